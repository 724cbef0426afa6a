"""The view that can face the room: the part, what comes next, the meeting's clock, and nobody's turn."""

from datetime import timedelta

from facilitate.screen.frame import wording
from facilitate.screen.frame.blocks import Block, Named, footer, indented, margin, packed
from facilitate.screen.frame.digits import ROWS, SMALL_ROWS, drawn
from facilitate.screen.frame.lines import Line, Lines, Size, apart, clean, fitted, plain, wrap
from facilitate.screen.frame.panels import disk_trouble, panel, panel_keys
from facilitate.screen.frame.view import Asking, Choosing, Finishing, Leaving, View
from facilitate.screen.rounding import MINUTE
from facilitate.session.pacing import Cue, cue, limit_in_force, meeting_clock, share_left
from facilitate.session.state import NOTHING, State

BACK = (Named("b", "back to your view", "b"),)
ALWAYS = (Named("!", "help", "!"),)
SAID: dict[Cue, str] = {"soon": "○  Nearly time", "end": "●  Time", "over": "●  Time"}
INDENT = 4


def room_frame(state: State, now: timedelta, view: View, size: Size) -> Lines:
    """The whole screen, to be read from across a room."""
    width = size.width - 2 * margin(size.width)
    airy = size.height >= 12
    gap = Block(9, ((),) if airy else ())
    big, caption = _clock(state, now)
    picture = _picture(big, width, size.height, view.ascii)
    blocks = [
        Block(6, (_name(state, now, view, width),)),
        gap,
        Block(1, (fitted((("", " " * _indent(width)), ("what", clean(state.running.title))), width),)),
        gap,
        Block(2, picture or (fitted((("digits", big), ("", f" {caption}")), width),)),
        Block(5, (_below(caption, width),) if picture else ()),
        gap,
        Block(3, _cue(state, now, width)),
        Block(4, _turn(state, width)),
        Block(4, _next(state, width)),
    ]
    return indented(
        packed([*blocks, *_foot(state, now, view, Size(width, size.height))], size.height), size.width
    )


def _clock(state: State, now: timedelta) -> tuple[str, str]:
    """The big digits and what they say: a share's time only where the format lets the room see it."""
    left = share_left(state, now)
    if state.paused:
        return "PAUSED", "We go on in a moment."
    if state.plan.format.room_cues and left is not None and limit_in_force(state) is not None:
        return wording.digits(left), "left of this share" if left > NOTHING else "this share"
    minutes = meeting_clock(state, now) // MINUTE
    return str(minutes), f"{'minute' if minutes == 1 else 'minutes'} since we began"


def _picture(big: str, width: int, height: int, ascii: bool) -> Lines:
    if height < 9:
        return ()
    rows = SMALL_ROWS if height < 14 else max((height - 9) // ROWS, 1) * ROWS
    indent = _indent(width)
    return tuple(plain(" " * indent + row, "digits") for row in drawn(big, width - indent, rows, ascii))


def _name(state: State, now: timedelta, view: View, width: int) -> Line:
    wall = wording.clock(view.began + now, state.plan.format.language)
    return apart(plain(clean(state.plan.format.name), "title"), plain(wall), width)


def _below(caption: str, width: int) -> Line:
    return fitted(plain(" " * _indent(width) + caption), width)


def _cue(state: State, now: timedelta, width: int) -> Lines:
    which = cue(state, now)
    if not state.plan.format.room_cues or which is None or state.paused:
        return ()
    return (fitted((("cue", " " * _indent(width) + SAID[which]),), width),)


def _turn(state: State, width: int) -> Lines:
    """A calm sign that the turn went on: how many there were, and nothing of who or whether anybody waits."""
    here = state.here
    said = f"Question {here.questions}" if here.questions else f"Turn {here.shares}" if here.shares else ""
    return (fitted(plain(" " * _indent(width) + said), width),) if said else ()


def _next(state: State, width: int) -> Lines:
    following = "the end" if state.last_part else clean(state.plan.parts[state.part + 1].title)
    indent = _indent(width)
    return tuple(plain(" " * indent + row) for row in wrap(f"Next: {following}", width - indent)[:2])


def _indent(width: int) -> int:
    return INDENT if width >= 40 else 0


def _foot(state: State, now: timedelta, view: View, size: Size) -> list[Block]:
    width = size.width
    asked = view.over if isinstance(view.over, Asking | Choosing | Finishing | Leaving) else None
    keys = footer(panel_keys(asked, state), (), width, 1) if asked else footer(BACK, ALWAYS, width, 1)
    return [
        Block(3, disk_trouble(view, width), at_foot=True),
        Block(3, panel(state, now, view, size), at_foot=True),
        Block(5, keys, at_foot=True),
    ]
