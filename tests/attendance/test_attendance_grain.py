"""What leaves the group: nothing below eleven can be read off a report, nor worked out from it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitate.attendance.book import Row
from facilitate.attendance.grain import THRESHOLD, Shown, given_away, shown, shown_beside
from facilitate.attendance.periods import Period, from_key, period, periods
from facilitate.attendance.tallies import Sender, counts, newcomer_counts, tallies, whole

LATER = date(2027, 1, 1)


def months(*numbers: int | None, year: int = 2026) -> dict[Period, dict[str, int]]:
    """One kind, month by month from January; None: no meeting."""
    return {
        Period(year, "month", month): {"": count}
        for month, count in enumerate(numbers, 1)
        if count is not None
    }


def grains(found: dict[int, Shown]) -> dict[int, str | None]:
    return {year: each.grain for year, each in found.items()}


def test_each_year_is_shown_as_finely_as_all_of_its_periods_allow():
    assert grains(shown(months(40, 38, 12), LATER)) == {2026: "month"}
    assert grains(shown(months(40, 38, 10), LATER)) == {2026: "quarter"}
    assert grains(shown(months(40, 38, 5, 4, 5), LATER)) == {2026: "year"}
    assert grains(shown(months(3, 3, 3), LATER)) == {2026: None}
    both = months(40, 38, 10, year=2025) | months(40, 38, 12)
    assert grains(shown(both, LATER)) == {2025: "quarter", 2026: "month"}


def test_a_month_without_meetings_is_no_secret_and_one_that_nobody_came_to_is_a_small_number():
    assert grains(shown(months(40, None, 12), LATER)) == {2026: "month"}
    assert [each.key for each in shown(months(40, None, 12), LATER)[2026].periods] == ["2026-01", "2026-03"]
    assert grains(shown(months(40, 0, 12), LATER)) == {2026: "quarter"}


def test_only_finished_periods_are_shown_and_the_grain_is_settled_by_them():
    fifteenth_of_april = date(2026, 4, 15)
    found = shown(months(40, 38, 12, 3), fifteenth_of_april)[2026]
    assert (found.grain, [each.key for each in found.periods]) == (
        "month",
        ["2026-01", "2026-02", "2026-03"],
    )
    assert shown(months(40, 38, 12), date(2026, 3, 31))[2026].periods[-1].key == "2026-02"
    assert shown(months(40, 5), date(2026, 3, 1))[2026] == Shown("quarter", ())


def test_newcomers_are_never_shown_by_month():
    assert grains(shown(months(40, 38, 12), LATER, "quarter")) == {2026: "quarter"}


def test_parts_are_shown_more_coarsely_than_the_whole_only_where_all_met_throughout():
    """January less the Spanish attendances of the quarter would be the English ones of January: 10."""
    january = {"en": 10, "es": 40}
    rest = [{"en": 30}, {"en": 30}]
    parts = {Period(2026, "month", at): kinds for at, kinds in enumerate([january, *rest], 1)}
    assert grains(shown(whole(parts), LATER)) == {2026: "month"}
    assert grains(shown_beside(parts, whole(parts), LATER)) == {2026: None}
    parts[Period(2026, "month", 2)] = {"en": 30, "es": 1}
    parts[Period(2026, "month", 3)] = {"en": 30, "es": 1}
    assert grains(shown_beside(parts, whole(parts), LATER)) == {2026: "quarter"}


def test_a_language_that_lies_within_an_area_is_not_shown_where_the_rest_of_the_area_is_small():
    """North less Spanish would be the English attendances in the north."""
    parts = {Period(2026, "month", 1): {"es\nnorth": 40, "en\nnorth": 5, "en\nsouth": 60}}
    assert grains(shown_beside(parts, whole(parts), LATER)) == {2026: None}


MANY = settings(max_examples=2000, deadline=None)
HEADCOUNTS = st.one_of(st.integers(0, 12), st.integers(8, 60))
LITTLE_TABLES = st.lists(
    st.tuples(
        st.sampled_from(["en", "es"]),
        st.sampled_from(["", "north"]),
        st.sampled_from([1, 2, 3, 5, 9]),
        HEADCOUNTS,
        st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=14,
)
TODAYS = st.sampled_from([LATER, date(2026, 10, 2), date(2026, 4, 1), date(2026, 3, 1)])


@MANY
@given(LITTLE_TABLES, TODAYS)
@example([("en", "", 1, 17, 12), ("en", "", 2, 20, 0), ("en", "", 3, 20, 0)], LATER)
def test_whatever_can_be_worked_out_from_a_report_is_nothing_or_eleven_at_least(meetings, today):
    """Every set of attendances whose size follows from the shown counts by sums and differences, found by
    brute force: a 0-1 vector in the space the shown ones span is known by its values at the pivots."""
    senders = [sender(*meeting) for meeting in meetings]
    everything = people(senders)
    known = [vector(everything, test) for test in told(senders, today)]
    for sets in zero_one_vectors(known):
        size = sum(count for count, inside in zip(everything.values(), sets, strict=True) if inside)
        assert size >= THRESHOLD or not any(sets)


def sender(language: str, area: str, month: int, headcount: int, newcomers: int | None) -> Sender:
    few = None if newcomers is None else min(newcomers, headcount)
    row = Row("", date(2026, month, 7), headcount=headcount, newcomers=few)
    return Sender(f"{language}{area}", "", [row], language, area)


Atom = tuple[str, str, int, bool]


def people(senders: Iterable[Sender]) -> dict[Atom, int]:
    """How many attendances there were of each language, area, month, by newcomers and others."""
    found: dict[Atom, int] = {}
    for each in senders:
        (row,) = each.rows
        for new, count in ((True, row.newcomers or 0), (False, row.headcount - (row.newcomers or 0))):
            if count:
                atom = each.language, each.area, row.date.month, new
                found[atom] = found.get(atom, 0) + count
    return found


def told(senders: list[Sender], today: date) -> Iterator:
    """What each shown count counts: of which atoms it is the sum."""
    parts = counts(senders)
    for each in shown(whole(parts), today).get(2026, Shown(None)).periods:
        yield lambda atom, each=each: lies(atom, each)
    for each in shown_beside(parts, whole(parts), today).get(2026, Shown(None)).periods:
        for language in ("en", "es"):
            yield lambda atom, each=each, language=language: lies(atom, each) and atom[0] == language
        for area in ("", "north"):
            yield lambda atom, each=each, area=area: lies(atom, each) and atom[1] == area
    for each in shown(newcomer_counts(senders), today, "quarter").get(2026, Shown(None)).periods:
        yield lambda atom, each=each: lies(atom, each) and atom[3]


def lies(atom: Atom, each: Period) -> bool:
    return each.first <= date(2026, atom[2], 7) <= each.last


def vector(atoms: Iterable[Atom], test) -> list[Fraction]:
    return [Fraction(bool(test(atom))) for atom in atoms]


def zero_one_vectors(rows: list[list[Fraction]]) -> Iterator[list[Fraction]]:
    """Every 0-1 vector in the span of the rows."""
    pivots, basis = [], []
    for row in rows:
        for pivot, other in zip(pivots, basis, strict=True):
            row = [a - row[pivot] * b for a, b in zip(row, other, strict=True)]
        pivot = next((at for at, value in enumerate(row) if value), None)
        if pivot is not None:
            row = [value / row[pivot] for value in row]
            basis = [[a - other[pivot] * b for a, b in zip(other, row, strict=True)] for other in basis]
            basis.append(row)
            pivots.append(pivot)
    columns = list(zip(*basis, strict=True))
    for choice in product((0, 1), repeat=len(basis)) if basis else ():
        values = [sum(a for a, taken in zip(column, choice, strict=True) if taken) for column in columns]
        if all(value in (0, 1) for value in values):
            yield values


YEARS = st.lists(st.one_of(st.none(), st.integers(0, 45)), min_size=12, max_size=12)


@settings(max_examples=400, deadline=None)
@given(YEARS)
def test_a_year_never_grows_finer_as_it_goes_on_and_two_of_its_reports_are_safe_or_said_not_to_be(numbers):
    table = months(*numbers)
    days = [date(2026, month, 1) for month in range(2, 13)] + [LATER]
    reports = [report(table, day) for day in days]
    order = ["month", "quarter", "year", None]
    settled = [order.index(shown(table, day).get(2026, Shown("month")).grain) for day in days]
    assert settled == sorted(settled)
    for earlier, later in zip(accumulate(reports, dict.__or__), reports[1:], strict=False):
        before, both = (small_differences(known, table) for known in (earlier, earlier | later))
        said = bool(given_away(earlier, later))
        assert said or not both - before
        assert both or not said


def report(table, today):
    found = shown(table, today).get(2026, Shown(None))
    return {
        ("attendances", each): sum(kinds[""] for month, kinds in table.items() if month.within(each))
        for each in found.periods
    }


def small_differences(known, table) -> set[frozenset[Period]]:
    """By brute force: sets of months whose sum follows from what is known, and is a small one."""
    atoms = [month for month, kinds in table.items() if kinds[""]]
    sums = [[Fraction(atom.within(each)) for atom in atoms] for _, each in known]
    found = set()
    for values in zero_one_vectors(sums):
        inside = frozenset(atom for atom, value in zip(atoms, values, strict=True) if value)
        if 0 < sum(table[atom][""] for atom in inside) < THRESHOLD:
            found.add(inside)
    return found


def test_a_count_that_changed_by_a_little_tells_who_sent_a_sheet_late():
    q1 = ("attendances", from_key("2026-Q1"))
    assert given_away({q1: 83}, {q1: 92}) == [from_key("2026-Q1")]
    assert given_away({q1: 83}, {q1: 94}) == []
    assert given_away({q1: 83}, {q1: 83}) == []
    months_before = {("attendances", from_key("2026-01")): 40, ("attendances", from_key("2026-02")): 38}
    assert given_away(months_before, {q1: 83}) == [from_key("2026-Q1")]
    assert given_away({q1: 83}, months_before) == [from_key("2026-Q1")]
    assert given_away(months_before, {("newcomers", from_key("2026-Q1")): 20}) == []


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
def test_periods_follow_each_other_without_a_gap(grain):
    found = list(periods(date(2024, 2, 29), date(2026, 12, 31), grain))
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(found))
    assert found[0].first <= date(2024, 2, 29) <= found[0].last
    assert found[-1].last == date(2026, 12, 31)
    assert [from_key(each.key) for each in found] == found
    assert all(period(each.last, grain) == each == period(each.first, grain) for each in found)


def test_periods_are_named_as_people_say_them():
    names = [from_key(key).name for key in ("2026-03", "2026-Q1", "2026")]
    assert names == ["March 2026", "January to March 2026", "2026"]


def test_meetings_add_up_to_attendances_and_what_is_not_known_is_no_zero():
    rows = [
        Row("1", date(2026, 1, 6), headcount=9, newcomers=2),
        Row("2", date(2026, 1, 13), headcount=8),
        Row("3", date(2026, 1, 20)),
        Row("4", date(2026, 1, 27), held=False),
    ]
    (tally,) = tallies([Sender("a", "A", rows)], "quarter").values()
    assert (tally.held, tally.not_held, tally.counted, tally.attendances) == (3, 1, 2, 17)
    assert (tally.asked, tally.newcomers, tally.mean) == (1, 2, 8.5)
