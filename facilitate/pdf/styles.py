"""How papers look: sheets, edges and sizes of type, all in points.

A page has two left edges: the hanging column for clock times and labels, and the text column beside
it, at most 400 points wide, which is about 70 letters. Large print has one edge and one column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, takewhile
from pathlib import Path
from typing import Any, Literal

from facilitate.documents.model import Layout, Stock

PaperSize = Literal["letter", "a4", "legal", "a5"]
SHEETS: dict[PaperSize, tuple[float, float]] = {
    "letter": (612, 792),
    "a4": (595.28, 841.89),
    "legal": (612, 1008),
    "a5": (419.53, 595.28),
}

HAIR, THIN = 0.4, 0.75
FOOT = 28.0
_WIDEST = 400.0
_LARGE = 18.0
_LEAST = 10.0
_SMALL, _SMALLEST, _SMALL_MARGIN = 520.0, 430.0, 40.0
"""Pages narrower than the first have small margins, narrower than the second no hanging column."""
_NUMBERS_MARGIN, _NUMBERS_HANG, _NUMBERS_LEAST = 40.0, 102.0, 10.0


@dataclass(frozen=True)
class Setting:
    """What whoever prints has chosen. `font` is a group's own TTF; `date` is the one the file carries.

    `fillable` papers are forms: what is blank on paper is a field on a screen. `halved` papers are set
    on half a sheet, to be folded. `stock` is what cards are cut to, where it is not as their template
    says. `most_pages` is what a paper may take, at the price of white space first and then of type, down
    to 10 points.
    """

    paper: PaperSize = "letter"
    large_print: bool = False
    font: Path | None = None
    date: date | None = None
    fillable: bool = False
    halved: bool = False
    stock: Stock | None = None
    most_pages: int | None = None

    @property
    def sheet(self) -> tuple[float, float]:
        """How wide and how high a page is."""
        width, height = SHEETS[self.paper]
        return (height / 2, width) if self.halved else (width, height)


@dataclass(frozen=True)
class Type:
    """One size of type: its lines are `leading` apart, and it wants room above and below."""

    size: float
    leading: float
    strong: bool = False
    above: float = 0
    below: float = 0

    @property
    def baseline(self) -> float:
        """From the top of a line to the foot of its letters."""
        return (self.leading + self.size) / 2 - 0.22 * self.size


@dataclass(frozen=True)
class Look:
    """Everything a page is set with. `hang` is 0 where there is no hanging column.

    `foot` is the height kept free above the lower margin for the small lines under a page.

    A meeting is `led` from it: nobody turns the page within a part that fits on one, or within a paragraph.

    A paper goes on one page where it can: its text may get as small as `least`, where that is not 0.
    """

    width: float
    height: float
    margin: float
    hang: float
    column: float
    title: Type
    section: Type
    part: Type
    text: Type
    label: Type
    small: Type
    note: Type
    lines_apart: float = 26
    led: bool = False
    foot: float = FOOT
    least: float = 0

    @property
    def large(self) -> bool:
        """Whether it is large print."""
        return self.text.size >= _LARGE

    @property
    def left(self) -> float:
        """The left edge of the text column."""
        return self.margin + self.hang

    @property
    def room(self) -> float:
        """The height a page has for its text."""
        return self.height - 2 * self.margin - self.foot

    @property
    def across(self) -> float:
        """From the left edge of the hanging column to the right edge of the text."""
        return self.hang + self.column


def look(setting: Setting, layout: Layout) -> Look:
    """The look of one layout on one paper."""
    plain = _large(setting) if setting.large_print else _usual(setting)
    return _LAYOUTS[layout](plain) if layout in _LAYOUTS else plain


def _usual(setting: Setting) -> Look:
    width, height = setting.sheet
    margin = _SMALL_MARGIN if width < _SMALL else 54.0
    hang = 62 if width > _SMALLEST else 0
    return Look(
        width,
        height,
        margin,
        hang,
        column=min(_WIDEST, width - 2 * margin - hang),
        title=Type(26, 30, strong=True, below=14),
        section=Type(15, 19, strong=True, above=18, below=4),
        part=Type(12, 16.5, strong=True, above=12, below=2),
        text=Type(12, 16.5, below=7),
        label=Type(10, 13, strong=True, below=2),
        small=Type(10, 13),
        note=Type(12, 16, below=6),
    )


def _large(setting: Setting) -> Look:
    width, height = setting.sheet
    margin = _SMALL_MARGIN if width < _SMALL else 72.0
    return Look(
        width,
        height,
        margin,
        hang=0,
        column=width - 2 * margin,
        title=Type(28, 34, strong=True, below=18),
        section=Type(22, 27, strong=True, above=24, below=6),
        part=Type(18, 23, strong=True, above=16, below=3),
        text=Type(18, 23, below=10),
        label=Type(18, 23, strong=True, below=2),
        small=Type(14, 18),
        note=Type(18, 23, below=9),
        lines_apart=34,
    )


def _script(look: Look) -> Look:
    """Read at arm's length, in one hand: the words to say are larger, and a part is easy to find."""
    if look.large:
        return replace(look, section=replace(look.section, size=24, leading=29, above=30), led=True)
    return replace(
        look,
        section=Type(20, 24, strong=True, above=26, below=6),
        part=Type(14, 18, strong=True, above=12, below=3),
        text=Type(13, 18.5, below=8),
        label=Type(10.5, 14, strong=True),
        led=True,
    )


