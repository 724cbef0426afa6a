"""Days and times as lists write them, in a dozen languages."""

from datetime import timedelta

import pytest
from babel.dates import get_day_names
from hypothesis import given
from hypothesis import strategies as st
from resource_rows import ROW, guide, hours, only

from facilitate.resources.intake import daytimes, values, weekdays
from facilitate.resources.intake.accounts import LeftOut


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("19:30", 19.5),
        ("11:00 AM", 11),
        ("7:30 p.m.", 19.5),
        ("7pm", 19),
        ("12:15 am", 0.25),
        ("12:00 PM", 12),
        ("19:00:00", 19),
        ("1900", 19),
        ("19.30 Uhr", 19.5),
        ("24:00", 24),
        ("noon", 12),
        ("Midnight", 24),
        ("2026-01-02T19:00:00Z", 19),
        (" 7 : 30 PM ", 19.5),
        ("7:30 PM EST", 19.5),
        ("0000", 0),
        ("12:00 Noon", 12),
        ("12:00 PM (noon)", 12),
        ("12 midnight", 24),
        ("12:00 AM (midnight)", 0),
        ("7:00 PM (PT)", 19),
        ("7:00 pm Eastern", 19),
        ("7:00 PM Pacific Time", 19),
        ("930", 9.5),
        ("7;00 PM", 19),
        ("5:30 PM*", 17.5),
        ("19 Uhr 30", 19.5),
        ("19:30 hs", 19.5),
        ("kl. 19.30", 19.5),
    ],
)
def test_times_are_read_as_lists_write_them(written, at):
    assert only(guide(ROW | {"time": written})).at == hours(at)


@pytest.mark.parametrize(
    "written", ["", None, "7", "25:00", "19:75", "evening", [], {}, True, "13:99 pm", "12 am noon", "999"]
)
def test_a_time_that_cannot_be_read_leaves_the_row_out_with_the_reason(written):
    (row,) = guide(ROW | {"time": written}).rows
    assert row.outcome == "left out" and "time" in row.reason


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (0, (6,)),
        ("1", (0,)),
        (2.0, (1,)),
        (["1", "3"], (0, 2)),
        ("Monday", (0,)),
        ("Mon, Wed & Friday", (0, 2, 4)),
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("sat to mon", (0, 5, 6)),
        ("Mon thru Wed", (0, 1, 2)),
        ("Daily", (0, 1, 2, 3, 4, 5, 6)),
        ("[1, 3]", (0, 2)),
        ("miércoles", (2,)),
        ("Dienstags", (1,)),
        ("Mo/Do", (0, 3)),
        ("Weds", (2,)),
        ("M-F", (0, 1, 2, 3, 4)),
        ("MWF", (0, 2, 4)),
        ("T/Th", (1, 3)),
        ("M,T,W,Th,F", (0, 1, 2, 3, 4)),
        ("MTWTF", (0, 1, 2, 3, 4)),
        ("Mon to Fri, Sun", (0, 1, 2, 3, 4, 6)),
        ("Every Monday", (0,)),
        ("Monday Night", (0,)),
        ("7 days a week", (0, 1, 2, 3, 4, 5, 6)),
        ("miercoles", (2,)),
        ("de lunes a viernes", (0, 1, 2, 3, 4)),
        ("Todos los días", (0, 1, 2, 3, 4, 5, 6)),
        ("lundi au vendredi", (0, 1, 2, 3, 4)),
        ("Tous les jours", (0, 1, 2, 3, 4, 5, 6)),
        ("Lunedi", (0,)),
        ("segunda-feira", (0,)),
        ("jeden Montag", (0,)),
        ("Monday / Lunes", (0,)),
        ("lördag", (5,)),
        ("lordag", (5,)),
        ("mandag til fredag", (0, 1, 2, 3, 4)),
        (["Mo", "Do"], (0, 3)),
        (7, (6,)),
    ],
)
def test_days_are_read_as_lists_write_them(written, days):
    assert weekdays.days(written) == days


@pytest.mark.parametrize(
    "written",
    [
        9, "9", "", None, "someday", [], [[]], "M", -1, "1-9", "2 Mondays", "1st Monday",
        "Every other Monday", "Daily except Sunday", "S", "T-Th", "M-W", "Do",
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_read_is_no_day(written):
    with pytest.raises(LeftOut, match="day"):
        weekdays.days(written)


def test_a_day_of_two_languages_is_read_in_the_one_of_its_list():
    german, spanish = (weekdays.languages(written) for written in (["Mo", "Di", "Do"], ["Lu", "Vi", "Do"]))
    assert weekdays.days("Do", languages=german) == (3,)
    assert weekdays.days("Do", languages=spanish) == (6,)
    assert weekdays.days("Monday", languages=german) == (0,)
    rows = [ROW | {"slug": day, "day": day} for day in ("Mo", "Di", "Do")]
    assert [each.day for each in guide(*rows).meetings] == [0, 1, 3]
    (row,) = guide(rows[2]).rows
    assert row.reason == "a day that is another one in another language"


WEEK = {each: get_day_names("wide", locale=each) for each in weekdays.LANGUAGES}


@given(
    st.sampled_from(weekdays.LANGUAGES),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from([", ", "/", " & ", "-", " – "]),
    st.sampled_from([str.lower, str.upper, str.title, values.folded]),
)
def test_two_days_are_read_in_every_language(language, first, last, between, spelled):
    names = (WEEK[language][each].removesuffix("-feira") for each in (first, last))
    between_them = {(first + more) % 7 for more in range((last - first) % 7 + 1)}
    expected = between_them if between.strip() in ("-", "–") else {first, last}
    assert weekdays.days(spelled(between.join(names))) == tuple(sorted(expected))


@given(st.text(alphabet="0123456789:.;hapm -to()uhrnwe", max_size=14))
def test_what_is_read_as_a_time_is_one_of_the_day(written):
    try:
        begins, ends = daytimes.span(written, "")
    except LeftOut as reason:
        assert "time" in str(reason)
    else:
        assert timedelta() <= begins <= hours(24)
        assert ends is None or timedelta() <= ends <= hours(24)


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("7:30-9:00 PM (PT)", 19.5, 21),
        ("18h à 20h", 18, 20),
        ("18 à 20h", 18, 20),
        ("de 18:00 a 20:00", 18, 20),
        ("from 7 to 8:30pm", 19, 20.5),
        ("19-21 Uhr", 19, 21),
        ("7:30 a - 8:30 a", 7.5, 8.5),
        ("12 noon – 1 pm", 12, 13),
    ],
)
def test_from_and_until_in_one_field(written, begins, ends):
    assert daytimes.span(written, "") == (hours(begins), hours(ends))


def test_start_and_end_in_one_field():
    found = only(guide(ROW | {"time": "7:00 PM - 8:15 PM"}))
    assert (found.at, found.ends) == (hours(19), hours(20.25))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1st Monday", 0),
        ("1st & 3rd Tuesday", 1),
        ("Last Friday of the month", 4),
        ("2. Donnerstag im Monat", 3),
        ("Every other Monday", 0),
    ],
)
def test_a_day_of_some_weeks_only_is_read_and_the_paper_says_which(said, day):
    found = only(guide(ROW | {"day": said, "notes": "Side door"}))
    assert (found.day, found.notes) == (day, f"{said}. Side door.")
