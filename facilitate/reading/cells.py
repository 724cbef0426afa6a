"""Cells of sheets, which spreadsheets take for a formula where they begin like one.

An apostrophe before such a cell keeps it text, and is taken off again when the sheet is read.
"""

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(cell: str) -> str:
    """The cell as it is written; one that begins with an apostrophe of its own may get another."""
    formula = cell.lstrip("'").startswith(_FORMULAS)
    return f"'{cell}" if formula else cell


def bare(cell: str) -> str:
    """What was meant by a cell as it is written."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell
