"""How finely numbers may leave the group, so that nobody can be found in them.

The rule: no count of attendances that anybody can read off a report, or work out from it, is below eleven.
What can be worked out are sums and differences of the counts shown. So the rule is kept by choosing for
each column and calendar year how finely it is shown: by month, by quarter, by year, or not at all. All of
a year goes together: a cell hidden by itself could be worked out from a sum around it, a period that is
no line of the report cannot.

Numbers come as `Counts`: for each month the attendances of each *kind*. Kinds share no attendance, and
every column shown is a sum of kinds: there is one kind for attendances as a whole, and one for each
pairing of a language and an area. It is enough that each kind reaches the threshold in each period,
because whatever can be worked out is then a sum of kinds over periods:

    periods of one grain do not overlap, and finer ones make up coarser ones: a year less its quarters, or
    a quarter less its months, leaves nothing;
    a whole less some of its parts leaves the other parts.

One way around it remains, where parts are shown more coarsely than their whole. If all Spanish meetings of a
quarter were in January, then January less the quarter's Spanish attendances leaves the English ones of
January, and that is no sum of kinds. So parts are shown only where every kind of a period had attendances
in every period of the whole in it, those included in which the whole was shown earlier in the year.

Newcomers are shown by quarter at the finest, whatever the grain of the whole. Their kinds are the newcomers,
and the others *in the meetings that newcomers came to*: whatever a whole less newcomers leaves holds all
of those.

A kind without any meeting in a period has no count there: nothing took place, and that is no secret. A
meeting nobody came to is a count of zero, and below the threshold.

Only finished periods count, and only they are shown. As a year goes on there are more of them, so its
grain stays or grows coarser. That leaves reports of different days: an earlier one may have shown months
that are now part of a quarter, and sheets come late. `tells` finds what several reports together tell:

    where nothing came late, any two periods lie apart or one in the other, so all that can be worked out
    are sums of what is left of each period without the longest ones shown within it;
    where something did, and all reports are of one grain, it is by how much each period changed;
    reports of several grains with a change between them are taken to tell, for there is no end of ways.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from facilitate.attendance.periods import GRAINS, Grain, Period, period

THRESHOLD = 11

ATTENDANCES = "attendances"
PART = "part "
UNKNOWN = "unknown"
"""The column of all attendances, what a kind's column begins with, and the mark of lost earlier reports."""

Counts = Mapping[Period, Mapping[str, int]]
"""Attendances of each kind by month; a kind that had no meeting in a month is left out of it."""

Sums = Mapping[tuple[str, Period], int]
"""What a report shows: a count for each column and period."""


@dataclass(frozen=True)
class Shown:
    """How one year is shown: the finished `periods` with meetings. `grain` None: not at all."""

    grain: Grain | None
    periods: tuple[Period, ...] = ()


def shown(counts: Counts, today: date, finest: Grain = "month") -> dict[int, Shown]:
    """How each year of a column is shown on a day: as finely as the rule allows, `finest` at the most."""
    return {year: _shown(months, today, finest) for year, months in _by_year(counts).items()}


def shown_beside(parts: Counts, whole: Counts, today: date) -> dict[int, Shown]:
    """How each year of the columns is shown that together make up the column of the `whole`."""
    wholes = _by_year(whole)
    return {year: _beside(months, wholes[year], today) for year, months in _by_year(parts).items()}


def tells(earlier: Iterable[Sums], now: Sums, today: Callable[[str, Period], int]) -> bool:
    """Whether a report and earlier ones together tell a count below the threshold, though none does alone.

    `today` is what there is by now in a column and period that an earlier report showed.
    """
    years: dict[tuple[str, int], list[tuple[Period, int]]] = {(column, when.year): [] for column, when in now}
    for (column, when), count in (each for sums in (*earlier, now) for each in sums.items()):
        if (column, when.year) in years:
            years[column, when.year].append((when, count))
    return any(
        _tells(shown, changed=any(today(column, when) != count for when, count in shown))
        for (column, _), shown in years.items()
    )


