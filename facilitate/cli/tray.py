"""The tray where finished papers lie: under which names, who opens them, who makes them anew."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from facilitate import shipped
from facilitate.cli.drawing import BY_ENDING
from facilitate.cli.where import Where
from facilitate.cli.wishes import Wishes
from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.pdf.booklet import Edge
from facilitate.pdf.stocks import SIZES

Made = Sequence[tuple[str, bytes]]

NEUTRAL = frozenset({"sheet", "papers"})
"""What discreet papers are called; several of them must not take each other's place."""

WATCHING = "Watching your files. Each change makes the papers anew; Ctrl-C stops."
NO_VIEWER = "Nothing here opens {file}. Open it yourself."
_READ = frozenset({".yaml", ".yml", ".j2", ".csv", ".ttf"})
_LOOK = 0.1  # seconds between two looks at the files: about 60 of them, which costs half a percent of a core


def wishes(out: str | None, options: dict[str, Any]) -> Wishes:
    """What was asked for; a file's ending says what it is to be, where nothing else does."""
    long_edge, booklet = options.pop("long_edge"), options.pop("booklet")
    to = options.pop("to") or BY_ENDING.get(Path(out or "").suffix.lower(), "pdf")
    if to != "pdf" and (booklet or options["fillable"]):
        raise click.UsageError("Booklets and forms to fill in are PDF files.")
    if booklet and options["fillable"]:
        raise click.UsageError("A booklet is for paper, and has nothing to fill in on a screen.")
    if long_edge and not booklet:
        raise click.UsageError("--long-edge goes with --booklet.")
    stock = options.get("stock")
    if stock and SIZES[stock].labels and (booklet or options["fillable"]):
        raise click.UsageError("Labels are neither folded nor filled in on a screen.")
    folded: Edge | None = ("long" if long_edge else "short") if booklet else None
    return Wishes(**options, to=to, booklet=folded)


class Tray:
    """Where papers made once, or again and again, are put: each time in the same place."""

    def __init__(self) -> None:
        self._places: dict[int, Path] = {}

    def put(self, made: Made) -> list[Path]:
        """Write each file whole and say where it lies; `-` is stdout."""
        return [self._put(number, name, data) for number, (name, data) in enumerate(made) if name != "-"] + [
            _to_stdout(data) for name, data in made if name == "-"
        ]

    def _put(self, number: int, name: str, data: bytes) -> Path:
        place = self._places.setdefault(number, self._free(Path(name), data))
        written = write_whole(place, data)
        click.echo(str(written))
        return written

    def _free(self, place: Path, data: bytes) -> Path:
        """The place, or for a name that says nothing one like it which no other paper has."""
        if place.name != str(place) or place.stem not in NEUTRAL:
            return place
        others = (place.with_stem(f"{place.stem}-{number}") for number in range(2, 1000))
        return next(
            (free for free in (place, *others) if free not in self._places.values() and _open(free, data)),
            place,
        )


def _open(place: Path, data: bytes) -> bool:
    return not place.exists() or place.read_bytes() == data


def _to_stdout(data: bytes) -> Path:
    sys.stdout.buffer.write(data)
    return Path("-")


def show(files: Iterable[Path]) -> None:
    """Open files with whatever this computer opens such files with."""
    for file in files:
        if click.launch(str(file)) != 0:
            click.echo(NO_VIEWER.format(file=file), err=True)


def watch(here: Where, more: Iterable[Path | None], make: Callable[[], object]) -> None:
    """Make papers, and again whenever a file that goes into them changes, until Ctrl-C.

    A mistake is told and waited out: it is mended in the file that is watched.
    """
    click.echo(WATCHING, err=True)
    seen: dict[Path, tuple[int, int]] | None = None
    try:
        while True:
            now = dict(_marks(here, more))
            if now != seen:
                seen = now
                _attempt(make)
            time.sleep(_LOOK)
    except KeyboardInterrupt:
        return


def _attempt(make: Callable[[], object]) -> None:
    try:
        make()
    except (FacilitateError, click.UsageError) as fault:
        click.echo(fault.format_message() if isinstance(fault, click.UsageError) else str(fault), err=True)
    except OSError as fault:
        click.echo(f"This could not be read or written: {fault.strerror}.", err=True)


def _marks(here: Where, more: Iterable[Path | None]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Every file that may go into papers, with the moment it was written and its size."""
    shelf = here.shelf
    folders = [
        *shelf.folders,
        *shelf.agendas(),
        *shelf.templates(),
        shipped.folder("templates") / "resources",
        *(folder for templates in here.shelf.templates() for folder in templates.glob("*/")),
    ]
    files = [file for folder in folders for file in folder.glob("*.*") if file.suffix.lower() in _READ]
    for file in {*files, *filter(None, more)}:
        try:
            found = file.stat()
        except OSError:
            continue
        yield file, (found.st_mtime_ns, found.st_size)
