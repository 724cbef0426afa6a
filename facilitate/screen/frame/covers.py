"""What covers the meeting for a moment: the keys, the help card, the small difficult moments."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from facilitate.formats.fit import Plan, PlannedPart
from facilitate.resources.helpcard import HelpCard
from facilitate.screen import telling, whereabouts
from facilitate.screen.frame import wording
from facilitate.screen.frame.blocks import Block, Named, footer, hanging, indented, margin, packed, rule
from facilitate.screen.frame.lines import (
    Line,
    Lines,
    Size,
    clean,
    filled,
    fitted,
    line_width,
    look,
    plain,
    wrap,
)
from facilitate.screen.frame.ready import before_words
from facilitate.screen.frame.script import part_script
from facilitate.screen.frame.view import (
    CardShown,
    Cover,
    KeysShown,
    MomentsShown,
    PartsShown,
    View,
    WhereShown,
    WordsShown,
)
from facilitate.screen.keys import KEYS, REHEARSAL_KEYS, Key, in_keys
from facilitate.session.state import State

CLOSE, SHORT_CLOSE = Named("any other key", "back", "esc"), Named("Esc", "back", "esc")
MORE = Named("Space", "more", " ")
DURING = (Named("t", "pause", "t"), Named("h", "where we are", "h"))
LOW, NARROW = 16, 57
KEY_LABEL = 11
MOUSE = "A click on a word at the foot is its key. Hold Shift to select text."
ON_CARD = dict.fromkeys(("label", "title", "key"), "card-bold")


def covered(plan: Plan, state: State | None, now: timedelta, view: View, size: Size) -> Lines:
    """The cover in place of the meeting. Before the meeting begins there is a plan and no state."""
    over = view.over
    assert isinstance(over, Cover)
    width = size.width - 2 * margin(size.width)
    body, rows = _body(over, plan, state, now, view, size), _rows(size)
    more = pages(plan, state, now, view, size)
    start = min(over.page, more - 1) * rows
    blocks = [
        Block(1, (_title(over, view.card, state, now, width),)),
        Block(3, (rule(width),) if size.height >= LOW else ()),
        Block(2, body[start : start + rows]),
        Block(1, _foot(over, view.card, more, state, width), at_foot=True),
    ]
    lines = packed(blocks, size.height)
    return _as_card(lines, size) if isinstance(over, CardShown) else indented(lines, size.width)


def pages(plan: Plan, state: State | None, now: timedelta, view: View, size: Size) -> int:
    """How many screens the cover takes."""
    over = view.over
    if not isinstance(over, Cover):
        return 1
    return max(-(-len(_body(over, plan, state, now, view, size)) // _rows(size)), 1)


def _rows(size: Size) -> int:
    return max(size.height - (3 if size.height >= LOW else 2), 1)


def _body(over: Cover, plan: Plan, state: State | None, now: timedelta, view: View, size: Size) -> Lines:
    width = size.width - 2 * margin(size.width)
    match over:
        case KeysShown():
            return _keys(plan, state, view, width)
        case PartsShown():
            return _sentences(telling.parts(state, now) if state else [], width)
        case WhereShown():
            told = whereabouts.status(state, now, view.began, seats=view.seats) if state else []
            return _sentences(map(in_keys, told), width)
        case WordsShown():
            return _words(state, now, width) if state else before_words(plan, width)
        case CardShown(branch=None):
            return _front(view.card, width, size.height < LOW + 4)
        case CardShown(branch=int(number)):
            return _steps(view.card.branches[number].steps, width, _rows(size))
        case MomentsShown(moment=None):
            return _numbered([moment.title for moment in view.card.moments], width)
        case MomentsShown(moment=int(number)):
            moment = view.card.moments[number]
            return (*_told("Say", f"“{clean(moment.say)}”", width), (), *_told("Do", moment.do, width))
    raise AssertionError(over)


def _title(over: Cover, card: HelpCard, state: State | None, now: timedelta, width: int) -> Line:
    match over:
        case CardShown(branch=None):
            text = f"{card.label}."
        case CardShown(branch=int(number)):
            text = f"{number + 1}. {card.branches[number].title}"
        case MomentsShown(moment=int(number)):
            text = f"{number + 1}. {card.moments[number].title}"
        case MomentsShown():
            text = "Words for a difficult moment"
        case KeysShown():
            text = "Keys"
        case PartsShown():
            text = "Parts"
        case WhereShown():
            text = "Where we are"
        case WordsShown():
            text = "Words" if state else "Before we begin"
    title: Line = (("title", clean(text)),)
    if isinstance(over, CardShown) or state is None:
        return fitted(title, width)
    left, _, short = wording.counted(state, now)
    clock = f"{wording.digits(left)} {short}" if left.total_seconds() > 0 else short
    return fitted((*title, ("", f"    {clean(state.running.title)}, {clock}")), width)


def _foot(over: Cover, card: HelpCard, pages: int, state: State | None, width: int) -> Lines:
    turn = (MORE,) if over.page + 1 < pages else ()
    close = CLOSE if width >= NARROW else SHORT_CLOSE
    keys: tuple[Named, ...] = ()
    match over:
        case CardShown():
            keys = (Named("1-4", "what to do"), *(DURING if state else ()))
        case MomentsShown():
            keys = (Named(f"1-{len(card.moments)}", "what to say" if width >= NARROW else "words"),)
        case PartsShown():
            keys = (Named("m", "go to one", "m"),)
    if width < NARROW:
        # What to press comes before how to go back: any key does that.
        return footer((*keys[:1], *turn, close, *keys[1:]), (), width, 1)
    return footer(keys, (close, *turn), width, 1)


def _keys(plan: Plan, state: State | None, view: View, width: int) -> Lines:
    """What each key does in this meeting, and what a mouse does; where it is for other parts, for which."""
    rows: list[tuple[str, str]] = []
    told: dict[str, list[Key]] = {}
    for key in (*KEYS, *(REHEARSAL_KEYS if view.rehearsal else ())):
        if key.ever(plan):
            told.setdefault(key.shown, []).append(key)
    for shown, keys in told.items():
        does = " ".join(key.does for key in keys)
        parts = [part for part in plan.parts if any(_helps(key, plan, part) for key in keys)]
        elsewhere = state is not None and state.running not in parts
        rows.append((shown, f"In {clean(parts[0].title)}: {does}" if elsewhere else does))
    return tuple(
        line for label, does in (*rows, ("Mouse", MOUSE)) for line in _told(label, does, width, KEY_LABEL)
    )


def _helps(key: Key, plan: Plan, part: PlannedPart) -> bool:
    """Whether this key does anything in this part."""
    return key.ever(replace(plan, parts=(part,)))


def _words(state: State, now: timedelta, width: int) -> Lines:
    """What to say now and all the words of the running part."""
    said = (("Say", wording.prompt(state, now)), ("Turn", wording.next_turn(state)))
    rows = [_told(label, f"“{text}”" if label == "Say" else text, width) for label, text in said if text]
    script = part_script(state.running.part, width)
    return (*(line for row in rows for line in row), *(((),) if rows and script else ()), *script)


def _sentences(told: Iterable[str], width: int) -> Lines:
    """One below the other, each set in from its second line on."""
    return tuple(
        plain(("" if not number else "    ") + row)
        for line in told
        for number, row in enumerate(wrap(line, width - 4))
    )


def _front(card: HelpCard, width: int, low: bool) -> Lines:
    """The front of the card; on a low screen the number to call, where we are and the branches come first."""
    alone = tuple(plain(line) for line in wrap(card.alone, width))
    facts = [_fact(f"{fact.label}:", fact.text, width) for fact in card.facts]
    branches = _numbered([branch.title for branch in card.branches], width)
    closing = tuple(plain(line) for line in wrap(card.closing, width))
    first, others = ([line for fact in part for line in fact] for part in (facts[:2], facts[2:]))
    if low:
        return (*first, *branches, *others, *alone, *closing)
    return (
        *alone,
        (),
        *first,
        *others,
        (),
        *branches,
        *(((), *closing) if closing else ()),
    )


def _fact(label: str, text: str, width: int) -> Lines:
    rows = wrap(f"{label} {text}", width)
    bold = (("label", rows[0][: len(label)]), ("", rows[0][len(label) :]))
    return (bold, *(plain(row) for row in rows[1:]))


def _steps(steps: tuple[str, ...], width: int, rows: int) -> Lines:
    """One step after another, apart from each other where there is room."""
    told = [hanging("-", wrap(step, max(width - 2, 1)), 2) for step in steps]
    lines = sum(map(len, told)) + len(told) - 1
    gap: Lines = ((),) if lines <= rows else ()
    return tuple(line for number, step in enumerate(told) for line in (*(gap if number else ()), *step))


def _numbered(titles: list[str], width: int) -> Lines:
    rows = [hanging(str(n), wrap(title, max(width - 3, 1)), 3) for n, title in enumerate(titles, 1)]
    return tuple(line for row in rows for line in row)


def _told(label: str, text: str, width: int, indent: int = 6) -> Lines:
    if width < 2 * indent + 10:
        return _fact(label, text, width)
    return hanging(label, wrap(text, width - indent), indent)


def _on_card(style: str) -> str:
    name = look(style)
    return ON_CARD.get(name, "card") + style[len(name) :]


def _as_card(lines: Lines, size: Size) -> Lines:
    """Black on white to the edges, so that it covers everything on any terminal."""
    restyled = (
        tuple((_on_card(style), text) for style, text in line)
        for line in indented((line or (("", ""),) for line in lines), size.width)
    )
    return tuple(
        filled(line, size.width, "card") if line_width(line) < size.width else line for line in restyled
    )
