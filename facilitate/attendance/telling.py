"""A report as lines for a terminal, as JSON, and as CSV."""

import json
import textwrap
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from facilitate.attendance import sheets
from facilitate.attendance.columns import FIRST_HEADINGS, HEADINGS, number, said
from facilitate.attendance.reporting import Report, Table
from facilitate.attendance.tallies import Tally
from facilitate.attendance.trends import ENOUGH, Pace, advice, changed_length

WIDTH = 80
NAMES = 24
PACING = 70
HELD_TOGETHER = "\xa0"
SHORTEST_BAR = 8

FOR_YOU = "For your own eyes: exact numbers. To give away: facilitate report --public"
TO_GIVE = "Attendance report"
MADE = "Made on {day}."
CSV_COLUMNS = (
    *("table", "name", "from", "to", "groups", "held", "not_held", "counted", "attendances", "mean"),
    *("asked", "newcomers"),
)


def as_text(report: Report, width: int = WIDTH) -> str:
    """The report for a terminal of `width` columns; where a table is wider, its cells follow each other."""
    about = f"{_printable(report.name)}. {made(report)}" if report.name else made(report)
    blocks = [FOR_YOU if report.asked.exact else TO_GIVE, about, *_groups(report)]
    blocks += ["\n".join(_table(table, width)) for table in report.tables]
    if report.paces:
        blocks.append("\n".join(_pacing(report.paces, width)))
    blocks += report.notes
    return "\n\n".join("\n".join(_wrapped(line, width) for line in block.split("\n")) for block in blocks)


def as_data(report: Report) -> str:
    """The report as JSON: null is `nobody counted`."""
    data = {
        "name": report.name or None,
        "made": report.asked.today.isoformat(),
        "from": report.asked.first and report.asked.first.isoformat(),
        "to": report.asked.last and report.asked.last.isoformat(),
        "groups": report.groups and {"sent": report.groups.sent, "sent_nothing": len(report.groups.silent)},
        "tables": [_table_data(table) for table in report.tables],
        "notes": list(report.notes),
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def as_csv(report: Report) -> str:
    """The report as one sheet: a line of it for each line of each table, and for each sentence."""
    lines = [record for table in report.tables for record in _records(table)]
    notes = [*filter(None, (report.name,)), made(report), *_groups(report), *report.notes]
    lines += [{"table": "note", "name": note} for note in notes]
    return sheets.table([CSV_COLUMNS, *([line.get(name, "") for name in CSV_COLUMNS] for line in lines)])


def made(report: Report) -> str:
    """On which day it was made."""
    return MADE.format(day=report.asked.today.isoformat())


def _groups(report: Report) -> Iterator[str]:
    if report.groups is None:
        return
    silent = report.groups.silent
    names = (
        f" Nothing came from: {', '.join(map(_printable, silent))}." if report.asked.exact and silent else ""
    )
    yield f"{report.groups.told}.{names}"


def _table(table: Table, width: int) -> Iterator[str]:
    yield table.title
    if table.lines:
        headings = [HEADINGS[column] for column in table.columns]
        widths = [max(len(heading), 6) + 2 for heading in headings]
        room = width - NAMES - sum(widths)
        yield from _ruled(table, headings, widths, room) if room >= 0 else _listed(table, headings, width)
    yield from table.notes


def _ruled(table: Table, headings: list[str], widths: list[int], room: int) -> Iterator[str]:
    """The lines of a table below each other, with a bar in the room there is beside them."""
    first = FIRST_HEADINGS.get(table.id, "")
    yield f"{first:<{NAMES}}" + "".join(f"{h:>{w}}" for h, w in zip(headings, widths, strict=True))
    most = max(line.tally.attendances for line in table.lines)
    for line in table.lines:
        bar = _bar(line.tally.attendances, most, room - 2) if "attendances" in table.columns else ""
        yield f"{_row(line.name, line.tally, table, widths)}  {bar}".rstrip()
    if _adds_up(table):
        yield _row("Together", table.total, table, widths)


def _listed(table: Table, headings: list[str], width: int) -> Iterator[str]:
    """Each line of a table as a sentence of its own."""
    lines = [(line.name, line.tally) for line in table.lines]
    for name, tally in [*lines, *([("Together", table.total)] if _adds_up(table) else [])]:
        cells = zip(headings, (said(tally, column) for column in table.columns), strict=True)
        told = ", ".join(f"{heading} {cell}".replace(" ", HELD_TOGETHER) for heading, cell in cells)
        yield from _hanging(f"{_printable(name)}: {told}", width)


def _adds_up(table: Table) -> bool:
    """Whether lines stand for different meetings, and several of them."""
    return len(table.lines) > 1 and table.id not in FIRST_HEADINGS


def _row(name: str, tally: Tally, table: Table, widths: list[int]) -> str:
    cells = [said(tally, column) for column in table.columns]
    shown = textwrap.shorten(_printable(name), NAMES, placeholder="...")
    return f"{shown:<{NAMES}}" + "".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=True))


