"""The leader's view of a running meeting: what now, how long, who is next, what comes after."""

from datetime import timedelta

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
    taken,
)
from facilitate.screen.frame.digits import ROWS, SMALL_ROWS, drawn
from facilitate.screen.frame.lines import (
    Line,
    Lines,
    Size,
    apart,
    beside,
    clean,
    clip,
    fitted,
    plain,
    wide,
    wrap,
)
from facilitate.screen.frame.panels import disk_trouble, panel, panel_keys
from facilitate.screen.frame.script import furthest, page, part_script, window
from facilitate.screen.frame.view import Asking, Choosing, Finishing, Leaving, View
from facilitate.screen.keys import KEYS, REHEARSAL_KEYS
from facilitate.session.pacing import limit_in_force
from facilitate.session.rotation import turns_begun
from facilitate.session.saying import goes_on
from facilitate.session.state import NOTHING, State

WIDE, AIRY, LOW, NARROW = 110, 18, 14, 57
GAP = 4
AROUND, AROUND_TURNS = 11, 14
"""Lines that neither the digits nor the words below them take, without turns and with them."""

LABEL = 6
Blocks = list[Block]
REHEARSAL = "Rehearsal: nothing is kept"
SEEN_AT_ONCE = 3
"""With fewer lines than this the words of a part are read on a page of their own."""


def meeting_frame(state: State, now: timedelta, view: View, size: Size) -> Lines:
    """The whole screen."""
    width, left = _widths(size)
    head, blocks, foot = _around_script(state, now, view, size)
    script, rows = _script(state, size, head, blocks, foot)
    words = window(script, view.scroll, rows, width) if rows >= min(len(script), SEEN_AT_ONCE) else ()
    if left == width:
        below = Block(14, ((), *words) if words else ())
        return indented(packed([*head, *blocks, below, *foot], size.height), size.width)
    words = _with_what_follows(words, state, width - left - GAP, rows)
    middle = Block(1, beside(packed(blocks, rows), words, left, GAP))
    return indented(packed([*head, middle, *foot], size.height), size.width)


def turned(state: State, now: timedelta, view: View, size: Size, pages: int) -> int:
    """How many lines of the words are passed over once so many pages of this screen were turned."""
    script, rows = _script(state, size, *_around_script(state, now, view, size))
    return max(min(view.scroll + pages * page(rows), furthest(script, rows)), 0)


def words_hidden(state: State, now: timedelta, view: View, size: Size) -> bool:
    """Whether there is no room for what to say now, or for the words of the running part."""
    inside = Size(_widths(size)[0], size.height)
    blocks, head, foot = (
        _blocks(state, now, view, size),
        _head(state, now, view, inside),
        _foot(state, now, view, inside),
    )
    script, rows = _script(state, size, head, blocks, foot)
    room = rows if _stands_beside(size) else size.height
    around = [] if _stands_beside(size) else [*head, *foot]
    kept = fitting([*blocks, *around], room)
    unsaid = any(block.lines and not lines for block, lines in zip(blocks, kept, strict=False) if block.whole)
    return rows < min(len(script), SEEN_AT_ONCE) or unsaid


def _around_script(state: State, now: timedelta, view: View, size: Size) -> tuple[Blocks, Blocks, Blocks]:
    width, _ = _widths(size)
    inside = Size(width, size.height)
    down = words_hidden(state, now, view, size)
    blocks = _blocks(state, now, view, size)
    return _head(state, now, view, inside), blocks, _foot(state, now, view, inside, down)


def _script(state: State, size: Size, head: Blocks, blocks: Blocks, foot: Blocks) -> tuple[Lines, int]:
    """The words of the running part, and how many lines there are for them."""
    width, left = _widths(size)
    rows = size.height - taken([*head, *foot])
    if left < width:
        return part_script(state.running.part, width - left - GAP), rows
    said = turns_begun(state)
    return part_script(state.running.part, width, said), rows - taken(blocks) - 1


