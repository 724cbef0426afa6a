"""Letters as a page's content stream writes them.

ReportLab embeds the part of a font that a file needs, in subsets of 256 letters, and can put a string
into them itself, one letter at a time in Python: half of all drawing was that. Here each letter of a
file is looked up once, and a string is translated at once by a table. A letter that does not fit into
the first subset sends its string the slow way.
"""

from __future__ import annotations

from typing import Any

from facilitate.pdf.fonts import Face, escape

_ELSEWHERE = "\0"


class Lettering(dict[int, str]):
    """One face in one file: by letter, what stands for it in the first subset."""

    def __init__(self, face: Face, document: Any) -> None:
        super().__init__(face.escaped)
        self.font: Any = face.font
        self.document = document
        self.first: str = self.font.getSubsetInternalName(0, document)

    def shown(self, letters: str, size: float) -> str:
        """The operators that show these letters where the pen is."""
        text = letters.translate(self)
        if _ELSEWHERE not in text:
            return f"{self.first} {size:g} Tf ({text}) Tj"
        parts = self.font.splitString(letters, self.document)
        return " ".join(
            f"{self.font.getSubsetInternalName(subset, self.document)} {size:g} Tf ({_written(codes)}) Tj"
            for subset, codes in parts
        )

    def __missing__(self, letter: int) -> str:
        ((subset, codes),) = self.font.splitString(chr(letter), self.document)
        self[letter] = _ELSEWHERE if subset else _written(codes)
        return self[letter]


def _written(codes: bytes) -> str:
    return "".join(escape(code) for code in codes)
