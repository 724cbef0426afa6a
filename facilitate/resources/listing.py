"""Every line that is known, as rows for a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facilitate.resources import freshness
from facilitate.resources.freshness import Age
from facilitate.resources.model import Country, Line, OwnLines, apart, key, known_lines, rung


@dataclass(frozen=True)
class Listed:
    """A line as a list tells it. `country` is empty for a group's own and for imported services.

    `seen` is the latest day somebody looked it up or rang it, `checked` whether it was rung then.
    """

    id: str
    country: str
    category: str
    name: str
    channel: tuple[str, ...]
    print: str
    area: tuple[str, ...]
    hours: str
    seen: str
    checked: bool
    age: Age
    source: str

    @property
    def key(self) -> str:
        """What it is called where its day is written down: `us/988`, or the id alone."""
        return key(self.country, self.id)


def listed(
    countries: Iterable[Country], own: OwnLines, services: Sequence[Line], on: date, home: str = ""
) -> list[Listed]:
    """The lines of these countries, then the group's own, then imported services; each once."""
    found: dict[str, Listed] = {}
    for country in countries:
        ours = {line.id for line in apart(country, own)[0]}
        for line in known_lines(country, own, home):
            row = _row(line, country.country if line.id in ours else "", on)
            found.setdefault(row.key, row)
    for line in rung(services, own):
        found.setdefault(line.id, _row(line, "", on))
    return sorted(found.values(), key=lambda row: not row.country)


def table(rows: Sequence[Listed]) -> str:
    """The lines for an 80-column terminal."""
    heads = f"{'Id':<24}{'Kind':<17}{'To dial or type':<28}Last seen"
    return "\n".join([heads, *map(_line, rows)])


def _line(row: Listed) -> str:
    seen = f"rung {row.seen}" if row.checked else row.seen
    return f"{row.id:<23} {row.category:<16} {row.print or '(a blank)':<27} {seen or 'no date'}"


def _row(line: Line, country: str, on: date) -> Listed:
    seen = freshness.last_seen(line)
    return Listed(
        id=line.id,
        country=country,
        category=line.category,
        name=line.name,
        channel=line.channel,
        print=line.print,
        area=line.area,
        hours=line.hours,
        seen=seen.isoformat() if seen else "",
        checked=freshness.is_checked(line),
        age=freshness.age(line, on),
        source=line.source,
    )