def _bar(count: int, most: int, room: int) -> str:
    return "█" * round(room * count / most) if most and room >= SHORTEST_BAR else ""


def _pacing(paces: tuple[Pace, ...], width: int) -> Iterator[str]:
    for format in dict.fromkeys(pace.format for pace in paces):
        its = [pace for pace in paces if pace.format == format]
        yield f"How long it takes: {_printable(format)}"
        yield from _paced(its) if width >= PACING else _paced_briefly(its, width)
        changes = [_printable(change) for change in map(advice, its) if change]
        if changes:
            yield "To change in the format:"
            yield from (f"  {change}" for change in changes)
            yield from filter(None, [changed_length(its)])
        elif max(pace.meetings for pace in its) >= ENOUGH:
            yield "The plan fits."


def _paced(paces: list[Pace]) -> Iterator[str]:
    yield f"{'Part':<40}{'Planned':>10}{'Takes':>10}{'Timed':>10}"
    for pace in paces:
        title = textwrap.shorten(_printable(pace.title), 39, placeholder="...")
        yield f"{title:<40}{_minutes(pace.planned):>10}{_minutes(pace.took):>10}{pace.meetings:>9}x"


def _paced_briefly(paces: list[Pace], width: int) -> Iterator[str]:
    for pace in paces:
        lengths = f"planned {_minutes(pace.planned)}, takes {_minutes(pace.took)}"
        yield from _hanging(f"{_printable(pace.title)}: {lengths}, timed {pace.meetings}x", width)


def _table_data(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "lines": [
            {"name": line.name, "period": line.period and line.period.key}
            | {column: number(line.tally, column) for column in table.columns}
            for line in table.lines
        ],
        "notes": list(table.notes),
    }


def _records(table: Table) -> Iterator[dict[str, str]]:
    if table.id in FIRST_HEADINGS and table.lines:
        yield {"table": "note", "name": table.title}
    for line in table.lines:
        days = (line.period.first.isoformat(), line.period.last.isoformat()) if line.period else ("", "")
        numbers = {column: number(line.tally, column) for column in table.columns}
        told = {column: str(found) for column, found in numbers.items() if found is not None}
        yield {"table": table.id, "name": line.name, "from": days[0], "to": days[1]} | told
    yield from ({"table": "note", "name": f"{table.title}: {note}"} for note in table.notes)


def _minutes(length: timedelta) -> str:
    return f"{round(length.total_seconds() / 60)} min"


def _printable(text: str) -> str:
    """What other people typed, without signs that could command a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _wrapped(line: str, width: int) -> str:
    """A line that is too long as several, as far in as it began."""
    if len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, width, subsequent_indent=indent, break_on_hyphens=False)


def _hanging(line: str, width: int) -> list[str]:
    lines = textwrap.wrap(line, width, subsequent_indent="  ", break_on_hyphens=False)
    return [each.replace(HELD_TOGETHER, " ") for each in lines]
