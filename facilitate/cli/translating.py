"""Which language a paper is really in: what was asked for is only claimed where somebody translated it."""

from pathlib import Path

import click
from babel import Locale

from facilitate.documents.templates import Template
from facilitate.group.shelf import Shelf
from facilitate.reading import Source

UNTRANSLATED = "This is not translated into {asked} yet, so it prints in {found}."


def written_in(shelf: Shelf, template: Template, source: Source | None) -> str:
    """The language of a paper: its meeting's, where it is about one, or its template's; empty: not said."""
    if source and {"tonight", "tonight-if-known"} & {*template.front.needs}:
        return shelf.language(Path(source.file), ".yaml")
    return shelf.language(Path(template.file), ".md.j2")


def tell(asked: str, found: str) -> None:
    """Tell whoever asked for a language that the paper is in another one."""
    if asked and asked.partition("-")[0].lower() != found.partition("-")[0].lower():
        names = Locale("en").languages
        click.echo(
            UNTRANSLATED.format(asked=names.get(asked, asked), found=names.get(found, found)), err=True
        )
