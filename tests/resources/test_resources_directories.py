"""Directories of services: Open Referral as JSON and as tables, of this version and older ones; and CSV."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitate.resources.intake import hsds, packages, shapes
from facilitate.resources.intake.accounts import Unreadable, Wanted
from facilitate.resources.intake.tabular import Mapped

WANTED = Wanted(source="the directory", looked_up=date(2026, 11, 20))
SERVICE = {
    "id": "ac148810-d857",
    "name": "Eviction help",
    "description": "Advice for tenants. Write to us at a@b.org. Bring your papers.",
    "status": "active",
    "url": "https://law.example.org/eviction?session=1",
    "fees_description": "Free",
    "eligibility_description": "Anyone who rents",
    "assured_date": "2026-03-01",
    "alert": "Closed in the last week of December.",
    "phones": [
        {"number": '"+44 1234 234567"', "extension": 100, "type": "voice"},
        {"number": "tel:+44 1234 234568", "type": "tty"},
        {"number": "01234 999999", "type": "fax"},
        {"number": "no phone"},
        {"number": ""},
        {"number": "+1741741"},
    ],
    "contacts": [{"name": "Ann Person", "email": "ann@b.org", "phones": [{"number": "01234 555555"}]}],
    "schedules": [{"byday": "MO,1TH", "opens_at": "10:00:00", "closes_at": "18:00:00"}],
    "languages": [{"name": "Urdu", "code": "ur"}],
    "organization": {"id": "org", "name": "Mill Street Law", "phones": [{"number": "01234 777777"}]},
    "service_at_locations": [
        {
            "location": {
                "addresses": [{"address_1": "4 Mill Street", "city": "Ashby", "address_type": "physical"}]
            }
        }
    ],
}


def lines(*services):
    return hsds.taken(services, WANTED)


def without(*keys):
    return {key: value for key, value in SERVICE.items() if key not in keys}


def test_a_service_becomes_its_lines():
    first, tty, web = lines(SERVICE).lines
    assert (first.name, first.print) == ("Eviction help, Mill Street Law", "+44 1234 234567 ext. 100")
    assert (first.category, first.area, first.address) == ("legal", ("Ashby",), "4 Mill Street, Ashby")
    assert first.note == "Closed in the last week of December. Advice for tenants. Bring your papers."
    assert (first.hours, first.cost, first.eligibility) == (
        "Mon, first Thu 10:00 am to 6:00 pm",
        "Free.",
        "Anyone who rents.",
    )
    assert (first.source_date, first.looked_up, first.confidence) == ("2026-03-01", date(2026, 11, 20), "B")
    assert (tty.channel, tty.print, tty.belongs_to) == (("tty",), "+44 1234 234568", first.id)
    assert (web.channel, web.print) == (("web",), "law.example.org/eviction")
    assert all(line.is_reachable for line in (first, tty, web))


def test_contacts_are_people_and_stay_behind():
    said = repr(lines(SERVICE).lines)
    assert "Ann" not in said and "555555" not in said and "@" not in said


def test_the_organisations_number_stands_in_where_a_service_has_none():
    first, *_ = lines(without("phones")).lines
    assert first.print == "01234 777777"


def test_an_address_alone_is_a_place_to_go_to():
    (line,) = lines({"name": "Drop-in", "service_at_locations": SERVICE["service_at_locations"]}).lines
    assert (line.channel, line.print) == (("visit",), "4 Mill Street, Ashby")


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        ({"name": "Nothing"}, "no number, web address or street address that can be used as it stands"),
        ({"phones": [{"number": "01234 5"}]}, "no name"),
        (SERVICE | {"status": "defunct"}, "closed or no longer there"),
        (7, "not a row with fields"),
    ],
)
def test_a_service_left_out_says_why(service, reason):
    (row,) = lines(service).rows
    assert (row.outcome, row.reason) == ("left out", reason)


@pytest.mark.parametrize(
    "page", ["https://paypal.me/law", "venmo.com/u/law", "https://zoom.us/j/845", "robin@b.org"]
)
def test_a_page_to_pay_or_to_join_with_is_no_website(page):
    told = lines(SERVICE | {"url": page}).lines
    assert {line.channel for line in told} == {("call",), ("tty",)}


def test_opening_hours_hold_nobodys_number():
    (line,) = lines(
        {"name": "Law", "phones": [{"number": "555 0100"}], "schedules": [{"description": HOURS}]}
    ).lines
    assert line.hours == "Mornings"


HOURS = "Mornings. Ring Robin on 555 010 4444 first"


def test_opening_hours_of_long_ago_are_not_told():
    past = SERVICE | {"schedules": [{"description": "Mondays", "valid_to": "2005-01-01"}]}
    assert lines(past).lines[0].hours == ""


def test_the_same_service_twice_is_folded():
    taken = lines(SERVICE, SERVICE)
    assert [row.outcome for row in taken.rows] == ["kept", "folded"]


def test_organisations_with_services_inside_and_pages_of_services():
    inside = {"id": "org", "name": "House", "services": [without("organization")]}
    (service,) = packages.nested([inside])
    assert service["organization"]["name"] == "House"
    assert packages.nested([{"id": "o", "name": "Alone", "services": []}])[0]["name"] == "Alone"


def test_services_without_ids_are_told_apart_by_their_numbers():
    one, other = (
        {"name": "Legal Aid", "phones": [{"number": number}]} for number in ("555 0100", "555 0101")
    )
    before, after = lines(one, other), lines({**one, "phones": [{"number": "555 0102"}]}, other, one)
    assert [row.outcome for row in before.rows] == ["kept", "kept"]
    assert {line.print: line.id for line in before.lines}.items() <= {
        line.print: line.id for line in after.lines
    }.items()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1-800-LAW-HELP (529-4357)", [("call", "1-800-LAW-HELP (529-4357)")]),
        ("617-555-0100 (intake) / TTY 617-555-0101", [("call", "617-555-0100"), ("tty", "617-555-0101")]),
        ("617-555-0100\n617-555-0101", [("call", "617-555-0100"), ("call", "617-555-0101")]),
    ],
)
def test_a_directorys_numbers_stand_as_people_write_them(number, told):
    found = lines({"name": "Law", "phones": [{"number": number}]}).lines
    assert [(line.channel[0], line.print) for line in found] == told
    assert all(line.is_reachable for line in found)


def test_languages_of_a_directory_hold_nobodys_number():
    told = lines(
        SERVICE | {"languages": [{"name": "Spanish (call Robin 555-867-5309)"}, {"code": "UR"}]}
    ).lines
    assert told[0].languages == ("Spanish", "ur")


def test_an_organisation_may_be_the_whole_of_a_file(tmp_path):
    house = {
        "id": "o",
        "name": "Mill Law",
        "website": "https://law.example.org",
        "phones": [{"number": "555 0100"}],
        "locations": SERVICE["service_at_locations"],
        "services": [{"id": "s", "name": "Eviction help"}],
    }
    file = tmp_path / "house.json"
    file.write_text(json.dumps(house), encoding="utf-8")
    call, web = shapes.taken(file, WANTED).lines
    assert (call.name, call.print, web.print) == ("Eviction help, Mill Law", "555 0100", "law.example.org")
    assert call.address == "4 Mill Street, Ashby"


def test_services_for_a_whole_state_have_no_area_and_others_the_ones_they_serve():
    wide, county = (
        SERVICE | {"id": name, "service_areas": [{"name": name}]} for name in ("Statewide", "Essex")
    )
    told = lines(wide, county).lines
    assert {line.area for line in told} == {(), ("Ashby", "Essex")}


TABLES = {
    "organizations.csv": "id,name\n1,Mill Street Law\n2,Quiet House\n",
    "services.csv": "id,organization_id,name,status\n10,1,Eviction help,active\n11,1,Old,inactive\n",
    "phones.csv": "id,service_id,organization_id,number,type\n1,10,,01234 234567,voice\n2,,2,01234 888888,\n",
}


def package(tmp_path, tables, name="folder"):
    folder = tmp_path / name
    folder.mkdir()
    for file, text in tables.items():
        (folder / file).write_text(text, encoding="utf-8")
    return shapes.taken(folder, WANTED)


def test_tables_are_joined_and_organisations_without_a_service_count_too(tmp_path):
    taken = package(tmp_path, TABLES)
    assert [(line.name, line.print) for line in taken.lines] == [
        ("Eviction help, Mill Street Law", "01234 234567"),
        ("Quiet House", "01234 888888"),
    ]
    assert [row.outcome for row in taken.rows] == ["kept", "left out", "kept"]


def test_tables_of_older_versions(tmp_path):
    older = TABLES | {
        "services_at_location.csv": "id,service_id,location_id\n1,10,5\n",
        "locations.csv": "id,organization_id,name,latitude,longitude\n5,1,Hall,52.5,13.4\n",
        "physical_addresses.csv": "id,location_id,address_1,city,region\n1,5,4 Mill Street,Ashby,XX\n",
        "regular_schedules.csv": "id,service_id,weekday,opens_at,closes_at\n1,10,Monday,09:00,17:00\n",
        "languages.csv": "id,service_id,language\n1,10,Spanish\n",
        "eligibility.csv": "id,service_id,eligibility\n1,10,Tenants\n",
    }
    first = package(tmp_path, older).lines[0]
    assert (first.address, first.hours, first.languages, first.eligibility) == (
        "4 Mill Street, Ashby",
        "Mon 9:00 am to 5:00 pm",
        ("Spanish",),
        "Tenants.",
    )


def test_a_number_of_a_service_at_one_place_is_its_number(tmp_path):
    tables = TABLES | {
        "locations.csv": "id,organization_id,name\n5,1,Hall\n",
        "service_at_location.csv": "id,service_id,location_id\n7,10,5\n",
        "phones.csv": "id,service_at_location_id,number\n1,7,01234 555555\n",
    }
    assert package(tmp_path, tables).lines[0].print == "01234 555555"


def test_days_with_the_same_hours_stand_together(tmp_path):
    week = "".join(f"1,10,{day},09:00,17:00\n" for day in ("Monday", "Tuesday"))
    table = f"id,service_id,weekday,opens_at,closes_at\n{week}1,10,Friday,10:00,12:00\n1,10,Sunday,,\n"
    line = package(tmp_path, TABLES | {"regular_schedules.csv": table}).lines[0]
    assert line.hours == "Mon, Tue 9:00 am to 5:00 pm; Fri 10:00 am to 12:00 pm"


OF_THEIR_OWN = {
    "organizations.csv": "organization_uuid,organization_name,organization_tax_id,organization_url\n"
    "o1,Mill Law,12-345,https://law.example.org\n",
    "services.csv": "service_uuid,organization_name,organization_uuid,service_name,service_areas,"
    "service_income_limit\n"
    "s1,Mill Law,o1,Eviction help,Essex; Salem,200\n",
    "locations.csv": "organization_name,organization_uuid,location_name,location_uuid,location_address,"
    "phones\n"
    'Mill Law,o1,North office,p1,"4 Mill Street, Ashby","main: 555 0100, tdd: 555 0101"\n'
    "Mill Law,o1,South office,p2,State: XX,main: 555 0102\n"
    "Mill Law,o1,Court desk,p3,State: XX,\n",
}


def test_tables_with_headings_of_their_own_are_a_directory_too(tmp_path):
    found = package(tmp_path, OF_THEIR_OWN)
    help, north, _, *more = (line for line in found.lines if line.channel != ("web",))
    assert (found.lines[0].name, found.lines[0].print) == ("Eviction help, Mill Law", "law.example.org")
    assert (found.lines[0].area, found.lines[0].eligibility) == (("Essex", "Salem"), "")
    assert (help.name, help.print, help.address) == (
        "North office, Mill Law",
        "555 0100",
        "4 Mill Street, Ashby",
    )
    assert (north.channel, north.print, north.belongs_to) == (("tty",), "555 0101", help.id)
    assert [row.outcome for row in found.rows] == ["kept", "kept", "kept"] and not more


def test_a_service_nobody_could_reach_borrows_the_number_of_an_office_by_its_name(tmp_path):
    houses = OF_THEIR_OWN["organizations.csv"].replace("https://law.example.org", "")
    line = package(tmp_path, OF_THEIR_OWN | {"organizations.csv": houses}).lines[0]
    assert (line.name, line.print) == ("Eviction help, Mill Law", "555 0100")
    assert line.note == "North office."


def test_what_its_own_table_says_is_closed_is_left_out(tmp_path):
    table = "Agency,Phone,Is this service open?\nMill Law,555 0100,No\nFar Law,555 0101,Yes\n"
    file = tmp_path / "list.csv"
    file.write_text(table, encoding="utf-8")
    assert [line.name for line in shapes.taken(file, WANTED).lines] == ["Far Law"]


def test_a_package_may_call_its_tables_as_it_likes(tmp_path):
    described = {
        "resources": [{"name": "service", "path": "data/a.csv"}, {"name": "organization", "path": "b.csv"}]
    }
    taken = package(
        tmp_path,
        {
            "datapackage.json": json.dumps(described),
            "a.csv": "id,organization_id,name,url\n1,1,Law,https://x.example.org\n",
            "b.csv": "id,name\n1,House\n",
        },
    )
    assert taken.lines[0].print == "x.example.org"


def test_a_table_of_services_with_plain_headings(tmp_path):
    file = tmp_path / "services.csv"
    file.write_text(
        "Agency,Phone,Website,County,Description\n"
        "Legal Aid,(800) 555-1234 x12,https://la.example.org,Cook,Help with eviction\n"
        "Web only,,la.example.org/help,,\n"
        "No phone,no phone,,,\n",
        encoding="utf-8",
    )
    taken = shapes.taken(file, WANTED)
    assert [(line.print, line.category, line.area) for line in taken.lines] == [
        ("(800) 555-1234 x12", "legal", ("Cook",)),
        ("la.example.org", "legal", ("Cook",)),
        ("la.example.org/help", "local", ()),
    ]
    assert [row.outcome for row in taken.rows] == ["kept", "kept", "left out"]


def test_a_mapping_says_which_heading_is_meant(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Wer,Wann,Tag\nLaterne,19:30,Dienstag\n", encoding="utf-8")
    mapped = Mapped.model_validate({"columns": {"name": "Wer", "time": "Wann", "day": "Tag"}})
    (found,) = shapes.taken(file, WANTED, mapped=mapped).meetings
    assert (found.name, found.day) == ("Laterne", 1)
    with pytest.raises(Unreadable, match="no heading `Wo`"):
        shapes.taken(file, WANTED, mapped=Mapped.model_validate({"columns": {"name": "Wo"}}))
    with pytest.raises(Unreadable, match="none of: name, slug"):
        shapes.taken(file, WANTED, mapped=Mapped.model_validate({"columns": {"wo": "Wer"}}))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SERVICE, "number", "location"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(list(SERVICE)), ANYTHING) | ANYTHING, max_size=4))
def test_whatever_a_directory_holds_every_row_is_accounted_for(rows):
    services = packages.nested(rows)
    taken = hsds.taken(services, WANTED)
    assert [row.number for row in taken.rows] == list(range(1, len(services) + 1))
    assert all((row.outcome == "kept") == (row.reason == "") for row in taken.rows)
    assert len({line.id for line in taken.lines}) == len(taken.lines)
    assert all(line.is_reachable and line.print for line in taken.lines)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=5), st.sampled_from(["services", "phones"])
)
def test_whatever_a_table_holds_it_is_read_or_refused(cells, name):
    table = "id,organization_id,name,url\n" + "\n".join(",".join(row) for row in cells)
    files = {f"{name}.csv": table.encode("utf-8", "replace"), "organizations.csv": b"id,name\n"}
    try:
        found = packages.services(files)
    except Unreadable:
        return
    assert len(hsds.taken(found, WANTED).rows) == len(found)
