"""`facilitate resources`: where else help is, what is known of it, and lists read from others."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitate.cli.days import DAY
from facilitate.cli.printing import CATEGORY
from facilitate.cli.where import group_option, where
from facilitate.errors import FacilitateError

if TYPE_CHECKING:
    from facilitate.resources.listing import Listed

UNKNOWN_ID = "No line has that id. List them with: facilitate resources list"
FUTURE = "That day has not come yet. If it has, set this computer's date."
SEVERAL = "More than one country has a line of that id. Type the one you rang: {keys}."
NEVER_RUNG = (
    "Please do not ring the emergency number to test it: somebody may be waiting behind you. It is never "
    "written down as rung. Compare it with what your country's own services say."
)
NO_COUNTRY = "No country is known, so its numbers are blanks. Say which with --country, or in group.yaml."
NO_FILES = "There is no resources.yaml, services.csv or meetings.csv here yet."

_json = click.option("--json", "as_json", is_flag=True, help="For programs.")
_country = click.option("--country", metavar="CODE", help="Whose helplines, such as US or GB.")


@click.group()
def resources() -> None:
    """Helplines, local help and other meetings: list, check, confirm, import."""


@resources.command("list")
@_country
@click.option("--category", "categories", multiple=True, type=CATEGORY, help="Only this kind of help.")
@_json
@group_option
@click.pass_context
def list_(ctx: click.Context, country: str | None, categories: tuple[str, ...], as_json: bool) -> None:
    """Every line there is, with its id and how old it is."""
    from facilitate.resources import listing

    found = [line for line in _listed(ctx, country) if not categories or line.category in categories]
    if as_json:
        click.echo(json.dumps([asdict(line) for line in found], indent=2, ensure_ascii=False))
    else:
        click.echo(listing.table(found))


@resources.command()
@click.argument("id")
@click.option("--on", type=DAY, help="The day. Without it: today.")
@_country
@group_option
@click.pass_context
def confirm(ctx: click.Context, id: str, on: date | None, country: str | None) -> None:
    """Write down that you rang a line and it is right.

    ID is the word in brackets on the call list. The day goes into your resources.yaml, under us/988 for the
    line 988 of the United States, so that no other country's line is taken for it.
    """
    from facilitate.group import clocks

    today = clocks.wall().date()
    day = on or today
    if day > today:
        raise FacilitateError(FUTURE)
    key = _named(ctx, id.lower(), country).key
    file = _write_down(where(ctx).keeping, key, day)
    click.echo(f"Written down in {file}: {key} was rung on {day}.")


@resources.command()
@click.argument("paths", nargs=-1, metavar="[FILE ...]", type=click.Path(exists=True, path_type=Path))
@_json
@group_option
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read over your resources.yaml and your imported tables: what is stale, double, or nobody's to print."""
    from facilitate.cli.check import told
    from facilitate.cli.checking import problems, resource_files
    from facilitate.reading import Source

    files = paths or resource_files(where(ctx))
    if not files:
        click.echo(NO_FILES, err=True)
    found = [problem for file in files for problem in problems(Source(str(file), file.read_bytes()))]
    told(ctx, len(files), found, as_json)


@resources.command("import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--from",
    "shape",
    type=click.Choice(["auto", "meeting-guide", "bmlt", "hsds", "csv"]),
    default="auto",
    help="What kind of list it is. Without it: told by its shape.",
)
@click.option(
    "--mapping", type=click.Path(exists=True, path_type=Path), help="Which heading means what, for CSV."
)
@click.option("--area", default="", metavar="PLACE", help="Only rows of this place.")
@click.option(
    "--within",
    type=click.FloatRange(0, 20_000),
    metavar="KM",
    help="With --near: this far around. 10 without it.",
)
@click.option("--near", metavar="LAT,LON", help="Only rows near this point on the map.")
@click.option("--keep", type=click.Choice(["links"]), help="Keep links to join online meetings.")
@click.option("--category", type=CATEGORY, help="The kind of help all its services are.")
@click.option(
    "--source", default="", metavar="NAME", help="What to call the list. Without it: its own website."
)
@click.option("--try", "trying", is_flag=True, help="Only tell what would happen.")
@click.option("--strict", is_flag=True, help="Exit 1 if any row is left out.")
@_json
@group_option
@click.pass_context
def import_(ctx: click.Context, /, file: Path, as_json: bool, strict: bool, **options: Any) -> None:
    """Read a list of meetings or services, and account for every row.

    FILE is Meeting Guide or BMLT JSON, an Open Referral directory (JSON, a zip or a folder of tables), or
    CSV. Meetings go into meetings.csv of your group's folder, services into services.csv. Links, passcodes,
    ways to pay and people's phones are left out.
    """
    from facilitate.cli.importing import Import

    done = Import(where(ctx), file, **options)
    done.keep()
    click.echo(done.as_json() if as_json else done.as_text())
    for line in done.remarks():
        click.echo(line, err=True)
    ctx.exit(1 if strict and done.taken.counts["left out"] else 0)


def _named(ctx: click.Context, id: str, country: str | None) -> "Listed":
    """The one line of that id; an error where there is none, or several, or nobody may ring it to try."""
    before, slash, _ = id.rpartition("/")
    rows = _listed(ctx, country or before or None, everywhere=True)
    found = [row for row in rows if id == row.key] or [row for row in rows if not slash and id == row.id]
    if not found:
        raise FacilitateError(UNKNOWN_ID)
    if len(found) > 1:
        raise FacilitateError(SEVERAL.format(keys=", ".join(row.key for row in found)))
    if found[0].category == "emergency":
        raise FacilitateError(NEVER_RUNG)
    return found[0]


def _write_down(folder: Path, id: str, day: date) -> Path:
    """Put the day a line was rung into the folder's `resources.yaml`; returns where that is."""
    from facilitate.cli.writing import write_whole
    from facilitate.reading import Source
    from facilitate.resources import folders
    from facilitate.resources.confirming import confirmed

    file = folder / folders.LINES
    data = file.read_bytes() if file.is_file() else b""
    return write_whole(file, confirmed(Source(str(file), data), id, day))


def _listed(ctx: click.Context, country: str | None, *, everywhere: bool = False) -> "list[Listed]":
    """Every line known here; `everywhere` those of all countries where none is named."""
    from facilitate.group import clocks
    from facilitate.resources import countries, folders, listing

    here = where(ctx)
    templates = here.shelf.templates()
    code = country or (here.group.country if here.group else None)
    codes = [code] if code or not everywhere else list(countries.country_codes(templates))
    own = here.own_lines
    services = folders.services(here.folders, own)
    known = [
        countries.country(each, templates) if country else countries.country_or_blanks(each, templates)
        for each in codes
    ]
    if code is None and not everywhere:
        click.echo(NO_COUNTRY, err=True)
    home = countries.file_code(here.group.country if here.group else None, templates)
    return listing.listed(known, own, services, clocks.wall().date(), home)
