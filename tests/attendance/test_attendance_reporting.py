"""What meetings add up to: exactly for the leader, safely for everybody else."""

import csv
import io
import json
import re
from datetime import date, timedelta

import pytest

from facilitate.attendance import reporting, telling
from facilitate.attendance.book import LOST, PartRow, Row
from facilitate.attendance.columns import said
from facilitate.attendance.programme import reports
from facilitate.attendance.reporting import Asked
from facilitate.attendance.tallies import Sender
from facilitate.attendance.trends import Pace, advice, paces

TODAY = date(2026, 11, 21)
MINUTE = timedelta(minutes=1)


def weekly(headcount, *, first=date(2026, 1, 6), weeks=46, **fields):
    """One meeting a week; `headcount` of the week's number."""
    return [
        Row(f"{week}", first + timedelta(weeks=week), headcount=headcount(week), **fields)
        for week in range(weeks)
    ]


def group(rows, id="", **fields):
    return Sender(id, id, rows, **fields)


def lines(report, id="attendances"):
    [table] = [table for table in report.tables if table.id == id]
    return [(line.name, line.tally.attendances) for line in table.lines]


def test_the_leader_sees_every_number_and_of_the_running_month_too():
    rows = weekly(lambda week: 2)
    shown = lines(reporting.own(group(rows), Asked(TODAY, exact=True)))
    assert shown[0] == ("January 2026", 8)
    assert shown[-1] == ("November 2026", 6)


def test_what_is_given_away_is_as_fine_as_it_may_be_and_of_what_is_over():
    assert lines(reporting.own(group(weekly(lambda week: 9)), Asked(TODAY)))[-1] == ("October 2026", 36)
    small = reporting.own(group(weekly(lambda week: 2)), Asked(TODAY))
    assert lines(small) == [
        ("January to March 2026", 26),
        ("April to June 2026", 26),
        ("July to September 2026", 26),
    ]
    assert small.tables[0].notes == (
        "2026 is shown by quarter: for anything shorter its numbers are too small.",
    )


def test_where_nothing_may_be_shown_a_sentence_stands():
    tiny = weekly(lambda week: 1, first=date(2025, 1, 7), weeks=10)
    report = reporting.own(group(tiny), Asked(TODAY))
    assert lines(report) == []
    assert "2025 is left out" in report.tables[0].notes[0]
    assert "2025 is left out" in telling.as_text(report)


def test_days_that_are_asked_for_never_cut_a_period_that_is_given_away():
    rows = weekly(lambda week: 9)
    asked = Asked(TODAY, first=date(2026, 2, 10), last=date(2026, 4, 20))
    assert lines(reporting.own(group(rows), asked)) == [("March 2026", 45)]
    exact = Asked(TODAY, first=date(2026, 2, 10), last=date(2026, 4, 20), exact=True)
    assert [name for name, _ in lines(reporting.own(group(rows), exact))] == [
        "February 2026",
        "March 2026",
        "April 2026",
    ]


def test_newcomers_are_told_by_quarter_even_to_the_leader():
    rows = weekly(lambda week: 12, newcomers=1)
    for exact in (True, False):
        report = reporting.own(group(rows), Asked(TODAY, exact=exact))
        [table] = [table for table in report.tables if table.id == "newcomers"]
        assert table.lines[0].name == "January to March 2026"
        assert table.lines[0].tally.newcomers == 13


def test_a_meeting_that_was_not_held_and_one_nobody_counted_are_told_apart_from_zero():
    rows = [
        Row("1", date(2026, 1, 6), headcount=12),
        Row("2", date(2026, 1, 13), held=False),
        Row("3", date(2026, 1, 20)),
        Row("4", date(2026, 2, 3), held=False),
    ]
    table = reporting.own(group(rows), Asked(TODAY)).tables[0]
    assert table.columns == ("held", "not_held", "counted", "attendances", "mean")
    cells = [[said(line.tally, column) for column in table.columns] for line in table.lines]
    assert cells == [["2", "1", "1", "12", "12.0"], ["0", "1", "0", "-", "-"]]


def test_a_programme_adds_up_its_groups_and_names_those_that_sent_nothing():
    groups = [
        group(weekly(lambda week: 9), "Hope", language="en", area="North"),
        group(weekly(lambda week: 8), "Lamp", language="es", area="North"),
        group([], "Silence", language="es", area="South"),
    ]
    report = reporting.programme(groups, Asked(TODAY))
    assert lines(report)[0] == ("January 2026", 68)
    assert lines(report, "language") == [("en", 9 * 43), ("es", 8 * 43)]
    assert [table.id for table in report.tables] == ["attendances", "language"]
    assert report.groups == reporting.Groups(2, ("Silence",))
    assert "2 of 3 groups sent numbers." in telling.as_text(report)
    assert "Silence" not in telling.as_text(report)
    exact = reporting.programme(groups, Asked(TODAY, exact=True))
    assert "2 of 3 groups sent numbers. Nothing came from: Silence." in telling.as_text(exact)


