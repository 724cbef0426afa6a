"""A paper for the wall: type as large as the sheet holds, read from across the room."""

from dataclasses import replace

from facilitate.documents.model import Block, Document, Heading
from facilitate.pdf.building import Builder
from facilitate.pdf.flow import Gap, Hung, Piece, Ruling, Stack
from facilitate.pdf.fonts import Faces
from facilitate.pdf.styles import Look
from facilitate.pdf.styles import wall as looked
from facilitate.pdf.tags import Element, Tree

SIZES = (34, 32, 30, 28, 26, 24, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10)
_AIR = 0.3  # of the size: less room than this between a line and its rule looks crowded


def fitted(document: Document, look: Look, faces: Faces, tree: Tree) -> tuple[Look, Piece]:
    """The look with the largest type in which it all fits on one page, and the story in it.

    What comes after the first section heading stands at the foot; the lines above share out what is left.
    In the smallest type it may take more than one page.
    """
    for size in SIZES:
        looks = looked(look, size)
        trial = _halves(document, looks, faces, Element("Document"))
        if _spare(looks, trial) >= _rows(trial) * size * _AIR + size:
            break
    main, foot = halves = _halves(document, looks, faces, tree.root)
    more = min(max(0.0, _spare(looks, halves) - size) / (_rows(halves) or 1) / 2, size * 0.5)
    spread = Stack([piece for before in main.pieces for piece in _spread(before, more)])
    rest = max(0.0, looks.room - spread.height(looks.column) - foot.height(looks.column) - 1)
    return looks, Stack([spread, Gap(rest), foot])


def _halves(document: Document, look: Look, faces: Faces, root: Element) -> tuple[Stack, Stack]:
    builder = Builder(look, faces, document.language)
    at = next((at for at, block in enumerate(document.blocks) if _opens_foot(block)), len(document.blocks))
    main = Stack(builder.opening(document, root) + builder.story(document.blocks[:at], root))
    builder.look = replace(look, text=look.note, hang=0, column=look.across)
    return main, Stack(builder.story(document.blocks[at:], root), left=-look.hang)


def _spare(look: Look, halves: tuple[Stack, Stack]) -> float:
    return look.room - sum(half.height(look.column) for half in halves)


def _rows(halves: tuple[Stack, Stack]) -> int:
    return sum(isinstance(piece, Hung) for piece in halves[0].pieces)


def _opens_foot(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2


def _spread(piece: Piece, more: float) -> list[Piece]:
    if not isinstance(piece, Hung):
        return [piece]
    return [Gap(more), piece, Gap(more), Stack([Ruling()], left=-piece.out)]
