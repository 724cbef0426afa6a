"""Looking after the tally book: erasing, copying, mending."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from facilitate.attendance.book import Book, Salvage
from facilitate.errors import FacilitateError
from facilitate.group import journal, locking
from facilitate.screen import asking

SAY_YES = "Nobody can be asked here. Add --yes to erase without being asked."
NO_BOOK = "There is no tally book here yet. It begins with your first meeting: facilitate run"
ELSEWHERE = "Older numbers may also be in these files, which stay until you delete them: {names}"
CUT_OFF = "A meeting that was cut off waits here too. Throw it away with: facilitate run --throw-away"
FORGOTTEN = (
    "It is forgotten too which sums of those days were given away. If you write these meetings down again, "
    "reports of them are compared with nothing."
)
COPIED = (
    "This copy knows only of the reports given away until now. If you ever go back to it, those given away "
    "in between are compared with nothing."
)
GIVEN_LOST = (
    "It may be lost which reports were given away. So reports show nothing to others until you make one with "
    "--anew: do that once you have the earlier ones back, or know that they were thrown away."
)
WHOLE = "The tally book is whole: {count} in it."


def erased(book: Book, before: date | None, on: date | None, yes: bool) -> None:
    """Ask once, erase, and say what was done and what else there is."""
    days = [row.date for row in book.rows(parts=False)]
    count = sum(day < before if before else day == on for day in days)
    when = f"before {before.isoformat()}" if before else f"on {on.isoformat() if on else ''}"
    if count and not yes:
        _ask(f"Erase {_meetings(count)} {when} for good?")
    forgotten = any(each.ends < before for each in book.given()) if before else False
    book.erase(before=before, on=on)
    click.echo(f"Erased: {_meetings(count)} {when}.")
    if forgotten:
        click.echo(FORGOTTEN, err=True)
    if others := _others(book.path):
        click.echo(ELSEWHERE.format(names=", ".join(others)), err=True)
    if (book.path.parent / journal.NAME).exists():
        click.echo(CUT_OFF, err=True)


def backed_up(book: Book, file: Path) -> None:
    """Copy the book, and say where the copy is."""
    if not book.path.exists():
        raise FacilitateError(NO_BOOK)
    try:
        book.copy(file)
    except OSError as fault:
        raise FacilitateError(f"The copy cannot be written there: {fault.strerror}.") from fault
    click.echo(str(file))
    click.echo(COPIED, err=True)


def mended(book: Book) -> None:
    """Save what is whole in a damaged book while nobody else writes in it, and say what is lost."""
    if not book.path.exists():
        raise FacilitateError(NO_BOOK)
    with locking.held(book.path.parent):
        if not book.damaged():
            click.echo(WHOLE.format(count=_meetings(len(book.rows(parts=False)))))
            return
        found, kept = book.mend()
    for line in _account(found, kept):
        click.echo(line)


def _account(found: Salvage, kept: Path) -> list[str]:
    lines = [f"Saved: {_meetings(len(found.rows))}. The damaged file is kept as {kept}."]
    if found.lost:
        lines.append(f"Lost: {_dates(found.lost)}. Write their numbers down again if you know them.")
    if found.without_parts:
        lines.append(f"Without the lengths of their parts: {_dates(found.without_parts)}.")
    if not found.sure:
        lines.append("Others may be lost, too: the damaged file no longer says which there were.")
    elif not found.lost:
        lines.append("No meeting is lost.")
    return lines if found.sure_of_given else [*lines, GIVEN_LOST]


def _ask(question: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(SAY_YES)
    if not asking.yes(question, default=False, plain=asking.plainly()):
        raise click.Abort


def _others(path: Path) -> list[str]:
    """Files beside the book that hold earlier states of it, or of a meeting."""
    damaged = path.parent.glob(f"{Path(journal.NAME).stem}.damaged-*")
    return sorted(each.name for each in (*path.parent.glob(f"{path.stem}.*"), *damaged) if each != path)


def _meetings(count: int) -> str:
    return "1 meeting" if count == 1 else f"{count} meetings"


def _dates(days: Sequence[date]) -> str:
    return ", ".join(day.isoformat() for day in days)
