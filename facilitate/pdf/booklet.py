"""Papers as a booklet: two pages on each side of a sheet, folded in the middle and stapled there.

Pages are set on half a sheet, so the type keeps its size. What two sheets of paper become in the hand
no screen reader can follow: a booklet has no tags, and says so. pypdf is
loaded only when there is one to make: it takes as long to load as a paper takes to print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from facilitate.documents.model import Document
from facilitate.documents.wording import wording
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import margin_note, write_all

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

Edge = Literal["short", "long"]
"""The edge a printer turns the sheet over on; many at home only know the long one."""

Side = tuple[int | None, int | None]


def booklet(documents: Sequence[Document], setting: Setting, edge: Edge = "short") -> bytes:
    """The papers as one booklet; the sheets are turned over on this edge, as its last page says.

    A paper that is always folded finds out about the edge, and leaves the choice to the printer.

    Raises Unprintable as `write_all`.
    """
    from pypdf import PdfWriter

    halved, words = replace(setting, halved=True, fillable=False), wording(documents[0].language)
    pages = _pages(write_all(documents, halved))
    note = _pages(margin_note(documents[0], halved, words.booklet[edge]))[0]
    width, height = (float(side) for side in pages[0].mediabox[2:])
    writer = PdfWriter()
    for number, side in enumerate(sides(len(pages))):
        sheet = writer.add_blank_page(2 * width, height)
        turned = edge == "long" and number % 2 == 1
        for x, at in zip((0.0, width), side, strict=True):
            if at is not None:
                _put(sheet, pages[at], x, turned)
        if number == 0 and documents[0].layout != "folded":
            _put(sheet, note, 0, turned)
    return _finished(writer, documents[0], setting, words.paper_only)


def sides(count: int) -> Iterator[Side]:
    """What stands left and right on each side of each sheet, front and back in turn; None is left empty."""
    padded = -(-count // 4) * 4
    for at in range(0, padded // 2, 2):
        for left, right in ((padded - 1 - at, at), (at + 1, padded - 2 - at)):
            yield (left if left < count else None, right if right < count else None)


def _pages(data: bytes) -> list[PageObject]:
    from pypdf import PdfReader

    pages = list(PdfReader(BytesIO(data)).pages)
    for page in pages:
        page.pop("/Annots", None)
    return pages


def _put(sheet: PageObject, page: PageObject, x: float, turned: bool) -> None:
    from pypdf import Transformation

    moved = Transformation().translate(x, 0)
    if turned:
        moved = moved.rotate(180).translate(float(sheet.mediabox.width), float(sheet.mediabox.height))
    sheet.merge_transformed_page(page, moved)


def _finished(writer: PdfWriter, document: Document, setting: Setting, says: str) -> bytes:
    from pypdf.generic import NameObject, TextStringObject

    writer.metadata = {"/Title": document.title, "/Subject": says}
    if setting.date is not None:
        writer.add_metadata({"/CreationDate": f"D:{setting.date:%Y%m%d}000000Z"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(document.language)
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    data = BytesIO()
    writer.write(data)
    return data.getvalue()