def test_no_report_speaks_of_people_but_to_say_that_it_counts_none():
    groups = [group(weekly(lambda week: 9), name, language=name) for name in ("en", "es")]
    for asked in (Asked(TODAY), Asked(TODAY, exact=True)):
        for written in (telling.as_text, telling.as_csv, telling.as_data):
            text = written(reporting.programme(groups, asked))
            assert "people" not in text.replace(reporting.COUNTED_TWICE, "").replace("\n", " ").replace(
                "Attendances are counted, not people", ""
            )


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_a_report_fits_80_columns(by):
    groups = [
        group(
            weekly(lambda week: 900, weeks=300),
            f"A group of a rather long name, number {at}",
            area=f"{at}" * 60,
        )
        for at in range(9)
    ]
    for asked in (Asked(TODAY, by=by), Asked(TODAY, by=by, exact=True)):
        assert max(map(len, telling.as_text(reporting.programme(groups, asked)).splitlines())) <= 80


@pytest.mark.parametrize("exact", [True, False])
def test_a_report_fits_a_narrow_terminal_and_tells_the_same_there(exact):
    rows = [*weekly(lambda week: 9, newcomers=2), *(timed(week, (5, 9)) for week in range(3))]
    report = reporting.own(group(sorted(rows, key=lambda row: row.date)), Asked(TODAY, exact=exact))
    narrow, wide = (telling.as_text(report, width) for width in (40, 80))
    assert max(map(len, narrow.splitlines())) <= 40
    assert "\xa0" not in narrow
    assert "February 2026: Held 4, Attendances 36, A meeting 9.0" in " ".join(narrow.split())
    assert exact == ("Opening: planned 5 min, takes 9 min, timed 3x" in " ".join(narrow.split()))
    assert set(re.findall(r"\d+", wide)) <= set(re.findall(r"\d+", narrow))


def test_json_and_csv_tell_the_same():
    report = reporting.own(group(weekly(lambda week: 9)), Asked(TODAY, by="quarter"))
    data = json.loads(telling.as_data(report))
    assert data["tables"][0]["lines"][0] == {
        "name": "January to March 2026",
        "period": "2026-Q1",
        "held": 13,
        "attendances": 117,
        "mean": 9.0,
    }
    first = next(csv.DictReader(io.StringIO(telling.as_csv(report))))
    assert (first["table"], first["from"], first["to"]) == ("attendances", "2026-01-01", "2026-03-31")
    assert (first["held"], first["attendances"], first["mean"]) == ("13", "117", "9.0")


def test_a_title_that_looks_like_a_formula_is_text_in_the_csv_and_commands_no_terminal():
    rows = [timed(week, (5, 5), title="=cmd\x1b[31m") for week in range(3)]
    report = reporting.own(group(rows), Asked(TODAY))
    assert "\x1b" not in telling.as_text(report)
    assert not any(
        cell.startswith("=") for line in csv.reader(io.StringIO(telling.as_csv(report))) for cell in line
    )


def timed(week, *lengths, title="Opening"):
    """A meeting whose parts were planned and took so many minutes."""
    parts = tuple(
        PartRow(f"{title}{number or ''}", planned * MINUTE, took * MINUTE)
        for number, (planned, took) in enumerate(lengths)
    )
    day = date(2026, 1, 6) + timedelta(weeks=week)
    return Row(f"{week}", day, "open-discussion", 20, actual=50 * MINUTE, parts=parts)


def test_a_part_that_runs_over_week_after_week_is_said_to_with_a_plan_that_fits():
    rows = [timed(week, (5, 9 + week % 2), (36, 36)) for week in range(3)]
    report = reporting.own(group(rows), Asked(TODAY, exact=True))
    assert "  Opening runs 4 min over: plan 9." in telling.as_text(report).splitlines()
    assert [advice(pace) for pace in report.paces] == ["Opening runs 4 min over: plan 9.", ""]


def test_two_meetings_are_no_habit_and_half_a_minute_is_nothing():
    assert advice(Pace("x", "Opening", 5 * MINUTE, 9 * MINUTE, 2)) == ""
    assert advice(Pace("x", "Opening", 5 * MINUTE, 5.4 * MINUTE, 9)) == ""
    assert advice(Pace("x", "Sharing", 36 * MINUTE, 38 * MINUTE, 9)) == ""
    assert (
        advice(Pace("x", "Sharing", 36 * MINUTE, 30 * MINUTE, 9)) == "Sharing ends 6 min early: 30 would do."
    )


def test_only_meetings_that_were_planned_as_now_tell_about_the_plan_of_now():
    rows = [timed(week, (5, 9)) for week in range(4)] + [timed(week, (9, 9)) for week in (4, 5)]
    assert paces(rows) == [Pace("open-discussion", "Opening", 9 * MINUTE, 9 * MINUTE, 2)]


