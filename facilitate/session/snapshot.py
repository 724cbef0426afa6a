"""The state of a meeting as plain values, for programs that read it as JSON."""

from datetime import timedelta

from facilitate.session.pacing import (
    limit_in_force,
    meeting_clock,
    part_left,
    share_left,
    shares_fit,
    time_to_come,
)
from facilitate.session.rotation import to_be_offered
from facilitate.session.state import State

SECOND = timedelta(seconds=1)

Plain = int | bool | str | list[int] | None


def snapshot(state: State, now: timedelta) -> dict[str, Plain]:
    """The meeting at `now`, in the keys and the order a program finds them in.

    Times are whole seconds, negative when over. Whatever counts down or lies ahead is rounded up, as on
    the screen, so a clock shows its full length first and nothing only when all of it is gone; `at`, which
    counts up, is rounded down. `projected_end` is the sum of what is told, so that the numbers agree.
    """
    at = meeting_clock(state, now) // SECOND
    left = _rounded_up(part_left(state, now))
    to_come = 0 if state.finished else max(left, 0) + _rounded_up(time_to_come(state))
    return {
        "at": at,
        "part": state.part + 1,
        "title": state.running.title,
        "part_left": left,
        "speaking": state.speaking,
        "limit": _maybe(limit_in_force(state)),
        "share_left": _maybe(share_left(state, now)),
        "to_be_offered": list(to_be_offered(state)),
        "queue": list(state.here.waiting),
        "shares_fit": shares_fit(state, now),
        "paused": state.paused or state.gap,
        "headcount": state.headcount,
        "planned_end": _rounded_up(state.planned_end),
        "projected_end": at + to_come,
        "finished": state.finished,
    }


def _rounded_up(time: timedelta) -> int:
    return -(-time // SECOND)


def _maybe(time: timedelta | None) -> int | None:
    return None if time is None else _rounded_up(time)
