"""Black shapes for cue cards: told from each other across a room, without any colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitate.documents.model import Form
from facilitate.pdf.flow import Piece
from facilitate.pdf.tags import Element

if TYPE_CHECKING:
    from facilitate.pdf.page import Page

_ROUND = 0.5523  # how far the handles of a curve stand out that is a quarter of a circle
_SPARE = 0.04  # of the side: an edge drawn with a line needs room for half of it

_RIGHT = f"1 .5 m 1 {0.5 + _ROUND / 2} {0.5 + _ROUND / 2} 1 .5 1 c"
_TOP_LEFT = f"{0.5 - _ROUND / 2} 1 0 {0.5 + _ROUND / 2} 0 .5 c"
_BOTTOM_LEFT = f"0 {0.5 - _ROUND / 2} {0.5 - _ROUND / 2} 0 .5 0 c"
_BOTTOM_RIGHT = f"{0.5 + _ROUND / 2} 0 1 {0.5 - _ROUND / 2} 1 .5 c"
_CIRCLE = f"{_RIGHT} {_TOP_LEFT} {_BOTTOM_LEFT} {_BOTTOM_RIGHT} h"

# On a square with sides of 1.
_PATHS: dict[Form, str] = {
    "circle": f"{_CIRCLE} f",
    "half-circle": f".03 w {_CIRCLE} S .5 1 m {_TOP_LEFT} {_BOTTOM_LEFT} h f",
    "square": "0 0 1 1 re f",
    "bars": ".1 0 .28 1 re .62 0 .28 1 re f",
}


class Drawn(Piece):
    """A shape of some size; `element` is the figure it is to a screen reader."""

    def __init__(self, form: Form, side: float, element: Element) -> None:
        self.form = form
        self.side = side
        self.element = element
        self.below = side * 0.2

    def height(self, width: float) -> float:
        return self.side

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        inset, side = self.side * _SPARE, self.side * (1 - 2 * _SPARE)
        page.shape(_PATHS[self.form], x + inset, top - self.side + inset, side, self.element)
