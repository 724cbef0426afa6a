"""A meeting told in lines: what a plain screen prints, and what a screen reader hears. Pure."""

import re
from datetime import datetime, timedelta
from typing import Literal

from facilitate.formats import durations
from facilitate.formats.model import Order
from facilitate.screen.rounding import MINUTE, at_clock, said_shift
from facilitate.session import events as happened
from facilitate.session import saying
from facilitate.session.events import Event, Step
from facilitate.session.jumping import Jump, jump
from facilitate.session.pacing import (
    behind,
    cues_to_come,
    limit_counted,
    limit_for,
    limit_in_force,
    milestone_share,
    next_part_begins,
    part_left,
    part_length,
    shares_fit,
)
from facilitate.session.rotation import ROUND_THE_CIRCLE, following, place_of, to_be_offered
from facilitate.session.state import NOTHING, Cue, State

Lines = list[str]
Due = Cue | Literal["part"]

HOW: dict[Order, str] = {
    "circle": "round the circle",
    "everyone-once": "everyone once, then raised hands",
    "hands": "raised hands",
    "speak-when-ready": "whoever is ready speaks",
    "tag": "each person names the next",
    "leader-asks": "the leader asks around",
    "lots": "by lots among raised hands",
    "sign-up": "in the order people signed up",
    "pre-invited": "invited speakers first",
    "question-basket": "questions from the basket",
}
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_MARKS = re.compile(
    r"(\*{1,2}|(?<![\w_])_(?!_))(?=\S)(.+?)(?<=\S)\1(?![\w_])|\\([!-/:-@\[-`{-~])|^#{1,6} ", re.MULTILINE
)


def opening(state: State, began: datetime) -> str:
    """The first line: what meeting this is, and when it is to end."""
    plan = state.plan
    people = durations.people_text(plan.people)
    ends = at_clock(began, state.planned_end, plan.format.language)
    length = durations.text(state.planned_end)
    return f"{plan.format.name}. {length}, {people}, ends at {ends}. Type help for the words."


def part(state: State) -> Lines:
    """The running part: what it is, how turns go, and the leader's words."""
    running = state.running
    number = f"Part {state.part + 1} of {len(state.plan.parts)}"
    facts = [running.title, durations.text(part_length(state, state.part))]
    ask = ""
    if running.rotation:
        basket = running.rotation.order == "question-basket"
        facts.append(HOW[running.rotation.order])
        share, no_limit = _each(state), f"no limit on a {'question' if basket else 'share'}"
        facts.append(f"about {durations.text(share)} each" if share else no_limit)
        ask = f" Type next {'for the first question' if basket else 'to give the first turn'}."
    lines = [f"{number}: {', '.join(facts)}.{ask}", *places(state), *milestones(state, state.at)]
    words = running.part
    lines += [*labelled("Say", words.say), *labelled("Note", words.do)]
    reading = [f"Reading: {words.reading}"] if words.reading else []
    return [*lines, *reading, *could_say(state, state.at)]


def _each(state: State) -> timedelta | None:
    """About how long each share is: what the first one would get now, where no lengths were settled."""
    rotation = state.rotation
    if rotation is None or rotation.places or rotation.order == "question-basket":
        return rotation.share if rotation else None
    return limit_for(state, state.at, following(state))


def places(state: State) -> Lines:
    """The places of the running part and their lengths; none where nothing was settled beforehand."""
    if state.rotation is None or not state.rotation.places:
        return []
    listed = [f"{place.title} {durations.text(place.time)}" for place in state.rotation.places]
    return [f"Promised turns: {', '.join(listed)}."]


def milestones(state: State, now: timedelta) -> Lines:
    """The next milestone, the time for it, and how many come after it; none where none is left."""
    share, to_come = milestone_share(state, now), state.milestones_to_come
    if share is None:
        return []
    more = f"{len(to_come) - 1} more after it" if len(to_come) > 1 else "the last one"
    called = "Type milestone when it was called."
    return [f"Milestone: {to_come[0]}, about {durations.text(share)}, {more}. {called}"]


