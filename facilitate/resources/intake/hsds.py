"""A service of an Open Referral directory (HSDS), as lines for a resource sheet.

Contacts are people and are never read. A number that cannot be dialled as it stands is not printed; a
service left without number, web address and address is left out, with the reason. The source's own
dates stay with each line, and every line asks to be confirmed locally.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from facilitate.formats.clocktimes import of_day
from facilitate.resources import withholding
from facilitate.resources.intake import accounts, daytimes, entries, facts, values, ways, weekdays
from facilitate.resources.intake.accounts import LeftOut, Taken, Wanted, check_place
from facilitate.resources.intake.entries import Service
from facilitate.resources.intake.opening import plain_list, plain_map
from facilitate.resources.intake.ways import Way

_DAYS = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}
_ORDINALS = {"1": "first ", "2": "second ", "3": "third ", "4": "fourth ", "5": "fifth ", "-1": "last "}
LONGEST_NOTE = 200


def taken(services: Sequence[Any], wanted: Wanted) -> Taken:
    """The lines of these services and the account of each; the same service twice is folded."""
    return entries.taken(services, lambda service: _service(service, wanted))


def _service(service: Any, wanted: Wanted) -> Service:
    if not isinstance(service, Mapping):
        raise LeftOut("not a row with fields")
    facts.check_status(values.first(service, "status"))
    organization = plain_map(service.get("organization"))
    places = list(_places(service))
    name = facts.name(values.first(service, "name"), values.first(organization, "name"))
    served = _served(service)
    named = [wanted.area] if facts.is_everywhere(served) else [*_areas(places), *served]
    check_place(wanted, named, _on_map(places))
    address = next(filter(None, map(_address, places)), "")
    ways = facts.distinct([*_phones(service, organization, places), *_websites(service, organization)])
    about = _about(service, organization, places, wanted)
    return Service(
        id=f"listed-{_mark(service, organization, name)}",
        about={**about, "name": name, "address": address},
        ways=ways or facts.distinct(_of_an_office(organization)) or facts.to_go_to(address),
    )


def _about(
    service: Mapping[Any, Any],
    organization: Mapping[Any, Any],
    places: Sequence[Mapping[Any, Any]],
    wanted: Wanted,
) -> dict[str, Any]:
    """What all the ways of a service have in common."""
    described = _short(service, "description") or _short(organization, "description")
    named = [values.first(service, each) for each in ("name", "alternate_name")]
    return {
        "note": " ".join(filter(None, (_short(service, "alert"), described))),
        "category": wanted.category or facts.category([" ".join(named), described]),
        "area": facts.areas([*(_town(place) for place in places), *_served(service)]),
        "hours": _hours([service, *places], wanted.looked_up.isoformat()),
        "languages": facts.languages(_languages([service, *places])),
        "cost": _short(service, "fees_description", "fees", most=facts.LONGEST_FACT),
        "eligibility": _eligibility(service),
        "confidence": "B",
        "source": wanted.source,
        "source_date": values.day_of(service.get("assured_date"))
        or values.day_of(service.get("last_modified")),
        "looked_up": wanted.looked_up,
    }


def _mark(service: Mapping[Any, Any], organization: Mapping[Any, Any], name: str) -> str:
    """A short id that stays the same from one import to the next: theirs are 36 letters long."""
    return accounts.mark(values.first(service, "id") or f"{values.first(organization, 'id')} {name}")


def _places(service: Mapping[Any, Any]) -> Iterator[Mapping[Any, Any]]:
    for key in ("service_at_locations", "locations"):
        for each in map(plain_map, plain_list(service.get(key))):
            place = plain_map(each.get("location")) or each
            yield {
                **place,
                **{
                    key: [*plain_list(place.get(key)), *_beside(each, place, key)]
                    for key in ("phones", "schedules")
                },
            }


def _beside(at: Mapping[Any, Any], place: Mapping[Any, Any], key: str) -> list[Any]:
    """What belongs to this service at this place, and not to the place as such."""
    return plain_list(at.get(key)) if at is not place else []


def _phones(
    service: Mapping[Any, Any], organization: Mapping[Any, Any], places: Iterable[Mapping[Any, Any]]
) -> list[Way]:
    """The numbers of the service and its places; where these have none, those of its organisation."""
    near = [
        *plain_list(service.get("phones")),
        *(phone for place in places for phone in plain_list(place.get("phones"))),
    ]
    own = [way for phone in map(plain_map, near) for way in _ways(phone)]
    return own or [way for phone in plain_list(organization.get("phones")) for way in _ways(plain_map(phone))]


def _of_an_office(organization: Mapping[Any, Any]) -> list[Way]:
    """The numbers of the first office that has any, each with the office's name."""
    for place in _places(organization):
        note = facts.told([place.get("name")])
        found = [way for phone in plain_list(place.get("phones")) for way in _ways(plain_map(phone))]
        if found:
            return [replace(way, note=" ".join(filter(None, (note, way.note)))) for way in found]
    return []


