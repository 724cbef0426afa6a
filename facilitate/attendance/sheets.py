"""Sheets of numbers as CSV: `group,date,headcount` and, if wanted, `newcomers,held`.

Sheets come back from spreadsheets with semicolons, tabs, other alphabets and the dates of their country, and
are read all the same. A row that cannot be used is refused with its line and its reason, and never repeated:
somebody may have typed a name into it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from facilitate.attendance import days
from facilitate.attendance.book import Row
from facilitate.errors import FacilitateError
from facilitate.reading.cells import bare, guarded
from facilitate.reading.decoding import decoded
from facilitate.session.counting import MOST_COUNTED, TOO_MANY

COLUMNS = ("group", "date", "headcount", "newcomers", "held")
NEEDED = COLUMNS[:3]
LONGEST_NAME = 100

_HELD = {"": True, "yes": True, "y": True, "true": True, "1": True}
_NOT_HELD = {"no": False, "n": False, "false": False, "0": False}


@dataclass(frozen=True)
class Refusal:
    """A line of a sheet that cannot be used, and why; `line` counts from 1, headings included."""

    line: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """What stands in a sheet: the rows that can be used, each with its line, and those that cannot."""

    rows: tuple[tuple[int, Row], ...]
    refusals: tuple[Refusal, ...] = ()


Naming = Callable[[str], str]
"""Takes a group as a sheet calls it to the name its rows are kept under; ValueError with the reason."""


def read(data: bytes, naming: Naming, today: date) -> Sheet:
    """A sheet's rows; FacilitateError where it is no such sheet at all."""
    heading, *lines = list(_lines(data)) or [(1, [""])]
    columns = _columns(heading[1])
    written = [(line, _named(cells, columns)) for line, cells in lines]
    day_first = days.day_first(cells["date"] for _, cells in written)
    rows: list[tuple[int, Row]] = []
    refusals: list[Refusal] = []
    seen: dict[tuple[str, date], int] = {}
    for line, cells in written:
        try:
            row = _row(cells, naming, days.past(days.written(cells["date"], day_first), today))
            if (first := seen.setdefault((row.group, row.date), line)) != line:
                raise ValueError(_TWICE.format(line=first))
            rows.append((line, row))
        except ValueError as fault:
            refusals.append(Refusal(line, str(fault)))
    return Sheet(tuple(rows), tuple(refusals))


def written(rows: Iterable[Row], group: str = "") -> str:
    """Rows as a sheet; `group` names those that belong to no other."""
    lines = [
        (row.group or group, row.date.isoformat(), _cell(row.headcount), _cell(row.newcomers), _yes(row.held))
        for row in rows
    ]
    return table([COLUMNS, *lines])


def table(lines: Iterable[Sequence[str]]) -> str:
    """Lines of cells as CSV that no spreadsheet takes for formulas."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(map(guarded, line) for line in lines)
    return file.getvalue()


_TWICE = (
    "Line {line} has the same group and date. Keep one of them, or if there were two meetings that day, "
    "give one of them a group name of its own."
)
_NO_SHEET = "This is no sheet of numbers: its first line has to name the columns {columns}. {lacking}"


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines with anything in them, each with its number."""
    text = decoded(data)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, list(map(bare, cells))
    except csv.Error:
        raise FacilitateError(
            f"Line {reader.line_num + 1} cannot be read as CSV. Save the sheet as CSV once more."
        ) from None


def _columns(heading: Sequence[str]) -> dict[str, int]:
    """Where each column stands; columns of other names are left out of everything."""
    found = {cell.strip().lower(): at for at, cell in reversed(list(enumerate(heading)))}
    lacking = [name for name in NEEDED if name not in found]
    if lacking:
        raise FacilitateError(
            _NO_SHEET.format(columns=",".join(COLUMNS), lacking=f"It lacks {', '.join(lacking)}.")
        )
    return {name: found[name] for name in COLUMNS if name in found}


def _named(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: "".join(cells[at : at + 1]).strip() for name, at in columns.items()}


def _row(cells: Mapping[str, str], naming: Naming, day: date) -> Row:
    if len(cells["group"]) > LONGEST_NAME or not cells["group"].isprintable():
        raise ValueError(f"The group's name is longer than {LONGEST_NAME} letters, or not all letters.")
    held = _held(cells.get("held", ""))
    headcount = _number("headcount", cells["headcount"])
    newcomers = _number("newcomers", cells.get("newcomers", ""))
    group = naming(cells["group"])
    if not held and (headcount or newcomers):
        raise ValueError("It says that the meeting was not held, and that people came. Mend one of the two.")
    if newcomers is not None and newcomers > (headcount or 0):
        raise ValueError(TOO_MANY)
    return Row(
        id=f"sheet {group} {day.isoformat()}",
        date=day,
        headcount=headcount if held else None,
        held=held,
        newcomers=newcomers if held else None,
        group=group,
    )


def _number(column: str, cell: str) -> int | None:
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and int(cell[:9]) <= MOST_COUNTED):
        raise ValueError(f"The {column} is no number from 0 to {MOST_COUNTED}. Empty: nobody counted.")
    return int(cell)


def _held(cell: str) -> bool:
    try:
        return (_HELD | _NOT_HELD)[cell.lower()]
    except KeyError:
        raise ValueError("Whether it was held is said with yes or no.") from None


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def _yes(held: bool) -> str:
    return "yes" if held else "no"
