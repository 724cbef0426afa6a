"""A web address as a square of squares to point a phone at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitate.pdf.flow import Piece
from facilitate.pdf.tags import Element

if TYPE_CHECKING:
    from facilitate.pdf.page import Page

SIDE = 72.0  # an inch: read from ten inches away, the way people hold a phone
_QUIET = 4  # squares of white around it, without which no phone finds it


class Square(Piece):
    """The square; `element` is the figure it is to a screen reader."""

    above = 6
    below = 4

    def __init__(self, address: str, element: Element) -> None:
        import segno

        self.element = element
        self.rows = list(segno.make(address, error="m", micro=False).matrix)

    def height(self, width: float) -> float:
        return SIDE

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        side = SIDE / (len(self.rows) + 2 * _QUIET)
        black = [
            (x + (column + _QUIET) * side, top - (row + _QUIET + 1) * side)
            for row, cells in enumerate(self.rows)
            for column, cell in enumerate(cells)
            if cell
        ]
        page.squares(black, side, self.element)
