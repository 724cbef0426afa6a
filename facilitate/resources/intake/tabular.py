"""Any table with a row of headings: our own words for its columns, from a mapping or from the headings.

A table of meetings comes out as rows of a Meeting Guide list, and is read as one. A table of services
comes out as lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from pydantic import Field

from facilitate.formats.model import Written
from facilitate.resources import withholding
from facilitate.resources.intake import accounts, entries, facts, headings, meeting_guide, values, ways
from facilitate.resources.intake.accounts import Taken, Unreadable, Wanted, check_place
from facilitate.resources.intake.entries import Service
from facilitate.resources.intake.headings import Columns
from facilitate.resources.intake.opening import TableRow
from facilitate.resources.intake.ways import Way
from facilitate.resources.model import CATEGORIES, CHANNELS, Channel

MOST_PAGES = 2


class Mapped(Written):
    """A mapping file: whether its rows are meetings or services, and the heading for each of our words.

    `place`, `town`, `at` and `area` are as good as `location`, `city`, `time` and `region`.
    """

    rows: Literal["meetings", "services"] = "meetings"
    columns: dict[str, str] = Field(min_length=1)


def taken(table: Sequence[Mapping[str, str]], wanted: Wanted, mapped: Mapped | None = None) -> Taken:
    """All of a table; Unreadable where its headings do not say what it is."""
    theirs = list(dict.fromkeys(heading for row in table[:50] for heading in row))
    if not theirs:
        raise Unreadable("It has no rows under its headings.")
    if mapped is not None:
        kind, columns = mapped.rows, _columns(mapped, theirs)
    else:
        kind, columns = _guessed(theirs)
    if kind == "services":
        found = entries.taken([_told(row, columns) for row in table], partial(_service, wanted=wanted))
    else:
        rows = [{ours: row.get(named[0], "") for ours, named in columns.items()} for row in table]
        found = meeting_guide.taken(rows, wanted)
    read = {heading for named in columns.values() for heading in named}
    unread = () if mapped else tuple(each for each in theirs if each and each not in read)
    return replace(by_line(found, table), unread=unread)


def by_line(found: Taken, table: Sequence[Mapping[str, str]]) -> Taken:
    """The account of a table with the lines of its file for numbers, so that a person finds each row."""
    lines = [row.line if isinstance(row, TableRow) else number for number, row in enumerate(table, 1)]
    return replace(found, rows=tuple(replace(row, number=lines[row.number - 1]) for row in found.rows))


def _columns(mapped: Mapped, theirs: Sequence[str]) -> Columns:
    ours = headings.MEETING if mapped.rows == "meetings" else headings.SERVICE
    columns: Columns = {}
    for word, heading in mapped.columns.items():
        key = word if word in ours else _word(mapped, word)
        if not key:
            raise Unreadable(f"The mapping names `{word[:40]}`, which is none of: {', '.join(ours)}.")
        columns[key] = (*columns.get(key, ()), heading)
        if heading not in theirs:
            raise Unreadable(f"The table has no heading `{heading[:40]}`. It has: {', '.join(theirs)[:400]}.")
    return columns


def _word(mapped: Mapped, word: str) -> str:
    return headings.of_meetings(word) if mapped.rows == "meetings" else headings.of_service(word)


def _guessed(theirs: Sequence[str]) -> tuple[Literal["meetings", "services"], Columns]:
    meeting, service = headings.meetings(theirs), headings.services(theirs)
    if {"day", "time"} <= {*meeting} and {"name", "location"} & {*meeting}:
        return "meetings", meeting
    if {"name", "organization", "office", "title"} & {*service} and {"phones", "website", "address"} & {
        *service
    }:
        return "services", service
    raise Unreadable(
        "Its headings do not say where day and time of a meeting, or name and number of a service, stand. "
        "Write a mapping file, and give it with --mapping."
    )


Told = Mapping[str, Any]
"""A row of a table of services: texts by our words, one line for each column, and the cells with numbers."""


def _told(row: Mapping[str, str], columns: Columns) -> Told:
    cells = {
        ours: [(heading, values.text(row.get(heading))) for heading in named]
        for ours, named in columns.items()
    }
    joined = {ours: list(filter(None, (cell for _, cell in each))) for ours, each in cells.items()}
    told: dict[str, Any] = {ours: "\n".join(each) for ours, each in joined.items()}
    name = told.get("name") or (told.get("title", "") if not told.get("organization") else "")
    own = [each for each in (*name.split("\n"), *told.get("office", "").split("\n")) if each]
    name = ", ".join(dict.fromkeys(own))
    return {**told, "name": name, "phones": cells.get("phones", [])}


def _service(row: Told, wanted: Wanted) -> Service:
    for status in _lines(row, "status"):
        facts.check_status(status)
    name = facts.name(row["name"], values.line(row.get("organization")))
    city, state, code = (values.line(row.get(key)) for key in ("city", "state", "postal_code"))
    address = facts.address([*_lines(row, "address"), *_lines(row, "address_2")], city, state, code)
    area = [*_lines(row, "area"), city]
    named = [wanted.area] if facts.is_everywhere(area) else [*area, state, code, address]
    check_place(wanted, named, values.place_on_map(row.get("latitude"), row.get("longitude")))
    id = facts.id(values.line(row.get("id")) or values.line(row.get("house_id")))
    return Service(
        id=id or accounts.ascii_id("listed", name) or "listed",
        about={
            **{key: facts.told(_words(row, key)).removesuffix(".") for key in _SAID},
            "name": name,
            "address": address or facts.address([city], "", state, code),
            "area": facts.areas(area),
            "note": facts.told(_lines(row, "note"), facts.LONGEST_NOTE),
            "category": wanted.category or _category(row, name),
            "languages": facts.languages(_lines(row, "languages")),
            "confidence": "B",
            "source": withholding.named(values.line(row.get("source")))[:80] or wanted.source,
            "source_date": values.day_of(row.get("source_date")),
            "looked_up": wanted.looked_up,
        },
        ways=facts.distinct(_ways(row)) or facts.to_go_to(address),
    )


_SAID = ("what_for", "hours", "cost", "eligibility", "access")


def _lines(row: Told, key: str) -> list[str]:
    return list(filter(None, str(row.get(key, "")).split("\n")))


def _words(row: Told, key: str) -> list[str]:
    """The lines that say something: `125` under an income limit does not, `$35` under a cost does."""
    return [line for line in _lines(row, key) if not line.isdecimal()]


def _category(row: Told, name: str) -> str:
    said = values.line(row.get("category"))
    own = said.casefold().replace(" ", "-")
    return own if own in CATEGORIES else facts.category([said, name, values.line(row.get("note"))])


def _ways(row: Told) -> list[Way]:
    asked = values.line(row.get("channel")).casefold()
    channel: Channel = next((each for each in CHANNELS if each == asked), "call")
    found = _phones(row, channel) if channel not in _NOT_DIALLED else []
    cells = _lines(row, "website") or [cell for _, cell in row["phones"]]
    pages = list(filter(None, map(ways.web_page, cells)))[:MOST_PAGES]
    return [*found, *(Way("chat" if channel == "chat" else "web", page) for page in pages)]


_NOT_DIALLED = ("web", "chat", "visit", "read", "email")


def _phones(row: Told, channel: Channel) -> list[Way]:
    """The numbers of a row; the contact's, who is a person, only where there is no other, and unnamed."""
    own = [way for heading, cell in row["phones"] for way in _numbers(heading, cell, channel)]
    lent = [way for _, cell in row["phones"] for way in ways.phones(cell, channel)]
    found = own or [replace(way, note="") for way in lent]
    extension = values.line(row.get("extension")).removesuffix(".0")
    if len(found) == 1 and extension.isdecimal() and len(extension) <= 6:
        return [replace(found[0], print=f"{found[0].print} ext. {extension}")]
    return found


def _numbers(heading: str, cell: str, channel: Channel) -> list[Way]:
    """The numbers of a cell; where it does not say what one is for, its heading does.

    Of a phone and a fax in one cell the first is the phone.
    """
    said = headings.plain(heading) if headings.of_service(heading) == "phones" else ""
    if re.fullmatch(r"contact(?: info\w*)?", said):
        return []
    fax = ways.is_nobodys(said)
    how, note = ways.kind("" if fax else said, channel)
    found = list(ways.phones(cell, how))[: 1 if fax else None]
    return [replace(way, note=way.note or note) for way in found]
