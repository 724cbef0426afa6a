"""Helplines as people write them: the file of a country, and what a group adds in `resources.yaml`."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from facilitate.formats.model import Written
from facilitate.resources import dialling

Channel = Literal["call", "text", "tty", "chat", "web", "whatsapp", "email", "visit", "read"]
Category = Literal[
    "emergency",
    "crisis",
    "veterans",
    "young-people",
    "overdose",
    "harm-reduction",
    "treatment",
    "medical",
    "testing",
    "safety-at-home",
    "family",
    "housing",
    "food",
    "employment",
    "money-and-papers",
    "legal",
    "re-entry",
    "education",
    "transport",
    "childcare",
    "daily-needs",
    "disaster",
    "meetings",
    "online",
    "reading",
    "local",
    "directory",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
CHANNELS: tuple[Channel, ...] = get_args(Channel)

_COARSE_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")


def _coarse_date(text: Any) -> Any:
    if not _COARSE_DATE.fullmatch(str(text).strip()):
        raise ValueError("a year, a month or a day is expected, such as 2023, 2023-07 or 2023-07-13")
    return str(text).strip()


def _day_if_any(text: Any) -> Any:
    return text or None


def _several(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _hyphened(value: Any) -> Any:
    """`harm reduction` is written with a hyphen in the list of categories, and by hardly anybody else."""
    return "-".join(value.lower().split()) if isinstance(value, str) else value


CoarseDate = Annotated[
    str,
    BeforeValidator(
        _coarse_date, json_schema_input_type=Annotated[str, Field(pattern=f"^{_COARSE_DATE.pattern}$")]
    ),
]
DayIfAny = Annotated[date | None, BeforeValidator(_day_if_any, json_schema_input_type=date | None)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_several, json_schema_input_type=str | list[str])]
Subject = Annotated[Category, BeforeValidator(_hyphened, json_schema_input_type=Category)]
Channels = Annotated[
    tuple[Channel, ...],
    BeforeValidator(_several, json_schema_input_type=Channel | list[Channel]),
    Field(min_length=1),
]
Identity = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Line(Written):
    """One way to reach one service.

    `print` is exactly what a person dials or types; empty prints as a blank to write in. `area` are the
    places it is for, empty for everywhere. `languages` are codes (`es`), empty where the source does not
    say. `cost` and `eligibility` are what it costs and who may come. `with` names the line of the same file
    this one belongs to: both are printed or none. `looked_up` is the day somebody read the source,
    `source_date` the source's own date, `confirmed` the day somebody rang. Confidence B means
    a secondary or older source: the paper asks to confirm it locally.
    """

    id: Identity
    name: str = Field(min_length=1)
    print: str
    what_for: str = ""
    category: Subject = "local"
    channel: Channels = ("call",)
    area: Texts = ()
    address: str = ""
    hours: str = ""
    languages: Texts = ()
    cost: str = ""
    eligibility: str = ""
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
    def is_reachable(self) -> bool:
        """Whether people can do what the line asks for, exactly as it stands."""
        return dialling.reachable(self.print, self.channel)

    def is_dialled_in(self, country: str) -> bool:
        """As `is_reachable`, by what numbers look like in a country too; nothing more is known of most."""
        return dialling.reachable(self.print, self.channel, country)

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
    """A group's `resources.yaml`: its own lines, and the days on which it rang lines.

    `confirmed` names a shipped line with its country, `us/988`, and one of the group's own by its id.
    """

    confirmed: dict[str, date] = Field(default_factory=dict)


def nearest(owns: Sequence[OwnLines]) -> OwnLines:
    """What several folders know, the nearest first, as one: by id the nearest line holds.

    A line that belongs with another goes with it: nobody's number stands under another's name. Of two
    days on which a line was rung the later one counts.
    """
    kept: dict[str, tuple[Line, ...]] = {}
    for own in owns:
        taken = {line.id for entry in kept.values() for line in entry}
        for lead in dict.fromkeys(line.lead for line in own.lines):
            if lead not in taken:
                kept[lead] = tuple(line for line in own.lines if line.lead == lead and line.id not in taken)
    rung = [day for own in owns for day in own.confirmed.items()]
    confirmed = {id: max(day for known, day in rung if known == id) for id, _ in rung}
    return OwnLines(lines=tuple(line for entry in kept.values() for line in entry), confirmed=confirmed)


def known_lines(country: Country, own: OwnLines | None = None, home: str = "") -> tuple[Line, ...]:
    """The country's lines with what the group knows better, and then its own.

    `home` is the code of the group's own country: there a day under a bare `988` counts as under `us/988`.
    """
    if own is None:
        return country.lines
    shipped, mine = apart(country, own)
    return (*(_rung(line, _days(line, country, own, home)) for line in shipped), *rung(mine, own))


def apart(country: Country, own: OwnLines) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The country's lines that stay, and the group's own, all under ids of their own.

    What the group wrote takes the place of shipped lines only where it names all that belong together, and
    never that of a number everybody relies on. Anything else with the id of a shipped line stands beside it
    as `own-...`: nobody's number stands under another's name, and no one loses a number without a word.
    """
    theirs = _entries(own.lines)
    gone = {id for id, ours in _entries(country.lines).items() if _gives_way(ours, theirs.get(id, ()))}
    shipped = tuple(line for line in country.lines if line.lead not in gone)
    taken, mine = {line.id for line in shipped}, {line.id for line in own.lines}
    relied_on = {line.id for line in country.lines if line.main and line.lead in gone}
    names = {id: _free(id, mine) if id in taken else id for id in mine}
    return shipped, tuple(
        line.model_copy(
            update={
                "id": names[line.id],
                "belongs_to": names[line.belongs_to] if line.belongs_to else None,
                "main": line.main or line.id in relied_on,
            }
        )
        for line in own.lines
    )


def _entries(lines: Iterable[Line]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        found[line.lead] = (*found.get(line.lead, ()), line)
    return found


def _gives_way(ours: Iterable[Line], theirs: Iterable[Line]) -> bool:
    """Whether the group's says all that ours do; a main line of ours gives way only where it is a blank."""
    relied_on = [line for line in ours if line.always_prints]
    blank = not any(line.print for line in relied_on) and all(line.is_reachable for line in theirs)
    return {line.id for line in ours} <= {line.id for line in theirs} and (not relied_on or blank)


def _free(id: str, taken: Collection[str]) -> str:
    free = f"own-{id}"
    return _free(free, taken) if free in taken else free


def rung(lines: Iterable[Line], own: OwnLines) -> tuple[Line, ...]:
    """The group's own lines, or imported ones, with the days on which it rang them."""
    return tuple(_rung(line, [own.confirmed.get(line.id)]) for line in lines)


def _days(line: Line, country: Country, own: OwnLines, home: str) -> list[date | None]:
    plain = own.confirmed.get(line.id) if home == country.country else None
    return [plain, own.confirmed.get(key(country.country, line.id))]


def key(country: str, id: str) -> str:
    """What a line is called where several countries' may be meant: `us/988`; of no country, its id."""
    return f"{country.lower()}/{id}" if country else id


def _rung(line: Line, days: Iterable[date | None]) -> Line:
    """The line with the latest of the days; nobody rings the emergency number to try it."""
    latest = max(filter(None, (line.confirmed, *days)), default=None)
    if latest == line.confirmed or line.category == "emergency":
        return line
    return line.model_copy(update={"confirmed": latest})
