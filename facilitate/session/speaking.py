"""From a line that was understood to the one event it means, or a refusal that says what to type instead.

Chance comes in here and goes no further: an event holds the seat that was drawn, so reading a journal back
never draws again.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from facilitate.session.events import (
    Continued,
    Counted,
    CueHeld,
    Event,
    Finished,
    HandLowered,
    HandPutFirst,
    HandRaised,
    LimitLifted,
    MilestoneMarked,
    NewcomersCounted,
    PartBegan,
    Passed,
    Paused,
    QueueClosed,
    QueueOpened,
    Refitted,
    SeatJoined,
    SeatLeft,
    SlotBegan,
    TimeAdded,
    ToneAsked,
    TurnGiven,
    Undone,
)
from facilitate.session.folding import after
from facilitate.session.rotation import following, next_hand
from facilitate.session.state import NOTHING, Illegal, State
from facilitate.session.turning import onward
from facilitate.session.words import Said


def event_for(said: Said, state: State, events: Sequence[Event], now: timedelta, draw: float = 0.0) -> Event:
    """The one event that this line is, said at `now`; `Illegal` where it cannot be done.

    `events` are all that led to the state: `undo` asks them whether there is anything to take back. `draw`
    is in [0, 1) and decides whose turn it is by lots. Views and the hand-moved clock are no events and are
    not asked for here.
    """
    if state.finished and said.word.name not in ("count", "newcomers", "undo"):
        raise Illegal("The meeting is finished. Nothing more can be done in it.")
    event = EVENTS[said.word.name](said, state, now, draw)
    after(state, events, event)
    return event


def _turn_given(said: Said, state: State, now: timedelta, draw: float) -> Event:
    return TurnGiven(now, following(state, draw) if said.number is None else said.number)


def _next_part(said: Said, state: State, now: timedelta, draw: float) -> Event:
    if state.last_part:
        raise Illegal("This is the last part. Type finish to end the meeting.")
    return PartBegan(now, state.part + 1)


def _part_back(said: Said, state: State, now: timedelta, draw: float) -> Event:
    if state.part == 0:
        raise Illegal(f"This is the first part. {onward(state)}")
    return PartBegan(now, state.part - 1)


def _pass(said: Said, state: State, now: timedelta, draw: float) -> Event:
    return Passed(now, later=False, to=following(state, draw, "pass"))


def _later(said: Said, state: State, now: timedelta, draw: float) -> Event:
    return Passed(now, later=True, to=following(state, draw, "later"))


def _hand(said: Said, state: State, now: timedelta, draw: float) -> Event:
    seat = next_hand(state) if said.number is None else said.number
    if seat is None:
        raise Illegal("No seat is free to raise a hand. Type next to give a turn.")
    return HandRaised(now, seat)


EVENTS: dict[str, Callable[[Said, State, timedelta, float], Event]] = {
    "next": _turn_given,
    "next part": _next_part,
    "part back": _part_back,
    "part": lambda said, state, now, draw: PartBegan(now, (said.number or 0) - 1),
    "slot": lambda said, state, now, draw: SlotBegan(now, said.length or NOTHING),
    "milestone": lambda said, state, now, draw: MilestoneMarked(now),
    "pass": _pass,
    "later": _later,
    "hand": _hand,
    "hand first": lambda said, state, now, draw: HandPutFirst(now, said.number or 0),
    "close the queue": lambda said, state, now, draw: QueueClosed(now),
    "open the queue": lambda said, state, now, draw: QueueOpened(now),
    "down": lambda said, state, now, draw: HandLowered(now, said.number or 0),
    "join": lambda said, state, now, draw: SeatJoined(now, said.number),
    "leave": lambda said, state, now, draw: SeatLeft(now, said.number or 0),
    "pause": lambda said, state, now, draw: Paused(now),
    "continue": lambda said, state, now, draw: Continued(now),
    "let it run": lambda said, state, now, draw: LimitLifted(now),
    "hold cue": lambda said, state, now, draw: CueHeld(now),
    "tone": lambda said, state, now, draw: ToneAsked(now),
    "add": lambda said, state, now, draw: TimeAdded(now, said.length or NOTHING),
    "late": lambda said, state, now, draw: Refitted(now, said.length or NOTHING, said.keep_lengths),
    "undo": lambda said, state, now, draw: Undone(now),
    "count": lambda said, state, now, draw: Counted(now, said.number or 0),
    "newcomers": lambda said, state, now, draw: NewcomersCounted(now, said.number or 0),
    "finish": lambda said, state, now, draw: Finished(now),
}
