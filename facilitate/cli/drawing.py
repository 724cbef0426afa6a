"""Papers as the bytes of a file, in the form that was asked for."""

from collections.abc import Sequence
from typing import Literal

from facilitate.documents.html import html
from facilitate.documents.model import Document
from facilitate.documents.text import USUAL, text
from facilitate.errors import FacilitateError
from facilitate.pdf.booklet import Edge, booklet
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import write_all

To = Literal["pdf", "html", "text"]
ENDINGS: dict[To, str] = {"pdf": ".pdf", "html": ".html", "text": ".txt"}
BY_ENDING: dict[str, To] = {".html": "html", ".htm": "html", ".txt": "text"}


def drawn(
    documents: Sequence[Document],
    setting: Setting,
    to: To = "pdf",
    width: int = USUAL,
    folded: Edge | None = None,
) -> bytes:
    """Papers as one file. Raises Unprintable for a letter that is not in the font of a PDF.

    What hangs on a wall is never folded. The sheet that tells which edge a printer turns over on always
    is, and never for the long edge. Raises FacilitateError for a booklet of cards.
    """
    if to == "html":
        return html(documents, large_print=setting.large_print).encode()
    if to == "text":
        return text(documents, width).encode()
    layouts = {document.layout for document in documents}
    if layouts == {"folded"}:
        return booklet(documents, setting)
    cards = next((document for document in documents if document.layout == "cards"), None)
    if folded and cards:
        raise FacilitateError(f"{cards.title}: cards are cut out and make no booklet. Leave out --booklet.")
    if folded and layouts != {"wall"}:
        return booklet(documents, setting, folded)
    return write_all(documents, setting)
