"""A report: what meetings add up to, for the leader's own eyes or to give away.

One that is given away shows each year as finely as `grain` allows, whole periods that are over, and nothing
else; averages come from the numbers beside them. Whatever is not shown has a sentence in its place.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Literal

from facilitate.attendance import beside, grain
from facilitate.attendance.columns import Column
from facilitate.attendance.grain import PART, THRESHOLD, UNKNOWN, Counts, Shown, Sums
from facilitate.attendance.periods import GRAINS, Grain, Period, coarser, span
from facilitate.attendance.tallies import Sender, Tally, counts, newcomer_counts, tallies, total, whole
from facilitate.attendance.trends import Pace, paces

COUNTED_TWICE = "Attendances are counted, not people: whoever came ten times is counted ten times."
RULE = (
    "Only periods that are over are shown, and so coarsely that no number of attendances "
    f"below {THRESHOLD} can be read off this report or worked out from it. It was compared with the earlier "
    "reports noted in this folder; others, made on another computer or from a copy, are not known here."
)
NOTHING = "Nothing is written down of these days."
NOT_YET = "There is nothing to show yet: no {grain} with meetings is over."
NOT_WHOLE = "There is nothing to show of these days: no {grain} with meetings lies in them and is over."
TOO_SMALL = f"{{year}} is left out: numbers below {THRESHOLD} would show, or could be worked out."
COARSER = "{year} is shown by {grain}: for anything shorter its numbers are too small."
AWAITED = "{year} is shown by {grain}, once one is over: for anything shorter its numbers are too small."
HELD_BACK = (
    f"{{year}} is {{how}}: with an earlier report, numbers below {THRESHOLD} could be worked out from more."
)
NOT_SAID = "not said"


@dataclass(frozen=True)
class Asked:
    """What a report is to be about. None: from the first meeting, to the last.

    `exact`: not to give away. `earlier` are the reports that were given away before. `beside` says whether
    sums tell too much together with what others gave away: a group's programme, or a programme's groups.
    """

    today: date
    by: Grain = "month"
    first: date | None = None
    last: date | None = None
    exact: bool = False
    earlier: tuple[Sums, ...] = ()
    beside: Callable[[Sums], bool] = lambda _: False

    @property
    def unknown(self) -> bool:
        """Whether it was lost which reports were given away before."""
        return any(column == UNKNOWN for sums in self.earlier for column, _ in sums)

    def holds(self, first: date, last: date) -> bool:
        """Whether these days lie in what is asked about."""
        return (self.first is None or self.first <= first) and (self.last is None or last <= self.last)

    def told(self, sums: Sums, today: Callable[[str, Period], int]) -> bool:
        """Whether earlier reports and these sums together tell too much; `today` is as in `grain.tells`."""
        return self.unknown or grain.tells(self.earlier, sums, today) or self.beside(sums)


@dataclass(frozen=True)
class Line:
    """One line of a table: a period, or all groups of a language or an area."""

    name: str
    tally: Tally
    period: Period | None = None


@dataclass(frozen=True)
class Table:
    """Lines with the same columns, and sentences for what is not shown.

    `sums` are the counts that can be worked out from its lines. `held_back` are years of which there is less
    than the rule allows, because of an earlier report.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    sums: Sums = field(default_factory=dict)
    held_back: frozenset[int] = frozenset()

    @property
    def total(self) -> Tally:
        """All lines added up."""
        return total(line.tally for line in self.lines)


@dataclass(frozen=True)
class Groups:
    """A programme's groups: how many sent the numbers that are shown, and the names of those that did not."""

    sent: int
    silent: tuple[str, ...]

    @property
    def told(self) -> str:
        """How many sent numbers, as a sentence without its end."""
        if not self.silent:
            return f"All {self.sent} groups sent numbers" if self.sent > 1 else "The only group sent numbers"
        return f"{self.sent or 'None'} of {self.sent + len(self.silent)} groups sent numbers"


@dataclass(frozen=True)
class Report:
    """Tables and what else there is to say, of the group or programme of this `name`; empty: it is not said.

    `groups` is None in the report of one group, and where nothing is shown.
    """

    asked: Asked
    tables: tuple[Table, ...]
    paces: tuple[Pace, ...] = ()
    groups: Groups | None = None
    notes: tuple[str, ...] = ()
    name: str = ""

    @property
    def held_back(self) -> bool:
        """Whether an earlier report keeps something out of this one."""
        return any(table.held_back for table in self.tables)

    @property
    def sums(self) -> Sums:
        """All that a reader can work out, for the reports that come after it."""
        return {key: count for table in self.tables for key, count in table.sums.items()}


def own(sender: Sender, asked: Asked) -> Report:
    """The report of one group; the exact one says how long its parts take, too."""
    timed = paces(row for row in sender.rows if asked.holds(row.date, row.date)) if asked.exact else []
    return replace(_report([sender], asked), paces=tuple(timed))


