"""The tally book: how many came, and how long it took. There is no column a name could go in.

One SQLite file in a folder; `opening` says how it is kept whole, `salvaging` how what is whole in a
damaged one is saved. A programme's book holds rows of many groups; each is told by its `group` and date.
Beside the meetings it remembers which sums were given away, because two reports together can say
more than either.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from facilitate.attendance.book import opening, rows, salvaging
from facilitate.attendance.book.rows import Given, PartRow, Row
from facilitate.attendance.book.salvaging import Salvage
from facilitate.attendance.grain import UNKNOWN
from facilitate.errors import FacilitateError

__all__ = ["NAME", "Book", "Given", "PartRow", "Row", "Salvage", "Verdict"]

NAME = "tally.db"

LOST = Given(UNKNOWN, "9999", date.max, 0)
"""Stands among the sums that were given away where it was lost which those are."""

Verdict = Literal["new", "same", "replaced", "several"]
"""What became of a row of a sheet; `several`: that date has more than one meeting, so nothing did."""


class Book:
    """The tally book in one folder, made when the first row is written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def add(self, row: Row) -> bool:
        """Write a meeting down; False if this very meeting, by its id, stands there already."""
        with opening.writing(self.path) as book:
            if book.execute("SELECT 1 FROM meeting WHERE id = ?", (row.id,)).fetchone():
                return False
            self._insert(book, row)
        return True

    def put(self, row: Row, *, replacing: bool) -> bool:
        """Write down a meeting nobody timed; False, and nothing changed, where that date has a number.

        One that was held and not counted takes the number. `replacing` takes the numbers over into the one
        row of that date and format, or where no format is named the one row of that date, and keeps what was
        timed. Of several meetings of one format on that date it is the latest nobody counted, or else the
        latest.
        """
        with opening.writing(self.path) as book:
            there = _on(book, row)
            uncounted = [one for one in there if one.held and one.headcount is None]
            if there and not replacing:
                if not (uncounted and row.held):
                    return False
                there = uncounted
            if len({one.format for one in there}) > 1 and row.format is None:
                raise FacilitateError(
                    f"There are {len(there)} meetings on {row.date.isoformat()}. Say which with --format."
                )
            if there:
                _correct(book, _corrected((uncounted or there)[-1], row))
            else:
                self._insert(book, row)
        return True

    def take(self, sheet: Sequence[Row], *, trying: bool = False) -> list[Verdict]:
        """Write down a sheet's rows, all of them or none, each once by its group and date.

        `trying` says what would become of each and writes nothing.
        """
        if trying and not self.path.exists():
            return ["new" for _ in sheet]
        of_day: dict[tuple[str, date], list[Row]] = {}
        for row in sheet:
            of_day.setdefault((row.group, row.date), []).append(row)
        with (opening.reading if trying else opening.writing)(self.path) as book:
            became = {
                row.id: verdict
                for rows in of_day.values()
                for row, verdict in zip(rows, self._take(book, rows, trying), strict=True)
            }
        return [became[row.id] for row in sheet]

    def rows(self, *, parts: bool = True) -> list[Row]:
        """Every meeting, the oldest first; without their parts for those who only count."""
        if not self.path.exists():
            return []
        with opening.reading(self.path) as book:
            meetings = book.execute(f"SELECT {rows.COLUMNS} FROM meeting ORDER BY date, rowid")
            found = [rows.row(values) for values in meetings]
            ordered = f"SELECT {rows.PART_COLUMNS} FROM part ORDER BY meeting, number"
            timed = rows.parts(book.execute(ordered)) if parts else {}
        return [replace(row, parts=timed[row.id]) if row.id in timed else row for row in found]

    def erase(self, *, before: date | None = None, on: date | None = None) -> int:
        """Erase the meetings before a date, or on one; how many those were. No free page keeps them.

        What was given away of periods that ended before that date is forgotten too.
        """
        if not self.path.exists():
            return 0
        with opening.writing(self.path) as book:
            if before:
                gone = book.execute("DELETE FROM meeting WHERE date < ?", (before.isoformat(),)).rowcount
                book.execute("DELETE FROM given WHERE ends < ?", (before.isoformat(),))
            else:
                gone = book.execute("DELETE FROM meeting WHERE date = ?", (on and on.isoformat(),)).rowcount
        with opening.alone(self.path) as book:
            # Overwriting leaves what was copied when pages were split; a rebuilt file has none of it.
            book.execute("VACUUM")
        return gone

    def copy(self, target: Path) -> None:
        """The whole book as one file, for its owner's eyes alone; whole or not at all."""
        with opening.reading(self.path) as book:
            data = book.serialize()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".db")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)

    def damaged(self) -> bool:
        """Whether this file cannot be trusted; a book nobody wrote in is whole."""
        return self.path.exists() and opening.damaged(self.path)

    def mend(self) -> tuple[Salvage, Path]:
        """Put all that is whole in a damaged book into a new one in its place.

        Returns what that was, and where the damaged file is kept. Until the new book is whole and
        synced the old one stays; so a crash on the way changes nothing.
        """
        from facilitate.group.journal import spare_name

        kept = spare_name(self.path)
        shutil.copy2(self.path, kept)
        found = salvaging.salvaged(kept.read_bytes())
        new = Book(self.path.with_name(".mending"))
        new.path.unlink(missing_ok=True)
        with opening.writing(new.path) as book:
            for row in found.rows:
                self._insert(book, row)
            _give(book, found.given if found.sure_of_given else (*found.given, LOST))
        # A rollback journal of the damaged file would be played back into the new one.
        self.path.with_name(f"{NAME}-journal").unlink(missing_ok=True)
        new.path.replace(self.path)
        new.path.parent.rmdir()
        return found, kept

    def given(self) -> list[Given]:
        """Every sum that was ever given away, once, the oldest first."""
        if not self.path.exists():
            return []
        with opening.reading(self.path) as book:
            found = book.execute("SELECT what, period, ends, count FROM given ORDER BY rowid")
            return [
                Given(what, period, date.fromisoformat(ends), count) for what, period, ends, count in found
            ]

    def give(self, sums: Iterable[Given], *, anew: bool = False) -> None:
        """Remember sums as given away; `anew` forgets all that were before."""
        with opening.writing(self.path) as book:
            if anew:
                book.execute("DELETE FROM given")
            _give(book, sums)

    def _take(self, book: sqlite3.Connection, rows: Sequence[Row], trying: bool) -> list[Verdict]:
        """Take the rows of one group and day: the first is of its first meeting that day, and so on."""
        there = _on(book, rows[0])
        if len(there) > max(1, len(rows)):
            return ["several" for _ in rows]
        return [self._take_one(book, *pair, trying) for pair in zip_longest(rows, there)]

    def _take_one(self, book: sqlite3.Connection, row: Row, there: Row | None, trying: bool) -> Verdict:
        corrected = _corrected(there, row) if there else None
        if there and corrected == there:
            return "same"
        if not trying:
            _correct(book, corrected) if corrected else self._insert(book, row)
        return "replaced" if there else "new"

    @staticmethod
    def _insert(book: sqlite3.Connection, row: Row) -> None:
        book.execute(
            f"INSERT INTO meeting ({rows.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.values(row)
        )
        book.executemany(
            f"INSERT INTO part ({rows.PART_COLUMNS}) VALUES (?, ?, ?, ?, ?)", rows.part_values(row)
        )


