"""Where the meeting is, on one screen: for whoever takes over, to hear, to read or to copy by hand. Pure."""

from datetime import datetime, timedelta

from facilitate.formats import durations
from facilitate.formats.clocktimes import of_day
from facilitate.screen.rounding import MINUTE, at_clock, ends, shift
from facilitate.screen.telling import (
    Lines,
    could_say,
    ending,
    fitting,
    milestones,
    rounded_up,
    turns,
    where,
)
from facilitate.session.pacing import (
    meeting_clock,
    part_length,
    question_used,
    share_left,
    time_to_come,
)
from facilitate.session.state import NOTHING, State

SECOND = timedelta(seconds=1)


def status(state: State, now: timedelta, began: datetime, *, seats: bool) -> Lines:
    """Where the meeting is, for whoever takes over; `began` is the time on the wall when it began."""
    told = [
        "Paused: the clocks stand still. Type continue to go on." if state.paused else "",
        _by_the_wall(state, now, began),
        where(state, now),
        *milestones(state, now),
        turns(state),
        _share(state, now),
        _offered(state),
        fitting(state, now),
        *(_seats(state) if seats else []),
        "No more hands are taken." if state.here.closed else "",
        *could_say(state, now),
        _to_come(state, now, began),
        f"{ending(state, now)[:-1]}, at {at_clock(began, ends(state, now), state.plan.format.language)}.",
        _headcount(state),
    ]
    return [line for line in told if line]


def _by_the_wall(state: State, now: timedelta, began: datetime) -> str:
    gone = meeting_clock(state, now) // MINUTE * MINUTE
    since = f"{durations.text(gone)} since we began" if gone else "just begun"
    return f"It is {of_day((began + now).time(), state.plan.format.language)}, {since}."


def _share(state: State, now: timedelta) -> str:
    if state.turn and state.turn.lifted:
        return "This share may simply run."
    if (asked := question_used(state, now)) is not None:
        return (
            f"{durations.text(asked // SECOND * SECOND)} on this question so far." if asked >= SECOND else ""
        )
    if (left := share_left(state, now)) is None:
        return ""
    return f"{durations.text(rounded_up(abs(left)))} {'left in' if left > NOTHING else 'over'} this share."


def _offered(state: State) -> str:
    rotation = state.rotation
    if rotation is None or rotation.order == "question-basket":
        return ""
    offered = len(state.here.offered.intersection(state.seats))
    which = f" in round {state.here.round}" if rotation.rounds > 1 else ""
    return f"Offered a turn{which} so far: {offered} of {len(state.seats)}."


def _seats(state: State) -> Lines:
    later = state.here.later
    hands = [seat for seat in state.here.waiting if seat not in later]
    return [
        f"Seats: {', '.join(map(str, state.seats))}." if state.rotation else "",
        f"Seat {state.speaking} has the turn." if state.turn else "",
        f"Waiting: {', '.join(map(str, hands))}." if hands else "",
        f"Later: {', '.join(str(seat) for seat in state.here.waiting if seat in later)}." if later else "",
    ]


def _to_come(state: State, now: timedelta, began: datetime) -> str:
    """The parts after this one, and when each begins if all goes as planned from here."""
    begins, coming = state.planned_end + shift(state, now) - time_to_come(state), []
    for number in range(state.part + 1, len(state.plan.parts)):
        clock = at_clock(began, begins, state.plan.format.language)
        coming.append(f"{state.plan.parts[number].title} at {clock}")
        begins += part_length(state, number)
    return f"To come: {', '.join(coming)}." if coming else "This is the last part."


def _headcount(state: State) -> str:
    if state.headcount is not None:
        new = "" if state.newcomers is None else f", {state.newcomers} of them new"
        return f"Headcount so far: {state.headcount}{new}."
    return "Nobody has counted yet." if state.plan.format.attendance == "count" else ""