def programme(senders: Sequence[Sender], asked: Asked) -> Report:
    """The report of a programme's groups, added up, by language and by area too where there are several."""
    asked = replace(asked, beside=partial(beside.programme_tells, senders, asked.earlier))
    added = _report(senders, asked)
    over_time = added.tables[0]
    silent = [each.name for each in senders if each.id not in over_time.total.groups]
    parts = [
        _by_part(
            id, title, [(getattr(each, id) or NOT_SAID, each) for each in senders], asked, over_time.held_back
        )
        for id, title in (("language", "By language"), ("area", "By area"))
        if len({getattr(each, id) for each in senders if each.rows}) > 1
    ]
    return replace(
        added,
        tables=(*added.tables, *parts),
        groups=Groups(len(senders) - len(silent), tuple(sorted(silent, key=str.casefold)))
        if over_time.lines
        else None,
    )


def _report(senders: Sequence[Sender], asked: Asked) -> Report:
    attendances = grain.shown(whole(counts(senders)), asked.today)
    tables = [_over_time("attendances", "Attendance", senders, asked, attendances)]
    if newcomers := newcomer_counts(senders):
        settled = grain.shown(newcomers, asked.today, "quarter")
        tables.append(_over_time("newcomers", "Newcomers", senders, asked, settled, tables[0].held_back))
    notes = (COUNTED_TWICE,) if asked.exact else (COUNTED_TWICE, RULE)
    return Report(asked, tuple(tables), notes=notes)


def _over_time(
    id: Literal["attendances", "newcomers"],
    title: str,
    senders: Sequence[Sender],
    asked: Asked,
    settled: dict[int, Shown],
    closed: Collection[int] = (),
) -> Table:
    """Period after period; nothing is shown of the years that are `closed`."""
    finest: Grain = "month" if id == "attendances" else "quarter"
    wanted = coarser(asked.by, finest)
    if asked.exact:
        within = tallies(_cut(senders, asked), wanted)
        lines = [
            Line(when.name, tally, when) for when, tally in within.items() if id != "newcomers" or tally.asked
        ]
        said = () if lines else (NOTHING,)
        return Table(id, title, _columns(id, lines, len(senders) > 1), tuple(lines), said)
    allowed = {year: _coarser(each, wanted) for year, each in settled.items()}
    years = _years(id, senders, asked, allowed, closed)
    lines = [line for _, of_year in years.values() for line in of_year]
    found = {year: each for year, (each, _) in years.items()}
    notes = tuple(_notes(found, allowed, asked, wanted))
    return Table(
        id,
        title,
        _columns(id, lines, len(senders) > 1),
        tuple(lines),
        notes or _empty(lines, asked, wanted),
        _sums(id, lines),
        _held_back(found, allowed),
    )


def _held_back(found: dict[int, Shown], allowed: dict[int, Shown]) -> frozenset[int]:
    return frozenset(year for year, each in found.items() if each != allowed[year])


def _coarser(each: Shown, wanted: Grain) -> Shown:
    """A year by the grain that was asked for, where that is the coarser one."""
    return replace(each, grain=coarser(each.grain, wanted)) if each.grain else each


Years = dict[int, tuple[Shown, list[Line]]]
ByGrain = dict[Grain, dict[Period, Tally]]


def _years(
    id: str, senders: Sequence[Sender], asked: Asked, allowed: dict[int, Shown], closed: Collection[int]
) -> Years:
    """The finished periods of what was asked for: each year by the first grain that earlier reports allow."""
    added: ByGrain = {by: tallies(senders, by) for by in GRAINS}
    found: Years = {year: (Shown(None), []) for year in allowed}
    for year, each in allowed.items():
        if year in closed or (id == "newcomers" and _changed(year, added, asked)):
            continue
        for by in GRAINS[GRAINS.index(each.grain) :] if each.grain else ():
            over = {
                when: tally
                for when, tally in added[by].items()
                if when.year == year and when.last < asked.today and (id != "newcomers" or tally.asked)
            }
            lines = [
                Line(when.name, tally, when)
                for when, tally in over.items()
                if asked.holds(when.first, when.last)
            ]
            if not asked.told(_sums(id, lines), partial(_today, added)):
                found[year] = each if by == each.grain else Shown(by, tuple(over)), lines
                break
    return found


def _changed(year: int, added: ByGrain, asked: Asked) -> bool:
    """Whether anything an earlier report showed of a year is another number by now.

    Newcomers are shown beside attendances, and what changed in both would tell of others who came late. For
    the same reason they are left out of years in which attendances are held back.
    """
    return any(
        when.year == year and column in ("attendances", "newcomers") and _today(added, column, when) != count
        for sums in asked.earlier
        for (column, when), count in sums.items()
    )


def _today(added: ByGrain, column: str, when: Period) -> int:
    """What there is by now in a column and period, whether or not it is shown."""
    return int(getattr(added[when.grain].get(when, Tally()), column))


def _sums(id: str, lines: Iterable[Line]) -> Sums:
    """What the lines of a table over time tell: newcomers of the others beside them, too."""
    columns = (id,) if id == "attendances" else (id, "others", "new_among_others", "others_among_new")
    return {
        (column, line.period): getattr(line.tally, column)
        for line in lines
        for column in columns
        if line.period and line.tally.counted
    }


