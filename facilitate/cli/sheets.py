"""Sheets of numbers coming in and going out: `attendance import` and `export`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from facilitate.attendance import programme as programmes
from facilitate.attendance import sheets
from facilitate.attendance.book import Book, Row, Verdict
from facilitate.attendance.sheets import Naming, Refusal, Sheet
from facilitate.cli.programmes import book
from facilitate.cli.where import Where
from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.group import clocks

SEVERAL = "There is more than one meeting on that date. Correct it with: facilitate attendance add --replace"
NO_NEWCOMERS = (
    "Newcomers are left out where the group does not count them. If it has decided to, write "
    "`attendance: {newcomers: true}` into its group.yaml."
)
NEW_GROUPS = "New groups: {count}, first in these lines: {lines}. See that each is the name of a group."
MOST_TOLD = 40
SAID: dict[Verdict, str] = {"new": "kept", "same": "there already", "replaced": "replaced"}


def taken(here: Where, folder: Path | None, file: Path, trying: bool, new: bool) -> list[Refusal]:
    """Take a sheet, say what became of its rows, and return those that were refused."""
    naming = programmes.naming(folder, new=new) if folder else _own_names(here)
    sheet = sheets.read(_bytes(file), naming, clocks.wall().date())
    rows = [row for _, row in sheet.rows]
    told = _unread(sheet)
    if silent := _silent(here, folder, rows):
        rows = [replace(row, newcomers=None) if row.group in silent else row for row in rows]
        told.append(NO_NEWCOMERS)
    if lines := _new_groups(sheet, programmes.groups(folder)) if folder else []:
        told.append(NEW_GROUPS.format(count=len(lines), lines=_listed(lines)))
    verdicts = book(here, folder).take(rows, trying=trying)
    several = [
        Refusal(line, SEVERAL)
        for (line, _), verdict in zip(sheet.rows, verdicts, strict=True)
        if verdict == "several"
    ]
    refused = sorted([*sheet.refusals, *several], key=lambda refusal: refusal.line)
    for refusal in refused:
        click.echo(f"Line {refusal.line}: {refusal.reason}", err=True)
    counted = Counter(verdicts)
    became = [f"{counted[verdict]} {words}" for verdict, words in SAID.items()] + [f"{len(refused)} refused"]
    click.echo(f"{'Nothing is written yet. ' if trying else ''}Rows: {', '.join(became)}.")
    lines = [line for (line, _), verdict in zip(sheet.rows, verdicts, strict=True) if verdict == "replaced"]
    if lines:
        told.insert(0, f"Replaced by these lines of the sheet: {', '.join(map(str, lines))}.")
    for line in told:
        click.echo(line)
    return refused


def exported(here: Where, folder: Path | None) -> tuple[str, list[str]]:
    """Every meeting a report adds up, as a sheet under its group's name; and what could not be read."""
    if folder is None:
        return sheets.written(own_rows(here), here.group.name if here.group else ""), []
    senders, troubles = programmes.senders(folder)
    rows = [replace(row, group=each.id) for each in senders for row in each.rows]
    return sheets.written(sorted(rows, key=lambda row: (row.date, row.group))), troubles


def own_rows(here: Where) -> list[Row]:
    """The meetings in the group's own book, without newcomers where it does not count them."""
    rows = Book(here.records).rows()
    counts = here.group is None or here.group.attendance.newcomers
    return rows if counts else programmes.without_newcomers(rows)


def _new_groups(sheet: Sheet, known: set[str]) -> list[int]:
    """The line of each group that is new here, where it stands first: its name is for whoever wrote it."""
    first = {row.group: line for line, row in reversed(sheet.rows)}
    return sorted(line for group, line in first.items() if group not in known)


def _listed(lines: Sequence[int]) -> str:
    more = f" and {len(lines) - MOST_TOLD} more" if len(lines) > MOST_TOLD else ""
    return f"{', '.join(map(str, lines[:MOST_TOLD]))}{more}"


def _unread(sheet: Sheet) -> list[str]:
    return [f"Column {column} is not read." for column in sheet.unread]


def _silent(here: Where, folder: Path | None, rows: Sequence[Row]) -> set[str]:
    """The groups in these rows that count no newcomers, though the rows do."""
    asked = {row.group for row in rows if row.newcomers is not None}
    if folder:
        return asked & programmes.silent_about_newcomers(folder)
    return set() if here.group is None or here.group.attendance.newcomers else asked


def put(data: bytes, out: str | None) -> None:
    """Write to a file and say where it is, or to stdout."""
    if out in (None, "-"):
        click.echo(data, nl=False)
    else:
        click.echo(str(write_whole(Path(str(out)), data)))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise FacilitateError(f"That sheet cannot be read: {fault.strerror}.") from fault


def _own_names(here: Where) -> Naming:
    """What a sheet may call the group whose folder this is."""
    group = here.group
    names = (group.name, group.public_name) if group else ()
    return programmes.own_naming((*names, here.folder.resolve().name if here.folder else ""))