def test_a_part_that_was_left_out_does_not_count():
    rows = [timed(0, (5, 6)), timed(1, (5, 0)), timed(2, (5, 6))]
    assert paces(rows) == [Pace("open-discussion", "Opening", 5 * MINUTE, 6 * MINUTE, 2)]


def test_what_the_advice_does_to_the_evening_is_said():
    rows = [timed(week, (20, 34), (40, 40)) for week in range(3)]
    told = telling.as_text(reporting.own(group(rows), Asked(TODAY, exact=True)))
    assert "Opening runs 14 min over: plan 34." in told
    assert "With these the evening is 74 min, 14 over." in told
    shorter = telling.as_text(
        reporting.own(group([timed(week, (20, 10)) for week in range(3)]), Asked(TODAY, exact=True))
    )
    assert "With these the evening is 10 min, 10 under." in shorter
    even = [timed(week, (20, 30), (40, 30)) for week in range(3)]
    assert "With these" not in telling.as_text(reporting.own(group(even), Asked(TODAY, exact=True)))


def test_nothing_that_leaves_tells_titles_or_lengths_of_parts():
    report = reporting.own(group([timed(week, (20, 34)) for week in range(12)]), Asked(TODAY))
    for written in (telling.as_text, telling.as_csv, telling.as_data):
        assert "Opening" not in written(report)
        assert "Opening" not in telling.as_csv(report)


def test_all_and_none_of_the_groups_are_said_as_people_say_it():
    assert reporting.Groups(2, ()).told == "All 2 groups sent numbers"
    assert reporting.Groups(1, ()).told == "The only group sent numbers"
    assert reporting.Groups(0, ("Hope", "Lamp")).told == "None of 2 groups sent numbers"


def test_groups_are_counted_over_the_periods_that_are_shown():
    early, late = Row("1", date(2026, 1, 6), headcount=20), Row("2", date(2026, 11, 6), headcount=20)
    groups = [group([early], "Early"), group([late], "Late")]
    assert reporting.programme(groups, Asked(TODAY)).groups == reporting.Groups(1, ("Late",))
    assert reporting.programme(groups, Asked(TODAY, exact=True)).groups == reporting.Groups(2, ())
    assert reporting.programme(groups, Asked(date(2026, 1, 9))).groups is None


def test_parts_say_of_which_periods_they_are():
    groups = [group(weekly(lambda week: 20), name, language=name) for name in ("en", "es")]
    for by in ("month", "quarter", "year"):
        tables = reporting.programme(groups, Asked(TODAY, by=by)).tables
        assert tables[1].title == "By language, January 2026 to October 2026"
    sheet = telling.as_csv(reporting.programme(groups, Asked(TODAY)))
    assert 'note,"By language, January 2026 to October 2026"' in sheet
    exact = reporting.programme(groups, Asked(TODAY, exact=True)).tables[1]
    assert exact.title == "By language, 2026-01-06 to 2026-11-17"


def test_an_empty_table_says_whether_it_is_too_early_too_short_or_too_small():
    def told(rows, today=TODAY, **asked):
        [note] = reporting.own(group(rows), Asked(today, **asked)).tables[0].notes
        return note

    rows = weekly(lambda week: 20, weeks=3)
    assert told(rows, date(2026, 1, 25)) == reporting.NOT_YET.format(grain="month")
    assert told(rows, date(2026, 2, 25), by="quarter") == reporting.NOT_YET.format(grain="quarter")
    assert told(rows, first=date(2026, 1, 8)) == reporting.NOT_WHOLE.format(grain="month")
    small = weekly(lambda week: 2, weeks=5)
    assert told(small, date(2026, 2, 25)) == reporting.AWAITED.format(year=2026, grain="quarter")
    assert told(small, date(2027, 2, 25)) == reporting.TOO_SMALL.format(year=2026)


def test_parts_that_are_withheld_for_smallness_say_so():
    groups = [
        group(weekly(lambda week: 20, weeks=3), "Hope", language="en"),
        group(weekly(lambda week: 2, weeks=3), "Luz", language="es"),
    ]
    table = reporting.programme(groups, Asked(date(2026, 2, 25))).tables[1]
    assert table.lines == ()
    assert table.notes == (reporting.AWAITED.format(year=2026, grain="quarter"),)


def test_where_it_was_lost_what_was_given_away_nothing_is_shown_to_others():
    rows = weekly(lambda week: 20)
    lost = reports([LOST])
    report = reporting.own(group(rows), Asked(TODAY, earlier=lost))
    assert (lines(report), report.held_back) == ([], True)
    assert lines(reporting.own(group(rows), Asked(TODAY, exact=True, earlier=lost)))
