"""What cards are cut to: sizes, and where they lie on a sheet.

Cards lie edge to edge in the middle of their sheet, so margin + number x size fills it exactly, and
perforated stock of the usual sizes fits without a table of margins. Labels are bought on sheets of their
own, with margins and gaps that are as they are.
"""

from dataclasses import dataclass, replace
from typing import Literal

from facilitate.documents.model import Document, Stock
from facilitate.pdf.styles import PaperSize, Setting

MILLIMETRE = 72 / 25.4

Fold = Literal["", "inside", "tent"]
"""`inside`: the other half stands below, and both are read when it is unfolded. `tent`: it stands on a
table, and the half that is turned away holds the back, or repeats the front where there is none."""


@dataclass(frozen=True)
class Labels:
    """How labels lie on the sheet they come on, in millimetres; margins are alike on both sides."""

    paper: PaperSize
    across: int
    down: int
    left: float
    top: float
    gap: float = 0


@dataclass(frozen=True)
class Size:
    """A card in millimetres; no width and height: one of `share` parts of the sheet, from top to bottom.

    `called` is how people say it; `labels` is there for stickers, which have no back and are not cut.
    """

    called: str
    width: float = 0
    height: float = 0
    fold: Fold = ""
    share: int = 2
    labels: Labels | None = None


SIZES: dict[Stock, Size] = {
    "business": Size("a business card (3.5 x 2 in)", 88.9, 50.8),
    "85x55": Size("a card of 85 x 55 mm", 85, 55),
    "a7": Size("an A7 card (105 x 74 mm)", 105, 74),
    "index": Size("an index card (5 x 3 in)", 127, 76.2),
    "wallet": Size("a folded wallet card (3.5 x 2 in)", 88.9, 101.6, "inside"),
    "half": Size("half a page"),
    "tent": Size("half a page, folded", fold="tent"),
    "5160": Size(
        "a label of 2 5/8 x 1 in", 66.675, 25.4, labels=Labels("letter", 3, 10, 4.7625, 12.7, gap=3.175)
    ),
    "5163": Size(
        "a label of 4 x 2 in", 101.6, 50.8, labels=Labels("letter", 2, 5, 3.96875, 12.7, gap=4.7625)
    ),
    "l7160": Size("a label of 63.5 x 38.1 mm", 63.5, 38.1, labels=Labels("a4", 3, 7, 7.21, 15.15, gap=2.54)),
    "l7163": Size("a label of 99.1 x 38.1 mm", 99.1, 38.1, labels=Labels("a4", 2, 7, 4.63, 15.15, gap=2.54)),
    "70x37": Size("a label of 70 x 37 mm", 70, 37, labels=Labels("a4", 3, 8, 0, 0.5)),
}
_PAGE = Size("a page", share=1)
_SMALL_SHEET = 700.0


def size(document: Document, setting: Setting) -> Size:
    """What the cards of a document are cut to."""
    return SIZES[setting.stock or document.stock]


def cut(usual: Stock, setting: Setting, *, large_print: bool) -> Size:
    """What cards of this usual stock are cut to, in the size of print they are in."""
    asked = SIZES[setting.stock or usual]
    return large(asked, setting) if large_print else asked


def joined(usual: Stock, setting: Setting, *, large_print: bool) -> bool:
    """Whether front and back stand one below the other on one side that is not folded."""
    made = cut(usual, setting, large_print=large_print)
    return made.labels is not None or (SIZES[setting.stock or usual].fold == "inside" and not made.fold)


def labels(document: Document, setting: Setting) -> Labels | None:
    """How the document's labels lie on their sheet; nothing where it is printed on paper."""
    return size(document, setting).labels if document.layout == "cards" else None


def on_its_sheet(document: Document, setting: Setting) -> Setting:
    """The setting, on the sheet that the document's labels come on."""
    found = labels(document, setting)
    return replace(setting, paper=found.paper) if found else setting


def large(size: Size, setting: Setting) -> Size:
    """What a card of this size is in large print: half a page of a large sheet, a whole one of a small.

    A label stays what it is: what is too long for it in large type has no place on it.
    """
    if not size.width or size.labels:
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
    gap: float = 0

    @property
    def slots(self) -> list[tuple[float, float]]:
        """The upper left corners of the cards, from the upper left of the sheet, row by row."""
        return [
            (self.left + column * (self.width + self.gap), self.top + row * self.height)
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
    if size.labels:
        lie = size.labels
        left, top, width, height, gap = (
            length * MILLIMETRE for length in (lie.left, lie.top, size.width, size.height, lie.gap)
        )
        return Grid(lie.across, lie.down, left, top, width, height, gap)
    sheet_width, sheet_height = setting.sheet
    width = size.width * MILLIMETRE or sheet_width
    height = size.height * MILLIMETRE or sheet_height / size.share
    across, down = int(sheet_width / width + _ROUNDING), int(sheet_height / height + _ROUNDING)
    left, top = (sheet_width - across * width) / 2, (sheet_height - down * height) / 2
    return Grid(across, down, left, top, width, height)


_ROUNDING = 0.001
