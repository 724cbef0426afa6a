"""The screen before the meeting: when it begins, what to look at, and nothing that runs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from facilitate.formats import durations
from facilitate.formats.fit import Plan
from facilitate.screen.frame import wording
from facilitate.screen.frame.blocks import (
    Block,
    fitting,
    footer,
    hanging,
    indented,
    margin,
    named,
    packed,
    rule,
)
from facilitate.screen.frame.lines import Line, Lines, Size, apart, clean, plain, wrap
from facilitate.screen.frame.meeting import AIRY, REHEARSAL
from facilitate.screen.frame.panels import choice, panel_keys
from facilitate.screen.frame.script import part_script, window
from facilitate.screen.frame.view import Choosing, View
from facilitate.screen.keys import READY_KEYS
from facilitate.screen.rounding import MINUTE
from facilitate.session.events import Opened
from facilitate.session.folding import opened
from facilitate.session.state import NOTHING, State

CHECKLIST = (
    "Chairs so that everyone sees everyone, one spare, and a clear way out.",
    "Papers on the table, water and tissues within reach.",
    "Someone at the door, someone to keep time, someone who could call for help.",
    "You know the address here and the way in. Key ! shows the help card.",
    "Phones are quiet, this one too. Take one slow breath.",
)
READ_ON = 5
"""The rank of what is read on with Down where it does not fit."""

GRACE = timedelta(minutes=2)
"""As long as this after the planned start nobody is late."""


@dataclass(frozen=True)
class Ready:
    """A meeting that is about to begin: tonight's plan, and when it was to start, if anybody said so."""

    plan: Plan
    planned_start: datetime | None = None


def ready_frame(ready: Ready, wall: datetime, view: View, size: Size) -> Lines:
    """The whole screen, at this time on the wall."""
    width = size.width - 2 * margin(size.width)
    gap = Block(8, ((),) if size.height >= AIRY else ())
    blocks = [
        Block(6, (_header(ready, wall, view, width),)),
        Block(7, (rule(width),)),
        gap,
        *_when(ready, wall, view, size, gap),
        *_middle(ready, wall, view, Size(width, size.height), gap),
        Block(2, tuple(plain(line, "notice") for line in wrap(view.notice, width)), at_foot=True),
        Block(7, (rule(width),), at_foot=True),
        Block(3, _keys(ready, wall, view, width), at_foot=True),
    ]
    shown = [
        replace(block, lines=window(block.lines, 0, len(kept), width)) if block.rank == READ_ON else block
        for block, kept in zip(blocks, fitting(blocks, size.height), strict=True)
    ]
    return indented(packed(shown, size.height), size.width)


def lateness(ready: Ready, wall: datetime) -> timedelta:
    """How long ago the meeting was to begin, in whole seconds; nothing where it was not."""
    if ready.planned_start is None:
        return NOTHING
    return max(wall - ready.planned_start, NOTHING) // wording.SECOND * wording.SECOND


def when(ready: Ready, wall: datetime) -> str:
    """When the meeting begins, in a sentence."""
    if ready.planned_start is None:
        return "We begin when you are ready."
    start = wording.clock(ready.planned_start, ready.plan.format.language)
    to_go = ready.planned_start - wall
    if to_go > NOTHING:
        return f"We begin at {start}, in {_spoken(-(-to_go // MINUTE))}."
    late = lateness(ready, wall)
    if late > GRACE:
        return f"We were to begin at {start}, {_spoken(late // MINUTE)} ago."
    return "It is time to begin."


def before(ready: Ready) -> State:
    """The meeting as it would stand at its opening."""
    return opened(ready.plan, Opened(NOTHING, ready.plan.people))


def _when(ready: Ready, wall: datetime, view: View, size: Size, gap: Block) -> list[Block]:
    if isinstance(view.over, Choosing) and size.height < AIRY:
        return []
    width = size.width - 2 * margin(size.width)
    return [Block(1, tuple(plain(line, "what") for line in wrap(when(ready, wall), width))), gap]


def _middle(ready: Ready, wall: datetime, view: View, size: Size, gap: Block) -> list[Block]:
    width = size.width
    if isinstance(view.over, Choosing):
        return [
            Block(2, choice(before(ready), NOTHING, lateness(ready, wall), replace(view, began=wall), size))
        ]
    return [
        Block(4, (plain("Before we begin", "label"),)),
        Block(READ_ON, before_words(ready.plan, width)),
        gap,
        Block(4, tuple(plain(line) for line in wrap(_tonight(ready, wall), width))),
    ]


def before_words(plan: Plan, width: int) -> Lines:
    """What to look at before any meeting, and the note of a first part that is for the moment before it."""
    items = [line for item in CHECKLIST for line in hanging("-", wrap(item, max(width - 2, 1)), 2)]
    first = plan.parts[0].part
    note = part_script(first, width, said=True) if first.do_first else ()
    return (*items, *(((), *note) if note else ()))


def _tonight(ready: Ready, wall: datetime) -> str:
    plan = ready.plan
    start = wall if ready.planned_start is None else max(wall, ready.planned_start)
    if lateness(ready, wall) <= GRACE and ready.planned_start is not None:
        start = ready.planned_start
    people = durations.people_text(plan.people)
    parts = "1 part" if len(plan.parts) == 1 else f"{len(plan.parts)} parts"
    ends = wording.at_clock(start, plan.length, plan.format.language)
    tonight = f"Tonight: {parts}, {durations.text(plan.length)}, seats for {people}. We end at {ends}."
    sooner = wording.at_clock(wall, plan.length, plan.format.language)
    # The lengths stay as they are, so who begins before the time ends before it.
    return f"{tonight} Begin now and we end at {sooner}." if wall < start and sooner != ends else tonight


def _header(ready: Ready, wall: datetime, view: View, width: int) -> Line:
    name = clean(ready.plan.format.name)
    clock = plain("" if view.rehearsal else wording.clock(wall, ready.plan.format.language))
    return apart(plain(f"{name}   {REHEARSAL}" if view.rehearsal else name, "title"), clock, width)


def _keys(ready: Ready, wall: datetime, view: View, width: int) -> Lines:
    if isinstance(view.over, Choosing):
        return footer(panel_keys(view.over, before(ready)), (), width, 2)
    return footer(named(READY_KEYS), (), width, 2)


def _spoken(minutes: int) -> str:
    named = zip(divmod(minutes, 60), ("hour", "minute"), strict=True)
    told = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in named if number]
    return " and ".join(told)