def _ways(phone: Mapping[Any, Any]) -> list[Way]:
    """The numbers of a phone; an extension is of the only one there is."""
    type = values.first(phone, "type", "number_type")
    if ways.is_nobodys(type):
        return []
    channel, _ = ways.kind(type)
    found = list(ways.phones(values.text(phone.get("number")), channel))
    extension, note = values.first(phone, "extension"), _short(phone, "description", "department", most=100)
    if len(found) == 1 and re.fullmatch(r"\d{1,6}", extension):
        found = [replace(found[0], print=f"{found[0].print} ext. {extension}")]
    return [replace(way, note=" ".join(filter(None, (way.note, note)))) for way in found]


def _websites(service: Mapping[Any, Any], organization: Mapping[Any, Any]) -> list[Way]:
    said = (values.first(each, "url", "website") for each in (service, organization))
    return [Way("web", page) for page in map(ways.web_page, said) if page][:1]


def _address(place: Mapping[Any, Any]) -> str:
    for each in map(plain_map, plain_list(place.get("addresses"))):
        if values.first(each, "address_type", "type").casefold() != "postal":
            first, second = (("address_1", "street_1"), ("address_2", "street_2"))
            streets = [values.first(each, *keys) for keys in (first, second)]
            rest = (values.first(each, key) for key in ("city", "state_province", "postal_code"))
            if streets[0] and (found := facts.address(streets, *rest)):
                return found
    return ""


def _town(place: Mapping[Any, Any]) -> str:
    towns = (values.first(plain_map(each), "city") for each in plain_list(place.get("addresses")))
    return next(filter(None, towns), "")


def _areas(places: Iterable[Mapping[Any, Any]]) -> list[str]:
    addresses = [plain_map(each) for place in places for each in plain_list(place.get("addresses"))]
    keys = ("city", "region", "state_province", "postal_code")
    return [values.first(each, key) for each in addresses for key in keys]


def _served(service: Mapping[Any, Any]) -> list[str]:
    return [
        said
        for each in map(plain_map, plain_list(service.get("service_areas")))
        for key in ("name", "service_area", "description")
        if (said := values.first(each, key))
    ]


def _on_map(places: Iterable[Mapping[Any, Any]]) -> tuple[float, float] | None:
    found = (values.place_on_map(place.get("latitude"), place.get("longitude")) for place in places)
    return next(filter(None, found), None)


def _hours(holders: Iterable[Mapping[Any, Any]], on: str) -> str:
    """The opening hours of the first that has any in force, days with the same ones together."""
    for holder in holders:
        current = [
            each for each in map(plain_map, plain_list(holder.get("schedules"))) if _in_force(each, on)
        ]
        days: dict[str, list[str]] = {}
        for day, hours in map(_schedule, current):
            days.setdefault(hours, []).append(day)
        open_at = {hours: days[hours] for hours in days if hours} or days
        said = (" ".join(filter(None, (_listed(days), hours))) for hours, days in open_at.items())
        if told := "; ".join(filter(None, said)):
            return told[:200]
    return ""


def _listed(days: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, days)))


def _in_force(schedule: Mapping[Any, Any], on: str) -> bool:
    ends = [values.day_of(schedule.get(key)) for key in ("valid_to", "until")]
    return all(not end or end >= on for end in ends)


def _schedule(schedule: Mapping[Any, Any]) -> tuple[str, str]:
    """On which days, and from when to when; both in words where somebody wrote them so."""
    if said := withholding.told(values.text(schedule.get("description")))[:120]:
        return "", said.removesuffix(".")
    days = _listed(map(_day, values.texts(schedule.get("byday") or schedule.get("weekday"))))
    hours = [_clock(schedule.get(key)) for key in ("opens_at", "closes_at")]
    return days, " to ".join(hours) if all(hours) else hours[0]


def _day(code: str) -> str:
    """`MO`, or `1MO` for the first Monday of a month; older tables write the day out."""
    if match := re.fullmatch(r"(-?\d)?([A-Z]{2})", code.upper()):
        return _ORDINALS.get(match[1] or "", "") + _DAYS.get(match[2], "")
    try:
        return " ".join(list(_DAYS.values())[day] for day in weekdays.days(code))
    except LeftOut:
        return ""


def _clock(value: Any) -> str:
    try:
        minutes = round(daytimes.clock(value).total_seconds() / 60)
    except LeftOut:
        return ""
    return of_day(time(minutes // 60 % 24, minutes % 60))


def _languages(holders: Iterable[Mapping[Any, Any]]) -> Iterator[str]:
    for holder in holders:
        for each in plain_list(holder.get("languages")):
            yield values.first(plain_map(each), "code", "name", "language")


def _eligibility(service: Mapping[Any, Any]) -> str:
    older = (
        values.text(plain_map(each).get("eligibility")) for each in plain_list(service.get("eligibilities"))
    )
    return _short(service, "eligibility_description", most=facts.LONGEST_FACT) or facts.told(older)


def _short(holder: Mapping[Any, Any], *keys: str, most: int = LONGEST_NOTE) -> str:
    """The beginning of the first that says anything."""
    return next(filter(None, (facts.told([holder.get(key)], most) for key in keys)), "")
