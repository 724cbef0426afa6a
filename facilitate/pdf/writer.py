"""A Document to a PDF file, as bytes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from facilitate.documents.model import Alignment, Document, Text
from facilitate.documents.wording import wording
from facilitate.errors import FacilitateError
from facilitate.pdf import cards, wall
from facilitate.pdf.building import Builder
from facilitate.pdf.flow import Gap, Piece, Stack, pages
from facilitate.pdf.fonts import Faces, faces
from facilitate.pdf.page import Page
from facilitate.pdf.styles import Look, Setting, look, tighter
from facilitate.pdf.tags import Element, Tree, text_string
from facilitate.pdf.words import Words, words

_LOW = 14.0  # printers at home leave this much of a sheet white
_BETWEEN = 12.0


@dataclass(frozen=True)
class _Paper:
    """A document laid out: its look, what stands on each of its pages, and sheets of cards before them."""

    document: Document
    look: Look
    pages: list[Piece]
    cards: Sequence[Piece] = ()


def write(document: Document, setting: Setting) -> bytes:
    """The PDF: tagged, with its fonts in it, the same bytes for the same document and setting.

    Raises Unprintable for a character that the font lacks or that is written from right to left.
    """
    return write_all((document,), setting)


def write_all(documents: Sequence[Document], setting: Setting) -> bytes:
    """Several papers as one PDF with the title of the first, each with page numbers of its own."""
    tree, faced = Tree(), faces(setting.font)
    papers = [_laid_out(document, setting, faced, tree) for document in documents]
    page = Page(documents[0], setting, papers[0].look, faced, tree)
    for paper in papers:
        for sheet in paper.cards:
            sheet.draw(page, 0, 0, 0)
            page.turn()
        for number, sheet in enumerate(paper.pages, 1):
            _draw(page, paper, number, sheet)
    return page.finished(documents[0].title, documents[0].language)


def margin_note(document: Document, setting: Setting, text: str) -> bytes:
    """An empty page with a small line in its lower margin."""
    looks, faced = look(setting, "sheet"), faces(setting.font)
    page = Page(document, setting, looks, faced, Tree())
    note = _line(page, text, looks)
    note.draw(page, looks.margin, looks.small.leading * len(note.lines(looks.across)) + _LOW, looks.across)
    page.turn()
    return page.finished(document.title, document.language)


def page_count(document: Document, setting: Setting) -> int:
    """How many pages a paper takes."""
    paper = _laid_out(document, setting, faces(setting.font), Tree())
    return len(paper.cards) + len(paper.pages)


def _laid_out(document: Document, setting: Setting, faced: Faces, tree: Tree) -> _Paper:
    looks = look(setting, document.layout)
    root = tree.root.child("Sect", f"/Lang {text_string(document.language)}")
    if document.layout == "wall":
        looks, story = wall.fitted(document, looks, faced, root)
        return _Paper(document, looks, pages(story, looks.column, looks.room))
    cut: list[Piece] = []
    if document.layout == "cards":
        cut = cards.sheets(document, setting, looks, faced, root)
    elif setting.most_pages is not None:
        looks = _fitting(document, looks, faced, setting.most_pages)
    sheets = _pages(document, looks, faced, root)
    return _Paper(document, looks, sheets or ([] if cut else [Gap()]), cut)


def _pages(document: Document, looks: Look, faced: Faces, root: Element) -> list[Piece]:
    builder = Builder(looks, faced, document.language)
    blocks = cards.loose(document) if document.layout == "cards" else document.blocks
    story = Stack(builder.opening(document, root) + builder.story(blocks, root))
    return pages(story, looks.column, looks.room)


def _fitting(document: Document, looks: Look, faced: Faces, most: int) -> Look:
    """The roomiest look in which the paper takes no more pages; an error that says how much to cut."""
    for tried in tighter(looks):
        sheets = _pages(document, tried, faced, Element("Document"))
        if len(sheets) <= most:
            return tried
    over = sum(sheet.height(tried.column) for sheet in sheets[most:])
    raise FacilitateError(
        f"{document.title} takes {len(sheets)} pages even in {tried.text.size:g} pt, more than the {most} it "
        f"may. Take about {math.ceil(over / tried.text.leading)} lines out of it."
    )


def _draw(page: Page, paper: _Paper, number: int, sheet: Piece) -> None:
    looks = paper.look
    sheet.draw(page, looks.left, looks.height - looks.margin, looks.column)
    _foot(page, paper.document, looks, number, len(paper.pages))
    page.turn()


def _foot(page: Page, document: Document, looks: Look, number: int, count: int) -> None:
    """The small line under a page; the number only where there are several."""
    counted = wording(document.language).page.format(page=number, pages=count) if count > 1 else ""
    top = looks.margin + looks.small.leading
    number_line = _line(page, counted, looks, "right")
    taken = max((line.width for line in number_line.lines(looks.across)), default=0) * looks.small.size
    _line(page, document.footer, looks).draw(page, looks.margin, top, looks.across - taken - _BETWEEN)
    number_line.draw(page, looks.margin, top, looks.across)


def _line(page: Page, text: str, looks: Look, align: Alignment = "left") -> Words:
    spaced = page.faces.regular.width(" ")
    return Words(words((Text(text),), page.faces), looks.small, spaced, align=align)
