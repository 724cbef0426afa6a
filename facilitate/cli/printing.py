"""`facilitate print`: tonight's papers."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitate.cli.days import DAY
from facilitate.cli.lasting import length_option
from facilitate.cli.run import time_option
from facilitate.cli.where import Command, group_option, where

if TYPE_CHECKING:
    from facilitate.cli.desk import Desk
    from facilitate.cli.tray import Made

    Make = Callable[[Desk], Made]


def days_option(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> tuple[int, ...]:
    from facilitate.resources.intake import weekdays
    from facilitate.resources.intake.accounts import LeftOut

    try:
        return weekdays.days(list(names)) if names else ()
    except LeftOut:
        raise click.BadParameter("Name a day of the week, such as tuesday.", ctx, param) from None


class _Category(click.ParamType[str]):
    """A kind of help, looked up only when somebody asks for one."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from facilitate.resources.model import CATEGORIES

        written = "-".join(value.lower().split())
        if written not in CATEGORIES:
            self.fail(f"Choose one of: {', '.join(CATEGORIES)}.", param, ctx)
        return written


CATEGORY = _Category()


def paper_options(command: Command) -> Command:
    """The options every paper takes."""
    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("-o", "--out", metavar="FILE", help="Where to put it; - is stdout."),
    click.option(
        "--paper",
        type=click.Choice(["letter", "a4", "legal", "a5"], case_sensitive=False),
        help="The sheet of paper.",
    ),
    click.option(
        "--sheets",
        type=click.IntRange(1, 50),
        help="At most so many sheets, printed on both sides: closer lines, then smaller type.",
    ),
    click.option("--large-print", is_flag=True, help="18 pt, one column."),
    click.option("--language", metavar="CODE", help="In this language, where there is a translation."),
    click.option("--country", metavar="CODE", help="Whose numbers to print, such as US or GB."),
    click.option("--people", type=click.IntRange(1, 500), help="How many people are expected."),
    length_option(),
    click.option("--date", type=DAY, help="The day it is for."),
    click.option("--at", metavar="TIME", callback=time_option, help="When it begins, such as 19:30."),
    click.option("--discreet", is_flag=True, help="A plain title and file name, and not the group's name."),
    click.option("--booklet", is_flag=True, help="Folded in the middle: two pages on each side of a sheet."),
    click.option("--long-edge", is_flag=True, help="With --booklet: your printer turns on the long edge."),
    click.option("--fillable", is_flag=True, help="Blanks can be filled in on a screen."),
    click.option("--to", type=click.Choice(["pdf", "html", "text"]), help="A web page or text instead."),
    click.option(
        "--width", type=click.IntRange(20, 400), help="With --to text: letters in a line. 78 without it."
    ),
    click.option("--open", "opens", is_flag=True, help="Open it when it is made."),
    click.option("--watch", is_flag=True, help="Make it anew whenever one of your files changes."),
    group_option,
    click.pass_context,
)


stock_option = click.option(
    "--stock",
    type=click.Choice(
        [
            "business",
            "85x55",
            "a7",
            "index",
            "wallet",
            "half",
            "tent",
            "5160",
            "5163",
            "l7160",
            "l7163",
            "70x37",
        ],
        case_sensitive=False,
    ),
    help="What the cards are cut to; the last five are labels on sheets of their own.",
)


@click.group("print", invoke_without_command=True)
@click.option("--list", "listing", is_flag=True, help="Every paper there is, and the command for it.")
@click.option("--json", "as_json", is_flag=True, help="With --list: for programs.")
@group_option
@click.pass_context
def print_(ctx: click.Context, listing: bool, as_json: bool) -> None:
    """Print tonight's papers as PDF files.

    Each file made is one line on stdout. Without -o it lies in the folder you are in.
    """
    if not listing:
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return
    from facilitate.cli.desk import Desk, Wishes
    from facilitate.cli.listing import listed, table

    rows, broken = listed(Desk(where(ctx), Wishes()))
    click.echo(json.dumps(rows, indent=2, ensure_ascii=False) if as_json else table(rows))
    for fault in broken:
        click.echo(str(fault), err=True)
    ctx.exit(1 if broken else 0)


