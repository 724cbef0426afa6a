"""A report of attendance as a paper: for whoever gives the room or the money, or for the group's own wall."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from facilitate.attendance.reporting import FIRST_HEADINGS, HEADINGS, Report, Table, said
from facilitate.attendance.trends import MINUTE, Pace, advice
from facilitate.documents import model
from facilitate.documents.model import (
    Alignment,
    Block,
    Document,
    Heading,
    Inlines,
    Item,
    Listing,
    Paragraph,
    Text,
)

TITLE = "Attendance report"
COLUMNS = "The attendances of the table below as columns, one for each of its lines."
CAPTION = "Attendances from {first} to {last}. Lowest: {low}. Highest: {high}."
FEWEST_COLUMNS = 3
OF_GROUPS = "{sent} of {all} groups sent numbers."


def document(report: Report, name: str, *, public: bool) -> Document:
    """The paper; `name` is what the group may be called in print. `public` leaves out its part lengths."""
    blocks: list[Block] = [Heading(1, _words(TITLE)), *_about(report, name)]
    if report.groups:
        sent, silent = report.groups.sent, len(report.groups.silent)
        blocks.append(Paragraph(_words(OF_GROUPS.format(sent=sent, all=sent + silent))))
    for table in report.tables:
        blocks += _section(table)
    if report.paces and not public:
        blocks += _pacing(report.paces)
    blocks += [Paragraph(_words(note)) for note in report.notes]
    return Document(title=TITLE, language="en", blocks=tuple(blocks), footer=name)


def _about(report: Report, name: str) -> Iterator[Block]:
    """Whose numbers these are, and of which months."""
    shown = [line.name for table in report.tables if table.id == "attendances" for line in table.lines]
    days = " to ".join(dict.fromkeys(shown[:1] + shown[-1:]))
    if told := ", ".join(filter(None, (name, days))):
        yield Paragraph(_words(f"{told}."))


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


def _pacing(paces: tuple[Pace, ...]) -> Iterator[Block]:
    yield Heading(2, _words("How long the parts take"))
    lengths = [
        (pace.title, _minutes(pace.planned), _minutes(pace.took), str(pace.meetings)) for pace in paces
    ]
    yield _numbers(("Part", "Planned", "Takes", "Meetings"), lengths)
    changes = [change for change in map(advice, paces) if change]
    if changes:
        yield Heading(3, _words("To change in the format"))
        yield Listing(tuple(Item((Paragraph(_words(change)),)) for change in changes))


def _numbers(header: Sequence[str], rows: Iterable[Sequence[str]]) -> model.Table:
    """A table of a column of names and columns of numbers."""
    first: tuple[Alignment, ...] = ("left",)
    others: tuple[Alignment, ...] = ("right",)
    return model.Table(_row(header), tuple(map(_row, rows)), first + others * (len(header) - 1))


def _row(cells: Sequence[str]) -> tuple[Inlines, ...]:
    return tuple(map(_words, cells))


def _minutes(length: timedelta) -> str:
    return f"{round(length / MINUTE)} min"


def _words(text: str) -> Inlines:
    return (Text(text),)
