"""`facilitate attendance`: one number after each meeting, and nothing that could be a name."""

from datetime import datetime
from uuid import uuid4

import click

from facilitate.cli.quiet import QuietGroup
from facilitate.cli.where import group_option, known_format, where
from facilitate.errors import FacilitateError


@click.group(cls=QuietGroup)
def attendance() -> None:
    """Write down how many came, and see what is written down."""


@attendance.command()
@click.option(
    "--date",
    "day",
    required=True,
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="the day you met, such as 2026-11-03.",
)
@click.option(
    "--headcount",
    required=True,
    metavar="N",
    type=click.IntRange(0, 9999),
    help="everyone in the room, 0 to 9999.",
)
@click.option("--format", "format_", metavar="ID", help="which meeting it was.")
@click.option("--replace", is_flag=True, help="correct the number that stands there.")
@group_option
@click.pass_context
def add(ctx: click.Context, day: datetime, headcount: int, format_: str | None, replace: bool) -> None:
    """Write down a meeting that was not timed here, or correct its headcount."""
    from facilitate.attendance.book import Book, Row

    row = Row(uuid4().hex, day.date(), format_ and known_format(ctx, format_), headcount)
    if not Book(where(ctx).records).put(row, replacing=replace):
        raise FacilitateError(_THERE.format(day=row.date.isoformat()))
    people = "1 person" if headcount == 1 else f"{headcount} people"
    click.echo(f"Written down: {people} on {row.date.isoformat()}.")


@attendance.command()
@click.option("--json", "as_json", is_flag=True, help="for programs.")
@group_option
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    """Show what is written down, the oldest meeting first."""
    from facilitate.attendance.book import Book
    from facilitate.attendance.closing import close_finished
    from facilitate.attendance.showing import as_data, as_table

    close_finished(where(ctx).records)
    rows = Book(where(ctx).records).rows()
    click.echo(as_data(rows) if as_json else as_table(rows))


_THERE = "There is a meeting on {day} already. To correct its number, say the same again with --replace."