def _on(book: sqlite3.Connection, row: Row) -> list[Row]:
    """The meetings of a row's group on its date; of its format, where it names one."""
    found = book.execute(
        f"SELECT {rows.COLUMNS} FROM meeting WHERE date = ? AND sender = ? AND (? IS NULL OR format = ?) "
        "ORDER BY rowid",
        (row.date.isoformat(), row.group, row.format, row.format),
    )
    return [rows.row(values) for values in found]


def _corrected(there: Row, row: Row) -> Row:
    """A meeting with the numbers of a later row; newcomers that row is silent about stay, if they can."""
    keeps = row.newcomers is None and there.newcomers is not None and there.newcomers <= (row.headcount or 0)
    newcomers = there.newcomers if keeps else row.newcomers
    return replace(there, headcount=row.headcount, held=row.held, newcomers=newcomers)


def _correct(book: sqlite3.Connection, row: Row) -> None:
    book.execute(
        "UPDATE meeting SET headcount = ?, held = ?, newcomers = ? WHERE id = ?",
        (row.headcount, row.held, row.newcomers, row.id),
    )


def _give(book: sqlite3.Connection, sums: Iterable[Given]) -> None:
    book.executemany(
        "INSERT OR IGNORE INTO given (what, period, ends, count) VALUES (?, ?, ?, ?)",
        [(each.column, each.period, each.ends.isoformat(), each.count) for each in sums],
    )