def could_say(state: State, now: timedelta) -> Lines:
    """The sentence to say now, or once the share under way is over; none where the part has its own."""
    sentence = "" if saying.own_words_first(state) else saying.spoken(state, now)
    when = "After this share you" if state.turn else "You"
    return [f'{when} could say: "{sentence}"'] if sentence else []


def labelled(label: str, markdown: str) -> Lines:
    """The leader's words, a line for each paragraph; none where there are none."""
    told = paragraphs(markdown)
    return [f"{label}: {told[0]}", *(f"   {paragraph}" for paragraph in told[1:])] if told else []


def paragraphs(markdown: str) -> Lines:
    """The paragraphs of a text without the marks of Markdown; a list has one for each entry."""
    blocks = re.split(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)]) )", markdown.strip())
    unmarked = (_MARKS.sub(lambda mark: mark[2] or mark[3] or "", block) for block in blocks)
    return [" ".join(block.split()) for block in unmarked if block.strip()]


def after(event: Event, before: State, state: State, now: timedelta, taken_back: Step | None) -> Lines:
    """What to print once an event has happened; `taken_back` is what an `Undone` took back."""
    match event:
        case happened.PartBegan(part=begun):
            going = jump(before, now, begun)
            left_out = f"Left out: {_skipped(going, state)}. {ending(state, now)}"
            return [*part(state), *([left_out] if going.skipped else [])]
        case happened.SlotBegan():
            return [*part(state), f"{_broken_off(before, now)} {ending(state, now)}".lstrip()]
        case happened.MilestoneMarked():
            return [*(milestones(state, now) or ["All milestones were called."]), *could_say(state, now)]
        case happened.TurnGiven() | happened.Passed():
            return [turn(state), *(could_say(state, now) if saying.round_ends(state) else [])]
        case happened.Undone():
            return [f"Taken back: {name(taken_back, state)}. {turns(state) or where(state, now)}"]
        case happened.Paused():
            return ["Paused. The clocks stand still. Type continue to go on."]
        case happened.Continued():
            return ["Going on."]
        case happened.TimeAdded():
            left = durations.text(rounded_up(part_left(state, now)))
            return [f"This part now has {left} left. {ending(state, now)}"]
        case happened.HandRaised() | happened.HandLowered():
            return [hands(state) + "."]
        case happened.HandPutFirst(seat=seat):
            again = " to speak again" if seat in state.here.offered else ""
            return [f"{hands(state)}. That one comes first of those who wait{again}."]
        case happened.QueueClosed():
            return [f"{hands(state)}. No more are taken in this part."]
        case happened.QueueOpened():
            return [f"{hands(state)}. Hands are taken again."]
        case happened.CueHeld():
            return ["The next cue of this share will not be shown."]
        case happened.ToneAsked():
            return ["One soft tone will sound at the end of this share."]
        case happened.LimitLifted():
            return [f"This share may simply run. {fitting(state, now)}".rstrip()]
        case happened.SeatJoined():
            return [f"One more. {present(state)}"]
        case happened.SeatLeft():
            return [f"One less. {present(state)} {'' if state.turn else 'Nobody is speaking.'}".rstrip()]
        case happened.Counted():
            again = " Newcomers are to be counted again." if before.newcomers and not state.newcomers else ""
            return [f"Headcount: {state.headcount}.{again}"]
        case happened.NewcomersCounted():
            return [f"Newcomers: {state.newcomers}."]
        case happened.Refitted():
            return [f"Refitted. {lengths(state)} {ending(state, now)}"]
        case _:
            return []


def turn(state: State) -> str:
    """Whose share it is, without saying whose."""
    if state.rotation and state.rotation.order == "question-basket":
        return f"Question {state.here.questions}." if state.here.questions else "No question yet."
    if state.turn is None:
        onward = "Type finish to end." if state.last_part else "Type next part to go on."
        return " ".join(filter(None, ("Nobody is speaking.", still_to_offer(state), onward)))
    limit = limit_in_force(state)
    length = "no limit" if limit is None else durations.text(limit)
    share = state.turn.place.title if state.turn.place else f"{ordinal(state.here.shares)} share"
    return f"{share}, {length}. {still_to_offer(state)}".rstrip()


