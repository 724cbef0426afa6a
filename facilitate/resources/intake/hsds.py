"""A service of an Open Referral directory (HSDS), as lines for a resource sheet.

Contacts are people and are never read. A number that cannot be dialled as it stands is not printed; a
service left without number, web address and address is left out, with the reason. The source's own
dates stay with each line, and every line asks to be confirmed locally.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time
from hashlib import blake2b
from typing import Any

from facilitate.formats.clocktimes import of_day
from facilitate.resources import dialling, withholding
from facilitate.resources.intake import accounts, daytimes, values, weekdays
from facilitate.resources.intake.accounts import LeftOut, Row, Taken, Wanted, check_place
from facilitate.resources.intake.opening import plain_list, plain_map
from facilitate.resources.intake.subjects import category_of
from facilitate.resources.model import Channel, Line

_GONE = {"inactive", "defunct", "temporarily closed", "closed", "deleted"}
_CHANNELS: dict[str, Channel] = {
    "tty": "tty",
    "tdd": "tty",
    "textphone": "tty",
    "text": "text",
    "sms": "text",
    "fax": "read",
    "pager": "read",
}
_DAYS = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}
_ORDINALS = {"1": "first ", "2": "second ", "3": "third ", "4": "fourth ", "5": "fifth ", "-1": "last "}
LONGEST_NOTE, LONGEST_FACT = 200, 120


def taken(services: Sequence[Any], wanted: Wanted) -> Taken:
    """The lines of these services and the account of each; the same service twice is folded."""
    rows: list[Row] = []
    kept: dict[str, tuple[Line, ...]] = {}
    for number, service in enumerate(services, 1):
        name = withholding.named(values.first(plain_map(service), "name"))[:80]
        try:
            found = lines(service, wanted)
        except LeftOut as reason:
            rows.append(Row(number, name, "left out", str(reason)))
            continue
        id = found[0].id
        if id in kept:
            rows.append(Row(number, name, "folded", "the same service stands in an earlier row", (id,)))
        else:
            kept[id] = found
            rows.append(Row(number, name, "kept", ids=tuple(line.id for line in found)))
    return accounts.whole(rows, (line for found in kept.values() for line in found))


def lines(service: Any, wanted: Wanted) -> tuple[Line, ...]:
    """The ways to reach a service, the first of them for itself and the others with it."""
    if not isinstance(service, Mapping):
        raise LeftOut("not a row with fields")
    if values.first(service, "status").casefold() in _GONE:
        raise LeftOut("closed or no longer there")
    organization = plain_map(service.get("organization"))
    places = list(_places(service))
    name = _name(service, organization)
    check_place(wanted, _areas(service, places), _on_map(places))
    address = next(filter(None, map(_address, places)), "")
    phones = list(_phones(service, organization, places))
    ways = [*phones, *_websites(service, organization)]
    if not ways and address:
        ways = [("visit", address, "")]
    if not ways:
        raise LeftOut("no number, web address or street address that can be used as it stands")
    about = _about(service, organization, places, address, wanted)
    id = f"listed-{_mark(service, organization, name)}"
    first, *rest = (
        Line.model_validate(
            {**about, "name": name, "channel": channel, "print": text, "note": _note(note, about["note"])}
        )
        for channel, text, note in ways
    )
    mine = first.model_copy(update={"id": id})
    others = (
        line.model_copy(update={"id": f"{id}-{number}", "belongs_to": id, "note": ways[number - 1][2]})
        for number, line in enumerate(rest, 2)
    )
    return (mine, *others)


def _about(
    service: Mapping[Any, Any],
    organization: Mapping[Any, Any],
    places: Sequence[Mapping[Any, Any]],
    address: str,
    wanted: Wanted,
) -> dict[str, Any]:
    """What all the ways of a service have in common."""
    alert, told = (
        _short(service, "alert"),
        _short(service, "description") or _short(organization, "description"),
    )
    described = " ".join(filter(None, (alert, told)))
    named = " ".join(values.first(service, each) for each in ("name", "alternate_name", "description"))
    return {
        "id": "listed",
        "note": described,
        "category": wanted.category or category_of(named),
        "area": tuple(dict.fromkeys(filter(None, (_town(place) for place in places))))[:6],
        "address": address,
        "hours": _hours([service, *places], wanted.looked_up.isoformat()),
        "languages": tuple(dict.fromkeys(_languages([service, *places])))[:12],
        "cost": _short(service, "fees_description", "fees", most=LONGEST_FACT),
        "eligibility": _eligibility(service),
        "confidence": "B",
        "source": wanted.source,
        "source_date": values.day_of(service.get("assured_date"))
        or values.day_of(service.get("last_modified")),
        "looked_up": wanted.looked_up,
    }


def _name(service: Mapping[Any, Any], organization: Mapping[Any, Any]) -> str:
    own, house = (withholding.named(values.first(each, "name"))[:120] for each in (service, organization))
    if not (own or house):
        raise LeftOut("no name")
    return own if not house or house.casefold() in own.casefold() else f"{own}, {house}" if own else house


def _mark(service: Mapping[Any, Any], organization: Mapping[Any, Any], name: str) -> str:
    """A short id that stays the same from one import to the next: theirs are 36 letters long."""
    own = values.first(service, "id") or f"{values.first(organization, 'id')} {name}"
    return blake2b(own.encode(), digest_size=4).hexdigest()


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
) -> Iterator[tuple[Channel, str, str]]:
    """The numbers of the service and its places; those of its organisation where these have none."""
    near = [
        *plain_list(service.get("phones")),
        *(phone for place in places for phone in plain_list(place.get("phones"))),
    ]
    seen: set[str] = set()
    for phones in (near, plain_list(organization.get("phones"))):
        for phone in map(plain_map, phones):
            channel = _channel(values.first(phone, "type"))
            number = _number(phone)
            digits = re.sub(r"\D", "", number)
            if channel != "read" and dialling.dialable(number) and len(digits) > 2 and digits not in seen:
                seen.add(digits)
                yield channel, number, _short(phone, "description", "department", most=100)
        if seen:
            return


def _channel(type: str) -> Channel:
    return next((channel for word, channel in _CHANNELS.items() if word in type.casefold()), "call")


def _number(phone: Mapping[Any, Any]) -> str:
    number = dialling.cleaned(values.first(phone, "number"))
    extension = values.first(phone, "extension")
    return f"{number} ext. {extension}" if number and re.fullmatch(r"\d{1,6}", extension) else number


def _websites(
    service: Mapping[Any, Any], organization: Mapping[Any, Any]
) -> Iterator[tuple[Channel, str, str]]:
    for address in (values.first(service, "url"), values.first(organization, "website", "url")):
        if page := web_page(address):
            yield "web", page, ""
            return


def web_page(address: str) -> str:
    """A web address as people type it; empty where it is none, or one to join a meeting or pay with."""
    plain = withholding.link(address if "://" in address else f"https://{address}")
    typed = re.sub(r"^https?://|/$", "", plain, flags=re.IGNORECASE)
    hidden = withholding.is_join_link(plain) or withholding.is_secret(plain)
    return typed if not hidden and dialling.reachable(typed, ["web"]) else ""


def _address(place: Mapping[Any, Any]) -> str:
    for each in map(plain_map, plain_list(place.get("addresses"))):
        if values.first(each, "address_type", "type").casefold() != "postal":
            streets = (
                values.first(each, *keys) for keys in (("address_1", "street_1"), ("address_2", "street_2"))
            )
            parts = [
                *streets,
                values.first(each, "city"),
                values.first(each, "state_province"),
                values.first(each, "postal_code"),
            ]
            if parts[0]:
                return withholding.named(", ".join(filter(None, parts)))[:160]
    return ""


def _town(place: Mapping[Any, Any]) -> str:
    towns = (values.first(plain_map(each), "city") for each in plain_list(place.get("addresses")))
    return withholding.named(next(filter(None, towns), ""))[:60]


def _areas(service: Mapping[Any, Any], places: Iterable[Mapping[Any, Any]]) -> list[str]:
    addresses = [plain_map(each) for place in places for each in plain_list(place.get("addresses"))]
    named = [
        values.first(each, key)
        for each in addresses
        for key in ("city", "region", "state_province", "postal_code")
    ]
    served = [
        values.first(plain_map(each), key)
        for each in plain_list(service.get("service_areas"))
        for key in ("name", "service_area", "description")
    ]
    return [*named, *served]


def _on_map(places: Iterable[Mapping[Any, Any]]) -> tuple[float, float] | None:
    found = (values.place_on_map(place.get("latitude"), place.get("longitude")) for place in places)
    return next(filter(None, found), None)


def _hours(holders: Iterable[Mapping[Any, Any]], on: str) -> str:
    """The opening hours of the first that has any in force."""
    for holder in holders:
        current = [
            each for each in map(plain_map, plain_list(holder.get("schedules"))) if _in_force(each, on)
        ]
        if said := "; ".join(dict.fromkeys(filter(None, map(_schedule, current)))):
            return said[:200]
    return ""


def _in_force(schedule: Mapping[Any, Any], on: str) -> bool:
    ends = [values.day_of(schedule.get(key)) for key in ("valid_to", "until")]
    return all(not end or end >= on for end in ends)


def _schedule(schedule: Mapping[Any, Any]) -> str:
    if said := withholding.told(values.text(schedule.get("description")))[:120]:
        return said.removesuffix(".")
    days = ", ".join(filter(None, map(_day, values.texts(schedule.get("byday") or schedule.get("weekday")))))
    hours = [_clock(schedule.get(key)) for key in ("opens_at", "closes_at")]
    return " ".join(filter(None, (days, " to ".join(hours) if all(hours) else hours[0])))


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
            said = values.first(plain_map(each), "code", "name", "language")
            yield from (said.casefold() if len(said) <= 3 else said for said in values.texts(said))


def _eligibility(service: Mapping[Any, Any]) -> str:
    said = _short(service, "eligibility_description", most=LONGEST_FACT)
    older = (
        _short(plain_map(each), "eligibility", most=LONGEST_FACT)
        for each in plain_list(service.get("eligibilities"))
    )
    return said or next(filter(None, older), "")


def _short(holder: Mapping[Any, Any], *keys: str, most: int = LONGEST_NOTE) -> str:
    """The beginning of the first that says anything, up to a sentence's end, without what is withheld."""
    said = next(filter(None, (withholding.told(values.text(holder.get(key))) for key in keys)), "")
    if len(said) <= most:
        return said
    ends = [end.end() for end in re.finditer(r"[.!?](?=\s)", said[:most])]
    return said[: ends[-1]] if ends else f"{said[:most].rsplit(' ', 1)[0]} ..."


def _note(own: str, shared: str) -> str:
    return " ".join(filter(None, (own, shared)))