def _widths(size: Size) -> tuple[int, int]:
    """The cells inside the margins, and those for the meeting: fewer where words stand beside it."""
    width = size.width - 2 * margin(size.width)
    return width, max(60, min(width // 2, 76)) if _stands_beside(size) else width


def _stands_beside(size: Size) -> bool:
    """Whether the words of a part stand beside the meeting, and not below it."""
    return size.width >= WIDE and size.height >= AIRY


def _rule(size: Size) -> Lines:
    """A rule where the screen is not so low that the words need its line."""
    return (rule(size.width),) if size.height >= LOW else ()


def _head(state: State, now: timedelta, view: View, size: Size) -> list[Block]:
    width = size.width
    return [Block(10, (header(state, now, view, width),)), Block(12, _rule(size))]


def header(state: State, now: timedelta, view: View, width: int) -> Line:
    """The meeting's name, the time, and when it ends."""
    name = clean(state.plan.format.name)
    ends, ahead = wording.ending(state, now, view.began)
    wall = wording.clock(view.began + now, state.plan.format.language)
    lefts = [f"{name}{' ' * 3}{REHEARSAL}", REHEARSAL, "Rehearsal"] if view.rehearsal else [name]
    rights = [f"{wall}{' ' * 4}{ends}, {ahead}", f"{ends}, {ahead}"]
    style = "rehearsal" if view.rehearsal else "title"
    for left in lefts:
        for right in rights:
            if wide(left) + 2 + wide(right) <= width:
                return apart(plain(left, style), plain(right), width)
    if width - wide(rights[1]) >= 12:
        return apart(plain(lefts[-1], style), plain(rights[1]), width)
    shorts = [f"{lefts[-1]}, {ahead}", lefts[-1]] if view.rehearsal else [rights[1], ahead]
    return fitted(plain(next((short for short in shorts if wide(short) <= width), shorts[-1]), style), width)


def _blocks(state: State, now: timedelta, view: View, size: Size) -> list[Block]:
    (_, width), turning = _widths(size), state.rotation is not None or bool(state.milestones_to_come)
    rows = _digit_rows(state, size)
    dense = not rows and _words_come_first(state, size)
    airy = size.height >= AIRY and not dense
    gap = Block(13, ((),) if airy else ())
    cue = _cue(state, now, width)
    turns = wording.turns(state, now, view.began, width < NARROW)
    clock = () if dense else how_long(state, now, view, width, rows)
    return [
        Block(1, (_what(state, now, width, dense),)),
        gap,
        Block(2, clock),
        gap,
        Block(6, cue or (((),) if turning and airy else ())),
        Block(
            8,
            tuple(plain(line) for line in wrap(turns, width)),
        ),
        gap if turning else Block(13, ()),
        Block(11, _hanging("Say", _prompt(state, now), width), whole=True),
        Block(11, () if dense and size.height < AIRY else _hanging("Turn", wording.next_turn(state), width)),
        Block(7, _hanging("Next", wording.next_part(state, now, view.began), width)),
        Block(4 if _asks_for_seat(view) else 9, _seats(state, view, width)),
    ]


def _what(state: State, now: timedelta, width: int, dense: bool) -> Line:
    left: Line = (
        ("", f"{state.part + 1} of {len(state.plan.parts)}   "),
        ("what", clean(state.running.title)),
    )
    if width < 40:
        left = (("", f"{state.part + 1}/{len(state.plan.parts)} "), left[1])
    if dense:
        counted = wording.part_counted(state, now, short=width < NARROW)
        return apart(left, plain(counted, "digits"), width)
    if limit_in_force(state) is None or width < 40:
        return fitted(left, width)
    return apart(left, plain(wording.part_counted(state, now)), width)


def how_long(state: State, now: timedelta, view: View, width: int, rows: int) -> Lines:
    """What is left, as large as there is room for, with what it is beside it or below."""
    left, long, short = wording.counted(state, now)
    number = wording.digits(left)
    if state.paused:
        word, caption = "PAUSED", f"{number} {short}" if left > NOTHING else short
    else:
        word, caption = number, long
    picture = drawn(word, width - 4, rows, view.ascii) if rows else ()
    if not picture:
        return (_in_words(state, number, long, short, left, width),)
    room = width - 4 - wide(picture[0]) - 4
    aside = wrap(caption, room) if room >= 14 else ()
    if not aside or len(aside) > len(picture):
        return (*(plain(" " * 2 + row, "digits") for row in picture), plain(f"  {clip(caption, width - 2)}"))
    first = (len(picture) - len(aside)) // 2
    beside_row = dict(enumerate(aside, first))
    return tuple(
        (("digits", " " * 4 + row), *((("", " " * 4 + beside_row[index]),) if index in beside_row else ()))
        for index, row in enumerate(picture)
    )


def _in_words(state: State, number: str, long: str, short: str, left: timedelta, width: int) -> Line:
    counting = left > NOTHING
    options = [f"{number} {text}" if counting else text for text in (long, short)]
    said = options[0] if wide(options[0]) + 8 <= width else options[1]
    if state.paused:
        said = f"Paused, {said if width >= 30 else f'{number} left'}"
    return fitted((("digits", said),), width)


def _digit_rows(state: State, size: Size) -> int:
    """How many lines the digits may take: few or none where the words of a part need the room below them."""
    below = not _stands_beside(size)
    if size.height < 11:
        return 0
    if size.height < 20 or (below and size.height < 30 and not state.rotation):
        rows = SMALL_ROWS
    else:
        rows = 2 * ROWS if size.height >= (44 if below else 36) else ROWS
    if not _words_come_first(state, size):
        return rows
    script = part_script(state.running.part, _widths(size)[0], turns_begun(state))
    room = size.height - len(script) - (AROUND_TURNS if state.rotation else AROUND)
    return next((few for few in (rows, ROWS, SMALL_ROWS) if few <= min(room, rows)), 0)


def _words_come_first(state: State, size: Size) -> bool:
    """Whether the words stand below the clock and matter more: no share runs and nothing is paused."""
    return not (_stands_beside(size) or state.turn or state.paused) and size.width >= 40 and size.height >= 11


def _cue(state: State, now: timedelta, width: int) -> Lines:
    cue = wording.cue_line(state, now)
    if not cue:
        return ()
    rows = wrap(cue[1], max(width - 3, 1))
    return tuple(
        plain((" " * 3 if number else f"{cue[0]}  ") + row, "cue") for number, row in enumerate(rows)
    )


def _prompt(state: State, now: timedelta) -> str:
    prompt = wording.prompt(state, now)
    return f"“{prompt}”" if prompt else ""


def _hanging(label: str, text: str, width: int) -> Lines:
    if not text:
        return ()
    if width < 30:
        return (fitted((("label", f"{label} "), ("", text)), width),)
    return hanging(label, wrap(text, width - LABEL), LABEL)


def _seats(state: State, view: View, width: int) -> Lines:
    if not (view.seats or _asks_for_seat(view)):
        return ()
    rows = [
        line
        for label, text in wording.seats(state)
        for line in hanging(label, wrap(text, max(width - 9, 1)), 9)
    ]
    gap: Lines = ((),) if not _asks_for_seat(view) else ()
    return (*gap, *(fitted(row, width) for row in rows))


def _asks_for_seat(view: View) -> bool:
    return isinstance(view.over, Asking) and "seat" in view.over.key.asks


def _foot(state: State, now: timedelta, view: View, size: Size, down: bool = False) -> list[Block]:
    width = size.width
    # Space and Enter do not fit beside help and keys on one narrow line.
    rows = 2 if size.height >= AIRY or (width < NARROW and size.height >= 8) else 1
    open_question = isinstance(view.over, Asking | Choosing | Finishing | Leaving)
    return [
        Block(4, disk_trouble(view, width), at_foot=True),
        Block(13, ((),) if open_question and size.height >= AIRY else (), at_foot=True),
        Block(3 if open_question else 5, panel(state, now, view, size), at_foot=True),
        Block(12, _rule(size), at_foot=True),
        Block(5, foot_keys(state, view, width, rows, down), at_foot=True),
    ]


def foot_keys(state: State, view: View, width: int, rows: int, down: bool = False) -> Lines:
    """The footer: the keys that can be used now, help and the list of keys always among them.

    `down`: the words are on a page of their own, and that key comes soon. Where nothing is left to do in a
    part, Enter comes first.
    """
    if isinstance(view.over, Asking | Choosing | Finishing | Leaving):
        return footer(panel_keys(view.over, state), (), width, rows)
    usable = [key for key in KEYS[:-2] if key.when(state) and key.key != "down"]
    if goes_on(state):
        usable.sort(key=lambda key: key.key != "enter")
    if view.rehearsal:
        usable[2:2] = REHEARSAL_KEYS
    if down:
        after = next(place for place, key in enumerate(usable, 1) if key.key == "enter")
        usable[after:after] = [key for key in KEYS if key.key == "down"]
    return footer(named(usable), named(KEYS[-2:]), width, rows)


def _with_what_follows(words: Lines, state: State, width: int, rows: int) -> Lines:
    """The words of the running part, and below them those of the parts to come as far as they fit."""
    for part in state.plan.parts[state.part + 1 :]:
        if len(words) + 4 > rows:
            break
        title = fitted((("label", f"Then  {clean(part.title)}"),), width)
        words = (*words, (), title, *part_script(part.part, width))
    return words[:rows]
