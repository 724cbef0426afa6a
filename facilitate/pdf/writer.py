"""A Document to a PDF file, as bytes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitate.documents.model import Alignment, Block, Document, Text
from facilitate.documents.wording import wording
from facilitate.errors import FacilitateError
from facilitate.pdf import cards, stocks, wall
from facilitate.pdf.building import Builder
from facilitate.pdf.flow import Gap, Piece, Stack, pages
from facilitate.pdf.fonts import Faces, faces
from facilitate.pdf.page import Page
from facilitate.pdf.styles import FOOT, Look, Setting, look, tighter
from facilitate.pdf.tags import Element, Tree, text_string
from facilitate.pdf.words import Words, words

_LOW = 14.0  # printers at home leave this much of a sheet white
_BETWEEN = 12.0
_CLEAR = 10.0  # between the words and the foot of a page
_MOST_FOOT = 5  # lines under a page: whatever is longer leaves no room for the page
_SCRAP = 0.25
"""A last page filled no further than this is saved, if less white space on the others can do it."""


@dataclass(frozen=True)
class Paper:
    """A document laid out: its look, what stands on each of its pages, and sheets of cards before them.

    `root` is what all of it is to a screen reader, `foot` the small line under every page.
    """

    document: Document
    look: Look
    root: Element
    foot: Words
    pages: Sequence[Piece]
    cards: Sequence[Piece] = ()

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return len(self.cards) + len(self.pages)


class Binding:
    """A file in the making: each paper is laid out once, and then drawn, each with page numbers of its own.

    Once drawn, a paper takes no more room than its ink: a file may be of many hundreds. The first one
    gives the file its title and its language, and where it is a sheet of labels the file has no tags.
    `pages` are those drawn so far.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.pages = 0
        self._tree = Tree()
        self._faces = faces(setting.font)
        self._first: Document | None = None
        self._page: Page | None = None

    def laid_out(self, document: Document) -> Paper:
        """A paper, ready to be drawn. Raises Unprintable, and FacilitateError where it is too long."""
        return _laid_out(document, stocks.on_its_sheet(document, self.setting), self._faces)

    def draw(self, paper: Paper) -> None:
        """The pages of a paper, at the end of the file."""
        page = self._opened(paper)
        self._tree.root.kids.append(paper.root)
        page.resize(paper.look)
        for sheet in paper.cards:
            sheet.draw(page, 0, 0, 0)
            page.turn()
        for number, sheet in enumerate(paper.pages, 1):
            _draw(page, paper, number, sheet)
        self.pages += paper.count

    def finished(self) -> bytes:
        """The file."""
        assert self._page is not None and self._first is not None
        return self._page.finished(self._first.title, self._first.language)

    def _opened(self, paper: Paper) -> Page:
        if self._page is None:
            self._first = paper.document
            heard = not stocks.labels(paper.document, self.setting)
            self._page = Page(paper.document, self.setting, paper.look, self._faces, self._tree, heard=heard)
        return self._page


def write(document: Document, setting: Setting) -> bytes:
    """The PDF: tagged, with its fonts in it, the same bytes for the same document and setting.

    Sheets of labels are for paper only: they have no tags, and say so. Raises Unprintable for a character
    that the font lacks or that is written from right to left.
    """
    return write_all((document,), setting)


def write_all(documents: Sequence[Document], setting: Setting) -> bytes:
    """Several papers as one PDF with the title of the first, each with page numbers of its own."""
    file = Binding(setting)
    for document in documents:
        file.draw(file.laid_out(document))
    return file.finished()


def margin_note(document: Document, setting: Setting, text: str) -> bytes:
    """An empty page with a small line in its lower margin."""
    looks, faced = look(setting, "sheet"), faces(setting.font)
    if _line(faced, text, looks).height(looks.across) > looks.margin - _LOW:
        looks = look(replace(setting, large_print=False), "sheet")
    page = Page(document, setting, looks, faced, Tree())
    note = _line(faced, text, looks)
    note.draw(page, looks.margin, note.height(looks.across) + _LOW, looks.across)
    page.turn()
    return page.finished(document.title, document.language)


def page_count(document: Document, setting: Setting) -> int:
    """How many pages a paper takes."""
    return Binding(setting).laid_out(document).count


