"""From the tally book to a report on the screen or in a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from facilitate.attendance import grain, programme, reporting, telling
from facilitate.attendance.book import Book, Given
from facilitate.attendance.closing import close_finished
from facilitate.attendance.periods import Grain, Period, from_key
from facilitate.attendance.reporting import Asked, Report
from facilitate.attendance.tallies import Sender
from facilitate.cli import programmes
from facilitate.cli.sheets import put
from facilitate.cli.where import Where
from facilitate.errors import FacilitateError
from facilitate.group import clocks
from facilitate.group.settings import Paper

CAREFUL = (
    "An earlier report showed these more finely, or a little differently: {periods}. Whoever has both can "
    f"work out a number below {grain.THRESHOLD}. Ask for the earlier one back."
)
NOT_NOTED = "It could not be noted that this report was made, so a later one cannot be compared with it."


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line."""

    first: date | None
    last: date | None
    programme: Path | None
    by: Grain
    public: bool
    as_json: bool
    as_csv: bool
    out: str | None
    paper: Paper | None
    large_print: bool

    @property
    def exact(self) -> bool:
        """Whether this is for the leader's own eyes: on the screen, and nothing was said of others."""
        return not (self.public or self.as_json or self.as_csv or self.out)


def give(here: Where, wishes: Wishes) -> None:
    """Make the report and put it where it was asked for; one that leaves is noted first."""
    folder = programmes.programme(here, wishes.programme)
    made, troubles = _made(here, folder, wishes)
    if not wishes.exact:
        made = _noted(made, programmes.book(here, folder))
    data = _kind(wishes)(made, here, folder, wishes)
    put(data, wishes.out)
    if troubles:
        raise FacilitateError("\n".join(troubles))


def _made(here: Where, folder: Path | None, wishes: Wishes) -> tuple[Report, list[str]]:
    today = clocks.wall().date()
    asked = Asked(today, wishes.by, wishes.first, wishes.last, wishes.exact)
    if folder:
        senders, troubles = programme.senders(folder)
        return reporting.programme(senders, asked), troubles
    close_finished(here.records)
    rows = Book(here.records).rows()
    return reporting.own(Sender("", "", rows), asked, pacing=not wishes.public), []


def _noted(made: Report, book: Book) -> Report:
    """The report, with a warning where an earlier one and it together tell too much."""
    before = book.given()
    tells = {period for earlier in _earlier(before) for period in grain.given_away(earlier, made.sums)}
    if tells:
        names = ", ".join(period.name for period in sorted(tells, key=lambda period: period.last))
        click.echo(CAREFUL.format(periods=names), err=True)
        made = replace(made, notes=(*made.notes, reporting.CAREFUL))
    sums = [Given(column, when.key, when.last, count) for (column, when), count in made.sums.items()]
    if not {*sums} <= {*before}:
        try:
            book.give(sums)
        except FacilitateError:
            click.echo(NOT_NOTED, err=True)
    return made


def _earlier(given: Sequence[Given]) -> Iterator[dict[tuple[str, Period], int]]:
    """What earlier reports showed: once as first given, and once more after each change."""
    counts: dict[tuple[str, Period], list[int]] = {}
    for each in given:
        counts.setdefault((each.column, from_key(each.period)), []).append(each.count)
    for turn in range(max(map(len, counts.values()), default=0)):
        yield {key: several[min(turn, len(several) - 1)] for key, several in counts.items()}


Kind = Callable[[Report, Where, Path | None, Wishes], bytes]


def _kind(wishes: Wishes) -> Kind:
    """How the report is written: as was said, else as the file's name says, else as text."""
    if wishes.as_json or wishes.as_csv:
        return KINDS[".json" if wishes.as_json else ".csv"]
    if wishes.out in (None, "-"):
        return KINDS[".txt"]
    ending = Path(str(wishes.out)).suffix.lower()
    if ending not in KINDS:
        raise click.UsageError(f"A report is one of these kinds of files: {', '.join(KINDS)}.")
    return KINDS[ending]


def _pdf(made: Report, here: Where, folder: Path | None, wishes: Wishes) -> bytes:
    from facilitate.documents.report import document
    from facilitate.group.settings import paper
    from facilitate.pdf.styles import Setting
    from facilitate.pdf.writer import write

    group = None if folder else here.group
    about = document(made, group.public_name if group else "", public=wishes.public)
    large = wishes.large_print or bool(group and group.large_print)
    return write(about, Setting(wishes.paper or paper(group, group.country if group else None), large))


KINDS: dict[str, Kind] = {
    ".pdf": _pdf,
    ".csv": lambda made, *_: telling.as_csv(made).encode(),
    ".json": lambda made, *_: f"{telling.as_data(made)}\n".encode(),
    ".txt": lambda made, *_: f"{telling.as_text(made)}\n".encode(),
}
