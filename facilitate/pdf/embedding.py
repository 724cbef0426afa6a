"""The part of a font that a file needs, made once and kept for the next file.

ReportLab cuts a font down, packs it and writes out its widths for every file anew, which is most of
the work on a page of words. All our files need nearly the same letters.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

from facilitate.pdf.tags import Raw

_MOST_KEPT = 64
_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5


class _Subset(NamedTuple):
    """Objects of a file; `descriptor` and `font` still lack the numbers of those they name."""

    program: bytes
    letters: bytes
    descriptor: bytes
    font: bytes


class Font(TTFont):
    """A TrueType font that remembers the subsets it was cut to."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self.kept: dict[tuple[int, ...], _Subset] = {}

    def addObjects(self, doc: Any) -> None:
        """Puts the subsets that a file used into it; ReportLab calls this at the file's end."""
        state: Any = self.state[doc]
        state.frozen = 1
        for number, letters in enumerate(state.subsets):
            subset = self._subset(number, letters)
            name = self.getSubsetInternalName(number, doc)[1:]
            program, unicode = (_put(doc, content) for content in (subset.program, subset.letters))
            descriptor = _put(doc, subset.descriptor % program)
            font = doc.Reference(Raw(subset.font % (unicode, descriptor)), name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    def _subset(self, number: int, letters: Sequence[int]) -> _Subset:
        key = (number, *letters)
        if key not in self.kept:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            self.kept[key] = self._cut(number, letters)
        return self.kept[key]

    def _cut(self, number: int, letters: Sequence[int]) -> _Subset:
        face: Any = self.face
        name = SUBSETN(number) + b"+" + face.name + face.subfontNameX
        program = face.makeSubset(letters)
        flags = face.flags & ~_NONSYMBOLIC | _SYMBOLIC
        descriptor = (
            f"<</Type/FontDescriptor/FontName/{name.decode()}/Flags {flags}/FontBBox[{_numbers(face.bbox)}]"
            f"/Ascent {face.ascent:.0f}/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}"
            f"/ItalicAngle {face.italicAngle:g}/StemV {face.stemV:.0f}/MissingWidth {face.defaultWidth:g}"
        )
        widths = _numbers(face.getCharWidth(letter) for letter in letters)
        font = (
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name.decode()}/FirstChar 0/LastChar {len(letters) - 1}"
            f"/Widths[{widths}]"
        )
        return _Subset(
            program=_stream(program, b"/Length1 %d" % len(program)),
            letters=_stream(makeToUnicodeCMap(name.decode(), letters).encode("ascii")),
            descriptor=descriptor.encode("ascii") + b"/FontFile2 %b>>",
            font=font.encode("ascii") + b"/ToUnicode %b/FontDescriptor %b>>",
        )


def _put(document: Any, content: bytes) -> bytes:
    written: bytes = document.Reference(Raw(content)).format(document)
    return written


def _stream(content: bytes, about: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d%b>>\nstream\n%b\nendstream" % (len(packed), about, packed)


def _numbers(numbers: Any) -> str:
    return " ".join(f"{number:g}" for number in numbers)