@print_.command()
@click.argument("format", required=False)
@paper_options
def agenda(ctx: click.Context, /, format: str | None, out: str | None, **wishes: Any) -> None:
    """The agenda for the wall, with clock times."""
    _print(ctx, "agenda", format, out, wishes)


@print_.command()
@click.argument("format", required=False)
@paper_options
def script(ctx: click.Context, /, format: str | None, out: str | None, **wishes: Any) -> None:
    """The leader's script: words to say, notes, cues."""
    _print(ctx, "script", format, out, wishes)


def _by_name(kind: str, help: str) -> Callable[..., None]:
    @click.argument("ids", metavar="ID...", nargs=-1, required=True)
    @click.option("--format", metavar="NAME", help="The meeting it is for. Without it: tonight's.")
    @paper_options
    def command(
        ctx: click.Context, /, ids: tuple[str, ...], format: str | None, out: str | None, **wishes: Any
    ) -> None:
        if out and len(ids) > 1:
            raise click.UsageError("-o takes one paper. Leave it out to make a file for each.")
        _put(ctx, out, wishes, lambda desk: [desk.paper(id, format, kind) for id in ids])

    command.__doc__ = f"{help} by name; print --list shows them."
    return stock_option(command) if kind == "card" else command


for word, kind, help in (
    ("handout", "handout", "Handouts"),
    ("worksheet", "worksheet", "Worksheets"),
    ("leader", "leader", "Sheets for leaders,"),
    ("forms", "form", "Forms"),
    ("cards", "card", "Cards"),
):
    print_.command(word)(_by_name(kind, help))


@print_.command()
@paper_options
def calendar(ctx: click.Context, /, out: str | None, **wishes: Any) -> None:
    """When your group meets in the next three months."""
    _print(ctx, "calendar", None, out, wishes)


@print_.command()
@stock_option
@paper_options
def slips(ctx: click.Context, /, out: str | None, **wishes: Any) -> None:
    """Blank slips to sign: a meeting took place. Only where your group gives them out."""
    _print(ctx, "slips", None, out, wishes)


@print_.command()
@click.option("--call-list", is_flag=True, help="For the leader: every number, to ring it and see.")
@click.option("--reading", is_flag=True, help="Books and websites instead of numbers.")
@click.option("--area", default="", metavar="PLACE", help="Only what serves this place. Without it: yours.")
@click.option("--category", "categories", multiple=True, type=CATEGORY, help="Only this kind of help.")
@paper_options
def resources(ctx: click.Context, /, call_list: bool, reading: bool, out: str | None, **wishes: Any) -> None:
    """Where to find help: what is near first, then the country's numbers."""
    from facilitate.cli.nearby import Near

    if call_list and reading:
        raise click.UsageError("Print the call list or the reading list, one at a time.")
    near = Near(area=wishes.pop("area"), categories=wishes.pop("categories"))
    id = "call-list" if call_list else "reading" if reading else "resources"
    _print(ctx, id, None, out, {**wishes, "near": near})


@print_.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--by", type=click.Choice(["day", "area"]), default="day", help="How they are put in order.")
@click.option("--area", default="", metavar="PLACE", help="Only meetings there.")
@click.option("--day", "days", multiple=True, callback=days_option, help="Only on this day, such as tuesday.")
@click.option("--kind", "kinds", multiple=True, metavar="CODE", help="Only meetings of this kind, such as O.")
@paper_options
def meetings(ctx: click.Context, /, file: Path | None, out: str | None, **wishes: Any) -> None:
    """Other meetings near here, from the lists you imported, or from FILE."""
    from facilitate.cli.nearby import Near

    asked = {name: wishes.pop(name) for name in ("by", "area", "days", "kinds")}
    _print(ctx, "meetings", None, out, {**wishes, "near": Near(file=file, asked=True, **asked)})


