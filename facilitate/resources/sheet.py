"""A resource sheet as plain texts: what a template prints, in the order it is printed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Literal

from babel import Locale

from facilitate.resources import dates, freshness
from facilitate.resources.choosing import Entry, emergency_number, together
from facilitate.resources.dates import Telling
from facilitate.resources.model import CATEGORIES, Country, Line
from facilitate.resources.places import put_in
from facilitate.resources.words import Words

Part = Literal["near", "numbers"]
Kind = Literal["emergency", "crisis", "other", "local", "reading"]

LOCAL_FIRST = 6
"""Services in the block of what is near; the others stand under their subjects at the end."""

LONGEST_ADDRESS = 120
"""Letters of a web address that still make a square a phone can read from paper."""


@dataclass(frozen=True)
class Room:
    """How many lines of how many letters a page has for what is near before the emergency number.

    The numbers everybody relies on stand on the first page, whatever a group writes down.
    """

    lines: int
    letters: int


PAGE = Room(lines=12, letters=85)
"""Of a letter or A4 page, read off pages that were full: a line less than what pushes the crisis line off."""

NO_ROOM = Room(lines=-1, letters=1)
"""Of a page so small that the country's numbers fill it, even where nothing is written down near here."""


@dataclass(frozen=True)
class Way:
    """One way to reach a service: `Call`, `988`. An empty `number` is a blank to write in.

    `address` is for a phone's camera, empty where there is no web page.
    """

    id: str
    how: str
    number: str
    details: str = ""
    address: str = ""


