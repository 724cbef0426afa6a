"""Age moves a line to the leader's page, and never takes help away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.resources import countries, freshness
from facilitate.resources.choosing import choose, together
from facilitate.resources.model import Line, OwnLines, known_lines
from facilitate.resources.sheet import Sheet, sheet

LOOKED_UP = date(2026, 11, 20)
WORDS = countries.words()
US = countries.country("US")


def line(**changed: object) -> Line:
    return Line.model_validate(
        {"id": "a", "name": "A line", "print": "555 0100", "looked_up": "2026-11-20"} | changed
    )


def us_on(day: date) -> Sheet:
    return sheet(choose(US.lines), US, day, WORDS)


def after(months: int) -> date:
    return freshness.months_after(LOOKED_UP, months)


@pytest.mark.parametrize(
    ("months", "age"),
    [(0, "fresh"), (11, "fresh"), (12, "aged"), (13, "aged"), (23, "aged"), (24, "aged"), (25, "old")],
)
def test_a_line_ages_by_the_month(months, age):
    assert freshness.age(line(), after(months)) == age


def test_the_day_itself_decides():
    assert freshness.age(line(), date(2027, 11, 19)) == "fresh"
    assert freshness.age(line(), date(2027, 11, 20)) == "aged"
    assert freshness.age(line(), date(2028, 11, 20)) == "aged"
    assert freshness.age(line(), date(2028, 11, 21)) == "old"


def test_the_end_of_a_short_month_counts_as_the_day():
    assert freshness.months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert freshness.months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert freshness.months_after(date(2026, 3, 31), 1) == date(2026, 4, 30)


def test_ringing_makes_a_line_fresh_again():
    rung = line(confirmed="2028-06-01")
    assert freshness.age(rung, date(2029, 5, 31)) == "fresh"
    assert freshness.is_checked(rung)
    assert not freshness.is_checked(line())


def test_a_line_without_any_date_prints():
    undated = line(looked_up="")
    assert freshness.age(undated, date(2031, 1, 1)) == "undated"
    assert freshness.on_paper((undated,), date(2031, 1, 1))
    assert not freshness.is_checked(undated)
    assert sheet([undated], US, date(2031, 1, 1), WORDS).local[0].about == (
        "A line. Nobody wrote down when this was looked up."
    )


def test_an_old_line_leaves_the_fresh_one_it_belongs_with():
    old, rung = line(), line(id="b", confirmed="2030-06-01", **{"with": "a"})
    assert freshness.on_paper((old, rung), date(2031, 1, 1)) == (rung,)
    assert not freshness.on_paper((old,), date(2031, 1, 1))


def test_a_groups_own_emergency_number_never_ages_away():
    campus = line(category="emergency")
    assert sheet([campus], US, date(2031, 1, 1), WORDS).emergency[0].number == "555 0100"


@pytest.mark.parametrize("months", [0, 11])
def test_in_the_first_year_nothing_is_said_of_age(months):
    page = us_on(after(months))
    assert not page.left_out
    assert "Last looked up" not in str(page)
    assert page.dates == (
        "Looked up November 2026. Not phoned by us: ring each number before you print many copies."
    )


@pytest.mark.parametrize("months", [12, 13, 23, 24])
def test_in_the_second_year_everything_prints_with_its_age(months):
    page = us_on(after(months))
    assert not page.left_out
    for service in page.crisis:
        assert "Last looked up November 2026; if it does not answer, call 911." in service.about
    assert page.dates.startswith("Looked up November 2026.")
    for service in page.services:
        assert "call 911" not in service.about


def test_a_line_of_another_month_than_the_foot_tells_its_own():
    house = line(looked_up="2026-12-01", id="house")
    page = sheet(choose([*US.lines, house]), US, after(13), WORDS)
    assert page.dates.startswith("Looked up November 2026.")
    assert "Last looked up December 2026." in page.local[0].about


@pytest.mark.parametrize("day", [after(25), date(2031, 3, 2)])
def test_later_only_the_main_lines_print_and_the_others_wait_for_the_leader(day):
    page = us_on(day)
    assert page.emergency[0].number == "911"
    assert [service.number for service in page.crisis] == ["988", "HOME to 741741"]
    assert "if it does not answer, call 911" in page.crisis[0].about
    assert not page.services
    assert "poison" in [way.id for left in page.left_out for way in left.ways]
    assert all("more than 24 months" in left.reason for left in page.left_out)


def test_nobody_is_told_to_call_the_emergency_number_when_it_does_not_answer_itself():
    assert us_on(after(13)).emergency[0].about == "Last looked up November 2026."


def test_paper_that_ages_looks_no_younger():
    gb = countries.country("GB")
    for day, said in (
        (after(1), "As of August 2024."),
        (after(13), "As of August 2024. Last looked up November 2026."),
    ):
        page = sheet(choose(gb.lines), gb, day, WORDS)
        assert page.emergency[0].about == said


def test_a_card_tells_the_age_of_what_stands_on_it_and_of_nothing_else():
    local = line(looked_up="2020-01-01", id="house")
    page = sheet(choose([*US.lines, local]), US, after(1), WORDS)
    assert page.main_dates == "Looked up in November 2026."
    assert page.looked_up == "November 2026" and page.left_out[0].name == "A line"
    aged = sheet(choose([*US.lines, local]), US, date(2031, 6, 1), WORDS)
    assert aged.main_dates == "Last looked up November 2026; if it does not answer, call 911."
    rung = [each.model_copy(update={"confirmed": date(2027, 3, 1)}) for each in US.lines]
    assert sheet(choose(rung), US, date(2027, 4, 1), WORDS).main_dates == "Checked March 2027."


def test_a_date_typed_wrongly_in_a_groups_file_does_not_blame_the_computer():
    page = sheet([*US.lines, line(looked_up="2062-01-01")], US, after(1), WORDS)
    assert page.clock == "" and page.local[0].about.startswith("A line")


def test_a_clock_before_the_data_prints_everything_and_the_leader_is_told():
    page = us_on(date(2020, 1, 1))
    assert not page.left_out
    assert "January 1, 2020" in page.clock and "November 20, 2026" in page.clock
    assert "Last looked up" not in str(page)


def test_a_clock_that_can_be_right_is_not_mentioned():
    assert us_on(LOOKED_UP).clock == ""


def test_only_what_was_rung_is_called_checked():
    assert "Checked" not in str(us_on(after(0)))
    rung = line(confirmed="2027-03-01", category="crisis", main=True)
    page = sheet([rung], US, date(2027, 4, 1), WORDS)
    assert page.crisis[0].about == "A line. Checked March 2027."
    assert page.dates == "Checked March 2027."
    later = sheet([line(id="b", category="emergency"), rung], US, date(2028, 4, 1), WORDS)
    assert "Last checked March 2027; if it does not answer, call 555 0100." in later.crisis[0].about


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(countries.country_codes()))
def test_on_no_day_is_help_lost(day, code):
    country = countries.country(code)
    page = sheet(choose(country.lines), country, day, WORDS)
    printed = [
        way.number for each in (*page.emergency, *page.crisis, *page.services) for way in (each, *each.others)
    ]
    left_out = [way.number for each in page.left_out for way in each.ways]
    assert {line.print for line in country.lines if line.main} <= set(printed)
    assert sorted(printed + left_out) == sorted(line.print for line in country.lines)


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_of_what_belongs_together_each_line_stays_or_goes_by_its_own_age(first, second):
    pair = (line(looked_up=str(first)), line(id="b", looked_up=str(second), **{"with": "a"}))
    on = date(2036, 1, 1)
    page = sheet(pair, US, on, WORDS)
    printed = [way.id for each in page.local for way in (each, *each.others)]
    assert printed == [each.id for each in pair if freshness.age(each, on) != "old"]
    assert sorted(printed + [way.id for left in page.left_out for way in left.ways]) == ["a", "b"]
    assert together(pair) == (pair,)


def test_what_nobody_rang_leaves_the_sheet_alone_beside_what_somebody_rang():
    rung = OwnLines.model_validate({"confirmed": {"us/samhsa": "2028-12-14"}})
    page = sheet(choose(known_lines(US, rung)), US, date(2028, 12, 15), WORDS)
    (alcohol,) = page.services
    assert (alcohol.id, alcohol.others) == ("samhsa", ())
    assert "samhsa-tty" in [way.id for left in page.left_out for way in left.ways]
