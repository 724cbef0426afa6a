"""The tally book: one row a meeting, once, whole whatever happens, and no place for a name."""

import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from facilitate.attendance.book import Book, Given, PartRow, Row, opening
from facilitate.errors import FacilitateError

if sys.platform != "win32":
    import resource

TUESDAY = date(2026, 11, 3)
SECOND = timedelta(seconds=1)


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


def test_of_two_alike_on_one_day_the_one_nobody_counted_is_corrected(book):
    book.add(timed("a1", None))
    book.add(timed("a2", 8))
    book.put(Row("b1", TUESDAY, "open-discussion", 7), replacing=True)
    assert [row.headcount for row in book.rows()] == [7, 8]
    book.put(Row("b2", TUESDAY, "open-discussion", 9), replacing=True)
    assert [row.headcount for row in book.rows()] == [7, 9]


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_process_killed_at_any_write_leaves_every_meeting_there_once(book):
    """The system kills the writer at the first byte beyond a limit, and the limit goes up to the last."""
    book.add(timed("before"))
    ends = []
    for limit in range(0, book.path.stat().st_size + 8192, 256):
        ends.append(killed_beyond(limit, lambda: book.add(timed("dying"))))
        ids = [row.id for row in book.rows()]
        assert ids in (["before"], ["before", "dying"])
        assert not book.damaged()
        if "dying" in ids:
            break
    assert ends[0] == signal.SIGXFSZ
    assert ends[-1] == 0
    assert len(ends) > 10
    assert book.rows() == [timed("before"), timed("dying")]


def killed_beyond(limit: int, act: Callable[[], object]) -> int:
    """Do it in a process that dies when a file of its grows over so many bytes; the signal it died of."""
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) * -1


MANY = """
import sys
from datetime import date
from pathlib import Path
from facilitate.attendance.book import Book, Row
for number in range(40):
    Book(Path(sys.argv[1])).add(Row(f"{sys.argv[2]}{number}", date(2026, 11, 3), headcount=number))
"""


def test_two_processes_at_once_both_write_everything_down(book):
    both = [subprocess.Popen([sys.executable, "-c", MANY, str(book.path.parent), name]) for name in "ab"]
    assert [each.wait() for each in both] == [0, 0]
    assert len({row.id for row in book.rows()}) == 80


def test_a_book_of_the_first_version_learns_of_newcomers_and_keeps_its_meetings(book):
    book.path.parent.mkdir()
    with closing(sqlite3.connect(book.path)) as file:
        file.executescript(opening.STEPS[0] + "PRAGMA user_version = 1;")
        file.execute("INSERT INTO meeting (id, date, headcount) VALUES ('old', '2025-01-07', 8)")
        file.commit()
    before = book.path.read_bytes()
    assert book.rows() == [Row("old", date(2025, 1, 7), headcount=8)]
    assert (book.path.read_bytes(), [*book.path.parent.iterdir()]) == (before, [book.path])
    book.add(Row("new", TUESDAY, headcount=9, newcomers=2))
    assert [row.newcomers for row in book.rows()] == [None, 2]


def test_a_meeting_that_did_not_take_place_is_a_fact_and_no_zero(book):
    book.put(Row("a1", TUESDAY, held=False), replacing=False)
    assert [(row.held, row.headcount) for row in book.rows()] == [(False, None)]
    book.put(Row("b1", TUESDAY, headcount=7), replacing=True)
    assert [(row.id, row.held, row.headcount) for row in book.rows()] == [("a1", True, 7)]


def test_a_correction_that_is_silent_about_newcomers_keeps_them_where_it_can(book):
    book.put(Row("a1", TUESDAY, headcount=9, newcomers=4), replacing=False)
    book.put(Row("b1", TUESDAY, headcount=8), replacing=True)
    assert [(row.headcount, row.newcomers) for row in book.rows()] == [(8, 4)]
    book.put(Row("c1", TUESDAY, headcount=3), replacing=True)
    assert [(row.headcount, row.newcomers) for row in book.rows()] == [(3, None)]


