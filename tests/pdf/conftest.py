"""A printed paper, read back the way a reader, a printer and a screen reader would."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import Any

import pdf_rules
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageOps
from pypdf import PdfReader

from facilitate.cli.desk import Desk, Wishes
from facilitate.cli.where import Where
from facilitate.documents.markdown import blocks
from facilitate.documents.model import Document, Heading, Text
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import write_all


@pytest.fixture(scope="session")
def rules():
    """The checker of PDF/UA; there is one for all tests, because Java starts once in a process."""
    return pdf_rules.Rules()


@dataclass(frozen=True)
class Printed:
    """A PDF and what can be found in it."""

    data: bytes
    setting: Setting

    @property
    def pages(self) -> list[str]:
        """The words of every page, spaces and line ends as single spaces."""
        with pypdfium2.PdfDocument(self.data) as pdf:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @property
    def outline(self) -> list[tuple[int, str]]:
        with pypdfium2.PdfDocument(self.data) as pdf:
            return [(mark.level, mark.get_title()) for mark in pdf.get_toc()]

    def ink(self) -> list[tuple[float, float, float, float]]:
        """Where there is ink on each page: left, top, right and bottom in points from the upper left."""
        with pypdfium2.PdfDocument(self.data) as pdf:
            images = [ImageOps.invert(page.render(scale=2).to_pil().convert("L")) for page in pdf]
            return [tuple(edge / 2 for edge in image.getbbox() or (99, 99, 99, 99)) for image in images]

    def sizes(self) -> set[float]:
        """The sizes of type on all pages."""
        return {size for size, _, _ in self.runs()}

    def artifacts(self) -> str:
        """Words that a screen reader does not read."""
        return " ".join(text for _, mark, text in self.runs() if mark == "Artifact")

    def aloud(self) -> list[str]:
        """What a screen reader finds, in its order: a line for each element, with the words in it alone."""
        return [
            *_aloud(PdfReader(BytesIO(self.data)).trailer["/Root"]["/StructTreeRoot"]["/K"], self.marked())
        ]

    def marked(self) -> dict[tuple[int, int], str]:
        """The words of each mark, by page and number."""
        found: dict[tuple[int, int], str] = {}
        with pypdfium2.PdfDocument(self.data) as pdf:
            for number, page in enumerate(pdf):
                for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                    mark = number, pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
                    found[mark] = found.get(mark, "") + _text(page, each)
        return found

    def runs(self) -> list[tuple[float, str, str]]:
        """Every run of letters: its size, its mark, its words."""
        with pypdfium2.PdfDocument(self.data) as pdf:
            return [
                _run(page, found)
                for page in pdf
                for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            ]


def _aloud(element: Any, marked: dict[tuple[int, int], str], depth: int = 0) -> Iterator[str]:
    kids = [kid.get_object() for kid in element.get("/K", ())]
    own = "".join(_heard(kid, marked) for kid in kids)
    said = element.get("/Alt") or " ".join(own.split())
    yield f"{'  ' * depth}{element['/S'][1:]} {said}".rstrip()
    for kid in kids:
        if kid.get("/S", "/Span") not in INLINE:
            yield from _aloud(kid, marked, depth + 1)


INLINE = ("/Link", "/Span", "/Form")


def _heard(kid: Any, marked: dict[tuple[int, int], str]) -> str:
    """The words of a mark, and in brackets what stands in a line and is no words."""
    if "/MCID" in kid:
        return marked.get(_mark(kid), "")
    if kid.get("/S") not in INLINE:
        return ""
    inside = [each.get_object() for each in kid["/K"]]
    fields = [each["/Obj"]["/TU"] for each in inside if kid["/S"] == "/Form"]
    words = kid.get("/ActualText") or "".join([*fields, *(_heard(each, marked) for each in inside)])
    return f"[{kid['/S'][1:]}: {words}]"


def _mark(kid: Any) -> tuple[int, int]:
    return kid["/Pg"]["/StructParents"], kid["/MCID"]


def _run(page, found) -> tuple[float, str, str]:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(found.raw, ctypes.byref(size))
    mark = pdfium.FPDFPageObj_GetMark(found.raw, 0)
    return size.value, _string(pdfium.FPDFPageObjMark_GetName, mark), _text(page, found)


def _string(function, mark) -> str:
    length = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 64)()
    function(mark, buffer, ctypes.sizeof(buffer), ctypes.byref(length))
    return bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le")


def _text(page, found) -> str:
    textpage = page.get_textpage()
    buffer = (ctypes.c_ushort * 4096)()
    length = pdfium.FPDFTextObj_GetText(found.raw, textpage.raw, buffer, len(buffer))
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le")


def paper(markdown: str, **fields) -> Document:
    """A document with a title and the blocks of some Markdown."""
    title = fields.setdefault("title", "A paper")
    fields.setdefault("language", "en")
    return Document(blocks=(Heading(1, (Text(title),)), *blocks(markdown)), **fields)


@pytest.fixture
def made():
    """Makes a document of a title and some Markdown."""
    return paper


@pytest.fixture
def printed():
    def printed(*papers: str | Document, setting: Setting = Setting(), **fields) -> Printed:  # noqa: B008
        documents: Sequence[Document] = [
            paper(each, **fields) if isinstance(each, str) else each for each in papers
        ]
        return Printed(write_all(documents, setting), setting)

    return printed


EVERYTHING = """
## A section with **strong** words

Words, **strong words**, a [link](https://example.org/a), <https://example.org>, Name: ________.\\
A second line.

- one
- [ ] two
- [x] three

  more of three

  7. seven
  8. eight
     - below

> Quoted words

---

| Time | What | Who |
|--:|:-:|---|
| 7:30 | **Opening** | |
| 7:32 | Sharing ____ | Everyone |

:::: columns
::: box Left
Left words
:::
::: box
Right words
::: lines 2
:::
::::

:::::: beside 7:30 pm | 5 min
### Sub-section
Beside words
::::: leader
Note words
:::::
::::::

::: keep
Kept words
:::

::: card
Card words
:::

::: qr https://example.org/welcome

::: lines 3

::: break

Last words
"""


@pytest.fixture
def everything() -> str:
    """Markdown with every kind of block there is."""
    return EVERYTHING


TONIGHT = Wishes(country="US", people=14, date=datetime.fromisoformat("2026-11-24"), at=time(19, 30))


@pytest.fixture(scope="session")
def shipped_papers() -> dict[str, Document]:
    """Every paper we ship, by id; those of a meeting once for each format: `script open-discussion`."""
    desk = Desk(Where(None), TONIGHT)
    formats = {id: desk.format(id) for id in desk.here.shelf.format_files()}
    found = {}
    for each in desk.papers():
        template = desk.template(each.id)
        if "tonight" in template.front.needs:
            found |= {f"{each.id} {id}": desk.document(template, source) for id, source in formats.items()}
        else:
            found[each.id] = desk.document(template)
    return found


@pytest.fixture(scope="session")
def few_papers(shipped_papers) -> dict[str, Document]:
    """Every paper we ship; those of a meeting for three meetings only."""
    seen, few = Counter(), {}
    for name, document in shipped_papers.items():
        id = name.split()[0]
        seen[id] += 1
        if seen[id] <= 3:
            few[name] = document
    return few
