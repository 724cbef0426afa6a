"""Pieces that stack, hang and split: how a paper becomes pages, before anything is drawn.

A piece knows how high it is at a width, how to split at a height, and how to draw itself from its
top. Splitting gives what fits and the rest, either of them None. Nothing fits is an honest answer:
a heading does not stay behind alone, and a group kept together goes to the next page. Only at the
top of an empty page is a piece told to split by `force`, and then it must: at worst it leaves a line
of words, which every page can hold.

All text columns keep their width from page to page, so what was broken into lines once stays so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from facilitate.pdf.styles import HAIR, THIN

if TYPE_CHECKING:
    from facilitate.pdf.page import Page
    from facilitate.pdf.tags import Element
    from facilitate.pdf.words import Place

Split = tuple["Piece | None", "Piece | None"]
_EDGE = 0.01  # half of nothing: sums of heights differ by less


class Piece(ABC):
    """Something on paper. `above` and `below` are the room it wants, `keep` ties it to what follows."""

    above: float = 0
    below: float = 0
    keep: bool = False

    @abstractmethod
    def height(self, width: float) -> float: ...

    def split(self, width: float, room: float, force: bool = False) -> Split:
        return None, self

    @abstractmethod
    def draw(self, page: Page, x: float, top: float, width: float) -> None: ...

    @property
    def baseline(self) -> float:
        """From the top to the foot of the first line of words."""
        return 0


@dataclass
class Gap(Piece):
    """Nothing, of some height."""

    size: float = 0

    def height(self, width: float) -> float:
        return self.size

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        pass


class NewPage(Piece):
    """Too high for whatever room is left, and nothing once it is behind."""

    def height(self, width: float) -> float:
        return float("inf")

    def split(self, width: float, room: float, force: bool = False) -> Split:
        return Gap(), None

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        pass


@dataclass
class Ruling(Piece):
    """A line across."""

    thickness: float = HAIR
    above: float = 0
    below: float = 0
    keep: bool = False

    def height(self, width: float) -> float:
        return self.thickness

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        page.rule(x, top - self.thickness / 2, x + width, self.thickness)


@dataclass
class WriteLines(Piece):
    """Empty lines to write on."""

    count: int
    apart: float
    place: Place
    element: Element
    above: float = 0
    below: float = 10

    def height(self, width: float) -> float:
        return self.count * self.apart

    def split(self, width: float, room: float, force: bool = False) -> Split:
        fit = min(self.count, int(room // self.apart))
        if fit < 1:
            return None, self
        rest = self.count - fit
        return replace(self, count=fit), replace(self, count=rest) if rest else None

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        page.write_lines(x, top, width, self.count, self.apart, self.place, self.element)


@dataclass
class Stack(Piece):
    """Pieces one below the other, inset from the edges; `whole` stays on one page if one can hold it.

    A `frame` is drawn around all of it or along its left; a stack that is split is framed on both pages.
    """

    pieces: Sequence[Piece]
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    frame: Literal["", "box", "rule"] = ""
    whole: bool = False
    above: float = 0
    below: float = 0
    keep: bool = False
    _heights: dict[float, float] = field(default_factory=dict, repr=False)

    @property
    def baseline(self) -> float:
        return self.top + (self.pieces[0].baseline if self.pieces else 0)

    def height(self, width: float) -> float:
        if width not in self._heights:
            inside = width - self.left - self.right
            gaps = sum(_gap(self.pieces, at) for at in range(len(self.pieces)))
            self._heights[width] = (
                gaps + sum(piece.height(inside) for piece in self.pieces) + self.top + self.bottom
            )
        return self._heights[width]

    def split(self, width: float, room: float, force: bool = False) -> Split:
        if self.whole and not force:
            return None, self
        inside, used = width - self.left - self.right, self.top + self.bottom
        for at, piece in enumerate(self.pieces):
            used += _gap(self.pieces, at)
            height = piece.height(inside)
            if used + height > room + _EDGE:
                alone = all(before.keep for before in self.pieces[:at])
                head, tail = piece.split(inside, room - used, force and alone)
                cut = at if head else self._released(at) or at * force
                return self._parted(cut, head, tail)
            used += height
        return self, None

    def _released(self, at: int) -> int:
        """Where to part instead, so that nothing stays behind that is tied to the piece at `at`."""
        while at and self.pieces[at - 1].keep:
            at -= 1
        return at

    def _parted(self, at: int, head: Piece | None, tail: Piece | None) -> Split:
        after = self.pieces[at:] if head is None else [*([tail] if tail else []), *self.pieces[at + 1 :]]
        before = [*self.pieces[:at], *([head] if head else [])]
        if not before:
            return None, self
        return self._with(before), self._with(after) if after else None

    def _with(self, pieces: Sequence[Piece]) -> Stack:
        return replace(self, pieces=pieces, _heights={})

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        inside, y = width - self.left - self.right, top - self.top
        if self.frame == "box":
            page.frame(x, top - self.height(width), width, self.height(width), THIN)
        elif self.frame == "rule":
            page.upright(x, top, top - self.height(width), THIN)
        for at, piece in enumerate(self.pieces):
            y -= _gap(self.pieces, at)
            piece.draw(page, x + self.left, y, inside)
            y -= piece.height(inside)


def _parts(piece: Piece, width: float, room: float, force: bool) -> Split:
    """The piece itself where it fits, else its parts."""
    fits = piece.height(width) <= room + _EDGE
    return (piece, None) if fits else piece.split(width, room, force)


def _gap(pieces: Sequence[Piece], at: int) -> float:
    return max(pieces[at - 1].below, pieces[at].above) if at else 0


@dataclass
class Hung(Piece):
    """A label and a body on one line of type; the label stands `out` to the left of the body."""

    label: Piece
    body: Piece
    out: float
    label_width: float
    above: float = 0
    below: float = 0
    keep: bool = False

    @property
    def baseline(self) -> float:
        return max(self.body.baseline, self.label.baseline)

    def height(self, width: float) -> float:
        lowered, dropped = self._offsets()
        return max(self.body.height(width) + lowered, self.label.height(self.label_width) + dropped)

    def split(self, width: float, room: float, force: bool = False) -> Split:
        lowered, dropped = self._offsets()
        body, after = _parts(self.body, width, room - lowered, force)
        label, more = _parts(self.label, self.label_width, room - dropped, force)
        if body is None or label is None:
            return None, self
        rest = replace(self, label=more, body=after or Gap()) if more else after
        return replace(self, label=label, body=body), rest

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        lowered, dropped = self._offsets()
        self.label.draw(page, x - self.out, top - dropped, self.label_width)
        self.body.draw(page, x, top - lowered, width)

    def _offsets(self) -> tuple[float, float]:
        """How far body and label go down so that their first lines stand on one line."""
        return self.baseline - self.body.baseline, self.baseline - self.label.baseline


@dataclass
class Row(Piece):
    """Pieces side by side, each in its own width, `gap` apart, and a hairline under them if `ruled`."""

    cells: Sequence[Piece]
    widths: Sequence[float]
    gap: float = 0
    ruled: bool = False
    above: float = 0
    below: float = 0
    keep: bool = False

    @property
    def baseline(self) -> float:
        return max((cell.baseline for cell in self.cells), default=0)

    def height(self, width: float) -> float:
        return max((cell.height(own) for cell, own in zip(self.cells, self.widths, strict=True)), default=0)

    def split(self, width: float, room: float, force: bool = False) -> Split:
        if self.ruled and not force:  # a row of a table is read across
            return None, self
        parts: list[Split] = []
        for cell, own in zip(self.cells, self.widths, strict=True):
            parts.append(_parts(cell, own, room, force))
        if any(head is None for head, _ in parts):
            return None, self
        heads = [head or Gap() for head, _ in parts]
        return replace(self, cells=heads), replace(self, cells=[tail or Gap() for _, tail in parts])

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        for cell, own in zip(self.cells, self.widths, strict=True):
            cell.draw(page, x, top, own)
            x += own + self.gap
        if self.ruled:
            bottom = top - self.height(width)
            page.rule(
                x - self.gap - sum(self.widths) - self.gap * (len(self.widths) - 1),
                bottom,
                x - self.gap,
                HAIR,
            )


@dataclass
class Rows(Piece):
    """The rows of a table. `again` is the head for every further page; screen readers get it once."""

    head: Piece
    rows: Sequence[Piece]
    again: Piece
    above: float = 4
    below: float = 10

    def height(self, width: float) -> float:
        return self._stack().height(width)

    def split(self, width: float, room: float, force: bool = False) -> Split:
        first, rest = self._stack().split(width, room, force)
        if not isinstance(rest, Stack) or first is None:
            return first, rest if first else self
        return first, replace(self, head=self.again, rows=rest.pieces)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        self._stack().draw(page, x, top, width)

    def _stack(self) -> Stack:
        return Stack([self.head, *self.rows])


def pages(story: Piece, width: float, room: float) -> list[Piece]:
    """What stands on each page."""
    found: list[Piece] = []
    rest: Piece | None = story
    while rest is not None and rest.height(width):
        if rest.height(width) <= room + _EDGE:
            return [*found, rest]
        first, after = rest.split(width, room)
        if first is None:
            first, after = rest.split(width, room, force=True)
        found.append(first or rest)
        rest = after if first else None
    return [page for page in found if page.height(width)]
