"""Other meetings as a list to print: by day or by area, each meeting once, and only the codes it uses.

A meeting that is the same on every day of the week stands once, under a heading of its own. By area one
row holds all days of a meeting, and days that follow each other are told as `Monday to Friday`. A meeting
that stands in two lists stands once; what one list has twice may be two meetings in one house.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache, reduce
from itertools import chain
from typing import Any, Literal, Self

from babel.dates import format_date, get_day_names
from pydantic import model_validator

from facilitate.formats.clocktimes import of_day
from facilitate.formats.model import Written
from facilitate.resources import freshness, withholding
from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.places import check_places, put_in

By = Literal["day", "area"]
_DAY = timedelta(hours=24)
MOST_PAGES = 2
"""Lists with a square of their own; more of them would crowd the meetings off the page."""


class KindWords(Written):
    """What a code means, and the words other lists use for it, in small letters."""

    say: str
    also: tuple[str, ...] = ()


class MeetingWords(Written):
    """What a list of meetings says around them, in one language."""

    language: str = "en"
    every_day: str
    range: str
    midnight: str
    noon: str
    elsewhere: str
    read: str
    aged: str
    undated: str
    clock_behind: str
    kinds: dict[str, KindWords]

    @model_validator(mode="after")
    def _places_are_known(self) -> Self:
        check_places([self.range], ["first", "last"])
        check_places([self.read, self.aged], ["month"])
        check_places([self.clock_behind], ["today", "read_on"])
        return self


@dataclass(frozen=True)
class Slot:
    """A row of the list. `days` is empty where the heading says them."""

    days: str
    time: str
    name: str
    where: str
    kinds: str
    notes: str
    link: str


@dataclass(frozen=True)
class Division:
    """A day or an area, with its meetings in order of time."""

    title: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Code:
    """A code of the legend."""

    code: str
    say: str


@dataclass(frozen=True)
class Timetable:
    """The list as it is printed. `dates` says how old it is, `clock` is for a leader whose date is wrong.

    `pages` are the addresses of the lists it comes from, for a phone's camera; none where they are many.
    """

    divisions: tuple[Division, ...]
    legend: tuple[Code, ...]
    sources: str
    pages: tuple[str, ...]
    dates: str
    clock: str


def timetable(meetings: Iterable[Meeting], words: MeetingWords, on: date, by: By = "day") -> Timetable:
    """The list of these meetings as it is right on the day `on`."""
    given = tuple(meetings)
    plain = [_plain(each, words) for each in _once(given)]
    sources = sorted({each.source for each in given if each.source})
    return Timetable(
        divisions=tuple(_by_day(plain, words) if by == "day" else _by_area(plain, words)),
        legend=tuple(_legend(plain, words)),
        sources=", ".join(sources),
        pages=tuple(f"https://{source}" for source in sources if withholding.is_website(source))
        if len(sources) <= MOST_PAGES
        else (),
        dates=_dates(plain, words, on),
        clock=_clock_notice(plain, words, on),
    )


def chosen(
    meetings: Iterable[Meeting], *, area: str = "", days: Collection[int] = (), kinds: Collection[str] = ()
) -> tuple[Meeting, ...]:
    """The meetings of an area, of these days, and of all these kinds; nothing given leaves none out."""
    codes = {code.casefold() for code in kinds}
    return tuple(
        each
        for each in meetings
        if area.casefold() in f"{each.area} {each.town} {each.address}".casefold()
        and (not days or each.day in days)
        and codes <= {kind.code.casefold() for kind in each.kinds}
    )


def _once(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    """A meeting of several lists as the one read last has it, its blanks filled from the others."""
    found: defaultdict[tuple[Any, ...], list[list[Meeting]]] = defaultdict(list)
    for each in meetings:
        rows = found[_words(each.name), each.day, each.at]
        same = next((row for row in rows if all(_is_again(each, other) for other in row)), None)
        if same is None:
            rows.append([each])
        else:
            same.append(each)
    for row in chain.from_iterable(found.values()):
        yield reduce(_filled, sorted(row, key=lambda each: each.looked_up or date.min, reverse=True))


def _filled(one: Meeting, other: Meeting) -> Meeting:
    return replace(
        one, ends=one.ends or other.ends, place=one.place or other.place, town=one.town or other.town,
        area=one.area or other.area, kinds=one.kinds or other.kinds, notes=one.notes or other.notes,
        link=one.link or other.link,
    )  # fmt: skip


def _is_again(one: Meeting, other: Meeting) -> bool:
    """Whether another list has it too, there, maybe at greater length: with its town or post code."""
    here, there = (set(_words(f"{each.address or each.place} {each.town}")) for each in (one, other))
    return one.source != other.source and bool(here and there) and (here <= there or there <= here)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _by_day(meetings: Sequence[Meeting], words: MeetingWords) -> Iterator[Division]:
    together = _together(meetings)
    daily = {key for key, days in together.items() if len(days) == 7}
    first = [days[min(days)] for key, days in together.items() if key in daily]
    if first:
        yield Division(words.every_day, tuple(_slot(each, "", words) for each in sorted(first, key=_order)))
    names = get_day_names("wide", locale=words.language)
    for day in range(7):
        there = [each for each in meetings if each.day == day and _key(each) not in daily]
        if there:
            title = names[day][:1].upper() + names[day][1:]
            yield Division(title, tuple(_slot(each, "", words) for each in sorted(there, key=_order)))


def _by_area(meetings: Sequence[Meeting], words: MeetingWords) -> Iterator[Division]:
    areas: defaultdict[str, list[tuple[int, Meeting, str]]] = defaultdict(list)
    for days in _together(meetings).values():
        first = days[min(days)]
        areas[first.area or first.town].append((min(days), first, _day_range(sorted(days), words)))
    for area in sorted(areas, key=lambda area: (not area, area.casefold())):
        rows = sorted(areas[area], key=lambda row: (row[0], *_order(row[1])))
        yield Division(area or words.elsewhere, tuple(_slot(each, days, words) for _, each, days in rows))


def _together(meetings: Iterable[Meeting]) -> dict[tuple[Any, ...], dict[int, Meeting]]:
    """The meetings that differ in nothing but their day, by day."""
    found: defaultdict[tuple[Any, ...], dict[int, Meeting]] = defaultdict(dict)
    for each in meetings:
        key = _key(each)
        while each.day in found[key]:  # the same twice on one day: two rows, and neither is lost
            key = (*key, each.id)
        found[key][each.day] = each
    return found


def _key(each: Meeting) -> tuple[Any, ...]:
    return (
        each.name, each.at, each.ends, each.place, each.address, each.town, each.area,
        each.kinds, each.notes, each.link,
    )  # fmt: skip


def _order(each: Meeting) -> tuple[Any, ...]:
    return each.at, each.name.casefold(), each.id


def _slot(each: Meeting, days: str, words: MeetingWords) -> Slot:
    return Slot(
        days=days,
        time=_times(each.at, each.ends, words),
        name=each.name,
        where=", ".join(part for part in each.where if part != each.name),
        kinds=", ".join(kind.code for kind in each.kinds if _meaning(kind, words)),
        notes=each.notes if len(each.notes) <= 140 else "",
        link=each.link,
    )


def _times(at: timedelta, ends: timedelta | None, words: MeetingWords) -> str:
    begins = _time(at, words)
    if ends is None:
        return begins
    until = _time(ends, words)
    half = begins[-3:]
    short = begins.removesuffix(half) if half in (" am", " pm") and until.endswith(half) else begins
    return f"{short} – {until}"


def _time(at: timedelta, words: MeetingWords) -> str:
    if at == _DAY:
        return words.midnight
    minutes = round(at.total_seconds() / 60)
    if minutes == 12 * 60:
        return words.noon
    return of_day(time(minutes // 60, minutes % 60), words.language)


def _day_range(days: Sequence[int], words: MeetingWords) -> str:
    """`Every day`, `Monday to Friday` for three days or more in a row, else each by name, several short."""
    names = get_day_names("wide", locale=words.language)
    if len(days) == 7:
        return words.every_day
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return put_in(words.range, {"first": names[days[0]], "last": names[days[-1]]})
    if len(days) > 1:  # in full they would take half of the page
        names = get_day_names("abbreviated", locale=words.language)
    return ", ".join(names[day] for day in days)


def _plain(each: Meeting, words: MeetingWords) -> Meeting:
    """The meeting with the codes we know for the words its list uses."""
    known = _codes(tuple((code, kind.also) for code, kind in words.kinds.items()))
    kinds = (
        kind if kind.name or kind.code in words.kinds else Kind(known.get(kind.code.casefold(), kind.code))
        for kind in each.kinds
    )
    return replace(each, kinds=tuple(dict.fromkeys(kinds)))


@lru_cache(maxsize=4)
def _codes(kinds: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    return {word: code for code, also in kinds for word in (code.casefold(), *also)}


def _legend(meetings: Iterable[Meeting], words: MeetingWords) -> Iterator[Code]:
    """Every code used, with all that it means."""
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for kind in {kind: None for each in meetings for kind in each.kinds}:
        if meaning := _meaning(kind, words):
            said[kind.code][meaning] = None
    for code in sorted(said, key=str.casefold):
        yield Code(code, ", or ".join(said[code]))


def _meaning(kind: Kind, words: MeetingWords) -> str:
    """What its own list says the code means, or else what it usually does; empty where nobody can tell."""
    if kind.is_unexplained:
        return ""
    return kind.name or (words.kinds[kind.code].say if kind.code in words.kinds else "")


def _dates(meetings: Sequence[Meeting], words: MeetingWords, on: date) -> str:
    """How old the oldest of them is; a row without a date makes the list one without."""
    read = [each.looked_up for each in meetings]
    known = [day for day in read if day is not None]
    if not known or len(known) < len(read):
        return words.undated
    oldest = min(known)
    aged = on >= freshness.months_after(oldest, freshness.AGED)
    month = format_date(oldest, "LLLL y", words.language)
    return put_in(words.aged if aged else words.read, {"month": month})


def _clock_notice(meetings: Iterable[Meeting], words: MeetingWords, on: date) -> str:
    read = max((each.looked_up for each in meetings if each.looked_up), default=on)
    if read <= on:
        return ""
    days = {"today": on, "read_on": read}
    return put_in(
        words.clock_behind, {name: format_date(day, "long", words.language) for name, day in days.items()}
    )
