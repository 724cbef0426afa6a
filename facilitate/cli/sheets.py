"""Sheets of numbers coming in and going out: `attendance import` and `export`."""

from collections import Counter
from pathlib import Path

import click

from facilitate.attendance import programme as programmes
from facilitate.attendance import sheets
from facilitate.attendance.book import Verdict
from facilitate.attendance.sheets import Naming, Refusal
from facilitate.cli.programmes import book
from facilitate.cli.where import Where
from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.group import clocks

SEVERAL = "There is more than one meeting on that date. Correct it with: facilitate attendance add --replace"
SAID: dict[Verdict, str] = {"new": "kept", "same": "there already", "replaced": "replaced"}


def taken(here: Where, folder: Path | None, file: Path, trying: bool) -> list[Refusal]:
    """Take a sheet, say what became of its rows, and return those that were refused."""
    naming = programmes.naming(folder) if folder else _own_names(here)
    sheet = sheets.read(_bytes(file), naming, clocks.wall().date())
    verdicts = book(here, folder).take([row for _, row in sheet.rows], trying=trying)
    several = [
        Refusal(line, SEVERAL)
        for (line, _), verdict in zip(sheet.rows, verdicts, strict=True)
        if verdict == "several"
    ]
    refused = sorted([*sheet.refusals, *several], key=lambda refusal: refusal.line)
    for refusal in refused:
        click.echo(f"Line {refusal.line}: {refusal.reason}", err=True)
    counted = Counter(verdicts)
    told = [f"{counted[verdict]} {words}" for verdict, words in SAID.items()] + [f"{len(refused)} refused"]
    click.echo(f"{'Nothing is written yet. ' if trying else ''}Rows: {', '.join(told)}.")
    return refused


def exported(here: Where, folder: Path | None) -> str:
    """Every row of a book as a sheet; those of one group under its name."""
    group = here.group
    return sheets.written(book(here, folder).rows(parts=False), group.name if group else "")


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
