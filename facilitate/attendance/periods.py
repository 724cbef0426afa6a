"""Months, quarters and years of the calendar: what numbers are added up by."""

from calendar import month_name, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Grain = Literal["month", "quarter", "year"]
GRAINS: tuple[Grain, ...] = get_args(Grain)
"""The finest first."""

_MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """The `number`th month, quarter or year (always the first) of a calendar year; numbers count from 1."""

    year: int
    grain: Grain
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS[self.grain] + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.number * _MONTHS[self.grain]
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def name(self) -> str:
        """`March 2026`, `January to March 2026`, `2026`."""
        if self.grain == "year":
            return str(self.year)
        first, last = month_name[self.first.month], month_name[self.last.month]
        return f"{first} {self.year}" if self.grain == "month" else f"{first} to {last} {self.year}"

    @property
    def key(self) -> str:
        """`2026-03`, `2026-Q1`, `2026`: sorted within a grain, and short."""
        numbers = {"month": f"-{self.number:02}", "quarter": f"-Q{self.number}", "year": ""}
        return f"{self.year}{numbers[self.grain]}"

    def within(self, other: "Period") -> bool:
        """Whether every day of it is one of the other's."""
        return other.first <= self.first and self.last <= other.last


def period(day: date, grain: Grain) -> Period:
    """The period a day lies in."""
    return Period(day.year, grain, (day.month - 1) // _MONTHS[grain] + 1)


def coarser(one: Grain, other: Grain) -> Grain:
    """The coarser of two grains."""
    return max(one, other, key=GRAINS.index)


def from_key(key: str) -> Period:
    """The period of a `key`."""
    year, _, number = key.partition("-")
    grain: Grain = "year" if not number else "quarter" if number.startswith("Q") else "month"
    return Period(int(year), grain, int(number.lstrip("Q") or 1))


def span(periods: Iterable[Period]) -> str:
    """From the first to the last of these periods of each year, in order: `March 2025, 2026`."""
    years: dict[int, list[str]] = {}
    for each in periods:
        years.setdefault(each.year, []).append(each.name)
    return ", ".join(" to ".join(dict.fromkeys((names[0], names[-1]))) for names in years.values())
