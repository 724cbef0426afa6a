"""A format fitted to tonight: which parts this many people have, and how long each is."""

from dataclasses import dataclass
from datetime import timedelta

from facilitate.formats.model import Format, Part, Rotation


@dataclass(frozen=True)
class PlannedPart:
    """A part with the length it has tonight."""

    part: Part
    time: timedelta

    @property
    def title(self) -> str:
        return self.part.title

    @property
    def fixed(self) -> bool:
        return self.part.fixed

    @property
    def rotation(self) -> Rotation | None:
        return self.part.rotation


@dataclass(frozen=True)
class Plan:
    """Tonight's meeting on paper: the format, how many people it was fitted for, its parts in order."""

    format: Format
    people: int
    parts: tuple[PlannedPart, ...]

    @property
    def length(self) -> timedelta:
        return sum((part.time for part in self.parts), timedelta())
