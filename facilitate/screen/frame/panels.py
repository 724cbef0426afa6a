"""What stands at the foot of the meeting for a moment: a question, a choice, a quiet sentence."""

from datetime import timedelta

from facilitate.formats import durations
from facilitate.screen.frame import wording
from facilitate.screen.frame.blocks import Named, hanging
from facilitate.screen.frame.lines import Line, Lines, Size, clean, fitted, plain, wide, wrap
from facilitate.screen.frame.view import Asking, Choosing, Finishing, Leaving, Panel, View
from facilitate.screen.keys import Key
from facilitate.screen.rounding import MINUTE, ends, said_shift
from facilitate.session.counting import HEADCOUNT, Question, following
from facilitate.session.events import Refitted
from facilitate.session.folding import apply
from facilitate.session.jumping import jump
from facilitate.session.pacing import projected_end
from facilitate.session.state import Illegal, State

BACK = Named("Esc", "go back", "esc")
CANNOT = "Finish the meeting? This cannot be undone."
FOR_GOOD = "Finish for good?"
LEAVE = "Leave now? The meeting is kept, and you can carry on with it later."
PRACTISED = "Finish the rehearsal? Nothing of it is kept."
LEAVE_PRACTICE = "Leave the rehearsal? Nothing of it is kept."
LOW = 12


