"""The tally book to read: for the group's own leaders, who see their exact numbers."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from facilitate.attendance.book import Row


def as_data(rows: Sequence[Row]) -> str:
    """The rows as JSON, lengths in seconds; null is `not counted` or `nobody timed it`."""
    return json.dumps([_record(row) for row in rows], indent=2, ensure_ascii=False)


def as_table(rows: Sequence[Row]) -> str:
    """The rows as lines for an 80-column terminal."""
    if not rows:
        return "Nothing is written down yet. It begins with your first meeting: facilitate run"
    news = any(row.newcomers is not None for row in rows)
    lines = [f"{'Date':<12}{'People':>8}{'  New' if news else ''}  {'Length':>8}  {'Planned':>8}  Meeting"]
    lines += [
        f"{row.date.isoformat():<12}{_people(row):>8}{f'{_number(row.newcomers):>5}' if news else ''}  "
        f"{_minutes(row.actual):>8}  {_minutes(row.planned):>8}  {row.format or ''}".rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def _record(row: Row) -> dict[str, Any]:
    return {
        "date": row.date.isoformat(),
        "format": row.format,
        "held": row.held,
        "headcount": row.headcount,
        "newcomers": row.newcomers,
        "planned_seconds": _seconds(row.planned),
        "actual_seconds": _seconds(row.actual),
        "paused_seconds": _seconds(row.paused),
        "parts": [
            {"title": part.title, "planned": _seconds(part.planned), "actual": _seconds(part.actual)}
            for part in row.parts
        ],
    }


def _people(row: Row) -> str:
    return _number(row.headcount) if row.held else "not held"


def _number(count: int | None) -> str:
    return "-" if count is None else str(count)


def _minutes(length: timedelta | None) -> str:
    return "-" if length is None else f"{round(length.total_seconds() / 60)} min"


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())
