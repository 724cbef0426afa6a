"""The tally book: one row a meeting, once, whole whatever happens, and no place for a name."""

import sqlite3
import stat
import subprocess
import sys
from datetime import date, timedelta

import pytest

from facilitate.attendance.book import Book, PartRow, Row
from facilitate.errors import FacilitateError

TUESDAY = date(2026, 11, 3)


def timed(id: str = "a1", headcount: int | None = 9) -> Row:
    return Row(
        id=id,
        date=TUESDAY,
        format="open-discussion",
        headcount=headcount,
        planned=timedelta(minutes=50),
        actual=timedelta(minutes=51),
        paused=timedelta(seconds=90),
        parts=(
            PartRow("Opening", timedelta(minutes=10), timedelta(minutes=9)),
            PartRow("Sharing", timedelta(minutes=40), timedelta(minutes=40, seconds=30)),
        ),
    )


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path / "records")


def test_what_was_written_down_comes_back(book):
    book.add(timed())
    assert book.rows() == [timed()]


def test_a_book_nobody_wrote_in_is_empty_and_makes_no_file(book):
    assert book.rows() == []
    assert not book.path.exists()


def test_the_same_meeting_twice_is_one_row(book):
    assert book.add(timed())
    assert not book.add(timed(headcount=99))
    assert [row.headcount for row in book.rows()] == [9]


def test_not_counted_is_not_zero(book):
    book.add(timed("a1", None))
    book.add(timed("a2", 0))
    assert [row.headcount for row in book.rows()] == [None, 0]


def test_the_oldest_meeting_comes_first(book):
    for day in (10, 3, 24, 17):
        book.put(Row(f"id{day}", date(2026, 11, day), headcount=day), replacing=False)
    assert [row.date.day for row in book.rows()] == [3, 10, 17, 24]


def test_a_second_count_for_one_day_needs_to_be_asked_for(book):
    book.add(timed())
    correction = Row("b1", TUESDAY, headcount=11)
    assert not book.put(correction, replacing=False)
    assert book.rows() == [timed()]
    assert book.put(correction, replacing=True)
    assert [(row.headcount, row.actual, len(row.parts)) for row in book.rows()] == [
        (11, timedelta(minutes=51), 2)
    ]


def test_two_meetings_on_one_day_are_told_apart_by_their_format(book):
    book.add(timed())
    book.put(Row("b1", TUESDAY, "secular-circle", 5), replacing=False)
    with pytest.raises(FacilitateError, match="--format"):
        book.put(Row("c1", TUESDAY, None, 6), replacing=True)
    book.put(Row("c1", TUESDAY, "secular-circle", 6), replacing=True)
    assert sorted(row.headcount for row in book.rows()) == [6, 9]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_book(book):
    book.add(timed())
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600


def test_a_damaged_book_is_left_as_it_is_and_said_to_be(book):
    book.add(timed())
    book.path.write_bytes(b"not a tally book at all, sorry" * 200)
    before = book.path.read_bytes()
    with pytest.raises(FacilitateError, match="damaged"):
        book.add(timed("a2"))
    assert book.path.read_bytes() == before


def test_a_book_from_a_newer_version_is_left_alone(book):
    book.add(timed())
    with sqlite3.connect(book.path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(FacilitateError, match="newer"):
        book.rows()


KILLED = """
import os, sys
from pathlib import Path
from facilitate.attendance import book as room
real, steps = room._migrate, int(sys.argv[2])
class Dying:
    def __init__(self, book): self.book, self.left = book, steps
    def __getattr__(self, name):
        self.left -= 1
        if self.left < 0: os._exit(9)
        return getattr(self.book, name)
insert = room.Book._insert
def dying(book, row):
    insert(Dying(book), row)
    os._exit(9)
room.Book._insert = staticmethod(dying)
exec(sys.argv[3])
"""


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_process_that_dies_while_writing_leaves_no_half_row(book, tmp_path, steps):
    book.add(timed("before"))
    act = (
        "from datetime import date, timedelta; part = room.PartRow('A', timedelta(1), timedelta(1));"
        "room.Book(Path(sys.argv[1])).add(room.Row('dying', date(2026, 11, 10), 'x', 3, parts=(part,)))"
    )
    done = subprocess.run([sys.executable, "-c", KILLED, str(book.path.parent), str(steps), act], check=False)
    assert done.returncode == 9
    assert [row.id for row in book.rows()] == ["before"]
