"""Imported tables in a group's folder: read back as written, and renewed without losing anybody's hand."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.errors import FileProblems
from facilitate.resources import countries, folders, tables
from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.model import Line, OwnLines
from facilitate.resources.tables import Kept, mark
from facilitate.resources.updating import updated

LAMP = Meeting(
    id="lamplight",
    name="Lamplight",
    day=1,
    at=timedelta(hours=19, minutes=30),
    ends=timedelta(hours=24),
    place="Hall",
    kinds=(Kind("O"), Kind("Sp1", "Speaker")),
    latitude=52.5,
    longitude=-1.25,
    source="the list",
    looked_up=date(2026, 11, 20),
)
LAW = Line.model_validate(
    {
        "id": "listed-1",
        "name": "Law",
        "print": "0800 787 797",
        "category": "legal",
        "channel": ["call", "text"],
        "area": ["Ashby", "Over, Under"],
        "source": "the list",
        "looked_up": "2026-11-20",
        "confidence": "B",
    }
)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=12).filter(
    lambda text: ";" not in text
)


def read(*rows):
    return tables.meetings("meetings.csv", tables.written(rows))


def imported(*items, source="the list", old=()):
    return updated(old, items, source)


def test_a_table_reads_back_as_it_was_written():
    assert read(Kept(LAMP, "abc"), Kept(replace(LAMP, id="b"), show=False)) == (
        Kept(LAMP, "abc"),
        Kept(replace(LAMP, id="b"), show=False),
    )
    more = LAW.model_copy(update={"id": "listed-1-2", "belongs_to": "listed-1"})
    rows = (Kept(LAW, mark(LAW)), Kept(more, mark(more)))
    assert tables.services("services.csv", tables.written(rows)) == rows
    assert not any(row.is_edited for row in rows)


@given(TEXTS.filter(bool), TEXTS, TEXTS, TEXTS, st.integers(0, 6), st.integers(0, 1440))
def test_whatever_a_meeting_says_reads_back(name, place, notes, code, day, minutes):
    kinds = (Kind(code.replace("=", "")),) if code.replace("=", "") else ()
    at = timedelta(minutes=minutes)
    meeting = replace(LAMP, name=name, place=place, notes=notes, kinds=kinds, day=day, at=at, ends=None)
    assert read(Kept(meeting, mark(meeting))) == (Kept(meeting, mark(meeting)),)


@pytest.mark.parametrize("text", ["=1+1", "+44 1234", "-", "@here", "1-2", "24", "3/4", "'tis", "2026-11-20"])
def test_nothing_in_a_cell_is_a_sum_or_a_date_to_a_spreadsheet(text):
    table = tables.written([Kept(replace(LAMP, name=text))]).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["name"] == f"'{text}"
    assert read(Kept(replace(LAMP, name=text)))[0].item.name == text


def test_a_number_keeps_its_first_nought():
    bare = LAW.model_copy(update={"print": "0800787797"})
    assert b",'0800787797," in tables.written([Kept(bare)])


def test_a_row_somebody_wrote_by_hand_needs_little():
    table = "id,name,day,at\nmine,My meeting,tue,7:30 pm\n"
    (row,) = tables.meetings("meetings.csv", table.encode())
    assert (row.item.day, row.item.at, row.mark, row.show) == (1, timedelta(hours=19.5), "", True)


def test_a_row_that_cannot_be_read_is_told_with_its_line():
    table = "id,name,day,at\na,A,tue,7:30 pm\nb,B,someday,7 pm\n,C,mon,7 pm\n"
    with pytest.raises(FileProblems) as told:
        tables.meetings("meetings.csv", table.encode())
    assert [(problem.line, problem.where) for problem in told.value.problems] == [(3, "B"), (4, "C")]
    with pytest.raises(FileProblems, match="`category` cannot be read"):
        tables.services("services.csv", b"id,name,print,category\na,A,911,nonsense\n")


def test_an_import_tells_what_changed_since_the_last():
    first = imported(LAMP, replace(LAMP, id="gone", name="Gone"))
    later = replace(LAMP, at=timedelta(hours=20), looked_up=date(2027, 1, 1))
    again = imported(later, replace(LAMP, id="new", name="New"), old=first.rows)
    assert [(change.id, change.what, change.details) for change in again.changes] == [
        ("lamplight", "changed", "at 20:00, was 19:30"),
        ("gone", "gone", ""),
        ("new", "new", ""),
    ]
    assert [row.item.id for row in again.rows] == ["lamplight", "new"]
    assert imported(later, replace(LAMP, id="new", name="New"), old=again.rows).changes == ()


def test_what_a_person_changed_stays_and_is_told_once():
    (row,) = imported(LAMP).rows
    mended = replace(row, item=replace(LAMP, place="The small hall"))
    same = imported(LAMP, old=[mended])
    assert same.rows[0].item.place == "The small hall" and same.changes == ()
    moved = imported(replace(LAMP, at=timedelta(hours=20)), old=same.rows)
    assert moved.rows[0].item == mended.item
    assert [(change.what, change.details) for change in moved.changes] == [
        ("kept as you wrote it", "at 20:00, was 19:30; place Hall, was The small hall")
    ]
    assert imported(replace(LAMP, at=timedelta(hours=20)), old=moved.rows).changes == ()
    assert imported(replace(LAMP, id="other"), old=moved.rows).rows[0].item == mended.item


def test_a_row_taken_off_the_paper_stays_off():
    rows = [replace(row, show=False) for row in imported(LAMP).rows]
    assert imported(replace(LAMP, name="New name"), old=rows).rows[0].show is False


def test_rows_of_another_list_are_left_alone():
    mine = Kept(replace(LAMP, id="mine", source=""))
    other = [
        Kept(each, mark(each))
        for each in (replace(LAMP, id=id, source="other") for id in ("lamplight", "x", "y"))
    ]
    again = imported(LAMP, replace(LAMP, id="b"), replace(LAMP, id="c"), old=[mine, *other])
    assert [row.item.id for row in again.rows] == [
        "mine",
        "lamplight",
        "x",
        "y",
        "the-list-lamplight",
        "b",
        "c",
    ]


def test_a_list_under_a_new_name_is_the_same_list():
    first = imported(LAMP, replace(LAMP, id="b"), source="the list").rows
    again = imported(
        replace(LAMP, source="list-2"), replace(LAMP, id="c", source="list-2"), source="list-2", old=first
    )
    assert [change.what for change in again.changes] == ["gone", "new"]


def test_a_short_list_that_shares_a_row_takes_nothing_of_a_long_one():
    long = imported(LAMP, *(replace(LAMP, id=id) for id in ("b", "c", "d")), source="the list").rows
    short = [replace(LAMP, source="county"), replace(LAMP, id="x", source="county")]
    assert [change.what for change in imported(*short, source="county", old=long).changes] == ["new", "new"]


def test_a_list_that_a_person_named_replaces_nothing_of_another_name():
    city = imported(LAMP, replace(LAMP, id="b"), source="the list").rows
    county = updated(city, [replace(LAMP, source="county")], "county", named=True)
    assert [row.item.id for row in county.rows] == ["lamplight", "b", "county-lamplight"]


def test_the_nearest_folder_wins_by_id(tmp_path):
    group, programme = tmp_path / "group", tmp_path / "programme"
    for folder, name in ((group, "Near"), (programme, "Far")):
        folder.mkdir()
        both = [Kept(replace(LAMP, name=name)), Kept(replace(LAMP, id=name.lower(), name=name))]
        (folder / "meetings.csv").write_bytes(tables.written(both))
        own = (
            f"- {{id: clinic, name: {name}, print: '101'}}\n- {{id: {name.lower()}, name: X, print: '102'}}\n"
        )
        (folder / "resources.yaml").write_text(
            f"lines:\n{own}confirmed: {{988: 2026-11-0{len(name)}}}\n", encoding="utf-8"
        )
    found = folders.meetings([group, programme])
    assert {each.id: each.name for each in found} == {"lamplight": "Near", "near": "Near", "far": "Far"}
    own = countries.own_lines(*(folder / countries.LINES for folder in (group, programme)))
    assert {line.id: line.name for line in own.lines} == {"clinic": "Near", "near": "X", "far": "X"}
    assert own.confirmed == {"988": date(2026, 11, 4)}


def test_a_service_somebody_wrote_anew_takes_the_place_of_the_imported_one(tmp_path):
    (tmp_path / "services.csv").write_bytes(tables.written([Kept(LAW)]))
    assert len(folders.services([tmp_path], OwnLines())) == 1
    own = OwnLines.model_validate({"lines": [{"id": "listed-1", "name": "Law", "print": "101"}]})
    assert folders.services([tmp_path], own) == ()
