"""A programme's reports and those of its groups: what one less the other leaves is eleven at least."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_attendance_grain import zero_one_vectors

from facilitate.attendance import reporting
from facilitate.attendance.beside import group_tells, tells
from facilitate.attendance.book import LOST, Row
from facilitate.attendance.grain import THRESHOLD
from facilitate.attendance.periods import from_key
from facilitate.attendance.programme import reports
from facilitate.attendance.reporting import Asked
from facilitate.attendance.tallies import Sender

LATER = date(2027, 1, 1)


def group(id, *numbers, given=(), late=None):
    """A group that met once a month from January on, and gave away what is `given`."""
    rows = [Row(f"{id}{month}", date(2026, month, 6), headcount=n) for month, n in enumerate(numbers, 1) if n]
    own = [*rows, late] if late else rows
    sums = tuple({("attendances", from_key(key)): count} for key, count in given)
    return Sender(id, id, own, own=own, given=sums)


def together(*senders, **shown):
    sums = {
        ("attendances", from_key(key.replace("_", "-").strip("-"))): count for key, count in shown.items()
    }
    return tells(senders, [sums], 2026)


def test_a_programme_less_a_group_that_gave_away_its_own_report_would_be_another_group():
    a, b = group("a", 40, given=[("2026-01", 40)]), group("b", 8)
    assert together(a, b, _2026_01=48)
    assert not together(a, group("b", 12), _2026_01=52)
    assert not together(group("a", 40), b, _2026_01=48)
    assert not together(group("a", 40, given=[("2025-01", 40)]), b, _2026_01=48)


def test_what_came_late_in_a_group_that_gave_away_is_settled_by_nobody():
    late = Row("late", date(2026, 1, 20), headcount=4)
    a, b = group("a", 40, given=[("2026-01", 40)], late=late), group("b", 30)
    assert together(a, b, _2026_01=74)


def test_where_it_was_lost_what_a_group_gave_away_nothing_is_settled():
    a = Sender("a", "a", group("a", 40).rows, own=group("a", 40).rows, given=reports([LOST]))
    assert together(a, group("b", 40), _2026_01=80)


def test_newcomers_given_away_on_one_side_are_taken_to_tell():
    sums = {("newcomers", from_key("2026-Q1")): 20}
    a = Sender("a", "a", group("a", 40).rows, own=group("a", 40).rows, given=(sums,))
    assert together(a, group("b", 40), _2026_01=80)


def test_meetings_a_group_sent_by_sheet_are_among_the_others():
    a = group("a", 40, given=[("2026-01", 40)])
    sent = Row("sent", date(2026, 1, 13), headcount=6)
    both = Sender("a", "a", [*a.rows, sent], own=a.own, given=a.given)
    assert together(both, _2026_01=46)


NUMBERS = st.lists(st.one_of(st.just(0), st.integers(1, 14), st.integers(10, 60)), max_size=4)
GRAIN = st.sampled_from(["month", "quarter", "year"])
TURNS = st.lists(st.tuples(st.sampled_from(["a", "b", "all"]), GRAIN, st.integers(2, 13)), max_size=5)
LATE = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(1, 30), st.integers(2, 13)), max_size=2
)


def day(month):
    return LATER if month > 12 else date(2026, month, 2)


@settings(max_examples=500, deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS, TURNS, LATE)
@example([40], [8], [], [("a", "month", 13), ("all", "month", 13)], [])
@example([40], [8], [], [("all", "month", 13), ("a", "month", 13)], [])
@example([40, 5], [30, 20], [], [("a", "month", 2), ("b", "month", 13), ("all", "month", 13)], [])
@example([40], [40], [], [("a", "month", 2), ("b", "month", 2), ("all", "month", 4)], [("a", 1, 4, 3)])
@example(
    [40],
    [40],
    [],
    [("a", "month", 2), ("all", "month", 2), ("a", "month", 4), ("all", "month", 4)],
    [("a", 1, 15, 3), ("b", 1, 4, 3)],
)
def test_whatever_can_be_worked_out_from_all_reports_is_nothing_or_eleven_at_least(a, b, c, turns, late):
    """Groups and their programme give away reports in any order, and some meetings are written down late;
    sets are found by brute force."""
    came = [
        (row, id, row.date)
        for id, numbers in (("a", a), ("b", b), ("c", c))
        for row in group(id, *numbers).rows
    ]
    came += [
        (Row(f"late{at}", date(2026, month, 20), headcount=count), id, day(known))
        for at, (id, month, count, known) in enumerate(late)
    ]
    gave = {"a": [], "b": [], "c": [], "all": []}
    told = []
    for who, by, month in sorted(turns, key=lambda turn: turn[2]):
        today = day(month)
        there = {
            id: [row for row, its, known in came if its == id and max(known, row.date) < today]
            for id in "abc"
        }
        senders = [Sender(id, id, of, own=of, given=tuple(gave[id])) for id, of in there.items()]
        report = given_away(who, senders, Asked(today, by, earlier=tuple(gave[who])), gave["all"])
        gave[who].append(report.sums)
        told += [
            [
                Fraction(who in (id, "all") and row in there[id] and row.date in span(line.period))
                for row, id, _ in came
            ]
            for line in report.tables[0].lines
        ]
    for sets in zero_one_vectors(told):
        people = sum(row.headcount for (row, _, _), inside in zip(came, sets, strict=True) if inside)
        assert people >= THRESHOLD or not people


def given_away(who, senders, asked, programme):
    """The report of all groups, or of one."""
    if who == "all":
        return reporting.programme(senders, asked)
    [sender] = [each for each in senders if each.id == who]
    return reporting.own(
        sender, replace(asked, beside=partial(group_tells, senders, who, asked.earlier, programme))
    )


def span(when):
    return [when.first + timedelta(days=after) for after in range((when.last - when.first).days + 1)]
