"""The letters: which a font has, how wide they are, and which we refuse by name."""

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from facilitate.documents.characters import Unprintable
from facilitate.errors import FacilitateError
from facilitate.pdf.embedding import Font

_LOOKALIKES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u2028": " ", "\u2029": " "})

_PLAIN = range(32, 127)
_MOST_KNOWN = 50_000  # words: a batch of thousands of papers must not fill the memory


def escape(code: int) -> str:
    """A byte of a string in a content stream."""
    return chr(code) if 32 <= code < 127 and code not in b"()\\" else f"\\{code:03o}"


class Face:
    """One weight of a font, registered with ReportLab under `name` and embedded where it is used."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.font = Font(name, str(file))
        self._glyphs: dict[int, int] = self.font.face.charToGlyph
        self._widths: dict[str, float] = {}
        self.escaped = {letter: escape(letter) for letter in _PLAIN if letter in self._glyphs}
        self._has_plain = len(self.escaped) == len(_PLAIN)
        pdfmetrics.registerFont(self.font)

    def width(self, text: str) -> float:
        """How wide `text` is at a size of one point."""
        known = self._widths.get(text)
        if known is None:
            if len(self._widths) > _MOST_KNOWN:
                self._widths.clear()
            known = self._widths[text] = self.font.stringWidth(text, 1)
        return known

    def printable(self, text: str) -> str:
        """`text` in letters this face has: composed, without invisible marks.

        Raises Unprintable for a letter it lacks, and for writing that runs from right to left: we
        would set its words in the wrong order.
        """
        if self._has_plain and text.isascii() and text.isprintable():
            return text
        composed = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
        seen = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
        for letter in seen:
            if unicodedata.bidirectional(letter) in ("R", "AL"):
                raise Unprintable(letter, seen, "is written from right to left, which we cannot print yet.")
            if ord(letter) not in self._glyphs:
                raise Unprintable(letter, seen, "is not in the font these papers are printed in.")
        return seen


@dataclass(frozen=True)
class Faces:
    """The two weights a paper is set in."""

    regular: Face
    strong: Face


@cache
def faces(file: Path | None = None) -> Faces:
    """Our own two weights, or a group's own TTF for both; raises FacilitateError if it cannot be used."""
    if file is not None:
        face = _own(file)
        return Faces(face, face)
    import font_source_sans_pro

    folder = Path(font_source_sans_pro.font_directory)
    return Faces(
        Face("Text", folder / "SourceSansPro-Regular.ttf"),
        Face("Strong", folder / "SourceSansPro-Semibold.ttf"),
    )


def _own(file: Path) -> Face:
    """A group's font, cut down once to see that it can be: a damaged file shows itself only then."""
    if not file.is_file():
        raise FacilitateError(f"There is no font at {file}. Write where the TrueType file (.ttf) lies.")
    if file.read_bytes()[:4] == b"OTTO":
        raise FacilitateError(
            f"{file.name} is an OpenType font of another kind (CFF). A TrueType file (.ttf) is expected; "
            "most fonts come as both."
        )
    try:
        face = Face(f"Own {file}", file)
        face.font.face.makeSubset(list(face.escaped))
    except (TTFError, struct.error, LookupError, ValueError, ArithmeticError, AssertionError) as error:
        raise FacilitateError(
            f"{file.name} is not a font we can print with. A TrueType file (.ttf) is expected."
        ) from error
    return face
