"""Ink on pages: the canvas, and the marks around everything that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from facilitate import __version__
from facilitate.documents.model import Document
from facilitate.pdf.fonts import Faces
from facilitate.pdf.styles import HAIR, Look, Setting, Type
from facilitate.pdf.tags import Annotated, Element, Tree
from facilitate.pdf.words import Line, Set

_DROP = 2.0  # a blank's rule stands this far under the foot of the letters


class Page:
    """The page being drawn, and the file it belongs to. Coordinates are points from the lower left."""

    def __init__(self, document: Document, setting: Setting, look: Look, faces: Faces, tree: Tree) -> None:
        rl_config.useA85 = 0
        self.canvas: Any = Canvas(
            BytesIO(),
            pagesize=(look.width, look.height),
            invariant=1,
            pageCompression=1,
            lang=document.language,
            initialFontName=faces.regular.name,  # type: ignore[arg-type]
        )
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.faces = faces
        self.tree = tree
        self.number = 0
        self._bookmarks = 0
        self._level = -1
        self._describe(document, setting)

    def _describe(self, document: Document, setting: Setting) -> None:
        canvas = self.canvas
        canvas.setTitle(document.title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator(f"facilitate {__version__}")
        if setting.date is not None:
            day = datetime(setting.date.year, setting.date.month, setting.date.day, tzinfo=UTC)
            canvas._doc._timeStamp.YMDhms = day.timetuple()[:6]

    def words(
        self, lines: Sequence[tuple[float, Line]], baseline: float, type: Type, element: Element | None
    ) -> None:
        """Lines of words, each from its own x, the first one on `baseline`."""
        rules: list[tuple[float, float, float]] = []
        groups = _by_link(lines, type.size)
        links: dict[str, Element] = {}
        for address, placed in groups:
            owner = element
            if element is not None and address:
                owner = links.get(address) or links.setdefault(address, element.child("Link"))
            self._begin(owner)
            text = self.canvas.beginText()
            for number, x, run, goes_on in placed:
                y = baseline - number * type.leading
                if run.run.face is None:
                    rules.append((x, y - _DROP, run.run.width * type.size))
                    continue
                text.setTextOrigin(x, y)
                text.setFont(run.run.face.name, type.size)
                text.textOut(run.run.letters + " " * goes_on)
            self.canvas.drawText(text)
            self.canvas.addLiteral("EMC")
            if address:
                self._link(address, placed, baseline, type, owner)
        for x, y, width in rules:
            self.rule(x, y, x + width, HAIR)

    def _begin(self, element: Element | None) -> None:
        if element is None:
            self.canvas.addLiteral("/Artifact BMC")
        else:
            mark = self.tree.mark(self.number, element)
            self.canvas.addLiteral(f"/{element.role} <</MCID {mark}>> BDC")

    def _link(
        self, address: str, placed: Sequence[_Placed], baseline: float, type: Type, owner: Element | None
    ) -> None:
        for number, x, run, _ in placed:
            y = baseline - number * type.leading
            rect = (x, y - 0.25 * type.size, x + run.run.width * type.size, y + 0.8 * type.size)
            if owner is None:
                continue
            key = self.tree.link(owner)
            self.canvas.linkURL(
                address, rect, Contents=pdfdoc.PDFString(run.run.letters), StructParent=key, F=4
            )
            reference = self.canvas._annotationrefs[-1]
            owner.kids.append(Annotated(self.number, reference))

    def rule(self, x: float, y: float, end: float, thickness: float) -> None:
        """A line across, at `y`."""
        self._stroke(thickness, f"{x:.2f} {y:.2f} m {end:.2f} {y:.2f} l S")

    def upright(self, x: float, top: float, bottom: float, thickness: float) -> None:
        """A line downwards, at `x`."""
        self._stroke(thickness, f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l S")

    def frame(self, x: float, bottom: float, width: float, height: float, thickness: float) -> None:
        """A thin frame."""
        self._stroke(thickness, f"{x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")

    def _stroke(self, thickness: float, path: str) -> None:
        self.canvas.addLiteral(f"/Artifact BMC {thickness} w {path} EMC")

    def squares(self, squares: Sequence[tuple[float, float]], side: float, element: Element) -> None:
        """Black squares with these lower left corners: one figure."""
        self._begin(element)
        path = " ".join(f"{x:.2f} {y:.2f} {side:.3f} {side:.3f} re" for x, y in squares)
        self.canvas.addLiteral(f"{path} f EMC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry in the list of contents beside the page."""
        self._bookmarks += 1
        self._level = min(level, self._level + 1)
        key = f"b{self._bookmarks}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top))
        self.canvas.addOutlineEntry(title, key, self._level)

    def turn(self) -> None:
        """The next page."""
        self.canvas.showPage()
        self.number += 1

    def finished(self, title: str, language: str) -> bytes:
        """The file."""
        document: Any = self.canvas._doc
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = pdfdoc.PDFName("S")
        self.tree.write(document, list(document.Pages.pages), title, language)
        data: bytes = self.canvas.getpdfdata()
        return data


_Placed = tuple[int, float, Set, bool]


def _by_link(lines: Sequence[tuple[float, Line]], size: float) -> list[tuple[str, list[_Placed]]]:
    """Runs in reading order, grouped by what they lead to: each group is one mark."""
    groups: list[tuple[str, list[_Placed]]] = []
    for number, (x, line) in enumerate(lines):
        for at, run in enumerate(line.runs):
            ends = line.goes_on and at == len(line.runs) - 1
            if not groups or groups[-1][0] != run.run.link:
                groups.append((run.run.link, []))
            groups[-1][1].append((number, x + run.x * size, run, ends))
    return groups
