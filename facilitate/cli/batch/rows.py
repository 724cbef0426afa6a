"""A table of groups: each row the settings of one, under headings that are the keys of `group.yaml`.

A key inside another is written with a point (`meets.at`, `here.address`), several values in one cell with
`;` or `|` between them. An empty cell is a key that was not written. Spreadsheets save such tables in
many ways; all of them are read, but letters in an alphabet nobody named are refused rather than guessed.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click
from pydantic import BaseModel

from facilitate.errors import FacilitateError, FileProblems, Problem
from facilitate.group.settings import WORDS, Counting, Group, Here, Meets
from facilitate.reading.composing import UNSEEN
from facilitate.reading.nearby import meant
from facilitate.reading.tree import Entry, Items, Map, Node, Place, Scalar
from facilitate.reading.validating import validated

INSIDE: Mapping[str, type[BaseModel]] = {"meets": Meets, "here": Here, "attendance": Counting}
KEYS = frozenset(key for key in Group.model_fields if key not in INSIDE) | {
    f"{outer}.{key}" for outer, model in INSIDE.items() for key in model.model_fields
}
SEVERAL = {"languages": "[;|,]", "meets.weeks": "[;|,]", "concerns": "[;|]"}

_PARTED_BY = ",;\t|"
_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):00\b")
_FILL = "Fill in that cell."
SHORT = "This row has only {cells} cells under {headings} headings."
_UNSEEN = "A sign that cannot be seen stands here."


@dataclass(frozen=True)
class Row:
    """One row of a table; `number` as a spreadsheet counts, whatever line ends there are in its cells."""

    file: str
    number: int
    headings: tuple[str, ...]
    cells: tuple[str, ...]

    def cell(self, heading: str) -> str:
        """What stands under a heading; empty where nothing does, or there is no such heading."""
        at = self.headings.index(heading) if heading in self.headings else len(self.cells)
        return self.cells[at].strip() if at < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A table of groups in a file, read anew each time it is gone through: it may be of any length."""

    file: Path
    headings: tuple[str, ...]
    where: tuple[tuple[str, str], ...] = ()

    def rows(self) -> Iterator[Row]:
        """The rows that are wanted, empty ones left out. Raises FacilitateError where it is no table."""
        for number, cells in _records(self.file):
            row = Row(str(self.file), number, self.headings, cells)
            if number > 1 and any(map(str.strip, cells)) and self._wanted(row):
                yield row

    def _wanted(self, row: Row) -> bool:
        return all(row.cell(heading).casefold() == value.casefold() for heading, value in self.where)

    def strangers(self) -> list[str]:
        """What to say of each column that means nothing here."""
        unknown = [(at, heading) for at, heading in enumerate(self.headings) if heading not in KEYS]
        return [_stranger(self.file, at, heading) for at, heading in unknown if heading]


def table(file: Path, where: Iterable[str] = ()) -> Table:
    """The table in a file, with only the rows `where` each COLUMN=VALUE holds."""
    first = next(_records(file), None)
    if first is None:
        raise FacilitateError(f"{file}:1:1: This table is empty. Its first row holds the headings.")
    headings = tuple(_heading(cell) for cell in first[1])
    twice = next((heading for heading in headings if heading and headings.count(heading) > 1), None)
    if twice:
        raise FacilitateError(f"{file}:1:1: Two columns are called `{twice}`. Take one out.")
    if "name" not in headings:
        raise FacilitateError(f"{file}:1:1: No column is called `name`. Its first row holds the headings.")
    return Table(file, headings, tuple(_condition(headings, words) for words in where))


def group(row: Row) -> Group:
    """The settings in a row; FileProblems with everything there is to mend in it."""
    problems = []
    if len(row.cells) > len(row.headings) and any(map(str.strip, row.cells[len(row.headings) :])):
        told = f"This row has {len(row.cells)} cells under {len(row.headings)} headings."
        problems.append(
            Problem(row.file, row.number, 0, "", "problem", told, "Put quotes around a text with a comma.")
        )
    problems += _unseen(row)
    if problems:
        raise FileProblems(problems)
    found, misfits = validated(Group, _tree(row), WORDS)
    if found is None or misfits:
        raise FileProblems([_of_cell(problem) for problem in misfits])
    return found


