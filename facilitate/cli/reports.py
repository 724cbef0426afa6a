"""From the tally book to a report on the screen or in a file."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from facilitate.attendance import beside, grain, programme, reporting, telling
from facilitate.attendance.book import Book, Given
from facilitate.attendance.closing import close_finished
from facilitate.attendance.grain import Sums
from facilitate.attendance.periods import Grain
from facilitate.attendance.reporting import Asked, Report
from facilitate.attendance.tallies import Sender
from facilitate.cli import programmes
from facilitate.cli.sheets import own_rows, put
from facilitate.cli.where import Where
from facilitate.errors import FacilitateError
from facilitate.group import clocks
from facilitate.group.settings import Paper

HELD_BACK = (
    "Some of this is held back: whoever has an earlier report as well could work out a number below "
    f"{grain.THRESHOLD}. Once you have the earlier ones back, or know that they were thrown away, make this "
    "one with --anew."
)
BESIDE = (
    "Reports of a programme and of its groups are compared with each other, too. --anew forgets only those "
    "of the folder it is made for: where one of another folder keeps this back, make that one anew first."
)
LOST = "It was lost which reports were given away before. So nothing is shown until you make one with --anew."
UNREAD = "It was not compared with the programme's reports, for its tally book cannot be read just now."
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
    anew: bool

    @property
    def exact(self) -> bool:
        """Whether this is for the leader's own eyes: on the screen, and nothing was said of others."""
        return not (self.public or self.as_json or self.as_csv or self.out or self.anew)


def give(here: Where, wishes: Wishes) -> None:
    """Make the report and put it where it was asked for; one that leaves is noted first."""
    _check(wishes)
    folder = programmes.programme(here, wishes.programme)
    book = programmes.book(here, folder)
    before = [] if wishes.exact or wishes.anew else book.given()
    made, troubles = _made(here, folder, wishes, before)
    if made.asked.unknown:
        click.echo(LOST, err=True)
    elif made.held_back:
        click.echo(f"{HELD_BACK} {BESIDE}" if folder or here.programme else HELD_BACK, err=True)
    if not wishes.exact:
        _note(made, book, before, wishes.anew)
    data = _kind(wishes)(made, here, folder, wishes)
    put(data, wishes.out)
    if troubles:
        raise FacilitateError("\n".join(troubles))


def _made(
    here: Where, folder: Path | None, wishes: Wishes, before: Sequence[Given]
) -> tuple[Report, list[str]]:
    today = clocks.wall().date()
    asked = Asked(today, wishes.by, wishes.first, wishes.last, wishes.exact, programme.reports(before))
    if folder:
        senders, troubles = programme.senders(folder)
        made = reporting.programme(senders, asked)
        return replace(made, name="" if wishes.public else programmes.public_name(folder)), troubles
    close_finished(here.records)
    if not wishes.exact and here.folder and here.programme:
        asked = replace(asked, beside=_beside(here.folder, here.programme, asked.earlier))
    made = reporting.own(Sender("", "", own_rows(here)), asked)
    return replace(made, name=here.group.public_name if here.group and not wishes.public else ""), []


def _beside(group: Path, folder: Path, earlier: Sequence[Sums]) -> Callable[[Sums], bool]:
    """Whether sums of a group tell too much beside what its programme gave away."""
    id = group.resolve().relative_to(folder.resolve()).as_posix()
    try:
        theirs = programme.reports(Book(folder / programme.RECORDS).given())
        senders, _ = programme.senders(folder) if theirs else ([], [])
    except FacilitateError:
        click.echo(UNREAD, err=True)
        return lambda _: False
    return partial(beside.group_tells, senders, id, earlier, theirs)


def _check(wishes: Wishes) -> None:
    """A usage error where wishes do not go together."""
    if wishes.first and wishes.last and wishes.first > wishes.last:
        raise click.UsageError("--from is after --to.")
    if wishes.as_json and wishes.as_csv:
        raise click.UsageError("Say either --json or --csv.")
    asked = ".json" if wishes.as_json else ".csv" if wishes.as_csv else ""
    if wishes.out in (None, "-"):
        return
    ending = Path(str(wishes.out)).suffix.lower()
    if ending not in KINDS:
        raise click.UsageError(f"A report is one of these kinds of files: {', '.join(KINDS)}.")
    if asked and ending != asked:
        raise click.UsageError(f"--{asked[1:]} and the ending of that file do not go together.")


def _note(made: Report, book: Book, before: Sequence[Given], anew: bool) -> None:
    """Write down what is given away, for the reports that come after; `anew` forgets the earlier ones."""
    sums = [Given(column, when.key, when.last, count) for (column, when), count in made.sums.items()]
    if not anew and {*sums} <= {*before}:
        return
    try:
        book.give(sums, anew=anew)
    except FacilitateError:
        click.echo(NOT_NOTED, err=True)


Kind = Callable[[Report, Where, Path | None, Wishes], bytes]


def _kind(wishes: Wishes) -> Kind:
    """How the report is written: as was said, else as the file's name says, else as text."""
    if wishes.as_json or wishes.as_csv:
        return KINDS[".json" if wishes.as_json else ".csv"]
    return KINDS[".txt" if wishes.out in (None, "-") else Path(str(wishes.out)).suffix.lower()]


def _pdf(made: Report, here: Where, folder: Path | None, wishes: Wishes) -> bytes:
    from facilitate.documents.report import document
    from facilitate.group.settings import paper
    from facilitate.pdf.styles import Setting
    from facilitate.pdf.writer import write

    group = None if folder else here.group
    about = document(made)
    large = wishes.large_print or bool(group and group.large_print)
    return write(about, Setting(wishes.paper or paper(group, group.country if group else None), large))


def _width(wishes: Wishes) -> int:
    """The columns of the terminal that it is written on, up to as many as lines are made for."""
    shown = wishes.out in (None, "-") and sys.stdout.isatty()
    return min(shutil.get_terminal_size().columns, telling.WIDTH) if shown else telling.WIDTH


KINDS: dict[str, Kind] = {
    ".pdf": _pdf,
    ".csv": lambda made, *_: telling.as_csv(made).encode(),
    ".json": lambda made, *_: f"{telling.as_data(made)}\n".encode(),
    ".txt": lambda made, here, folder, wishes: f"{telling.as_text(made, _width(wishes))}\n".encode(),
}
