"""Packets for many groups from one table: every row made or accounted for.

rows         the table, and a row as a group's settings
press        rows to files
beside       several processes at it
manifest     what was made, for the print shop and for going on after a stop
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import click

from facilitate.cli.batch.beside import Unit, outcomes, stoppable
from facilitate.cli.batch.manifest import Manifest
from facilitate.cli.batch.press import VOLUME, Known, Order
from facilitate.cli.batch.rows import Table, group
from facilitate.errors import FacilitateError

MOST_TOLD = 20
MORE = "{count} more rows have something to mend."
STOPPED = "Stopped. {done} of {count} rows are done. Go on with --resume."
DONE = "{made} of {count} rows made. To print: {files} files, {sheets} sheets on both sides."
NOTHING_MADE = "Nothing was made, because --strict asks for every row to be sound."


def make(table: Table, order: Order, *, jobs: int, resume: bool, strict: bool) -> int:
    """Make every wanted row of a table; the exit code. Raises FacilitateError where it is no table."""
    strangers = table.strangers()
    _tell(strangers)
    count, faults = _read_over(table, strict)
    if strict and (faults or strangers):
        _tell(faults)
        click.echo(NOTHING_MADE, err=True)
        return 1
    with Manifest(order.out, resume=resume) as manifest:
        _run(manifest, _units(table, order, manifest.known), order, jobs, count, strict)
        totals = manifest.totals
        done = totals.made + totals.failed
        if done == count:
            manifest.finish()
            told = DONE.format(made=totals.made, count=count, files=totals.files, sheets=totals.sheets)
        else:
            told = STOPPED.format(done=done, count=count)
    click.echo(told, err=True)
    click.echo(str(manifest.file))
    return 0 if totals.made == count else 1


def _read_over(table: Table, strict: bool) -> tuple[int, list[str]]:
    """How many rows there are; and what is to be mended in them, where none may be wrong."""
    count, faults = 0, []
    for row in table.rows():
        count += 1
        if strict:
            try:
                group(row)
            except FacilitateError as fault:
                faults.append(str(fault))
    return count, faults


def _tell(lines: list[str]) -> None:
    for line in lines[:MOST_TOLD]:
        click.echo(line, err=True)
    if len(lines) > MOST_TOLD:
        click.echo(MORE.format(count=len(lines) - MOST_TOLD), err=True)


def _units(table: Table, order: Order, known: Known) -> Iterator[Unit]:
    """The rows in the portions they are made in."""
    rows, size = table.rows(), VOLUME if order.combined else 1
    portions = iter(lambda: tuple(islice(rows, size)), ())
    for number, portion in enumerate(portions, 1):
        yield number, portion, {row.number: known[row.number] for row in portion if row.number in known}


def _run(
    manifest: Manifest, units: Iterator[Unit], order: Order, jobs: int, count: int, strict: bool
) -> None:
    """Make all units, in order, until the last one or Ctrl-C; where `strict`, until a row fails."""
    with stoppable() as halt, _progress(count) as advance:
        for outcome in outcomes(units, order, jobs, halt):
            for entries in outcome:
                manifest.add(entries)
                if entries[0].status == "failed":
                    _tell_failed(manifest.totals.failed, entries[0].row, entries[0].reason)
                    if strict:
                        halt.set()
            advance(len(outcome))
    if manifest.totals.failed > MOST_TOLD:
        click.echo(MORE.format(count=manifest.totals.failed - MOST_TOLD), err=True)


def _tell_failed(nth: int, row: int, reason: str) -> None:
    if nth <= MOST_TOLD:
        click.echo(f"row {row}: {reason}", err=True)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], object]]:
    """What to call with each number of rows done: a bar with rate and time left, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    began, done = time.monotonic(), 0
    bar: Any
    with click.progressbar(
        length=count,
        file=sys.stderr,
        show_pos=True,
        show_percent=False,
        item_show_func=lambda _: f"{done / max(time.monotonic() - began, 0.001):.0f} a second",
    ) as bar:

        def advance(rows: int) -> None:
            nonlocal done
            done += rows
            bar.update(rows, rows)

        yield advance
