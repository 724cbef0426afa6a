"""What runs with the time: clocks, limits, and when the meeting will end.

Every function takes the state and `now`, the time since the meeting began; `now` is never before the
state's own time. Clocks run down below zero, and stand still while the meeting is paused.

A limit is worked out when a turn is given and is the same until the turn moves, so no one's time is cut
while they speak. Where all are offered a turn it is shared among the seats still to be offered one; where
those speak who wish, among the hands that are up. People who only listen never shorten anyone's time.
"""

from datetime import timedelta
from typing import Literal

from facilitate.formats.model import Rotation
from facilitate.session.events import Seat
from facilitate.session.rotation import following, offers_all, opened_round, to_be_offered
from facilitate.session.state import NOTHING, State, with_progress

STEP = timedelta(seconds=15)
"""Limits are said in quarter minutes: nobody plans by the second."""

Cue = Literal["soon", "end", "over"]


def meeting_clock(state: State, now: timedelta) -> timedelta:
    """How long the meeting has gone on, pauses too; it stays where the meeting finished."""
    return state.at if state.finished else now


def passed_since(state: State, now: timedelta) -> timedelta:
    """How far the clocks of part and share ran since the state's own time."""
    return NOTHING if state.still else now - state.at


def part_length(state: State, part: int) -> timedelta:
    """How long a part is to take, with what was added to it."""
    return state.lengths[part] + state.progress[part].added


def part_left(state: State, now: timedelta) -> timedelta:
    """What is left of the running part; negative when over."""
    return part_length(state, state.part) - state.here.used - passed_since(state, now)


def limit_in_force(state: State) -> timedelta | None:
    """The limit of the share under way; None where nobody speaks or no limit holds."""
    return None if state.turn is None or state.turn.lifted else state.turn.limit


def share_used(state: State, now: timedelta) -> timedelta | None:
    """How long the share under way has run; None where nobody speaks."""
    return state.turn.used + passed_since(state, now) if state.turn else None


def share_left(state: State, now: timedelta) -> timedelta | None:
    """What is left of the share under way, negative when over; None where `limit_in_force` is."""
    limit, used = limit_in_force(state), share_used(state, now)
    return None if limit is None or used is None else limit - used


def cue(state: State, now: timedelta) -> Cue | None:
    """What the timekeeper shows: time is up `soon`, this is the `end`, or it is `over` the grace too."""
    rotation, limit, left = state.rotation, limit_in_force(state), share_left(state, now)
    if rotation is None or limit is None or left is None:
        return None
    if left <= -rotation.grace:
        return "over"
    if left <= NOTHING:
        return "end"
    return "soon" if left <= min(rotation.cue, limit / 3) else None


def limit_for(state: State, now: timedelta, seat: Seat | None) -> timedelta | None:
    """The limit this seat would get were it given the turn now; None: no limit.

    With no seat it is the limit of whoever begins to speak.
    """
    rotation = state.rotation
    if rotation is None:
        return None
    state = with_progress(state, opened_round(state))
    cap = _cap(rotation, offers_all(state))
    if cap is None:
        return None
    others = to_be_offered(state) if offers_all(state) else state.here.waiting
    people = len(set(others) - {seat}) + 1
    fair = (part_left(state, now) - people * rotation.changeover) // people
    return min(max(fair // STEP * STEP, rotation.shortest), cap)


def shares_fit(state: State, now: timedelta) -> int | None:
    """How many more shares of the present limit the part holds; None where no limit is set.

    While somebody speaks, the rest of that share is theirs. A share that was let run has no rest: what it
    takes comes off the shares to come. While nobody speaks it is the limit the next share would get.
    """
    if state.turn:
        limit = state.turn.limit
        rest = max(share_left(state, now) or NOTHING, NOTHING)
    else:
        limit = limit_for(state, now, following(state))
        rest = NOTHING
    if state.rotation is None or limit is None:
        return None
    each = limit + state.rotation.changeover
    return max((part_left(state, now) - rest) // each, 0) if each else None


def time_to_come(state: State) -> timedelta:
    """The planned times of the parts after the running one, together."""
    return sum(state.lengths[state.part + 1 :], NOTHING)


def projected_end(state: State, now: timedelta) -> timedelta:
    """When the meeting will end if all goes as planned from here, since it began."""
    if state.finished:
        return state.at
    return now + max(part_left(state, now), NOTHING) + time_to_come(state)


def behind(state: State, now: timedelta) -> timedelta:
    """How much later than planned the meeting will end; negative: earlier."""
    return projected_end(state, now) - state.planned_end


def next_part_begins(state: State) -> timedelta | None:
    """When the next part must begin for the meeting to end as planned; None in the last part."""
    return None if state.last_part else state.planned_end - time_to_come(state)


def _cap(rotation: Rotation, all_are_offered: bool) -> timedelta | None:
    if all_are_offered:
        return rotation.longest
    return rotation.share if rotation.share is not None else rotation.at_most
