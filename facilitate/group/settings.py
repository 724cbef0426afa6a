"""What a group says of itself in `group.yaml`, and which of its meetings is tonight's."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from facilitate.errors import FileProblems, Problem
from facilitate.formats.durations import quoted
from facilitate.formats.model import Language, Written
from facilitate.reading import Fault, Source, load

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[str, ...] = get_args(Day)
Paper = Literal["letter", "a4", "legal", "a5"]
LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})

MOST_LETTERS = 120
"""A name that papers show: in large print that is three lines at the foot of a page."""
EVERY_WEEK = 7
"""For a meeting that names no week of the month: more than it can name."""

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_WEEK_CODE = re.compile("(?:Wo|Sp|O|FuA)([1-5]|L)")


def clock_time(text: Any) -> Any:
    """`19:30`, `7:30 pm` or `7 pm` as a time of day."""
    if isinstance(text, time):
        return text
    match = _CLOCK.fullmatch(str(text).strip())
    if match is None or not (match[2] or match[3]):
        raise Fault(f"{quoted(text)} is not a time of day.", "Write 19:30 or 7:30 pm.")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise Fault(f"There is no such time of day as {quoted(text)}.", "Write 19:30 or 7:30 pm.")
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _day(text: Any) -> Any:
    word = str(text).strip().lower()
    return next((day for day in DAYS if len(word) >= 3 and day.startswith(word)), word)


def _several(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def week_of_code(code: str) -> str:
    """The week of the month in a meeting list's code: `Sp1` is 1, `SpL` is last; empty for any other code."""
    match = _WEEK_CODE.fullmatch(code.strip())
    return ("last" if match[1] == "L" else match[1]) if match else ""


def _week(value: Any) -> Any:
    """A week as people write it, or as the list that their meeting stands in does."""
    word = str(value).strip()
    week = week_of_code(word) or word.lower()
    if week not in {"1", "2", "3", "4", "5", "last"}:
        raise Fault(
            f"{quoted(word)} is no week of the month.", "Write 1, 2, 3, 4, 5 or last, or Sp1, O3, SpL."
        )
    return week


def _short(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise Fault(
            f"This name has {len(text)} letters. It stands at the foot of every page.",
            f"Write one of at most {MOST_LETTERS}.",
        )
    return text


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}|elsewhere", text, re.IGNORECASE):
        raise Fault(f"{quoted(text)} is not the code of a country.", "Write two letters, such as US or GB.")
    return text.upper()


Country = Annotated[str, AfterValidator(_country)]
ClockTime = Annotated[time, BeforeValidator(clock_time, json_schema_input_type=str)]
Week = Annotated[
    Annotated[int, Field(ge=1, le=5)] | Literal["last"],
    BeforeValidator(_week, json_schema_input_type=Annotated[int, Field(ge=1, le=5)] | str),
]


class Meets(Written):
    """When and where a group meets; `weeks` are weeks of the month, empty for every week."""

    day: Annotated[Day, BeforeValidator(_day, json_schema_input_type=str)]
    at: ClockTime
    place: str = ""
    format: str | None = None
    weeks: Annotated[
        tuple[Week, ...], BeforeValidator(_several, json_schema_input_type=Week | list[Week])
    ] = ()

    def falls_on(self, day: date) -> bool:
        """Whether the group meets on this date."""
        if DAYS[day.weekday()] != self.day:
            return False
        last = (day + timedelta(days=7)).month != day.month
        return not self.weeks or (day.day - 1) // 7 + 1 in self.weeks or (last and "last" in self.weeks)


class Here(Written):
    """What somebody who calls for help has to say and find; empty prints as a blank to write in."""

    address: str = ""
    way_in: str = ""
    phone_signal: str = ""
    naloxone: str = ""
    first_aid: str = ""
    defibrillator: str = ""
    back_up: str = ""


class Counting(Written):
    """What the group chose to count besides heads; both are off until it says so.

    Of return cards nothing is kept: that a group gives some out is only said on its page on privacy.
    """

    newcomers: bool = False
    return_cards: bool = False


class Group(Written):
    """A group's settings. `name` is for its own leaders; `public_name` is what papers may show."""

    name: str = Field(min_length=1)
    public_name: Annotated[str, AfterValidator(_short)] = ""
    meets: Annotated[
        tuple[Meets, ...], BeforeValidator(_several, json_schema_input_type=Meets | list[Meets])
    ] = ()
    format: str | None = None
    people: int | None = Field(default=None, ge=1, le=500)
    language: Language | Literal[""] = ""
    languages: tuple[Language, ...] = ()
    country: Country | None = None
    area: str = ""
    paper: Paper | None = None
    large_print: bool = False
    discreet: bool = False
    font: str = ""
    screen: Literal["full", "plain"] = "full"
    here: Here = Here()
    concerns: tuple[str, ...] = Field(default=(), max_length=2)
    slips: Literal["print", "decline"] = "decline"
    attendance: Counting = Counting()
    interpreted: bool = False

    @model_validator(mode="after")
    def _one_way_to_say_languages(self) -> "Group":
        if self.language and self.languages:
            raise Fault("Both `language` and `languages` are given.", "Keep one of them.")
        return self

    @property
    def spoken(self) -> str:
        """The language papers are in where nobody asks for another; empty: the format's own."""
        return self.language or (self.languages[0] if self.languages else "")


WORDS = {
    "title": "name",
    "meeting": "meets",
    "meetings": "meets",
    "when": "meets",
    "time": "at",
    "start": "at",
    "where": "place",
    "location": "place",
    "headcount": "people",
    "size": "people",
    "region": "area",
    "lang": "language",
}
"""What people write first when they mean one of our keys."""


def checked(source: Source) -> list[Problem]:
    """Everything that is wrong with a `group.yaml`."""
    return load(Group, source, WORDS)[1]


def read(file: str, data: bytes) -> Group:
    """The group's settings; FileProblems where there is anything to mend."""
    group, problems = load(Group, Source(file, data), WORDS)
    if group is None or problems:
        raise FileProblems(problems)
    return group


def paper(group: Group | None, country: str | None) -> Paper:
    """The paper to print on: the group's own, else what its country's printers hold, else A4."""
    if group is not None and group.paper is not None:
        return group.paper
    return "letter" if country in LETTER_COUNTRIES else "a4"


def meeting_on(group: Group, day: date, at: time | None = None) -> Meets | None:
    """The group's meeting on this date: the one that begins `at` this time, else the first in the file."""
    found = _meetings_on(group, day)
    first = next(iter(found.values()), None)
    return found.get(at, first) if at else first


def _meetings_on(group: Group, day: date) -> dict[time, Meets]:
    """The meetings of a day by their times; of several at one time, the one of the fewest weeks a month."""
    there = [meets for meets in group.meets if meets.falls_on(day)]
    rarest = sorted(there, key=lambda meets: len(meets.weeks) or EVERY_WEEK)
    return {meets.at: next(each for each in rarest if each.at == meets.at) for meets in there}


def meetings_between(group: Group, since: date, until: date) -> Iterator[tuple[date, Meets]]:
    """Each meeting from `since` on and before `until`; of several at the same time one, as `meeting_on`."""
    for day in (since + timedelta(days=ahead) for ahead in range((until - since).days)):
        found = _meetings_on(group, day)
        yield from ((day, found[at]) for at in sorted(found))


def next_meeting(group: Group, day: date) -> tuple[date, Meets] | None:
    """The first date from `day` on that the group meets, within ten weeks; None where it does not."""
    days = (day + timedelta(days=ahead) for ahead in range(71))
    return next(((on, meets) for on in days if (meets := meeting_on(group, on))), None)