@dataclass(frozen=True)
class Service:
    """A service as the sheet shows it: a short label, one large number, then sentences and other ways.

    `about` begins with the service's name, unless the label or the number says it already. `id` and
    `source` are for the leader who rings the number.
    """

    id: str
    source: str
    what_for: str
    how: str
    number: str
    about: str
    others: tuple[Way, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Division:
    """Services near here of one category; `opens` is the part of the sheet that begins with it."""

    title: str
    services: tuple[Service, ...]
    opens: Literal["", "own", "lists"] = ""


@dataclass(frozen=True)
class LeftOut:
    """A service that is too `old` for participants' papers, or else that nobody could dial, and why."""

    name: str
    ways: tuple[Way, ...]
    reason: str
    old: bool = True


@dataclass(frozen=True)
class Sheet:
    """Everything on a resource sheet; `crisis` are the main crisis lines, `services` all that is neither.

    `opening` says which block is first: what is near, where the page has room for it before the country's
    numbers. `local` are the group's own for the block of what is near, `nearby` what is left of them and,
    after it, what was imported. `reading` has a sheet of its own.

    `country`, its `code` and `emergency_number` are empty where the country is not known. `dates` says how
    old the numbers are, `looked_up` is that month alone. `main_dates` says it of the emergency and the main
    crisis lines, which a card holds and nothing else. `clock` is a word to the leader whose computer's date
    cannot be right.
    """

    opening: tuple[Part, Part]
    country: str
    code: str
    emergency_number: str
    emergency: tuple[Service, ...]
    crisis: tuple[Service, ...]
    services: tuple[Service, ...]
    local: tuple[Service, ...]
    nearby: tuple[Division, ...]
    reading: tuple[Service, ...]
    reading_dates: str
    left_out: tuple[LeftOut, ...]
    dates: str
    looked_up: str
    main_dates: str
    clock: str

    @property
    def to_ring(self) -> tuple[Service, ...]:
        """Every service with a number but the emergency one, which nobody rings to try it."""
        nearby = (service for division in self.nearby for service in division.services)
        return tuple(
            service for service in (*self.crisis, *self.services, *self.local, *nearby) if service.number
        )


def sheet(
    lines: Sequence[Line],
    country: Country,
    on: date,
    words: Words,
    listed: Sequence[Line] = (),
    room: Room = PAGE,
) -> Sheet:
    """The sheet of these lines, in the order they come, as it is right on the day `on`.

    There is `room` for what is near before the country's numbers. `listed` are imported services. They
    stand apart under their subjects, as a list that is to be rung before anybody relies on it, so no single
    one of them says so again.
    """
    number, ours = emergency_number(lines), {line.id for line in country.lines}
    entries = together(lines)
    directory = together(line.model_copy(update={"confidence": "A"}) for line in listed)
    code = country.country

    def printed(entry: Entry) -> Entry:
        return freshness.on_paper(entry, on) if _is_dialled(entry, code) else ()

    mine, imported = ([*filter(None, map(printed, found))] for found in (entries, directory))
    shown = [line for entry in (*mine, *imported) for line in entry]
    looked_up, rung = dates.looked_up(shown, words), dates.rung(shown, words)
    telling = Telling(on, words, number, looked_up)

    def of(kind: Kind) -> list[Entry]:
        return [entry for entry in mine if _kind(entry, ours) == kind]

    def services(found: Iterable[Entry], labelled: bool = True) -> tuple[Service, ...]:
        return tuple(_service(entry, telling, labelled) for entry in found)

    local = services(of("local")[:LOCAL_FIRST], labelled=False)
    return Sheet(
        opening=("near", "numbers") if _lines(local, room) <= room.lines else ("numbers", "near"),
        country=country.name,
        code=code if country.name else "",
        emergency_number=number,
        emergency=services(of("emergency")),
        crisis=services(of("crisis")),
        services=services(of("other")),
        local=local,
        nearby=(
            *_opening("own", _divisions(of("local")[LOCAL_FIRST:], telling)),
            *_opening("lists", _divisions(imported, telling)),
        ),
        reading=services(of("reading"), labelled=False),
        reading_dates=dates.read_in(of("reading"), words),
        left_out=tuple(
            _left_out(missing, words, _is_dialled(each, code))
            for each in (*entries, *directory)
            if (missing := tuple(line for line in each if line not in printed(each)))
        ),
        dates=put_in(words.dates, {"month": looked_up}) if looked_up else rung,
        looked_up=looked_up,
        main_dates=dates.main_dates([*of("emergency"), *of("crisis")], on, number, words),
        clock=dates.clock_notice(country.lines, on, words),
    )


def _lines(services: Sequence[Service], room: Room) -> int:
    """About how many lines the services take; a square for a phone is as high as six."""
    said = [f"{each.how} {each.number}. {each.about}" for each in services]
    said += [f"{way.how} {way.number}. {way.details}" for each in services for way in each.others]
    squares = sum(bool(each.address) for each in services) if len(services) <= 3 else 0
    return sum(ceil(len(text) / room.letters) for text in said) + 6 * squares


def _is_dialled(entry: Entry, country: str) -> bool:
    return all(line.is_dialled_in(country) for line in entry)


def _divisions(entries: Iterable[Entry], telling: Telling) -> Iterator[Division]:
    by_category: dict[str, list[Entry]] = {}
    for entry in entries:
        by_category.setdefault(entry[0].category, []).append(entry)
    for category in sorted(by_category, key=lambda category: CATEGORIES.index(category)):
        title = telling.words.categories.get(category, category.replace("-", " ").capitalize())
        yield Division(title, tuple(_service(entry, telling, False) for entry in by_category[category]))


def _opening(part: Literal["own", "lists"], divisions: Iterable[Division]) -> Iterator[Division]:
    for number, division in enumerate(divisions):
        yield replace(division, opens="" if number else part)


def way(line: Line, words: Words) -> Way:
    """How to reach a line, and what to dial or type."""
    known = words.ways.get(" ".join(line.channel))
    how = known or ", ".join(words.ways[each] for each in line.channel)
    page = "web" in line.channel and 0 < len(line.print) <= LONGEST_ADDRESS
    bare = line.print.removeprefix("https://").removeprefix("http://")
    return Way(line.id, how, line.print, address=f"https://{bare}" if page else "")


def _kind(entry: Entry, ours: Collection[str]) -> Kind:
    """`ours` are the ids of the country's lines: all others are the group's own, and so near here."""
    if entry[0].category == "emergency":
        return "emergency"
    if any(line.main for line in entry):
        return "crisis"
    if entry[0].category == "reading":
        return "reading"
    return "local" if entry[0].category == "local" or entry[0].id not in ours else "other"


def _service(entry: Entry, telling: Telling, labelled: bool) -> Service:
    """The first line large; of the others only what is not yet said of the first.

    What it is for stands before it as a label where the country's lines are, and among its words elsewhere.
    """
    first, *rest = entry
    said = [first.name, "" if labelled else first.what_for, *_details(first, entry, telling)]
    words = telling.words
    others = tuple(_other_way(line, said, _details(line, entry, telling), words) for line in rest)
    reach = way(first, words)
    about = _sentences(said, unless=(first.what_for if labelled else "", first.print))
    return Service(
        first.id, first.source, first.what_for, reach.how, reach.number, about, others, reach.address
    )


def _other_way(line: Line, said: Sequence[str], details: Sequence[str], words: Words) -> Way:
    reach = way(line, words)
    return replace(reach, details=_sentences(details, unless=said))


def _details(line: Line, entry: Entry, telling: Telling) -> list[str]:
    """What there is to say of a line beyond its name and number, in the order it is said."""
    words = telling.words
    names = Locale.parse(words.language).languages
    # Whoever needs the emergency number now is not to doubt it; the leader is told on the page for ringing.
    locally = line.confidence == "B" and not freshness.is_checked(line) and line.category != "emergency"
    return [
        line.hours,
        ", ".join(names.get(code, code) for code in line.languages),
        line.access,
        line.eligibility,
        line.cost,
        line.address if line.address != line.print else "",
        put_in(words.audience, {"audience": line.audience}) if line.audience else "",
        line.note,
        words.confirm_locally if locally else "",
        dates.age_of(line, entry, telling) if line.print else "",
    ]


def _left_out(entry: Entry, words: Words, dialled: bool) -> LeftOut:
    if not dialled:
        return LeftOut(entry[0].name, tuple(way(line, words) for line in entry), words.undialable, old=False)
    seen = min(day for line in entry if (day := freshness.last_seen(line)))
    reason = put_in(words.moved, {"month": dates.month(seen, words)})
    return LeftOut(entry[0].name, tuple(way(line, words) for line in entry), reason)


def _sentences(said: Iterable[str], unless: Iterable[str]) -> str:
    """The texts as sentences one after the other, without the empty ones and those said elsewhere."""
    elsewhere = {text.casefold() for text in ("", *unless)}
    return " ".join(
        text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
        for text in said
        if text.casefold() not in elsewhere
    )
