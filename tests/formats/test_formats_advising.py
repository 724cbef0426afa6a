"""Problems stop a format, advice never does; and advice is rare."""

import pytest

from facilitate.errors import FileProblems
from facilitate.formats.loading import load, meeting
from facilitate.reading import Source

GOOD = """\
name: Evening
group_size: 4-12
length: 60 min
agreements: [What is said here stays here.]
roles: {leader: {title: Leader}}
parts:
  - {title: Opening, time: 5 min, fixed: true, role: leader, say: Welcome.}
  - title: Sharing
    time: 30-60 min
    do: Thank each person.
    rotation: {order: hands}
  - {title: Close, time: 5 min, fixed: true, say: Good night.}
"""


def advice(text):
    loaded = load(Source("f", text.encode()), lambda id: None)
    assert loaded.format is not None, loaded.problems
    return [str(each).removeprefix("f:") for each in loaded.advice]


def changed(old, new):
    assert old in GOOD
    return advice(GOOD.replace(old, new))


def test_a_good_format_gets_no_advice():
    assert advice(GOOD) == []


def test_a_format_that_can_be_led_is_led_whatever_the_advice():
    text = GOOD.replace("agreements: [What is said here stays here.]\n", "")
    assert advice(text)
    assert meeting(Source("f", text.encode()), lambda id: None).name == "Evening"


def test_a_format_with_problems_is_refused_with_all_of_them():
    with pytest.raises(FileProblems) as refused:
        meeting(Source("f", b"name: x\nparts: [{title: A, time: soon}, {title: A}]\n"), lambda id: None)
    assert [problem.line for problem in refused.value.problems] == [2, 2, 2]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "agreements: [What is said here stays here.]\n",
            "",
            "1:1: There are no agreements. Add what people can count on here.",
        ),
        (
            ", say: Good night.",
            "",
            "12:5: parts, Close: Nothing to say or do stands in: Close. Add `say:` or `do:`.",
        ),
        (
            "time: 5 min, fixed: true, say: Good night.",
            "time: 5 min, say: Good night.",
            "12:5: parts, Close: A late start may cut this closing short. Add `fixed: true`.",
        ),
        (
            "  - {title: Close, time: 5 min, fixed: true, say: Good night.}\n",
            "",
            "8:5: parts, Sharing: The meeting ends with a round. Add a short closing with `fixed: true`.",
        ),
        (
            "say: Welcome.",
            f"say: {'word ' * 780}",
            "7:67: parts, Opening, say: These words take about 6 min to say, and the part is 5 min. "
            "Say less, or give it more time.",
        ),
        (
            "order: hands",
            "order: circle, rounds: 4",
            "11:5: parts, Sharing, rotation: If all 12 speak, a share is about 50 s, "
            "and it should be 1 min 30 s at least. Give this part more time.",
        ),
        (
            "fixed: true, say: Good",
            "for_people: 20 or more, fixed: true, say: Good",
            "12:45: parts, Close, for_people: This is for 20 or more, and the group is 4-12. "
            "Change one of the two.",
        ),
        (
            "fixed: true, say: Good",
            "for_people: up to 8, fixed: true, say: Good",
            None,
        ),
        (
            "time: 30-60 min",
            "time: 50 min\n    for_people: up to 8",
            "3:9: length: With 9 people the parts take at most 10 min, and `length` is 60 min. "
            "Give flexible parts a wider range.",
        ),
        (
            "rotation: {order: hands}",
            "rotation: {order: hands, rounds: 2}",
            "11:38: parts, Sharing, rotation, rounds: Only a circle goes round more than once. "
            "Write `order: circle`.",
        ),
        (
            "rotation: {order: hands}",
            "rotation: {order: sign-up, places: [{title: Speaker, time: 20 min}]}",
            None,
        ),
        (
            "rotation: {order: hands}",
            "rotation: {order: pre-invited, at_least: 15 min, at_most: 20 min, "
            "places: [{title: Speaker, time: 20 min}]}",
            None,
        ),
    ],
)
def test_each_kind_of_advice(old, new, line):
    assert changed(old, new) == ([line] if line else [])


@pytest.mark.parametrize(
    ("spoken", "instead"),
    [
        ("Who has clean time to celebrate?", "milestones that matter to you"),
        ("She is thirty days clean.", "milestones that matter to you"),
        ("Tell us your sober time.", "milestones that matter to you"),
        ("Please say your name.", "a name if you like"),
        ("Let us introduce ourselves. Introduce yourself now.", "a name if you like"),
        ("We read aloud in turn.", "in private beforehand"),
        ("Take turns reading.", "in private beforehand"),
        ("Has anybody come back from a relapse?", "the same words"),
        ("After a relapse, come.", "a return to use"),
        ("I am an addict.", "`person`"),
    ],
)
def test_words_that_shut_somebody_out(spoken, instead):
    found = changed("say: Welcome.", f"say: '{spoken}'")
    assert found
    assert all(line.startswith("7:67: parts, Opening, say: `") for line in found)
    assert any(instead in line for line in found)


@pytest.mark.parametrize(
    "spoken",
    [
        "Two people clean up the room, and the kitchen is clean.",
        "Say your name if you like, any name.",
        "You may introduce yourself, or only listen.",
        "Nobody has to say their name.",
        "Read the page in silence.",
        "We turn to the reading.",
        "Time is up.",
    ],
)
def test_words_that_only_look_like_them(spoken):
    assert changed("say: Welcome.", f"say: '{spoken}'") == []


def test_only_english_words_are_looked_at():
    assert changed("name: Evening", "name: Abend\nlanguage: de\nsummary: clean time") == []


def test_what_programmes_call_it_themselves_is_left_alone():
    assert changed("name: Evening", "name: Evening\nlike: [Clean time circle]") == []


def test_words_are_advised_on_even_where_there_are_problems():
    loaded = load(
        Source("f", GOOD.replace("60 min\na", "soon\na").replace("Welcome", "Relapse").encode()), {}.get
    )
    assert loaded.format is None
    assert [each.severity for each in loaded.advice] == ["advice"]
