"""`facilitate formats`: the meetings there are, one of them on a page, and a copy to make one's own."""

import json
import shlex
import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitate.cli.lasting import length_option
from facilitate.cli.where import group_option, where
from facilitate.errors import FacilitateError

if TYPE_CHECKING:
    from facilitate.formats.model import Format
    from facilitate.reading import Source

_json = click.option("--json", "as_json", is_flag=True, help="For programs.")
_language = click.option("--language", metavar="CODE", help="Such as es. Without it: your group's.")


@click.group()
def formats() -> None:
    """The meetings you can lead."""


@formats.command("list")
@_json
@_language
@group_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool, language: str | None) -> None:
    """Every meeting format there is, yours and ours."""
    from facilitate.formats.showing import catalogue, row

    known, broken = _known(ctx, language)
    _show(as_json, [row(id, format) for id, format in known.items()], catalogue(known, _width()))
    _tell(ctx, broken)


@formats.command()
@click.argument("words", nargs=-1, required=True)
@_json
@_language
@group_option
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], as_json: bool, language: str | None) -> None:
    """Formats that speak of all these WORDS, in their names, summaries or parts."""
    from facilitate.formats.showing import found, row, table

    known, broken = _known(ctx, language)
    some = found(" ".join(words).split(), known)
    if as_json or some:
        _show(as_json, [row(id, format) for id, format in some.items()], table(some, _width()))
    else:
        click.echo(NOTHING, err=True)
    _tell(ctx, broken)


@formats.command()
@click.argument("name")
@click.option(
    "--people",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="How many people. Without it: as many as come to you.",
)
@length_option()
@_json
@_language
@group_option
@click.pass_context
def show(
    ctx: click.Context,
    name: str,
    people: int | None,
    length: timedelta | None,
    as_json: bool,
    language: str | None,
) -> None:
    """One format on a page: what it is, and when each part begins."""
    from facilitate.formats.fit import plan, usual_people
    from facilitate.formats.loading import meeting
    from facilitate.formats.showing import data, page

    (id, source), here = _source(ctx, name, language), where(ctx)
    format = meeting(source, here.shelf.format)
    come = here.group.people if here.group else None
    fitted = plan(format, people or usual_people(format, come), length)
    _show(as_json, data(id, fitted), page(id, fitted, _width()))


@formats.command()
@click.argument("name")
@click.option("--as", "new", metavar="NEW", help="The copy's id. Without it: from its name, else the same.")
@click.option("--name", "title", metavar="WORDS", help="What the copy is called, such as 'Our evening'.")
@_language
@group_option
@click.pass_context
def copy(ctx: click.Context, name: str, new: str | None, title: str | None, language: str | None) -> None:
    """Copy a format into your own folder, to change it there."""
    from facilitate.formats.starting import renamed

    id, source = _source(ctx, name, language)
    title = title or _asked_name(ctx, source)
    named = renamed(source, title) if title else source
    if named is None:
        raise FacilitateError(
            f"The name stands in {source.file} in a way of its own. Copy it without --name."
        )
    path = _written(ctx, new or title or id, named.data)
    _told(path, "" if title else STILL_CALLED)


@formats.command("new")
@click.argument("name")
@group_option
@click.pass_context
def new_(ctx: click.Context, name: str) -> None:
    """Begin a format of your own, called NAME, from a short one that works."""
    from facilitate.formats.starting import first_draft

    _told(_written(ctx, name, first_draft(name).encode()))


NEXT = "Open it in a text editor and change what you like. Then read it over with: facilitate check {path}"
STILL_CALLED = (
    "It still has the name of the one it was copied from: change its line `name:`, or copy with --name."
)
NOTHING = "No format speaks of all of that. See them all with: facilitate formats list"


def _known(ctx: click.Context, language: str | None) -> "tuple[dict[str, Format], list[str]]":
    """Every sound format by id, and the files of the others."""
    from facilitate.formats.loading import load

    here = where(ctx)
    wanted = language or (here.group.spoken if here.group else None)
    loaded = {
        id: (source, load(source, here.shelf.format)) for id, source in here.shelf.formats(wanted).items()
    }
    known = {id: found.format for id, (_, found) in loaded.items() if found.format}
    return known, [source.file for source, found in loaded.values() if found.problems]


def _width() -> int:
    from facilitate.formats.showing import WIDTH

    return min(shutil.get_terminal_size().columns, WIDTH)


def _show(as_json: bool, data: Any, words: str) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False) if as_json else words)


def _tell(ctx: click.Context, broken: list[str]) -> None:
    for file in broken:
        click.echo(f"{file} has problems. See them with: facilitate check {file}", err=True)
    ctx.exit(1 if broken else 0)


def _source(ctx: click.Context, name: str, language: str | None) -> "tuple[str, Source]":
    here = where(ctx)
    id = name.removesuffix(".yaml")
    wanted = language or (here.group.spoken if here.group else None)
    source = here.shelf.format(id, wanted)
    if source is None:
        import difflib

        near = difflib.get_close_matches(id, here.shelf.format_files(), 1)
        hint = f"Did you mean {near[0]}?" if near else "See them all with: facilitate formats list"
        raise FacilitateError(f"There is no meeting format of that name. {hint}")
    return id, source


def _written(ctx: click.Context, name: str, data: bytes) -> Path:
    """A new format in the group's folder, else in this one; never over another."""
    from facilitate.cli.writing import write_whole
    from facilitate.formats.model import slug

    folder = where(ctx).folder
    target = (folder / "agendas" if folder else Path()) / f"{slug(name)}.yaml"
    if target.exists():
        raise FacilitateError(f"{target} is there already. Give the new one another name.")
    return write_whole(target, data)


def _asked_name(ctx: click.Context, source: "Source") -> str:
    """What a copy is to be called, asked on a terminal; empty: as the one it is copied from."""
    from facilitate.formats.loading import load
    from facilitate.screen import asking

    if not asking.possible():
        return ""
    format = load(source, where(ctx).shelf.format).format
    usual = format.name if format else ""
    answer = asking.text("What is it to be called?", usual, plain=asking.plainly())
    return "" if answer == usual else answer


def _told(path: Path, first: str = "") -> None:
    """Say where a format lies, and what comes next."""
    click.echo(path)
    click.echo("\n".join(filter(None, (first, NEXT.format(path=shlex.quote(str(path)))))), err=True)