def turns(state: State) -> str:
    """The state of the turns; empty where nobody takes turns."""
    if state.rotation is None:
        return ""
    if state.rotation.order == "question-basket":
        return turn(state)
    return f"{turn(state) if state.turn else 'Nobody is speaking.'} {hands(state)}."


def still_to_offer(state: State) -> str:
    """How many were not offered a turn yet; where turns were promised, how many of these are to come.

    Nobody expects a turn of those who came to listen to invited speakers. Empty where whoever wishes speaks
    for as long as they like: no turn is planned for anybody.
    """
    rotation = state.rotation
    if rotation and rotation.share is None and rotation.order not in (*ROUND_THE_CIRCLE, "pre-invited"):
        return f"{len(state.here.later)} asked to come later." if state.here.later else ""
    seats, later = to_be_offered(state), len(state.here.later)
    fresh = [seat for seat in seats if seat not in state.here.later]
    told = [f"{later} asked to come later"] if later else []
    if seats and place_of(state, seats[0]):
        told[:0] = [f"{len(fresh)} promised turn{'' if len(fresh) == 1 else 's'} to come"] if fresh else []
    elif state.rotation and state.rotation.places:
        told[:0] = ["No more promised turns to come"]
    elif fresh:
        told[:0] = [f"{len(fresh)} not yet offered a turn"]
    return f"{', '.join(told) or 'Everyone was offered a turn'}."


def hands(state: State) -> str:
    """How many hands are up; those who asked to come later are none of them."""
    count = len(state.here.waiting) - len(state.here.later)
    return "No hands up" if not count else "1 hand up" if count == 1 else f"{count} hands up"


def present(state: State) -> str:
    """How many seats there are."""
    return "1 seat now." if len(state.seats) == 1 else f"{len(state.seats)} seats now."


def fitting(state: State, now: timedelta) -> str:
    """How many more shares fit, and what comes when none does."""
    more = shares_fit(state, now)
    if more is None or (state.rotation and state.rotation.order == "question-basket"):
        return ""
    if more:
        return more_fit(limit_counted(state, now), more)
    begins = next_part_begins(state)
    if begins is None:
        return "No more shares fit before the end."
    upcoming = state.plan.parts[state.part + 1].title
    left = begins - now
    when = f"in {durations.text(rounded_up(left))}" if left > NOTHING else "now"
    return f"No more shares fit. {upcoming} has to begin {when} to end as planned."


def more_fit(limit: timedelta | None, more: int) -> str:
    """How many more shares fit, and of which length, where it is told: the next turn may get another one."""
    of = f" of {durations.text(limit)}" if limit else ""
    return f"1 more share{of} fits." if more == 1 else f"{more} more shares{of} fit."


def ending(state: State, now: timedelta) -> str:
    """Whether the meeting ends as planned."""
    return f"We end {_against_plan(behind(state, now))}."


def _against_plan(over: timedelta) -> str:
    if not (shift := said_shift(over)):
        return "as planned"
    return f"{durations.text(abs(shift))} {'later' if over > NOTHING else 'earlier'} than planned"


def _broken_off(state: State, now: timedelta) -> str:
    """That an extra part ends the one before it, which seems only to wait; empty where its time is used."""
    if part_left(state, now) <= NOTHING:
        return ""
    return f"{state.running.title} ends here. Type part back or type undo to go on with it."


def _skipped(going: Jump, state: State) -> str:
    return ", ".join(state.plan.parts[number].title for number in going.skipped)


def lengths(state: State) -> str:
    """The parts and how long each is now."""
    named = zip(state.plan.parts, state.lengths, strict=True)
    return ", ".join(f"{part.title} {durations.text(length)}" for part, length in named) + "."


def where(state: State, now: timedelta) -> str:
    """The part and what is left of it."""
    left = part_left(state, now)
    clock = f"{durations.text(rounded_up(abs(left)))} {'left' if left > NOTHING else 'over'}"
    return f"Part {state.part + 1} of {len(state.plan.parts)}: {state.running.title}, {clock}."


