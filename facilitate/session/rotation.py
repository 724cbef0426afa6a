"""Whose turn comes next, in every order, without a number typed.

Each order is one line-up: the seats that could get the next turn, the first choice first. `next` gives the
turn to the head of it. Line-ups are put together from a few rows of seats:

    fresh     were not yet offered a turn and did not ask to come later; in the circle, or lowest first
    first     wait for a first turn, in the order they asked: hands up, and those who passed for now
    again     wait for a second turn, in the order they asked
    settled   have a place that was settled beforehand, and did not take it yet

Because `first` stands before `again` in every order, nobody who waits for a first turn is overtaken by a
second one. A hand that goes up in a circle waits in its row until all were offered a turn, so it never
delays anybody, its own seat least of all. Once the queue is closed, hands that are up are the last: where
the order goes by hands, nobody who did not ask is given a turn after them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from facilitate.formats.model import Order, Place
from facilitate.session.events import Seat
from facilitate.session.state import Progress, State, Turn, with_progress

Seats = tuple[Seat, ...]
Passing = Literal["pass", "later"]

ROUND_THE_CIRCLE: frozenset[Order] = frozenset({"circle", "everyone-once"})


def following(state: State, draw: float = 0.0, passing: Passing | None = None) -> Seat | None:
    """The seat that gets the next turn; None: everyone was offered one and nobody waits.

    `draw` is in [0, 1) and decides where the order is by lots. With `passing` it is the seat that gets the
    turn when the one speaking passes: never that very seat, so where no other is left it is None, and
    `next` gives the turn to the seat that asked to come later.
    """
    if passing and state.turn:
        skipped = state.turn.seat
        return next(
            (seat for seat in _line_up(_after_passing(state, passing), draw) if seat != skipped), None
        )
    return next(iter(_line_up(state, draw)), None)


def to_be_offered(state: State) -> Seats:
    """The seats still to be offered a turn in this round, in the order they would come with no hand up.

    As long as any place is left these are the seats that have one. A question basket and a part without
    rotation offer no turns.
    """
    if state.rotation is None or state.rotation.order == "question-basket":
        return ()
    return _settled(state) or _by_turns(state)


def offers_all(state: State) -> bool:
    """Whether the next turn belongs to a round in which all are offered one, so time is kept for them."""
    rotation = state.rotation
    if rotation is None:
        return False
    if rotation.order == "everyone-once":
        return bool(_by_turns(state))
    return rotation.order == "circle" or bool(_settled(state))


def place_of(state: State, seat: Seat | None) -> Place | None:
    """The place this seat has still to take: seat 1 has the first one. None: it has none, or had it."""
    rotation = state.rotation
    if rotation is None or seat is None or seat in state.here.offered:
        return None
    return rotation.places[seat - 1] if seat <= len(rotation.places) else None


def rounds_to_come(state: State) -> int:
    """How many rounds come after this one, in all of which everybody is offered a turn again."""
    rotation = state.rotation
    return rotation.rounds - state.here.round if rotation and rotation.order == "circle" else 0


def turns_begun(state: State) -> bool:
    """Whether anybody was offered a turn, a question drawn or a milestone called in the running part."""
    here = state.here
    return bool(here.shares or here.questions or here.marked or here.offered or here.later)


def opened_round(state: State) -> Progress:
    """The progress a turn given now adds to: with the next round begun where this one is over."""
    return _next_round(state.here) if _round_over(state) else state.here


def given(here: Progress, seat: Seat) -> Progress:
    """The progress once this seat has the turn: it was offered one, and its hand goes down."""
    return replace(
        here,
        offered=here.offered | {seat},
        waiting=tuple(other for other in here.waiting if other != seat),
        later=here.later - {seat},
        last=seat,
        shares=here.shares + 1,
    )


def passed(here: Progress, turn: Turn, passing: Passing) -> Progress:
    """The progress once this turn was passed on; `later` takes the offer back and puts the seat last.

    Who passes a second turn on for now waits for a second turn: the first one was had.
    """
    here = replace(here, shares=here.shares - 1)
    if passing == "pass":
        return here
    here = replace(here, waiting=(*here.waiting, turn.seat))
    if turn.again:
        return here
    return replace(here, offered=here.offered - {turn.seat}, later=here.later | {turn.seat})


def put_first(here: Progress, seat: Seat) -> Progress:
    """The progress once this seat waits before all others of its kind.

    So it never comes before a first turn with a second one.
    """
    others = tuple(other for other in here.waiting if other != seat)
    kind = seat in here.offered
    first = next(
        (place for place, other in enumerate(others) if (other in here.offered) == kind), len(others)
    )
    return replace(here, waiting=(*others[:first], seat, *others[first:]))


def without(here: Progress, seat: Seat, before: Seat | None) -> Progress:
    """The progress once this seat went home; the circle goes on from the seat that sat `before` it."""
    return replace(
        here,
        offered=here.offered - {seat},
        waiting=tuple(other for other in here.waiting if other != seat),
        later=here.later - {seat},
        last=before if here.last == seat else here.last,
    )


def next_hand(state: State) -> Seat | None:
    """Whose hand it is when no number was said: the lowest that had no turn, else the lowest free."""
    free = sorted(set(state.seats) - set(state.here.waiting) - {state.speaking})
    unheard = [seat for seat in free if seat not in state.here.offered]
    return next(iter(unheard or free), None)


def _after_passing(state: State, passing: Passing) -> State:
    assert state.turn
    return with_progress(state, passed(state.here, state.turn, passing))


def _line_up(state: State, draw: float) -> Seats:
    return LINE_UPS[state.rotation.order](state, draw) if state.rotation else ()


def _circle(state: State, draw: float) -> Seats:
    again = _round(state) if _round_over(state) else _again(state)
    return _fresh(state) + _first(state) + again


def _everyone_once(state: State, draw: float) -> Seats:
    return _fresh(state) + _first(state) + _again(state)


def _hands(state: State, draw: float) -> Seats:
    return _settled(state) + _first(state) + _again(state) + _unasked(state)


def _lots(state: State, draw: float) -> Seats:
    in_the_hat = tuple(seat for seat in _first(state) if seat not in state.here.later)
    again = _drawn(_again(state), draw)
    return _drawn(in_the_hat, draw) + _first(state) + again + _unasked(state)


def _question_basket(state: State, draw: float) -> Seats:
    return ()


LINE_UPS: dict[Order, Callable[[State, float], Seats]] = {
    "circle": _circle,
    "everyone-once": _everyone_once,
    "hands": _hands,
    "sign-up": _hands,
    "speak-when-ready": _everyone_once,
    "tag": _everyone_once,
    "leader-asks": _everyone_once,
    "lots": _lots,
    "pre-invited": _hands,
    "question-basket": _question_basket,
}


def _round(state: State) -> Seats:
    """All seats in the order of this part: round the circle from the last turn, or lowest first."""
    if state.rotation and state.rotation.order not in ROUND_THE_CIRCLE:
        return tuple(sorted(state.seats))
    start = state.seats.index(state.here.last) + 1 if state.here.last in state.seats else 0
    return state.seats[start:] + state.seats[:start]


def _fresh(state: State) -> Seats:
    here = state.here
    return tuple(seat for seat in _round(state) if seat not in here.offered and seat not in here.later)


def _first(state: State) -> Seats:
    return tuple(seat for seat in state.here.waiting if seat not in state.here.offered)


def _again(state: State) -> Seats:
    return tuple(seat for seat in state.here.waiting if seat in state.here.offered)


def _unasked(state: State) -> Seats:
    """Whoever begins to speak with no hand up: nobody once the queue is closed."""
    return () if state.here.closed else _fresh(state)


def _settled(state: State) -> Seats:
    """The seats whose places are still to come: where the invited are not listed, everybody is one."""
    rotation = state.rotation
    if rotation is None or not (rotation.places or rotation.order == "pre-invited"):
        return ()
    return tuple(seat for seat in _by_turns(state) if not rotation.places or place_of(state, seat))


def _by_turns(state: State) -> Seats:
    return _fresh(state) + tuple(seat for seat in _first(state) if seat in state.here.later)


def _drawn(seats: Seats, draw: float) -> Seats:
    return (seats[int(draw * len(seats))],) if seats else ()


def _round_over(state: State) -> bool:
    rotation = state.rotation
    if rotation is None or rotation.order != "circle" or state.here.round >= rotation.rounds:
        return False
    return state.here.offered >= set(state.seats)


def _next_round(here: Progress) -> Progress:
    return replace(here, round=here.round + 1, offered=frozenset())
