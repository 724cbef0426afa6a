"""One row of a Meeting Guide list, as the websites of many fellowships publish it.

Weekly meetings only. Days count from Sunday. The fields that hold join links, phones, payment handles
and people's addresses are never read, but for the link where somebody asked to keep links.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from facilitate.resources.intake import accounts, daytimes, values, weekdays
from facilitate.resources.intake.accounts import LeftOut, Taken, Wanted, check_place
from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.withholding import is_join_link, link, named, told

ONLINE, CLOSED = "ONL", "TC"
_INACTIVE = {"inactive", "closed", "temporarily closed"}
_NOWHERE = re.compile(r"\W*(?:online|virtual|zoom|internet|telephone|phone)\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:hall|church|chapel|cathedral|parish|cent(?:re|er)|library|school|college|hospital|clinic|club|house"
    r"|hotel|street|road|avenue|lane|square)$|\bchurch of\b|^(?:[eé]glise|rue|iglesia|parroquia|calle|chiesa"
    r"|igreja|rua)\b|(?:haus|heim|kirche|zentrum|stra(?:ß|ss)e|platz|gasse|straat|kerk)\b",
    re.IGNORECASE,
)
"""Words of a house or a street: `Town Hall, Kinsale, Ireland` is a place to go to, though without number."""
_STATE = re.compile(r"[A-Z]{2,3}(?: \w[\w ]*)?")
"""What follows a town: `Falls Church, VA 22046` is no church."""
_SAID_ELSEWHERE = {ONLINE, CLOSED}


def taken(rows: Sequence[Any], wanted: Wanted) -> Taken:
    """The meetings of these rows and the account of each; days are read in the language of most of them."""
    spoken = weekdays.languages(row.get("day") for row in rows if isinstance(row, Mapping))
    return accounts.meetings(rows, partial(drafts, languages=spoken), label, wanted)


def drafts(
    row: Mapping[Any, Any], wanted: Wanted, languages: Sequence[str] = weekdays.LANGUAGES
) -> Sequence[Meeting]:
    """The meetings of a row, one for each of its days; LeftOut with the reason where it makes none."""
    kinds = tuple(Kind(code[:40]) for said in values.texts(row.get("types")) if (code := named(said)))
    codes = {kind.code.upper() for kind in kinds}
    online = _how(row, codes)
    if online == "online" and not wanted.links:
        raise LeftOut("only online")
    places = [*values.texts(row.get("regions")), *_texts(row, *_AREAS)]
    at = values.place_on_map(row.get("latitude"), row.get("longitude"))
    check_place(wanted, [*places, *_texts(row, "city", "state", "formatted_address", "location")], at)
    begins, ends = daytimes.span(row.get("time"), row.get("end_time"))
    day, weeks = weekdays.without_weeks(row.get("day"))
    days = weekdays.days(day, languages=languages)
    notes = (weeks, *(values.text(row.get(each)) for each in _NOTES))
    name = _name(row)
    made = Meeting(
        id=_id(row, name),
        name=name,
        day=days[0],
        at=begins,
        ends=ends,
        place=named(values.first(row, "location")) if online != "online" else "Online",
        address=named(_street(row)) if online != "online" else "",
        town=named(values.first(row, "city")) if online != "online" else "",
        area=named(", ".join(dict.fromkeys(places))),
        kinds=tuple(kind for kind in dict.fromkeys(kinds) if kind.code.upper() not in _SAID_ELSEWHERE),
        notes=" ".join(filter(None, map(told, notes)))[:400],
        link=link(values.first(row, "conference_url")) if wanted.links else "",
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        updated=values.day_of(row.get("updated")),
        source=wanted.source,
        looked_up=wanted.looked_up,
    )
    return [_on(made, day, len(days) > 1) for day in days]


def label(row: Mapping[Any, Any]) -> str:
    """A name for the row in its account."""
    return named(values.first(row, "name", "group", "location", "slug"))[:80]


def publisher(rows: Sequence[Any]) -> str:
    """The website the rows point to; empty where they point nowhere."""
    addresses = (values.first(row, "url", "edit_url") for row in rows[:20] if isinstance(row, Mapping))
    return next((host for address in addresses if (host := _host(address))), "")


_AREAS = ("region", "sub_region", "county", "district")
_NOTES = ("location_notes", "notes")


def _how(row: Mapping[Any, Any], codes: set[str]) -> str:
    """`online`, or empty where people can go; LeftOut where nobody meets at the moment."""
    option = values.first(row, "attendance_option").casefold().replace("_", " ")
    if option in _INACTIVE or (CLOSED in codes and ONLINE not in codes and option != "hybrid"):
        raise LeftOut("closed for now")
    if option in ("online", "in person", "hybrid"):
        return "online" if option == "online" else ""
    joined = values.first(row, "conference_url", "conference_phone") != ""
    joined = joined or any(is_join_link(values.text(row.get(each))) for each in _places(row))
    virtual = ONLINE in codes or joined or _NOWHERE.match(values.first(row, "location")) is not None
    approximate = values.first(row, "approximate").casefold() == "yes"
    somewhere = (
        CLOSED not in codes and not approximate and _is_street(_street(row), values.first(row, "city"))
    )
    return "online" if virtual and not somewhere else ""


def _places(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """Where a link to join may stand instead of a place; in the notes only if no place is named at all."""
    return ("location", "address", "formatted_address", *(() if values.first(row, "location") else _NOTES))


def _is_street(address: str, town: str) -> bool:
    """Whether somebody could find a door by it: a number, a house, or more than town, state and country."""
    first, *rest = (part.strip() for part in address.split(","))
    if any(sign.isdigit() for sign in first) or len(rest) > 2:
        return True
    is_town = first == town or (rest and _STATE.fullmatch(rest[0]))
    return not is_town and _HOUSE.search(first) is not None


def _street(row: Mapping[Any, Any]) -> str:
    """Street and number; the town stands elsewhere, the country nobody needs to read."""
    whole = values.first(row, "address", "formatted_address")
    country = values.first(row, "country")
    parts = [part.strip() for part in whole.split(",") if part.strip() and part.strip() != country]
    return ", ".join(part for part in parts if part.upper() not in ("USA", "UNITED STATES"))


def _name(row: Mapping[Any, Any]) -> str:
    said = (named(values.first(row, each)) for each in ("name", "group", "location"))
    name = next(filter(None, said), "")[:120]
    if not name:
        raise LeftOut("no name")
    return name


def _id(row: Mapping[Any, Any], name: str) -> str:
    return accounts.ascii_id(named(values.first(row, "slug", "id"))) or accounts.ascii_id(name) or "meeting"


def _on(meeting: Meeting, day: int, several: bool) -> Meeting:
    id = f"{meeting.id}-{accounts.DAYS[day]}" if several else meeting.id
    return replace(meeting, day=day, id=id)


def _texts(row: Mapping[Any, Any], *keys: str) -> list[str]:
    return [said for key in keys for said in _several(row.get(key))]


def _several(value: Any) -> list[str]:
    return values.texts(value) if isinstance(value, list) else list(filter(None, [values.line(value)]))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