def _laid_out(document: Document, setting: Setting, faced: Faces) -> Paper:
    looks = _with_foot(document, look(setting, document.layout), faced)
    if document.layout == "wall":
        root = _section(document)
        looks, story = wall.fitted(document, looks, faced, root)
        return _paper(document, looks, faced, root, pages(story, looks.column, looks.room))
    if document.layout == "cards":
        root = _section(document)
        cut = cards.sheets(document, setting, looks, faced, root)
        loose = _pages(cards.loose(document, setting), document, looks, faced, root)
        return _paper(document, looks, faced, root, loose or ([] if cut else [Gap()]), cut)
    if setting.most_pages is not None:
        return _fitting(document, looks, faced, setting.most_pages)
    return _on_one_page(document, looks, faced) or _gathered(document, looks, faced)


def _with_foot(document: Document, looks: Look, faced: Faces) -> Look:
    """The look with room for all lines of its foot, however many pages there are."""
    counted = wording(document.language).page.format(page=100, pages=100)
    width = looks.across - _width(_line(faced, counted, looks), looks) - _BETWEEN
    height = min(_line(faced, document.footer, looks).height(width), _MOST_FOOT * looks.small.leading)
    return replace(looks, foot=max(FOOT, height + _CLEAR))


def _section(document: Document) -> Element:
    return Element("Sect", f"/Lang {text_string(document.language)}")


def _paper(
    document: Document,
    looks: Look,
    faced: Faces,
    root: Element,
    sheets: Sequence[Piece],
    cut: Sequence[Piece] = (),
) -> Paper:
    return Paper(document, looks, root, _line(faced, document.footer, looks), sheets, cut)


def _set(document: Document, looks: Look, faced: Faces) -> Paper:
    """A paper of running text, in this look."""
    root = _section(document)
    return _paper(
        document, looks, faced, root, _pages(document.blocks, document, looks, faced, root) or [Gap()]
    )


def _pages(
    blocks: Sequence[Block], document: Document, looks: Look, faced: Faces, root: Element
) -> list[Piece]:
    builder = Builder(looks, faced, document.language)
    story = Stack(builder.opening(document, root) + builder.story(blocks, root))
    return pages(story, looks.column, looks.room)


def _fitting(document: Document, looks: Look, faced: Faces, most: int) -> Paper:
    """The paper in the roomiest look that takes no more pages; an error that says how much to cut."""
    for tried in tighter(looks):
        paper = _set(document, tried, faced)
        if paper.count <= most:
            return paper
    over = sum(page.height(tried.column) for page in paper.pages[most:])
    kind = wording(document.language).papers.get(document.layout, "").lower()
    called = f"{document.title} ({kind})" if kind else document.title
    raise FacilitateError(
        f"{called} takes {paper.count} pages even in {tried.text.size:g} pt, more than the {most} it "
        f"may. Take about {math.ceil(over / tried.text.leading)} lines out of it."
    )


def _on_one_page(document: Document, looks: Look, faced: Faces) -> Paper | None:
    """The paper in the roomiest look that takes a single page, where its layout asks for one."""
    if not looks.least:
        return None
    alone = looks if document.footer else replace(looks, foot=0)
    tries = (_set(document, tried, faced) for tried in tighter(alone, least=looks.least))
    return next((paper for paper in tries if paper.count == 1), None)


def _gathered(document: Document, looks: Look, faced: Faces) -> Paper:
    """The paper, with less white space where that saves a last page that holds next to nothing."""
    paper = _set(document, looks, faced)
    if paper.count == 1 or paper.pages[-1].height(looks.column) > _SCRAP * looks.room:
        return paper
    closer = (_set(document, tried, faced) for tried in tighter(looks, least=looks.text.size))
    return next((tried for tried in closer if tried.count < paper.count), paper)


def _draw(page: Page, paper: Paper, number: int, sheet: Piece) -> None:
    looks = paper.look
    sheet.draw(page, looks.left, looks.height - looks.margin, looks.column)
    _foot(page, paper, number)
    page.turn()


def _foot(page: Page, paper: Paper, number: int) -> None:
    """The small line under a page; the number only where there are several."""
    looks, count = paper.look, len(paper.pages)
    words = wording(paper.document.language)
    counted = words.page.format(page=number, pages=count) if count > 1 else ""
    number_line = _line(page.faces, counted, looks, "right")
    width = looks.across - _width(number_line, looks) - _BETWEEN
    top = looks.margin + max(looks.small.leading, min(paper.foot.height(width), looks.foot - _CLEAR))
    paper.foot.draw(page, looks.margin, top, width)
    number_line.draw(page, looks.margin, top, looks.across)


def _width(line: Words, looks: Look) -> float:
    return max((each.width for each in line.lines(looks.across)), default=0) * looks.small.size


def _line(faced: Faces, text: str, looks: Look, align: Alignment = "left") -> Words:
    return Words(words((Text(text),), faced), looks.small, faced.regular.width(" "), align=align)
