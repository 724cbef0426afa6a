"""Imported meetings and services as tables in the group's folder, which people open in a spreadsheet.

`meetings.csv` and `services.csv` hold a row for each. A row carries a mark of what the import wrote, so
that the next import knows whether a person changed it since; a row without a mark was written by a
person. `no` under `show` keeps a row off every paper.

Spreadsheets turn text into what they take it for: `1-2` into a date, `0800 1` into a number without its
first nought, `=...` into a formula. A cell that holds no letter, or that begins like a formula, is written
with `'` in front, which they leave alone, and read without it.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from facilitate.errors import FileProblems, Problem
from facilitate.reading.decoding import decoded
from facilitate.resources.intake import daytimes, opening, values, weekdays
from facilitate.resources.intake.accounts import LeftOut
from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.model import Line

Item = TypeVar("Item", Meeting, Line)
Cells = dict[str, str]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MARK, SHOW = "as_imported", "show"
_NOT_CONTENT = {"id", "source", "looked_up", "updated", "source_date", "confirmed"}
_MISTAKEN = re.compile(r"[=+\-@']|(?!\d\d:\d\d$)[\W\d_]*$")


@dataclass(frozen=True)
class Kept(Generic[Item]):
    """A row: `mark` is empty where a person wrote it, `show` False where no paper is to hold it."""

    item: Item
    mark: str = ""
    show: bool = True

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote the row, or changed it since it was imported."""
        return self.mark != mark(self.item)


def cells(item: Meeting | Line) -> Cells:
    """What stands in the row, by column."""
    if isinstance(item, Line):
        return {name: _cell(getattr(item, name)) for name in Line.model_fields}
    return {
        field.name: DAYS[item.day] if field.name == "day" else _cell(getattr(item, field.name))
        for field in fields(item)
    }


def content(item: Meeting | Line) -> Cells:
    """The columns that say something of the meeting or service itself."""
    return {name: cell for name, cell in cells(item).items() if name not in _NOT_CONTENT}


def mark(item: Meeting | Line) -> str:
    """Eight letters that change when the row's content does."""
    digest = blake2b(repr(sorted(content(item).items())).encode(), digest_size=4).hexdigest()
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def written(rows: Iterable[Kept[Item]]) -> bytes:
    """The table as a file; empty where there are no rows."""
    out = io.StringIO(newline="")
    table = [{**cells(row.item), SHOW: "" if row.show else "no", MARK: row.mark} for row in rows]
    if not table:
        return b""
    writer = csv.DictWriter(out, list(table[0]))
    writer.writeheader()
    writer.writerows({name: _guarded(cell) for name, cell in row.items()} for row in table)
    return out.getvalue().encode("utf-8-sig")


def meetings(file: str, data: bytes) -> tuple[Kept[Meeting], ...]:
    """The rows of a `meetings.csv`; FileProblems with the line of each that cannot be read."""
    return _read(file, data, _meeting)


def services(file: str, data: bytes) -> tuple[Kept[Line], ...]:
    """The rows of a `services.csv`; FileProblems with the line of each that cannot be read."""
    return _read(file, data, _line)


def _read(file: str, data: bytes, item: Callable[[Cells], Item]) -> tuple[Kept[Item], ...]:
    rows: list[Kept[Item]] = []
    problems: list[Problem] = []
    for number, row in enumerate(opening.table(decoded(data)), 2):
        plain = {name: cell.strip().removeprefix("'").strip() for name, cell in row.items()}
        shown = plain.pop(SHOW, "").casefold() not in ("no", "false", "0")
        known = plain.pop(MARK, "")
        try:
            rows.append(Kept(item(plain), known, shown))
        except (LeftOut, ValidationError) as fault:
            told = fault.errors()[0]["loc"] if isinstance(fault, ValidationError) else ""
            found = f"`{told[0]}` cannot be read." if told else f"The row has {fault}."
            problems.append(Problem(file, number, 1, plain.get("name", "")[:40], "problem", found, _CURE))
    if problems:
        raise FileProblems(problems)
    return tuple(rows)


_CURE = "Mend the row, or delete it; the next import brings it back."


def _meeting(row: Mapping[str, str]) -> Meeting:
    at = values.place_on_map(row.get("latitude"), row.get("longitude"))
    looked_up = values.day_of(row.get("looked_up"))
    begins, ends = daytimes.span(row.get("at"), row.get("ends"))
    name = row.get("name", "")
    if not (name and row.get("id")):
        raise LeftOut("no name" if row.get("id") else "no id")
    same = ("place", "address", "town", "area", "notes", "link", "updated", "source")
    return Meeting(
        id=row["id"],
        name=name,
        day=weekdays.days(row.get("day"))[0],
        at=begins,
        ends=ends,
        kinds=tuple(_kinds(row.get("kinds", ""))),
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        looked_up=date.fromisoformat(looked_up) if looked_up else None,
        **{key: row.get(key, "") for key in same},
    )


def _kinds(cell: str) -> Iterator[Kind]:
    for each in filter(None, map(str.strip, cell.split(";"))):
        code, _, name = each.partition("=")
        yield Kind(code.strip(), name.strip())


def _line(row: Mapping[str, str]) -> Line:
    several = ("channel", "languages", "area")
    plain: dict[str, Any] = {name: cell for name, cell in row.items() if name in Line.model_fields and cell}
    plain |= {name: [part.strip() for part in plain[name].split(";")] for name in several if name in plain}
    if "belongs_to" in plain:
        plain["with"] = plain.pop("belongs_to")
    return Line.model_validate({"print": "", **plain})


def _cell(value: Any) -> str:
    match value:
        case None | False:
            return ""
        case tuple():
            return "; ".join(str(each).replace(";", ",") for each in value)
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case float():
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case _:
            return " ".join(str(value).split())


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell and _MISTAKEN.match(cell) else cell


def shown(rows: Sequence[Kept[Item]]) -> tuple[Item, ...]:
    """What papers may hold."""
    return tuple(row.item for row in rows if row.show)
