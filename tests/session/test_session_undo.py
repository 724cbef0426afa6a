"""Taking back: as if that line had never been typed."""

from datetime import timedelta

import pytest
from session_playing import CLOSE, OPENING, Playing, planned, sharing

from facilitate.session.events import (
    Continued,
    Finished,
    HandRaised,
    Opened,
    Paused,
    TurnGiven,
    Undone,
)
from facilitate.session.folding import apply, effective, folded, opened, to_take_back
from facilitate.session.state import Illegal

LINES = [
    "late 5 min",
    "next part",
    "next",
    "hand 4",
    "pass",
    "later",
    "down 4",
    "hand 5 first",
    "close the queue",
    "open the queue",
    "tone",
    "hold cue",
    "let it run",
    "part 3",
    "part 2",
    "next 1",
    "slot 3 min",
    "part back",
    "pause",
    "add 2 min",
    "continue",
    "next 3",
    "join after 2",
    "leave 3",
    "count 8",
    "part back",
]


@pytest.mark.parametrize("typed", range(1, len(LINES) + 1))
def test_undo_after_any_line_is_as_if_it_had_never_been_typed(typed):
    parts = OPENING, sharing("everyone-once"), CLOSE
    never, taken_back = Playing(*parts), Playing(*parts)
    for line in LINES[: typed - 1]:
        assert not never.type(line, "wait 20 s").refused
        taken_back.type(line, "wait 20 s")
    taken_back.type(LINES[typed - 1])
    assert not taken_back.refused
    never.type("wait 50 s")
    assert taken_back.type("wait 50 s", "undo").see() == never.see()


def test_undo_goes_back_line_by_line_to_the_opening_and_no_further():
    evening = Playing(sharing("hands")).type("hand", "next", "undo", "undo")
    assert evening.see() == Playing(sharing("hands")).see()
    assert evening.type("undo").refused == "There is nothing to take back."


def test_a_pause_that_is_taken_back_never_stopped_the_clock():
    evening = Playing(OPENING).type("wait 10 s", "pause", "wait 30 s", "undo")
    assert evening.see("part_left", "paused") == [80, False]


def test_the_finish_is_for_good():
    evening = Playing(OPENING).type("pause", "finish", "undo")
    assert evening.refused
    assert evening.see("finished")


def test_the_machine_being_away_is_nobodys_line_to_take_back():
    away = [Paused(timedelta(1), over_gap=True), Continued(timedelta(2), over_gap=True)]
    hand = HandRaised(timedelta(), 1)
    events = [Opened(timedelta(), 3), hand, *away]
    assert to_take_back(events) == hand
    assert effective([*events, Undone(timedelta(3))]) == [events[0], *away]


def test_what_was_taken_back_cannot_be_taken_back_twice():
    at = timedelta()
    first, second = HandRaised(at, 1), HandRaised(at, 2)
    events = [Opened(at, 3), first, second, Undone(at), Undone(at), Undone(at)]
    assert effective(events) == events[:1]
    assert effective([*events, second]) == [events[0], second]


def test_illegal_events_change_nothing():
    state = opened(planned(sharing("hands")), Opened(timedelta(), 5))
    for event in (TurnGiven(timedelta(), 9), Continued(timedelta()), HandRaised(timedelta(-1), 1)):
        with pytest.raises(Illegal):
            apply(state, event)
    assert state == opened(planned(sharing("hands")), Opened(timedelta(), 5))


@pytest.mark.parametrize(
    "events", [[], [Finished(timedelta())], [Opened(timedelta(), 0)], [Opened(timedelta(), 3)] * 2]
)
def test_a_meeting_begins_once_with_its_opening(events):
    with pytest.raises(Illegal):
        folded(planned(OPENING), events)


def test_a_long_evening_folds_without_its_past():
    step = timedelta(seconds=1)
    events = [Opened(timedelta(), 9)]
    for second in range(1500):
        events += [TurnGiven(second * step, second % 9 + 1), Undone(second * step)] * (second % 3 == 0)
        events.append(TurnGiven(second * step, second % 9 + 1))
    state = folded(planned(sharing("hands")), events)
    assert (state.speaking, state.here.shares) == (6, 1500)
    assert len(repr(state)) < 5000
    assert hash(state.here) == hash(folded(planned(sharing("hands")), events).here)
