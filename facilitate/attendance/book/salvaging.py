"""What is whole in a damaged tally book.

SQLite refuses a file whose pages do not lead to each other any more, so nothing is followed here: every page
is read by itself for the rows it holds. Deleted rows are overwritten in our books, so whatever still reads as
a row is one. The index of dates lies on pages of its own and tells the dates of rows that are gone; where
every row that was found stands in it too, it is whole, and nothing else is missing.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from facilitate.attendance.book.pages import Record, Value, index_records, table_records
from facilitate.attendance.book.rows import Given, Row, parts, row
from facilitate.session.counting import MOST_COUNTED

_OTHER_COLUMNS: dict[int, Record] = {10: (), 8: (None, "")}
"""What a row lacks that was written before newcomers were counted, by how many columns it has."""

Found = TypeVar("Found")


@dataclass(frozen=True)
class Salvage:
    """What could be saved. `lost` are the dates of meetings that could not, in order.

    `sure`: there were no others. `without_parts` are dates of meetings whose timed parts are lost.
    `sure_of_given`: no sum that was given away is lost either.
    """

    rows: tuple[Row, ...]
    lost: tuple[date, ...] = ()
    sure: bool = False
    without_parts: tuple[date, ...] = ()
    given: tuple[Given, ...] = ()
    sure_of_given: bool = False


def salvaged(data: bytes) -> Salvage:
    """Everything whole in a damaged book's bytes."""
    records = list(table_records(data))
    meetings = {number: found for number, record in records for found in _as(_meeting, record)}
    timed = parts(sorted(part for _, record in records for part in _as(_part, record)))
    dates = dict(found for record in index_records(data) for found in _as(_dated, record))
    given = {number: found for number, record in records for found in _as(_given, record)}
    listed = {number for record in index_records(data) for number in _as(_listed, record)}
    rows = {row.id: replace(row, parts=timed.get(row.id, ())) for row in meetings.values()}
    return Salvage(
        rows=tuple(sorted(rows.values(), key=lambda row: row.date)),
        lost=tuple(sorted(day for number, day in dates.items() if number not in meetings)),
        sure=bool(dates) and meetings.keys() <= dates.keys(),
        without_parts=tuple(sorted(row.date for row in rows.values() if row.actual and not row.parts)),
        given=tuple(given.values()),
        sure_of_given=bool(listed) and listed == given.keys(),
    )


def _as(kind: Callable[[Record], Found], record: Record) -> Iterator[Found]:
    """The record as this kind of row, or nothing where it is none."""
    with suppress(ValueError, TypeError, OverflowError):
        yield kind(record)


def _meeting(record: Record) -> Row:
    if len(record) not in _OTHER_COLUMNS:
        raise ValueError
    found = row(record + _OTHER_COLUMNS[len(record)])
    if not 0 <= (found.headcount or 0) <= MOST_COUNTED:
        raise ValueError
    return found


def _part(record: Record) -> tuple[str, int, str, int, int]:
    meeting, number, title, planned, actual = record
    return _text(meeting), _number(number), _text(title), _number(planned), _number(actual)


def _given(record: Record) -> Given:
    column, period, ends, count = record
    return Given(_text(column), _text(period), date.fromisoformat(_text(ends)), _number(count))


def _listed(record: Record) -> int:
    """The row number of a sum, from the index of those."""
    column, period, count, number = record
    _text(column), _text(period), _number(count)
    return _number(number)


def _dated(record: Record) -> tuple[int, date]:
    day, number = record
    return _number(number), date.fromisoformat(_text(day))


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value
