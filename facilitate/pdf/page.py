"""Ink on pages: the canvas, and the marks around everything that is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from facilitate import __version__
from facilitate.documents.model import Document
from facilitate.documents.wording import wording
from facilitate.pdf.fields import Fields
from facilitate.pdf.fonts import Face, Faces
from facilitate.pdf.lettering import Lettering
from facilitate.pdf.styles import HAIR, Look, Setting, Type
from facilitate.pdf.tags import Annotated, Element, Tree, text_string
from facilitate.pdf.words import Line, Place, Run

_DROP = 2.0  # a blank's rule stands this far under the foot of the letters
_BOX = 0.75  # of the type: how wide a box to tick is
_TYPED = 12.0  # the type in a field of several lines


class Page:
    """The page being drawn, and the file it belongs to. Coordinates are points from the lower left.

    A file that is not `heard` has no tags, and says so.
    """

    def __init__(
        self,
        document: Document,
        setting: Setting,
        look: Look,
        faces: Faces,
        tree: Tree,
        *,
        heard: bool = True,
    ) -> None:
        rl_config.useA85 = 0
        self.canvas: Any = Canvas(
            BytesIO(),
            pagesize=(look.width, look.height),
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=document.language,
            initialFontName=faces.regular.name,  # type: ignore[arg-type]
        )
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.faces = faces
        self.tree = tree
        self.number = 0
        file: Any = self.canvas._doc  # type: ignore[attr-defined]
        self.fields = Fields(tree, file, faces.regular.font) if setting.fillable else None
        self._letterings: dict[str, Lettering] = {}
        self._heard = heard
        self._unheard = not heard
        self._bookmarks = 0
        self._level = -1
        self._describe(document, setting)

    def _describe(self, document: Document, setting: Setting) -> None:
        canvas = self.canvas
        canvas.setTitle(document.title)
        canvas.setAuthor("")
        canvas.setSubject("" if self._heard else wording(document.language).paper_only)
        canvas.setCreator(f"facilitate {__version__}")
        if setting.date is not None:
            day = datetime(setting.date.year, setting.date.month, setting.date.day, tzinfo=UTC)
            canvas._doc._timeStamp.YMDhms = day.timetuple()[:6]

    def words(
        self, lines: Sequence[tuple[float, Line]], baseline: float, type: Type, element: Element | None
    ) -> None:
        """Lines of words, each from its own x, the first one on `baseline`."""
        element = None if self._unheard else element
        links: dict[str, Element] = {}
        for group in _groups(lines, baseline, type):
            run = group[0].run
            if run.place is not None:
                self._place(group[0], run.place, type, element)
            elif element is not None and run.link:
                owner = links.get(run.link) or links.setdefault(run.link, element.child("Link"))
                self._letters(group, type, owner)
                self._link(group, type, owner)
            else:
                self._letters(group, type, element)

    def _letters(self, group: Sequence[_Placed], type: Type, element: Element | None) -> None:
        self._begin(element)
        drawn = ["BT"]
        for x, y, run, goes_on in group:
            if run.face is not None:
                letters = f"{run.letters} " if goes_on else run.letters
                shown = self._lettering(run.face).shown(letters, type.size)
                drawn.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {shown}")
        self.canvas.addLiteral(" ".join([*drawn, "ET EMC"]))

    def _lettering(self, face: Face) -> Lettering:
        found = self._letterings.get(face.name)
        if found is None:
            found = self._letterings[face.name] = Lettering(face, self.canvas._doc)
        return found

    def _place(self, placed: _Placed, place: Place, type: Type, element: Element | None) -> None:
        """A blank or a box to tick: ink that is said in words, or a field of a form."""
        x, y, run, _ = placed
        end = x + run.width * type.size
        if self.fields is not None and element is not None:
            form = element.child("Form")
            if run.face is None:
                if not place.open:
                    self.rule(x, y - _DROP, end, HAIR)
                rect = (x, y - _DROP, end, y + type.size)
                self._annotate(self.fields.text(self.number, rect, place, type.size, form))
            else:
                side = _BOX * type.size
                rect = (x, y - 0.08 * type.size, x + side, y - 0.08 * type.size + side)
                self._annotate(self.fields.tick(self.number, rect, place, form))
            return
        owner = element and said(element, place)
        if place.open:
            space = Run(" ", self.faces.regular, 0)
            self._letters([placed._replace(run=space)], type, owner)
        elif run.face is None:
            self._stroke(HAIR, _across(x, y - _DROP, end), owner)
        else:
            self._letters([placed], type, owner)

    def write_lines(
        self, x: float, top: float, width: float, count: int, apart: float, place: Place, element: Element
    ) -> None:
        """Empty lines to write on, or the one field they are in a form."""
        strokes = " ".join(_across(x, top - number * apart, x + width) for number in range(1, count + 1))
        if self._unheard or self.fields is None:
            self._stroke(HAIR, strokes, None if self._unheard else said(element, place))
            return
        self._stroke(HAIR, strokes)
        rect, form = (x, top - count * apart, x + width, top), element.child("Form")
        self._annotate(self.fields.text(self.number, rect, place, _TYPED, form, lines=count))

    def _annotate(self, reference: Any) -> None:
        self.canvas._annotationrefs.append(reference)

    def _begin(self, element: Element | None) -> None:
        if element is None or self._unheard:
            self.canvas.addLiteral("/Artifact BMC")
        else:
            mark = self.tree.mark(self.number, element)
            self.canvas.addLiteral(f"/{element.role} <</MCID {mark}>> BDC")

    def _link(self, group: Sequence[_Placed], type: Type, owner: Element) -> None:
        for x, y, run, _ in group:
            rect = (x, y - 0.25 * type.size, x + run.width * type.size, y + 0.8 * type.size)
            key, words = self.tree.link(owner), pdfdoc.PDFString(run.letters)
            self.canvas.linkURL(run.link, rect, Contents=words, StructParent=key, F=4)
            owner.kids.append(Annotated(self.number, self.canvas._annotationrefs[-1]))

    def rule(self, x: float, y: float, end: float, thickness: float) -> None:
        """A line across, at `y`."""
        self._stroke(thickness, _across(x, y, end))

    def upright(self, x: float, top: float, bottom: float, thickness: float) -> None:
        """A line downwards, at `x`."""
        self._stroke(thickness, f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l")

    def frame(self, x: float, bottom: float, width: float, height: float, thickness: float) -> None:
        """A thin frame."""
        self._stroke(thickness, f"{x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re")

    def _stroke(self, thickness: float, path: str, element: Element | None = None) -> None:
        self._begin(element)
        self.canvas.addLiteral(f"{thickness} w {path} S EMC")

    def squares(self, squares: Sequence[tuple[float, float]], side: float, element: Element) -> None:
        """Black squares with these lower left corners: one figure."""
        self._begin(element)
        path = " ".join(f"{x:.2f} {y:.2f} {side:.3f} {side:.3f} re" for x, y in squares)
        self.canvas.addLiteral(f"{path} f EMC")

    def shape(self, path: str, x: float, y: float, side: float, element: Element) -> None:
        """A black shape: `path` is on a square with sides of 1, which is put to x, y with this side."""
        self._begin(element)
        self.canvas.addLiteral(f"q {side:.3f} 0 0 {side:.3f} {x:.2f} {y:.2f} cm {path} Q EMC")

    def cross(self, x: float, y: float, arm: float) -> None:
        """A mark where to cut."""
        across, up = f"{x - arm:.3f} {y:.3f} m {x + arm:.3f} {y:.3f} l", f"{x:.3f} {y - arm:.3f} m"
        self._stroke(HAIR, f"{across} {up} {x:.3f} {y + arm:.3f} l")

    def dashes(self, x: float, y: float, end: float) -> None:
        """A line where to fold."""
        self.canvas.addLiteral(f"/Artifact BMC q [3 3] 0 d {HAIR} w {_across(x, y, end)} S Q EMC")

    @contextmanager
    def unheard(self, unheard: bool = True) -> Iterator[None]:
        """Whatever is drawn meanwhile is a repeat, and ink that no screen reader needs."""
        before, self._unheard = self._unheard, self._unheard or unheard
        yield
        self._unheard = before

    @contextmanager
    def upside_down(self, x: float, y: float) -> Iterator[None]:
        """Whatever is drawn meanwhile stands on its head, turned about this point."""
        self.canvas.addLiteral(f"q -1 0 0 -1 {2 * x:.3f} {2 * y:.3f} cm")
        yield
        self.canvas.addLiteral("Q")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry in the list of contents beside the page."""
        if self._unheard:
            return
        self._bookmarks += 1
        self._level = min(level, self._level + 1)
        key = f"b{self._bookmarks}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top))
        self.canvas.addOutlineEntry(title, key, self._level)

    def resize(self, look: Look) -> None:
        """Go on with pages of this look's size."""
        self.canvas.setPageSize((look.width, look.height))

    def turn(self) -> None:
        """The next page."""
        self.canvas.showPage()
        self.number += 1

    def finished(self, title: str, language: str) -> bytes:
        """The file."""
        if self._heard:
            self._tag(title, language)
        data: bytes = self.canvas.getpdfdata()
        return data

    def _tag(self, title: str, language: str) -> None:
        document: Any = self.canvas._doc
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = pdfdoc.PDFName("S")
        if self.fields is not None:
            self.fields.write()
        self.tree.write(document, list(document.Pages.pages), title, language)


class _Placed(NamedTuple):
    """A run at its point on the page, and whether a space is to be read after it."""

    x: float
    y: float
    run: Run
    goes_on: bool


def said(element: Element, place: Place) -> Element:
    """What a place to write on is to a screen reader: ink with words in its stead."""
    return element.child("Span", f"/ActualText {text_string(place.says)}")


def _across(x: float, y: float, end: float) -> str:
    return f"{x:.2f} {y:.2f} m {end:.2f} {y:.2f} l"


def _groups(lines: Sequence[tuple[float, Line]], baseline: float, type: Type) -> list[list[_Placed]]:
    """Runs in reading order, grouped by what they lead to, each place alone: a group is one mark."""
    groups: list[list[_Placed]] = []
    last: tuple[str, Place | None] | None = None
    for number, (x, line) in enumerate(lines):
        y = baseline - number * type.leading
        for at, (offset, run) in enumerate(line.runs):
            placed = _Placed(x + offset * type.size, y, run, line.goes_on and at == len(line.runs) - 1)
            if run.place or last != (run.link, None):
                groups.append([])
            groups[-1].append(placed)
            last = (run.link, run.place)
    return groups
