"""What runs with the time: clocks, limits, and when the meeting will end.

Every function takes the state and `now`, the time since the meeting began; `now` is never before the
state's own time. Clocks run down below zero, and stand still while the meeting is paused.

A limit is worked out when a turn is given and is the same until the turn moves, so no one's time is cut
while they speak. Where all are offered a turn it is shared among the turns still to come, those of the
rounds to come among them: the last round must not live on what the first one leaves. Where those speak who
wish it is shared among the hands that are up. People who only listen never shorten anyone's time.

Each turn wishes for a length, its own and no more: a place has one in the format, other shares all wish for
the same. What there is goes to all of them in proportion to their wishes, so where everybody wishes for the
same all get the same, and a short place costs a long one nothing. A share that is given out of turn while
places are to come leaves them their time.

What is fair comes in steps of a quarter minute. The bounds are what the file says, to the second: a
format that asks for shares of 100 s gets them, and nobody's least time is cut by rounding.

Cues are moments of a share, each until the next: time is up `soon`, this is the `end`, it is `over` the
grace too. One that is held is not shown, and the screen is empty in its place.
"""

from datetime import timedelta

from facilitate.session.events import Seat
from facilitate.session.rotation import (
    following,
    offers_all,
    opened_round,
    place_of,
    rounds_to_come,
    to_be_offered,
)
from facilitate.session.state import NOTHING, State, with_progress
from facilitate.session.state import Cue as Cue

STEP = timedelta(seconds=15)
"""Limits are said in quarter minutes: nobody plans by the second."""

SECOND = timedelta(seconds=1)


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
    """What the timekeeper shows now; None: nothing, also where the cue was held."""
    stage = _stage(state, now)
    return stage if state.turn and stage not in state.turn.held else None


def cues_to_come(state: State, now: timedelta) -> dict[Cue, timedelta]:
    """The cues of this share that are still to be shown, in their order, and how long until each."""
    left = share_left(state, now)
    if left is None or state.turn is None:
        return {}
    waits = {which: left - at for which, at in _cue_moments(state).items()}
    return {which: wait for which, wait in waits.items() if wait > NOTHING and which not in state.turn.held}


def tone_due(state: State, before: timedelta, now: timedelta) -> bool:
    """Whether the tone that was asked for sounds between these two moments: once, when the share ends.

    Whoever asks again and again, each time from where it last ended, hears it once. Held with the cue of
    the end, it is silent.
    """
    then, left = share_left(state, before), share_left(state, now)
    if state.turn is None or not state.turn.tone or "end" in state.turn.held or then is None or left is None:
        return False
    return left <= NOTHING < then


def question_used(state: State, now: timedelta) -> timedelta | None:
    """How long the question drawn last has been talked about; None where none was drawn."""
    here = state.here
    return here.used + passed_since(state, now) - here.drawn if here.questions else None


def limit_for(state: State, now: timedelta, seat: Seat | None) -> timedelta | None:
    """The limit this seat would get were it given the turn now; None: no limit.

    With no seat it is the limit of whoever begins to speak.
    """
    return _limit(state, part_left(state, now), seat)


def _limit(state: State, left: timedelta, seat: Seat | None) -> timedelta | None:
    """The limit of a share that begins when this much of the part is left."""
    rotation = state.rotation
    state = with_progress(state, opened_round(state))
    all_are_offered = offers_all(state)
    wish = _wish(state, seat, all_are_offered)
    if rotation is None or wish is None:
        return None
    others = set(to_be_offered(state) if all_are_offered else state.here.waiting) - {seat}
    wishes = [_wish(state, other, all_are_offered) or NOTHING for other in others]
    again = rounds_to_come(state) * len(state.seats)
    time = left - (1 + len(others) + again) * rotation.changeover
    # In whole seconds, because two lengths cannot be multiplied.
    fair = time * (wish // SECOND) // ((sum(wishes, wish) + again * wish) // SECOND)
    return min(max(fair // STEP * STEP, rotation.shortest), wish)


def milestone_share(state: State, now: timedelta) -> timedelta | None:
    """The time for the next milestone; None where none is left to call.

    A part has its time whoever comes forward, so what is left of it is split evenly among the milestones
    still to be called, in the same steps as a limit.
    """
    to_come = len(state.milestones_to_come)
    if not to_come:
        return None
    return max(part_left(state, now) // to_come // STEP * STEP, NOTHING)


def shares_fit(state: State, now: timedelta) -> int | None:
    """How many more shares of the limit that counts the part holds; None where no limit is set.

    While somebody speaks, the rest of that share is theirs. A share that was let run has no rest: what it
    takes comes off the shares to come.
    """
    limit = limit_counted(state, now)
    if state.rotation is None or limit is None:
        return None
    each = limit + state.rotation.changeover
    return max((part_left(state, now) - _rest(state, now)) // each, 0) if each else None


def limit_counted(state: State, now: timedelta) -> timedelta | None:
    """The limit of the shares that `shares_fit` counts: the present one; None where none is set.

    While nobody speaks it is the limit the next share would get. So it is while a place is taken, whose
    length is its own and says nothing of the shares after it; those get what it leaves.
    """
    if state.turn and not state.turn.place:
        return state.turn.limit
    return _limit(state, part_left(state, now) - _rest(state, now), following(state))


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


def _rest(state: State, now: timedelta) -> timedelta:
    """What belongs to the share under way; nothing where nobody speaks or no limit holds."""
    return max(share_left(state, now) or NOTHING, NOTHING)


def _wish(state: State, seat: Seat | None, all_are_offered: bool) -> timedelta | None:
    """How long this seat's next share should be at most; None: no limit."""
    rotation = state.rotation
    if rotation is None:
        return None
    if place := place_of(state, seat):
        return place.time
    if all_are_offered and not rotation.places:
        return rotation.longest
    return rotation.share if rotation.share is not None else rotation.at_most


def _cue_moments(state: State) -> dict[Cue, timedelta]:
    """What is left of the share when each cue begins, in their order; empty where no limit holds."""
    rotation, limit = state.rotation, limit_in_force(state)
    if rotation is None or limit is None:
        return {}
    moments: dict[Cue, timedelta] = {"end": NOTHING, "over": -rotation.grace}
    return {"soon": min(rotation.cue, limit / 3), **moments} if rotation.cue else moments


def _stage(state: State, now: timedelta) -> Cue | None:
    left = share_left(state, now)
    if left is None:
        return None
    return next((which for which, at in reversed(_cue_moments(state).items()) if left <= at), None)
