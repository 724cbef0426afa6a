"""A Document to a PDF file, as bytes."""

from facilitate.documents.model import Document, Text
from facilitate.documents.wording import wording
from facilitate.pdf import wall
from facilitate.pdf.building import Builder
from facilitate.pdf.flow import Stack, pages
from facilitate.pdf.fonts import faces
from facilitate.pdf.page import Page
from facilitate.pdf.styles import Look, Setting, look
from facilitate.pdf.tags import Tree
from facilitate.pdf.words import Words, words


def write(document: Document, setting: Setting) -> bytes:
    """The PDF: tagged, with its fonts in it, the same bytes for the same document and setting.

    Raises Unprintable for a character that the font lacks or that is written from right to left.
    """
    tree = Tree()
    looks = look(setting, document.layout)
    faced = faces(setting.font)
    if document.layout == "wall":
        looks, story = wall.fitted(document, looks, faced, tree)
    else:
        builder = Builder(looks, faced, document.language)
        story = Stack(builder.opening(document, tree.root) + builder.story(document.blocks, tree.root))
    page = Page(document, setting, looks, faced, tree)
    sheets = pages(story, looks.column, looks.room)
    for number, sheet in enumerate(sheets, 1):
        sheet.draw(page, looks.left, looks.height - looks.margin, looks.column)
        _foot(page, document, looks, number, len(sheets))
        page.turn()
    return page.finished(document.title, document.language)


def _foot(page: Page, document: Document, looks: Look, number: int, count: int) -> None:
    """The small line under a page; the number only where there are several."""
    counted = wording(document.language).page.format(page=number, pages=count) if count > 1 else ""
    top = looks.margin + looks.small.leading
    width = looks.across
    for text, align in ((document.footer, "left"), (counted, "right")):
        line = _line(page, text, looks)
        line.align = "right" if align == "right" else "left"
        line.draw(page, looks.margin, top, width)


def _line(page: Page, text: str, looks: Look) -> Words:
    return Words(words((Text(text),), page.faces), looks.small, page.faces.regular.width(" "))
