"""`facilitate templates`: the papers there are, a copy to make one's own, and a look over those one wrote."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitate.cli.where import Where, group_option, where
from facilitate.errors import FacilitateError, FileProblems

if TYPE_CHECKING:
    from facilitate.documents.templates import Template

_json = click.option("--json", "as_json", is_flag=True, help="For programs.")
_language = click.option("--language", metavar="CODE", help="Such as es. Without it: your group's.")

NEXT = """\
Open it in a text editor and change what you like. To see it made anew each time you save it:
  {again}
To read it over for slips:
  facilitate templates check {path}"""
NO_FOLDER = "A copy lies in your group's folder, and there is none here. Make one with: facilitate init DIR"
NONE_YET = "There are no papers of your own yet. Copy one with: facilitate templates copy ID"
ONE_NAME = "This paper has a command of its own, which finds it by its name. Copy it without --as."


@click.group()
def templates() -> None:
    """The papers you can print, and copies to make your own."""


@templates.command("list")
@_json
@_language
@group_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool, language: str | None) -> None:
    """Every paper there is, yours and ours."""
    from facilitate.cli.listing import columns

    here = where(ctx)
    rows, broken = _rows(here, language)
    shown = columns([[row[key] for key in ("id", "for", "from", "title")] for row in rows], HEAD)
    click.echo(json.dumps(rows, indent=2, ensure_ascii=False) if as_json else shown)
    for file in broken:
        click.echo(f"{file} has problems. See them with: facilitate templates check {file}", err=True)
    ctx.exit(1 if broken else 0)


HEAD = ("Id", "For", "From", "Title")


@templates.command()
@click.argument("id")
@click.option("--as", "new", metavar="NAME", help="The copy's id. Without it: the same, so it stands in.")
@_language
@group_option
@click.pass_context
def copy(ctx: click.Context, id: str, new: str | None, language: str | None) -> None:
    """Copy a paper into your folder, to change it.

    A copy of the same name is printed in place of ours.
    """
    from facilitate.cli.writing import write_whole

    here = where(ctx)
    file = _found(here, id, language)
    target, kind = _target(here, file, new), _read(file).front.kind
    click.echo(write_whole(target, file.read_bytes()))
    click.echo(NEXT.format(again=_again(here, target, kind), path=shlex.quote(str(target))), err=True)


@templates.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@_json
@group_option
@click.pass_context
def check(ctx: click.Context, path: Path | None, as_json: bool) -> None:
    """Read papers over, and say what to mend.

    Each is made for a made-up evening. PATH is a paper, or a folder with papers in it. Without one: those of
    your group, else ours.
    """
    from facilitate.cli.check import OURS, TEMPLATE, read_over
    from facilitate.group import shelf

    if path is None and where(ctx).folder is None:
        click.echo(OURS, err=True)
    chosen = path or _own(where(ctx))
    files = [chosen] if chosen.is_file() else shelf.files(chosen, TEMPLATE, deep=True)
    if path and not all(file.name.endswith(TEMPLATE) for file in files or [path]):
        raise click.UsageError(f"A paper is a file that ends in {TEMPLATE}, and there is none.")
    if not files:
        click.echo(NONE_YET, err=True)
    read_over(ctx, files, as_json)


def _own(here: Where) -> Path:
    return here.folder / "templates" if here.folder else here.shelf.templates()[-1]


def _rows(here: Where, language: str | None) -> tuple[list[dict[str, str]], list[Path]]:
    """What is told of each sound paper, and the files of the others."""
    from facilitate.cli.listing import called
    from facilitate.documents import catalog

    files, known, broken = here.shelf.template_files(_spoken(here, language)), {}, []
    for id, file in files.items():
        try:
            known[id] = _read(file)
        except FileProblems:
            broken.append(file)
    rows = [
        {
            "id": paper.id,
            "kind": paper.kind,
            "for": paper.readers,
            "from": _from(here, files[paper.id]),
            "title": called(paper),
            "file": str(files[paper.id]),
        }
        for paper in catalog.papers(known.items())
    ]
    return rows, broken


def _spoken(here: Where, language: str | None) -> str | None:
    return language or (here.group.spoken if here.group else None)


def _read(file: Path) -> "Template":
    from facilitate.cli.originals import original

    return original(file)


def _from(here: Where, file: Path) -> str:
    """Whose a paper is: the group's, its programme's, or one we ship."""
    if here.folder and file.is_relative_to(here.folder / "templates"):
        return "group"
    return "shipped" if file.is_relative_to(here.shelf.templates()[-1]) else "programme"


def _found(here: Where, id: str, language: str | None) -> Path:
    files = here.shelf.template_files(_spoken(here, language))
    wanted = id.removesuffix(".md.j2")
    if wanted not in files:
        import difflib

        near = difflib.get_close_matches(wanted, files, 1)
        hint = f"Did you mean {near[0]}?" if near else "See them all with: facilitate templates list"
        raise FacilitateError(f"There is no paper of that name. {hint}")
    return files[wanted]


def _target(here: Where, file: Path, new: str | None) -> Path:
    """Where a copy goes: into the group's folder, never over another file."""
    from facilitate.cli.listing import WORDS
    from facilitate.formats.model import slug
    from facilitate.group.shelf import id_and_language

    if here.folder is None:
        raise click.UsageError(NO_FOLDER)
    id, _ = id_and_language(file, ".md.j2")
    if new and slug(new) != id and id in WORDS:
        raise click.UsageError(ONE_NAME)
    name = f"{slug(new)}{file.name.removeprefix(id)}" if new else file.name
    folder = here.folder / "templates"
    there = next(folder.rglob(name), None)
    if there:
        raise FacilitateError(f"{there} is there already. Give the copy another name with --as.")
    return folder / name


def _again(here: Where, file: Path, kind: str) -> str:
    """What to type to see a paper made anew each time it is saved."""
    from facilitate.cli.listing import words
    from facilitate.group.shelf import id_and_language

    id, _ = id_and_language(file, ".md.j2")
    return here.command(f"print {words(id, kind)} --watch")
