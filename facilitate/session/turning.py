"""What happens to turns: hands that go up, whose turn it is, and the limit and the cues of a share.

Each function is the state after one event at the state's own time; `Illegal` where it cannot be.
"""

from dataclasses import replace

from facilitate.formats.model import Rotation
from facilitate.session.events import Seat
from facilitate.session.pacing import cues_to_come, limit_for, limit_in_force
from facilitate.session.rotation import given, opened_round, passed, place_of, put_first
from facilitate.session.state import Illegal, State, Turn, with_progress

ALL_OFFERED = "Everyone was offered a turn and nobody waits. Type hand when a hand goes up."
CLOSED = "No more hands are taken and nobody waits."


def hand_raised(state: State, seat: Seat) -> State:
    """A seat waits for a turn, after all who wait already."""
    _require_turns(state)
    require_seat(state, seat)
    if seat == state.speaking:
        raise Illegal("That seat is speaking. Type next when its share is over.")
    if seat in state.here.waiting:
        raise Illegal("That seat waits for its turn already. Type next to go on.")
    if state.here.closed:
        raise Illegal("No more hands are taken in this part. Type open the queue to take them again.")
    return with_progress(state, replace(state.here, waiting=(*state.here.waiting, seat)))


def hand_lowered(state: State, seat: Seat) -> State:
    """A seat no longer waits."""
    require_seat(state, seat)
    here = state.here
    if seat not in here.waiting:
        raise Illegal("That hand is not up. Type status to see whose is.")
    waiting = tuple(other for other in here.waiting if other != seat)
    return with_progress(state, replace(here, waiting=waiting, later=here.later - {seat}))


def hand_put_first(state: State, seat: Seat) -> State:
    """A seat waits before all others of its kind.

    Where lots decide nobody comes first, so there it is refused.
    """
    if _require_turns(state).order == "lots":
        raise Illegal("The lots decide who comes first. Type next to draw.")
    waits = seat in state.here.waiting
    raised = state if waits else hand_raised(state, seat)
    here = put_first(raised.here, seat)
    if waits and here == state.here:
        raise Illegal("That hand comes first already. Type next to go on.")
    return with_progress(state, here)


def queue_closed(state: State, closed: bool) -> State:
    """No more hands are taken, or taken again where it is not `closed`."""
    _require_turns(state)
    if state.here.closed == closed:
        raise Illegal(
            "No more hands are taken already. Type open the queue to take them again."
            if closed
            else "Hands are taken. Type close the queue to take no more."
        )
    return with_progress(state, replace(state.here, closed=closed))


def turn_given(state: State, seat: Seat) -> State:
    """The share before ended, and this seat speaks, with a limit worked out now."""
    _require_turns(state)
    require_seat(state, seat)
    here = opened_round(state)
    turn = Turn(
        seat,
        limit_for(state, state.at, seat),
        place=place_of(state, seat),
        again=seat in here.offered,
    )
    return replace(with_progress(state, given(here, seat)), turn=turn)


def turn_ended(state: State) -> State:
    """The share ended and nobody speaks; in a question basket the next question was drawn."""
    rotation = _require_turns(state)
    if rotation.order == "question-basket":
        here = replace(state.here, questions=state.here.questions + 1, drawn=state.here.used)
        return replace(with_progress(state, here), turn=None)
    if state.turn is None:
        raise Illegal(f"{CLOSED if state.here.closed else ALL_OFFERED} {_go_on(state)}")
    return replace(state, turn=None)


def turn_passed(state: State, later: bool, to: Seat | None) -> State:
    """Whoever was speaking passed, for good or for now, and this seat speaks; None: nobody does."""
    if state.turn is None:
        raise Illegal(no_turns(state))
    if to == state.turn.seat:
        raise Illegal("A turn passes on to another seat. Type next.")
    here = passed(state.here, state.turn, "later" if later else "pass")
    state = replace(with_progress(state, here), turn=None)
    return state if to is None else turn_given(state, to)


def limit_lifted(state: State) -> State:
    """The share under way has no limit any more."""
    return replace(state, turn=replace(_require_limit(state), lifted=True))


def cue_held(state: State) -> State:
    """The next cue of the share under way, of those not held yet, is not shown."""
    turn = _require_limit(state)
    upcoming = next(iter(cues_to_come(state, state.at)), None)
    if upcoming is None:
        raise Illegal("No cue of this share is left. Type next when it is over.")
    return replace(state, turn=replace(turn, held=turn.held | {upcoming}))


def tone_asked(state: State) -> State:
    """A tone will sound at the end of the share under way, which must lie ahead."""
    turn = _require_limit(state)
    if turn.tone:
        raise Illegal("A tone comes at the end of this share already. Type undo to do without it.")
    if "end" not in cues_to_come(state, state.at):
        raise Illegal("The end of this share is past or its cue is held. Type next when it is over.")
    return replace(state, turn=replace(turn, tone=True))


def _require_turns(state: State) -> Rotation:
    if state.rotation is None:
        raise Illegal(f"Nobody takes turns in this part. {onward(state)}")
    return state.rotation


def _require_limit(state: State) -> Turn:
    if state.turn is None:
        raise Illegal(no_turns(state))
    if limit_in_force(state) is None:
        raise Illegal("This share has no limit. Type next when it is over.")
    return state.turn


def no_turns(state: State) -> str:
    """That nobody has the turn; where there are turns, how to give one."""
    if state.rotation is None:
        return f"Nobody takes turns in this part. {onward(state)}"
    if state.rotation.order == "question-basket":
        return "Nobody takes turns over a question. Type next for the next question."
    return "Nobody is speaking. Type next to give a turn."


def _go_on(state: State) -> str:
    """How to leave a round that is over, said as one way among others: there may be time left."""
    return f"To {'end, type finish' if state.last_part else 'go on, type next part'}."


def require_seat(state: State, seat: Seat) -> None:
    """Refuse a seat that is not here."""
    if seat not in state.seats:
        raise Illegal("No seat with that number is here. Type status to see the seats.")


def onward(state: State) -> str:
    """The line that leads out of this part, as a sentence."""
    return "There is no next part: type finish." if state.last_part else "Type next part."