def parts(state: State, now: timedelta) -> Lines:
    """All parts by number, and what going to each of them now would lead to."""
    lines = []
    for number, planned in enumerate(state.plan.parts):
        length = durations.text(part_length(state, number))
        line = f"{number + 1}. {planned.title}, {length}"
        if number == state.part:
            lines.append(f"{line}, now.")
        else:
            going = jump(state, now, number)
            leaves = f"Going there leaves out {_skipped(going, state)}. " if going.skipped else ""
            lines.append(f"{line}. {leaves}We would end {_against_plan(going.behind)}.")
    return lines


def due(state: State, now: timedelta) -> tuple[Due, timedelta] | None:
    """The cue that comes next and how long until then; None where none will while nothing happens."""
    if state.still:
        return None
    to_come: list[tuple[Due, timedelta]] = [*cues_to_come(state, now).items()]
    if (left := part_left(state, now)) > NOTHING:
        to_come.append(("part", left))
    return min(to_come, key=lambda told: told[1], default=None)


def cue(state: State, which: Due, now: timedelta) -> str:
    """The line for a cue that is due at `now`."""
    match which:
        case "soon":
            rotation, limit = state.rotation, limit_in_force(state)
            left = min(rotation.cue, limit / 3) if rotation and limit else MINUTE
            return f"{durations.text(left)} left in this share.{_own_words(state, which)}"
        case "end":
            return f"Time for this share. Let them finish the sentence.{_own_words(state, which)}"
        case "over":
            return f'Over time. You could say: "{saying.cue_words(state, which, now)}"'
        case "part":
            if state.last_part:
                return "The time for this part is used. Type finish when you are done."
            following = state.plan.parts[state.part + 1].title
            return f"The time for this part is used. {following} comes next: type next part."


def _own_words(state: State, which: Cue) -> str:
    """What the format has the timekeeper say at a cue; where it says nothing the card is enough."""
    own = state.rotation and getattr(state.rotation.cue_words, which)
    return f' You could say: "{own}"' if own else ""


def finished(state: State) -> str:
    """The last line but what was kept: on time or not."""
    over = said_shift(state.at - state.planned_end)
    if not over:
        return "Finished on time."
    return f"Finished, {durations.text(abs(over))} {'over' if over > NOTHING else 'early'}."


def name(event: Step | None, state: State) -> str:
    """What an event was, in words, for taking it back."""
    match event:
        case happened.TurnGiven(seat=None):
            basket = state.rotation and state.rotation.order == "question-basket"
            return "the question" if basket else "the end of the share"
        case happened.TurnGiven():
            return f"the {ordinal(state.here.shares + 1).lower()} share"
        case None:
            return "nothing"
        case _:
            return NAMES[type(event)]


NAMES: dict[type[Step], str] = {
    happened.Passed: "the pass",
    happened.PartBegan: "going to that part",
    happened.SlotBegan: "the unplanned part",
    happened.MilestoneMarked: "the milestone",
    happened.Paused: "the pause",
    happened.Continued: "going on",
    happened.TimeAdded: "the added time",
    happened.HandRaised: "the raised hand",
    happened.HandLowered: "the lowered hand",
    happened.HandPutFirst: "the hand put first",
    happened.QueueClosed: "taking no more hands",
    happened.QueueOpened: "taking hands again",
    happened.LimitLifted: "letting it run",
    happened.CueHeld: "holding the cue",
    happened.ToneAsked: "the tone",
    happened.SeatJoined: "the new seat",
    happened.SeatLeft: "the seat that left",
    happened.Counted: "the headcount",
    happened.NewcomersCounted: "the newcomers",
    happened.Refitted: "the late start",
}


def ordinal(number: int) -> str:
    """First, Second ... and in figures after ten."""
    if 1 <= number <= len(ORDINALS):
        return ORDINALS[number - 1]
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def rounded_up(length: timedelta) -> timedelta:
    """Rounded up to a whole second: a clock that counts down shows its full length first."""
    return timedelta(seconds=-(-length // timedelta(seconds=1)))
