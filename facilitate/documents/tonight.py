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
from facilitate.formats.model import CueWords, Role, Rotation

HERE = ("address", "way_in", "phone_signal", "naloxone", "first_aid", "defibrillator", "back_up")
_STEP = timedelta(seconds=5)
_HALF_MINUTE = timedelta(seconds=30)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Tonight:
    """What papers are printed for; empty and None where it is not known.

    `plan` is None for papers that belong to no meeting, and `file` is where its format stands.
    `group` is the public name only. `here` has the keys of HERE, any of them left out where nobody
    wrote it down; `place` is where this meeting is, where that is not the usual address. `newcomers`:
    the group counts them; `return_cards`: it gives some out.
    """

    plan: Plan | None = None
    file: str = ""
    group: str = ""
    date: date | None = None
    at: time | None = None
    place: str = ""
    language: str = "en"
    country: str = ""
    here: Mapping[str, str] = field(default_factory=dict)
    concerns: tuple[str, ...] = ()
    newcomers: bool = False
    return_cards: bool = False
    discreet: bool = False


def names(tonight: Tonight, for_leaders: bool = True) -> dict[str, Any]:
    """Every name a template sees, with texts and numbers ready to print.

    What a format tells the leader alone (`do`) is empty unless the paper is `for_leaders`.
    """
    locale = locale_of(tonight.language)
    surroundings = {
        "group": "" if tonight.discreet else tonight.group,
        "discreet": tonight.discreet,
        "language": tonight.language,
        "country": tonight.country,
        "country_name": locale.territories.get(tonight.country, ""),
        "date": format_date(tonight.date, "full", locale) if tonight.date else "",
        "at": _clock(tonight, timedelta()) if tonight.at else "",
        "place": tonight.place or tonight.here.get("address", ""),
        "here": {name: tonight.here.get(name, "") for name in HERE},
        "concerns": list(tonight.concerns),
        "newcomers": tonight.newcomers,
        "return_cards": tonight.return_cards,
        "people": 0,
        "cards": {"fold": "", "sides": 1},
        "cue_words": {cue: [] for cue in CueWords.model_fields},
    }
    return surroundings | (_meeting(tonight, tonight.plan, for_leaders) if tonight.plan else {})


def locale_of(language: str) -> Locale:
    """How dates are written in a language; as in English where nobody knows it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _meeting(tonight: Tonight, plan: Plan, for_leaders: bool) -> dict[str, Any]:
    format = plan.format
    return {
        "name": format.name,
        "summary": format.summary,
        "approach": format.approach or "",
        "counted": format.attendance == "count",
        "audience": format.audience,
        "access": format.access,
        "cross_talk": format.cross_talk,
        "if_used_today": format.if_used_today,
        "agreements": [Markdown(" ".join(agreement.split())) for agreement in format.agreements],
        "roles": [{"title": role.title, "does": list(role.does)} for role in format.roles.values()],
        "handouts": list(format.handouts),
        "people": plan.people,
        "cue_words": _cue_words(plan),
        "timed": tonight.at is not None,
        "starts": _clock(tonight, timedelta()),
        "ends": _clock(tonight, plan.length),
        "length": durations.text(_to_the_minute(plan.length)),
        "parts": [part if for_leaders else part | {"do": ""} for part in _parts(tonight, plan, for_leaders)],
    }


def _parts(tonight: Tonight, plan: Plan, for_leaders: bool) -> Iterator[dict[str, Any]]:
    begun = timedelta()
    for number, part in enumerate(plan.parts, 1):
        yield (
            _part(part, plan.format.roles)
            | _turns(tonight.language, plan, number - 1)
            | {
                "number": number,
                "clock": _clock(tonight, begun),
                "ends": _clock(tonight, begun + part.time),
                "length": _length(begun, part.time),
                "shares": timekeeping.Shares(plan, number - 1) if for_leaders else [],
            }
        )
        begun += part.time


def _part(planned: PlannedPart, roles: Mapping[str, Role]) -> dict[str, Any]:
    part = planned.part
    return {
        "title": part.title,
        "role": roles[part.role].title if part.role else "",
        "fixed": part.fixed,
        "say": Markdown(part.say.strip()),
        "do": Markdown(part.do.strip()),
        "do_first": part.do_first,
        "reading": part.reading,
        "milestones": list(part.milestones),
    }


def _turns(language: str, plan: Plan, part: int) -> dict[str, Any]:
    """How turns go in a part, at length for the leader and in a few words for the wall."""
    rotation = plan.parts[part].rotation
    if rotation is None:
        return {"rotation": None, "few_words": ", ".join(plan.parts[part].part.milestones)}
    share = rotation.share if rotation.places else timekeeping.share(plan, part)
    return {
        "rotation": _rotation(language, rotation, share),
        "few_words": _few_words(language, rotation, share),
    }


def _rotation(language: str, rotation: Rotation, share: timedelta | None) -> dict[str, Any]:
    return {
        "order": rotation.order,
        "how": _how(language, rotation),
        "share": durations.text(share) if share else "",
        "at_most": durations.text(rotation.longest) if rotation.longest else "",
        "cue": durations.text(_cue(rotation, share)) if share else "",
        "grace": durations.text(rotation.grace) if rotation.grace else "",
        "rounds": rotation.rounds,
        "newcomers": rotation.newcomers,
        "limited": share is not None,
        "places": [{"title": place.title, "time": durations.text(place.time)} for place in rotation.places],
        "cue_words": rotation.cue_words.model_dump(),
    }


def _cue(rotation: Rotation, share: timedelta) -> timedelta:
    """The first cue before the end, or a third of the share if that is shorter, to be read off a watch."""
    return min(rotation.cue, max(share / 3 // _STEP * _STEP, _STEP))


def _how(language: str, rotation: Rotation) -> str:
    words = wording(language)
    alone = len(rotation.places) == 1 and rotation.order == "pre-invited"
    return words.invited if alone else words.how[rotation.order]


def _few_words(language: str, rotation: Rotation, share: timedelta | None) -> str:
    words, places = wording(language), rotation.places
    if len(places) > 1:
        return ", ".join(f"{place.title} {durations.text(place.time)}" for place in places)
    if places:
        return f"{_how(language, rotation)}, {words.about.format(time=durations.text(places[0].time))}"
    how = _how(language, rotation)
    return f"{how}, {words.each.format(time=durations.text(share))}" if share else how


def _cue_words(plan: Plan) -> dict[str, list[str]]:
    """The group's own words for each cue, once each: a set of cards serves the whole meeting."""
    own = [part.rotation.cue_words for part in plan.parts if part.rotation]
    return {
        cue: list(dict.fromkeys(getattr(words, cue) for words in own if getattr(words, cue)))
        for cue in CueWords.model_fields
    }


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
