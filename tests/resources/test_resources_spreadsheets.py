"""Tables that people keep by hand: their days, times and own lines, and words of ours for headings."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitate.resources.intake import daytimes, shapes, weekdays
from facilitate.resources.intake.accounts import Taken, Wanted
from facilitate.resources.intake.tabular import Mapped


def taken(folder: Path, table: str, mapped: Mapped | None = None) -> Taken:
    file = folder / "list.csv"
    file.write_text(table, encoding="utf-8")
    return shapes.taken(file, Wanted(source="", looked_up=date(2026, 11, 20)), mapped=mapped)


def test_days_are_read_as_people_shorten_them():
    assert weekdays.days("M/W/F") == (0, 2, 4)
    assert weekdays.days("M, Tu, Th") == (0, 1, 3)


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("9-10 am", 9, 10),
        ("7:30-8:30 pm", 19.5, 20.5),
        ("11-1 pm", 11, 13),
        ("12-1 pm", 12, 13),
        ("11:30 - 12 am", 23.5, None),
        ("0.8125", 19.5, None),
        (".75", 18, None),
        ("7.30 pm", 19.5, None),
    ],
)
def test_a_time_is_in_the_half_of_the_day_that_is_meant(said, begins, ends):
    found = daytimes.span(said, "")
    assert found[0] == timedelta(hours=begins)
    assert ends is None or found[1] == timedelta(hours=ends)


def test_every_row_is_told_by_its_own_line_in_the_file(tmp_path):
    table = 'Ours\n\nName,Day,Time,Address\n"Lamp\nlight",Mon,7 pm,4 Mill Street\n\nNoon,,12:00,5 Mill St\n'
    found = taken(tmp_path, table)
    assert [(row.number, row.outcome) for row in found.rows] == [(4, "kept"), (7, "left out")]


def test_a_servers_list_saved_as_a_table_is_told_by_its_lines_too(tmp_path):
    head = "id_bigint,meeting_name,weekday_tinyint,start_time,location_text"
    table = f"{head}\n\n1,Lamp,2,19:00:00,Hall\n2,Dusk,,19:00:00,Hall\n"
    found = taken(tmp_path, table)
    assert [(row.number, row.outcome) for row in found.rows] == [(3, "kept"), (4, "left out")]


@pytest.mark.parametrize(
    "row",
    [
        "Lamp,Mon,7 pm,,https://zoom.us/j/845",
        "Lamp,Mon,7 pm,https://zoom.us/j/845,",
    ],
)
def test_a_meeting_with_a_link_and_no_place_is_none_in_a_hall(tmp_path, row):
    found = taken(tmp_path, f"Name,Day,Time,Place,Notes\n{row}\n")
    assert [each.reason for each in found.rows] == ["only online"]
    assert taken(tmp_path, "Name,Day,Time,Place,Notes\nLamp,Mon,7 pm,Hall,https://zoom.us/j/845\n").meetings


def test_columns_nobody_read_are_named(tmp_path):
    assert taken(
        tmp_path, "Name,Day,Time,Address,Keys with,Tea\nLamp,Mon,7 pm,4 Mill Street,x,y\n"
    ).unread == (
        "Keys with",
        "Tea",
    )


def test_a_mapping_may_use_the_words_of_our_own_table(tmp_path):
    mapped = Mapped(columns={"name": "A", "day": "B", "at": "C", "place": "D", "town": "E", "area": "F"})
    (meeting,) = taken(tmp_path, "A,B,C,D,E,F\nLamp,Mon,7 pm,Hall,Ashby,North\n", mapped).meetings
    assert (meeting.place, meeting.town, meeting.area) == ("Hall", "Ashby", "North")
