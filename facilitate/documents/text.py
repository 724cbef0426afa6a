"""Documents to plain text: to be read aloud by a program, felt on a braille line, or sent in a message.

Nothing is drawn with signs, because a program would read every one of them. What paper shows by its place
is said in words: a table row names its columns, a place to write on is named in brackets.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from facilitate.documents import model
from facilitate.documents.gluing import FIXED, glued
from facilitate.documents.model import Block, Document, Inlines
from facilitate.documents.wording import wording

NARROWEST, USUAL, WIDEST = 20, 78, 400

Lines = list[str]


def text(documents: Sequence[Document], width: int = USUAL) -> str:
    """Papers as plain text, no line longer than `width` letters unless one word is.

    Papers are parted by three empty lines, sections by two.
    """
    return "\n\n\n".join("\n".join(_paper(document, width)) + "\n" for document in documents)


def _paper(document: Document, width: int) -> Lines:
    writer = _Writer(document.language, width)
    edges = [_wrapped(edge, width) if edge else [] for edge in (document.header, document.footer)]
    return _apart([edges[0], writer.blocks(document.blocks), edges[1]])


class _Writer:
    """Writes the blocks of one document in lines of `width` letters."""

    def __init__(self, language: str, width: int) -> None:
        self.language = language
        self.wording = wording(language)
        self.width = width

    def blocks(self, blocks: Sequence[Block]) -> Lines:
        return _apart([_WRITERS[type(block)](self, block) for block in blocks])

    def narrower(self, by: int) -> _Writer:
        return _Writer(self.language, max(self.width - by, NARROWEST // 2))

    def words(self, words: Inlines) -> str:
        return "".join(self.word(word) for word in words)

    def word(self, word: model.Inline) -> str:
        match word:
            case model.Text(text, _):
                return text
            case model.Link():
                return word.printed
            case model.Blank():
                return f"[{self.wording.blank}]"
            case model.LineBreak():
                return "\n"

    def heading(self, block: model.Heading) -> Lines:
        before = [""] if block.level == 2 else []
        return before + _wrapped(self.words(block.words), self.width)

    def paragraph(self, block: model.Paragraph) -> Lines:
        return _wrapped(self.words(block.words), self.width)

    def listing(self, block: model.Listing) -> Lines:
        lines: Lines = []
        for number, item in enumerate(block.items):
            mark = "- " if block.first is None else f"{block.first + number}. "
            inside = self.narrower(len(mark)).blocks(self.ticked(item))
            lines += _marked(mark, inside)
        return lines

    def ticked(self, item: model.Item) -> tuple[Block, ...]:
        """The item's blocks, with its box in words."""
        if item.ticked is None:
            return item.blocks
        box = model.Text(f"[{self.wording.ticked if item.ticked else self.wording.box}] ")
        if item.blocks and isinstance(item.blocks[0], model.Paragraph):
            return model.Paragraph((box, *item.blocks[0].words)), *item.blocks[1:]
        return model.Paragraph((box,)), *item.blocks

    def quote(self, block: model.Quote) -> Lines:
        return _marked("  ", self.narrower(2).blocks(block.blocks))

    def table(self, block: model.Table) -> Lines:
        heads = [self.words(head) for head in block.header]
        return [line for row in block.rows for line in _marked("- ", self.row(heads, row))]

    def row(self, heads: Sequence[str], row: Sequence[Inlines]) -> Lines:
        cells = [(head, self.words(cell).replace("\n", " ")) for head, cell in zip(heads, row, strict=True)]
        said = [f"{head}: {cell}" if head else cell for head, cell in cells if cell.strip()]
        return _wrapped(". ".join(words.removesuffix(".") for words in said) + ".", self.width - 2)

    def box(self, block: model.Box) -> Lines:
        title = [_wrapped(block.title, self.width)] if block.title else []
        return _apart([*title, self.blocks(block.blocks)])

    def beside(self, block: model.Beside) -> Lines:
        label = ", ".join(block.label.split("\n"))
        if label and block.blocks and isinstance(block.blocks[0], model.Paragraph):
            first = model.Paragraph((model.Text(f"{label}: "), *block.blocks[0].words))
            return self.blocks((first, *block.blocks[1:]))
        return _apart([_wrapped(label, self.width), self.blocks(block.blocks)])

    def leader(self, block: model.Leader) -> Lines:
        return self.beside(model.Beside(self.wording.note, block.blocks))

    def columns(self, block: model.Columns) -> Lines:
        return _apart([self.blocks(column) for column in block.columns])

    def held(self, block: model.Card | model.Keep | model.Back) -> Lines:
        return self.blocks(block.blocks)

    def lines(self, block: model.Lines) -> Lines:
        return [f"[{self.wording.lines}]"]

    def code(self, block: model.Code) -> Lines:
        return [block.address]

    def chart(self, block: model.Chart) -> Lines:
        return [block.words]

    def shape(self, block: model.Shape) -> Lines:
        return [f"[{self.wording.shapes[block.form]}]"]

    def nothing(self, block: model.Break | model.Rule) -> Lines:
        return []


def _apart(groups: Sequence[Lines]) -> Lines:
    """The groups with an empty line between them; a group that begins with one keeps it."""
    return [line for group in filter(None, groups) for line in ("", *group)][1:]


def _marked(mark: str, lines: Lines) -> Lines:
    first, *rest = lines or [""]
    return [f"{mark}{first}".rstrip(), *(f"{' ' * len(mark)}{line}".rstrip() for line in rest)]


def _wrapped(words: str, width: int) -> Lines:
    return [line for part in words.split("\n") for line in _lines(part, width)]


def _lines(words: str, width: int) -> Iterator[str]:
    """Words in lines; numbers to ring and addresses are never parted at a hyphen."""
    for line in textwrap.wrap(glued(words), width, break_long_words=False, break_on_hyphens=False):
        yield line.replace(FIXED, " ")


_WRITERS: dict[type[Any], Callable[[_Writer, Any], Lines]] = {
    model.Back: _Writer.held,
    model.Beside: _Writer.beside,
    model.Box: _Writer.box,
    model.Break: _Writer.nothing,
    model.Card: _Writer.held,
    model.Code: _Writer.code,
    model.Columns: _Writer.columns,
    model.Heading: _Writer.heading,
    model.Keep: _Writer.held,
    model.Leader: _Writer.leader,
    model.Lines: _Writer.lines,
    model.Listing: _Writer.listing,
    model.Paragraph: _Writer.paragraph,
    model.Quote: _Writer.quote,
    model.Rule: _Writer.nothing,
    model.Shape: _Writer.shape,
    model.Chart: _Writer.chart,
    model.Table: _Writer.table,
}
