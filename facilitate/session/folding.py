"""How a meeting moves on: one event at a time, folded into a state.

`apply` is the only way to a new state. An event that cannot be is refused and nothing has changed: states
are frozen. The first check is always the same, that time goes forward and the meeting is not finished; each
event then has one small function of its own, here or in `turning`.

Taking back is a filter over events and no event like the others. `effective` leaves out what was taken
back, so the fold of the rest is a meeting in which that line had never been typed, seen at the present
moment: the clocks are functions of `now` and need no mending. What stands for good are the opening, the
finish, and a gap the machine was away over, which nobody typed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from facilitate.formats import fit
from facilitate.formats.durations import MOST_PEOPLE
from facilitate.formats.fit import Plan
from facilitate.session import turning
from facilitate.session.counting import MOST_COUNTED, TOO_MANY
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
    Opened,
    PartBegan,
    Passed,
    Paused,
    QueueClosed,
    QueueOpened,
    Refitted,
    Seat,
    SeatJoined,
    SeatLeft,
    SlotBegan,
    Step,
    TimeAdded,
    ToneAsked,
    TurnGiven,
    Undone,
)
from facilitate.session.pacing import part_length, passed_since
from facilitate.session.rotation import without
from facilitate.session.state import NOTHING, Illegal, Progress, State, with_progress
from facilitate.session.turning import onward, require_seat


def opened(plan: Plan, event: Opened) -> State:
    """The meeting at its beginning: first part running, seats 1 and up round the circle, nobody speaking."""
    if not 1 <= event.people <= MOST_PEOPLE:
        raise Illegal(f"A meeting has 1 to {MOST_PEOPLE:,} people.")
    if event.at < NOTHING:
        raise Illegal("The clock has gone backwards.")
    return State(
        plan=plan,
        at=event.at,
        part=0,
        lengths=tuple(part.time for part in plan.parts),
        progress=(Progress(begun=True, used=event.at), *(Progress() for _ in plan.parts[1:])),
        planned_end=plan.length,
        seats=tuple(range(1, event.people + 1)),
        seated=event.people,
    )


def apply(state: State, event: Step) -> State:
    """The state after one more event; `Illegal` where it cannot be, and then nothing has changed."""
    if event.at < state.at:
        raise Illegal("The clock has gone backwards.")
    if state.finished and not isinstance(event, Counted | NewcomersCounted):
        raise Illegal("The meeting is finished. Nothing more can be done in it.")
    return _applied(_run_until(state, event.at), event)


def after(state: State, events: Iterable[Event], event: Event) -> State:
    """The state once `event` has followed these `events`, which led to `state`; also for `Undone`."""
    if not isinstance(event, Undone):
        return apply(state, event)
    events = list(events)
    if to_take_back(events) is None:
        raise Illegal("There is nothing to take back.")
    return folded(fit.without_slots(state.plan), [*events, event])


def effective(events: Iterable[Event]) -> list[Step]:
    """The events that hold: each `Undone` is left out together with the one it took back."""
    kept: list[Step] = []
    for event in events:
        if not isinstance(event, Undone):
            kept.append(event)
        elif (index := _latest(kept)) is not None:
            del kept[index]
    return kept


def to_take_back(events: Iterable[Event]) -> Step | None:
    """The event an `Undone` would take back now; None: there is none, and `undo` is refused."""
    kept = effective(events)
    index = _latest(kept)
    return None if index is None else kept[index]


def folded(plan: Plan, events: Iterable[Event]) -> State:
    """The meeting after all of these; `Illegal` where they could not have happened one after another."""
    steps = effective(events)
    if not steps or not isinstance(steps[0], Opened):
        raise Illegal("A meeting begins with its opening.")
    state = opened(plan, steps[0])
    for step in steps[1:]:
        state = apply(state, step)
    return state


def _latest(kept: list[Step]) -> int | None:
    for index in range(len(kept) - 1, -1, -1):
        match kept[index]:
            case Opened() | Finished():
                return None
            case Paused(over_gap=True) | Continued(over_gap=True):
                continue
            case _:
                return index
    return None


def _run_until(state: State, at: timedelta) -> State:
    """The state with its clocks run on to `at`, before anything happens there."""
    if state.finished:
        return state
    ran = passed_since(state, at)
    here = replace(state.here, used=state.here.used + ran)
    return replace(
        with_progress(state, here),
        at=at,
        turn=replace(state.turn, used=state.turn.used + ran) if state.turn else None,
        paused_total=state.paused_total + (at - state.at - ran),
    )


def _applied(state: State, event: Step) -> State:
    match event:
        case Opened():
            raise Illegal("The meeting has begun already.")
        case Refitted(late=late, keep_lengths=keep_lengths):
            return _refitted(state, late, keep_lengths)
        case PartBegan(part=part):
            return _part_began(state, part)
        case SlotBegan(length=length):
            return _slot_began(state, length)
        case MilestoneMarked():
            return _milestone_marked(state)
        case Paused(over_gap=over_gap):
            return _paused(state, over_gap)
        case Continued(over_gap=over_gap):
            return _continued(state, over_gap)
        case TimeAdded(by=by):
            return _time_added(state, by)
        case HandRaised(seat=seat):
            return turning.hand_raised(state, seat)
        case HandLowered(seat=seat):
            return turning.hand_lowered(state, seat)
        case HandPutFirst(seat=seat):
            return turning.hand_put_first(state, seat)
        case QueueClosed():
            return turning.queue_closed(state, True)
        case QueueOpened():
            return turning.queue_closed(state, False)
        case TurnGiven(seat=seat):
            return turning.turn_given(state, seat) if seat is not None else turning.turn_ended(state)
        case Passed(later=later, to=to):
            return turning.turn_passed(state, later, to)
        case LimitLifted():
            return turning.limit_lifted(state)
        case CueHeld():
            return turning.cue_held(state)
        case ToneAsked():
            return turning.tone_asked(state)
        case SeatJoined(after=after):
            return _seat_joined(state, after)
        case SeatLeft(seat=seat):
            return _seat_left(state, seat)
        case Counted(people=people):
            return _counted(state, people)
        case NewcomersCounted(newcomers=newcomers):
            return _newcomers_counted(state, newcomers)
        case Finished():
            return replace(state, finished=True)
        case _:
            assert_never(event)


def _refitted(state: State, late: timedelta, keep_lengths: bool) -> State:
    parts = state.plan.parts
    planned = [part.time for part in parts]
    if any(progress.begun for progress in state.progress[1:]):
        raise Illegal("The first part is over, so the plan stays as it is. Type add to change this part.")
    if late < NOTHING:
        raise Illegal("A meeting begins on time or late. Type late 5 min.")
    if keep_lengths:
        return replace(state, lengths=tuple(planned), planned_end=state.plan.length)
    if late >= state.plan.length:
        raise Illegal("That leaves no time for the meeting. Type late 5 min keep lengths to end later.")
    lengths = tuple(fit.shrunk(planned, list(map(fit.settled, parts)), late))
    # Time taken off this part before must not leave it shorter than nothing now.
    here = replace(state.here, added=max(state.here.added, -lengths[0]))
    return replace(with_progress(state, here), lengths=lengths, planned_end=state.plan.length - late)


def _part_began(state: State, part: int) -> State:
    if part == state.part:
        raise Illegal(f"This part is running already. {onward(state)}")
    if not 0 <= part < len(state.plan.parts):
        count = len(state.plan.parts)
        parts = "is one part" if count == 1 else f"are {count} parts"
        raise Illegal(f"There is no such part: there {parts}. {onward(state)}")
    state = with_progress(state, replace(state.here, closed=False))
    state = replace(state, part=part, turn=None)
    return with_progress(state, replace(state.here, begun=True))


def _slot_began(state: State, length: timedelta) -> State:
    if length <= NOTHING:
        raise Illegal("A part takes some time. Type slot 5 min.")
    place = state.part + 1
    state = replace(
        state,
        plan=fit.with_slot(state.plan, place, "Unplanned", length),
        lengths=(*state.lengths[:place], length, *state.lengths[place:]),
        progress=(*state.progress[:place], Progress(), *state.progress[place:]),
    )
    return _part_began(state, place)


def _milestone_marked(state: State) -> State:
    if not state.milestones_to_come:
        none = "All milestones were called" if state.here.marked else "No milestones are listed in this part"
        raise Illegal(f"{none}. {onward(state)}")
    return with_progress(state, replace(state.here, marked=state.here.marked + 1))


def _paused(state: State, over_gap: bool) -> State:
    if state.gap if over_gap else state.paused:
        raise Illegal("The meeting is paused already. Type continue.")
    return replace(state, gap=True) if over_gap else replace(state, paused=True)


def _continued(state: State, over_gap: bool) -> State:
    if not (state.gap if over_gap else state.paused):
        raise Illegal("The meeting is not paused. Type pause to pause it.")
    return replace(state, gap=False) if over_gap else replace(state, paused=False)


def _time_added(state: State, by: timedelta) -> State:
    if not by:
        raise Illegal("No time changes nothing. Type add 2 min.")
    if part_length(state, state.part) + by < NOTHING:
        raise Illegal("This part is not as long as that. Type next part to go on at once.")
    return with_progress(state, replace(state.here, added=state.here.added + by))


def _seat_joined(state: State, after: Seat | None) -> State:
    if after is not None:
        require_seat(state, after)
    if state.seated == MOST_PEOPLE:
        raise Illegal("No more seats can be added. Type count 9 for the headcount.")
    place = len(state.seats) if after is None else state.seats.index(after) + 1
    seat = state.seated + 1
    return replace(state, seats=(*state.seats[:place], seat, *state.seats[place:]), seated=seat)


def _seat_left(state: State, seat: Seat) -> State:
    require_seat(state, seat)
    place = state.seats.index(seat)
    seats = state.seats[:place] + state.seats[place + 1 :]
    before = seats[place - 1] if seats else None
    return replace(
        state,
        seats=seats,
        progress=tuple(without(progress, seat, before) for progress in state.progress),
        turn=None if state.speaking == seat else state.turn,
    )


def _counted(state: State, people: int) -> State:
    if not 0 <= people <= MOST_COUNTED:
        raise Illegal(f"A headcount is a number of people, up to {MOST_COUNTED}. Type count 9.")
    # Newcomers who are more than that were counted of another number, and are asked for again.
    fits = state.newcomers is None or state.newcomers <= people
    return replace(state, headcount=people, newcomers=state.newcomers if fits else None)


def _newcomers_counted(state: State, newcomers: int) -> State:
    if state.headcount is None:
        raise Illegal("First comes how many people are here. Type count 9.")
    if not 0 <= newcomers <= state.headcount:
        raise Illegal(f"{TOO_MANY} Type newcomers 1, or count 9 where more people came.")
    return replace(state, newcomers=newcomers)
