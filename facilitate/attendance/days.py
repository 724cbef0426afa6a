"""The day a meeting was on, as people and spreadsheets write it."""

import re
from collections.abc import Iterable
from datetime import date

FIRST_YEAR = 1990

_MIDNIGHT = r"(?:[T ]0?0:00(?::00)?)?"
_OURS = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_MIDNIGHT}", re.ASCII)
_SAVED = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_MIDNIGHT}", re.ASCII)

_NONE = "That is no date. Write it as 2026-11-03."
_TWO_WAYS = "The date can be read in two ways. Write it as 2026-11-03."
_TO_COME = (
    "That day is still to come: this computer takes today for {today}. Write a meeting down once it was "
    "held. If the computer has the wrong date, set that right first."
)


def past(day: date, today: date) -> date:
    """A day on which there can have been a meeting, today included; ValueError with the cure for others."""
    if day.year < FIRST_YEAR:
        raise ValueError("The year of the date cannot be meant.")
    if day > today:
        raise ValueError(_TO_COME.format(today=today.isoformat()))
    return day


def day_first(cells: Iterable[str]) -> bool | None:
    """Whether the dates of a sheet name the day before the month; None: they do not tell.

    Spreadsheets save dates in the way of their country, all of a sheet in one: one date that has no 13th
    month tells of all others.
    """
    found = [match for cell in cells if (match := _SAVED.fullmatch(cell))]
    day, month = (any(int(match[at]) > 12 for match in found) for at in (1, 3))
    return day if day != month else None


def written(cell: str, first: bool | None) -> date:
    """The date in a cell of a sheet whose dates have the day `first`; ValueError where it is none."""
    if found := _OURS.fullmatch(cell):
        year, month, day = found.groups()
    elif found := _SAVED.fullmatch(cell):
        day, sign, month, year = found.groups()
        # Dots are for the day first wherever they are used.
        if sign != "." and first is None:
            raise ValueError(_TWO_WAYS)
        if sign != "." and not first:
            day, month = month, day
    else:
        raise ValueError(_NONE)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(_NONE) from None
