"""What can happen in a meeting: frozen facts in the past tense, numbers only, never typed text.

`at` is the time since the meeting began, on a clock that never stands still. A seat is a nameless
number from 1. Parts are counted from 0 here and from 1 wherever people read them.

As a record in the journal an event is a plain dict of its name and its numbers (`as_dict`, `from_dict`).
Lengths of time are whole microseconds there: that is all a timedelta holds, so what is read back is
exactly what happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, get_args, get_type_hints

Seat = int


@dataclass(frozen=True)
class Opened:
    """The meeting began, its first part running, with seats 1 to `people`."""

    at: timedelta
    people: int


@dataclass(frozen=True)
class Refitted:
    """The meeting began `late`: flexible parts shrink to keep the end, or all `keep_lengths`."""

    at: timedelta
    late: timedelta
    keep_lengths: bool = False


@dataclass(frozen=True)
class PartBegan:
    """This part, counted from 0, runs from now on, from where its own clock stood; nobody is speaking."""

    at: timedelta
    part: int


@dataclass(frozen=True)
class SlotBegan:
    """An unplanned part of this length was put in after the running one, and runs from now on."""

    at: timedelta
    length: timedelta


@dataclass(frozen=True)
class MilestoneMarked:
    """One more of the running part's milestones was called and honoured."""

    at: timedelta


@dataclass(frozen=True)
class Paused:
    """The clocks stand still.

    `over_gap` is written on carrying on after a crash, by nobody's hand: it goes beside a leader's own
    pause, whether or not there is one, and is never taken back.
    """

    at: timedelta
    over_gap: bool = False


@dataclass(frozen=True)
class Continued:
    """The clocks run again, where no other pause holds them; `over_gap` ends the one over a gap."""

    at: timedelta
    over_gap: bool = False


@dataclass(frozen=True)
class TimeAdded:
    """The running part got this much longer, or shorter where it is negative."""

    at: timedelta
    by: timedelta


@dataclass(frozen=True)
class HandRaised:
    """A seat waits for a turn."""

    at: timedelta
    seat: Seat


@dataclass(frozen=True)
class HandLowered:
    """A seat no longer waits."""

    at: timedelta
    seat: Seat


@dataclass(frozen=True)
class HandPutFirst:
    """A seat, whether or not it waited before, now waits before all others of its kind.

    Its kind are those who wait for a first turn, or those who wait to speak again.
    """

    at: timedelta
    seat: Seat


@dataclass(frozen=True)
class QueueClosed:
    """No more hands are taken in this part, until it ends or the queue is opened again."""

    at: timedelta


@dataclass(frozen=True)
class QueueOpened:
    """Hands are taken again."""

    at: timedelta


@dataclass(frozen=True)
class TurnGiven:
    """The share before ended, and this seat speaks; None: nobody does.

    In a question basket None is the next question, which is nobody's turn.
    """

    at: timedelta
    seat: Seat | None


@dataclass(frozen=True)
class Passed:
    """Whoever was speaking passed (or asked to come `later`), and the turn went on `to` this seat."""

    at: timedelta
    later: bool
    to: Seat | None


@dataclass(frozen=True)
class LimitLifted:
    """The share under way may simply run: no limit and no cues on it."""

    at: timedelta


@dataclass(frozen=True)
class CueHeld:
    """The next cue of the share under way is not shown."""

    at: timedelta


@dataclass(frozen=True)
class ToneAsked:
    """One soft tone will sound at the end of the share under way."""

    at: timedelta


@dataclass(frozen=True)
class SeatJoined:
    """A new seat, with the next unused number, sat down `after` this one; None: at the end."""

    at: timedelta
    after: Seat | None = None


@dataclass(frozen=True)
class SeatLeft:
    """A seat went home; if it was speaking, nobody speaks now."""

    at: timedelta
    seat: Seat


@dataclass(frozen=True)
class Counted:
    """The headcount for the tally book; it changes no seat."""

    at: timedelta
    people: int


@dataclass(frozen=True)
class NewcomersCounted:
    """How many of the headcount had said that they were new; only in groups that count them."""

    at: timedelta
    newcomers: int


@dataclass(frozen=True)
class Undone:
    """The latest event not yet taken back was taken back."""

    at: timedelta


@dataclass(frozen=True)
class Finished:
    """The meeting is over; this alone cannot be taken back."""

    at: timedelta


Step = (
    Opened
    | Refitted
    | PartBegan
    | SlotBegan
    | MilestoneMarked
    | Paused
    | Continued
    | TimeAdded
    | HandRaised
    | HandLowered
    | HandPutFirst
    | QueueClosed
    | QueueOpened
    | TurnGiven
    | Passed
    | LimitLifted
    | CueHeld
    | ToneAsked
    | SeatJoined
    | SeatLeft
    | Counted
    | NewcomersCounted
    | Finished
)
"""What moves a meeting on: everything but `Undone`, which only takes such a step back."""

Event = Step | Undone

MICROSECOND = timedelta(microseconds=1)
KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


def as_dict(event: Event) -> dict[str, int | bool | str | None]:
    """The event as plain values for one line of JSON: its name under `event`, lengths in microseconds."""
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    return {"event": type(event).__name__} | {name: _written(value) for name, value in values.items()}


def from_dict(record: Mapping[str, Any]) -> Event:
    """The event a journal record holds; ValueError where it holds anything else.

    Strict, because a damaged line must be seen as damaged: every field has to be there, of its own kind,
    and nothing beside them.
    """
    kind = KINDS.get(str(record.get("event")))
    if kind is None:
        raise ValueError("a record holds no known event")
    hints = get_type_hints(kind)
    if record.keys() != hints.keys() | {"event"}:
        raise ValueError(f"a record of {kind.__name__} holds other fields than it should")
    return kind(**{name: _read(record[name], hint) for name, hint in hints.items()})


def _written(value: timedelta | int | None) -> int | None:
    return value // MICROSECOND if isinstance(value, timedelta) else value


def _read(value: Any, hint: Any) -> Any:
    wanted = int if hint is timedelta else hint
    # True is an int to Python, and a damaged record must not pass for a seat number.
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise ValueError("a record holds a value of the wrong kind")
    try:
        return value * MICROSECOND if hint is timedelta else value
    except OverflowError:
        raise ValueError("a record holds a length beyond all time") from None
