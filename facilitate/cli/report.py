"""`facilitate report`: what the meetings add up to."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from facilitate.cli.days import DAY
from facilitate.cli.programmes import programme_option
from facilitate.cli.quiet import QuietCommand
from facilitate.cli.where import group_option, where


@click.command(cls=QuietCommand)
@click.option("--from", "first", type=DAY, help="leave out what was before this day.")
@click.option("--to", "last", type=DAY, help="leave out what was after this day.")
@click.option(
    "--by",
    type=click.Choice(["month", "quarter", "year"]),
    default="month",
    help="one line for each of these.",
)
@click.option("--public", is_flag=True, help="to give away, and without your name.")
@click.option("--json", "as_json", is_flag=True, help="to give away, for programs.")
@click.option("--csv", "as_csv", is_flag=True, help="to give away, for spreadsheets.")
@click.option("-o", "--out", metavar="FILE", help="to give away, as a file: .pdf, .csv, .json or .txt.")
@click.option("--anew", is_flag=True, help="to give away, in place of all earlier reports, which are gone.")
@click.option("--paper", type=click.Choice(["letter", "a4", "legal", "a5"]), help="the sheet of paper.")
@click.option("--large-print", is_flag=True, help="18 pt, one column.")
@programme_option
@group_option
@click.pass_context
def report(
    ctx: click.Context, /, first: date | None, last: date | None, named: Path | None, **options: Any
) -> None:
    """What your meetings add up to: attendance over time, and how long the parts take.

    On the screen you see your exact numbers. What you give away (--public, --json, --csv, -o FILE, --anew)
    shows only whole months, quarters or years that are over and in which nobody can be found, and no lengths
    of parts.

    Such a report is compared with the earlier ones noted in the tally book, and in a programme's folder with
    those of the programme and its groups. What was made on another computer, before a copy was put back, or
    in a folder that could not be written in, is not known here.
    """
    from facilitate.cli.reports import Wishes, give

    give(where(ctx), Wishes(first, last, named, **options))
