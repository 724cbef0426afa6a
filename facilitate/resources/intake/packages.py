"""The tables of an Open Referral directory, or its JSON, as services with everything that belongs to them.

Both come out in the shape HSDS 3 gives a whole service: its organisation, phones, schedules and languages,
and under `service_at_locations` its places with theirs. Tables of the older versions are read where they
say the same under another name.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from facilitate.reading.decoding import decoded
from facilitate.resources.intake import headings, opening
from facilitate.resources.intake.opening import Table, plain_list, plain_map

_TABLES = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "phone": "phones",
    "language": "languages",
    "schedule": "schedules",
    "regular_schedule": "schedules",
    "regular_schedules": "schedules",
    "address": "addresses",
    "physical_address": "addresses",
    "physical_addresses": "addresses",
    "service_at_location": "service_at_locations",
    "services_at_location": "service_at_locations",
    "services_at_locations": "service_at_locations",
    "service_location": "service_at_locations",
    "service_area": "service_areas",
    "eligibility": "eligibilities",
    "cost_option": "cost_options",
}
_KNOWN = {*_TABLES, *_TABLES.values()}
_WHOLE = ("organizations", "services", "locations")
_OF_PLACE = ("addresses", "phones", "schedules", "languages")
_AT_PLACE = ("phones", "schedules")
_OF_SERVICE = ("phones", "languages", "schedules", "service_areas", "eligibilities", "cost_options")

Fields = dict[str, Any]


def is_package(files: Mapping[str, bytes]) -> bool:
    """Whether these are the tables of a directory, and not just any table."""
    kinds = [kind for name, _ in _named(files) if (kind := _kind(name))]
    if len(kinds) > 1 and {"services", "organizations"} & {*kinds}:
        return True
    lone = next((data for name, data in _named(files) if _kind(name) == "services"), b"")
    return b"organization_id" in lone[:2000]


def services(files: Mapping[str, bytes]) -> list[Any]:
    """The services of the tables, in order, and then the organisations that have none."""
    tables = _Tables()
    for name, data in _named(files):
        if (kind := _kind(name)) is not None:
            tables.add(kind, opening.table(decoded(data)))
    places = {row.get("id", ""): tables.joined(row, "location_id", _OF_PLACE) for row in tables["locations"]}
    offices: defaultdict[str, list[Any]] = defaultdict(list)
    for place in places.values():
        offices[place.get("organization_id", "")].append({"location": place})
    houses = {
        id: {
            **tables.joined(row, "organization_id", ("phones",)),
            "locations": offices[id] if id else [],
        }
        for row in tables["organizations"]
        for id in [row.get("id", "")]
    }
    made: list[Any] = []
    seen: set[str] = set()
    for row in tables["services"]:
        service = tables.joined(row, "service_id", _OF_SERVICE)
        at = [*tables.by("service_at_locations", "service_id", row.get("id", "")), row]
        homes = {id: each for each in reversed(at) if (id := each.get("location_id", "")) in places}
        service["service_at_locations"] = [
            {**tables.joined(each, "service_at_location_id", _AT_PLACE), "location": places[id]}
            for id, each in reversed(homes.items())
        ]
        service["organization"] = houses.get(row.get("organization_id", ""), _house(row))
        made.append(service)
        seen |= {*homes}
    busy = {row.get("organization_id", "") for row in tables["services"]}
    alone = (
        {**house, "service_at_locations": house["locations"]}
        for id, house in houses.items()
        if id not in busy
    )
    told = {phone.get("number") for service in made for phone in service["phones"]}
    left = (
        place
        for id, place in places.items()
        if id not in seen
        and place.get("organization_id") in busy
        and any(phone.get("number") not in told for phone in place["phones"])
    )
    return [*made, *alone, *(_by_itself(each, houses) for each in left)]


def _house(row: Fields) -> Fields:
    """The organisation where only its name stands with a service or a place."""
    return {"name": row.get("organization_name", "")}


def _by_itself(place: Fields, houses: Mapping[str, Fields]) -> Fields:
    """A place with numbers that no service names: people reach its organisation there."""
    house = houses.get(place.get("organization_id", ""), _house(place))
    own = {key: place.get(key, "") for key in ("id", "name", "description", "url")}
    return {**own, "organization": house, "service_at_locations": [{"location": place}]}


def nested(rows: Sequence[Any]) -> list[Any]:
    """The services of JSON rows, each a service, an organisation with its services, or a place."""
    return [service for row in rows for service in _nested(row)]


def _nested(row: Any) -> Iterator[Any]:
    if not isinstance(row, Mapping):
        yield row
    elif "services" in row:
        inside = plain_list(row["services"])
        home = {key: row[key] for key in ("locations",) if key in row}
        for service in inside:
            yield {**home, **service, "organization": row} if isinstance(service, Mapping) else service
        if not inside:
            yield {**row, "organization": {}}
    elif "addresses" in row or "latitude" in row:
        yield {**row, "service_at_locations": [{"location": row}]}
    else:
        yield row


def _named(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The tables by name; a `datapackage.json` beside them may call them otherwise than their files."""
    try:
        described = plain_map(json.loads(decoded(files.get("datapackage.json", b"{}"))))
    except (ValueError, RecursionError):
        described = {}
    names: dict[str, str] = {}
    for resource in map(plain_map, plain_list(described.get("resources"))):
        names[str(resource.get("path")).rsplit("/", 1)[-1].lower()] = str(resource.get("name"))
    for name, data in files.items():
        if not name.endswith(".json"):
            yield (names[name] if _kind(names.get(name, "")) else name), data


