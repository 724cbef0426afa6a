"""Lists of meetings as they are really published, and what becomes of every row."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resource_rows import ROW, SERVED, WANTED, guide, hours, only, server

from facilitate.resources.intake import accounts, shapes
from facilitate.resources.intake.accounts import Unreadable, Wanted
from facilitate.resources.meeting import Kind


def test_a_row_of_several_days_is_kept_once_for_each():
    taken = guide(ROW | {"day": [1, 3]})
    assert [each.id for each in taken.meetings] == ["lamplight-mon", "lamplight-wed"]
    assert taken.rows[0].ids == ("lamplight-mon", "lamplight-wed")


def test_the_rest_of_a_messy_row_is_read_too():
    found = only(
        guide(
            {
                "name": "Fr&amp;#39;s <b>Group</b>",
                "slug": 12,
                "day": "2",
                "time": "7:00 PM",
                "end_time": "not known",
                "types": "[open]",
                "address": "4 Mill Street",
                "postal_code": 39501,
                "notes": "Ring the bell.<br>Second floor",
            }
        )
    )
    assert (found.id, found.name, found.ends) == ("12", "Fr's Group", None)
    assert found.kinds == (Kind("open"),)
    assert found.notes == "Ring the bell. Second floor."


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"types": ["TC"]}, "closed for now"),
        ({"types": ["O", "ONL"], "address": ""}, "only online"),
        ({"attendance_option": "online"}, "only online"),
        ({"attendance_option": "inactive"}, "closed for now"),
        ({"name": "", "address": "4 Mill Street"}, "no name"),
    ],
)
def test_what_nobody_can_go_to_is_left_out_with_the_reason(fields, reason):
    (row,) = guide(ROW | fields).rows
    assert (row.outcome, row.reason) == ("left out", reason)


def test_a_meeting_that_is_online_too_stays():
    assert only(guide(ROW | {"types": ["ONL"], "attendance_option": "hybrid"})).address == "4 Mill Street"
    assert only(guide(ROW | {"types": ["ONL"]})).address == "4 Mill Street"


@pytest.mark.parametrize(
    "fields",
    [
        {"formatted_address": "Town Hall, Kinsale, Ireland"},
        {"formatted_address": "Gemeindehaus, Köln, Deutschland"},
        {"formatted_address": "12 Mill St, Lowell, MA 01850, USA"},
        {"formatted_address": "Mill Street, Ashby"},
        {"address": "Town Hall", "city": "Kinsale"},
    ],
)
@pytest.mark.parametrize("joined", [{"conference_url": "https://zoom.us/j/1"}, {"notes": "Or zoom.us/j/1"}])
def test_a_house_that_can_be_found_is_no_online_meeting(fields, joined):
    assert only(guide(ROW | {"address": ""} | fields | joined)).address


@pytest.mark.parametrize(
    "fields",
    [
        {"formatted_address": "Kinsale, County Cork, Ireland"},
        {"formatted_address": "Falls Church, VA 22046, USA"},
        {"formatted_address": "Falls Church, Virginia, USA", "city": "Falls Church"},
        {"formatted_address": "Town Hall, Kinsale, Ireland", "approximate": "yes"},
        {"formatted_address": "Town Hall, Kinsale, Ireland", "types": ["ONL", "TC"]},
        {"formatted_address": "College Station, Texas, USA"},
        {"formatted_address": "Ireland"},
    ],
)
def test_a_town_is_no_house_and_its_meeting_is_online(fields):
    (row,) = guide(ROW | {"address": "", "conference_url": "https://zoom.us/j/1"} | fields).rows
    assert row.reason == "only online"


def test_join_links_passcodes_payments_and_people_stay_behind():
    secrets = {
        "conference_url": "https://zoom.us/j/8451234?pwd=s3cret",
        "conference_url_notes": "Passcode: s3cret",
        "conference_phone": "+1 646 555 0100",
        "venmo": "@lamplight-group",
        "paypal": "lamplightgroup",
        "square": "$lamplight",
        "contact_1_name": "Robin S.",
        "contact_1_phone": "601 555 0101",
        "contact_1_email": "robin.s@example.org",
        "email": "lamplight@example.org",
        "notes": "Side door. Call Robin 601-555-0101. Zoom ID 845 123 4567 s3cret. Venmo @lamplight-group",
        "location_notes": "Upstairs. Write to robin.s@example.org",
    }
    kept = repr(only(guide(ROW | secrets)))
    for part in ("s3cret", "zoom", "0100", "0101", "lamplight-group", "$", "Robin", "@", "845"):
        assert part not in kept
    assert "Side door." in kept and "Upstairs." in kept
    with_links = only(guide(ROW | secrets, wanted=Wanted("x", date(2026, 11, 20), links=True)))
    assert with_links.link == "https://zoom.us/j/8451234"
    assert "s3cret" not in repr(with_links)


def test_an_area_or_a_distance_can_be_asked_for():
    rows = [
        ROW | {"slug": "a", "region": "North Side", "latitude": "52.52", "longitude": 13.405},
        ROW
        | {"slug": "b", "name": "B", "regions": ["South", "Harbour"], "latitude": 53.55, "longitude": 9.99},
        ROW | {"slug": "c", "name": "C", "latitude": 0, "longitude": 0},
    ]
    near = Wanted("x", date(2026, 11, 20), near=(52.5, 13.4), within=10)
    assert [row.reason for row in guide(*rows, wanted=near).rows] == [
        "",
        "farther away than asked for",
        "no place on the map, so no distance",
    ]
    area = Wanted("x", date(2026, 11, 20), area="harbour")
    assert [row.outcome for row in guide(*rows, wanted=area).rows] == ["left out", "kept", "left out"]


def test_berlin_is_about_255_kilometres_from_hamburg():
    assert 250 < accounts.distance((52.52, 13.405), (53.55, 9.993)) < 260


def test_a_server_counts_its_days_from_sunday_as_one():
    assert [only(server(SERVED | {"weekday_tinyint": day})).day for day in ("1", "2", "7")] == [6, 0, 5]


def test_a_servers_row_says_where_when_and_how_long():
    found = only(server(SERVED, names={"O": "Offen", "Sp1": "Speaker 1. Woche"}))
    assert (found.at, found.ends) == (hours(19), hours(20.25))
    assert ", ".join(found.where) == "Gemeindehaus, Hauptstr. 3, 50667 Köln"
    assert found.notes == "Eingang hinten." and "geheim" not in repr(found) and "0221" not in repr(found)
    assert [str(kind) for kind in found.kinds] == [
        "O=Offen",
        "Sp1=Speaker 1. Woche",
        "SpL=last week of the month",
        "FuAL=last week of the month",
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"published": "0"}, "not published"),
        ({"published": False}, "not published"),
        ({"venue_type": "2"}, "only online"),
        ({"formats": "VM,O", "venue_type": ""}, "only online"),
        ({"formats": "TC"}, "closed for now"),
        ({"formats": "TC,VM", "venue_type": "2"}, "only online"),
        ({"weekday_tinyint": "8"}, "a day that cannot be read"),
        ({"start_time": ""}, "no time"),
    ],
)
def test_a_servers_row_that_is_left_out_says_why(fields, reason):
    (row,) = server(SERVED | fields).rows
    assert (row.outcome, row.reason) == ("left out", reason)


def test_the_kind_of_data_is_told_by_its_shape(tmp_path):
    def of(value):
        file = tmp_path / "list.json"
        file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return shapes.taken(file, Wanted("", date(2026, 11, 20)))

    assert only(of([ROW])).name == "Lamplight"
    assert only(of({"meetings": [ROW]})).source == "list"
    assert only(of([ROW | {"url": "https://example.org/meetings/x"}])).source == "example.org"
    answer = {"meetings": [SERVED], "formats": [{"key_string": "O", "name_string": "Offen"}]}
    assert only(of(answer)).kinds[0] == Kind("O", "Offen")
    assert only(of(f"callback({json.dumps([SERVED])});")).town == "50667 Köln"
    sheet = {"values": [["Name", "Day", "Time", "Address"], ["Lamplight", "Sunday, Monday", "7 PM"], 7]}
    assert len(of(sheet).meetings) == 2
    assert [row.outcome for row in of(sheet).rows] == ["kept", "left out"]
    assert of([{"name": "Law", "organization_id": "1", "phones": [{"number": "555 0100"}]}]).lines
    with pytest.raises(Unreadable, match="none of the lists"):
        of([{"colour": "red"}])


def test_rows_of_another_kind_are_read_as_a_table(tmp_path):
    file = tmp_path / "list.json"
    row = {
        "title": "Lamplight",
        "day_of_week": "Tuesday",
        "start_time": "06:00 AM",
        "address": "4 Mill Street",
    }
    file.write_text(
        "".join(f"{json.dumps(each)}\n" for each in (row, row | {"title": "B"}, 7)), encoding="utf-8"
    )
    taken = shapes.taken(file, WANTED)
    assert [each.name for each in taken.meetings] == ["Lamplight", "B"]
    assert [each.outcome for each in taken.rows] == ["kept", "kept", "left out"]


def test_a_place_that_is_called_virtual_is_nowhere():
    assert guide(ROW | {"location": "Virtual", "address": ""}).rows[0].reason == "only online"
    assert only(guide(ROW | {"location": "Zoom and hall"})).place == "Zoom and hall"
    assert only(guide(ROW | {"types": ["ONL"], "address": "Mill Street, Ashby, XX, Country"})).day == 1


def test_an_empty_list_is_a_list_without_rows(tmp_path):
    file = tmp_path / "list.json"
    file.write_text("[]", encoding="utf-8")
    assert shapes.taken(file, WANTED).counts["rows"] == 0


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
GUIDE_KEYS = [
    *ROW, "end_time", "types", "notes", "location", "location_notes", "region", "regions", "city", "group",
    "formatted_address", "conference_url", "attendance_option", "latitude", "longitude", "updated", "url",
]  # fmt: skip
REAL = st.sampled_from(["19:30", "Mon", 3, ["O", "ONL"], "7 PM", "[open]", "4 Mill Street", "52.5", "yes"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(GUIDE_KEYS), ANYTHING | REAL) | ANYTHING, max_size=6),
    st.booleans(),
)
def test_whatever_stands_in_a_list_every_row_is_accounted_for(rows, links):
    taken = guide(*rows, wanted=Wanted("x", date(2026, 11, 20), links=links))
    check_account(rows, taken)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([*SERVED, "latitude", "longitude"]), ANYTHING | REAL), max_size=6
    )
)
def test_whatever_a_server_answers_every_row_is_accounted_for(rows):
    check_account(rows, server(*rows))


@settings(max_examples=100, deadline=None)
@given(value=ANYTHING)
def test_any_json_at_all_is_read_or_refused_in_words(value, tmp_path_factory):
    file: Path = tmp_path_factory.mktemp("any") / "any.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    try:
        taken = shapes.taken(file, WANTED)
    except Unreadable as refused:
        assert str(refused).endswith(".")
    else:
        assert all(row.outcome == "kept" or row.reason for row in taken.rows)


def check_account(rows, taken):
    """One entry for every row, a reason for each that is not kept, and every id kept once."""
    assert [row.number for row in taken.rows] == list(range(1, len(rows) + 1))
    assert all((row.outcome == "kept") == (row.reason == "") for row in taken.rows)
    ids = [each.id for each in taken.meetings]
    assert len(ids) == len(set(ids))
    assert {id for row in taken.rows for id in row.ids} == set(ids)
    assert all(
        0 <= each.day <= 6 and timedelta() <= each.at <= hours(24) and each.name for each in taken.meetings
    )