def _numbers(look: Look) -> Look:
    """A number is found in three seconds with shaking hands, and all of them on one page where they fit."""
    if look.large:
        return replace(look, part=replace(look.section, above=10))
    margin, hang = min(look.margin, _NUMBERS_MARGIN), look.hang and _NUMBERS_HANG
    return replace(
        look,
        margin=margin,
        hang=hang,
        column=look.width - 2 * margin - hang,
        title=replace(look.title, size=24, leading=27, below=10),
        section=replace(look.section, above=12),
        part=Type(16, 20, strong=True, above=5, below=1),
        least=_NUMBERS_LEAST,
    )


def tighter(look: Look, least: float = _LEAST) -> Iterator[Look]:
    """The look, then with less and less white space, then in smaller and smaller type; large print stays."""
    smallest = 1.0 if look.large else least / look.text.size
    sizes = takewhile(lambda size: size > smallest, count(1.0, -0.04))
    for size, space in [(1.0, 1.0), (1.0, 0.75), *((size, 0.5) for size in sizes), (smallest, 0.5)]:
        types: dict[str, Any] = {name: _tightened(getattr(look, name), size, space) for name in _TYPES}
        yield replace(look, lines_apart=max(22.0, look.lines_apart * (0.5 + space / 2)), **types)


def _tightened(type: Type, size: float, space: float) -> Type:
    smaller = max(size, _LEAST / type.size)
    closer = min(1.0, 0.9 + 0.1 * space)
    return Type(
        type.size * smaller,
        type.leading * smaller * closer,
        type.strong,
        type.above * space,
        type.below * space,
    )


_TYPES = ("title", "section", "part", "text", "label", "small", "note")
_LAYOUTS: dict[Layout, Callable[[Look], Look]] = {"script": _script, "numbers": _numbers}


def wall(look: Look, size: float) -> Look:
    """The same sheet in type of one size, for a paper that is read from across the room."""
    hang = 5.1 * size
    small = max(look.text.size, round(size * 0.6, 1))
    return replace(
        look,
        hang=hang,
        column=look.width - 2 * look.margin - hang,
        title=Type(size * 1.6, size * 1.9, strong=True, below=size * 0.5),
        section=Type(small * 1.15, small * 1.4, strong=True, above=small, below=small * 0.3),
        text=Type(size, size * 1.25),
        label=Type(size, size * 1.25),
        note=Type(small, small * 1.35, below=small * 0.2),
    )
