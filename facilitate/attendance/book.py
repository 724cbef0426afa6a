"""The tally book: how many came, and how long it took. There is no column a name could go in.

One SQLite file, written the careful way: a rollback journal, every write synced, deleted rows
overwritten, so the file is whole between two writes whatever happens in the middle of one.
`user_version` counts the steps of `_STEPS` that a file has been through.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from facilitate.errors import FacilitateError

NAME = "tally.db"

_STEPS = (
    """
    CREATE TABLE meeting (
        id TEXT PRIMARY KEY,
        date TEXT NOT NULL,
        format TEXT,
        headcount INTEGER CHECK (headcount >= 0),
        held INTEGER NOT NULL DEFAULT 1,
        planned INTEGER,
        actual INTEGER,
        paused INTEGER
    );
    CREATE INDEX meeting_by_date ON meeting (date);
    CREATE TABLE part (
        meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        title TEXT NOT NULL,
        planned INTEGER NOT NULL,
        actual INTEGER NOT NULL,
        PRIMARY KEY (meeting, number)
    );
    """,
)


@dataclass(frozen=True)
class PartRow:
    """A part as the format's title calls it, with its planned and its actual length."""

    title: str
    planned: timedelta
    actual: timedelta


@dataclass(frozen=True)
class Row:
    """One meeting. `headcount` None: not counted, which is not zero. Lengths None: nobody timed it."""

    id: str
    date: date
    format: str | None = None
    headcount: int | None = None
    held: bool = True
    planned: timedelta | None = None
    actual: timedelta | None = None
    paused: timedelta | None = None
    parts: tuple[PartRow, ...] = ()


class Book:
    """The tally book in one folder, made when the first row is written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def add(self, row: Row) -> bool:
        """Write a meeting down; False if this very meeting, by its id, stands there already."""
        with self._open() as book:
            if book.execute("SELECT 1 FROM meeting WHERE id = ?", (row.id,)).fetchone():
                return False
            self._insert(book, row)
        return True

    def put(self, row: Row, *, replacing: bool) -> bool:
        """Write down a meeting nobody timed; False, and nothing changed, where that date has one.

        `replacing` takes the headcount over into the one row of that date and format, or where no format
        is named the one row of that date, and keeps what was timed.
        """
        with self._open() as book:
            there = _on(book, row)
            if there and not replacing:
                return False
            if len(there) > 1:
                raise FacilitateError(
                    f"There are {len(there)} meetings on {row.date.isoformat()}. Say which with --format."
                )
            if there:
                book.execute(
                    "UPDATE meeting SET headcount = ?, held = ? WHERE id = ?",
                    (row.headcount, row.held, there[0]),
                )
            else:
                self._insert(book, row)
        return True

    def rows(self) -> list[Row]:
        """Every meeting, the oldest first."""
        if not self.path.exists():
            return []
        with self._open() as book:
            parts: dict[str, list[PartRow]] = {}
            for id, title, planned, actual in book.execute(
                "SELECT meeting, title, planned, actual FROM part ORDER BY meeting, number"
            ):
                parts.setdefault(id, []).append(PartRow(title, _length(planned), _length(actual)))
            found = book.execute(
                "SELECT id, date, format, headcount, held, planned, actual, paused "
                "FROM meeting ORDER BY date, rowid"
            )
            return [replace(_row(values), parts=tuple(parts.get(values[0], ()))) for values in found]

    @staticmethod
    def _insert(book: sqlite3.Connection, row: Row) -> None:
        lengths = (_seconds(row.planned), _seconds(row.actual), _seconds(row.paused))
        book.execute(
            "INSERT INTO meeting (id, date, format, headcount, held, planned, actual, paused) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.id, row.date.isoformat(), row.format, row.headcount, row.held, *lengths),
        )
        book.executemany(
            "INSERT INTO part (meeting, number, title, planned, actual) VALUES (?, ?, ?, ?, ?)",
            [
                (row.id, number, part.title, _seconds(part.planned), _seconds(part.actual))
                for number, part in enumerate(row.parts, 1)
            ],
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as book:
                for pragma in (
                    "journal_mode = DELETE",
                    "synchronous = FULL",
                    "secure_delete = ON",
                    "foreign_keys = ON",
                ):
                    book.execute(f"PRAGMA {pragma}")
                book.execute("BEGIN IMMEDIATE")
                _migrate(book)
                yield book
                book.execute("COMMIT")
        except sqlite3.DatabaseError as fault:
            raise FacilitateError(_trouble(self.path, fault)) from fault
        except OSError as fault:
            raise FacilitateError(
                f"The tally book {self.path} cannot be written: {fault.strerror}. "
                "Check that this folder is yours to write in."
            ) from fault


def _migrate(book: sqlite3.Connection) -> None:
    (version,) = book.execute("PRAGMA user_version").fetchone()
    if version > len(_STEPS):
        raise FacilitateError(
            "This tally book was written by a newer facilitate. Install the newer one to use it."
        )
    for step in _STEPS[version:]:
        for statement in filter(str.strip, step.split(";")):
            book.execute(statement)
    if version < len(_STEPS):
        book.execute(f"PRAGMA user_version = {len(_STEPS)}")


def _on(book: sqlite3.Connection, row: Row) -> list[str]:
    if row.format is None:
        found = book.execute("SELECT id FROM meeting WHERE date = ?", (row.date.isoformat(),))
    else:
        found = book.execute(
            "SELECT id FROM meeting WHERE date = ? AND format IS ?", (row.date.isoformat(), row.format)
        )
    return [id for (id,) in found]


def _trouble(path: Path, fault: sqlite3.DatabaseError) -> str:
    if isinstance(fault, sqlite3.OperationalError):
        return f"The tally book {path} cannot be opened or written just now ({fault}). Nothing was changed."
    return (
        f"The tally book {path} is damaged ({fault}). Nothing was changed. Keep that file, and move it "
        "out of the folder to begin a new book."
    )


def _row(values: tuple[object, ...]) -> Row:
    id, day, format, headcount, held, planned, actual, paused = values
    return Row(
        id=str(id),
        date=date.fromisoformat(str(day)),
        format=None if format is None else str(format),
        headcount=headcount if isinstance(headcount, int) else None,
        held=bool(held),
        planned=_maybe(planned),
        actual=_maybe(actual),
        paused=_maybe(paused),
    )


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())


def _length(seconds: int) -> timedelta:
    return timedelta(seconds=seconds)


def _maybe(seconds: object) -> timedelta | None:
    return timedelta(seconds=seconds) if isinstance(seconds, int) else None
