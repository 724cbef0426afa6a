"""What leaves the group: nothing below eleven can be read off a report, nor worked out from it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitate.attendance.book import Row
from facilitate.attendance.grain import THRESHOLD, Shown, shown, shown_beside, tells
from facilitate.attendance.periods import Period, from_key, period
from facilitate.attendance.reporting import Asked, own
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
def test_a_year_never_grows_finer_as_it_goes_on(numbers):
    order = ["month", "quarter", "year", None]
    days = [date(2026, month, 1) for month in range(2, 13)] + [LATER]
    grains = [shown(months(*numbers), day).get(2026, Shown("month")).grain for day in days]
    assert [order.index(grain) for grain in grains] == sorted(order.index(grain) for grain in grains)


COMING = (date(2026, 2, 3), date(2026, 3, 3), date(2026, 4, 3), date(2026, 7, 3), LATER)
SEEN = st.tuples(
    st.sampled_from([1, 2, 3, 4]), HEADCOUNTS, st.one_of(st.none(), st.integers(0, 25)), st.integers(0, 4)
)


@settings(max_examples=600, deadline=None)
@given(
    st.lists(SEEN, max_size=7),
    st.lists(st.sampled_from(["month", "quarter", "year"]), min_size=5, max_size=5),
)
@example([(1, 40, 0, 0), (2, 38, 0, 0), (3, 5, 0, 0)], ["month"] * 5)
@example([(1, 40, 0, 0), (1, 4, 0, 2)], ["month"] * 5)
@example([(1, 40, 20, 0), (1, 15, 12, 3)], ["month"] * 5)
@example([(2, 10, None, 4), (1, 22, 11, 0), (4, 12, 11, 0)], ["month"] * 5)
@example([(2, 1, None, 0), (1, 22, 11, 0), (4, 11, 11, 0)], ["month"] * 5)
@example([(4, 1, None, 0), (1, 22, 11, 0), (4, 11, 11, 0)], ["month"] * 5)
def test_whatever_can_be_worked_out_from_all_reports_of_a_year_is_nothing_or_eleven_at_least(meetings, by):
    """Meetings are written down late, and reports are made on five days, each by a grain of its own."""
    atoms = [(at, new) for at in range(len(meetings)) for new in (True, False) if size(meetings[at], new)]
    given: list[dict] = []
    known: list[list[Fraction]] = []
    for turn, (today, grain) in enumerate(zip(COMING, by, strict=True)):
        rows = [row(each, f"{at}") for at, each in enumerate(meetings) if each[3] <= turn]
        asked = Asked(today, grain, earlier=tuple(given))
        report = own(Sender("", "", rows), asked)
        given.append(report.sums)
        for table in report.tables:
            for line in table.lines:
                shown = [held(meetings[at], turn, line.period, table.id, new) for at, new in atoms]
                known.append([Fraction(inside) for inside in shown])
    for sets in zero_one_vectors(known):
        people = sum(size(meetings[at], new) for (at, new), inside in zip(atoms, sets, strict=True) if inside)
        assert people >= THRESHOLD or not people


def size(meeting, new: bool) -> int:
    few = min(meeting[2] or 0, meeting[1])
    return few if new else meeting[1] - few


def row(meeting, id: str) -> Row:
    month, headcount, newcomers, _ = meeting
    few = None if newcomers is None else min(newcomers, headcount)
    return Row(id, date(2026, month, 2), headcount=headcount, newcomers=few)


def held(meeting, turn: int, when: Period, column: str, new: bool) -> bool:
    """Whether a count of the `turn`th report holds these people."""
    inside = when.first <= date(2026, meeting[0], 2) <= when.last and meeting[3] <= turn
    return inside and (new or column == "attendances")


def key(name: str, column: str = "attendances") -> tuple[str, Period]:
    return column, from_key(name)


def together(*reports: dict[str, int], today: dict[str, int] | None = None) -> bool:
    """Whether these reports tell too much; `today` is what is another number by now."""
    sums = [{key(name): count for name, count in report.items()} for report in reports]
    now = {name: count for report in reports for name, count in report.items()} | (today or {})
    return tells(sums[:-1], sums[-1], lambda column, when: now[when.key])


def test_a_count_that_changed_by_a_little_tells_who_sent_a_sheet_late():
    assert together({"2026-Q1": 83}, {"2026-Q1": 92})
    assert not together({"2026-Q1": 83}, {"2026-Q1": 94})
    assert not together({"2026-Q1": 83}, {"2026-Q1": 83})
    assert together({"2026-Q1": 83}, {"2026-Q1": 98}, {"2026-Q1": 90})


def test_a_report_beside_a_finer_or_coarser_one_tells_what_lies_between():
    two_months = {"2026-01": 40, "2026-02": 38}
    assert together(two_months, {"2026-Q1": 83})
    assert together({"2026-Q1": 83}, two_months)
    assert not together(two_months, {"2026-Q1": 90})
    assert not together(two_months, {"2025-Q1": 83})
    assert not tells([{key("2026-Q1"): 83}], {key("2026-01", "newcomers"): 20}, lambda *_: 83)
    assert together({"2026-Q1": 83}, {"2026-Q2": 40}, {"2026-04": 33, "2026": 300})


def test_a_sheet_that_came_late_tells_beside_reports_of_another_grain():
    assert together({"2026-Q1": 12}, {"2026-01": 11, "2026-02": 12}, today={"2026-Q1": 23})
    assert not together({"2026-01": 40}, {"2026-01": 55, "2026-02": 40})


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
def test_periods_follow_each_other_without_a_gap(grain):
    days = (date(2024, 2, 29) + timedelta(days=after) for after in range(1037))
    found = list(dict.fromkeys(period(day, grain) for day in days))
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
