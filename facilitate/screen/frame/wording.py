"""What the screen says: times, turns and what comes, in words a leader reads at a glance."""

from datetime import datetime, timedelta

from facilitate.formats import durations
from facilitate.formats.clocktimes import of_day
from facilitate.formats.model import Order
from facilitate.screen import rounding
from facilitate.screen.frame.lines import clean
from facilitate.screen.rounding import MINUTE, shift, whole_minutes
from facilitate.screen.telling import hands, more_fit, ordinal, still_to_offer
from facilitate.session import saying
from facilitate.session.pacing import (
    Cue,
    cue,
    limit_counted,
    limit_in_force,
    milestone_share,
    next_part_begins,
    part_left,
    part_length,
    question_used,
    share_left,
    share_used,
    shares_fit,
)
from facilitate.session.rotation import following, place_of, to_be_offered
from facilitate.session.state import NOTHING, State

SECOND, QUARTER = timedelta(seconds=1), timedelta(seconds=15)

NEXT_TURN: dict[Order, str] = {
    "circle": "goes to the next person round the circle",
    "everyone-once": "goes to the next person round the circle",
    "hands": "goes to whoever begins to speak",
    "speak-when-ready": "goes to whoever is ready",
    "tag": "goes to whoever the last one asks",
    "leader-asks": "goes to whoever you ask",
    "lots": "goes to whoever is ready",
    "sign-up": "goes to whoever begins to speak",
    "pre-invited": "goes to the next invited speaker",
    "question-basket": "",
}
CUES: dict[Cue, tuple[str, str]] = {
    "soon": ("○", "Nearly time. Show the card, or:"),
    "end": ("●", "Time. Show the card, or:"),
    "over": ("■", "At a breath:"),
}

TONE = "The tone has sounded. If it was not heard:"