def _kind(name: str) -> str | None:
    bare = re.sub(r"\.\w+$", "", name.lower()).replace("-", "_").replace(" ", "_")
    bare = re.sub(r"^(?:open_referral_|hsd?s?_)", "", bare)
    return _TABLES.get(bare, bare) if bare in _KNOWN else None


def _fields(kind: str, row: Mapping[str, str]) -> Fields:
    """A row under the names of HSDS; what lists of their own making say in columns of a row comes out as
    the rows of other tables that it would be there."""
    own = kind.removesuffix("s")
    plain: Fields = {}
    for heading, cell in row.items():
        key = re.sub(r"\W+", "_", heading.strip().lower()).strip("_").replace("uuid", "id")
        bare = key if key in _KNOWN else re.sub(rf"^{own}s?_(?=\w)", "", key)
        plain.setdefault(bare, cell)
    return _filled(plain, row) if kind in _WHOLE else plain


def _filled(plain: Fields, row: Mapping[str, str]) -> Fields:
    columns = headings.services([heading for heading in row if heading.strip()])

    def cells(ours: str) -> list[tuple[str, str]]:
        return [(heading, row[heading]) for heading in columns.get(ours, ()) if row[heading].strip()]

    def first(*ours: str) -> str:
        return next((cell for each in ours for _, cell in cells(each)), "")

    filled: Fields = {
        "phones": [{"number": cell, "type": headings.plain(heading)} for heading, cell in cells("phones")],
        "addresses": [{"address_1": cell} for _, cell in cells("address")],
        "service_areas": [{"name": cell} for _, cell in cells("area")],
        "schedules": [{"description": cell} for _, cell in cells("hours")],
        "languages": [{"name": cell} for heading, cell in cells("languages") if "lang" in heading.lower()],
        "eligibilities": [{"eligibility": cell} for _, cell in cells("eligibility") if not cell.isdecimal()],
    }
    texts = {
        "name": first("name", "office", "title"),
        "url": first("website"),
        "description": first("note"),
        "status": first("status"),
    }
    return {**plain, **filled, **{key: plain.get(key) or said for key, said in texts.items()}}


class _Tables(defaultdict[str, list[Fields]]):
    """The tables by name, joined by the ids in them; what was looked up once is known."""

    def __init__(self) -> None:
        super().__init__(list)
        self._indexes: dict[tuple[str, str], defaultdict[str, list[Fields]]] = {}

    def add(self, name: str, rows: Table) -> None:
        self[name] += [_fields(name, row) for row in rows]

    def by(self, name: str, key: str, id: str) -> list[Fields]:
        """The rows of a table that hold this id under that key."""
        if (name, key) not in self._indexes:
            index = self._indexes[name, key] = defaultdict(list)
            for row in self[name]:
                index[row.get(key, "")].append(row)
        return self._indexes[name, key][id] if id else []

    def joined(self, row: Fields, key: str, names: Iterable[str]) -> Fields:
        """The row with the rows of other tables that name it."""
        rows = {name: [*plain_list(row.get(name)), *self.by(name, key, row.get("id", ""))] for name in names}
        return {**row, **rows}
