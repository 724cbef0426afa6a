"""Meetings added up: attendances, never people, because the same person may come to many meetings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

from facilitate.attendance.book import Row
from facilitate.attendance.periods import Grain, Period, period


@dataclass(frozen=True)
class Tally:
    """What meetings add up to, and the ids of the `groups` that held them or did not.

    `counted` are those held and counted, and `attendances` their headcounts. `newcomers` came to the
    `asked` meetings, which counted newcomers. Some of those had newcomers and others, `new_among_others` and
    `others_among_new`.
    """

    groups: frozenset[str] = frozenset()
    held: int = 0
    not_held: int = 0
    counted: int = 0
    attendances: int = 0
    asked: int = 0
    newcomers: int = 0
    new_among_others: int = 0
    others_among_new: int = 0

    @property
    def mean(self) -> float | None:
        """Attendances of a meeting, on average; None where none was counted."""
        return self.attendances / self.counted if self.counted else None

    @property
    def others(self) -> int:
        """Attendances without newcomers."""
        return self.attendances - self.newcomers

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.groups | other.groups,
            self.held + other.held,
            self.not_held + other.not_held,
            self.counted + other.counted,
            self.attendances + other.attendances,
            self.asked + other.asked,
            self.newcomers + other.newcomers,
            self.new_among_others + other.new_among_others,
            self.others_among_new + other.others_among_new,
        )


@dataclass(frozen=True)
class Sender:
    """A group with its meetings. `language` and `area` are as its settings say, empty where they do not.

    `id` tells it from other groups with the same name. `given` are the reports it gave away itself, of the
    meetings in its `own` book.
    """

    id: str
    name: str
    rows: Sequence[Row]
    language: str = ""
    area: str = ""
    own: Sequence[Row] = ()
    given: Sequence[Mapping[tuple[str, Period], int]] = ()

    @property
    def kind(self) -> str:
        """What it shares with the groups of its language and area."""
        return f"{self.language}\n{self.area}"

    @cached_property
    def by_month(self) -> dict[Period, Tally]:
        """Each month with meetings, or with some that were not held."""
        numbers: dict[tuple[int, int], list[int]] = {}
        for row in self.rows:
            _count(numbers.setdefault((row.date.year, row.date.month), [0] * 8), row)
        here = frozenset({self.id})
        return {Period(year, "month", month): Tally(here, *each) for (year, month), each in numbers.items()}


def tallies(senders: Iterable[Sender], grain: Grain) -> dict[Period, Tally]:
    """Every period with meetings, or with some that were not held, in order."""
    found: dict[Period, list[Tally]] = {}
    for sender in senders:
        for month, tally in sender.by_month.items():
            found.setdefault(period(month.first, grain), []).append(tally)
    return {when: total(found[when]) for when in sorted(found, key=lambda when: when.first)}


def total(parts: Iterable[Tally]) -> Tally:
    """Tallies of different meetings added up."""
    return reduce(Tally.__add__, parts, Tally())


def counts(senders: Iterable[Sender]) -> dict[Period, dict[str, int]]:
    """Attendances by month and kind of group, for `grain`."""
    found: dict[Period, dict[str, int]] = {}
    for sender in senders:
        for month, tally in sender.by_month.items():
            if tally.counted:
                kinds = found.setdefault(month, {})
                kinds[sender.kind] = kinds.get(sender.kind, 0) + tally.attendances
    return found


def whole(parts: Mapping[Period, Mapping[str, int]]) -> dict[Period, dict[str, int]]:
    """The same attendances as one kind."""
    return {month: {"": sum(kinds.values())} for month, kinds in parts.items()}


def newcomer_counts(senders: Iterable[Sender]) -> dict[Period, dict[str, int]]:
    """Newcomers by month, and the others of the meetings they came to, for `grain`."""
    found: dict[Period, dict[str, int]] = {}
    for sender in senders:
        for month, tally in sender.by_month.items():
            if tally.asked:
                kinds = found.setdefault(month, {"newcomers": 0, "others": 0})
                kinds["newcomers"] += tally.new_among_others
                kinds["others"] += tally.others_among_new
    return found


def _count(numbers: list[int], row: Row) -> None:
    if not row.held:
        numbers[1] += 1
        return
    numbers[0] += 1
    if row.headcount is not None:
        numbers[2] += 1
        numbers[3] += row.headcount
        if row.newcomers is not None:
            numbers[4] += 1
            numbers[5] += row.newcomers
            if 0 < row.newcomers < row.headcount:
                numbers[6] += row.newcomers
                numbers[7] += row.headcount - row.newcomers