def test_a_sheet_counts_once_however_often_it_is_sent(book):
    sheet = [Row("s1", TUESDAY, headcount=9, group="Hope"), Row("s2", TUESDAY, headcount=4, group="Lamp")]
    assert book.take(sheet, trying=True) == ["new", "new"]
    assert not book.path.exists()
    assert book.take(sheet) == ["new", "new"]
    assert book.take(sheet) == ["same", "same"]
    corrected = [replace(sheet[0], headcount=8), sheet[1]]
    assert book.take(corrected, trying=True) == ["replaced", "same"]
    assert [row.headcount for row in book.rows()] == [9, 4]
    assert book.take(corrected) == ["replaced", "same"]
    assert [row.headcount for row in book.rows()] == [8, 4]


def test_erased_meetings_leave_nothing_in_the_file(book):
    """Titles long enough to fill pages of their own, so that pages are freed and split on the way."""
    for number in range(60):
        row = timed(f"old{number}")
        parts = tuple(PartRow(f"canary{number}-" * 60, SECOND, SECOND) for _ in range(5))
        book.add(replace(row, date=TUESDAY - timedelta(days=number), format=f"canary-{number}", parts=parts))
    assert b"canary" in book.path.read_bytes()
    assert book.erase(before=date(2026, 11, 1)) == 57
    assert {row.date.isoformat() for row in book.rows()} == {"2026-11-01", "2026-11-02", "2026-11-03"}
    left = re.findall(rb"canary-?[0-9]+", book.path.read_bytes())
    assert {int(each.lstrip(b"canary-")) for each in left} == {0, 1, 2}
    with closing(sqlite3.connect(book.path)) as file:
        assert file.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert sorted(path.name for path in book.path.parent.iterdir()) == ["tally.db"]


def test_what_a_later_report_takes_the_place_of_leaves_nothing_in_the_file(book):
    given = [Given(f"canary-{number}", "2026-Q1", date(2026, 3, 31), 83) for number in range(9)]
    book.give(given)
    assert b"canary" in book.path.read_bytes()
    book.give([replace(given[0], column="attendances")], anew=True)
    assert b"canary" not in book.path.read_bytes()


def test_one_day_can_be_erased_by_itself(book):
    book.add(timed("a1"))
    book.put(Row("b1", date(2026, 11, 10), headcount=5), replacing=False)
    assert book.erase(on=TUESDAY) == 1
    assert [row.id for row in book.rows()] == ["b1"]


def test_what_was_given_away_is_remembered_with_every_change(book):
    first = Given("attendances", "2026-Q1", date(2026, 3, 31), 83)
    book.give([first, replace(first, period="2026-Q2", ends=date(2026, 6, 30))])
    for _ in range(2):
        book.give([replace(first, count=94)])
    assert [(each.period, each.count) for each in book.given()] == [
        ("2026-Q1", 83),
        ("2026-Q2", 83),
        ("2026-Q1", 94),
    ]
    book.erase(before=date(2026, 5, 1))
    assert [each.period for each in book.given()] == ["2026-Q2"]


def test_a_copy_is_a_whole_book_for_its_owner_alone(book, tmp_path):
    book.add(timed())
    (tmp_path / "usb").mkdir()
    book.copy(tmp_path / "usb" / "tally.db")
    assert Book(tmp_path / "usb").rows() == [timed()]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "usb" / "tally.db").stat().st_mode) == 0o600


def test_of_two_meetings_of_no_format_or_the_same_on_one_day_the_latest_is_corrected(book):
    book.add(timed("a1", 9))
    book.add(timed("a2", 8))
    assert book.put(Row("b1", TUESDAY, headcount=7), replacing=True)
    assert [row.headcount for row in book.rows()] == [9, 7]


def test_two_meetings_of_one_day_are_told_apart_by_their_order_in_a_sheet(book):
    sheet = [Row("s1", TUESDAY, headcount=9), Row("s2", TUESDAY, headcount=8)]
    assert book.take(sheet) == ["new", "new"]
    assert book.take(sheet) == ["same", "same"]
    assert book.take([sheet[0], replace(sheet[1], headcount=7)]) == ["same", "replaced"]
    assert [row.headcount for row in book.rows()] == [9, 7]
    assert book.take(sheet[:1]) == ["several"]
