"""What a leader can say now: one sentence, the same on every screen and on paper.

It is for the moment when the share under way is over, and while nobody speaks, for now. Seats are nameless
and nobody is marked as new, so newcomers are offered the first or the last word in a sentence that anybody
may answer, or nobody. Whoever was given all the time they need is not followed by words about time.
"""

from datetime import timedelta

from facilitate.formats.model import Order
from facilitate.session.pacing import part_left, shares_fit
from facilitate.session.rotation import following, opened_round, place_of, turns_begun
from facilitate.session.state import NOTHING, Cue, State

FIRST: dict[Order, str] = {
    "circle": "We go round the circle. Whoever likes may begin.",
    "everyone-once": "Everyone is offered a turn once. Whoever likes may begin.",
    "hands": "Who would like to begin?",
    "speak-when-ready": "Whoever is ready may begin.",
    "tag": "Who would like to begin, and then say whom we hear next?",
    "leader-asks": "Would you like to begin? You can pass.",
    "lots": "Who would like to speak? We draw among the hands.",
    "sign-up": "First on the list, please.",
    "pre-invited": "Our first speaker, please.",
    "question-basket": "Let us draw the first question.",
}
NEXT: dict[Order, str] = {
    "circle": "Thank you. It goes on to the next person. Passing is fine.",
    "everyone-once": "Thank you. It goes on to the next person. Passing is fine.",
    "hands": "Thank you. Who would like to go next?",
    "speak-when-ready": "Thank you. Whoever is ready.",
    "tag": "Thank you. Who would you like to hear from?",
    "leader-asks": "Thank you. Would you like to go next? You can pass.",
    "lots": "Thank you. Let us see who is next.",
    "sign-up": "Thank you. Next on the list.",
    "pre-invited": "Thank you. Our next speaker, please.",
    "question-basket": "Let us draw the next question.",
}
NEW_FIRST = "If you have not spoken here before, you are welcome to begin. Nobody needs to."
NEW_LAST = "Thank you. If you have not spoken here before, you are welcome to speak now. Nobody needs to."
CAME_LATER = "Thank you. You asked to come later. Would you like to speak now, or pass?"
A_HAND = "Thank you. The next hand, please."
ROUND_AGAIN = "Thank you. We go round once more."
TIME_LEFT = "There is time. Is there anyone who would like to say more, or again?"
MORE = "Is there anyone who would like to say more?"
CUE_WORDS: dict[Cue, str] = {
    "soon": "You have a little time left.",
    "end": "That is the time. Please finish your thought.",
    "over": "Thank you. We will come back to you if there is time.",
}

NO_MORE = "Thank you. That is all our time for this part."


def spoken(state: State, now: timedelta) -> str:
    """The sentence that offers the next turn or milestone, or closes the round; empty where none is."""
    rotation = state.rotation
    if rotation is None:
        return _milestone(state)
    if not turns_begun(state):
        return _first(state)
    if part_left(state, now) <= NOTHING and not (state.turn and state.turn.lifted):
        return f"Thank you. Our time for this part is used. {_onward(state)}"
    if goes_on(state):
        return f"Thank you. We go on to {state.plan.parts[state.part + 1].title}."
    if round_ends(state):
        return _round_end(state, now)
    seat = following(state)
    place = place_of(state, seat)
    if place is not None:
        return f"Thank you. Next comes: {place.title}."
    if seat in state.here.later:
        return CAME_LATER
    if seat in state.here.waiting and rotation.order != "lots":
        return A_HAND
    # Once the places are through, turns go as hands.
    return NEXT["hands" if rotation.places else rotation.order]


def own_words_first(state: State) -> bool:
    """Whether the part opens with words of its own, so that ours have to wait.

    A format that offers newcomers the first turn has it offered whatever words stand there.
    """
    newcomers = state.rotation is not None and state.rotation.newcomers == "first"
    return bool(state.running.part.say.strip()) and not newcomers and not turns_begun(state)


def goes_on(state: State) -> bool:
    """Whether all places are taken, nobody waits and a part follows: that is next, though turns may go on."""
    rotation, seat = state.rotation, following(state)
    if rotation is None or not rotation.places or state.last_part or not turns_begun(state):
        return False
    return place_of(state, seat) is None and seat not in state.here.waiting


def round_ends(state: State) -> bool:
    """Whether nobody is left in this round once the share under way is over."""
    if state.rotation is None or state.rotation.order == "question-basket":
        return False
    return following(state) is None or _goes_round_again(state)


def cue_words(state: State, which: Cue, now: timedelta) -> str:
    """What the timekeeper can say at this cue: the format's own words, else ours.

    Where no share fits any more nobody is promised another one.
    """
    own = getattr(state.rotation.cue_words, which) if state.rotation else ""
    if not own and which == "over" and shares_fit(state, now) == 0:
        return NO_MORE
    return own or CUE_WORDS[which]


def _milestone(state: State) -> str:
    if state.milestones_to_come:
        return f"{state.milestones_to_come[0]}: would anyone like to come forward? You may stay seated."
    return f"Thank you, everyone. {_onward(state)}" if state.here.marked else ""


def _first(state: State) -> str:
    rotation, place = state.rotation, place_of(state, following(state))
    assert rotation
    if rotation.newcomers == "first":
        return NEW_FIRST
    return f"First comes: {place.title}." if place else FIRST[rotation.order]


def _goes_round_again(state: State) -> bool:
    return opened_round(state).round != state.here.round


def _round_end(state: State, now: timedelta) -> str:
    assert state.rotation
    again = _goes_round_again(state)
    if state.turn is None and not again:
        room = state.rotation.order != "circle" and not state.here.closed and shares_fit(state, now)
        return TIME_LEFT if room else f"Thank you, everyone. {_onward(state)}"
    if state.rotation.newcomers == "last":
        return NEW_LAST
    if again:
        return ROUND_AGAIN
    return f"Thank you, everyone. {_onward(state)}" if state.here.closed else MORE


def _onward(state: State) -> str:
    if state.last_part:
        return "Let us end here."
    return f"We go on to our next part: {state.plan.parts[state.part + 1].title}."
