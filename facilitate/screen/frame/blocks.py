"""Putting a screen together: blocks in their order, the important ones kept when there is little room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from facilitate.screen.frame.lines import Line, Lines, fitted, keyed, line_width, moved, plain
from facilitate.screen.keys import Key

GAP = "   "


@dataclass(frozen=True)
class Block:
    """Lines that belong together. The lowest `rank` is kept longest; `at_foot` blocks stand at the bottom.

    A `whole` block is left out where it would have to be cut.
    """

    rank: int
    lines: Lines
    at_foot: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Named:
    """A key as the footer shows it; `key` is the one that a click on it presses, if it is one key."""

    shown: str
    name: str
    key: str = ""


def packed(blocks: Sequence[Block], height: int) -> Lines:
    """The blocks in this many lines, cut or left out from the highest rank down."""
    kept = fitting(blocks, height)
    room = height - sum(map(len, kept))
    top = [line for block, lines in zip(blocks, kept, strict=True) if not block.at_foot for line in lines]
    foot = [line for block, lines in zip(blocks, kept, strict=True) if block.at_foot for line in lines]
    return (*top, *((),) * room, *foot)


def fitting(blocks: Sequence[Block], height: int) -> list[Lines]:
    """What is kept of each block in this many lines."""
    room = height
    kept: dict[int, Lines] = {}
    for index in sorted(range(len(blocks)), key=lambda index: blocks[index].rank):
        lines = blocks[index].lines
        kept[index] = () if blocks[index].whole and len(lines) > room else lines[:room]
        room -= len(kept[index])
    return [kept[index] for index in range(len(blocks))]


def taken(blocks: Iterable[Block]) -> int:
    """How many lines the blocks take together."""
    return sum(len(block.lines) for block in blocks)


def rule(width: int) -> Line:
    """A thin rule."""
    return plain("─" * width, "rule")


def margin(width: int) -> int:
    """How many cells stay free on the left and on the right."""
    return 1 if width >= 40 else 0


def indented(lines: Iterable[Line], width: int) -> Lines:
    """The lines inside the margins of a screen this wide."""
    return moved(lines, margin(width))


def named(keys: Iterable[Key]) -> tuple[Named, ...]:
    """The keys as the footer shows them."""
    return tuple(Named(key.shown, key.name, key.key) for key in keys)


@lru_cache(maxsize=64)
def footer(keys: tuple[Named, ...], always: tuple[Named, ...], width: int, rows: int) -> Lines:
    """As many keys as fit into these rows, and behind them those that are always shown."""
    while always and len(_rows(always, width)) > rows:
        always = always[1:]
    shown: tuple[Named, ...] = ()
    for key in keys:
        if len(_rows((*shown, key, *always), width)) > rows:
            break
        shown = (*shown, key)
    return _rows((*shown, *always), width)


def _rows(keys: Iterable[Named], width: int) -> Lines:
    rows: list[Line] = []
    for key in keys:
        run = ((keyed("key", key.key), key.shown), (keyed("", key.key), f" {key.name}"))
        if rows and line_width(rows[-1]) + len(GAP) + line_width(run) <= width:
            rows[-1] = (*rows[-1], ("", GAP), *run)
        else:
            rows.append(fitted(run, width))
    return tuple(rows)


def hanging(label: str, text: Iterable[str], indent: int, style: str = "") -> Lines:
    """A label, and beside it lines that are wrapped already."""
    lines = tuple(text)
    return tuple(
        (("label", label.ljust(indent) if not number else " " * indent), (style, line))
        for number, line in enumerate(lines)
    )
