"""Lists as people save, wrap and half fill them in."""

import json

import pytest
from resource_rows import ROW, SERVED, WANTED, guide, hours, only, server

from facilitate.resources.intake import shapes
from facilitate.resources.intake.accounts import Unreadable
from facilitate.resources.meeting import Kind


@pytest.mark.parametrize(
    "nothing", ["TBD", "n/a", "N.A.", "null", "To be announced", "--", "???", "0000", " "]
)
def test_what_nobody_filled_in_is_not_printed(nothing):
    found = only(guide(ROW | {"name": nothing, "group": "Lamplight", "location": nothing, "notes": nothing}))
    assert (found.name, found.place, found.address) == ("Lamplight", "", "4 Mill Street")
    assert found.notes in ("", "0000.")
    assert guide(ROW | {"name": nothing, "location": nothing}).rows[0].reason == "no name"


@pytest.mark.parametrize(
    ("end", "ends"),
    [("20:30", 20.5), ("00:30", 0.5), ("19:00", None), ("19:30", None), ("18:00", None), ("TBD", None)],
)
def test_an_end_that_cannot_be_meant_is_not_told(end, ends):
    assert only(guide(ROW | {"end_time": end})).ends == (None if ends is None else hours(ends))


@pytest.mark.parametrize("written", ["O,X", "[O, X]", "O;X", "O | X", ["O", "X", None, {}]])
def test_kinds_are_read_as_lists_write_them(written):
    assert [kind.code for kind in only(guide(ROW | {"types": written})).kinds] == ["O", "X"]


def test_areas_in_a_list_are_areas():
    assert only(guide(ROW | {"region": ["North", "Harbour"]})).area == "North, Harbour"


def test_a_meeting_with_nothing_but_an_area_is_there():
    assert [*only(guide(ROW | {"address": "", "region": "North"})).where] == ["North"]


@pytest.mark.parametrize("venue", ["2", 2, "virtual", "VIRTUAL", "online"])
def test_a_server_says_online_in_numbers_and_in_words(venue):
    assert server(SERVED | {"venue_type": venue}).rows[0].reason == "only online"


@pytest.mark.parametrize("venue", ["3", "hybrid", "in-person", "inPerson", "in_person"])
def test_where_people_can_go_counts_before_the_codes(venue):
    assert only(server(SERVED | {"venue_type": venue, "formats": "VM,O"})).place == "Gemeindehaus"


def test_a_server_explains_its_codes_in_the_language_of_its_answer(tmp_path):
    table = [
        {"key_string": "G", "name_string": "Geschlossen", "lang": "de"},
        {"key_string": "G", "name_string": "Closed", "lang": "en"},
    ]
    file = tmp_path / "answer.json"
    for formats in (table, dict(enumerate(table))):
        answer = {"meetings": [SERVED | {"formats": "G", "lang_enum": "de"}], "formats": formats}
        file.write_text(json.dumps(answer), encoding="utf-8")
        assert only(shapes.taken(file, WANTED)).kinds == (Kind("G", "Geschlossen"),)


def test_a_servers_code_without_a_word_is_its_own_word():
    assert only(server(SERVED | {"formats": "G"})).kinds == (Kind("G", "G"),)


def test_the_two_answers_of_a_server_lie_in_one_folder(tmp_path):
    table = [{"key_string": "O", "name_string": "Offen"}]
    (tmp_path / "formats.json").write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(Unreadable, match="in a folder with its list"):
        shapes.taken(tmp_path / "formats.json", WANTED)
    (tmp_path / "meetings.json").write_text(json.dumps([SERVED]), encoding="utf-8")
    assert only(shapes.taken(tmp_path, WANTED)).kinds[0] == Kind("O", "Offen")
    (tmp_path / "more.json").write_text(json.dumps([SERVED]), encoding="utf-8")
    with pytest.raises(Unreadable, match="several files"):
        shapes.taken(tmp_path, WANTED)


def test_a_servers_answer_as_a_table(tmp_path):
    file = tmp_path / "answer.csv"
    cells = {key: f'"{value}"' for key, value in SERVED.items()}
    file.write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n", encoding="utf-8")
    assert only(shapes.taken(file, WANTED)).town == "50667 Köln"


