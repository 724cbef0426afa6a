"""How wide the columns of a table are, and a row in them."""

from __future__ import annotations

from collections.abc import Sequence

from facilitate.pdf.flow import Row, Stack
from facilitate.pdf.words import Phrase, Words, natural

BETWEEN = 12.0
_ALIKE = 1.4
_ROUNDING = 0.01
_WRITTEN = 9.0


def row(cells: Sequence[Words], widths: Sequence[float]) -> Row:
    """A row with a line under it; a cell that is a place to write on takes its whole width."""
    for cell, width in zip(cells, widths, strict=False):
        if cell.open:
            cell.words = Phrase([[run._replace(width=width / cell.type.size) for run in cell.words[0] or ()]])
    padded = [Stack([cell], top=3, bottom=4) for cell in cells]
    return Row(padded, widths, BETWEEN, ruled=bool(cells))


def widths(rows: Sequence[Sequence[Words]], across: float, size: float) -> list[float]:
    """Columns that ask for less than their share get what they ask for; the others share the rest.

    What is left when all have enough goes to the widest, or to all where they are much alike. None is
    narrower than its longest word; there are no widths where that is more than there is room.
    """
    columns = list(zip(*rows, strict=True))
    wishes = [max(map(_wish, column)) * size + 1 for column in columns]
    least = [max(cell.widest for cell in column) for column in columns]
    room, found = across - BETWEEN * (len(wishes) - 1), dict.fromkeys(range(len(wishes)), 0.0)
    if max(least) > across:
        least = [0.0] * len(least)  # no column could hold that word: it is cut wherever it stands
    if sum(least) > room + _ROUNDING:
        return []
    # Where the longest words ask for more than a share, they come first.
    for at in sorted(found, key=lambda column: (wishes[column], column)):
        later = [column for column in found if not found[column] and column != at]
        most = room - sum(least[column] for column in later)
        found[at] = max(least[at], min(wishes[at], room / (len(later) + 1), most), _ROUNDING)
        room -= found[at]
    widest = max(found, key=lambda column: wishes[column])
    if wishes[widest] < _ALIKE * sum(wishes) / len(wishes):
        return [width + room / len(wishes) for width in found.values()]
    found[widest] += room
    return list(found.values())


def _wish(cell: Words) -> float:
    """How wide a cell would be, at a size of one point."""
    return _WRITTEN if cell.open else natural(cell.words)
