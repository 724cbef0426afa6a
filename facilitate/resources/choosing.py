"""Which lines a paper shows, and in what order."""

import re
from collections.abc import Collection, Iterable, Sequence

from facilitate.resources.model import CATEGORIES, Category, Line

Entry = tuple[Line, ...]

DAILY: frozenset[Category] = frozenset({"housing", "food", "money-and-papers", "childcare", "transport"})
"""What a line for daily needs helps with."""

_KIND_OF_PLACE = re.compile(r"(?<=\w) (?:county|co\.|parish|borough)$")

UNSAID = ("en",)
"""What is spoken where a source names no language: every source of ours that does not is in English."""


def together(lines: Iterable[Line]) -> tuple[Entry, ...]:
    """The lines in entries: each that stands by itself, followed by those that belong with it."""
    entries: dict[str, list[Line]] = {}
    for line in lines:
        entries.setdefault(line.lead, []).append(line)
    return tuple(
        tuple(sorted(entry, key=lambda line: line.belongs_to is not None)) for entry in entries.values()
    )


def choose(
    lines: Sequence[Line], categories: Collection[Category] = (), language: str = "", area: str = ""
) -> tuple[Line, ...]:
    """The lines of these categories (none given: of all) for an area, the main ones first.

    Emergency and the main crisis lines are always among them, and what belongs together stays
    together. A language never leaves a line out: it only brings those that speak it forward. A line
    that names no area is for all of them.
    """

    def wanted(entry: Entry) -> bool:
        fits = any(is_of(line.category, categories) for line in entry)
        return any(line.always_prints for line in entry) or (fits and serves(entry[0], area))

    def rank(entry: Entry) -> tuple[bool, bool, int, bool]:
        later = not any(line.always_prints for line in entry)
        speaks = any(language in (line.languages or UNSAID) for line in entry)
        return later, later and not speaks, CATEGORIES.index(entry[0].category), not speaks

    return tuple(line for entry in sorted(filter(wanted, together(lines)), key=rank) for line in entry)


def is_of(category: Category, asked: Collection[Category]) -> bool:
    """Whether a category is asked for; a line for all daily needs is one for each of them."""
    return not asked or category in asked or (category == "daily-needs" and not DAILY.isdisjoint(asked))


def serves(line: Line, area: str) -> bool:
    """Whether a line is for this area: each may name several places, and one in common is enough."""
    places, asked = _places(line.area), _places([area])
    return not places or not asked or not places.isdisjoint(asked)


def _places(texts: Iterable[str]) -> set[str]:
    """Places by their bare names: one list says `Essex County` where another says `Essex`."""
    named = (part.strip().casefold() for text in texts for part in text.split(","))
    return {_KIND_OF_PLACE.sub("", name) for name in named} - {""}


def emergency_number(lines: Iterable[Line]) -> str:
    """What to dial in an emergency; empty where it has to be written in."""
    return next((line.print for line in lines if line.category == "emergency"), "")
