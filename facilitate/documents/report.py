"""A report of attendance as a paper: for whoever gives the room or the money, or for the group's own wall."""

from collections.abc import Iterable, Iterator, Sequence

from facilitate.attendance.columns import FIRST_HEADINGS, HEADINGS, said
from facilitate.attendance.reporting import Report, Table
from facilitate.attendance.telling import made
from facilitate.documents import model
from facilitate.documents.model import (
    Alignment,
    Block,
    Document,
    Heading,
    Inlines,
    Paragraph,
    Text,
)

TITLE = "Attendance report"
COLUMNS = "The attendances of the table below as columns, one for each of its lines."
CAPTION = "Attendances from {first} to {last}. Lowest: {low}. Highest: {high}."
FEWEST_COLUMNS = 3


def document(report: Report) -> Document:
    """The paper; what is made here leaves the group, so it tells no lengths of parts."""
    blocks: list[Block] = [Heading(1, _words(TITLE)), *_about(report)]
    if report.groups:
        blocks.append(Paragraph(_words(f"{report.groups.told}.")))
    for table in report.tables:
        blocks += _section(table)
    blocks += [Paragraph(_words(note)) for note in report.notes]
    return Document(title=TITLE, language="en", blocks=tuple(blocks), footer=report.name)


def _about(report: Report) -> Iterator[Block]:
    """Whose numbers these are, of which months, and when that was added up."""
    shown = [line.name for table in report.tables if table.id == "attendances" for line in table.lines]
    days = " to ".join(dict.fromkeys(shown[:1] + shown[-1:]))
    told = ", ".join(filter(None, (report.name, days)))
    yield Paragraph(_words(" ".join(filter(None, (told and f"{told}.", made(report))))))


def _section(table: Table) -> Iterator[Block]:
    yield Heading(2, _words(table.title))
    if table.lines:
        lines = [(line.name, line.tally) for line in table.lines]
        if len(lines) > 1 and table.id not in FIRST_HEADINGS:
            lines.append(("Together", table.total))
        rows = [(name, *(said(tally, column) for column in table.columns)) for name, tally in lines]
        first = FIRST_HEADINGS.get(table.id, "When")
        yield from _chart(table)
        yield _numbers((first, *(HEADINGS[column] for column in table.columns)), rows)
    for note in table.notes:
        yield Paragraph(_words(note))


def _chart(table: Table) -> Iterator[Block]:
    """Attendances over time as columns, where there are enough periods of one length to compare."""
    counted = [line for line in table.lines if line.tally.counted]
    grains = {line.period and line.period.grain for line in table.lines}
    if table.id != "attendances" or len(counted) < FEWEST_COLUMNS or len(grains) > 1:
        return
    low, high = (find(counted, key=lambda line: line.tally.attendances) for find in (min, max))
    caption = CAPTION.format(
        first=table.lines[0].name,
        last=table.lines[-1].name,
        low=f"{low.tally.attendances:,}, {low.name}",
        high=f"{high.tally.attendances:,}, {high.name}",
    )
    yield model.Chart(tuple(line.tally.attendances for line in table.lines), COLUMNS)
    yield Paragraph(_words(caption))


def _numbers(header: Sequence[str], rows: Iterable[Sequence[str]]) -> model.Table:
    """A table of a column of names and columns of numbers."""
    first: tuple[Alignment, ...] = ("left",)
    others: tuple[Alignment, ...] = ("right",)
    return model.Table(_row(header), tuple(map(_row, rows)), first + others * (len(header) - 1))


def _row(cells: Sequence[str]) -> tuple[Inlines, ...]:
    return tuple(map(_words, cells))


def _words(text: str) -> Inlines:
    return (Text(text),)
