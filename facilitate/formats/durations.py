"""Lengths of time and numbers of people as people write them: `5-10 min`, `up to 25`."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator


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


def duration(text: Any) -> Any:
    """`5 min`, `90 s`, `1 h 30 min` or a bare number of minutes, as a timedelta."""
    raise ValueError


def span(text: Any) -> Any:
    """As a duration, or `5-10 min`."""
    raise ValueError


def share(text: Any) -> Any:
    """As a duration, or `open` for no limit (None)."""
    raise ValueError


def crowd(text: Any) -> Any:
    """`4-16`, `up to 25`, `26 or more` or a bare number."""
    raise ValueError


Duration = Annotated[timedelta, BeforeValidator(duration)]
Span = Annotated[Range, BeforeValidator(span)]
Share = Annotated[timedelta | None, BeforeValidator(share)]
Crowd = Annotated[People, BeforeValidator(crowd)]
