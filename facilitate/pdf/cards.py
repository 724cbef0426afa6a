"""Cards: each face as large as it fits, all faces of a sheet alike, and marks where to cut.

A back is printed on the next page, its row turned round, so that sheets turned over on their long
edge carry it behind its front. One card alone fills the sheet; screen readers get it once. Whatever
stands outside of cards (how to cut them, what they are for) comes after them, on pages of its own.

Labels are cut already and have nothing behind them: both sides of a card stand on one, there are no
marks, and no page comes after them, since sheets of labels are in the printer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from facilitate.documents.model import Back, Block, Card, Document, Heading, Paragraph, Shape, Stock, Text
from facilitate.errors import FacilitateError
from facilitate.pdf import stocks
from facilitate.pdf.building import Builder
from facilitate.pdf.flow import Hung, Piece, Row, Stack
from facilitate.pdf.fonts import Faces
from facilitate.pdf.stocks import Grid, grid
from facilitate.pdf.styles import Look, Setting, Type
from facilitate.pdf.tags import Element
from facilitate.pdf.words import Words

if TYPE_CHECKING:
    from facilitate.pdf.page import Page

TEXT = (24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SIGNS = (80.0, 72.0, 64.0, 56.0, 48.0, 42.0, 36.0, 32.0, 28.0, *TEXT)
"""Type a face is tried in, from the largest; signs are faces with nothing on them but headings and shapes."""

_LEAST_LARGE = 18.0
_PADDING = 16.0
_WHITE = 34.0  # what printers leave white at the edge of a sheet, and a little more
_ON_LABELS, _EDGE_OF_LABELS = 8.0, 18.0  # the same two where every millimetre is wanted
_ARM = 12.0
_EDGE = 0.01
_SHOWN = 40

Blocks = tuple[Block, ...]


class Part(NamedTuple):
    """A face laid out, in the middle of a room that begins `start` under the top of its card.

    It may stand there `turned` on its head, and be `again` what was heard before.
    """

    face: Stack
    start: float
    room: float
    turned: bool = False
    again: bool = False


Side = tuple[Part, ...]
"""What is printed on one side of a card."""


@dataclass
class CardSheet(Piece):
    """One side of a sheet of cards, none in a slot that stays empty."""

    grid: Grid
    sides: Sequence[Side | None]
    folded: bool
    cut: bool
    sheet_height: float

    def height(self, width: float) -> float:
        return self.sheet_height

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        drawn: list[Side] = []
        for (left, above), side in zip(self.grid.slots, self.sides, strict=True):
            if side is None:
                continue
            with page.unheard(any(side is before for before in drawn)):
                self._draw(page, side, left, self.sheet_height - above)
            drawn.append(side)
        for left, above in self.grid.corners if self.cut else ():
            page.cross(left, self.sheet_height - above, _ARM)

    def _draw(self, page: Page, side: Side, left: float, top: float) -> None:
        width, middle = self.grid.width, top - self.grid.height / 2
        for part in side:
            y = top - part.start - max(0.0, part.room - part.face.height(width)) / 2
            if part.turned:
                with page.unheard(part.again), page.upside_down(left + width / 2, middle):
                    part.face.draw(page, left, y, width)
            else:
                part.face.draw(page, left, y, width)
        if self.folded:
            page.dashes(left, middle, left + width)


def loose(document: Document, setting: Setting) -> Blocks:
    """What stands outside of cards, with the title; nothing where there is only the title."""
    if stocks.labels(document, setting):
        return ()
    blocks = tuple(block for block in document.blocks if not isinstance(block, Card))
    return blocks if len(blocks) > 1 or not _cards(document) else ()


def sheets(document: Document, setting: Setting, look: Look, faces: Faces, root: Element) -> list[Piece]:
    """The sheets of cards, each front followed by its backs.

    Raises FacilitateError where a card is too full, with what to do about it.
    """
    cards = _cards(document)
    return _Deck(document, setting, look, faces).sheets(cards, root) if cards else []


def _cards(document: Document) -> list[tuple[Blocks, Blocks]]:
    """The front and the back of every card."""
    return [_sides(block) for block in document.blocks if isinstance(block, Card)]


def _sides(card: Card) -> tuple[Blocks, Blocks]:
    front = tuple(block for block in card.blocks if not isinstance(block, Back))
    return front, tuple(inner for block in card.blocks if isinstance(block, Back) for inner in block.blocks)


class _Deck:
    """The cards of one document. Large print is on half pages, whatever the usual stock, and not folded."""

    def __init__(self, document: Document, setting: Setting, look: Look, faces: Faces) -> None:
        self.document = document
        self.setting = setting
        self.look = look
        self.faces = faces
        self.size = stocks.cut(document.stock, setting, large_print=look.large)
        self.label = self.size.labels is not None
        self.joined = stocks.joined(document.stock, setting, large_print=look.large)
        self.grid = grid(self.size, setting)
        self.sheet_height = setting.sheet[1]
        least, white = (_ON_LABELS, _EDGE_OF_LABELS) if self.label else (_PADDING, _WHITE)
        self.padding = max(least, white - min(self.grid.left, self.grid.top))
        self.room = self.grid.height / 2 if self.size.fold else self.grid.height
        self.least = _LEAST_LARGE if look.large else TEXT[-1]

    def sheets(self, cards: Sequence[tuple[Blocks, Blocks]], root: Element) -> list[Piece]:
        if self.joined:
            cards = [(front + back, ()) for front, back in cards]
        front_look = self.fitting([front for front, _ in cards])
        back_look = self.fitting([back for _, back in cards if back])
        made = [self.card(front, back, front_look, back_look, root.child("Sect")) for front, back in cards]
        slots = len(self.grid.slots)
        made = made * slots if len(made) == 1 else made
        return [
            sheet
            for start in range(0, len(made), slots)
            for sheet in self.printed(made[start : start + slots])
        ]

    def printed(self, cards: Sequence[tuple[Side, Side]]) -> Iterable[Piece]:
        """The front of a sheet, and its back where there is one."""
        empty = [None] * (len(self.grid.slots) - len(cards))
        yield self.sheet([*(front for front, _ in cards), *empty])
        if any(back for _, back in cards):
            backs = [*(back or None for _, back in cards), *empty]
            rows = [backs[at : at + self.grid.across] for at in range(0, len(backs), self.grid.across)]
            yield self.sheet([back for row in rows for back in reversed(row)])

    def sheet(self, sides: Sequence[Side | None]) -> Piece:
        return CardSheet(self.grid, sides, bool(self.size.fold), not self.label, self.sheet_height)

    def card(self, front: Blocks, back: Blocks, look: Look, other: Look, root: Element) -> tuple[Side, Side]:
        """What is printed on the front and on the back, which is nothing where the card is folded."""
        first, second = self.face(front, look, root), self.face(back, other, root)
        half = self.room
        match self.size.fold:
            case "inside":
                return (Part(first, 0, half), Part(second, half, half)), ()
            case "tent":
                behind = second if back else first
                return (Part(first, half, half), Part(behind, half, half, turned=True, again=not back)), ()
        return (Part(first, 0, half),), ((Part(second, 0, half),) if back else ())

    def face(self, blocks: Blocks, look: Look, root: Element) -> Stack:
        pieces = Builder(look, self.faces, self.document.language).story(blocks, root)
        if pieces:
            pieces[-1].below = 0
        around = self.padding
        return Stack(pieces, left=around, right=around, top=around, bottom=around)

    def fitting(self, faces: Sequence[Blocks]) -> Look:
        """The look with the largest type in which all of them fit; only in the smallest may words break."""
        sizes = SIGNS if all(map(_is_sign, faces)) else TEXT
        looks = [self.looked(size) for size in sizes if size >= self.least]
        for look in looks:
            stacks = [self.face(blocks, look, Element("Document")) for blocks in faces]
            width, broken = self.grid.width, look is not looks[-1]
            if all(self.over(stack) <= 0 and not (broken and _breaks(stack, width)) for stack in stacks):
                return look
        for blocks in faces:
            over = self.over(self.face(blocks, looks[-1], Element("Document")))
            if over > 0:
                raise self.too_full(blocks, math.ceil(over / looks[-1].text.leading))
        return looks[-1]

    def over(self, face: Stack) -> float:
        """How much higher a face is than its room."""
        return face.height(self.grid.width) - self.room - _EDGE

    def looked(self, size: float) -> Look:
        text = Type(size, size * 1.28, below=size * 0.45)
        heading = Type(size * 1.5, size * 1.8, strong=True, below=size * 0.4)
        small = Type(max(10.0, size * 0.7), max(13.0, size * 0.9), strong=True)
        return replace(
            self.look,
            hang=0,
            column=self.grid.width - 2 * self.padding,
            section=heading,
            part=replace(text, strong=True, below=size * 0.1),
            text=text,
            note=text,
            label=small,
            small=replace(small, strong=False),
        )

    def too_full(self, blocks: Blocks, lines: int) -> FacilitateError:
        named = next((block for block in blocks if isinstance(block, Heading | Paragraph)), None)
        words = "".join(word.text for word in named.words if isinstance(word, Text)) if named else ""
        about = f"about {lines} lines" if lines > 1 else "about a line"
        fitting = ", ".join(stock for stock in stocks.SIZES if self.would_fit(stock))
        stock = f"Print it with --stock and one of {fitting}; or take" if fitting else "Take"
        return FacilitateError(
            f"{self.document.title}: the card “{words[:_SHOWN]}” is {about} too long for {self.size.called}. "
            f"{stock} some words out of it, or make two cards of it."
        )

    def would_fit(self, stock: Stock) -> bool:
        """Whether all cards would fit on another stock."""
        setting = stocks.on_its_sheet(self.document, replace(self.setting, stock=stock))
        deck = _Deck(self.document, setting, self.look, self.faces)
        cards = _cards(self.document)
        cards = [(front + back, ()) for front, back in cards] if deck.joined else cards
        faces, smallest = [face for card in cards for face in card], deck.looked(deck.least)
        return all(deck.over(deck.face(blocks, smallest, Element("Document"))) <= 0 for blocks in faces)


def _is_sign(blocks: Blocks) -> bool:
    return all(isinstance(block, Heading | Shape) for block in blocks)


def _breaks(piece: Piece, width: float) -> bool:
    """Whether a word in it is wider than its line."""
    match piece:
        case Words():
            return piece.widest > width
        case Stack():
            return any(_breaks(inner, width - piece.left - piece.right) for inner in piece.pieces)
        case Hung():
            return _breaks(piece.body, width)
        case Row():
            return any(_breaks(cell, own) for cell, own in zip(piece.cells, piece.widths, strict=True))
    return False
