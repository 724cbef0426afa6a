"""Typed lines: what they mean, and what is said where they mean nothing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_playing import CLOSE, OPENING, Playing, sharing

from facilitate.session.speaking import EVENTS
from facilitate.session.state import Illegal
from facilitate.session.words import NEIGHBOURS, WORDS, help_lines, said


def understood(line):
    found = said(line, rehearsing=True)
    return found.word.name, found.number, found.length, found.keep_lengths


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("next", ("next", None, None, False)),
        ("  NEXT   7 ", ("next", 7, None, False)),
        ("Next Part", ("next part", None, None, False)),
        ("join", ("join", None, None, False)),
        ("join after 3", ("join", 3, None, False)),
        ("let it run", ("let it run", None, None, False)),
        ("add 2 min", ("add", None, timedelta(minutes=2), False)),
        ("add -1 min", ("add", None, timedelta(minutes=-1), False)),
        ("add 90s", ("add", None, timedelta(seconds=90), False)),
        ("?", ("help", None, None, False)),
        ("!", ("help card", None, None, False)),
        ("words 3", ("words", 3, None, False)),
        ("w", ("words", None, None, False)),
        ("add 2", ("add", None, timedelta(minutes=2), False)),
        ("late 12 min", ("late", None, timedelta(minutes=12), False)),
        ("LATE 12 MIN KEEP LENGTHS", ("late", None, timedelta(minutes=12), True)),
        ("wait 1 min 30 s", ("wait", None, timedelta(seconds=90), False)),
        ("count 0", ("count", 0, None, False)),
        ("help card", ("help card", None, None, False)),
        ("help", ("help", None, None, False)),
    ],
)
def test_lines_are_read_without_regard_to_capitals_and_spaces(line, meaning):
    assert understood(line) == meaning


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("nxt", "The nearest is next."),
        ("next prat", "The nearest is next part."),
        ("Next, please", "The nearest is next."),
        ("hand Maria", "The nearest is hand."),
        ("down", "The nearest is down 3."),
        ("add some time", "The nearest is add 2 min."),
        ("late", "The nearest is late 12 min."),
        ("quit", "Type finish to end the meeting. Ctrl-C twice leaves it, to be carried on later."),
        ("resume", "The nearest is continue."),
        ("wait 3 min", "The nearest is pause."),
        ("Maria", "Type help for all of them."),
        ("", "Type help for all of them."),
    ],
)
def test_what_is_not_understood_is_answered_with_the_nearest_right_line(line, nearest):
    with pytest.raises(Illegal) as refused:
        said(line)
    assert str(refused.value) == f"That is not one of the words. {nearest}"


@pytest.mark.parametrize(
    "line", ["add 2 moons", "add 0 min", "add 12:30", "late -3 min", "wait 99 h", "add 900 min"]
)
def test_a_length_that_cannot_be_meant_is_answered_with_one_that_can(line):
    with pytest.raises(Illegal, match=r"Type (add 2|late 12|wait 3) min\."):
        said(line, rehearsing=True)


@given(
    name=st.text(st.characters(codec="utf-8"), min_size=1),
    before=st.sampled_from(["", "next ", "leave ", "add "]),
)
def test_what_was_typed_is_never_repeated(name, before):
    canary = f"Qx{name}7919"
    with pytest.raises(Illegal) as refused:
        said(before + canary)
    assert "qx" not in str(refused.value).lower()
    assert "7919" not in str(refused.value)


@given(st.text())
def test_any_line_at_all_is_understood_or_refused(line):
    try:
        said(line, rehearsing=True)
    except Illegal as refused:
        assert str(refused)


@pytest.mark.parametrize("line", ["next 7919", "leave 7919", "join after 7919", "hand 7919", "down 7919"])
def test_a_seat_that_is_not_here_is_not_repeated_either(line):
    evening = Playing(sharing("hands")).type(line)
    assert evening.refused == "No seat with that number is here. Type status to see the seats."


def test_what_can_be_typed_as_an_example_is_understood():
    for word in WORDS:
        assert said(word.example, rehearsing=True, newcomers=True).word == word


def test_every_word_that_is_an_event_has_one():
    assert set(EVENTS) == {word.name for word in WORDS if word.kind == "event"}
    assert set(NEIGHBOURS.values()) <= {word.name for word in WORDS}


def test_the_clock_is_moved_by_hand_in_rehearsal_only():
    assert len(help_lines(rehearsing=True)) == len(help_lines()) + 1


def test_newcomers_are_a_word_only_where_the_group_counts_them():
    assert said("Newcomers 2", newcomers=True).number == 2
    with pytest.raises(Illegal, match=r"not one of the words\. The nearest is count 9\."):
        said("newcomers 2")
    (added,) = {*help_lines(newcomers=True)} - {*help_lines()}
    assert added[1].endswith("Count only people who told you themselves. Never ask for hands.")


KEYS = (
    "at, part, title, part_left, speaking, limit, share_left, to_be_offered, queue, shares_fit, paused, "
    "headcount, planned_end, projected_end, finished"
)


def test_the_snapshot_has_the_keys_in_the_order_programs_expect():
    assert ", ".join(Playing(OPENING, CLOSE).see()) == KEYS
