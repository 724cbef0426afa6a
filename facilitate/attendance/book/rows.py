"""What stands in the tally book, and how a row of its tables becomes one of ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

COLUMNS = "id, date, format, headcount, held, planned, actual, paused, newcomers, sender"
PART_COLUMNS = "meeting, number, title, planned, actual"


@dataclass(frozen=True)
class PartRow:
    """A part as the format's title calls it, with its planned and its actual length."""

    title: str
    planned: timedelta
    actual: timedelta


@dataclass(frozen=True)
class Row:
    """One meeting. `headcount` None: not counted, which is not zero. Lengths None: nobody timed it.

    `newcomers` are part of the headcount; None: not asked. `held` False: there was to be a meeting and
    there was none. `group` is empty in a group's own book; in a programme's it says who sent the row.
    """

    id: str
    date: date
    format: str | None = None
    headcount: int | None = None
    held: bool = True
    planned: timedelta | None = None
    actual: timedelta | None = None
    paused: timedelta | None = None
    parts: tuple[PartRow, ...] = ()
    newcomers: int | None = None
    group: str = ""


@dataclass(frozen=True)
class Given:
    """A sum that was given away: of which column, of which period, and the period's last day."""

    column: str
    period: str
    ends: date
    count: int


def row(values: tuple[object, ...]) -> Row:
    """A meeting from its `COLUMNS`, still without its parts."""
    id, day, format, headcount, held, planned, actual, paused, newcomers, group = values
    return Row(
        id=str(id),
        date=date.fromisoformat(str(day)),
        format=None if format is None else str(format),
        headcount=headcount if isinstance(headcount, int) else None,
        held=bool(held),
        planned=_length(planned),
        actual=_length(actual),
        paused=_length(paused),
        newcomers=newcomers if isinstance(newcomers, int) else None,
        group=str(group),
    )


def values(row: Row) -> tuple[object, ...]:
    """A meeting as its `COLUMNS`."""
    lengths = (_seconds(row.planned), _seconds(row.actual), _seconds(row.paused))
    return (
        row.id,
        row.date.isoformat(),
        row.format,
        row.headcount,
        row.held,
        *lengths,
        row.newcomers,
        row.group,
    )


def part_values(row: Row) -> list[tuple[object, ...]]:
    """A meeting's parts as their `PART_COLUMNS`."""
    return [
        (row.id, number, part.title, _seconds(part.planned), _seconds(part.actual))
        for number, part in enumerate(row.parts, 1)
    ]


def parts(found: Iterable[tuple[str, int, str, int, int]]) -> dict[str, tuple[PartRow, ...]]:
    """Parts by their meeting's id, from `PART_COLUMNS` in order."""
    by_meeting: dict[str, list[PartRow]] = {}
    for id, _, title, planned, actual in found:
        part = PartRow(title, timedelta(seconds=planned), timedelta(seconds=actual))
        by_meeting.setdefault(id, []).append(part)
    return {id: tuple(several) for id, several in by_meeting.items()}


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())


def _length(seconds: object) -> timedelta | None:
    return timedelta(seconds=seconds) if isinstance(seconds, int) else None