def panel(state: State, now: timedelta, view: View, size: Size) -> Lines:
    """The question that is open, else the notice; empty where there is neither.

    On a low screen it says less, and the line that is typed into stays.
    """
    width, low = size.width, size.height < LOW
    match view.over:
        case Asking(key=key, digits=digits) as over:
            asked = view.notice or _going(state, now, over.key, digits, view) or key.asks
            lines = (*_bold(asked, width), _typed(digits))
        case Choosing(late=late):
            lines = choice(state, now, late, view, Size(width, size.height))
        case Finishing() as over:
            lines = _finishing(state, over, view, width, low)
        case Leaving():
            lines = _bold(LEAVE_PRACTICE if view.rehearsal else "Leave for now?" if low else LEAVE, width)
        case _:
            lines = tuple(plain(line, "notice") for line in wrap(view.notice, width))
    most = max(size.height // 2, 3)
    return lines if len(lines) <= most else (*lines[: most - 1], lines[-1])


def disk_trouble(view: View, width: int) -> Lines:
    """What is wrong with the disk, on one line: its first sentence where all of it is too long."""
    if not view.trouble:
        return ()
    first = f"{view.trouble.split('. ')[0].rstrip('.')}."
    return (fitted(plain(view.trouble if wide(view.trouble) <= width else first, "trouble"), width),)


def panel_keys(over: Panel, state: State) -> tuple[Named, ...]:
    """The keys that answer an open question."""
    match over:
        case Asking():
            return (Named("Enter", "done", "enter"), BACK)
        case Choosing(late=late):
            first = kept_end(state, state.at, late) is not None
            if not first:
                return (Named("Enter", "take 2", "enter"), BACK)
            return (Named("Enter", "take 1", "enter"), Named("2", "take 2", "2"), BACK)
        case Finishing() as over:
            return (Named("Enter", _answering(state, over), "enter"), BACK)
        case Leaving():
            return (Named("Enter", "leave", "enter"), BACK)


def kept_end(state: State, now: timedelta, late: timedelta) -> State | None:
    """The meeting once its parts are shorter; None where that cannot be."""
    try:
        return apply(state, Refitted(max(now, state.at), late))
    except Illegal:
        return None


def choice(state: State, now: timedelta, late: timedelta, view: View, size: Size) -> Lines:
    """What beginning late leads to, for each of the two ways."""
    shrunk, low = kept_end(state, now, late), size.height < LOW
    lines = _bold(f"We are {wording.minutes(late)} late.", size.width)
    if shrunk is not None:
        keep = f"Keep the end, {_clock(shrunk, now, view)}" if low else _keeping_end(state, shrunk, now, view)
        lines = (*lines, *_option("1", keep, size.width))
    ends = _clock(state, now, view)
    return (
        *lines,
        *_option("2", f"End at {ends}" if low else f"Keep the lengths. We end at {ends}.", size.width),
    )


def _keeping_end(state: State, shrunk: State, now: timedelta, view: View) -> str:
    named = zip(state.plan.parts, state.lengths, shrunk.lengths, strict=True)
    changes = "; ".join(
        f"{clean(part.title)} {_changed(before, after)}" for part, before, after in named if before != after
    )
    late = projected_end(shrunk, now) - shrunk.planned_end >= MINUTE / 2
    nearly = "as nearly as can be: " if late else ""
    told = changes or "No part can be shorter"
    return f"Keep the end{', ' if not nearly else ' '}{nearly}{_clock(shrunk, now, view)}. {told}."


def _changed(before: timedelta, after: timedelta) -> str:
    was, becomes = wording.minutes(before), wording.minutes(after)
    same = was.removeprefix("about ") == becomes.removeprefix("about ")
    return f"still {becomes}" if same else f"{becomes} in place of {was}"


def _clock(state: State, now: timedelta, view: View) -> str:
    return wording.at_clock(view.began, ends(state, now), state.plan.format.language)


def _going(state: State, now: timedelta, key: Key, digits: str, view: View) -> str:
    """What going to the part that is typed leads to; empty while no part is typed."""
    number = int(digits or 0) - 1
    if key.line != "part {number}" or number == state.part or not 0 <= number < len(state.plan.parts):
        return ""
    going = jump(state, max(now, state.at), number)
    left_out = ", ".join(clean(state.plan.parts[other].title) for other in going.skipped)
    said = f" without {left_out}" if left_out else ""
    ending = state.planned_end + said_shift(going.behind)
    clock = wording.at_clock(view.began, ending, state.plan.format.language)
    return f"To {clean(state.plan.parts[number].title)}{said}: we end at {clock}."


def _finishing(state: State, over: Finishing, view: View, width: int, low: bool) -> Lines:
    finish = PRACTISED if view.rehearsal else CANNOT
    if not over.question:
        return _bold(finish, width)
    counted = _counted(state, over.question)
    short = f"{PRACTISED if view.rehearsal else FOR_GOOD} {counted or over.question.short}"
    asked = (view.notice,) if view.notice else (short,) if low else (finish, counted or over.question.words)
    return (*(line for text in asked for line in _bold(text, width)), _typed(over.digits))


def _answering(state: State, over: Finishing) -> str:
    """What Enter does with the answer as it stands."""
    told = _told(state, over.question)
    if over.question and not over.digits and told is None:
        return "finish, not counted" if over.question is HEADCOUNT else "finish, newcomers not counted"
    people = int(over.digits) if over.digits else told
    return "go on" if over.question and following(over.question, people, over.newcomers) else "finish"


def _counted(state: State, question: Question) -> str:
    """The number that was told before, and how to correct it; empty where none was."""
    told = _told(state, question)
    if told is None:
        return ""
    whom = durations.people_text(told) if question is HEADCOUNT else f"{told} newcomer{'s'[: told != 1]}"
    return f"{whom} {'was' if told == 1 else 'were'} counted; a number you type corrects it."


def _told(state: State, question: Question | None) -> int | None:
    """What was answered to this question before; None: nothing."""
    return state.headcount if question is HEADCOUNT else state.newcomers


def _typed(digits: str) -> Line:
    return (("", "> "), ("typed", digits), ("cursor", " "))


def _bold(text: str, width: int) -> Lines:
    return tuple(plain(line, "question") for line in wrap(text, width))


def _option(number: str, text: str, width: int) -> Lines:
    return hanging(number, wrap(text, max(width - 3, 1)), 3)
