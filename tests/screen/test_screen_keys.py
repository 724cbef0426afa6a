"""The table of keys: every key is a line somebody could type, and every sentence can be said in keys."""

import re

import pytest
from screen_evening import Evening

from facilitate.screen.keys import KEYS, REHEARSAL_KEYS, in_keys, key_for
from facilitate.session.words import WORDS, said

VIEWS = {"room view", "where we are", "more words", "leave for now"}


@pytest.mark.parametrize("key", [*KEYS, *REHEARSAL_KEYS], ids=lambda key: key.line)
def test_every_key_types_a_line(key):
    if key.line in VIEWS:
        return
    assert said(key.line.format(number=3), rehearsing=True)
    assert bool(key.asks) == ("{number}" in key.line)
    assert key.does.endswith(".")


def test_every_word_has_a_key():
    typed = {
        said(key.line.format(number=3), rehearsing=True).word
        for key in (*KEYS, *REHEARSAL_KEYS)
        if key.line not in VIEWS
    }
    # How many were new is asked on the way out, and only in some groups.
    assert typed == {word for word in WORDS if not word.newcomers}


def test_one_key_means_one_thing_at_a_time():
    evening = Evening.begun()
    for part in range(4):
        for key in KEYS:
            now = [other for other in KEYS if other.key == key.key and other.when(evening.meeting.state)]
            assert len(now) <= 1
        assert key_for("t", evening.meeting.state).name == ("pause" if part % 2 == 0 else "go on")
        evening.press("enter", "t")
    assert key_for("~", evening.meeting.state) is None


@pytest.mark.parametrize(
    ("sentence", "pressed"),
    [
        ("Nobody takes turns in this part. Type next part.", "Press Enter."),
        ("There is no next part: type finish.", "press Enter."),
        ("Type next when its share is over.", "Press Space when its share is over."),
        ("Type count 9 for the headcount.", "Press c for the headcount."),
        ("Type late 5 min keep lengths to end later.", "Press k to end later."),
        ("Type add 2 min.", "Press a."),
        ("Type continue.", "Press t."),
    ],
)
def test_sentences_say_what_to_press(sentence, pressed):
    assert in_keys(sentence).endswith(pressed)


def test_no_refusal_of_the_session_is_left_saying_what_to_type():
    from pathlib import Path

    import facilitate.session

    for file in Path(facilitate.session.__file__).parent.glob("*.py"):
        for sentence in re.findall(r'Illegal\(f?"([^"]+)"', file.read_text()):
            if "Type help" not in sentence and "{" not in sentence:
                assert "ype " not in in_keys(sentence), sentence
