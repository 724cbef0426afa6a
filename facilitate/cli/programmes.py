"""Which programme's folder a command works for."""

from pathlib import Path

import click

from facilitate.attendance.book import Book
from facilitate.cli.where import Command, Where
from facilitate.reading import Source, composing
from facilitate.reading.tree import text_at

FILE = "programme.yaml"

NONE_THERE = (
    "That folder is no programme's: it holds neither programme.yaml nor a folder with a group.yaml in it."
)


def programme_option(command: Command) -> Command:
    """Let a command take `--programme DIR`."""
    option = click.option(
        "--programme",
        "named",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="the folder that holds a programme's groups.",
    )
    return option(command)


def programme(here: Where, named: Path | None) -> Path | None:
    """The programme's folder: the one named, else the one this is, outside of any group."""
    if named is not None:
        if not ((named / FILE).is_file() or any(named.rglob("group.yaml"))):
            raise click.UsageError(NONE_THERE)
        return named
    return here.programme if here.folder is None else None


def public_name(folder: Path) -> str:
    """What the programme calls itself in programme.yaml; empty where it does not say, or cannot be read."""
    try:
        tree, _ = composing.read(Source(str(folder / FILE), (folder / FILE).read_bytes()))
    except OSError:
        return ""
    return text_at(tree, "name") if tree else ""


def book(here: Where, folder: Path | None) -> Book:
    """The tally book of a programme, else of the group."""
    return Book(folder / "records" if folder else here.records)
