"""How old the lines of a sheet are, in words: beside a line, at the foot, and to the leader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from facilitate.resources import freshness
from facilitate.resources.choosing import Entry
from facilitate.resources.model import Line
from facilitate.resources.places import put_in
from facilitate.resources.words import Words


@dataclass(frozen=True)
class Telling:
    """What is said around a line: on which day, in which words, beside which emergency number.

    `foot` is the month that the foot of the sheet tells for all of them.
    """

    on: date
    words: Words
    emergency: str
    foot: str


def age_of(line: Line, entry: Entry, telling: Telling) -> str:
    """How old the line is: nothing to say where the sheet's own sentence says it."""
    words, seen, checked = telling.words, freshness.last_seen(line), freshness.is_checked(line)
    if seen is None:
        return words.undated
    if checked and freshness.age(line, telling.on) == "fresh":
        return put_in(words.checked, {"month": month(seen, words)})
    said = [] if checked or not line.source_date else [put_in(words.as_of, {"month": _coarse(line, words)})]
    relied_on = any(each.always_prints for each in entry)
    if freshness.age(line, telling.on) != "fresh" and (relied_on or month(seen, words) != telling.foot):
        said.append(_aged(seen, checked, telling.emergency if _has_other_help(line, entry) else "", words))
    return " ".join(said)


def _aged(seen: date, checked: bool, emergency: str, words: Words) -> str:
    if emergency:
        sentence = words.aged_checked_main if checked else words.aged_main
    else:
        sentence = words.aged_checked if checked else words.aged
    return put_in(sentence, {"month": month(seen, words), "emergency": emergency})


def _has_other_help(line: Line, entry: Entry) -> bool:
    """Whether the emergency number is what to try next: after a crisis line, not after itself."""
    return line.category != "emergency" and any(each.main for each in entry)


def main_dates(entries: Iterable[Entry], on: date, number: str, words: Words) -> str:
    """How old the numbers are that everybody relies on, whatever else stands on the sheet."""
    lines = [line for entry in entries for line in entry]
    oldest = _oldest_unrung(lines)
    if oldest is None:
        return rung(lines, words)
    told = {"month": month(oldest, words), "emergency": number}
    if on < freshness.months_after(oldest, freshness.AGED):
        return put_in(words.looked_up, told)
    return put_in(words.aged_main if number else words.aged, told)


def looked_up(lines: Iterable[Line], words: Words) -> str:
    """Of the lines nobody rang, the month of the oldest; empty where all were rung."""
    oldest = _oldest_unrung(lines)
    return month(oldest, words) if oldest else ""


def _oldest_unrung(lines: Iterable[Line]) -> date | None:
    """The day the oldest was looked up that somebody could have rung: that is never the emergency number."""
    there = [line for line in lines if line.print and line.looked_up]
    rings = [line for line in there if line.category != "emergency"] or there
    unrung = (line.looked_up for line in rings if line.looked_up and not freshness.is_checked(line))
    return min(unrung, default=None)


def rung(lines: Iterable[Line], words: Words) -> str:
    """The sentence at the foot where all were rung: of their months the oldest."""
    days = (line.confirmed for line in lines if line.print and line.confirmed and freshness.is_checked(line))
    oldest = min(days, default=None)
    return put_in(words.checked, {"month": month(oldest, words)}) if oldest else ""


def read_in(entries: Iterable[Entry], words: Words) -> str:
    """The month somebody last looked at the oldest of them; empty where no day is known."""
    seen = (freshness.last_seen(line) for entry in entries for line in entry)
    oldest = min((day for day in seen if day), default=None)
    return put_in(words.aged, {"month": month(oldest, words)}) if oldest else ""


def clock_notice(lines: Iterable[Line], on: date, words: Words) -> str:
    """A word to the leader whose computer's date lies before the data's; else empty."""
    latest = freshness.clock_behind(lines, on)
    if latest is None:
        return ""
    return put_in(words.clock_behind, {"today": _day(on, words), "looked_up": _day(latest, words)})


def month(day: date, words: Words) -> str:
    """`November 2026`, as the words' language has it."""
    return format_date(day, "LLLL y", words.language)


def _day(day: date, words: Words) -> str:
    return format_date(day, "long", words.language)


def _coarse(line: Line, words: Words) -> str:
    """`2023`, or `July 2023` from a month or a day."""
    year, *rest = line.source_date.split("-")
    return month(date(int(year), int(rest[0]), 1), words) if rest else year
