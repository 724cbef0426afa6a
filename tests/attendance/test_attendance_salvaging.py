"""A clear way out of a damaged tally book: what is whole is saved, and what is lost is said."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from facilitate.attendance.book import LOST, Book, Given, PartRow, Row, opening

FIRST = date(2020, 1, 7)
PAGE = 4096
SECOND = timedelta(seconds=1)


def meeting(number: int) -> Row:
    parts = tuple(
        PartRow(title, timedelta(minutes=9), timedelta(minutes=8)) for title in ("Opening", "Sharing")
    )
    long = timedelta(minutes=18)
    return Row(
        id=f"{number:032}",
        date=FIRST + timedelta(weeks=number),
        format="open-discussion",
        headcount=number % 20,
        planned=long,
        actual=long - timedelta(minutes=2),
        paused=timedelta(),
        parts=parts,
    )


@pytest.fixture
def book(tmp_path):
    """Three hundred meetings, on some thirty pages."""
    book = Book(tmp_path)
    book.take([meeting(number) for number in range(300)])
    book.give([Given("attendances", "2020-Q1", date(2020, 3, 31), 83)])
    return book


def spoil(book: Book, page: int, pages: int = 1) -> None:
    data = bytearray(book.path.read_bytes())
    data[PAGE * page : PAGE * (page + pages)] = b"\xaa" * PAGE * pages
    book.path.write_bytes(data)


def test_a_whole_book_is_not_damaged_and_neither_is_none(book, tmp_path):
    assert not book.damaged()
    assert not Book(tmp_path / "elsewhere").damaged()


def test_every_meeting_is_saved_or_said_to_be_lost_whichever_page_is_spoiled(book):
    whole = book.path.read_bytes()
    lossless = 0
    for page in range(len(whole) // PAGE):
        book.path.write_bytes(whole)
        spoil(book, page)
        assert book.damaged()
        before = book.path.read_bytes()
        saved, kept = book.mend()
        assert kept.read_bytes() == before
        assert not book.damaged()
        rows = book.rows()
        assert {row.id for row in rows} == {row.id for row in saved.rows}
        assert all(meeting(int(row.id)).headcount == row.headcount for row in rows)
        assert len(rows) > 200
        assert len(rows) + len(saved.lost) == 300 or not saved.sure
        if saved.sure:
            assert {row.date for row in rows} | set(saved.lost) == {meeting(n).date for n in range(300)}
        lossless += len(rows) == 300
    assert lossless > 10


def test_a_book_without_its_first_page_loses_no_meeting(book):
    spoil(book, 0)
    saved, _ = book.mend()
    assert (len(saved.rows), saved.lost, saved.sure) == (300, (), True)
    assert book.rows() == [meeting(number) for number in range(300)]
    assert [each.count for each in book.given()] == [83]


def test_what_was_erased_does_not_come_back(book):
    book.erase(before=FIRST + timedelta(weeks=1))
    book.erase(on=FIRST + timedelta(weeks=200))
    spoil(book, 0)
    saved, _ = book.mend()
    assert (len(saved.rows), saved.lost) == (298, ())


def test_titles_longer_than_a_page_are_read_to_their_end(book):
    long = replace(meeting(400), parts=(PartRow("A long title, " * 900, SECOND, SECOND),))
    book.add(long)
    spoil(book, 0)
    assert book.mend()[0].rows[-1] == long


def test_a_book_from_before_newcomers_were_counted_is_saved_too(book):
    book.path.unlink()
    with closing(sqlite3.connect(book.path)) as file:
        file.executescript(opening.STEPS[0] + "PRAGMA user_version = 1;")
        file.execute("INSERT INTO meeting (id, date, headcount) VALUES ('old', '2025-01-07', 8)")
        file.commit()
    spoil(book, 0)
    assert book.mend()[0].rows == (Row("old", date(2025, 1, 7), headcount=8),)


def test_a_book_that_was_cut_off_keeps_what_lies_before_the_cut(book):
    data = book.path.read_bytes()
    book.path.write_bytes(data[: len(data) // 2])
    assert book.damaged()
    saved, _ = book.mend()
    assert len(saved.rows) > 50
    assert saved.lost or not saved.sure


def test_damaged_files_are_kept_one_beside_the_other(book):
    for _ in range(2):
        spoil(book, 5)
        book.mend()
    names = sorted(path.name for path in book.path.parent.iterdir())
    assert names == ["tally.damaged-1", "tally.damaged-2", "tally.db"]


def test_of_something_else_altogether_nothing_is_saved_and_a_new_book_begins(book):
    book.path.write_bytes(b"not a tally book at all, sorry" * 200)
    saved, kept = book.mend()
    assert (saved.rows, saved.sure) == ((), False)
    assert kept.read_bytes().startswith(b"not a tally")
    book.add(meeting(1))
    assert book.rows() == [meeting(1)]


def test_what_was_given_away_is_saved_or_said_to_be_lost_whichever_page_is_spoiled(book):
    whole = book.path.read_bytes()
    lost = 0
    for page in range(len(whole) // PAGE):
        book.path.write_bytes(whole)
        spoil(book, page)
        saved, _ = book.mend()
        counts = [each.count for each in book.given() if each != LOST]
        assert counts == [83] or LOST in book.given()
        assert saved.sure_of_given == (LOST not in book.given())
        lost += LOST in book.given()
    assert 1 <= lost < 5
