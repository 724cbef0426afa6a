"""A paper for the wall: type as large as the sheet holds, read from across the room."""

from dataclasses import replace

from facilitate.documents.model import Block, Document, Heading
from facilitate.pdf.building import Builder
from facilitate.pdf.flow import Gap, Hung, NewPage, Piece, Ruling, Stack
from facilitate.pdf.fonts import Faces
from facilitate.pdf.styles import Look
from facilitate.pdf.styles import wall as looked
from facilitate.pdf.tags import Element

SIZES = (34, 32, 30, 28, 26, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12)
_AIR = 0.3  # of the size: less room than this between a line and its rule looks crowded
_TIGHT = 0.12


def fitted(document: Document, look: Look, faces: Faces, root: Element) -> tuple[Look, Piece]:
    """The look with the largest type in which it all fits on one page, and the story in it.

    What comes after the first section heading stands at the foot; the lines above share out what is
    left. Where even the smallest type is too large for one page, the foot goes on a page of its own.
    """
    looks, foot_fits = _looks(document, look, faces)
    main, foot = _halves(document, looks, faces, root)
    spare = _spare(looks, main, foot) if foot_fits else _spare(looks, main)
    size = looks.text.size
    more = min(max(0.0, spare - size) / (_rows(main) or 1) / 2, size * 0.5)
    spread = Stack([piece for before in main.pieces for piece in _spread(before, more)])
    rest = max(0.0, _spare(looks, spread, foot) - 1)
    return looks, Stack([spread, Gap(rest) if foot_fits else NewPage(), foot])


def _looks(document: Document, look: Look, faces: Faces) -> tuple[Look, bool]:
    """The look to print in, and whether the foot fits on the same page."""
    sizes = [size for size in SIZES if size >= look.text.size]
    tries = [(looked(look, size), size * _AIR, True) for size in sizes]
    tries.append((looked(look, sizes[-1]), sizes[-1] * _TIGHT, True))
    tries += [(looks, air, False) for looks, air, _ in tries]
    for looks, air, with_foot in tries:
        main, foot = _halves(document, looks, faces, Element("Document"))
        spare = _spare(looks, main, foot) - looks.text.size if with_foot else _spare(looks, main)
        if spare >= _rows(main) * air:
            return looks, with_foot
    return looks, False


def _halves(document: Document, look: Look, faces: Faces, root: Element) -> tuple[Stack, Stack]:
    builder = Builder(look, faces, document.language)
    at = next((at for at, block in enumerate(document.blocks) if _opens_foot(block)), len(document.blocks))
    main = Stack(builder.opening(document, root) + builder.story(document.blocks[:at], root))
    builder.look = replace(look, text=look.note, hang=0, column=look.across)
    return main, Stack(builder.story(document.blocks[at:], root), left=-look.hang)


def _spare(look: Look, *pieces: Piece) -> float:
    return look.room - sum(piece.height(look.column) for piece in pieces)


def _rows(main: Stack) -> int:
    return sum(isinstance(piece, Hung) for piece in main.pieces)


def _opens_foot(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2


def _spread(piece: Piece, more: float) -> list[Piece]:
    if not isinstance(piece, Hung):
        return [piece]
    return [Gap(more), piece, Gap(more), Stack([Ruling()], left=-piece.out)]