def is_small(counts: Mapping[Period, int]) -> bool:
    """Whether one of these counts of a column is below the threshold, or what others leave of it."""
    return any(0 < abs(count) < THRESHOLD for count in _left(counts))


def moved(earlier: Iterable[Sums], today: Callable[[Period], Mapping[str, int]]) -> bool:
    """Whether parts that were shown are not the same parts by now, or one of them became smaller.

    A group that was given another language or area takes its attendances along: the part it left and the part
    it came to would tell, as their difference, what else came. `today` are the kinds of a period by now.
    """
    most: dict[Period, dict[str, int]] = {}
    for (column, when), count in (each for sums in earlier for each in sums.items()):
        if column.startswith(PART):
            kinds, kind = most.setdefault(when, {}), column.removeprefix(PART)
            kinds[kind] = max(count, kinds.get(kind, 0))
    return any(
        kinds.keys() != today(when).keys() or any(today(when)[kind] < count for kind, count in kinds.items())
        for when, kinds in most.items()
    )


def added(months: Counts, grain: Grain, today: date) -> dict[Period, dict[str, int]]:
    """The counts of each finished period with meetings, in order."""
    found: dict[Period, dict[str, int]] = {}
    for month, kinds in months.items():
        if (whole := period(month.first, grain)).last < today:
            sums = found.setdefault(whole, {})
            for kind, count in kinds.items():
                sums[kind] = sums.get(kind, 0) + count
    return found


def _by_year(counts: Counts) -> dict[int, Counts]:
    ordered = sorted(counts, key=lambda month: month.first)
    years = sorted({month.year for month in ordered})
    return {year: {month: counts[month] for month in ordered if month.year == year} for year in years}


def _shown(months: Counts, today: date, finest: Grain) -> Shown:
    for grain in GRAINS[GRAINS.index(finest) :]:
        if _reaches(found := added(months, grain, today)):
            return Shown(grain, tuple(found))
    return Shown(None)


def _reaches(added: Mapping[Period, Mapping[str, int]]) -> bool:
    return all(count >= THRESHOLD for kinds in added.values() for count in kinds.values())


def _beside(parts: Counts, whole: Counts, today: date) -> Shown:
    """The parts of a year, as its months went by: never finer again, whatever the whole does."""
    settled, seen = Shown("month"), set[Period]()
    for month in [*whole, None]:
        day = today if month is None else min(today, month.last + timedelta(days=1))
        seen.update(_shown(whole, day, "month").periods)
        for grain in GRAINS[GRAINS.index(settled.grain) :] if settled.grain else ():
            found = added(parts, grain, day)
            if _reaches(found) and _met_throughout(parts, found, seen):
                settled = Shown(grain, tuple(found))
                break
        else:
            settled = Shown(None)
    return settled


def _met_throughout(
    parts: Counts, found: Mapping[Period, Mapping[str, int]], seen: Collection[Period]
) -> bool:
    """Whether every kind of a period has attendances in each period of the whole that lies in it."""
    return all(
        any(counts.get(kind) for month, counts in parts.items() if month.within(finer))
        for each, kinds in found.items()
        for finer in seen
        if finer.within(each)
        for kind in kinds
    )


def _tells(shown: Sequence[tuple[Period, int]], *, changed: bool) -> bool:
    if changed and len({when.grain for when, _ in shown}) > 1:
        return True
    left = _changes(shown) if changed else _left(dict(shown))
    return any(0 < abs(count) < THRESHOLD for count in left)


def _changes(shown: Sequence[tuple[Period, int]]) -> Iterator[int]:
    """By how much each period that was shown more than once became another number."""
    return (one - other for when, one in shown for same, other in shown if same == when)


def _left(known: Mapping[Period, int]) -> Iterator[int]:
    """Each count, less those of the longest periods that lie within its own."""
    for whole, count in known.items():
        inside = [each for each in known if each != whole and each.within(whole)]
        outermost = [each for each in inside if not any(each.within(more) for more in inside if more != each)]
        yield count - sum(known[each] for each in outermost)
