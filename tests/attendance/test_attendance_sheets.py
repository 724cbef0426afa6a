"""Sheets as they come back from spreadsheets, with every row kept or refused for a reason."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.attendance import sheets
from facilitate.attendance.book import Row
from facilitate.errors import FacilitateError

TODAY = date(2026, 11, 21)


def read(text: str | bytes):
    data = text if isinstance(text, bytes) else text.encode()
    return sheets.read(data, lambda group: group, TODAY)


def numbers(sheet):
    return [
        (row.group, row.date.isoformat(), row.headcount, row.newcomers, row.held) for _, row in sheet.rows
    ]


WRITTEN = (
    "group,date,headcount,newcomers,held\nHope,2026-11-03,9,2,yes\nHope,2026-11-10,,,no\nLamp,2026-11-03,,,\n"
)
EXPECTED = [
    ("Hope", "2026-11-03", 9, 2, True),
    ("Hope", "2026-11-10", None, None, False),
    ("Lamp", "2026-11-03", None, None, True),
]


@pytest.mark.parametrize(
    "data",
    [
        WRITTEN.encode(),
        WRITTEN.encode("utf-8-sig"),
        WRITTEN.encode("utf-16"),
        WRITTEN.replace(",", ";").encode(),
        WRITTEN.replace(",", "\t").encode(),
        WRITTEN.replace("\n", "\r\n").encode(),
        WRITTEN.replace("\n", "\n\n,,,,\n").encode(),
        WRITTEN.replace("-", "/").encode(),
        WRITTEN.replace("group,date", "Group , DATE").encode(),
    ],
)
def test_a_sheet_reads_the_same_whatever_a_spreadsheet_made_of_it(data):
    assert numbers(read(data)) == EXPECTED
    assert read(data).refusals == ()


def test_letters_of_an_old_alphabet_are_read_too():
    assert numbers(read("group,date,headcount\nCafé,2026-11-03,9\n".encode("cp1252")))[0][0] == "Café"


def test_columns_may_stand_in_any_order_and_others_are_left_out():
    sheet = read("headcount,leader,date,group\n9,somebody,2026-11-03,Hope\n")
    assert numbers(sheet) == [("Hope", "2026-11-03", 9, None, True)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Hope,3 November,9,,", "2026-11-03"),
        ("Hope,2026-02-30,9,,", "2026-11-03"),
        ("Hope,0202-11-03,9,,", "year"),
        ("Hope,46329,9,,", "2026-11-03"),
        ("Hope,3.11.26,9,,", "2026-11-03"),
        ("Hope,2026-11-22,9,,", "takes today for 2026-11-21"),
        ("Hope,2026-11-03,nine,,", "headcount"),
        ("Hope,2026-11-03,-1,,", "headcount"),
        ("Hope,2026-11-03,10000,,", "headcount"),
        ("Hope,2026-11-03,9,ten,", "newcomers"),
        ("Hope,2026-11-03,9,10,", "more newcomers than people"),
        ("Hope,2026-11-03,9,,perhaps", "yes or no"),
        ("Hope,2026-11-03,9,,no", "not held"),
        (f"{'Hope' * 40},2026-11-03,9,,", "longer"),
        ("Ho\x07pe,2026-11-03,9,,", "letters"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_line_and_reason_and_never_repeated(row, reason):
    sheet = read(f"group,date,headcount,newcomers,held\nLamp,2026-11-03,9,,\n{row}\n")
    assert len(sheet.rows) == 1
    [refusal] = sheet.refusals
    assert refusal.line == 3
    assert reason in refusal.reason
    assert not any(cell in refusal.reason for cell in row.split(",") if cell in ("nine", "ten", "perhaps"))


@pytest.mark.parametrize(
    "dates",
    [
        ["3/11/2026", "17/11/2026"],
        ["11/3/2026", "11/17/2026"],
        ["03.11.2026", "17.11.2026"],
        ["03-11-2026", "17-11-2026"],
        ["2026-11-03 00:00:00", "2026-11-17T00:00:00"],
        ["2026/11/3", "2026.11.17"],
    ],
    ids=str,
)
def test_dates_are_read_as_the_spreadsheet_of_any_country_saves_them(dates):
    sheet = read("group,date,headcount\n" + "".join(f"Hope,{day},9\n" for day in dates))
    assert [row.date.isoformat() for _, row in sheet.rows] == ["2026-11-03", "2026-11-17"]


@pytest.mark.parametrize("dates", [["3/11/2026", "4/11/2026"], ["3/11/2026", "17/11/2026", "11/17/2026"]])
def test_dates_that_can_be_read_in_two_ways_are_refused(dates):
    sheet = read("group,date,headcount\n" + "".join(f"Hope,{day},9\n" for day in dates))
    assert (len(sheet.rows), {refusal.reason.partition(".")[0] for refusal in sheet.refusals}) == (
        0,
        {"The date can be read in two ways"},
    )


def test_today_has_come():
    assert len(read("group,date,headcount\nHope,2026-11-21,9\n").rows) == 1


def test_the_same_group_and_date_twice_in_a_sheet_counts_once():
    sheet = read("group,date,headcount\nHope,2026-11-03,9\nHope,2026-11-03,8\n")
    assert [row.headcount for _, row in sheet.rows] == [9]
    assert "Line 2" in sheet.refusals[0].reason


@pytest.mark.parametrize("data", ["", "9\n8\n", "group,date\nHope,2026-11-03\n", "\x00\x01"])
def test_what_is_no_sheet_is_told_which_columns_one_has(data):
    with pytest.raises(FacilitateError, match="group,date,headcount,newcomers,held"):
        read(data)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(NAMES | st.sampled_from(["=1+1", "+a", "-a", "@a", "'=a", "''=a", '"a"', "a,b", "＝a"]))
def test_no_cell_is_a_formula_and_what_is_written_is_read_back(name):
    text = sheets.written([Row("", date(2026, 11, 3), headcount=9, group=name)])
    cell = list(csv.reader(io.StringIO(text)))[1][0]
    assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert numbers(read(text)) == [(name, "2026-11-03", 9, None, True)]


@pytest.mark.parametrize(
    ("cell", "held"), [("ja", 1), ("Sí", 1), ("si", 1), ("x", 1), ("nein", 0), ("non", 0)]
)
def test_held_is_said_in_the_words_of_several_languages(cell, held):
    [(_, row)] = read(f"group,date,headcount,held\nHope,2026-11-03,,{cell}\n").rows
    assert row.held == bool(held)


@pytest.mark.parametrize(
    ("cell", "number"), [("14.0", 14), ('"1,200"', 1200), ("0014", 14), ("0000000000014", 14), ("0", 0)]
)
def test_numbers_are_read_as_spreadsheets_save_them(cell, number):
    [(_, row)] = read(f"group,date,headcount\nHope,2026-11-03,{cell}\n").rows
    assert row.headcount == number


@pytest.mark.parametrize("cell", ["14.5", '"1,20"', "14.", ".0", '"1,2000"'])
def test_what_is_no_whole_number_is_refused(cell):
    assert "headcount" in read(f"group,date,headcount\nHope,2026-11-03,{cell}\n").refusals[0].reason


def test_columns_with_anything_in_them_that_are_not_read_are_told():
    sheet = read("group,leader,date,headcount,,\nHope,somebody,2026-11-03,9,,five\n")
    assert (len(sheet.rows), sheet.unread) == (1, (2, 6))
    assert read(WRITTEN).unread == ()


def test_two_meetings_of_a_group_on_one_day_go_out_and_come_in_again():
    rows = [Row(f"{n}", date(2026, 11, 3), headcount=n, group="Hope") for n in (9, 8)]
    text = sheets.written([*rows, Row("x", date(2026, 11, 4), headcount=7, group="Hope")])
    sheet = read(text)
    assert sheet.refusals == ()
    assert numbers(sheet)[:2] == [
        ("Hope", "2026-11-03", 9, None, True),
        ("Hope", "2026-11-03", 8, None, True),
    ]
    assert len({row.id for _, row in sheet.rows}) == 3
    assert "column named meeting" in read(text.replace(",2\n", ",1\n")).refusals[0].reason
    assert (
        "has to come first" in read("group,date,headcount,meeting\nHope,2026-11-03,9,2\n").refusals[0].reason
    )
    assert "from 1 to 9" in read(text.replace(",2\n", ",two\n")).refusals[0].reason
