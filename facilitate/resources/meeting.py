"""A meeting of somebody else's list, as we keep it and print it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Kind:
    """What kind of meeting it is: its code in the list it comes from, and that list's word, if it has one.

    A code that is its own word is one that nobody can explain, and no paper prints it.
    """

    code: str
    name: str = ""

    @property
    def is_unexplained(self) -> bool:
        """Whether the list has the code without a word, and no other list's word for it may be used."""
        return self.code == self.name

    def __str__(self) -> str:
        return f"{self.code}={self.name}" if self.name else self.code


@dataclass(frozen=True)
class Meeting:
    """A weekly meeting on one day of the week.

    `day` is 0 for Monday to 6 for Sunday. `at` and `ends` count from midnight; `at` may be 24 hours,
    the midnight at the end of that day. `area` is as the list divides its places. `updated` is the
    list's own date of the row, `looked_up` the day we read it. `link` is only there if asked for.
    """

    id: str
    name: str
    day: int
    at: timedelta
    ends: timedelta | None = None
    place: str = ""
    address: str = ""
    town: str = ""
    area: str = ""
    kinds: tuple[Kind, ...] = ()
    notes: str = ""
    link: str = ""
    latitude: float | None = None
    longitude: float | None = None
    updated: str = ""
    source: str = ""
    looked_up: date | None = None

    @property
    def where(self) -> Iterator[str]:
        """The place in its parts, each said once; the area where nothing more is known."""
        said = ""
        known = (self.place, self.address, self.town)
        for text in known if any(known) else (self.area,):
            if text and text.casefold() not in said:
                said += f" {text.casefold()}"
                yield text
