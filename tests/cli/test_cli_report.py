"""Numbers looked after, sent, added up and given away, as somebody types it."""

import json
import os
import sqlite3
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from facilitate.attendance.book import Book, Row

NAME = "Marguerite"


@pytest.fixture
def year(group):
    """A group with a year of meetings, weekly from January 2025 on; 31 December had none."""
    first = date(2025, 1, 1)
    rows = [Row(f"{week}", first + timedelta(weeks=week), headcount=9) for week in range(52)]
    Book(group / "records").take([*rows, Row("none", date(2025, 12, 31), held=False)])
    return group


@pytest.fixture
def county(home):
    """A programme's folder with two groups beneath it."""
    county = home / "county"
    for name, language in (("Hope", "en"), ("Luz", "es")):
        (county / name.lower()).mkdir(parents=True)
        (county / name.lower() / "group.yaml").write_text(f"name: {name}\nlanguage: {language}\n")
    with (county / "hope" / "group.yaml").open("a") as file:
        file.write("attendance: {newcomers: true}\n")
    (county / "programme.yaml").write_text("name: The county\n")
    return county


def test_an_evening_without_a_meeting_is_written_down_as_that(facilitate, group):
    told = facilitate("attendance", "add", "--date", "2026-11-03", "--not-held", "--group", group)
    assert told.stdout == "Written down: no meeting on 2026-11-03.\n"
    assert "not held" in facilitate("attendance", "show", "--group", group).stdout
    [row] = json.loads(facilitate("attendance", "show", "--json", "--group", group).stdout)
    assert (row["held"], row["headcount"]) == (False, None)


@pytest.mark.parametrize("options", [[], ["--headcount", "9", "--not-held"]])
def test_a_meeting_is_counted_or_was_not_held(facilitate, group, options):
    told = facilitate("attendance", "add", "--date", "2026-11-03", *options, "--group", group)
    assert told.exit_code == 2
    assert "either --headcount N or --not-held" in told.stderr
    assert not (group / "records").exists()


def test_newcomers_are_counted_only_where_the_group_decided_to(facilitate, group):
    add = [
        "attendance",
        "add",
        "--date",
        "2026-11-03",
        "--headcount",
        "9",
        "--newcomers",
        "2",
        "--group",
        group,
    ]
    refused = facilitate(*add)
    assert refused.exit_code == 2
    assert "Count only people who told you themselves. Never ask for hands." in refused.stderr
    with (group / "group.yaml").open("a") as file:
        file.write("attendance: {newcomers: true}\n")
    assert facilitate(*add).stdout == "Written down: 9 people, 2 of them new, on 2026-11-03.\n"
    too_many = facilitate(*add[:-3], "10", "--replace", "--group", group)
    assert (too_many.exit_code, "more newcomers than people" in too_many.stderr) == (2, True)
    help = " ".join(facilitate("attendance", "add", "--help").stdout.split())
    assert "Count only people who told you themselves. Never ask for hands." in help


SHEET = """group,date,headcount,newcomers,held
Hope,2026-11-03,9,2,yes
Luz,2026-11-03,12,,yes
Friday circle,2026-11-06,7,,
Hope,2026-11-10,,,no
Hope,2026-11-17,Marguerite,,yes
"""


def test_a_sheet_of_many_groups_goes_into_the_programme_s_book_once(facilitate, county, home):
    sheet = home / "sheet.csv"
    sheet.write_text(SHEET)
    take = ["attendance", "import", sheet, "--new-groups", "--programme", county]
    tried = facilitate(*take, "--check")
    assert tried.exit_code == 1
    assert tried.stdout.startswith("Nothing is written yet. Rows: 4 kept")
    assert not (county / "records").exists()
    taken = facilitate(*take)
    assert taken.exit_code == 1
    assert taken.stdout == (
        "Rows: 4 kept, 0 there already, 0 replaced, 1 refused.\n"
        "New groups: 1, first in these lines: 4. See that each is the name of a group.\n"
    )
    assert taken.stderr.startswith("Line 6: The headcount")
    assert NAME not in taken.stderr
    sheet.write_text(SHEET.replace(NAME, "8").replace(",12,", ",11,"))
    again = facilitate(*take)
    assert again.exit_code == 0
    assert again.stdout.splitlines() == [
        "Rows: 1 kept, 3 there already, 1 replaced, 0 refused.",
        "Replaced by these lines of the sheet: 3.",
    ]
    exported = facilitate("attendance", "export", "--programme", county).stdout
    assert exported.splitlines()[1:3] == ["hope,2026-11-03,9,2,yes", "luz,2026-11-03,11,,yes"]
    (home / "out.csv").write_text(exported)
    back = facilitate("attendance", "import", home / "out.csv", "--programme", county)
    assert back.stdout == "Rows: 0 kept, 5 there already, 0 replaced, 0 refused.\n"


