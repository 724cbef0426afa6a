"""How long the parts of a meeting really take, and what that says about its format."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from facilitate.attendance.book import Row

ENOUGH = 3
"""Meetings it takes until a length is a habit and no accident."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Pace:
    """A part of a format: its latest planned length, and its middle length of all `meetings` planned so."""

    format: str
    title: str
    planned: timedelta
    took: timedelta
    meetings: int

    @property
    def over(self) -> int:
        """Whole minutes over the planned length, negative if under."""
        return round(self.took / MINUTE) - round(self.planned / MINUTE)


def paces(rows: Iterable[Row]) -> list[Pace]:
    """Every part that was timed, format by format, in the order of the latest meeting."""
    by_format: dict[str, list[Row]] = {}
    for row in rows:
        if row.parts:
            by_format.setdefault(row.format or "", []).append(row)
    return [pace for format, timed in sorted(by_format.items()) for pace in _paces(format, timed)]


def advice(pace: Pace) -> str:
    """What to change in the format, or nothing where the plan fits or too few meetings tell."""
    minutes = round(pace.planned / MINUTE)
    fits = _fits(pace)
    if fits == minutes:
        return ""
    if pace.over > 0:
        return f"{pace.title} runs {pace.over} min over: plan {fits}."
    return f"{pace.title} ends {-pace.over} min early: {fits} would do."


def changed_length(paces: Sequence[Pace]) -> str:
    """What all the advice on one format does to the length of its meeting; nothing where that stays."""
    minutes = sum(map(_fits, paces))
    more = minutes - sum(round(pace.planned / MINUTE) for pace in paces)
    if not more:
        return ""
    return f"With these the evening is {minutes} min, {abs(more)} {'over' if more > 0 else 'under'}."


def _fits(pace: Pace) -> int:
    """The whole minutes that fit a part: those planned, unless enough meetings tell of others."""
    minutes = round(pace.planned / MINUTE)
    if pace.meetings < ENOUGH or abs(pace.over) < max(1, minutes / 10):
        return minutes
    return max(minutes + pace.over, 1)


def _paces(format: str, timed: Sequence[Row]) -> list[Pace]:
    found = []
    for part in timed[-1].parts:
        lengths = [
            other.actual
            for row in timed
            for other in row.parts
            if (other.title, other.planned) == (part.title, part.planned) and other.actual
        ]
        if lengths:
            took = timedelta(seconds=median(length.total_seconds() for length in lengths))
            found.append(Pace(format, part.title, part.planned, took, len(lengths)))
    return found