def _by_part(
    id: str, title: str, named: Sequence[tuple[str, Sender]], asked: Asked, closed: Collection[int]
) -> Table:
    """All groups of each language, or of each area; nothing is shown of the years that are `closed`."""
    senders = [sender for _, sender in named]
    parts = counts(senders)
    allowed = {} if asked.exact else grain.shown_beside(parts, whole(parts), asked.today)
    by_year = {year: _part_sums(parts, each, asked) for year, each in allowed.items()}
    by_grain = {by: grain.added(parts, by, asked.today) for by in GRAINS}

    def today(column: str, when: Period) -> int:
        return by_grain[when.grain].get(when, {}).get(column.removeprefix(PART), 0)

    def tells(year: int) -> bool:
        earlier = [
            {key: count for key, count in sums.items() if key[1].year == year} for sums in asked.earlier
        ]
        moved = grain.moved(earlier, lambda when: by_grain[when.grain].get(when, {}))
        return year in closed or moved or asked.told(by_year[year], today)

    settled = {year: Shown(None) if tells(year) else each for year, each in allowed.items()}
    inside = [
        when for each in settled.values() for when in each.periods if asked.holds(when.first, when.last)
    ]
    sums = {
        key: count for year, each in by_year.items() if settled[year].grain for key, count in each.items()
    }
    lines = []
    for name in sorted({name for name, _ in named}):
        its = [sender for each, sender in named if each == name]
        by_month = tallies(_cut(its, asked) if asked.exact else its, "month")
        found = [
            tally
            for month, tally in by_month.items()
            if asked.exact or any(month.within(when) for when in inside)
        ]
        lines += [Line(name, total(found))] if found else []
    notes = tuple(_notes(settled, allowed, asked, "month" if not lines else "year"))
    if not (lines or notes):
        notes = (NOTHING,) if asked.exact else _empty(lines, asked, "month")
    days = _days(_cut(senders, asked)) if asked.exact else span(inside)
    columns = _columns(id, lines, several=True)
    told = f"{title}, {days}" if lines else title
    return Table(id, told, columns, tuple(lines), notes, sums, _held_back(settled, allowed))


def _days(senders: Iterable[Sender]) -> str:
    """From which day to which there were meetings."""
    days = sorted(row.date.isoformat() for each in senders for row in each.rows)
    return " to ".join(dict.fromkeys(days[:1] + days[-1:]))


def _part_sums(parts: Counts, each: Shown, asked: Asked) -> Sums:
    """What a year of parts can tell at the most: each of its kinds in each of its periods."""
    found = grain.added(parts, each.grain, asked.today) if each.grain else {}
    return {
        (f"{PART}{kind}", when): count
        for when, kinds in found.items()
        if when in each.periods and asked.holds(when.first, when.last)
        for kind, count in kinds.items()
    }


def _notes(
    settled: dict[int, Shown], allowed: dict[int, Shown], asked: Asked, wanted: Grain
) -> Iterator[str]:
    """A sentence for each year that is shown more coarsely than was asked for, or not at all."""
    for year, each in settled.items():
        if not _touched(asked, year):
            continue
        if each != allowed[year]:
            how = f"shown by {each.grain}{'' if each.periods else ', once one is over'}"
            yield HELD_BACK.format(year=year, how=how if each.grain else "left out")
        elif each.grain is None:
            yield TOO_SMALL.format(year=year)
        elif each.grain != wanted and each.grain == coarser(each.grain, wanted):
            yield (COARSER if each.periods else AWAITED).format(year=year, grain=each.grain)


def _empty(lines: Sequence[Line], asked: Asked, by: Grain) -> tuple[str, ...]:
    """The sentence in place of a table to give away that has no lines, though no number was too small."""
    said = NOT_YET if asked.first is asked.last is None else NOT_WHOLE
    return () if lines else (said.format(grain=by),)


def _touched(asked: Asked, year: int) -> bool:
    """Whether any of a year is asked about."""
    began = asked.first is None or asked.first.year <= year
    return began and (asked.last is None or asked.last.year >= year)


def _columns(id: str, lines: Sequence[Line], several: bool) -> tuple[Column, ...]:
    """The columns that say anything."""
    if id == "newcomers":
        return ("asked", "newcomers")
    tallied = [line.tally for line in lines]
    wanted: dict[Column, bool] = {
        "groups": several,
        "held": True,
        "not_held": any(tally.not_held for tally in tallied),
        "counted": any(tally.counted != tally.held for tally in tallied),
        "attendances": True,
        "mean": True,
    }
    return tuple(column for column, said in wanted.items() if said)


def _cut(senders: Iterable[Sender], asked: Asked) -> list[Sender]:
    """The groups with the meetings that were asked about."""
    if asked.first is asked.last is None:
        return list(senders)
    return [
        replace(each, rows=[row for row in each.rows if asked.holds(row.date, row.date)]) for each in senders
    ]
