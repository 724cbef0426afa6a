"""What can happen in a meeting: frozen facts in the past tense, numbers only, never typed text.

`at` is the time since the meeting began, on a clock that never stands still. A seat is a nameless
number from 1. Parts are counted from 0 here and from 1 wherever people read them.
"""

from dataclasses import dataclass
from datetime import timedelta

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
    """This part runs from now on, from where its own clock stood; nobody is speaking."""

    at: timedelta
    part: int


@dataclass(frozen=True)
class Paused:
    """The clocks stand still. `over_gap`: written on carrying on after a crash, by nobody's hand."""

    at: timedelta
    over_gap: bool = False


@dataclass(frozen=True)
class Continued:
    """The clocks run again."""

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
class TurnGiven:
    """The share before ended, and this seat speaks; None: nobody does."""

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
class Undone:
    """The latest event not yet taken back was taken back."""

    at: timedelta


@dataclass(frozen=True)
class Finished:
    """The meeting is over; this alone cannot be taken back."""

    at: timedelta


Event = (
    Opened
    | Refitted
    | PartBegan
    | Paused
    | Continued
    | TimeAdded
    | HandRaised
    | HandLowered
    | TurnGiven
    | Passed
    | LimitLifted
    | SeatJoined
    | SeatLeft
    | Counted
    | Undone
    | Finished
)
