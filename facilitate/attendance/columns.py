"""The columns of a report: what they are called, and what stands in them."""

from typing import Literal

from facilitate.attendance.tallies import Tally

Column = Literal["groups", "held", "not_held", "counted", "attendances", "mean", "asked", "newcomers"]

HEADINGS: dict[Column, str] = {
    "groups": "Groups",
    "held": "Held",
    "not_held": "Not held",
    "counted": "Counted",
    "attendances": "Attendances",
    "mean": "A meeting",
    "asked": "Meetings that asked",
    "newcomers": "Newcomers",
}
FIRST_HEADINGS = {"language": "Language", "area": "Area"}


def number(tally: Tally, column: Column) -> float | int | None:
    """What stands in a column; None where nobody counted, which is not zero."""
    match column:
        case "groups":
            return len(tally.groups)
        case "attendances":
            return tally.attendances if tally.counted else None
        case "mean":
            return None if tally.mean is None else round(tally.mean, 1)
        case _:
            return int(getattr(tally, column))


def said(tally: Tally, column: Column) -> str:
    """The same as a person reads it."""
    found = number(tally, column)
    return "-" if found is None else f"{found:.1f}" if column == "mean" else f"{found:,}"
