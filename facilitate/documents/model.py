"""A paper as data: frozen blocks and inlines that carry all a page, a tag tree or a text needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Layout = Literal["sheet", "wall", "script", "numbers", "cards", "folded"]
Alignment = Literal["left", "center", "right"]
Stock = Literal[
    "business", "85x55", "a7", "index", "wallet", "half", "tent", "5160", "5163", "l7160", "l7163", "70x37"
]
Form = Literal["circle", "half-circle", "square", "bars"]


@dataclass(frozen=True)
class Text:
    """A run of words; emphasis of either kind is `strong`, drawn as Semibold."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere on a screen; on paper the address has to be readable too."""

    text: str
    href: str

    @property
    def address(self) -> str:
        """The address as people type it; empty where the words say it already."""
        bare = self.href.split(":", 1)[-1].removeprefix("//").removesuffix("/")
        return "" if bare in self.text else bare

    @property
    def printed(self) -> str:
        """The words with the address behind them, as paper needs it."""
        return f"{self.text} ({self.address})" if self.address else self.text


@dataclass(frozen=True)
class Blank:
    """A place to write a few words on, from `____`; `width` counts the underscores typed.

    It is 0 for a table cell that holds `&nbsp;` alone: all of the cell is to be written in.
    """

    width: int


@dataclass(frozen=True)
class LineBreak:
    """A line that ends here on purpose."""


Inline = Text | Link | Blank | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """Level 1 is the paper's title; sections are 2, their parts 3."""

    level: int
    words: Inlines


@dataclass(frozen=True)
class Paragraph:
    words: Inlines


@dataclass(frozen=True)
class Item:
    """One item of a list; `ticked` is None where there is no box to tick."""

    blocks: tuple[Block, ...]
    ticked: bool | None = None


@dataclass(frozen=True)
class Listing:
    """A list of items; `first` is the number it begins with, None where it has bullets."""

    items: tuple[Item, ...]
    first: int | None = None


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header row; `align` has one entry for each column."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Alignment, ...]


@dataclass(frozen=True)
class Box:
    """A framed group of blocks with a title: `::: box Title`."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Beside:
    """Blocks with a small label in the hanging column: `::: beside 7:30 pm | 5 min`.

    A line end in `label` is a line of its own on paper.
    """

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Leader:
    """A note for the leader only, left out of what participants get: `::: leader`."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Columns:
    """Blocks side by side: `:::: columns` around boxes; one column in large print."""

    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Card:
    """One card of a sheet of cards: `::: card`; a `Back` among its blocks is its other side."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Back:
    """The other side of a card, or its other half where it is folded: `::: back`, in a card only."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Shape:
    """A black shape that is told from the others across a room: `::: shape circle`."""

    form: Form


@dataclass(frozen=True)
class Chart:
    """Columns as high as their numbers, beside the table they are from; `words` tell it to who cannot see."""

    numbers: tuple[float, ...]
    words: str


@dataclass(frozen=True)
class Keep:
    """Blocks that stay on one page where they fit on one: `::: keep`."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on: `::: lines 5`."""

    count: int


@dataclass(frozen=True)
class Code:
    """A web address as a square to point a phone at, with the address under it: `::: qr https://...`."""

    address: str


@dataclass(frozen=True)
class Break:
    """A new page: `::: break`."""


@dataclass(frozen=True)
class Rule:
    """A thin line across."""


Block = (
    Heading
    | Paragraph
    | Listing
    | Quote
    | Table
    | Box
    | Beside
    | Leader
    | Columns
    | Card
    | Back
    | Shape
    | Chart
    | Keep
    | Lines
    | Code
    | Break
    | Rule
)


@dataclass(frozen=True)
class Document:
    """One paper, ready to be drawn, or to be written as HTML or text.

    `header` is a small line above the title, `footer` one under every page; empty where there is
    none. `for_leaders` papers hold what participants do not get to see. `stock` is what cards are cut to,
    where the layout is cards.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    layout: Layout = "sheet"
    for_leaders: bool = False
    header: str = ""
    footer: str = ""
    sources: tuple[str, ...] = field(default=())
    stock: Stock = "index"