def remark(row: Row) -> str:
    """What to say of a row that ends too early; empty where it does not."""
    headings = len(list(filter(None, row.headings)))
    return SHORT.format(cells=len(row.cells), headings=headings) if len(row.cells) < headings else ""


def _unseen(row: Row) -> list[Problem]:
    """Cells with a sign that is not for reading: no paper can carry it, and no message repeats it."""
    return [
        Problem(row.file, row.number, at, heading, "problem", _UNSEEN, "Take it out.")
        for at, (heading, cell) in enumerate(zip(row.headings, row.cells, strict=False), 1)
        if heading in KEYS and UNSEEN.search(cell.replace("\r", ""))
    ]


def _of_cell(problem: Problem) -> Problem:
    return replace(problem, hint=_FILL) if problem.message.endswith("is missing.") else problem


def _tree(row: Row) -> Map:
    top = Place(row.file, row.number, 1)
    entries: dict[str, Entry] = {}
    for at, (heading, cell) in enumerate(zip(row.headings, row.cells, strict=False), 1):
        if heading not in KEYS or not cell.strip():
            continue
        place = Place(row.file, row.number, at)
        outer, _, inner = heading.rpartition(".")
        entry = Entry(place, _node(place, heading, cell))
        if outer:
            before = entries[outer].value if outer in entries else Map(place, {})
            assert isinstance(before, Map)
            entries[outer] = Entry(place, Map(place, {**before.entries, inner: entry}))
        else:
            entries[heading] = entry
    return Map(top, entries)


def _node(place: Place, heading: str, cell: str) -> Node:
    text = cell.strip()
    if heading in SEVERAL:
        parts = [part.strip() for part in re.split(SEVERAL[heading], text)]
        return Items(place, tuple(Scalar(place, part) for part in parts if part))
    if heading == "meets.at":
        text = _SECONDS.sub(r"\1", text)  # a spreadsheet writes the seconds of a time of day
    return Scalar(place, text)


def _heading(cell: str) -> str:
    letters = "".join(filter(str.isprintable, " ".join(cell.split())))
    return re.sub(r"[\s-]+", "_", letters.casefold())


def _condition(headings: tuple[str, ...], words: str) -> tuple[str, str]:
    heading, equals, value = words.partition("=")
    if not equals or _heading(heading) not in headings:
        known = ", ".join(filter(None, headings))
        raise click.UsageError(f"--where takes COLUMN=VALUE. The columns are: {known}.")
    return _heading(heading), value.strip()


def _stranger(file: Path, at: int, heading: str) -> str:
    right = meant(heading, sorted(KEYS), WORDS)
    hint = f" Did you mean `{right}`?" if right else ""
    return f"{file}:1:{at + 1}: The column `{heading[:40]}` is not read.{hint}"


def _records(file: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number and cells of every record, the headings first."""
    line = 1
    try:
        with file.open(encoding=_encoding(file), newline="") as text:
            first = text.readline()
            if named := _SEP.fullmatch(first):
                parted_by = named[1]
            else:
                parted_by = _parted_by(first)
                text.seek(0)
            reader = csv.reader(text, delimiter=parted_by, strict=True)
            for number, cells in enumerate(reader, 1):
                yield number, tuple(cells)
                line = reader.line_num + 1
    except UnicodeDecodeError:
        cure = "Save it as “CSV UTF-8”."
        raise FacilitateError(f"{file}:{line}: From here on the letters are not in UTF-8. {cure}") from None
    except csv.Error:
        cure = "Look for a quote that is never closed, or save it as CSV again."
        raise FacilitateError(f"{file}:{line}: From here on this is no table. {cure}") from None
    except OSError as fault:
        raise FacilitateError(f"{file} cannot be read: {fault.strerror}.") from fault


def _encoding(file: Path) -> str:
    with file.open("rb") as start:
        return "utf-16" if start.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _parted_by(line: str) -> str:
    """The sign between the columns: the one by which most headings are known."""

    def known(sign: str) -> int:
        return sum(_heading(cell) in KEYS for cells in csv.reader([line], delimiter=sign) for cell in cells)

    return max(_PARTED_BY, key=known)
