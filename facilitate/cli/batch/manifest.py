"""The manifest: one line for each file that was made, with all a print shop and a later run need to know.

It grows line by line while the work goes on, so that what stands in it is there. A run that goes on where
another stopped keeps that one's lines in a second file until it is through.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Literal, TextIO

from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.reading.cells import bare, guarded

NAME, BEFORE = "manifest.csv", "manifest.before.csv"


@dataclass(frozen=True)
class Entry:
    """One file of one row, or why there is none.

    `group` is what may stand outside on its papers, `name` what the programme calls it in its own table.
    `first` is the page of the file it begins on. `sheets` are those that go through a printer for all
    copies, printed on both sides. `input` tells whether what it was made from is still the same.
    """

    row: int
    group: str = ""
    name: str = ""
    file: str = ""
    first: int = 1
    pages: int = 0
    copies: int = 0
    sheets: int = 0
    sha256: str = ""
    status: Literal["made", "failed"] = "made"
    reason: str = ""
    input: str = ""


THERE = "{file} is there from an earlier run. Go on with --resume, or name another folder with -o."
COLUMNS = tuple(column.name for column in fields(Entry))
NUMBERS = ("row", "first", "pages", "copies", "sheets")


@dataclass
class Totals:
    """What a print shop asks first."""

    made: int = 0
    failed: int = 0
    files: int = 0
    pages: int = 0
    copies: int = 0
    sheets: int = 0

    def add(self, entries: Sequence[Entry]) -> None:
        """One more row's entries."""
        self.made += entries[0].status == "made"
        self.failed += entries[0].status == "failed"
        for entry in entries:
            self.files += entry.file != "" and entry.first == 1
            self.pages += entry.pages
            self.copies += entry.copies
            self.sheets += entry.sheets

    def cells(self) -> dict[str, str]:
        """The last line of a manifest."""
        return {
            "row": "total",
            "file": f"{self.files} files",
            "pages": str(self.pages),
            "copies": str(self.copies),
            "sheets": str(self.sheets),
            "status": f"{self.made} made, {self.failed} failed",
        }


class Manifest:
    """A manifest being written; `known` are the entries by row of a run that is gone on with.

    Raises FacilitateError where another run would be lost.
    """

    def __init__(self, folder: Path, *, resume: bool) -> None:
        self.file = folder / NAME
        self.totals = Totals()
        self._before = folder / BEFORE
        if not resume and (self.file.exists() or self._before.exists()):
            raise FacilitateError(THERE.format(file=self.file))
        self.known = _known((self._before, self.file)) if resume else {}
        if self.known:
            lines = (line for entries in self.known.values() for line in map(_cells, entries))
            write_whole(self._before, _text(lines).encode())
        else:
            self._before.unlink(missing_ok=True)
        write_whole(self.file, _text(()).encode())

    def __enter__(self) -> "Manifest":
        self._out: TextIO = self.file.open("a", encoding="utf-8", newline="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()

    def add(self, entries: Sequence[Entry]) -> None:
        """The entries of one row."""
        self.totals.add(entries)
        self._write(map(_cells, entries))

    def finish(self) -> None:
        """Write the totals: every row was gone through."""
        self._write([self.totals.cells()])
        self._before.unlink(missing_ok=True)

    def _write(self, lines: Iterable[dict[str, str]]) -> None:
        _writer(self._out).writerows(lines)
        self._out.flush()


def _known(files: Iterable[Path]) -> dict[int, tuple[Entry, ...]]:
    known: dict[int, tuple[Entry, ...]] = {}
    for file in files:
        if file.is_file():
            found: dict[int, tuple[Entry, ...]] = {}
            for entry in _read(file.read_text(encoding="utf-8", errors="replace")):
                found[entry.row] = (*found.get(entry.row, ()), entry)
            known |= found
    return known


def _read(text: str) -> Iterator[Entry]:
    """The entries of a manifest; a last line that a power cut tore is no entry."""
    for line in csv.DictReader(io.StringIO(text, newline="")):
        cells = [line.get(column) or "" for column in COLUMNS]
        numbers = [cells[COLUMNS.index(column)] for column in NUMBERS]
        if None in line or not line.get("input") or not all(number.isdigit() for number in numbers):
            continue
        plain = dict(zip(COLUMNS, map(bare, cells), strict=True))
        values = {name: int(cell) if name in NUMBERS else cell for name, cell in plain.items()}
        if values["status"] in ("made", "failed"):
            yield Entry(**values)  # type: ignore[arg-type]


def _cells(entry: Entry) -> dict[str, str]:
    return dict(zip(asdict(entry), map(_cell, astuple(entry)), strict=True))


def _cell(value: object) -> str:
    return guarded(" ".join(str(value).split()))


def _text(lines: Iterable[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = _writer(text)
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def _writer(out: TextIO) -> "csv.DictWriter[str]":
    return csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
