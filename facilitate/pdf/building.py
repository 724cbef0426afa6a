"""Blocks to pieces: how each kind of block looks, and what it is to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from facilitate.documents import model
from facilitate.documents.model import Block, Inlines, Text
from facilitate.documents.wording import wording
from facilitate.pdf import tables
from facilitate.pdf.charts import Columns
from facilitate.pdf.codes import Square
from facilitate.pdf.flow import Gap, Hung, NewPage, Piece, Row, Rows, Ruling, Stack, WriteLines
from facilitate.pdf.fonts import Faces
from facilitate.pdf.shapes import Drawn
from facilitate.pdf.styles import THIN, Look, Type, tighter
from facilitate.pdf.tags import Element, text_string
from facilitate.pdf.words import Phrase, Place, Run, Words, question, words

_PADDING = 12.0
_TICKED = {True: "☑", False: "☐"}
_WRITTEN = 12  # underscores: a cell to write in
_BETWEEN_COLUMNS = 16.0
_INSET = 18.0
_SHAPE = 2.6  # of the type
_HOPELESS = 1.6  # pages: no smaller type that is still easy to read brings it onto one
_STILL_EASY = 11.0  # points: for what is kept on one page


class Builder:
    """Makes the pieces of one document.

    `framed` counts what stands around a block (frames, columns, lists), `labelled` the labels that
    already stand in the hanging column beside it: in either case it keeps to its own column. `narrower`
    is what frames take from its width. `asked` are the last words above a place to write on,
    `item_named` the first words of the list's item they stand in, below those.
    `labelled_heading` is the one a labelled block begins with, its element and its label.
    """

    def __init__(self, look: Look, faces: Faces, language: str) -> None:
        self.look = look
        self.faces = faces
        self.wording = wording(language)
        self.framed = 0
        self.labelled = 0
        self.narrower = 0.0
        self.level = 0
        self.asked = ""
        self.item_named = ""
        self.labelled_heading: tuple[model.Heading, Element, str] | None = None

    def story(self, blocks: Sequence[Block], parent: Element) -> list[Piece]:
        """The pieces of these blocks, in order."""
        return [piece for block in blocks for piece in _BUILDERS[type(block)](self, block, parent)]

    def opening(self, document: model.Document, parent: Element) -> list[Piece]:
        """The small line above the title, where there is one."""
        if not document.header:
            return []
        line = self.words((Text(document.header),), self.look.note, parent.child("P"))
        line.below = 4
        return [self.wide([line], below=4)]

    def words(
        self, inlines: Inlines, type: Type, element: Element | None, align: model.Alignment = "left"
    ) -> Words:
        face = self.faces.strong if type.strong else self.faces.regular
        before, self.asked = self.asked, _plain(inlines) or self.asked
        phrase = words(inlines, self.faces, type.strong, self.wording.blank, before)
        return Words(
            phrase.asking(self.item_named) if self.item_named else phrase,
            type,
            face.width(" "),
            element,
            align,
            above=type.above,
            below=type.below,
        )

    def inside(self, blocks: Sequence[Block], parent: Element, narrower: float = 0) -> list[Piece]:
        """The pieces of blocks in a frame or a column, narrower by so much: they do not hang out of it."""
        self.framed += 1
        self.narrower += narrower
        pieces = self.story(blocks, parent)
        self.narrower -= narrower
        self.framed -= 1
        return pieces

    @property
    def width(self) -> float:
        """The width there is for a table or for columns."""
        return self.look.column - self.narrower if self.kept_in else self.look.across

    @property
    def kept_in(self) -> bool:
        """Whether a block here must not reach into the hanging column."""
        return bool(self.framed or self.labelled or not self.look.hang)

    def wide(self, pieces: list[Piece], above: float = 0, below: float = 0, keep: bool = False) -> Stack:
        """Pieces that begin at the left edge of the page, unless something frames them."""
        out = 0 if self.kept_in else self.look.hang
        return Stack(pieces, left=-out, above=above, below=below, keep=keep)

    def heading(self, block: model.Heading, parent: Element) -> list[Piece]:
        self.level = min(block.level, self.level + 1)
        type = (self.look.title, self.look.section, self.look.part)[block.level - 1]
        element, label = Element(f"H{self.level}"), ""
        if self.labelled_heading is not None and self.labelled_heading[0] is block:
            _, element, label = self.labelled_heading
        parent.kids.append(element)
        title = self.words(block.words, type, element)
        title.bookmark, title.level, title.keep = f"{label}{_plain(block.words)}", self.level - 1, True
        if block.level == 2:
            return [self.wide([title], type.above, type.below, keep=True)]
        if block.level == 3:
            return [title]
        title.below = 5
        return [self.wide([title, Ruling(THIN)], below=type.below, keep=True)]

    def paragraph(self, block: model.Paragraph, parent: Element) -> list[Piece]:
        words = self.words(block.words, self.look.text, parent.child("P"))
        words.whole = self.look.led
        return [words]

    def listing(self, block: model.Listing, parent: Element) -> list[Piece]:
        numbering = "Decimal" if block.first is not None else "Disc"
        tree = parent.child("L", f"/A<</O/List/ListNumbering/{numbering}>>")
        marks = [_mark(block, number, item) for number, item in enumerate(block.items)]
        face, size = self.faces.regular, self.look.text.size
        indent = max((face.width(mark) for mark in marks), default=0) * size + 0.5 * size
        items = [self.item(mark, item, indent, tree) for mark, item in zip(marks, block.items, strict=True)]
        return [Stack(items, above=0, below=self.look.text.below)]

    def item(self, mark: str, item: model.Item, indent: float, tree: Element) -> Piece:
        element = tree.child("LI")
        label = self.words((Text(mark),), self.look.text, element.child("Lbl"))
        if item.ticked is not None:
            label.words = Phrase([[_box(label, self.tick(item))]])
        inside, before = element.child("LBody"), self.item_named
        pieces = self.inside(item.blocks[:1], inside, indent)
        self.item_named = _first_words(item)
        body = Stack([*pieces, *self.inside(item.blocks[1:], inside, indent)])
        self.item_named = before
        body.pieces = body.pieces or [Gap(self.look.text.leading)]
        hung = Hung(label, body, out=indent, label_width=indent, below=self.look.text.below / 2)
        return Stack([hung], left=indent, below=hung.below)

    def tick(self, item: model.Item) -> Place:
        about = _first_words(item)
        return Place(self.wording.ticked if item.ticked else self.wording.box, about, bool(item.ticked))

    def quote(self, block: model.Quote, parent: Element) -> list[Piece]:
        pieces = self.inside(block.blocks, parent.child("BlockQuote"), _INSET)
        return [Stack(pieces, left=_INSET, below=self.look.text.below)]

    def box(self, block: model.Box, parent: Element) -> list[Piece]:
        element = parent.child("Div")
        padding = _PADDING if self.look.hang else _PADDING * 1.25
        title = self.box_title(block.title, element)
        pieces = [*title, *self.inside(block.blocks, element, 2 * padding)]
        framed = Stack(pieces, padding, padding, padding - 3, padding, "box", whole=True)
        framed.above, framed.below = 6, 12
        return [framed]

    def box_title(self, title: str, element: Element) -> list[Piece]:
        if not title:
            return []
        words = self.words((Text(title),), replace(self.look.text, strong=True), element.child("P"))
        words.below, words.keep = 4, True
        return [words]

    def beside(self, block: model.Beside, parent: Element) -> list[Piece]:
        element = parent.child("Sect")
        if not block.label:
            return [Stack(self.story(block.blocks, element))]
        label = self.label(block, element)
        self.labelled += 1
        pieces = self.story(block.blocks, element)
        self.labelled -= 1
        above, below = (pieces[0].above, pieces[-1].below) if pieces else (0, 0)
        if self.kept_in:
            label.keep = True
            if pieces:
                pieces[0].above = 0
            return [Stack([label, *pieces], above=above, below=below, whole=self.look.led)]
        width = self.look.hang - 6
        if len(pieces) > 1 and isinstance(pieces[1], Hung):
            lowered = max(0, pieces[0].baseline - label.baseline)
            under = lowered + label.height(width) - pieces[0].height(self.look.column) + 6
            pieces[1].above = max(pieces[1].above, under)
        hung = Hung(label, Stack(pieces), self.look.hang, width, above=above, below=below)
        return [Stack([hung], whole=True, above=above, below=below)] if self.look.led else [hung]

    def label(self, block: model.Beside, element: Element) -> Words:
        """The lines of a label, one after the other in large print; heard in the heading beside it."""
        between = model.LineBreak() if not self.kept_in else Text(" · ")
        lines = block.label.split("\n")
        words = tuple(piece for line in lines for piece in (between, Text(line)))[1:]
        heading = _opening(block.blocks)
        if heading is None:
            return self.words(words, self.look.label, element.child("P"))
        heard = Element(f"H{min(heading.level, self.level + 1)}")
        self.labelled_heading = heading, heard, f"{', '.join(lines)}: "
        return self.words((*words, model.LineBreak()), self.look.label, heard)

    def leader(self, block: model.Leader, parent: Element) -> list[Piece]:
        element = parent.child("Div")
        label = self.words((Text(self.wording.note),), self.look.label, element.child("P"))
        before, self.look = self.look, _noted(self.look)
        pieces = self.inside(block.blocks, element, _PADDING)
        self.look = before
        if pieces:
            pieces[-1].below = 0
        if self.framed or not self.look.hang:
            label.keep = True
            return [Stack([label, *pieces], left=_PADDING, frame="rule", above=8, below=12)]
        body = Stack(pieces, left=_PADDING, frame="rule")
        return [Hung(label, body, self.look.hang, self.look.hang - 6, above=8, below=12)]

    def columns(self, block: model.Columns, parent: Element) -> list[Piece]:
        after = self.look.text.below
        count = len(block.columns) if self.look.hang else 1
        width = (self.width - _BETWEEN_COLUMNS * (count - 1)) / count
        less = self.look.column - self.narrower - width
        stacks: list[Piece] = [
            Stack(self.inside(each, parent.child("Div"), less), below=after) for each in block.columns
        ]
        if count == 1:
            return [self.wide(stacks, below=after)]
        row = Row(stacks, [width] * count, _BETWEEN_COLUMNS)
        return [self.wide([row], above=4, below=after)]

    def card(self, block: model.Card, parent: Element) -> list[Piece]:
        pieces = self.inside(block.blocks, parent.child("Div"), 32)
        return [Stack(pieces, 16, 16, 16, 16, "box", whole=True, above=12, below=12)]

    def back(self, block: model.Back, parent: Element) -> list[Piece]:
        return [Ruling(above=6, below=12), *self.inside(block.blocks, parent.child("Div"))]

    def shape(self, block: model.Shape, parent: Element) -> list[Piece]:
        alt = f"/Alt {text_string(self.wording.shapes[block.form])}"
        return [Drawn(block.form, _SHAPE * self.look.text.size, parent.child("Figure", alt))]

    def chart(self, block: model.Chart, parent: Element) -> list[Piece]:
        figure = parent.child("Figure", f"/Alt {text_string(block.words)}")
        return [self.wide([Columns(block.numbers, figure)], above=8, below=self.look.text.below)]

    def keep(self, block: model.Keep, parent: Element) -> list[Piece]:
        """What is a little too long for a page is set closer, and then smaller, rather than broken."""
        usual, width = self.look, self.look.column - self.narrower
        element, kept = self.kept(block)
        if usual.room < kept.height(width) <= usual.room * _HOPELESS:
            for self.look in tighter(usual, _STILL_EASY):
                closer, tried = self.kept(block)
                if tried.height(width) <= usual.room:
                    element, kept = closer, tried
                    break
            self.look = usual
        parent.kids.append(element)
        return [kept]

    def kept(self, block: model.Keep) -> tuple[Element, Stack]:
        """The blocks in the look of now, and what they are to a screen reader."""
        element = Element("Div")
        pieces = self.story(block.blocks, element)
        above, below = (pieces[0].above, pieces[-1].below) if pieces else (0, 0)
        return element, Stack(pieces, whole=True, above=above, below=below)

    def write_lines(self, block: model.Lines, parent: Element) -> list[Piece]:
        place = Place(self.wording.lines, question(self.asked))
        return [WriteLines(block.count, self.look.lines_apart, place, parent.child("P"))]

    def code(self, block: model.Code, parent: Element) -> list[Piece]:
        alt = f"/Alt {text_string(self.wording.code.format(address=block.address))}"
        square = Square(block.address, parent.child("Figure", alt))
        link = (model.Link(block.address.split("//", 1)[1], block.address),)
        return [Stack([square, self.words(link, self.look.small, parent.child("P"))], whole=True, below=10)]

    def new_page(self, block: model.Break, parent: Element) -> list[Piece]:
        return [NewPage()]

    def rule(self, block: model.Rule, parent: Element) -> list[Piece]:
        return [Ruling(above=6, below=12)]

    def table(self, block: model.Table, parent: Element) -> list[Piece]:
        tree = Element("Table")
        plain = replace(self.look.note, above=0, below=0)
        bold = replace(plain, strong=True)
        head = self.cells(block, block.header, bold, tree.child("TR"), "TH")
        rows = [
            self.cells(block, row, plain, tree.child("TR"), "TD", self.wording.row.format(number=number))
            for number, row in enumerate(block.rows, 1)
        ]
        widths = tables.widths([head, *rows], self.width, plain.size)
        if not widths:
            return [self.wide([self.record(block, row, parent) for row in block.rows], above=4, below=10)]
        parent.kids.append(tree)
        again = self.cells(block, block.header, bold, None, "")
        ruled = [tables.row(cells, widths) for cells in (head, again, *rows)]
        ruled[0].keep = ruled[1].keep = True
        if not any(block.header):
            ruled[0] = ruled[1] = tables.row([], [])
        return [self.wide([Rows(ruled[0], ruled[2:], ruled[1])], above=4, below=10)]

    def cells(
        self,
        block: model.Table,
        row: Sequence[Inlines],
        type: Type,
        tree: Element | None,
        role: str,
        named: str = "",
    ) -> list[Words]:
        """The cells of a row, which is `named` so where nothing in it says what it is."""
        scope = "/A<</O/Table/Scope/Column>>" if role == "TH" else ""
        found = []
        row_label = next(filter(None, map(_plain, row)), named)
        for cell, above, align in zip(row, block.header, block.align, strict=True):
            self.asked = ", ".join(filter(None, (_plain(above), row_label)))
            found.append(self.words(cell, type, tree.child(role, scope) if tree else None, align))
            found[-1].open = cell == (model.Blank(0),)
        return found

    def record(self, block: model.Table, row: Sequence[Inlines], parent: Element) -> Piece:
        """A row whose words are too long for columns: a line for each cell, under each other."""
        plain, element = replace(self.look.note, above=0, below=0), parent.child("Div")
        lines: list[Piece] = []
        for above, cell in zip(block.header, row, strict=True):
            words = (model.Blank(_WRITTEN),) if cell == (model.Blank(0),) else cell
            named = (*above, Text(": "), *words) if above else words
            lines += [self.words(named, plain, element.child("P"))] if words else []
        return Stack([Stack(lines, top=3, bottom=4), Ruling()], whole=True)


def _opening(blocks: Sequence[Block]) -> model.Heading | None:
    """The heading that these blocks begin with."""
    match blocks[0] if blocks else None:
        case model.Heading() as heading:
            return heading
        case model.Keep(inside):
            return _opening(inside)
        case model.Columns(columns):
            return _opening(columns[0]) if columns else None
    return None


def _noted(look: Look) -> Look:
    """The look inside a note."""
    return replace(look, text=look.note)


def _first_words(item: model.Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return _plain(first.words).strip(" :") if isinstance(first, model.Paragraph) else ""


def _mark(block: model.Listing, number: int, item: model.Item) -> str:
    if item.ticked is not None:
        return _TICKED[item.ticked]
    return "•" if block.first is None else f"{block.first + number}."


def _box(label: Words, place: Place) -> Run:
    """The run of a label that is a box, as a place to tick."""
    (word,) = label.words
    assert word is not None
    return word[0]._replace(place=place)


def _plain(inlines: Inlines) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Text | model.Link))


_BUILDERS: dict[type[Any], Callable[[Builder, Any, Element], list[Piece]]] = {
    model.Back: Builder.back,
    model.Beside: Builder.beside,
    model.Box: Builder.box,
    model.Break: Builder.new_page,
    model.Card: Builder.card,
    model.Code: Builder.code,
    model.Columns: Builder.columns,
    model.Heading: Builder.heading,
    model.Keep: Builder.keep,
    model.Leader: Builder.leader,
    model.Lines: Builder.write_lines,
    model.Listing: Builder.listing,
    model.Paragraph: Builder.paragraph,
    model.Quote: Builder.quote,
    model.Rule: Builder.rule,
    model.Shape: Builder.shape,
    model.Chart: Builder.chart,
    model.Table: Builder.table,
}
