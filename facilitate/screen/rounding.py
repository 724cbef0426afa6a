"""Times as they are said, by one rule wherever they are said, so that no two of them disagree. Pure.

The time now is what a clock on the wall shows. Times of day that lie ahead are to the nearest minute, and how
far the meeting is from its plan is in whole minutes; so when it will end is the planned end and that.
"""

from datetime import datetime, timedelta

from facilitate.formats.clocktimes import of_day
from facilitate.session.pacing import behind
from facilitate.session.state import NOTHING, State

MINUTE = timedelta(minutes=1)


def at_clock(began: datetime, at: timedelta, language: str) -> str:
    """The time of day `at` into the meeting: `8:31 pm`."""
    return of_day((began + at + MINUTE / 2).time(), language)


def whole_minutes(length: timedelta) -> timedelta:
    """To the nearest minute, without its sign; never less than one."""
    return max(int(abs(length) / MINUTE + 0.5), 1) * MINUTE


def said_shift(late: timedelta) -> timedelta:
    """How much later than planned, in whole minutes; negative: earlier. Under half a minute is nothing."""
    if abs(late) < MINUTE / 2:
        return NOTHING
    return whole_minutes(late) if late > NOTHING else -whole_minutes(late)


def shift(state: State, now: timedelta) -> timedelta:
    """How much later than planned the meeting will end, as it is said."""
    return said_shift(behind(state, now))


def ends(state: State, now: timedelta) -> timedelta:
    """When the meeting will end, as it is said, since it began."""
    return state.planned_end + shift(state, now)
