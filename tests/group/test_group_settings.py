"""What a group says of itself, and which of its meetings is tonight's."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.errors import FileProblems
from facilitate.group import settings
from facilitate.group.settings import DAYS, Meets, clock_time, meeting_on, next_meeting, paper
from facilitate.reading import Fault

TUESDAYS = b"""
name: Tuesday group
meets:
  - {day: tuesday, at: "19:30", format: secular-circle, weeks: [1, last]}
  - {day: Tue, at: 7:30 pm, format: open-discussion}
country: IE
people: 9
"""


def group(text: bytes = TUESDAYS) -> settings.Group:
    return settings.read("group.yaml", text)


def test_the_first_meeting_that_fits_the_date_is_tonights():
    formats = {day: meeting_on(group(), date(2026, 11, day)).format for day in (3, 10, 17, 24)}
    assert formats == {
        3: "secular-circle",
        10: "open-discussion",
        17: "open-discussion",
        24: "secular-circle",
    }


def test_the_meeting_of_fewer_weeks_wins_in_whichever_order_they_stand():
    rows = [line for line in TUESDAYS.splitlines(keepends=True) if b"format:" in line]
    turned = group(TUESDAYS.replace(b"".join(rows), b"".join(reversed(rows))))
    assert [meets.format for meets in turned.meets] == ["open-discussion", "secular-circle"]
    for day in (3, 10, 17, 24):
        on = date(2026, 11, day)
        assert meeting_on(turned, on).format == meeting_on(group(), on).format


def test_of_two_meetings_in_one_evening_the_time_says_which():
    twice = group(
        b"name: X\nmeets:\n"
        b"  - {day: thursday, at: '18:00', format: newcomers-meeting}\n"
        b"  - {day: thursday, at: '19:30', format: open-discussion}\n"
    )
    thursday = date(2026, 12, 3)
    assert meeting_on(twice, thursday).format == "newcomers-meeting"
    assert meeting_on(twice, thursday, time(19, 30)).format == "open-discussion"
    assert meeting_on(twice, thursday, time(20, 0)).format == "newcomers-meeting"


def test_no_meeting_on_another_day():
    assert meeting_on(group(), date(2026, 11, 4)) is None


def test_the_next_meeting_may_be_today():
    assert next_meeting(group(), date(2026, 11, 10))[0] == date(2026, 11, 10)
    assert next_meeting(group(), date(2026, 11, 11))[0] == date(2026, 11, 17)


def test_a_group_that_never_meets_has_no_next_meeting():
    assert next_meeting(group(b"name: Someday"), date(2026, 11, 10)) is None


def test_only_a_name_is_needed_and_no_country_is_assumed():
    assert group(b"name: Someday").country is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:30", time(19, 30)),
        ("7:30 pm", time(19, 30)),
        ("7pm", time(19)),
        ("12 am", time(0)),
        ("12.15 PM", time(12, 15)),
    ],
)
def test_times_of_day_as_people_write_them(text, expected):
    assert clock_time(text) == expected


@pytest.mark.parametrize("text", ["half past seven", "25:00", "13 pm", "7", "19:60", ""])
def test_no_such_time_of_day(text):
    with pytest.raises(Fault, match="time of day") as fault:
        clock_time(text)
    assert "19:30" in fault.value.hint


def test_a_group_file_with_faults_says_where_and_how_to_mend_it():
    with pytest.raises(FileProblems) as faults:
        group(b"name: Ours\npepole: 9\nmeets:\n  day: someday\n  at: late\n")
    lines = [str(problem) for problem in faults.value.problems]
    assert [line.split(":")[1] for line in lines] == ["2", "4", "5"]
    assert "people" in lines[0]


def test_paper_follows_the_group_then_the_country():
    assert paper(None, "US") == "letter"
    assert paper(None, None) == "a4"
    assert paper(group(b"name: Ours\npaper: a5"), "US") == "a5"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_last_week_has_no_such_day_after_it(day):
    falls = Meets(day=DAYS[day.weekday()], at=time(19), weeks=("last",)).falls_on(day)
    later = [day.replace(day=n) for n in range(day.day + 1, 32) if _there(day, n)]
    assert falls == all(other.weekday() != day.weekday() for other in later)


def _there(day: date, number: int) -> bool:
    try:
        day.replace(day=number)
    except ValueError:
        return False
    return True


def test_an_editor_accepts_what_people_write():
    schema = settings.Group.model_json_schema()
    one, several = schema["properties"]["meets"]["anyOf"]
    assert (one["$ref"], several["type"]) == ("#/$defs/Meets", "array")
    meets = schema["$defs"]["Meets"]["properties"]
    assert meets["at"]["type"] == meets["day"]["type"] == "string"