def test_in_a_programme_s_folder_nothing_has_to_be_said(facilitate, county, home, monkeypatch):
    (home / "sheet.csv").write_text(SHEET)
    monkeypatch.chdir(county)
    facilitate("attendance", "import", home / "sheet.csv")
    assert (county / "records" / "tally.db").exists()
    assert "All 2 groups sent numbers." in facilitate("report").stdout


def test_a_group_s_own_sheet_goes_from_one_laptop_to_another(facilitate, year, home):
    facilitate("attendance", "export", "--group", year, "-o", home / "mine.csv")
    (year / "records" / "tally.db").unlink()
    took = facilitate("attendance", "import", home / "mine.csv", "--group", year)
    assert took.stdout == "Rows: 53 kept, 0 there already, 0 replaced, 0 refused.\n"
    (home / "mine.csv").write_text("group,date,headcount\nAnother group,2026-11-03,9\n")
    assert "--programme" in facilitate("attendance", "import", home / "mine.csv", "--group", year).stderr


def test_a_sheet_that_is_not_there_is_not_named(facilitate, group):
    told = facilitate("attendance", "import", NAME, "--group", group)
    assert told.exit_code == 1
    assert "cannot be read" in told.stderr
    assert NAME not in told.stderr


def test_old_meetings_are_erased_for_good_and_nobody_is_asked_in_a_pipe(facilitate, year):
    book = year / "records" / "tally.db"
    refused = facilitate("attendance", "erase", "--before", "2025-07-01", "--group", year)
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    told = facilitate("attendance", "erase", "--before", "2025-07-01", "--yes", "--group", year)
    assert told.stdout == "Erased: 26 meetings before 2025-07-01.\n"
    assert b"2025-06" not in book.read_bytes()
    (book.parent / "tally.damaged-1").write_bytes(b"")
    (book.parent / "meeting.damaged-1").write_bytes(b"")
    told = facilitate("attendance", "erase", "--date", "2025-07-02", "--yes", "--group", year)
    assert told.stdout == "Erased: 1 meeting on 2025-07-02.\n"
    assert "meeting.damaged-1, tally.damaged-1" in told.stderr


def test_on_a_terminal_erasing_is_asked_about_once(terminal, year):
    asked = terminal("attendance", "erase", "--before", "2025-07-01")
    asked.expect("Erase 26 meetings before 2025-07-01 for good")
    asked.sendline("n")
    asked.expect("Aborted")
    asked.wait()
    assert len(Book(year / "records").rows()) == 53
    asked = terminal("attendance", "erase", "--before", "2025-07-01")
    asked.expect("for good")
    asked.sendline("y")
    asked.expect("Erased: 26 meetings")


def test_a_copy_of_the_book_is_one_file(facilitate, year, home):
    told = facilitate("attendance", "backup", home / "copy.db", "--group", year)
    assert told.stdout == f"{home / 'copy.db'}\n"
    with sqlite3.connect(home / "copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM meeting").fetchone() == (53,)
    copy.close()


def test_a_damaged_book_names_the_way_out_and_the_way_out_says_what_is_lost(facilitate, year):
    book = year / "records" / "tally.db"
    assert (
        facilitate("attendance", "mend", "--group", year).stdout
        == "The tally book is whole: 53 meetings in it.\n"
    )
    data = bytearray(book.read_bytes())
    data[:4096] = os.urandom(4096)
    book.write_bytes(data)
    told = facilitate("attendance", "show", "--group", year)
    assert (told.exit_code, "facilitate attendance mend" in told.stderr) == (1, True)
    mended = facilitate("attendance", "mend", "--group", year)
    assert mended.stdout.startswith("Saved: 53 meetings. The damaged file is kept as ")
    assert "\nNo meeting is lost.\n" in mended.stdout
    assert len(Book(year / "records").rows()) == 53


def test_the_leader_s_own_report_is_exact_and_says_how_to_give_one_away(facilitate, year):
    told = facilitate("report", "--group", year, "--by", "year").stdout
    assert told.startswith("For your own eyes")
    [numbers] = [line.split()[:5] for line in told.splitlines() if line.startswith("2025")]
    assert numbers == ["2025", "52", "1", "468", "9.0"]


@pytest.mark.parametrize("how", [["--public"], ["--json"], ["--csv"], ["-o", "report.txt"]], ids=" ".join)
def test_whatever_leaves_shows_no_small_number(facilitate, group, home, monkeypatch, how):
    monkeypatch.chdir(home)
    rows = [Row(f"{month}", date(2025, month, 7), headcount=5) for month in range(1, 13)]
    Book(group / "records").take(rows)
    told = facilitate("report", "--group", group, *how)
    assert told.exit_code == 0
    text = (home / "report.txt").read_text() if "-o" in how else told.stdout
    assert "January to March 2025" in text
    assert "15" in text
    assert "January 2025" not in text


