"""Lines of a plain meeting: rows that fit a terminal and cannot command it, and what is typed, one by one."""

import io
import os
import queue
import sys
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from screen_evening import CARD, Evening

from facilitate.formats.fit import plan
from facilitate.formats.model import Format
from facilitate.screen import rows, telling
from facilitate.screen.frame.lines import wide
from facilitate.screen.plain import Plain, typed
from facilitate.screen.rows import set_in
from facilitate.session.events import Opened
from facilitate.session.folding import opened

# Words in rows


class Screen(io.StringIO):
    """Something that is a terminal, and cannot say how wide."""

    def isatty(self) -> bool:
        return True


WORDS = st.lists(st.text("abc-é会", min_size=1, max_size=30), min_size=1).map(" ".join)


@given(WORDS, st.sampled_from(["", "   ", "next [N]                    "]), st.integers(2, 90))
@example("a", "next [N]                    ", 2)
def test_rows_are_never_too_wide_and_hold_every_word_in_its_place(words, label, width):
    rows = set_in(label + words, width)
    assert all(wide(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join((label + words).split())
    if all(2 * wide(word) <= width for word in (label + words).split()):
        assert " ".join(rows).split() == (label + words).split(), "no word is broken"


def test_what_stands_beside_a_label_keeps_its_column():
    assert set_in("late 12 min   We began late: shorten the parts.", 30) == [
        "late 12 min   We began late:",
        "              shorten the",
        "              parts.",
    ]
    assert set_in("   Breathe, and say it slowly.", 16) == ["   Breathe, and", "   say it", "   slowly."]


def test_a_pipe_gets_whole_lines_and_a_terminal_rows():
    said = "Everybody who came tonight may speak once, and nobody has to. " * 3
    pipe, screen = io.StringIO(), Screen()
    for out in (pipe, screen):
        Plain(Evening.begun().meeting, CARD, lambda wait: None, out, io.StringIO())._tell([said])
    assert pipe.getvalue() == f"{said}\n"
    assert max(map(len, screen.getvalue().splitlines())) <= 80
    assert screen.getvalue().split() == said.split()


def test_refusals_and_questions_are_set_in_rows_too(monkeypatch):
    monkeypatch.setattr(rows, "columns", lambda out: 39)
    out, err, lines = Screen(), Screen(), iter(["down 3", "finish", "nobody", "8"])
    meeting = Evening.begun().meeting
    Plain(meeting, CARD, lambda wait: next(lines), out, err, asks=True).lead()
    assert err.getvalue().splitlines() == [
        "That hand is not up. Type status to see",
        "whose is.",
        "A number, please, or Enter alone.",
    ]
    asked = (
        "How many people were in the\nroom? (everyone, leaders too,\nchildren apart) (Enter: not\ncounted) "
    )
    assert out.getvalue().count(asked) == 2


def test_what_a_format_says_cannot_command_the_terminal():
    parts = [{"title": "O\x9b2Jpening", "time": "2"}]
    hostile = Format.model_validate({"name": "Tonight\x1b[2J", "parts": parts})
    out = io.StringIO()
    assert Plain(Evening.begun(hostile).meeting, CARD, lambda wait: None, out, io.StringIO()).lead() == "left"
    assert "Tonight [2J" in out.getvalue()
    assert out.getvalue().replace("\n", " ").isprintable()


def test_paragraphs_stay_paragraphs():
    words = "One,\n**two**.\n\nThree.\n- four"
    format = Format.model_validate({"name": "T", "parts": [{"title": "Opening", "time": "2", "say": words}]})
    told = telling.part(opened(plan(format, 5), Opened(timedelta(), 5)))
    assert told[1:] == ["Say: One, two.", "   Three.", "   - four"]


# Reading


@pytest.fixture
def keyboard(monkeypatch):
    """Somebody's keyboard: what is written to it is typed."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reading, os.fdopen(into, "wb", buffering=0) as writing:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(reading))
        yield writing


def test_lines_are_read_one_by_one_and_the_end_is_the_end(keyboard):
    read = typed()
    keyboard.write(b"next part\r\nne")
    assert read(9) == "next part\r"
    keyboard.write(b"xt\nlast")
    assert read(9) == "next"
    keyboard.close()
    assert [read(9), read(9), read(9)] == ["last", None, None]


def test_nothing_is_lost_when_nobody_typed_in_time(keyboard):
    read = typed()
    for _ in range(3):
        with pytest.raises(queue.Empty):
            read(0.01)
    keyboard.write(b"pause\n")
    assert read(9) == "pause"


def test_what_is_typed_after_the_meeting_is_for_whoever_asks_next(keyboard):
    read = typed()
    keyboard.write(b"finish\n")
    assert read(9) == "finish"
    keyboard.write(b"3\n")
    assert os.read(sys.stdin.fileno(), 99) == b"3\n"


def test_no_input_at_all_is_the_end_of_it(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert typed()(9) is None
