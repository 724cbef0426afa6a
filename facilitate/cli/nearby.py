"""Other help on paper: which services and meetings a sheet holds, and what is told of the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from facilitate.cli.where import Where
from facilitate.documents.characters import Unprintable
from facilitate.errors import FacilitateError
from facilitate.group import clocks
from facilitate.pdf.fonts import Face
from facilitate.pdf.styles import Setting
from facilitate.resources import choosing, countries, folders, freshness, timetable
from facilitate.resources.discretion import discreet
from facilitate.resources.meeting import Meeting
from facilitate.resources.model import Category, Line, OwnLines, rung
from facilitate.resources.sheet import NO_ROOM, PAGE, Room, Sheet
from facilitate.resources.signs import Item, without_signs
from facilitate.resources.timetable import By, Timetable

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


HELD_BACK = (
    "Papers are left lying about, so a passcode or a way to pay in your own lines is not printed. "
    "Look at: {ids}."
)
OLD = (
    "{count} older than two years {verb} not on this paper: {ids}. A page for ringing: "
    "facilitate print resources --call-list"
)
AGED = (
    "{count} {verb} last looked up a year ago or longer. A page for ringing: "
    "facilitate print resources --call-list"
)
NONE_OF_KIND = "No line known here is of that kind: {kinds}. See all with: facilitate resources list"
UNDIALLED = (
    "{count} that nobody can dial as written {verb} not on this paper: {ids}. "
    "Write anew in resources.yaml what to dial."
)
TO_COME = "{id}: it was looked up on {day}, which has not come yet. Mend the date where you wrote it."
NOT_THERE = "No line of yours is for that area, so none that names another is printed. There are: {areas}."
TOO_MANY = (
    "{count} imported services would fit, which is more than a sheet for everyone holds. "
    "Choose some with --category or --area."
)
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


def own_lines(here: Where) -> OwnLines:
    """What the group wrote down itself, as papers may hold it; what is held back is told."""
    own, held_back = discreet(here.own_lines)
    if held_back:
        click.echo(HELD_BACK.format(ids=", ".join(held_back)), err=True)
    return own


def room(setting: Setting, booklet: bool) -> Room:
    """How much of what is near a page holds before the emergency number and the crisis line."""
    small = setting.paper == "a5" or booklet
    if setting.large_print:
        return NO_ROOM if small else Room(1, 50)
    return Room(4, 58) if small else PAGE


def remarks(sheet: Sheet, known: Sequence[Line], near: Near, area: str, on: date) -> Iterator[str]:
    """What whoever prints a sheet should hear: what is not on it, and whose dates cannot be right."""
    if sheet.clock:
        yield sheet.clock
    if not any(choosing.is_of(line.category, near.categories) for line in known):
        yield NONE_OF_KIND.format(kinds=", ".join(near.categories))
    for old, told in ((True, OLD), (False, UNDIALLED)):
        ids = [way.id for left in sheet.left_out if left.old is old for way in left.ways[:1]]
        if ids:
            yield told.format(**_counted(ids, "is", "are"))
    if not sheet.clock:
        for line in known:
            if line.looked_up and line.looked_up > max(on, clocks.wall().date()):
                yield TO_COME.format(id=line.id, day=line.looked_up)
        if aged := [line.id for line in known if line.print and freshness.age(line, on) == "aged"]:
            yield AGED.format(**_counted(aged, "was", "were"))
    areas = sorted({place for line in known for place in line.area}, key=str.casefold)
    if area and areas and not any(line.area and choosing.serves(line, area) for line in known):
        yield NOT_THERE.format(areas=", ".join(areas))


def _counted(ids: Sequence[str], one: str, several: str) -> dict[str, str]:
    single = len(ids) == 1
    return {
        "count": "1 line" if single else f"{len(ids)} lines",
        "verb": one if single else several,
        "ids": ", ".join(ids),
    }


def services(here: Where, near: Near, area: str, face: Face | None) -> tuple[Line, ...]:
    """The imported services for an area, with the days on which they were rung."""
    own = here.own_lines
    lines = choosing.choose(folders.services(here.folders, own), near.categories, area=area)
    count = len(choosing.together(lines))
    if count > MOST_UNASKED and not (near.area or near.categories):
        click.echo(TOO_MANY.format(count=count), err=True)
        return ()
    return rung(_printable(lines, face), own)


def meetings(here: Where, near: Near, on: date, language: str, face: Face | None) -> Mapping[str, Any]:
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
    found: Timetable = timetable.timetable(_printable(chosen, face), words, on, near.by)
    if found.clock:
        click.echo(found.clock, err=True)
    return {"meetings": found}


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


def _printable(items: Iterable[Item], face: Face | None) -> tuple[Item, ...]:
    """What the font has letters for; the rest is named on stderr, as far as a terminal can.

    Signs are no letters, and left out where the font lacks them. Web pages and text have no `face`, and
    lack nothing.
    """
    if face is None:
        return tuple(items)

    def has(text: str) -> bool:
        try:
            return bool(face.printable(text))
        except Unprintable:
            return False

    fits: list[Item] = []
    lacking: list[str] = []
    for item in items:
        left = item if has(_text(item)) else without_signs(item, has)
        if left.name and has(_text(left)):
            fits.append(left)
        else:
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
