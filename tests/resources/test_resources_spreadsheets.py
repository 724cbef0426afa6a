"""Tables that people keep by hand: their days, times and own lines, and words of ours for headings."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitate.resources.intake import daytimes, headings, shapes, ways, weekdays
from facilitate.resources.intake.accounts import Taken, Wanted
from facilitate.resources.intake.tabular import Mapped


def taken(folder: Path, table: str, mapped: Mapped | None = None, **wanted) -> Taken:
    file = folder / "list.csv"
    file.write_text(table, encoding="utf-8")
    return shapes.taken(file, Wanted(source="", looked_up=date(2026, 11, 20), **wanted), mapped=mapped)


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


LAW = """State Directory,as of 2026,,,,,,,,,
Organization Name,Program,Address 1,Address 2,City,State,Zip,County(ies) served,Intake phone,Toll free,TTY
Mill Law,Housing Unit,12 Mill St,Suite 2,Lowell,MA,01852,"Essex, Salem",617-555-0100,800-555-0101,617-555-0102
Mill Law,Elder Unit,12 Mill St,Suite 2,Lowell,MA,01852,Statewide,617-555-0100,800-555-0101,617-555-0102
"""


def test_a_directory_is_read_by_the_words_in_its_headings(tmp_path):
    found = taken(tmp_path, LAW)
    assert [(row.number, row.outcome) for row in found.rows] == [(3, "kept"), (4, "kept")]
    assert found.unread == ()
    first, free, tty, *_ = found.lines
    assert (first.name, first.print, first.note) == (
        "Housing Unit, Mill Law",
        "617-555-0100",
        "Intake phone.",
    )
    assert (first.address, first.area) == (
        "12 Mill St, Suite 2, Lowell, MA 01852",
        ("Essex", "Salem", "Lowell"),
    )
    assert (free.print, free.note, free.belongs_to) == ("800-555-0101", "Toll free.", first.id)
    assert (tty.print, tty.channel, tty.belongs_to) == ("617-555-0102", ("tty",), first.id)


@pytest.mark.parametrize(("area", "kept"), [("Essex", 2), ("Lowell", 2), ("Suffolk", 1)])
def test_what_is_for_the_whole_state_is_for_every_part_of_it(tmp_path, area, kept):
    assert taken(tmp_path, LAW, area=area).counts["kept"] == kept


def test_a_place_on_the_map_is_near_or_far(tmp_path):
    table = "Agency,Phone,Latitude,Longitude\nNear,617-555-0100,42.6,-71.3\nFar,617-555-0101,44.6,-71.3\n"
    found = taken(tmp_path, table, near=(42.6, -71.2), within=20)
    assert [(row.name, row.outcome) for row in found.rows] == [("Near", "kept"), ("Far", "left out")]


@pytest.mark.parametrize(
    ("heading", "ours"),
    [
        *(
            (each, "phones")
            for each in ("Phone 1", "Phone (Main)", "Office Phone", "Telephone Number", "Phone No.")
        ),
        *(
            (each, "phones")
            for each in ("Hotline Number", "TollFreeNumber", "Client Intake Line", "TTY/TDD", "Phone1")
        ),
        *(
            (each, "organization")
            for each in ("Org Name", "Organisation Name", "Service Provider", "Resource Name")
        ),
        *((each, "office") for each in ("Office", "Office Name", "Site Name")),
        *((each, "name") for each in ("Program", "service_name", "Name of legal aid program")),
        *((each, "area") for each in ("Counties Served", "County(ies) served", "Service Area", "Parish")),
        *(
            (each, "note")
            for each in ("Practice areas", "Areas of Law", "Services Provided", "Types of Cases")
        ),
        *((each, "hours") for each in ("Intake Hours", "Phone Hours")),
        *(
            (each, "")
            for each in (
                "Fax",
                "Email",
                "Contact Name",
                "Executive Director",
                "Mailing Address",
                "Cell Phone",
            )
        ),
    ],
)
def test_a_word_in_a_heading_says_what_stands_under_it(heading, ours):
    assert headings.of_service(heading) == ours


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("617-555-0100 / 617-555-0101", [("call", "617-555-0100", ""), ("call", "617-555-0101", "")]),
        ("617-555-0100; 800-555-0101", [("call", "617-555-0100", ""), ("call", "800-555-0101", "")]),
        ("617-555-0100\n617-555-0101", [("call", "617-555-0100", ""), ("call", "617-555-0101", "")]),
        ("617-555-0100 (intake)", [("call", "617-555-0100", "Intake.")]),
        ("617-555-0100 (v/tty)", [("call", "617-555-0100", "Voice and TTY.")]),
        ("TTY: 617-555-0100", [("tty", "617-555-0100", "")]),
        ("617-555-0100 TTY", [("tty", "617-555-0100", "")]),
        ("Intake: 617-555-0100 x12", [("call", "617-555-0100 x12", "Intake.")]),
        ("Main 617-555-0100 TTY 711", [("call", "617-555-0100", ""), ("tty", "711", "")]),
        ("1-800-LAW-HELP (529-4357)", [("call", "1-800-LAW-HELP (529-4357)", "")]),
        ("Text LAW to 85511", [("text", "LAW to 85511", "")]),
        ("Call or text 617-555-0100", [("call", "617-555-0100", "Call or text.")]),
        ("617-555-0100 (M-F, 9-5)", [("call", "617-555-0100", "M-F, 9-5.")]),
        ("9-5 617-555-0100", [("call", "617-555-0100", "")]),
        ("Zentrale: 0221/555123", [("call", "0221/555123", "Zentrale.")]),
        ("main: 6175-555-0100, tollfree: 800-555-0101", [("call", "800-555-0101", "")]),
        ("6175550100.0", [("call", "6175550100", "")]),
        ("617-555-0100/0101", [("call", "617-555-0100", "")]),
        ("ask for Robin 617-555-0100", [("call", "617-555-0100", "")]),
        *(
            (nothing, [])
            for nothing in ("Fax 617-555-0100", "FAX 555-0100", "Robin cell 617-555-0100", "no phone")
        ),
    ],
)
def test_every_number_of_a_cell_is_told_as_it_stands_with_what_it_is_for(cell, told):
    assert [(way.channel, way.print, way.note) for way in ways.phones(cell)] == told


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["617-555-0100", "(800) 555-0101", "x12", "TTY", "or", "/", ";", "9-5", "a", "(", ")"]
        )
    )
)
def test_no_digit_is_put_into_a_number(parts):
    said = " ".join(parts)
    assert all(way.print in said for way in ways.phones(said))


def test_a_contact_lends_a_number_only_where_there_is_no_other_and_no_name(tmp_path):
    table = "Agency,Phone,Contact\nMill Law,617-555-0100,Robin 617-555-0188\nFar Law,,Robin 617-555-0188\n"
    mill, far = taken(tmp_path, table).lines
    assert (mill.print, far.print) == ("617-555-0100", "617-555-0188")
    assert "Robin" not in repr((mill, far))


def test_no_column_of_a_directory_tells_a_secret(tmp_path):
    table = "Organization,Phone,Languages,County,Source,Id\nMill Law,617-555-0100,"
    table += "Spanish (call Robin 555-867-5309),Essex password QZC,Venmo @QZC,password-QZC\n"
    (line,) = taken(tmp_path, table).lines
    assert (line.languages, line.area) == (("Spanish",), ("Essex",))
    assert "QZC" not in repr(line) and "5309" not in repr(line)


@pytest.mark.parametrize(
    "page", ["wa.me/15558675309", "tithe.ly/x", "https://buy.stripe.com/x", "linktr.ee/x"]
)
def test_a_page_to_pay_or_to_write_to_somebodys_phone_is_no_website(tmp_path, page):
    lines = taken(tmp_path, f"Agency,Phone,Website\nMill Law,617-555-0100,{page}\n").lines
    assert [line.print for line in lines] == ["617-555-0100"]


SAME = [f"Legal Aid,617-555-01{number},Housing\n" for number in range(10, 13)]


def ids(folder, *rows):
    return {line.print: line.id for line in taken(folder, f"Agency,Phone,Notes\n{''.join(rows)}").lines}


def test_offices_of_one_name_keep_their_ids_whatever_comes_before_them(tmp_path):
    before = ids(tmp_path, *SAME)
    after = ids(tmp_path, "Legal Aid,617-555-0199,Housing\n", *reversed(SAME))
    assert len({*before.values()}) == 3 and before.items() <= after.items()
    assert len({*after.values()}) == 4


def test_a_number_keeps_its_id_when_another_comes_before_it(tmp_path):
    before = ids(tmp_path, "Mill Law,617-555-0100; 617-555-0101,\n")
    after = ids(tmp_path, "Mill Law,617-555-0100; 617-555-0102; 617-555-0101,\n")
    assert before.items() <= after.items() and len({*after.values()}) == 3


def test_what_is_said_of_an_office_may_change_and_its_id_stays(tmp_path):
    assert ids(tmp_path, *SAME) == ids(tmp_path, *(row.replace("Housing", "Family") for row in SAME))


def test_only_what_is_the_same_in_print_is_folded(tmp_path):
    table = f"Agency,Phone,Notes\n{SAME[0]}{SAME[0]}{SAME[0].replace('Housing', 'Family')}"
    found = taken(tmp_path, table)
    assert [row.outcome for row in found.rows] == ["kept", "folded", "kept"]
    assert len({line.id for line in found.lines}) == 2


def test_two_columns_under_one_heading_are_both_read(tmp_path):
    lines = taken(tmp_path, "Agency,Phone,Phone\nMill Law,617-555-0100,617-555-0101\n").lines
    assert [line.print for line in lines] == ["617-555-0100", "617-555-0101"]


def test_one_number_in_two_columns_is_told_once_and_a_tty_of_the_same_number_too(tmp_path):
    table = (
        "Agency,Phone,Hotline,TTY,Help line\nLaw,617-555-0100,1-617-555-0100,617-555-0100,1-800-LAW-HELP\n"
    )
    told = [(line.channel[0], line.print) for line in taken(tmp_path, table).lines]
    assert told == [("call", "617-555-0100"), ("call", "1-800-LAW-HELP"), ("tty", "617-555-0100")]


def test_a_town_is_told_but_is_no_place_to_go_to(tmp_path):
    table = "Agency,Phone,City,State\nMill Law,617-555-0100,Lowell,MA\nFar Law,,Salem,MA\n"
    found = taken(tmp_path, table)
    assert [line.address for line in found.lines] == ["Lowell, MA"]
    assert [row.outcome for row in found.rows] == ["kept", "left out"]


def test_a_box_at_the_post_office_is_no_place_to_go_to(tmp_path):
    assert taken(tmp_path, "Agency,Address\nMill Law,P.O. Box 12\n").counts["left out"] == 1


def test_a_row_of_headings_is_no_title(tmp_path):
    found = taken(tmp_path, "Agency,Phone,\nMill Law,617-555-0100,open 2026\n")
    assert [line.name for line in found.lines] == ["Mill Law"]
