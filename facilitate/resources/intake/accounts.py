"""One entry for every row of somebody's data: kept, folded into another, or left out and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from math import asin, cos, radians, sin, sqrt
from typing import Any, Literal

from facilitate.errors import FacilitateError
from facilitate.formats.model import slug
from facilitate.resources.meeting import Meeting
from facilitate.resources.model import Category, Line

Outcome = Literal["kept", "folded", "left out"]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class LeftOut(Exception):
    """Why a row is left out, in a few words."""


class Unreadable(FacilitateError):
    """Data that is not what it should be as a whole: no row of it can be accounted for."""


@dataclass(frozen=True)
class Wanted:
    """What to take. `within` is in kilometres around `near`, degrees north and east.

    `source` names the list, `looked_up` is the day it is read. `links` keeps links to join online
    meetings, and with them the meetings that are only online.
    """

    source: str
    looked_up: date
    area: str = ""
    near: tuple[float, float] | None = None
    within: float = 0
    links: bool = False
    category: Category | None = None


@dataclass(frozen=True)
class Row:
    """What became of one row. `number` counts from 1, in a table it is the line of the file.

    `ids` are what the row is kept as, or folded into.
    """

    number: int
    name: str
    outcome: Outcome
    reason: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """All that was read, and the account of every row; `unread` are headings of columns that nobody read."""

    rows: tuple[Row, ...]
    meetings: tuple[Meeting, ...] = ()
    lines: tuple[Line, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there were, and how many were kept, folded and left out."""
        of = Counter(row.outcome for row in self.rows)
        return {"rows": len(self.rows), **{each: of[each] for each in ("kept", "folded", "left out")}}


Drafts = Callable[[Mapping[Any, Any], Wanted], Sequence[Meeting]]
Label = Callable[[Mapping[Any, Any]], str]


def meetings(raws: Iterable[Any], drafts: Drafts, label: Label, wanted: Wanted) -> Taken:
    """Every row as meetings, or the reason why not; what would be printed twice alike is folded into one."""
    drafted = [(raw, *_drafted(raw, drafts, wanted)) for raw in raws]
    kept = _with_own_ids(each for _, found, _ in drafted for each in found)
    seen: set[str] = set()
    rows: list[Row] = []
    for number, (raw, found, reason) in enumerate(drafted, 1):
        name = label(raw) if isinstance(raw, Mapping) else ""
        into = tuple(dict.fromkeys(kept[_printed(each)].id for each in found))
        if not found:
            rows.append(Row(number, name, "left out", reason))
        elif seen.issuperset(into):
            rows.append(Row(number, name, "folded", "the same meeting stands in an earlier row", into))
        else:
            rows.append(Row(number, name, "kept", ids=into))
        seen.update(into)
    return Taken(tuple(rows), tuple(kept.values()))


def whole(rows: Sequence[Row], lines: Iterable[Line]) -> Taken:
    """Rows that became lines."""
    return Taken(tuple(rows), lines=tuple(lines))


def check_place(wanted: Wanted, names: Iterable[str], at: tuple[float, float] | None) -> None:
    """Raise LeftOut for what lies outside the area or the distance that was asked for."""
    if wanted.area and not any(wanted.area.casefold() in name.casefold() for name in names):
        raise LeftOut("outside the area asked for")
    if wanted.near is None:
        return
    if at is None:
        raise LeftOut("no place on the map, so no distance")
    if distance(wanted.near, at) > wanted.within:
        raise LeftOut("farther away than asked for")


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two places along the ground."""
    (north, east), (north2, east2) = ((radians(each[0]), radians(each[1])) for each in (one, other))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def mark(*said: str) -> str:
    """Eight letters and digits that are the same for the same texts."""
    return blake2b("\n".join(said).encode(), digest_size=4).hexdigest()


def ascii_id(*words: str) -> str:
    """Words as an id of small letters, numbers and hyphens; empty where they hold none."""
    plain = "-".join(slug(word) for word in words if word)
    return (
        "-".join("".join(sign if sign.isascii() else "-" for sign in plain).split("-"))
        .strip("-")[:60]
        .strip("-")
    )


def _drafted(raw: Any, drafts: Drafts, wanted: Wanted) -> tuple[Sequence[Meeting], str]:
    if not isinstance(raw, Mapping) or all(value == "" for value in raw.values()):
        return (), "not a row with fields"
    try:
        return drafts(raw, wanted), ""
    except LeftOut as reason:
        return (), str(reason)


def _printed(meeting: Meeting) -> tuple[Any, ...]:
    """All that a paper tells of it: rows that differ in any of it may be two rooms, weeks or audiences."""
    where = (meeting.name, meeting.place, meeting.address, meeting.town, meeting.area)
    when = (meeting.day, meeting.at, meeting.ends)
    kinds = tuple(sorted(str(kind) for kind in meeting.kinds))
    return (*when, *(text.casefold() for text in where), kinds, meeting.notes.casefold(), meeting.link)


def _with_own_ids(found: Iterable[Meeting]) -> dict[tuple[Any, ...], Meeting]:
    """Each meeting once, under an id of its own: with day and time where the list uses one id for several.

    Where that is not enough, a mark of its content follows: a number in the order of the rows would be
    another meeting's as soon as the list gets a row on top.
    """
    kept: dict[tuple[Any, ...], Meeting] = {}
    for each in found:
        kept.setdefault(_printed(each), each)
    for addition in (_when, _mark):
        ids = Counter(each.id for each in kept.values())
        kept = {
            key: each if ids[each.id] == 1 else replace(each, id=f"{each.id}-{addition(each)}")
            for key, each in kept.items()
        }
    return kept


def _when(meeting: Meeting) -> str:
    minutes = round(meeting.at.total_seconds() / 60)
    return f"{DAYS[meeting.day]}-{minutes // 60:02}{minutes % 60:02}"


def _mark(meeting: Meeting) -> str:
    return mark(repr(_printed(meeting)))
