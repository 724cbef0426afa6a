"""Lengths of time and numbers of people as people write them: `5-10 min`, `up to 25`.

Every function here takes what stands in the file, text or a number, and lets a value that was read
before pass through. What cannot be meant raises a `Fault`. All lengths are whole seconds.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from facilitate.reading import Fault


@dataclass(frozen=True)
class Range:
    """A length that may stretch: from `least` up to `most`, the same where it may not."""

    least: timedelta
    most: timedelta


@dataclass(frozen=True)
class People:
    """How many people something is for; `most` is None where there is no upper end."""

    least: int
    most: int | None

    def holds(self, people: int) -> bool:
        """Whether this many people are meant."""
        return self.least <= people and (self.most is None or people <= self.most)


LONGEST = timedelta(hours=24)
MOST_PEOPLE = 10_000

_HOURS, _MINUTES, _SECONDS = r"h|hrs?|hours?", r"m|mins?|minutes?", r"s|secs?|seconds?"
_NUMBER = r"[0-9]{1,9}(?:[.][0-9]{1,3})?"
_LENGTHS = re.compile(
    " *".join(rf"(?:({_NUMBER}) *(?:{unit})[.]?)?" for unit in (_HOURS, _MINUTES, _SECONDS)), re.IGNORECASE
)
_DASH = r" *(?:-|\u2013|\u2014| to ) *"
_BARE = re.compile(_NUMBER)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_NEGATIVE = re.compile(r"[-\u2212] *[0-9].*")
_TWO = re.compile(rf"(.*?[a-z0-9.]){_DASH}([0-9].*)", re.IGNORECASE)
_CROWDS = (
    re.compile(rf"(?P<least>[0-9]+){_DASH}(?P<most>[0-9]+)"),
    re.compile(r"(?:up to|at most) (?P<most>[0-9]+)"),
    re.compile(r"(?P<least>[0-9]+) *(?:or more|[+])|(?:at least|from) (?P<from>[0-9]+)"),
    re.compile(r"(?P<just>[0-9]+)"),
)

_TIMES = "Write a length such as `5 min`, `90 s` or `1 h 30 min`."
_RANGES = "Write a length such as `5 min` or `90 s`, or a range such as `5-10 min`."
_SHARES = "Write a length such as `3 min` or `90 s`, or `open` for no limit."
_CROWD = "Write a number of people such as `8`, `4-16`, `up to 25` or `26 or more`."


def duration(value: Any) -> Any:
    """`5 min`, `90 s`, `1 h 30 min` or a bare number of minutes, as a timedelta above zero."""
    return _above_zero(_length(value, _TIMES), _TIMES)


def gap(value: Any) -> Any:
    """As a duration, or zero for none at all."""
    return _length(value, _TIMES)


def span(value: Any) -> Any:
    """As a duration, or `5-10 min`."""
    if isinstance(value, Range):
        return value
    least, most = _ends(value)
    if most is None:
        length = _above_zero(_length(least, _RANGES), _RANGES)
        return Range(length, length)
    lower, upper = _above_zero(_length(least, _RANGES), _RANGES), _length(most, _RANGES)
    if upper < lower:
        raise Fault(f"{quoted(value)} ends before it begins.", f"Write `{text(Range(upper, lower))}`?")
    return Range(lower, upper)


def share(value: Any) -> Any:
    """As a duration, or `open` for no limit (None)."""
    if value is None or _plain(value).lower() == "open":
        return None
    return _above_zero(_length(value, _SHARES), _SHARES)


def crowd(value: Any) -> Any:
    """`4-16`, `up to 25`, `26 or more` or a bare number."""
    if isinstance(value, People):
        return value
    plain = _plain(value).lower().removesuffix("people").rstrip()
    for pattern in _CROWDS:
        if match := pattern.fullmatch(plain):
            return _people(
                value, {end: int(digits[:9]) for end, digits in match.groupdict().items() if digits}
            )
    raise Fault(f"{quoted(value)} is not a number of people.", _CROWD)


def text(time: timedelta | Range) -> str:
    """A length as people say it, so that it reads back as itself: `36 min`, `1 min 45 s`, `5-10 min`.

    Minutes go up to two hours, because the parts of a meeting are read one beside the other in minutes.
    """
    if isinstance(time, Range):
        return _range_text(time)
    seconds = round(time.total_seconds())
    hours = seconds // 3600 if seconds >= 7200 else 0
    minutes, rest = divmod(seconds - hours * 3600, 60)
    named = ((hours, "hours"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{number} {unit}" for number, unit in named if number) or "0 s"


def crowd_text(people: People) -> str:
    """A number of people as people write it: `4-16`, `up to 25`, `26 or more`."""
    if people.most is None:
        return f"{people.least} or more"
    if people.most == people.least:
        return str(people.least)
    return f"up to {people.most}" if people.least == 1 else f"{people.least}-{people.most}"


def people_text(number: int) -> str:
    """How many people, as one says it: `1 person`, `9 people`."""
    return "1 person" if number == 1 else f"{number} people"


def quoted(value: Any) -> str:
    """What stands in the file, short enough for a message and fit to begin a sentence."""
    if isinstance(value, list | dict):
        return "A list" if isinstance(value, list) else "A map (`key: value`)"
    shown = " ".join(str(value).split())
    return f"`{shown[:40]}...`" if len(shown) > 43 else f"`{shown}`"


def _plain(value: Any) -> str:
    return " ".join(str(value).split())


def _range_text(time: Range) -> str:
    if time.least == time.most:
        return text(time.least)
    ends = [divmod(round(end.total_seconds()), 60) for end in (time.least, time.most)]
    if all(not seconds for _, seconds in ends):
        return f"{ends[0][0]}-{ends[1][0]} min"
    return f"{text(time.least)} to {text(time.most)}"


def _ends(value: Any) -> tuple[Any, Any]:
    plain = _plain(value)
    if isinstance(value, timedelta) or not (match := _TWO.fullmatch(plain)):
        return value, None
    least, most = match.groups()
    unit = re.search(r"[a-z]+[.]?$", most, re.IGNORECASE)
    # In `5-10 min` the unit stands once and is meant for both ends.
    return (f"{least} {unit[0]}" if unit and _BARE.fullmatch(least) else least), most


def _length(value: Any, expected: str) -> timedelta:
    if isinstance(value, timedelta):
        return value
    plain = _plain(value)
    if _NEGATIVE.fullmatch(plain):
        raise Fault(f"{quoted(value)} is less than nothing.", expected)
    seconds = _seconds(plain)
    if seconds is None or isinstance(value, bool):
        raise Fault(f"{quoted(value)} is not a length of time.", _cure(plain) or expected)
    if seconds > LONGEST.total_seconds():
        raise Fault(f"{quoted(value)} is longer than a day.", expected)
    if seconds != int(seconds):
        raise Fault(f"{quoted(value)} is not a whole number of seconds.", expected)
    return timedelta(seconds=int(seconds))


def _seconds(plain: str) -> float | None:
    if _BARE.fullmatch(plain):
        return round(float(plain) * 60, 3)
    match = _LENGTHS.fullmatch(plain)
    if match is None or not any(match.groups()):
        return None
    amounts = [float(group or 0) for group in match.groups()]
    return round(amounts[0] * 3600 + amounts[1] * 60 + amounts[2], 3)


def _cure(plain: str) -> str:
    if clock := _CLOCK.fullmatch(plain):
        first, second = int(clock[1]), int(clock[2])
        short, long = timedelta(minutes=first, seconds=second), timedelta(hours=first, minutes=second)
        return f"Is it `{text(short)}` or `{text(long)}`?"
    if two := _TWO.fullmatch(plain):
        return f"A range has no place here. Write one length, such as `{two[2]}`."
    return ""


def _above_zero(length: timedelta, expected: str) -> timedelta:
    if length <= timedelta():
        raise Fault("No time at all is not a length.", expected)
    return length


def _people(value: Any, ends: dict[str, int]) -> People:
    least = ends.get("just", ends.get("from", ends.get("least", 1)))
    most = ends.get("just", ends.get("most"))
    if max(least, most or 0) > MOST_PEOPLE or min(least, 1 if most is None else most) < 1:
        raise Fault(f"{quoted(value)} is not a number of people that can meet.", _CROWD)
    if most is not None and most < least:
        raise Fault(f"{quoted(value)} ends before it begins.", f"Write `{most}-{least}`?")
    return People(least, most)


def _schema(description: str, pattern: str, *others: dict[str, Any]) -> WithJsonSchema:
    written = {"type": "string", "pattern": f"^{pattern}$"}
    return WithJsonSchema({"description": description, "anyOf": [written, *others]})


# JSON Schema has no flags, so the patterns editors use know small letters only.
_UNITS = rf"(?:{_NUMBER} ?(?:{_HOURS}|{_MINUTES}|{_SECONDS}) ?)+|{_NUMBER}"
_MINUTE_NUMBER = {"type": "number", "exclusiveMinimum": 0, "maximum": 1440}

Duration = Annotated[timedelta, BeforeValidator(duration), _schema(_TIMES, f"(?:{_UNITS})", _MINUTE_NUMBER)]
Gap = Annotated[
    timedelta, BeforeValidator(gap), _schema(_TIMES, f"(?:{_UNITS})", _MINUTE_NUMBER | {"minimum": 0})
]
Span = Annotated[
    Range,
    BeforeValidator(span),
    _schema(_RANGES, rf"(?:{_UNITS})(?: ?(?:-|\u2013|to) ?(?:{_UNITS}))?", _MINUTE_NUMBER),
]
Share = Annotated[
    timedelta | None, BeforeValidator(share), _schema(_SHARES, f"(?:open|{_UNITS})", _MINUTE_NUMBER)
]
Crowd = Annotated[
    People,
    BeforeValidator(crowd),
    _schema(
        _CROWD,
        r"(?:[0-9]+(?: ?[-\u2013] ?[0-9]+| or more| ?[+])?|(?:up to|at most|at least|from) [0-9]+)",
        {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE},
    ),
]