def test_a_report_on_paper_is_a_pdf_and_an_unknown_kind_of_file_is_refused(facilitate, year, home):
    told = facilitate("report", "--group", year, "-o", home / "report.pdf")
    assert told.stdout == f"{home / 'report.pdf'}\n"
    assert (home / "report.pdf").read_bytes().startswith(b"%PDF")
    refused = facilitate("report", "--group", year, "-o", home / "report.docx")
    assert (refused.exit_code, ".pdf, .csv, .json, .txt" in refused.stderr) == (2, True)


def test_what_a_sheet_that_comes_late_would_tell_is_held_back_until_the_earlier_reports_are_gone(
    facilitate, year
):
    before = facilitate("report", "--public", "--group", year)
    assert before.stderr == ""
    same = facilitate("report", "--public", "--group", year)
    assert (same.stdout, same.stderr) == (before.stdout, "")
    facilitate("attendance", "add", "--date", "2025-03-03", "--headcount", "4", "--group", year)
    after = facilitate("report", "--public", "--group", year)
    assert "2025 is left out: with an earlier report" in " ".join(after.stdout.split())
    assert ("March" in after.stdout, "--anew" in after.stderr) == (False, True)
    anew = facilitate("report", "--anew", "--group", year)
    assert ("March 2025" in anew.stdout, anew.stderr) == (True, "")
    again = facilitate("report", "--public", "--group", year)
    assert (again.stdout, again.stderr) == (anew.stdout, "")


def test_a_paper_names_its_group_only_where_that_is_not_public(facilitate, year, home):
    (year / "group.yaml").write_text("name: Tuesday group\npublic_name: Mill Lane meeting\n")
    named, nameless = home / "named.pdf", home / "nameless.pdf"
    facilitate("report", "--group", year, "-o", named)
    facilitate("report", "--public", "--group", year, "-o", nameless)
    told, public = (
        " ".join(page.extract_text() for page in PdfReader(file).pages) for file in (named, nameless)
    )
    assert "Mill Lane meeting, January 2025 to December 2025." in " ".join(told.split())
    assert "Mill Lane" not in public
    assert "Tuesday" not in told + public


def test_no_report_can_be_taken_from_a_finer_one(facilitate, group):
    for month, people in ((1, 40), (2, 38), (3, 12)):
        facilitate(
            "attendance", "add", "--date", f"2025-0{month}-07", "--headcount", f"{people}", "--group", group
        )
    finer = facilitate("report", "--public", "--group", group).stdout
    assert "March 2025" in finer
    facilitate("attendance", "add", "--date", "2025-04-07", "--headcount", "3", "--group", group)
    coarser = facilitate("report", "--public", "--group", group)
    assert "2025 is left out" in " ".join(coarser.stdout.split())
    assert "93" not in coarser.stdout


def test_parts_that_were_shown_before_are_held_back_too(facilitate, county):
    for number, (month, english, spanish) in enumerate([(1, 40, 40), (2, 40, 40), (3, 40, 40)]):
        for name, people in (("hope", english), ("luz", spanish)):
            row = Row(f"{name}{number}", date(2025, month, 7), headcount=people)
            Book(county / name / "records").add(row)
    assert "Spanish" in facilitate("report", "--public", "--programme", county).stdout
    Book(county / "luz" / "records").add(Row("late", date(2025, 3, 9), headcount=4))
    Book(county / "hope" / "records").add(Row("late", date(2025, 3, 9), headcount=30))
    after = facilitate("report", "--public", "--programme", county).stdout
    assert "114" in after
    assert "Spanish" not in after


def test_a_programme_with_a_group_that_cannot_be_read_is_reported_and_the_group_named(facilitate, county):
    Book(county / "hope" / "records").add(Row("1", date(2025, 1, 7), headcount=20))
    (county / "luz" / "group.yaml").write_text("nmae: Luz\n")
    told = facilitate("report", "--programme", county)
    assert told.exit_code == 1
    assert "1 of 2 groups sent numbers. Nothing came from: luz." in told.stdout
    assert "luz" in told.stderr


def test_a_folder_that_is_no_programme_s_is_said_to_be_none(facilitate, home):
    (home / "empty").mkdir()
    told = facilitate("report", "--programme", home / "empty")
    assert (told.exit_code, "programme.yaml" in told.stderr) == (2, True)


TYPED = [
    ["attendance", "import", "--check", NAME],
    ["attendance", "import", "--programme", NAME, "x.csv"],
    ["attendance", "export", "--programme", NAME],
    ["attendance", "erase", "--before", NAME],
    ["attendance", "erase", "--date", NAME],
    ["attendance", "erase", NAME],
    ["attendance", "mend", NAME],
    ["attendance", "add", "--date", "2026-11-03", "--not-held", NAME],
    ["report", NAME],
    ["report", f"--{NAME}"],
    ["report", "--from", NAME],
    ["report", "--by", NAME],
    ["report", "--programme", NAME],
]


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_a_name_that_is_typed_is_never_repeated(facilitate, group, words):
    told = facilitate(*words, "--group", group)
    assert told.exit_code in (1, 2)
    assert NAME not in told.stdout + told.stderr
