"""Other meetings as they stand on paper."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.resources import countries
from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.timetable import chosen, timetable

WORDS = countries.meeting_words()
ON = date(2026, 12, 1)
LAMP = Meeting(
    id="lamp",
    name="Lamplight",
    day=1,
    at=timedelta(hours=19, minutes=30),
    place="Hall",
    address="4 Mill Street",
    town="Ashby",
    area="North",
    kinds=(Kind("O"), Kind("D")),
    source="the list",
    looked_up=date(2026, 11, 20),
)


def days(*numbers, **fields):
    return [replace(LAMP, id=f"lamp-{day}", day=day, **fields) for day in numbers]


def listed(meetings, by="day", on=ON):
    made = timetable(meetings, WORDS, on, by)
    return [
        (division.title, [(slot.days, slot.time, slot.name) for slot in division.slots])
        for division in made.divisions
    ]


def test_by_day_in_order_of_time():
    late = replace(LAMP, id="late", name="Late", at=timedelta(hours=24))
    noon = replace(LAMP, id="noon", name="Noon", at=timedelta(hours=12), ends=timedelta(hours=13))
    assert listed([late, LAMP, noon, *days(6)]) == [
        ("Tuesday", [("", "noon – 1:00 pm", "Noon"), ("", "7:30 pm", "Lamplight"), ("", "midnight", "Late")]),
        ("Sunday", [("", "7:30 pm", "Lamplight")]),
    ]


def test_the_same_meeting_on_every_day_stands_once():
    other = replace(LAMP, id="other", name="Other")
    assert listed([*days(*range(7)), other]) == [
        ("Every day", [("", "7:30 pm", "Lamplight")]),
        ("Tuesday", [("", "7:30 pm", "Other")]),
    ]


def test_by_area_days_in_a_row_are_a_range():
    south = days(0, 5, 6, area="", town="", name="South")
    assert listed([*days(0, 1, 2, 3, 4), *south], by="area") == [
        ("North", [("Monday to Friday", "7:30 pm", "Lamplight")]),
        ("Other places", [("Mon, Sat, Sun", "7:30 pm", "South")]),
    ]


def test_a_time_from_to_says_its_half_of_the_day_once():
    (division,) = listed([replace(LAMP, ends=timedelta(hours=20, minutes=45))])
    assert division[1][0][1] == "7:30 – 8:45 pm"


def test_a_meeting_of_two_lists_stands_once_as_the_list_read_last_has_it():
    again = {"source": "their list", "looked_up": date(2026, 11, 25)}
    newer = replace(LAMP, id="n", name="LAMPLIGHT", town="Ashby, MA 01430", place="", kinds=(), **again)
    slots = [
        [slot for division in timetable(lists, WORDS, ON).divisions for slot in division.slots]
        for lists in ([LAMP, newer], [newer, LAMP])
    ]
    assert slots[0] == slots[1]
    (slot,) = slots[0]
    assert (slot.name, slot.where, slot.kinds) == (
        "LAMPLIGHT",
        "Hall, 4 Mill Street, Ashby, MA 01430",
        "O, D",
    )


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Lamp"},
        {"day": 2},
        {"at": timedelta(hours=20)},
        {"address": "6 Mill Street"},
        {"town": "Overton"},
        {"place": "", "address": "", "town": ""},
        {"source": LAMP.source},
    ],
)
def test_what_differs_or_stands_twice_in_one_list_is_two_meetings(other):
    two = [LAMP, replace(LAMP, **{"id": "two", "source": "their list"} | other)]
    assert sum(len(rows) for _, rows in listed(two)) == 2


def test_two_meetings_of_one_list_are_not_folded_by_another_list_that_has_one():
    women, men = (replace(LAMP, id=code, kinds=(Kind(code),)) for code in "WM")
    both = replace(LAMP, id="both", source="their list", looked_up=date(2026, 11, 25))
    assert sum(len(rows) for _, rows in listed([both, women, men])) == 2


def test_the_legend_has_the_codes_used_and_no_others():
    made = timetable(
        [LAMP, replace(LAMP, id="b", kinds=(Kind("big book"), Kind("O", "Offen"), Kind("QQQ")))], WORDS, ON
    )
    assert [(code.code, code.say) for code in made.legend] == [
        ("B", "book study"),
        ("D", "discussion"),
        ("O", "open to all, or Offen"),
    ]
    assert made.divisions[0].slots[0].kinds == "B, O"  # and QQQ, which nobody can tell, on no paper


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (ON, "Read in November 2026."),
        (date(2027, 11, 20), "Last read in November 2026, more than a year"),
        (date(2031, 1, 1), "Last read in November 2026"),
    ],
)
def test_how_old_it_is_is_always_said(on, said):
    assert timetable([LAMP], WORDS, on).dates.startswith(said)


def test_one_row_without_a_date_makes_a_list_without_one():
    assert "Nobody wrote down" in timetable([LAMP, replace(LAMP, id="b", looked_up=None)], WORDS, ON).dates


def test_a_computer_in_the_past_is_told_so():
    assert "November 20, 2026" in timetable([LAMP], WORDS, date(2019, 1, 1)).clock
    assert timetable([LAMP], WORDS, ON).clock == ""


def test_a_code_its_own_list_does_not_explain_is_not_taken_for_another_lists():
    one = timetable([replace(LAMP, kinds=(Kind("G", "G"), Kind("O", "Offen")))], WORDS, ON)
    assert one.divisions[0].slots[0].kinds == "O"
    assert [(code.code, code.say) for code in one.legend] == [("O", "Offen")]


def test_a_list_with_a_website_has_its_address_for_a_phone():
    def pages(*sources):
        return timetable([replace(LAMP, id=each, source=each) for each in sources], WORDS, ON).pages

    assert pages("meetings.example.org", "my list") == ("https://meetings.example.org",)
    assert pages("server.example.org/main") == pages("list.v2") == pages("") == ()
    assert pages("a.example.org", "b.example.org", "c.example.org") == ()


def test_some_can_be_chosen():
    south = replace(LAMP, id="s", area="South", town="", day=3, kinds=(Kind("C"),))
    assert chosen([LAMP, south], area="ashby") == (LAMP,)
    assert chosen([LAMP, south], days=[3]) == (south,)
    assert chosen([LAMP, south], kinds=["o", "D"]) == (LAMP,)
    assert chosen([LAMP, south]) == (LAMP, south)


MEETINGS = st.lists(
    st.builds(
        Meeting,
        id=st.integers(0, 10**9).map(str),
        name=st.sampled_from(["A", "B"]),
        day=st.integers(0, 6),
        at=st.sampled_from([timedelta(hours=19), timedelta(hours=20)]),
        area=st.sampled_from(["", "North"]),
    ),
    unique_by=lambda meeting: meeting.id,
    max_size=30,
)


@given(MEETINGS)
def test_no_meeting_is_lost_by_folding(meetings):
    by_day = timetable(meetings, WORDS, ON)
    rows = {d.title: [(slot.name, slot.time) for slot in d.slots] for d in by_day.divisions}
    every = rows.pop("Every day", [])
    assert sum(map(len, rows.values())) + 7 * len(every) == len(meetings)
    by_area = timetable(meetings, WORDS, ON, "area")
    assert len({slot.name for d in by_area.divisions for slot in d.slots}) == len(
        {each.name for each in meetings}
    )
