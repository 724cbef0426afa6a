"""Which group's folder a command works in, and what lies there."""

import os
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from facilitate.errors import FacilitateError

if TYPE_CHECKING:
    from facilitate.group.settings import Group
    from facilitate.group.shelf import Shelf
    from facilitate.resources.model import OwnLines

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Where:
    """The group's folder, or None: shipped formats, and records in the user's own data folder.

    `given` are the settings of a group that has no folder of its own, and stands in for `group.yaml`.
    """

    folder: Path | None
    given: "Group | None" = None

    @cached_property
    def group(self) -> "Group | None":
        """The group's settings; FileProblems if `group.yaml` has any."""
        if self.given is not None or self.folder is None:
            return self.given
        from facilitate.group import settings

        file = self.folder / "group.yaml"
        return settings.read(str(file), file.read_bytes())

    @cached_property
    def shelf(self) -> "Shelf":
        """The group's files over its programme's over the shipped ones."""
        from facilitate.group.shelf import Shelf

        return Shelf(tuple(filter(None, (self.folder, self.programme))))

    @property
    def programme(self) -> Path | None:
        """The nearest programme's folder above the group's; with no group, the one this is or lies in."""
        start = self.folder.resolve().parent if self.folder else Path.cwd()
        return next(_upwards(start, "programme.yaml"), None)

    @cached_property
    def own_lines(self) -> "OwnLines":
        """The help lines the group and its programme wrote down, and which lines they rang."""
        from facilitate.resources import countries

        return countries.own_lines(*(folder / countries.LINES for folder in self.folders))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where what is kept lies, the nearest first: the group's folder and its programme's."""
        return self.shelf.folders or (_own_folder(),)

    @property
    def keeping(self) -> Path:
        """Where something is written down: in the group's folder, the programme's, else one's own."""
        return self.folders[0]

    @property
    def records(self) -> Path:
        """Where the tally book and the journal of a running meeting lie."""
        return (self.folder or _own_folder()) / "records"

    def command(self, words: str) -> str:
        """What to type from the folder one is in: the group is named where that is not the group's."""
        inside = self.folder is None or Path.cwd().is_relative_to(self.folder.resolve())
        return f"facilitate {words}{'' if inside else f' --group {shlex.quote(str(self.folder))}'}"


def where(ctx: click.Context) -> Where:
    """The folder from `--group` (before or after the command), FACILITATE_GROUP, or the nearest upwards."""
    named = ctx.meta.get("facilitate.group") or ctx.find_root().obj or os.environ.get("FACILITATE_GROUP")
    if not named:
        return Where(next(_upwards(Path.cwd(), "group.yaml"), None))
    folder = Path(named)
    if not _holds(folder, "group.yaml"):
        raise click.UsageError("That folder holds no group.yaml. Make one there with: facilitate init DIR")
    return Where(folder)


def group_option(command: Command) -> Command:
    """Let a command take `--group DIR` after its name too."""

    def keep(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.meta["facilitate.group"] = value

    option = click.option(
        "--group", metavar="DIR", expose_value=False, callback=keep, help="Your group's folder."
    )
    return option(command)


def _own_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("facilitate", appauthor=False)


def _upwards(start: Path, name: str) -> Iterator[Path]:
    here = start.resolve()
    return (folder for folder in (here, *here.parents) if _holds(folder, name))


def _holds(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except OSError:
        return False


def known_format(ctx: click.Context, id: str) -> str:
    """The id of a format that is there; an error that does not repeat what was typed where it is not."""
    formats = where(ctx).shelf.format_files()
    if id not in formats:
        raise FacilitateError(f"There is no meeting format of that name. There are: {', '.join(formats)}.")
    return id
