"""Columns as high as their numbers, black on white: the shape of a table at one glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitate.pdf.flow import Piece
from facilitate.pdf.styles import HAIR
from facilitate.pdf.tags import Element

if TYPE_CHECKING:
    from facilitate.pdf.page import Page

HEIGHT = 72.0
WIDEST = 36.0
_INKED = 0.7  # of the room a column has; the rest keeps it apart from the next


class Columns(Piece):
    """A column for each number, on a line; `element` is the figure they are to a screen reader."""

    def __init__(self, numbers: Sequence[float], element: Element) -> None:
        self.numbers = numbers
        self.element = element
        self.above, self.below = 4, 4

    def height(self, width: float) -> float:
        return HEIGHT

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        room = min(WIDEST, width / len(self.numbers)) / width
        highest = max(self.numbers) or 1
        columns = (
            f"{at * room:.4f} 0 {room * _INKED:.4f} {HEIGHT / width * number / highest:.4f} re f"
            for at, number in enumerate(self.numbers)
        )
        ground = f"{HAIR / width:.5f} w 0 0 m {room * len(self.numbers):.4f} 0 l S"
        page.shape(f"{' '.join(columns)} {ground}", x, top - HEIGHT, width, self.element)