def test_lists_stand_inside_other_things(tmp_path):
    def of(value):
        file = tmp_path / "list.json"
        file.write_text(json.dumps(value), encoding="utf-8")
        return only(shapes.taken(file, WANTED))

    assert of({"ok": True, "data": {"meetings": [ROW]}}).name == "Lamplight"
    assert of({"1": ROW, "2": ROW}).name == "Lamplight"
    place = {"type": "Point", "coordinates": [13.4, 52.5]}
    found = of(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": place, "properties": ROW}]}
    )
    assert (found.latitude, found.longitude) == (52.5, 13.4)


@pytest.mark.parametrize(
    "wrapped",
    [
        {"Meetings": [ROW]},
        {"result": [ROW], "count": 1},
        {"records": [{"id": "rec1", "createdTime": "2026-01-01", "fields": ROW}]},
        {"status": {"code": 200}, "response": {"objects": [ROW]}},
        {"feed": {"value": [ROW]}, "links": ["next"]},
        {"payload": {"content": {"list": [ROW]}}},
        [[ROW]],
        {"pages": [[ROW], [ROW]]},
    ],
)
def test_the_only_list_of_rows_is_the_list_wherever_it_stands(tmp_path, wrapped):
    file = tmp_path / "list.json"
    file.write_text(json.dumps(wrapped), encoding="utf-8")
    assert only(shapes.taken(file, WANTED)).name == "Lamplight"


def test_two_lists_that_nobody_names_are_not_chosen_from(tmp_path):
    file = tmp_path / "list.json"
    file.write_text(json.dumps({"north": [ROW], "south": [ROW]}), encoding="utf-8")
    with pytest.raises(Unreadable, match="none of the lists"):
        shapes.taken(file, WANTED)


def test_a_row_with_lists_of_its_own_is_a_row(tmp_path):
    file = tmp_path / "list.json"
    service = {"name": "Law House", "phones": [{"number": "555 0100"}]}
    for wrapped in (service, [service], {"data": {"services": [service]}}):
        file.write_text(json.dumps(wrapped), encoding="utf-8")
        assert [line.print for line in shapes.taken(file, WANTED).lines] == ["555 0100"]


@pytest.mark.parametrize("days", [["Monday", "Tuesday"], "Monday, Tuesday"])
def test_names_in_capitals_are_headings_and_their_lists_are_read(tmp_path, days):
    file = tmp_path / "list.json"
    row = {
        "Name": "Lamplight",
        "Day": days,
        "Time": "7:00 PM",
        "Types": ["O", "W"],
        "Address": "4 Mill Street",
    }
    file.write_text(json.dumps([row, 7]), encoding="utf-8")
    taken = shapes.taken(file, WANTED)
    assert [each.day for each in taken.meetings] == [0, 1]
    assert [kind.code for kind in taken.meetings[0].kinds] == ["O", "W"]
    assert taken.rows[1].reason == "not a row with fields"


HEADS = {
    "Meeting Name": "Lamplight",
    "Day of the Week": "Tues",
    "Start Time": "7:30 PM",
    "Street Address": "4 Mill Street",
    "Zoom Link": "https://zoom.us/j/1",
}


def test_headings_are_known_under_many_names(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(f"Our meetings 2026\n\n{';'.join(HEADS)}\n{';'.join(HEADS.values())}\n", encoding="utf-8")
    assert only(shapes.taken(file, WANTED)).address == "4 Mill Street"


def test_services_are_known_under_many_headings(tmp_path):
    file = tmp_path / "list.tsv"
    heads = "Organization Name\tMain Phone\tWeb Site\tHours of Operation"
    file.write_text(f"{heads}\nLaw House\tToll free: 800 555 0123\t\tdaily\n", encoding="utf-8")
    (line,) = shapes.taken(file, WANTED).lines
    assert (line.print, line.hours) == ("800 555 0123", "daily")


@pytest.mark.parametrize("name", ["services.json", "hsds-service.json"])
def test_a_directory_in_one_file_is_no_set_of_tables_whatever_it_is_called(tmp_path, name):
    file = tmp_path / name
    service = {"id": "1", "organization_id": "2", "name": "Law House", "phones": [{"number": "555 0100"}]}
    file.write_text(json.dumps(service), encoding="utf-8")
    assert [line.print for line in shapes.taken(file, WANTED).lines] == ["555 0100"]
