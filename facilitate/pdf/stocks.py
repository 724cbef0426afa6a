"""What cards are cut to: sizes, and where they lie on a sheet.

Cards lie edge to edge in the middle of their sheet, so margin + number x size fills it exactly, and
perforated stock of the usual sizes fits without a table of margins.
"""

from dataclasses import dataclass
from typing import Literal

from facilitate.documents.model import Stock
from facilitate.pdf.styles import Setting

MILLIMETRE = 72 / 25.4

Fold = Literal["", "inside", "tent"]
"""`inside`: the other half stands below, and both are read when it is unfolded. `tent`: it stands on a
table, and the half that is turned away repeats the front."""


@dataclass(frozen=True)
class Size:
    """A card in millimetres; no width and height: one of `share` parts of the sheet, from top to bottom.

    `called` is how people say it.
    """

    called: str
    width: float = 0
    height: float = 0
    fold: Fold = ""
    share: int = 2


SIZES: dict[Stock, Size] = {
    "business": Size("a business card (3.5 x 2 in)", 88.9, 50.8),
    "85x55": Size("a card of 85 x 55 mm", 85, 55),
    "a7": Size("an A7 card (105 x 74 mm)", 105, 74),
    "index": Size("an index card (5 x 3 in)", 127, 76.2),
    "wallet": Size("a folded wallet card (3.5 x 2 in)", 88.9, 101.6, "inside"),
    "half": Size("half a page"),
    "tent": Size("half a page, folded", fold="tent"),
}
_PAGE = Size("a page", share=1)
_SMALL_SHEET = 700.0


def large(size: Size, setting: Setting) -> Size:
    """What a card of this size is in large print: half a page of a large sheet, a whole one of a small."""
    if not size.width:
        return size
    return SIZES["half"] if setting.sheet[1] > _SMALL_SHEET else _PAGE


@dataclass(frozen=True)
class Grid:
    """Cards on a sheet, in points. `left` and `top` are the white edges around all of them."""

    across: int
    down: int
    left: float
    top: float
    width: float
    height: float

    @property
    def slots(self) -> list[tuple[float, float]]:
        """The upper left corners of the cards, from the upper left of the sheet, row by row."""
        return [
            (self.left + column * self.width, self.top + row * self.height)
            for row in range(self.down)
            for column in range(self.across)
        ]

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Every point where one cuts, from the upper left of the sheet."""
        return [
            (self.left + column * self.width, self.top + row * self.height)
            for row in range(self.down + 1)
            for column in range(self.across + 1)
        ]


def grid(size: Size, setting: Setting) -> Grid:
    """As many cards as a sheet holds."""
    sheet_width, sheet_height = setting.sheet
    width = size.width * MILLIMETRE or sheet_width
    height = size.height * MILLIMETRE or sheet_height / size.share
    across, down = int(sheet_width / width + _ROUNDING), int(sheet_height / height + _ROUNDING)
    left, top = (sheet_width - across * width) / 2, (sheet_height - down * height) / 2
    return Grid(across, down, left, top, width, height)


_ROUNDING = 0.001
