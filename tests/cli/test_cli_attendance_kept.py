"""What is kept of numbers: nothing that was typed in a wrong place, and a folder is only read by reading."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from running import COMMAND, ended

from facilitate.attendance.book import Book, Row

CANARY = "Qxerxes-7919"


@pytest.fixture
def numbers(group):
    """A group with a year of meetings that counts newcomers."""
    (group / "group.yaml").write_text("name: Tuesday group\nattendance: {newcomers: true}\n")
    weeks = [date(2025, 1, 7) + timedelta(weeks=week) for week in range(52)]
    Book(group / "records").take([Row(f"{day}", day, headcount=12, newcomers=2) for day in weeks])
    return group


def nowhere(home, *told: str) -> bool:
    """No byte below the only home there is, its scratch folder included, nor of what was said, has it."""
    forms = [form for word in (CANARY, CANARY.lower(), CANARY.upper()) for form in (word, word[1:])]
    kept = [b"%b %b" % (str(file).encode(), file.read_bytes()) for file in home.rglob("*") if file.is_file()]
    found = [*kept, *(text.encode() for text in told)]
    return not any(form.encode(code) in data for data in found for form in forms for code in CODES)


CODES = ("utf-8", "utf-16-le", "utf-16-be")


def test_the_search_finds_what_is_there(home):
    (home / "notes").write_bytes(f"and {CANARY} came".encode("utf-16-le"))
    assert not nowhere(home)
    (home / "notes").unlink()
    assert nowhere(home)
    assert not nowhere(home, CANARY.upper())


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("checking", [(), ("--check",)], ids=["taken", "checked"])
def test_a_name_in_any_column_of_a_sheet_is_refused_without_it(
    facilitate, home, tmp_path, numbers, sign, column, checking
):
    cells = ["Tuesday group", "2026-11-03", "9", "2", "yes"]
    cells[column] = CANARY
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("\n".join(map(sign.join, [["group", "date", "headcount", "newcomers", "held"], cells])))
    told = facilitate("attendance", "import", sheet, *checking, "--group", numbers)
    assert told.exit_code == 1
    assert "Line 2:" in told.stderr
    assert len(Book(numbers / "records").rows()) == 52
    assert nowhere(home, told.stdout, told.stderr)


@pytest.mark.parametrize("heading", [CANARY, f"group,date,{CANARY}", f"group,date,headcount,{CANARY}"])
def test_a_name_for_a_heading_or_in_a_column_of_its_own_is_left_out(
    facilitate, home, tmp_path, numbers, heading
):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"{heading}\nTuesday group,2026-11-03,9,{CANARY}\n")
    told = facilitate("attendance", "import", sheet, "--group", numbers)
    assert nowhere(home, told.stdout, told.stderr)
    assert facilitate("attendance", "export", "--group", numbers).exit_code == 0


@pytest.mark.parametrize("option", ["--from", "--to", "--by", "--paper", "--programme", "--large-print"])
@pytest.mark.parametrize("form", ["{} " + CANARY, "{}=" + CANARY], ids=["apart", "joined"])
def test_a_name_for_an_option_of_a_report_is_not_repeated(facilitate, home, numbers, option, form):
    told = facilitate("report", *form.format(option).split(" "), "--group", numbers)
    assert told.exit_code == 2
    assert nowhere(home, told.stdout, told.stderr)


def test_a_name_for_each_question_of_the_menu_is_refused_without_it(terminal, home, numbers):
    menu = terminal()
    menu.setecho(False)
    said = ""
    for asked, answers in (
        ("Number", (CANARY, "3")),
        ("Which day", (CANARY, "2026-11-03")),
        ("How many people", (CANARY, "9")),
        ("How many of them were new", (CANARY, "2")),
    ):
        for answer in answers:
            menu.expect(asked)
            said += menu.before
            menu.sendline(answer)
    menu.expect("Written down: 9 people, 2 of them new")
    said += menu.before
    menu.expect("Number")
    menu.sendline("8")
    assert ended(menu) == 0
    assert nowhere(home, said + menu.before)


def test_a_name_typed_for_newcomers_is_nowhere_while_it_runs_nor_once_it_was_killed(talk, home, numbers):
    meeting = talk("open-discussion", "--group", numbers)
    meeting.say("count 9", f"newcomers {CANARY}", f"newcomers 2 {CANARY}", "newcomers 2")
    assert nowhere(home)
    assert nowhere(home, meeting.kill())


# Only reading

READING = ["attendance show", "attendance show --json", "report", "report --by quarter", "attendance export"]


@pytest.mark.parametrize("words", READING)
def test_reading_leaves_no_trace_in_the_folder(facilitate, numbers, words):
    def folder():
        return {file: (file.is_file() and file.read_bytes()) for file in numbers.rglob("*")}

    before = folder()
    assert facilitate(*words.split(), "--group", numbers).exit_code == 0
    assert folder() == before


@contextmanager
def read_only(folder):
    """A folder nobody may write in, as on a CD or a share; a super-user needs another way, see `bound`."""
    files = [folder, *folder.rglob("*")]
    modes = {file: file.stat().st_mode for file in files}
    for file in files:
        file.chmod(0o555 if file.is_dir() else 0o444)
    try:
        yield
    finally:
        for file, mode in modes.items():
            file.chmod(mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("words", [*READING, "report --public", "report --json"])
def test_a_folder_that_can_only_be_read_is_read(numbers, words):
    # Who may do everything gives that up first, or modes would not hold them.
    rights = "--bounding-set=-dac_override,-dac_read_search"
    bound = ["setpriv", rights, "--inh-caps=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if bound and not shutil.which("setpriv"):
        pytest.skip("whoever runs this may write everywhere")
    with read_only(numbers):
        command = [*bound, *COMMAND, *words.split(), "--group", str(numbers)]
        done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert b"12" in done.stdout