@print_.command()
@click.argument("format", required=False)
@click.option("--reading-copies", metavar="DIR", help="Also web pages and texts of what participants get.")
@click.option(
    "--batch", metavar="TABLE", type=click.Path(path_type=Path), help="For each group in a CSV table."
)
@click.option("--combined", is_flag=True, help="With --batch: a few large files.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="With --batch: so many at once.")
@click.option("--where", "only", multiple=True, metavar="COLUMN=VALUE", help="With --batch: only these rows.")
@click.option("--resume", is_flag=True, help="With --batch: go on where it stopped.")
@click.option("--strict", is_flag=True, help="With --batch: nothing, unless every row is right.")
@paper_options
def packet(
    ctx: click.Context, /, format: str | None, reading_copies: str | None, out: str | None, **wishes: Any
) -> None:
    """All papers of one meeting: for the leader, for the wall, for everyone.

    Makes three files, each named with how many to print, or with -o one file that opens with that list.
    With --batch it makes a folder for each group in a table, and a manifest that tells of every row. The
    headings of the table are the keys of group.yaml, such as name, public_name, meets.day, meets.at.
    """
    batch = {name: wishes.pop(name) for name in ("batch", "combined", "jobs", "only", "resume", "strict")}
    if batch["batch"] is not None:
        ctx.exit(_batch(ctx, format, reading_copies, out or "packets", wishes, **batch))
    if any(value for name, value in batch.items() if name != "jobs"):
        raise click.UsageError("--combined, --where, --resume and --strict go with --batch.")
    if out is not None and wishes["booklet"]:
        raise click.UsageError("Leave out -o: the booklets of a packet are one for each reader.")
    _put(ctx, out, wishes, lambda desk: _packet(desk, format, reading_copies, whole=out is not None))


def _packet(desk: "Desk", format: str | None, reading_copies: str | None, *, whole: bool) -> "Made":
    """The packet, and in a folder of their own the reading copies where they are wanted."""
    from facilitate.cli import packets

    copies = packets.reading_copies(desk, format) if reading_copies else []
    beside = [(str(Path(reading_copies or "", name)), data) for name, data in copies]
    try:
        return [*packets.packet(desk, format, whole=whole), *beside]
    except packets.Incomplete as fault:
        fault.made += beside
        raise


def _batch(
    ctx: click.Context,
    format: str | None,
    reading_copies: str | None,
    out: str,
    options: dict[str, Any],
    *,
    batch: Path,
    combined: bool,
    jobs: int,
    only: tuple[str, ...],
    resume: bool,
    strict: bool,
) -> int:
    """Packets for every row of a table; the exit code."""
    from facilitate.cli import batch as batches
    from facilitate.cli import tray
    from facilitate.cli.batch import press, rows

    opens, watched = options.pop("opens"), options.pop("watch")
    asked = tray.wishes(None, options)
    if out == "-" or opens or watched or reading_copies:
        raise click.UsageError("A batch goes into a folder, and is neither opened, watched nor read aloud.")
    if Path(out).is_file():
        raise click.UsageError("-o names the folder that a batch goes into, and a file stands there.")
    if combined and (asked.to != "pdf" or asked.booklet or asked.fillable):
        raise click.UsageError("--combined makes plain PDF files.")
    here = where(ctx)
    folder = here.folder or here.programme
    seen = press.seen(replace(here, folder=folder))
    order = press.Order(folder, asked, Path(out), format, combined, seen)
    return batches.make(rows.table(batch, only), order, jobs=jobs, resume=resume, strict=strict)


def _print(ctx: click.Context, id: str, format: str | None, out: str | None, wishes: dict[str, Any]) -> None:
    _put(ctx, out, wishes, lambda desk: [desk.paper(id, format)])


def _put(ctx: click.Context, out: str | None, options: dict[str, Any], make: "Make") -> None:
    """Make papers and put them where they were wanted; the first of them goes to `out`."""
    from facilitate.cli import tray
    from facilitate.cli.desk import Desk
    from facilitate.cli.packets import Incomplete

    opens, watched = options.pop("opens"), options.pop("watch")
    if out == "-" and (opens or watched):
        raise click.UsageError("What goes to stdout can be neither opened nor watched.")
    asked, places = tray.wishes(out, options), tray.Tray()

    def made() -> list[Path]:
        try:
            return put(make(Desk(where(ctx), asked)))
        except Incomplete as fault:
            put(fault.made)
            raise

    def put(files: "Made") -> list[Path]:
        return places.put([(out or name, data) for name, data in files[:1]] + [*files[1:]])

    def shown() -> None:
        nonlocal opens
        files, opened = made(), opens
        opens = False
        if opened:
            tray.show(files)

    if watched:
        tray.watch(where(ctx), [asked.near.file], shown)
    else:
        shown()
