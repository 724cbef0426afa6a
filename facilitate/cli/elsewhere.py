"""What papers tell besides tonight: help card, numbers, other meetings, the months to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from facilitate.cli import forbearing, nearby
from facilitate.documents.coming import months
from facilitate.errors import FileProblems
from facilitate.group import clocks, settings
from facilitate.pdf.fonts import Face, faces
from facilitate.resources import choosing, countries, helpcard
from facilitate.resources import sheet as sheets
from facilitate.resources.discretion import discreet
from facilitate.resources.freshness import months_after
from facilitate.resources.model import Line, OwnLines, known_lines

if TYPE_CHECKING:
    from facilitate.cli.desk import Desk


def values(desk: Desk, needs: Iterable[str]) -> dict[str, Any]:
    """The names a template sees besides those of tonight, by what it says it needs."""
    return {name: value for need in needs if need in _MAKERS for name, value in _MAKERS[need](desk).items()}


def _help_card(desk: Desk) -> Mapping[str, Any]:
    folders, language = desk.here.shelf.templates(), desk.language
    card = desk.kept.once(("help card", language), lambda: countries.help_card(folders, language))
    places = desk.here.group.here.model_dump() if desk.here.group else {}
    return {"help_card": helpcard.filled(card, places, _lines_of_card(desk), country=desk.country.name)}


def _sheet(desk: Desk) -> Mapping[str, Any]:
    folders, language = desk.here.shelf.templates(), desk.language
    words = desk.kept.once(("words", language), lambda: countries.words(folders, language))
    group, near, face = desk.here.group, desk.wishes.near, _face(desk)
    area = near.area or (group.area if group else "")
    lines = choosing.choose(_lines(desk), near.categories, language, area)
    listed = desk.kept.once(
        ("services", near, area, face and face.name), lambda: nearby.services(desk.here, near, area, face)
    )
    room = nearby.room(desk.setting(), bool(desk.wishes.booklet))
    sheet = sheets.sheet(lines, desk.country, desk.day, words, listed, room)
    for told in nearby.remarks(sheet, [*_lines(desk), *listed], near, area, desk.day):
        click.echo(told, err=True)
    return {"sheet": sheet}


def _meetings(desk: Desk) -> Mapping[str, Any]:
    return nearby.meetings(desk.here, desk.wishes.near, desk.day, desk.language, _face(desk))


def _calendar(desk: Desk) -> Mapping[str, Any]:
    """The group's meetings of three months, from the date asked for or today."""
    group, asked = desk.here.group, desk.wishes.date
    since = asked or clocks.wall().date()
    coming = settings.meetings_between(group, since, months_after(since, MONTHS)) if group else ()
    at, address = desk.wishes.at, group.here.address if group else ""
    told = [(day, at or meets.at, meets.place or address) for day, meets in coming]
    return {"months": months(told, desk.language or "en")}


MONTHS = 3

_MAKERS: Mapping[str, Callable[[Desk], Mapping[str, Any]]] = {
    "country": _help_card,
    "resources": _sheet,
    "meetings": _meetings,
    "calendar": _calendar,
}


def _face(desk: Desk) -> Face | None:
    """What is printed in our letters, or the group's; web pages and text are read in the reader's own."""
    return faces(desk.setting().font).regular if desk.wishes.to == "pdf" else None


def _lines_of_card(desk: Desk) -> tuple[Line, ...]:
    """The same without a file that has a slip: no script waits for that, unless it is printed for many."""
    try:
        return _lines(desk)
    except FileProblems:
        if not desk.asks:
            raise
    readable = desk.kept.once(("readable lines",), lambda: forbearing.own_lines(desk.here))
    return _known(desk, discreet(readable)[0])


def _lines(desk: Desk) -> tuple[Line, ...]:
    return _known(desk, desk.kept.once(("own lines",), lambda: nearby.own_lines(desk.here)))


def _known(desk: Desk, own: OwnLines) -> tuple[Line, ...]:
    group, templates = desk.here.group, desk.here.shelf.templates()
    home = countries.file_code(group.country if group else None, templates)
    return known_lines(desk.country, own, home)
