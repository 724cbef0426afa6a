"""Any table with a row of headings: our own words for its columns, from a mapping or from the headings.

A table of meetings comes out as rows of a Meeting Guide list, and is read as one. A table of services
comes out as lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from facilitate.formats.model import Written
from facilitate.resources import dialling, withholding
from facilitate.resources.intake import accounts, hsds, meeting_guide, values
from facilitate.resources.intake.accounts import LeftOut, Row, Taken, Unreadable, Wanted, check_place
from facilitate.resources.intake.opening import TableRow
from facilitate.resources.intake.subjects import category_of
from facilitate.resources.model import CATEGORIES, CHANNELS, Line

MEETING = {
    "name": ("name", "meeting", "meeting name", "title", "group", "group name", "nombre", "gruppe"),
    "slug": ("slug", "id", "meeting id"),
    "day": ("day", "days", "weekday", "day of week", "day of the week", "día", "dia", "tag", "wochentag"),
    "time": (
        "time",
        "start",
        "start time",
        "starts",
        "begins",
        "hora",
        "zeit",
        "beginn",
        "uhrzeit",
        "meeting time",
        "at",
    ),
    "end_time": ("end time", "end", "ends", "ende"),
    "location": ("location", "location name", "place", "venue", "venue name", "lugar", "ort"),
    "address": (
        "address",
        "formatted address",
        "street",
        "street address",
        "full address",
        "location address",
        "dirección",
        "adresse",
        "straße",
    ),
    "city": ("city", "town", "ciudad", "stadt"),
    "region": ("region", "area", "district", "county", "zona"),
    "sub_region": ("sub region", "subregion", "neighborhood"),
    "types": ("types", "type", "kinds", "codes", "formats", "meeting types", "meeting type"),
    "notes": ("notes", "note", "comments", "info", "notas"),
    "location_notes": ("location notes",),
    "updated": ("updated", "last updated", "updated at"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "conference_url": (
        "conference url",
        "online link",
        "zoom link",
        "link",
        "zoom",
        "zoom url",
        "meeting link",
    ),
    "attendance_option": ("attendance option", "attendance"),
}
SERVICE = {
    "name": (
        "name",
        "service",
        "service name",
        "organization",
        "organization name",
        "organisation",
        "agency",
        "agency name",
        "provider",
        "provider name",
        "program",
        "program name",
        "title",
        "nombre",
    ),
    "print": (
        "print",
        "phone",
        "phone number",
        "phone numbers",
        "main phone",
        "primary phone",
        "public phone",
        "contact number",
        "telephone",
        "tel",
        "number",
        "hotline",
        "teléfono",
        "telefon",
    ),
    "id": ("id",),
    "channel": ("channel", "how"),
    "category": ("category", "subject", "kind", "type", "service type"),
    "what_for": ("what for", "what_for"),
    "area": ("area", "region", "county", "city", "town", "area served"),
    "address": ("address", "street", "street address", "physical address", "location", "full address"),
    "hours": ("hours", "opening hours", "hours of operation", "office hours", "open", "schedule"),
    "languages": ("languages", "language"),
    "cost": ("cost", "fees", "fee", "price"),
    "eligibility": ("eligibility", "who", "for whom", "who is eligible"),
    "access": ("access", "accessibility"),
    "note": ("note", "notes", "description", "comments", "services", "services provided", "services offered"),
    "website": ("website", "web", "web site", "website address", "url", "site"),
    "source": ("source",),
    "source_date": ("source date", "updated", "last updated", "verified", "last verified"),
}


class Mapped(Written):
    """A mapping file: whether its rows are meetings or services, and the heading for each of our words.

    `place`, `town`, `at` and `area` are as good as `location`, `city`, `time` and `region`.
    """

    rows: Literal["meetings", "services"] = "meetings"
    columns: dict[str, str] = Field(min_length=1)


def taken(table: Sequence[Mapping[str, str]], wanted: Wanted, mapped: Mapped | None = None) -> Taken:
    """All of a table; Unreadable where its headings do not say what it is."""
    headings = list(dict.fromkeys(heading for row in table[:50] for heading in row))
    if not headings:
        raise Unreadable("It has no rows under its headings.")
    if mapped is not None:
        kind, columns = mapped.rows, _columns(mapped, headings)
    else:
        kind, columns = _guessed(headings)
    rows = [{ours: row.get(theirs, "") for ours, theirs in columns.items()} for row in table]
    if kind == "services":
        found = _services(rows, wanted)
    else:
        found = meeting_guide.taken(rows, wanted)
    unread = () if mapped else tuple(each for each in headings if each and each not in columns.values())
    return replace(by_line(found, table), unread=unread)


def by_line(found: Taken, table: Sequence[Mapping[str, str]]) -> Taken:
    """The account of a table with the lines of its file for numbers, so that a person finds each row."""
    lines = [row.line if isinstance(row, TableRow) else number for number, row in enumerate(table, 1)]
    return replace(found, rows=tuple(replace(row, number=lines[row.number - 1]) for row in found.rows))


def _columns(mapped: Mapped, headings: Sequence[str]) -> dict[str, str]:
    ours = MEETING if mapped.rows == "meetings" else SERVICE
    columns: dict[str, str] = {}
    for word, heading in mapped.columns.items():
        plain = word.casefold().replace("_", " ")
        key = word if word in ours else next((each for each, also in ours.items() if plain in also), None)
        if key is None:
            raise Unreadable(f"The mapping names `{word[:40]}`, which is none of: {', '.join(ours)}.")
        columns[key] = heading
        if heading not in headings:
            raise Unreadable(
                f"The table has no heading `{heading[:40]}`. It has: {', '.join(headings)[:400]}."
            )
    return columns


def _guessed(headings: Sequence[str]) -> tuple[Literal["meetings", "services"], dict[str, str]]:
    meeting, service = _matched(MEETING, headings), _matched(SERVICE, headings)
    if {"day", "time"} <= {*meeting} and {"name", "location"} & {*meeting}:
        return "meetings", meeting
    if "name" in service and {"print", "website", "address"} & {*service}:
        return "services", service
    raise Unreadable(
        "Its headings do not say where day and time of a meeting, or name and number of a service, stand. "
        "Write a mapping file, and give it with --mapping."
    )


def _matched(words: Mapping[str, Sequence[str]], headings: Sequence[str]) -> dict[str, str]:
    plain = {
        " ".join(re.split(r"[\W_]+", heading.casefold())).strip(): heading for heading in reversed(headings)
    }
    found = {
        ours: next((plain[word] for word in theirs if word in plain), None) for ours, theirs in words.items()
    }
    return {ours: heading for ours, heading in found.items() if heading is not None}


def _services(rows: Sequence[Mapping[str, str]], wanted: Wanted) -> Taken:
    account: list[Row] = []
    kept: dict[str, Line] = {}
    for number, row in enumerate(rows, 1):
        name = withholding.named(values.first(row, "name"))[:80]
        try:
            line = _line(row, wanted)
        except LeftOut as reason:
            account.append(Row(number, name, "left out", str(reason)))
            continue
        if kept.get(line.id) == line:
            twice = "the same service stands in an earlier row"
            account.append(Row(number, name, "folded", twice, (line.id,)))
            continue
        if line.id in kept:
            line = line.model_copy(update={"id": f"{line.id}-{number}"})
        kept[line.id] = line
        account.append(Row(number, name, "kept", ids=(line.id,)))
    return accounts.whole(account, kept.values())


def _line(row: Mapping[str, str], wanted: Wanted) -> Line:
    name = withholding.named(values.first(row, "name"))[:120]
    if not name:
        raise LeftOut("no name")
    check_place(wanted, [values.first(row, "area"), values.first(row, "address")], None)
    channel, text = _way(row)
    said = {key: withholding.told(values.text(row.get(key)))[:300].removesuffix(".") for key in _SAID}
    category = values.first(row, "category").casefold().replace(" ", "-")
    known = {
        "category": category if category in CATEGORIES else category_of(f"{category} {name} {said['note']}")
    }
    return Line.model_validate(
        said
        | known
        | {
            "id": accounts.ascii_id(values.first(row, "id")) or accounts.ascii_id("listed", name) or "listed",
            "name": name,
            "channel": channel,
            "print": text,
            "address": withholding.named(values.first(row, "address"))[:160],
            "area": tuple(values.texts(row.get("area"))),
            "languages": tuple(values.texts(row.get("languages"))),
            "confidence": "B",
            "source": values.first(row, "source") or wanted.source,
            "source_date": values.day_of(row.get("source_date")),
            "looked_up": wanted.looked_up,
            **({"category": wanted.category} if wanted.category else {}),
        }
    )


_SAID = ("what_for", "hours", "cost", "eligibility", "access", "note")


def _way(row: Mapping[str, str]) -> tuple[str, str]:
    number = dialling.cleaned(values.first(row, "print"))
    asked = values.first(row, "channel").casefold()
    if number and dialling.dialable(number) and asked not in ("web", "chat", "visit", "read"):
        return asked if asked in CHANNELS else "call", number
    if page := hsds.web_page(values.first(row, "website") or number):
        return "web", page
    if street := withholding.named(values.first(row, "address")):
        return "visit", street
    raise LeftOut("no number, web address or street address that can be used as it stands")
