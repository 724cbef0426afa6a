"""A printed paper, read back the way a reader, a printer and a screen reader would."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageOps
from pypdf import PdfReader

from facilitate.pdf.styles import Setting


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