def digits(left: timedelta) -> str:
    """What is left, rounded up: `3:00` until a whole second is gone; never below `0:00`."""
    seconds = max(-(-left // SECOND), 0)
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}" if minutes < 100 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def minutes(length: timedelta) -> str:
    """A length as people say it: `2 min`, `45 s`, `about 90 s`, `about 28 min`."""
    if length < MINUTE or not length % MINUTE:
        return durations.text(round(length / SECOND) * SECOND)
    if length >= 2 * MINUTE:
        return f"about {durations.text(round(length / MINUTE) * MINUTE)}"
    seconds = round(length / QUARTER) * 15
    said = durations.text(timedelta(seconds=seconds)) if seconds in (60, 120) else f"{seconds} s"
    return f"about {said}" if length % QUARTER else said


def over(by: timedelta) -> str:
    """How far a clock that counts down is past its end, in words."""
    if by < MINUTE / 2:
        return "time is up"
    return f"about {durations.text(whole_minutes(by))} over"


def clock(wall: datetime, language: str) -> str:
    """A time of day: `7:52 pm`."""
    return of_day(wall.time(), language)


def at_clock(began: datetime, at: timedelta, language: str) -> str:
    """The time of day `at` into the meeting, to the nearest minute and without am or pm: `8:31`."""
    return rounding.at_clock(began, at, language).partition(" ")[0]


def ending(state: State, now: timedelta, began: datetime) -> tuple[str, str]:
    """When the meeting ends, and how far that is from the plan."""
    late = shift(state, now)
    ends = f"ends {at_clock(began, state.planned_end + late, state.plan.format.language)}"
    if not late:
        return ends, "on time"
    return ends, f"{durations.text(abs(late))} {'over' if late > NOTHING else 'early'}"


def part_counted(state: State, now: timedelta, short: bool = False) -> str:
    """What is left of the part, in one go; `short` where nothing else is counted."""
    left = part_left(state, now)
    if left > NOTHING:
        return f"{digits(left)} left" if short else f"{digits(left)} left in part"
    return over(-left) if short else f"this part: {over(-left)}"


def counted(state: State, now: timedelta) -> tuple[timedelta, str, str]:
    """What the big digits count: what is left, what it is, and the same in few words."""
    left, limit = share_left(state, now), limit_in_force(state)
    if left is None or limit is None:
        left = part_left(state, now)
        short = "left in part" if left > NOTHING else over(-left)
        return left, "left in this part" if left > NOTHING else f"this part: {short}", short
    share = f"this share ({durations.text(limit)})"
    if left > NOTHING:
        return left, f"left of {share}", "left of share"
    return left, f"{share}: {over(-left)}", over(-left)


def cue_line(state: State, now: timedelta) -> tuple[str, str] | None:
    """The mark and the words of the cue that holds now."""
    which = cue(state, now)
    if which is None or state.paused:
        return None
    mark, what = CUES[which]
    if which == "end" and state.turn and state.turn.tone:
        what = TONE
    return mark, f"{what} “{clean(saying.cue_words(state, which, now))}”"


def turns(state: State, now: timedelta, began: datetime, short: bool = False) -> str:
    """Where the turns or the milestones stand, `short` on a narrow screen; empty where there are none."""
    rotation = state.rotation
    if rotation is None:
        return _milestone(state, now)
    if rotation.order == "question-basket":
        return _question(state, now)
    said = [
        _share(state, now),
        _tone(state),
        _round(state),
        _waiting(state),
        still_to_offer(state),
        "No more hands are taken." if state.here.closed else "",
        _fitting(state, now, began, short),
    ]
    return "  ".join(sentence for sentence in said if sentence)


def next_turn(state: State) -> str:
    """Whose turn Space gives, without saying whose."""
    rotation = state.rotation
    if rotation is None:
        return ""
    seat, enter = following(state), _enter(state)
    if saying.goes_on(state):
        return f"is done: Enter {enter}; Space gives one more"
    if place := place_of(state, seat):
        return f"is for: {clean(place.title)}"
    if seat is None and rotation.order != "question-basket":
        return f"waits for a hand: {'o' if state.here.closed else 'i'} takes one, Enter {enter}"
    if seat in state.here.later:
        return "goes to somebody who asked to come later"
    if seat in state.here.waiting:
        return "goes to one of the hands, by lot" if rotation.order == "lots" else "goes to the first hand"
    # Once the places are through, turns go as hands.
    return NEXT_TURN["hands" if rotation.places else rotation.order]


def _enter(state: State) -> str:
    if state.last_part:
        return "finishes"
    return f"goes on to {clean(state.plan.parts[state.part + 1].title)}"


def next_part(state: State, now: timedelta, began: datetime) -> str:
    """What comes after this part, how long it takes, and when: a time that agrees with the end shown above.

    Where there is more time than was planned it is when this part will be over, and the latest beside it;
    where there is less, when it has to begin for the meeting to end as planned.
    """
    language, late = state.plan.format.language, shift(state, now)
    begins = next_part_begins(state)
    if begins is None:
        return f"the end, {'planned for' if late else 'at'} {at_clock(began, state.planned_end, language)}"
    latest, soonest = at_clock(began, begins, language), at_clock(began, begins + late, language)
    if begins <= now:
        due = f"was due at {latest}"
    elif late < NOTHING:
        due = f"at {soonest}, or {latest} at the latest"
    else:
        due = f"by {latest}, to end on time" if late else f"by {latest}"
    title = clean(state.plan.parts[state.part + 1].title)
    return f"{title}, {minutes(part_length(state, state.part + 1))}, {due}"


def prompt(state: State, now: timedelta) -> str:
    """The sentence to say now; empty where the part's own words come first."""
    if saying.own_words_first(state):
        return ""
    return clean(saying.spoken(state, now))


def seats(state: State) -> tuple[tuple[str, str], ...]:
    """Who is where in the rotation, by seat: for the leader alone, and only when asked for."""
    here = state.here
    rows = (
        ("Speaks", (state.speaking,) if state.speaking else ()),
        ("Hands", tuple(seat for seat in here.waiting if seat not in here.later)),
        ("Later", tuple(seat for seat in here.waiting if seat in here.later)),
        ("To come", to_be_offered(state)),
        ("Here", state.seats),
    )
    return tuple((label, spans(numbers)) for label, numbers in rows if numbers)


def spans(numbers: tuple[int, ...]) -> str:
    """Numbers in their order, with neighbours drawn together: `3-8, 1, 2`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _question(state: State, now: timedelta) -> str:
    used = question_used(state, now)
    if used is None or state.rotation is None:
        return "No question yet."
    each = f", of about {durations.text(state.rotation.share)}" if state.rotation.share else ""
    return f"Question {state.here.questions}. {digits(used // SECOND * SECOND)} so far{each}."


def _milestone(state: State, now: timedelta) -> str:
    share, to_come = milestone_share(state, now), state.milestones_to_come
    if share is None:
        return ""
    more = f"{len(to_come) - 1} more after it" if len(to_come) > 1 else "the last one"
    return f"Milestone: {clean(to_come[0])}, about {durations.text(share)}, {more}."


def _share(state: State, now: timedelta) -> str:
    if state.turn is None:
        return "Nobody is speaking."
    place = state.turn.place
    share = f"{clean(place.title)}." if place else f"{ordinal(state.here.shares)} share."
    if not state.turn.lifted:
        return share
    used, limit = share_used(state, now), state.turn.limit
    more = used - limit if used is not None and limit is not None else NOTHING
    cost = f" It took about {durations.text(whole_minutes(more))} more so far." if more >= MINUTE / 2 else ""
    return f"{share} It may simply run.{cost}"


def _tone(state: State) -> str:
    return "A soft tone at its end." if state.turn and state.turn.tone else ""


def _round(state: State) -> str:
    rotation = state.rotation
    if rotation is None or rotation.order != "circle" or rotation.rounds == 1:
        return ""
    return f"Round {state.here.round} of {rotation.rounds}."


def _waiting(state: State) -> str:
    return f"{hands(state)}." if len(state.here.waiting) > len(state.here.later) else ""


def _fitting(state: State, now: timedelta, began: datetime, short: bool) -> str:
    fit = shares_fit(state, now)
    if fit is None:
        return ""
    if fit and not saying.goes_on(state):
        return more_fit(None if short else limit_counted(state, now), fit)
    begins, language = next_part_begins(state), state.plan.format.language
    first = "After this share comes" if state.turn else "No more shares fit. Next comes"
    title = "the end" if begins is None else clean(state.plan.parts[state.part + 1].title)
    by = state.planned_end if begins is None else begins
    when = at_clock(began, by, language)
    latest = " at the latest" if shift(state, now) < NOTHING else ""
    return f"{first} {title}, by {when}{latest}." if by > now else f"{first} {title}. It was due at {when}."
