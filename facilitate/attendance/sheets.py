"""Sheets of numbers as CSV: `group,date,headcount` and, if wanted, `newcomers,held`.

Sheets come back from spreadsheets with semicolons, tabs, other alphabets and the dates of their country, and
are read all the same. A row that cannot be used is refused with its line and its reason, and never repeated:
somebody may have typed a name into it.
"""

import csv
import io
import re
from collections import Counter
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
MEETING = "meeting"
LONGEST_NAME = 100

_HELD = dict.fromkeys(("", "yes", "y", "true", "1", "x", "ja", "j", "sí", "si", "s", "oui", "o"), True)
_NOT_HELD = dict.fromkeys(("no", "n", "false", "0", "nein", "non", "nee"), False)
_WHOLE = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
"""A number as spreadsheets save it: 14, 14.0, 1,200."""


@dataclass(frozen=True)
class Refusal:
    """A line of a sheet that cannot be used, and why; `line` counts from 1, headings included."""

    line: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """What stands in a sheet: the rows that can be used, each with its line, and those that cannot.

    `unread` are the columns with anything in them that are none of ours, counted from 1.
    """

    rows: tuple[tuple[int, Row], ...]
    refusals: tuple[Refusal, ...] = ()
    unread: tuple[int, ...] = ()


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
    seen: dict[tuple[str, date, int], int] = {}
    for line, cells in written:
        try:
            row = _row(cells, naming, days.past(days.written(cells["date"], day_first), today))
            key = row.group, row.date, int(cells.get(MEETING) or 1)
            if key[2] > 1 and (*key[:2], key[2] - 1) not in seen:
                raise ValueError(_NOT_FIRST)
            if (first := seen.setdefault(key, line)) != line:
                raise ValueError(_TWICE.format(line=first))
            rows.append((line, row))
        except ValueError as fault:
            refusals.append(Refusal(line, str(fault)))
    filled = {at for _, cells in [heading, *lines] for at, cell in enumerate(cells) if cell.strip()}
    unread = sorted(at + 1 for at in filled - set(columns.values()))
    return Sheet(tuple(rows), tuple(refusals), tuple(unread))


def written(rows: Iterable[Row], group: str = "") -> str:
    """Rows as a sheet; `group` names those that belong to no other.

    Where a group met more than once on a day, a column more numbers its meetings.
    """
    several, lines = Counter[tuple[str, date]](), []
    for row in rows:
        several[row.group, row.date] += 1
        numbers = (
            _cell(row.headcount),
            _cell(row.newcomers),
            _yes(row.held),
            f"{several[row.group, row.date]}",
        )
        lines.append((row.group or group, row.date.isoformat(), *numbers))
    wide = any(count > 1 for count in several.values())
    return table(line if wide else line[:-1] for line in [(*COLUMNS, MEETING), *lines])


def table(lines: Iterable[Sequence[str]]) -> str:
    """Lines of cells as CSV that no spreadsheet takes for formulas."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(map(guarded, line) for line in lines)
    return file.getvalue()


_TWICE = (
    "Line {line} has the same group and date. Keep one of them, or if there were two meetings that day, "
    "number them 1 and 2 in a column named meeting."
)
_NOT_FIRST = "The meeting before it on that day has to come first in the sheet, with the number before."
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
    return {name: found[name] for name in (*COLUMNS, MEETING) if name in found}


def _named(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: "".join(cells[at : at + 1]).strip() for name, at in columns.items()}


def _row(cells: Mapping[str, str], naming: Naming, day: date) -> Row:
    if len(cells["group"]) > LONGEST_NAME or not cells["group"].isprintable():
        raise ValueError(f"The group's name is longer than {LONGEST_NAME} letters, or not all letters.")
    if cells.get(MEETING, "") not in ("", *"123456789"):
        raise ValueError("The meeting is a number from 1 to 9. Empty: the only one that day.")
    held = _held(cells.get("held", ""))
    headcount = _number("headcount", cells["headcount"])
    newcomers = _number("newcomers", cells.get("newcomers", ""))
    group = naming(cells["group"])
    if not held and (headcount or newcomers):
        raise ValueError("It says that the meeting was not held, and that people came. Mend one of the two.")
    if newcomers is not None and newcomers > (headcount or 0):
        raise ValueError(TOO_MANY)
    return Row(
        id=f"sheet {group} {day.isoformat()}{_later(cells.get(MEETING, ''))}",
        date=day,
        headcount=headcount if held else None,
        held=held,
        newcomers=newcomers if held else None,
        group=group,
    )


def _later(meeting: str) -> str:
    return f" {meeting}" if meeting > "1" else ""


def _number(column: str, cell: str) -> int | None:
    if not cell:
        return None
    found = _WHOLE.fullmatch(cell)
    number = int(found[1].replace(",", "").lstrip("0")[:9] or 0) if found else -1
    if not 0 <= number <= MOST_COUNTED:
        raise ValueError(f"The {column} is no number from 0 to {MOST_COUNTED}. Empty: nobody counted.")
    return number


def _held(cell: str) -> bool:
    try:
        return (_HELD | _NOT_HELD)[cell.lower()]
    except KeyError:
        raise ValueError("Whether it was held is said with yes or no.") from None


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def _yes(held: bool) -> str:
    return "yes" if held else "no"
