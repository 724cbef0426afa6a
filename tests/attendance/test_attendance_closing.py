"""From a meeting to one row: once, in whole seconds that add up, and nothing where nothing is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.attendance import closing
from facilitate.attendance.book import Book
from facilitate.errors import FacilitateError
from facilitate.group import journal, locking
from facilitate.group.clocks import Moment
from facilitate.group.journal import Opening
from facilitate.group.meeting import planned
from facilitate.reading import Source
from facilitate.session.events import Continued, Counted, Finished, Opened, PartBegan, Paused
from facilitate.session.folding import folded

MINUTE = timedelta(minutes=1)
EIGHT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
TEXT = "name: Ours\nattendance: {}\nparts:\n- {{title: A, time: 9 min}}\n- {{title: B, time: 5 min}}\n"
HELD = (
    Opened(timedelta(), 5),
    Counted(MINUTE, 7),
    Paused(2 * MINUTE),
    Continued(5 * MINUTE),
    PartBegan(6 * MINUTE, 1),
    Finished(10 * MINUTE),
)


def tonight(attendance="count") -> Opening:
    text = Source("ours.yaml", TEXT.format(attendance).encode())
    return Opening("ab" * 16, "ours", {"ours": text}, 5, EIGHT, Moment("boot", timedelta(), EIGHT))


def cut_off(records, *events, attendance="count"):
    book = journal.begun(records / journal.NAME, tonight(attendance))
    for event in events:
        book.event(event)
    book.close()
    return records / journal.NAME


def row_of(*events):
    return closing.row(tonight(), folded(planned(tonight()), events))


def test_a_row_holds_the_day_the_lengths_and_one_number():
    row = row_of(*HELD)
    assert (row.id, row.date, row.format, row.headcount) == ("ab" * 16, EIGHT.date(), "ours", 7)
    assert [(part.title, part.planned, part.actual) for part in row.parts] == [
        ("A", 9 * MINUTE, 3 * MINUTE),
        ("B", 5 * MINUTE, 4 * MINUTE),
    ]
    assert (row.planned, row.actual, row.paused) == (14 * MINUTE, 7 * MINUTE, 3 * MINUTE)


def test_not_counted_is_not_zero():
    assert row_of(Opened(timedelta(), 5), Finished(MINUTE)).headcount is None
    assert row_of(Opened(timedelta(), 5), Counted(MINUTE, 0), Finished(MINUTE)).headcount == 0


@given(st.lists(st.integers(0, 900_000), min_size=5, max_size=5))
def test_whole_seconds_add_up_however_the_evening_fell(steps):
    at = [timedelta(milliseconds=sum(steps[: count + 1])) for count in range(5)]
    opened = Opened(timedelta(), 5)
    row = row_of(
        opened, Paused(at[0]), Continued(at[1]), PartBegan(at[2], 1), PartBegan(at[3], 0), Finished(at[4])
    )
    assert row.actual == sum((part.actual for part in row.parts), timedelta())
    assert row.actual + row.paused == at[4] // closing.SECOND * closing.SECOND
    assert all(length % closing.SECOND == timedelta() for length in (row.actual, row.paused))


def test_a_finished_meeting_is_closed_once_and_its_journal_goes(tmp_path):
    path = cut_off(tmp_path, *HELD)
    assert closing.close(tmp_path)
    assert not path.exists()
    assert [row.headcount for row in Book(tmp_path).rows()] == [7]
    assert not closing.close(tmp_path)


def test_closing_again_after_a_crash_is_the_same_row(tmp_path):
    path = cut_off(tmp_path, *HELD)
    before = path.read_bytes()
    for _ in range(3):
        path.write_bytes(before)
        assert closing.close(tmp_path)
    assert len(Book(tmp_path).rows()) == 1


def test_a_meeting_under_way_is_not_closed(tmp_path):
    path = cut_off(tmp_path, *HELD[:-1])
    before = path.read_bytes()
    assert not closing.close(tmp_path)
    assert path.read_bytes() == before
    assert Book(tmp_path).rows() == []


@pytest.mark.parametrize("data", [b"", b"nonsense\n"])
def test_what_cannot_be_read_is_left_to_whoever_carries_it_on(tmp_path, data):
    (tmp_path / journal.NAME).write_bytes(data)
    assert not closing.close(tmp_path)
    assert (tmp_path / journal.NAME).read_bytes() == data


def test_where_no_attendance_is_kept_there_is_no_book(tmp_path):
    cut_off(tmp_path, *HELD, attendance="none")
    assert closing.close(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_journal_stays_until_the_row_is_safe(tmp_path):
    path = cut_off(tmp_path, *HELD)
    Book(tmp_path).path.mkdir()
    with pytest.raises(FacilitateError):
        closing.close(tmp_path)
    assert path.exists()
    Book(tmp_path).path.rmdir()
    assert closing.close(tmp_path)


def test_a_meeting_in_another_window_is_left_alone(tmp_path):
    path = cut_off(tmp_path, *HELD)
    with locking.held(tmp_path):
        closing.close_finished(tmp_path)
        assert path.exists()
    closing.close_finished(tmp_path)
    assert not path.exists()


def test_a_folder_that_cannot_be_locked_is_left_alone(tmp_path):
    path = cut_off(tmp_path, *HELD)
    (tmp_path / "meeting.lock").mkdir()
    closing.close_finished(tmp_path)
    assert path.exists()
