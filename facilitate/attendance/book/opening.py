"""The tally book's file: how it is opened, what its tables are, and how its troubles are told.

Written the careful way: a rollback journal, every write synced, deleted rows overwritten, so the file is
whole between two writes whatever happens in the middle of one. `user_version` counts the steps of
`STEPS` that a file has been through. Nothing temporary of it goes to the disk but that journal.
"""

import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from facilitate.errors import FacilitateError

STEPS = (
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
    """
    ALTER TABLE meeting ADD COLUMN newcomers INTEGER CHECK (newcomers >= 0);
    ALTER TABLE meeting ADD COLUMN sender TEXT NOT NULL DEFAULT '';
    CREATE TABLE given (
        what TEXT NOT NULL,
        period TEXT NOT NULL,
        ends TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (what, period, count)
    );
    """,
)

PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
)

MEND = "Save what is whole in it with: facilitate attendance mend{where}"


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The book in one transaction, made where there is none; all of it is written, or nothing."""
    with _told(path), _connected(path, make=True) as book:
        book.execute("BEGIN IMMEDIATE")
        _check(book)
        migrate(book)
        yield book
        book.execute("COMMIT")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The book at one moment, and nothing is written: of one from an older version a copy in memory."""
    with _told(path), _connected(path) as book:
        book.execute("BEGIN")
        _check(book)
        if _version(book) < len(STEPS):
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
                book.backup(copy)
                migrate(copy)
                yield copy
        else:
            yield book
        book.execute("COMMIT")


@contextmanager
def alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The book outside any transaction, for what has to have the whole file to itself."""
    with _told(path), _connected(path) as book:
        yield book


def damaged(path: Path) -> bool:
    """Whether something in the whole file does not add up; a file nobody may read raises OSError."""
    path.open("rb").close()
    try:
        with _connected(path) as book:
            found = book.execute("PRAGMA integrity_check(1)").fetchone()
            return bool(found != ("ok",) or book.execute("PRAGMA foreign_key_check").fetchone())
    except sqlite3.OperationalError as fault:
        raise FacilitateError(_trouble(path, fault)) from fault
    except sqlite3.DatabaseError:
        return True


def migrate(book: sqlite3.Connection) -> None:
    """Take a book through the steps it has not been through."""
    version = _version(book)
    for step in STEPS[version:]:
        for statement in filter(str.strip, step.split(";")):
            book.execute(statement)
    if version < len(STEPS):
        book.execute(f"PRAGMA user_version = {len(STEPS)}")


@contextmanager
def _connected(path: Path, *, make: bool = False) -> Iterator[sqlite3.Connection]:
    if make:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as book:
        for pragma in PRAGMAS:
            book.execute(f"PRAGMA {pragma}")
        yield book


def _version(book: sqlite3.Connection) -> int:
    """How many steps a book has been through; one from the future is refused."""
    version = int(book.execute("PRAGMA user_version").fetchone()[0])
    if version > len(STEPS):
        raise FacilitateError(
            "This tally book was written by a newer facilitate. Install the newer one to use it."
        )
    return version


def _check(book: sqlite3.Connection) -> None:
    """A damaged page is found before anything is read or written, not when somebody happens on it."""
    (found,) = book.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError("a part of it does not add up")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # a fault of ours
    except sqlite3.DatabaseError as fault:
        raise FacilitateError(_trouble(path, fault)) from fault
    except OSError as fault:
        raise FacilitateError(
            f"The tally book {path} cannot be written: {fault.strerror}. "
            "Check that this folder is yours to write in."
        ) from fault


def _trouble(path: Path, fault: sqlite3.DatabaseError) -> str:
    if isinstance(fault, sqlite3.OperationalError):
        return f"The tally book {path} cannot be opened or written just now ({fault}). Nothing was changed."
    return (
        f"The tally book {path} is damaged ({fault}). Nothing was changed. {MEND.format(where=_whose(path))}"
    )


def _whose(path: Path) -> str:
    """How a command is told whose book this is; empty where nothing has to be said."""
    folder = path.parent.parent
    if (folder / "group.yaml").is_file():
        return f" --group {shlex.quote(str(folder))}"
    if (folder / "programme.yaml").is_file() or any(folder.glob("*/group.yaml")):
        return f" --programme {shlex.quote(str(folder))}"
    return ""
