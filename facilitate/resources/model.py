"""Helplines as people write them: the file of a country, and what a group adds in `resources.yaml`."""

import re
from collections import Counter
from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from facilitate.formats.model import Written

Channel = Literal["call", "text", "tty", "chat", "web", "whatsapp"]
Category = Literal[
    "emergency",
    "crisis",
    "veterans",
    "young-people",
    "overdose",
    "treatment",
    "safety-at-home",
    "testing",
    "re-entry",
    "money-and-papers",
    "daily-needs",
    "disaster",
    "local",
    "directory",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)

_COARSE_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")


def _coarse_date(text: Any) -> Any:
    if not _COARSE_DATE.fullmatch(str(text).strip()):
        raise ValueError("a year, a month or a day is expected, such as 2023, 2023-07 or 2023-07-13")
    return str(text).strip()


def _day_if_any(text: Any) -> Any:
    return text or None


def _several(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


CoarseDate = Annotated[str, BeforeValidator(_coarse_date)]
DayIfAny = Annotated[date | None, BeforeValidator(_day_if_any)]
Identity = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Line(Written):
    """One way to reach one service.

    `print` is exactly what a person dials or types; empty prints as a blank to write in. `languages`
    are codes (`es`), empty where the source does not say. `with` names the line of the same file
    this one belongs to: both are printed or none. `looked_up` is the day somebody read the source,
    `source_date` the source's own date, `confirmed` the day somebody rang. Confidence B means
    a secondary or older source: the paper asks to confirm it locally.
    """

    id: Identity
    name: str = Field(min_length=1)
    print: str
    what_for: str = ""
    category: Category = "local"
    channel: Annotated[tuple[Channel, ...], BeforeValidator(_several), Field(min_length=1)] = ("call",)
    hours: str = ""
    languages: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    audience: str = ""
    access: str = ""
    note: str = ""
    main: bool = False
    belongs_to: Identity | None = Field(default=None, alias="with")
    confidence: Literal["A", "B"] = "A"
    source: str = ""
    source_date: CoarseDate = ""
    looked_up: DayIfAny = None
    confirmed: DayIfAny = None

    @property
    def always_prints(self) -> bool:
        """Whether neither age nor a choice of categories takes the line off a paper."""
        return self.main or self.category == "emergency"

    @property
    def lead(self) -> str:
        """The id under which this line and those that belong with it stand together."""
        return self.belongs_to or self.id


def _fault_of_ids(lines: tuple[Line, ...]) -> str:
    leads = {line.id for line in lines if line.belongs_to is None}
    twice = [id for id, times in Counter(line.id for line in lines).items() if times > 1]
    lost = [line.id for line in lines if line.lead not in leads]
    if twice:
        return f"two lines have the id {twice[0]}; give each its own"
    if lost:
        return f"the line {lost[0]} has a `with` that names no line standing by itself in this file"
    return ""


class _Lines(Written):
    lines: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _ids_fit_together(self) -> Self:
        if fault := _fault_of_ids(self.lines):
            raise ValueError(fault)
        return self


class Country(_Lines):
    """The helplines of one country; `name` is empty where nobody said which country it is."""

    country: str
    name: str = ""


class OwnLines(_Lines):
    """A group's `resources.yaml`: its own lines, and the days on which it rang shipped ones, by id."""

    confirmed: dict[str, date] = Field(default_factory=dict)


def known_lines(country: Country, own: OwnLines | None = None) -> tuple[Line, ...]:
    """The country's lines with what the group knows better.

    The group's line takes the place of a shipped one with the same id; its other lines come last.
    """
    if own is None:
        return country.lines
    nearer = {line.id: line for line in own.lines}
    shipped = [nearer.pop(line.id, line) for line in country.lines]
    return tuple(_confirmed(line, own.confirmed.get(line.id)) for line in (*shipped, *nearer.values()))


def _confirmed(line: Line, on: date | None) -> Line:
    newer = on is not None and (line.confirmed is None or line.confirmed < on)
    return line.model_copy(update={"confirmed": on}) if newer else line
