"""Places to write on as fields of a form, for papers that are filled in on a screen.

Somebody may type letters that are on no page, so the whole font lies in the file, and not only the
letters we print with: whatever a reader draws a typed word in, the file brought along.
"""

from __future__ import annotations

import zlib
from collections import Counter
from pathlib import Path
from typing import Any

from facilitate.pdf.tags import Annotated, Element, Raw, Tree, text_string
from facilitate.pdf.words import Place

Rect = tuple[float, float, float, float]
_MULTILINE = 1 << 12
_LAST_LETTER = 255


class Fields:
    """The fields of one file. `size` everywhere is the type one writes in, in points."""

    def __init__(self, tree: Tree, document: Any, font: Any) -> None:
        self.tree = tree
        self.document = document
        self.font = font
        self.made: list[bytes] = []
        self.asked: Counter[str] = Counter()

    def text(self, page: int, rect: Rect, place: Place, size: float, element: Element, lines: int = 1) -> Any:
        """A field for words, of one line or several; its reference for the page."""
        flags = _MULTILINE if lines > 1 else 0
        kind = f"/FT/Tx/Ff {flags}/DA(/F {size:g} Tf 0 g)"
        return self._field(page, rect, place, kind, element)

    def tick(self, page: int, rect: Rect, place: Place, element: Element) -> Any:
        """A box to tick."""
        side = rect[2] - rect[0]
        frame = f"0.75 w .4 .4 {side - 0.8:.2f} {side - 0.8:.2f} re S"
        stroke = f"1.4 w {side * 0.2:.2f} {side * 0.5:.2f} m {side * 0.42:.2f} {side * 0.25:.2f} l "
        stroke += f"{side * 0.82:.2f} {side * 0.8:.2f} l S"
        on, off = (self._drawing(side, content) for content in (f"{frame} {stroke}", frame))
        state = "Yes" if place.ticked else "Off"
        kind = f"/FT/Btn/V/{state}/AS/{state}/AP<</N<</Yes {on}/Off {off}>>>>"
        return self._field(page, rect, place, kind, element)

    def write(self) -> None:
        """Puts the form into the file; nothing where it has no fields."""
        if not self.made:
            return
        form = b"<</Fields[%b]/NeedAppearances true/DR<</Font<</F %b>>>>/DA(/F 12 Tf 0 g)>>"
        self.document.Catalog.AcroForm = Raw(form % (b" ".join(self.made), self._whole_font()))

    def _field(self, page: int, rect: Rect, place: Place, kind: str, element: Element) -> Any:
        box = " ".join(f"{edge:.2f}" for edge in rect)
        about = text_string(self._about(place))
        content = (
            f"<</Type/Annot/Subtype/Widget{kind}/T(field {len(self.made) + 1})/TU{about}"
            f"/Rect[{box}]/F 4/StructParent {self.tree.link(element)}>>"
        )
        reference = self.document.Reference(Raw(content.encode("ascii")))
        self.made.append(reference.format(self.document))
        element.kids.append(Annotated(page, reference))
        return reference

    def _about(self, place: Place) -> str:
        """What a field asks for, numbered where another one asks for the same."""
        about = place.asks or place.says
        self.asked[about] += 1
        return f"{about} ({self.asked[about]})" if self.asked[about] > 1 else about

    def _drawing(self, side: float, content: str) -> str:
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 {side:.2f} {side:.2f}]/Length {len(content)}>>"
        return self._object(f"{head}\nstream\n{content}\nendstream".encode("ascii")).decode("ascii")

    def _object(self, content: bytes) -> bytes:
        written: bytes = self.document.Reference(Raw(content)).format(self.document)
        return written

    def _whole_font(self) -> bytes:
        face = self.font.face
        data = Path(face.filename).read_bytes()
        packed = zlib.compress(data)
        head = b"<</Filter/FlateDecode/Length %d/Length1 %d>>" % (len(packed), len(data))
        file = self._object(head + b"\nstream\n" + packed + b"\nendstream")
        name = face.name if isinstance(face.name, bytes) else face.name.encode("ascii")
        box = " ".join(f"{edge:.0f}" for edge in face.bbox).encode("ascii")
        descriptor = self._object(
            b"<</Type/FontDescriptor/FontName/%b/Flags 32/FontBBox[%b]/ItalicAngle 0/Ascent %d/Descent %d"
            b"/CapHeight %d/StemV %d/FontFile2 %b>>"
            % (name, box, face.ascent, face.descent, face.capHeight, face.stemV, file)
        )
        widths = " ".join(f"{self._width(code):.0f}" for code in range(32, _LAST_LETTER + 1)).encode("ascii")
        return self._object(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%b/FirstChar 32/LastChar %d/Widths[%b]"
            b"/Encoding/WinAnsiEncoding/FontDescriptor %b>>" % (name, _LAST_LETTER, widths, descriptor)
        )

    def _width(self, code: int) -> float:
        letter = bytes([code]).decode("cp1252", "replace")
        return float(self.font.face.charWidths.get(ord(letter), self.font.face.defaultWidth))
