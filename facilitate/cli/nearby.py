"""Other help on paper: which services and meetings a sheet holds, and what is told of the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from babel import Locale

from facilitate.cli.where import Where
from facilitate.documents.characters import Unprintable
from facilitate.errors import FacilitateError
from facilitate.pdf.fonts import Face
from facilitate.resources import choosing, countries, folders, timetable
from facilitate.resources.meeting import Meeting
from facilitate.resources.model import Category, Line, rung
from facilitate.resources.timetable import By, Timetable
from facilitate.resources.words import Words

Item = TypeVar("Item", Meeting, Line)

NO_MEETINGS = (
    "No meetings are known here, so the sheet has lines to write them on. Read a list of them with: "
    "facilitate resources import FILE, or name the file here."
)
NONE_FIT = "None of the {count} meetings is of that area, day and kind."
UNPRINTABLE = (
    "Not on this paper, because the font has no such letters: {names}. A group can name its own font."
)
NOT_TAKEN = (
    "{count} of {rows} rows are not on this paper. See each with: facilitate resources import {file} --try"
)


TOO_MANY = (
    "{count} imported services would fit, which is more than a sheet for everyone holds. "
    "Choose some with --category or --area."
)
UNTRANSLATED = "This sheet is not translated into {asked} yet, so it prints in {found}."
MANY_MEETINGS = (
    "{count} meetings are more than one paper holds, which is {most}. "
    "Choose some with --area, --day or --kind."
)
MOST_MEETINGS = 4_000
"""Meetings on one list: about 220 pages."""
MOST_UNASKED = 12
"""Imported services on a sheet that nobody asked to hold them: about a page."""


@dataclass(frozen=True)
class Near:
    """What was asked for of the help and the meetings near here; empty: nothing was said.

    `asked` where somebody wants the list of meetings, and not only a try of its template.
    """

    area: str = ""
    categories: tuple[Category, ...] = ()
    by: By = "day"
    days: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    file: Path | None = None
    asked: bool = False


def words(templates: Sequence[Path], language: str) -> Words:
    """What a sheet of help says around its lines; whoever asked for a language we lack is told."""
    found = countries.words(templates, language)
    _tell_language(language, found.language)
    return found


def services(here: Where, near: Near, area: str, face: Face) -> tuple[Line, ...]:
    """The imported services for an area, with the days on which they were rung."""
    own = here.own_lines
    lines = choosing.choose(folders.services(here.folders, own), near.categories, area=area)
    count = len(choosing.together(lines))
    if count > MOST_UNASKED and not (near.area or near.categories):
        click.echo(TOO_MANY.format(count=count), err=True)
        return ()
    return rung(_printable(lines, face), own)


def meetings(here: Where, near: Near, on: date, language: str, face: Face) -> Mapping[str, Any]:
    """The list of meetings that was asked for, as a template sees it."""
    known = _read(near.file, on) if near.file else folders.meetings(here.folders)
    if near.asked and not known:
        click.echo(NO_MEETINGS, err=True)
    chosen = timetable.chosen(known, area=near.area, days=near.days, kinds=near.kinds)
    if known and not chosen:
        raise FacilitateError(NONE_FIT.format(count=len(known)))
    if len(chosen) > MOST_MEETINGS:
        raise FacilitateError(MANY_MEETINGS.format(count=len(chosen), most=MOST_MEETINGS))
    words = countries.meeting_words(here.shelf.templates(), language)
    _tell_language(language, words.language)
    found: Timetable = timetable.timetable(_printable(chosen, face), words, on, near.by)
    if found.clock:
        click.echo(found.clock, err=True)
    return {"meetings": found}


def _tell_language(asked: str, found: str) -> None:
    if asked and asked.partition("-")[0].lower() != found:
        names = Locale("en").languages
        told = UNTRANSLATED.format(asked=names.get(asked, asked), found=names.get(found, found))
        click.echo(told, err=True)


def _read(file: Path, on: date) -> Sequence[Meeting]:
    """The meetings of a list that is only printed, and not kept."""
    # Slow to load, and most papers hold no list that is read from a file.
    from facilitate.resources.intake import shapes
    from facilitate.resources.intake.accounts import Wanted

    taken = shapes.taken(file, Wanted(source="", looked_up=on))
    counts = taken.counts
    if missing := counts["rows"] - counts["kept"]:
        told = NOT_TAKEN.format(count=missing, rows=counts["rows"], file=file)
        click.echo(told, err=True)
    return taken.meetings


def _printable(items: Iterable[Item], face: Face) -> tuple[Item, ...]:
    """What the font has letters for; the rest is named on stderr, as far as a terminal can."""
    fits: list[Item] = []
    lacking: list[str] = []
    for item in items:
        try:
            face.printable(_text(item))
            fits.append(item)
        except Unprintable:
            lacking.append(item.id)
    if lacking:
        click.echo(UNPRINTABLE.format(names=", ".join(lacking)), err=True)
    return tuple(fits)


def _text(item: Meeting | Line) -> str:
    if isinstance(item, Line):
        said = (
            item.name,
            item.print,
            item.note,
            item.hours,
            item.address,
            item.cost,
            item.eligibility,
            item.access,
        )
        return " ".join((*said, *item.languages, *item.area))
    kinds = (text for kind in item.kinds for text in (kind.code, kind.name))
    return " ".join(
        (item.name, item.place, item.address, item.town, item.area, item.notes, item.source, *kinds)
    )
