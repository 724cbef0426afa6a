"""`facilitate attendance`: one number after each meeting, and nothing that could be a name."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import click

from facilitate.cli.days import DAY
from facilitate.cli.programmes import book, programme, programme_option
from facilitate.cli.quiet import QuietGroup
from facilitate.cli.where import group_option, known_format, where
from facilitate.errors import FacilitateError
from facilitate.session.counting import MOST_COUNTED, TOLD_US, TOO_MANY

NUMBER = click.IntRange(0, MOST_COUNTED)


@click.group(cls=QuietGroup)
def attendance() -> None:
    """Write down how many came, and look after what is written down."""


@attendance.command()
@click.option("--date", "day", required=True, type=DAY, help="the day you met, such as 2026-11-03.")
@click.option("--headcount", metavar="N", type=NUMBER, help=f"everyone in the room, 0 to {MOST_COUNTED}.")
@click.option("--newcomers", metavar="N", type=NUMBER, help=f"how many of them were new. {TOLD_US}")
@click.option("--not-held", is_flag=True, help="there was to be a meeting, and there was none.")
@click.option("--format", "format_", metavar="ID", help="which meeting it was.")
@click.option("--replace", is_flag=True, help="correct what stands there.")
@group_option
@click.pass_context
def add(
    ctx: click.Context,
    /,
    day: date,
    headcount: int | None,
    newcomers: int | None,
    not_held: bool,
    format_: str | None,
    replace: bool,
) -> None:
    """Write down a meeting that was not timed here, or correct what is written down."""
    from facilitate.attendance.book import Book, Row

    _check(ctx, headcount, newcomers, not_held)
    id = format_ and _counted_format(ctx, format_)
    row = Row(uuid4().hex, _past(day), id, headcount, not not_held, newcomers=newcomers)
    book = Book(where(ctx).records)
    if not book.put(row, replacing=replace):
        held = any(each.held for each in book.rows(parts=False) if each.date == row.date)
        raise FacilitateError((_THERE if held else _NONE_HELD).format(day=row.date.isoformat()))
    click.echo(f"Written down: {_told(headcount, newcomers)} on {row.date.isoformat()}.")
    if where(ctx).folder is None:
        click.echo(_NO_GROUP.format(file=book.path), err=True)


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


@attendance.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="say what would be done, and write nothing.")
@click.option("--new-groups", "new", is_flag=True, help="take groups without a folder here, too.")
@programme_option
@group_option
@click.pass_context
def import_(ctx: click.Context, file: Path, check: bool, new: bool, named: Path | None) -> None:
    """Take the numbers of a sheet: CSV with the columns group,date,headcount[,newcomers][,held][,meeting].

    In a group's folder, or with --group, the rows go into that group's own book, and those of other groups
    are refused. In a programme's folder, or with --programme, they go into the programme's book and may be
    of many groups. Each name has to be that of a group with a folder there, or of one that sent a sheet
    before; --new-groups takes others, and says in which lines they stand.

    Sent twice it counts once. `meeting` numbers the meetings of one group on one day. Every row that cannot
    be used is named with its reason, and so is every column that is not read.
    """
    from facilitate.cli.sheets import taken

    refused = taken(where(ctx), programme(where(ctx), named), file, check, new)
    ctx.exit(1 if refused else 0)


@attendance.command()
@click.option("-o", "--out", metavar="FILE", help="where to put it; - or nothing is stdout.")
@programme_option
@group_option
@click.pass_context
def export(ctx: click.Context, out: str | None, named: Path | None) -> None:
    """Every meeting as a sheet that import takes: exact numbers, for your programme and nobody else.

    Of a programme it is what its report adds up: a group's own book, and what was sent besides.

    What may hang on a wall or go to others is made by: facilitate report --public
    """
    from facilitate.cli.sheets import exported, put

    sheet, troubles = exported(where(ctx), programme(where(ctx), named))
    put(sheet.encode(), out)
    if troubles:
        raise FacilitateError("\n".join(troubles))


@attendance.command()
@click.option("--before", type=DAY, help="erase what is older than this day.")
@click.option("--date", "on", type=DAY, help="erase the meetings of this one day.")
@click.option("--yes", is_flag=True, help="erase without asking.")
@programme_option
@group_option
@click.pass_context
def erase(ctx: click.Context, before: date | None, on: date | None, yes: bool, named: Path | None) -> None:
    """Erase meetings for good: nothing of them stays in the tally book's file.

    --before also forgets which sums were given away of those days, so later reports are not compared with
    them. Damaged files that were kept and copies you made stay as they are.
    """
    from facilitate.cli.keeping import erased

    if (before is None) == (on is None):
        raise click.UsageError("Say which: --before DATE, or --date DATE.")
    folder = programme(where(ctx), named)
    erased(book(where(ctx), folder), before, on, yes)


@attendance.command()
@click.argument("file", type=click.Path(path_type=Path))
@programme_option
@group_option
@click.pass_context
def backup(ctx: click.Context, file: Path, named: Path | None) -> None:
    """Copy the whole tally book into one file, for you alone to read.

    To go back to it, put it in the folder `records` under the name tally.db. It knows only of the reports
    given away before it was made: what was given away since is compared with nothing then.
    """
    from facilitate.cli.keeping import backed_up

    backed_up(book(where(ctx), programme(where(ctx), named)), file)


@attendance.command()
@programme_option
@group_option
@click.pass_context
def mend(ctx: click.Context, named: Path | None) -> None:
    """See whether the tally book is whole, and save what is whole in a damaged one.

    The damaged file is kept, and you are told which meetings are lost. Where it was lost which reports were
    given away, nothing more is given away until you make a report with --anew.
    """
    from facilitate.cli.keeping import mended

    mended(book(where(ctx), programme(where(ctx), named)))


def _check(ctx: click.Context, headcount: int | None, newcomers: int | None, not_held: bool) -> None:
    """A usage error where these do not go together."""
    if (headcount is None) != not_held:
        raise click.UsageError("Say either --headcount N or --not-held.")
    if newcomers is None:
        return
    group = where(ctx).group
    if group is None or not group.attendance.newcomers:
        raise click.UsageError(_NOT_ASKED)
    if newcomers > (headcount or 0):
        raise click.UsageError(TOO_MANY)


def _past(day: date) -> date:
    from facilitate.attendance.days import past
    from facilitate.group import clocks

    try:
        return past(day, clocks.wall().date())
    except ValueError as fault:
        raise click.UsageError(str(fault)) from None


def _counted_format(ctx: click.Context, format: str) -> str:
    """The id of a format that is there; an error where its meetings are not counted.

    One that cannot be read just now keeps nobody from writing a number down.
    """
    from facilitate.formats.loading import load

    id, shelf = known_format(ctx, format), where(ctx).shelf
    source = shelf.format(id)
    found = load(source, shelf.format).format if source else None
    if found and found.attendance == "none":
        raise FacilitateError(_NOT_COUNTED)
    return id


def _told(headcount: int | None, newcomers: int | None) -> str:
    from facilitate.formats import durations

    if headcount is None:
        return "no meeting"
    people = durations.people_text(headcount)
    return people if newcomers is None else f"{people}, {newcomers} of them new,"


_THERE = "There is a meeting on {day} already. To correct it, say the same again with --replace."
_NONE_HELD = (
    "It is written down that there was no meeting on {day}. To correct it, say the same again with --replace."
)
_NO_GROUP = (
    "There is no group.yaml here, so it went into a tally book of your own, {file}, and no group's report "
    "has it. If it is a group's, write it down there, too: go into its folder, or add --group DIR."
)
_NOT_COUNTED = (
    "Meetings of this format are not counted, because it says `attendance: none`. Nothing was written down."
)
_NOT_ASKED = (
    "Your group does not count newcomers. If it has decided to, write `attendance: {newcomers: true}` "
    f"into group.yaml. {TOLD_US}"
)
