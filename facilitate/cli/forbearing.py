"""What is read of a group's own help where not all of it can be: no meeting waits for a slip in a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from facilitate.cli.where import Where
from facilitate.errors import FileProblems
from facilitate.resources import countries
from facilitate.resources.model import OwnLines, nearest

Help = TypeVar("Help")

GOES_WITHOUT = (
    "{file} has something to mend, so the help card goes without it. All else stands on it. "
    "When there is time, see what to mend with: {check}"
)


def own_lines(here: Where) -> OwnLines:
    """The help lines the group and its programme wrote down, from every file that can be read."""
    files = [folder / countries.LINES for folder in here.folders]
    return nearest([_else(here, partial(countries.own_lines, file), OwnLines) for file in files])


def nearest_or_ours(here: Where, read: Callable[[Sequence[Path]], Help]) -> Help:
    """What is read from the nearest folder of templates; from ours, where that one has a slip."""
    return _else(here, lambda: read(here.shelf.templates()), lambda: read(()))


def _else(here: Where, read: Callable[[], Help], other: Callable[[], Help]) -> Help:
    try:
        return read()
    except FileProblems as fault:
        file = fault.problems[0].file
    except OSError as fault:
        file = str(fault.filename)
    click.echo(GOES_WITHOUT.format(file=file, check=here.command("resources check")), err=True)
    return other()
