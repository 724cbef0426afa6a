"""What is known of tonight, and the names under which templates see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from facilitate.documents import timekeeping
from facilitate.documents.templates import Markdown
from facilitate.documents.wording import wording
from facilitate.formats import clocktimes, durations
from facilitate.formats.fit import Plan, PlannedPart
from facilitate.formats.model import Role, Rotation

HERE = ("address", "way_in", "phone_signal", "naloxone", "first_aid", "defibrillator", "back_up")
_HALF_MINUTE = timedelta(seconds=30)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Tonight:
    """What papers are printed for; empty and None where it is not known.

    `plan` is None for papers that belong to no meeting, and `file` is where its format stands.
    `group` is the public name only. `here` has the keys of HERE, any of them left out where nobody
    wrote it down.
    """

    plan: Plan | None = None
    file: str = ""
    group: str = ""
    date: date | None = None
    at: time | None = None
    language: str = "en"
    country: str = ""
    here: Mapping[str, str] = field(default_factory=dict)
    concerns: tuple[str, ...] = ()
    discreet: bool = False


def names(tonight: Tonight, for_leaders: bool = True) -> dict[str, Any]:
    """Every name a template sees, with texts and numbers ready to print.

    What a format tells the leader alone (`do`) is empty unless the paper is `for_leaders`.
    """
    locale = _locale(tonight.language)
    surroundings = {
        "group": "" if tonight.discreet else tonight.group,
        "discreet": tonight.discreet,
        "language": tonight.language,
        "country": tonight.country,
        "country_name": locale.territories.get(tonight.country, ""),
        "date": format_date(tonight.date, "full", locale) if tonight.date else "",
        "at": _clock(tonight, timedelta()) if tonight.at else "",
        "here": {name: tonight.here.get(name, "") for name in HERE},
        "concerns": list(tonight.concerns),
        "people": 0,
    }
    return surroundings | (_meeting(tonight, tonight.plan, for_leaders) if tonight.plan else {})


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _meeting(tonight: Tonight, plan: Plan, for_leaders: bool) -> dict[str, Any]:
    format = plan.format
    return {
        "name": format.name,
        "summary": format.summary,
        "audience": format.audience,
        "access": format.access,
        "cross_talk": format.cross_talk,
        "if_used_today": format.if_used_today,
        "agreements": [Markdown(" ".join(agreement.split())) for agreement in format.agreements],
        "roles": [{"title": role.title, "does": list(role.does)} for role in format.roles.values()],
        "handouts": list(format.handouts),
        "people": plan.people,
        "timed": tonight.at is not None,
        "starts": _clock(tonight, timedelta()),
        "ends": _clock(tonight, plan.length),
        "length": durations.text(_to_the_minute(plan.length)),
        "parts": [part if for_leaders else part | {"do": ""} for part in _parts(tonight, plan, for_leaders)],
    }


def _parts(tonight: Tonight, plan: Plan, for_leaders: bool) -> Iterator[dict[str, Any]]:
    begun = timedelta()
    for number, part in enumerate(plan.parts, 1):
        yield _part(tonight, part, plan.format.roles) | {
            "number": number,
            "clock": _clock(tonight, begun),
            "ends": _clock(tonight, begun + part.time),
            "length": _length(begun, part.time),
            "shares": timekeeping.Shares(plan, number - 1) if for_leaders else [],
        }
        begun += part.time


def _part(tonight: Tonight, planned: PlannedPart, roles: Mapping[str, Role]) -> dict[str, Any]:
    part = planned.part
    return {
        "title": part.title,
        "role": roles[part.role].title if part.role else "",
        "fixed": part.fixed,
        "say": Markdown(part.say.strip()),
        "do": Markdown(part.do.strip()),
        "reading": part.reading,
        "rotation": _rotation(tonight.language, part.rotation) if part.rotation else None,
        "few_words": _few_words(tonight.language, part.rotation) if part.rotation else "",
    }


def _rotation(language: str, rotation: Rotation) -> dict[str, Any]:
    return {
        "order": rotation.order,
        "how": wording(language).how[rotation.order],
        "share": durations.text(rotation.share) if rotation.share else "",
        "at_most": durations.text(rotation.longest) if rotation.longest else "",
        "cue": durations.text(_cue(rotation)) if rotation.share else "",
        "grace": durations.text(rotation.grace) if rotation.grace else "",
        "rounds": rotation.rounds,
        "newcomers": rotation.newcomers,
        "limited": rotation.share is not None,
    }


def _cue(rotation: Rotation) -> timedelta:
    """The first cue before the end, or a third of the share if that is shorter."""
    return min(rotation.cue, (rotation.share or rotation.cue * 3) / 3)


def _few_words(language: str, rotation: Rotation) -> str:
    words = wording(language)
    how = words.how[rotation.order]
    return f"{how}, {words.each.format(time=durations.text(rotation.share))}" if rotation.share else how


def _clock(tonight: Tonight, since: timedelta) -> str:
    """The time of day to the minute; hours and minutes from 0:00 where no start is known."""
    since = _to_the_minute(since)
    if tonight.at is None:
        return f"{since // timedelta(hours=1)}:{since // _MINUTE % 60:02}"
    day = tonight.date or date(2000, 1, 1)
    return clocktimes.of_day((datetime.combine(day, tonight.at) + since).time(), tonight.language)


def _length(begun: timedelta, time: timedelta) -> str:
    """To the half minute where it is so; else what lies between the two clock times printed."""
    if time % _HALF_MINUTE == timedelta():
        return durations.text(time)
    return durations.text(_to_the_minute(begun + time) - _to_the_minute(begun) or time)


def _to_the_minute(time: timedelta) -> timedelta:
    return (time + _HALF_MINUTE) // _MINUTE * _MINUTE
