"""What a programme's reports and those of its groups tell together.

A programme's attendances less those that a group gave away itself are the attendances of all others. So each
group that gave away reports of its own counts as a column of the programme's reports, and so do all others
together: each has to reach the threshold in every period that is shown, and so has what is left of each where
its periods lie in one another. That is settled only while every number is still as it was given away; where
one changed, or where newcomers were given away as well, the reports are taken to tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from facilitate.attendance import grain
from facilitate.attendance.grain import ATTENDANCES, PART, Sums
from facilitate.attendance.periods import Period
from facilitate.attendance.tallies import Sender

Sum = tuple[str, Period, int]
Split = tuple[Sequence[Sender], Sequence[Sender]]
"""The groups that gave away reports, with the meetings of their own books, and all others' meetings."""


def programme_tells(senders: Sequence[Sender], earlier: Sequence[Sums], sums: Sums) -> bool:
    """Whether sums of a programme, and its `earlier` ones, tell too much beside its groups' reports."""
    return any(tells(senders, [*earlier, sums], year) for year in {when.year for _, when in sums})


def group_tells(
    senders: Iterable[Sender], id: str, earlier: Sequence[Sums], programme: Sequence[Sums], sums: Sums
) -> bool:
    """Whether sums of group `id`, and its `earlier` ones, tell too much beside its programme's reports."""
    gave = [replace(each, given=(*earlier, sums)) if each.id == id else each for each in senders]
    return any(tells(gave, programme, year) for year in {when.year for _, when in sums})


def tells(senders: Iterable[Sender], programme: Iterable[Sums], year: int) -> bool:
    """Whether the reports of a programme and those that its `senders` gave away tell too much of a year."""
    split = _split(senders, year)
    shown, given = _of(year, programme), [each for one in split[0] for each in _of(year, one.given)]
    if not (shown and given):
        return False
    return (
        any(column != ATTENDANCES and not column.startswith(PART) for column, _, _ in [*shown, *given])
        or _changed(shown, split, year)
        or any(
            grain.is_small(counts)
            for column in {each[0] for each in shown}
            for counts in _columns(column, shown, split, year)
        )
    )


def _of(year: int, reports: Iterable[Sums]) -> list[Sum]:
    return [
        (column, when, count)
        for sums in reports
        for (column, when), count in sums.items()
        if when.year == year or column == grain.UNKNOWN
    ]


def _split(senders: Iterable[Sender], year: int) -> Split:
    giving, others = [], []
    for each in senders:
        if not _of(year, each.given):
            others.append(each)
            continue
        own = {row.id for row in each.own}
        giving.append(replace(each, rows=each.own))
        others.append(replace(each, rows=[row for row in each.rows if row.id not in own]))
    return giving, others


def _changed(shown: Iterable[Sum], split: Split, year: int) -> bool:
    """Whether anything that was given away is another number by now."""
    return any(
        _count(_in(column, (*split[0], *split[1])), when) != count for column, when, count in shown
    ) or any(_count([each], when) != count for each in split[0] for _, when, count in _of(year, each.given))


def _columns(column: str, shown: Iterable[Sum], split: Split, year: int) -> Iterator[dict[Period, int]]:
    """What is taken to be known of each group that gave away reports, and of all others together."""
    periods = {when for name, when, _ in shown if name == column}
    giving, others = (_in(column, senders) for senders in split)
    yield _counts(others, periods)
    for each in giving:
        yield _counts([each], periods | {when for _, when, _ in _of(year, each.given)})


def _counts(senders: Sequence[Sender], periods: Iterable[Period]) -> dict[Period, int]:
    return {when: _count(senders, when) for when in periods}


def _in(column: str, senders: Iterable[Sender]) -> list[Sender]:
    return [each for each in senders if column in (ATTENDANCES, f"{PART}{each.kind}")]


def _count(senders: Iterable[Sender], when: Period) -> int:
    return sum(
        tally.attendances for each in senders for month, tally in each.by_month.items() if month.within(when)
    )
