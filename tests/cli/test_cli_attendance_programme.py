"""A programme and its groups: whose book a sheet goes into, and what their reports tell of each other."""

import shutil
from datetime import date

import pytest

from facilitate.attendance.book import Book, Given, Row
from facilitate.group import clocks

TYPED = "Maria Xyz"


@pytest.fixture
def valley(home):
    """A programme's folder with a group in English in Lowell, and one in Spanish in Dracut."""
    for id, settings in (("a", "name: A\nlanguage: en\narea: Lowell\n"), ("b", "name: B\nlanguage: es\n")):
        (home / "valley" / id).mkdir(parents=True)
        (home / "valley" / id / "group.yaml").write_text(settings)
    with (home / "valley" / "b" / "group.yaml").open("a") as file:
        file.write("area: Dracut\n")
    (home / "valley" / "programme.yaml").write_text("name: Valley programme\n")
    return home / "valley"


def met(valley, id, *numbers, month=1):
    rows = [Row(f"{id}{month}{day}", date(2025, month, day), headcount=n) for day, n in enumerate(numbers, 6)]
    Book(valley / id / "records").take(rows)


def flat(result):
    return " ".join(result.stdout.split())


def sheet(home, *lines, heading="group,date,headcount"):
    file = home / "sheet.csv"
    file.write_text("\n".join([heading, *lines]) + "\n")
    return file


# Whose book


def test_a_name_that_is_no_group_s_is_refused_and_never_repeated(facilitate, home, valley):
    file = sheet(home, "b,2026-01-06,8", f"{TYPED},2026-02-05,14")
    told = facilitate("attendance", "import", file, "--programme", valley)
    assert (told.exit_code, told.stderr[: told.stderr.index(".")]) == (
        1,
        "Line 3: No group of that name here",
    )
    assert ("facilitate init DIR" in told.stderr, "--new-groups" in told.stderr) == (True, True)
    shown = facilitate("report", "--programme", valley).stdout
    kept = (valley / "records" / "tally.db").read_bytes()
    assert not any("Maria" in text for text in (told.stdout, told.stderr, shown, str(kept)))


def test_where_no_group_has_a_folder_names_get_in_only_when_asked_for_and_their_lines_are_told(
    facilitate, home
):
    (home / "flat").mkdir()
    (home / "flat" / "programme.yaml").write_text("name: Flat\n")
    file = sheet(home, "one,2026-01-06,8", f"{TYPED},2026-01-06,8", "one,2026-01-13,9")
    take = ["attendance", "import", file, "--programme", home / "flat"]
    for words in ([*take, "--check"], take):
        unasked = facilitate(*words)
        assert (unasked.exit_code, "0 kept" in unasked.stdout, "--new-groups" in unasked.stderr) == (
            1,
            True,
            True,
        )
        assert "Maria" not in facilitate("attendance", "export", "--programme", home / "flat").stdout
    for words in ([*take, "--new-groups", "--check"], [*take, "--new-groups"]):
        asked = facilitate(*words)
        assert "New groups: 2, first in these lines: 2, 3." in asked.stdout
        assert (asked.exit_code, "Maria" in asked.output) == (0, False)
    again = facilitate(*take)
    assert (again.exit_code, "New groups" in again.stdout) == (0, False)


def test_with_a_group_named_a_sheet_goes_into_that_group_s_own_book(facilitate, home, valley):
    file = sheet(home, "a,2026-01-06,8", "b,2026-01-07,9")
    told = facilitate("attendance", "import", file, "--group", valley / "a")
    assert (told.exit_code, "Line 3: " in told.stderr) == (1, True)
    assert "2026-01-06" in facilitate("attendance", "show", "--group", valley / "a").stdout
    assert not (valley / "records").exists()
    help = " ".join(facilitate("attendance", "import", "--help").stdout.split())
    assert "with --group, the rows go into that group's own book" in help


def test_an_export_is_what_the_report_adds_up(facilitate, home, valley):
    met(valley, "a", 40)
    facilitate(
        "attendance", "import", sheet(home, "a,2025-01-06,41", "b,2025-01-07,9"), "--programme", valley
    )
    exported = facilitate("attendance", "export", "--programme", valley)
    assert exported.stdout.splitlines()[1:] == ["a,2025-01-06,40,,yes", "b,2025-01-07,9,,yes"]
    assert "49" in facilitate("report", "--programme", valley, "--by", "year").stdout


def test_a_group_that_does_not_count_newcomers_has_none_in_a_sheet_nor_in_a_report(facilitate, home, valley):
    file = sheet(home, "a,2025-01-06,30,12", "b,2025-01-07,9,", heading="group,date,headcount,newcomers")
    took = facilitate("attendance", "import", file, "--programme", valley)
    assert "Newcomers are left out" in took.stdout
    assert [row.newcomers for row in Book(valley / "records").rows()] == [None, None]
    own = facilitate(
        "attendance",
        "import",
        sheet(home, "a,2025-01-06,30,12", heading="group,date,headcount,newcomers"),
        "--group",
        valley / "a",
    )
    assert "Newcomers are left out" in own.stdout
    Book(valley / "a" / "records").put(Row("x", date(2025, 1, 6), headcount=30, newcomers=12), replacing=True)
    for words in (["--group", valley / "a"], ["--programme", valley]):
        assert "Newcomers" not in facilitate("report", *words).stdout
        assert ",12," not in facilitate("attendance", "export", *words).stdout


# What reports tell of each other


def test_a_programme_less_a_group_s_own_report_is_no_small_number(facilitate, valley):
    met(valley, "a", 40)
    met(valley, "b", 8)
    assert "40" in flat(facilitate("report", "--group", valley / "a", "--public"))
    told = facilitate("report", "--programme", valley, "--public")
    assert "48" not in told.stdout
    assert "2025 is left out" in flat(told)
    assert "make that one anew first" in told.stderr


def test_a_group_s_own_report_is_held_back_beside_what_the_programme_gave_away(facilitate, valley):
    met(valley, "a", 40)
    met(valley, "b", 8)
    assert "48" in flat(facilitate("report", "--programme", valley, "--public"))
    told = facilitate("report", "--group", valley / "a", "--public")
    assert "40" not in told.stdout
    assert "40" in facilitate("report", "--group", valley / "a").stdout


def test_another_area_keeps_the_parts_of_the_year_out_until_anew(facilitate, valley):
    met(valley, "a", 100)
    met(valley, "b", 60)
    before = flat(facilitate("report", "--programme", valley, "--public"))
    assert "By area, January 2025" in before
    Book(valley / "b" / "records").add(Row("late", date(2025, 1, 28), headcount=4))
    Book(valley / "a" / "records").add(Row("late", date(2025, 1, 28), headcount=30))
    (valley / "b" / "group.yaml").write_text("name: B\nlanguage: ay\narea: Ayer\n")
    after = facilitate("report", "--programme", valley, "--public")
    assert ("194" in after.stdout, "64" in after.stdout, "Ayer" in after.stdout) == (True, False, False)
    assert "Ayer" in facilitate("report", "--programme", valley, "--anew").stdout


def test_parts_are_shown_again_as_they_were_and_with_a_sheet_that_tells_nobody(facilitate, valley):
    met(valley, "a", 100)
    met(valley, "b", 60)
    first = facilitate("report", "--programme", valley, "--public").stdout
    assert facilitate("report", "--programme", valley, "--public").stdout == first
    Book(valley / "b" / "records").add(Row("late", date(2025, 1, 28), headcount=20))
    assert "80" in facilitate("report", "--programme", valley, "--public").stdout
    met(valley, "a", 30, month=2)
    met(valley, "b", 40, month=2)
    later = facilitate("report", "--programme", valley, "--public").stdout
    assert "By area, January 2025 to February 2025" in later


def test_a_group_that_changes_over_to_a_part_that_is_there_keeps_the_parts_out(facilitate, valley):
    shutil.copytree(valley / "b", valley / "c")
    (valley / "c" / "group.yaml").write_text("name: C\nlanguage: es\narea: Lowell\n")
    for id, people in (("a", 100), ("b", 60), ("c", 50)):
        met(valley, id, people)
    (valley / "d").mkdir()
    (valley / "d" / "group.yaml").write_text("name: D\nlanguage: es\narea: Dracut\n")
    met(valley, "d", 40)
    assert "By area" in facilitate("report", "--programme", valley, "--public").stdout
    (valley / "b" / "group.yaml").write_text("name: B\nlanguage: es\narea: Lowell\n")
    Book(valley / "b" / "records").add(Row("late", date(2025, 1, 28), headcount=4))
    Book(valley / "a" / "records").add(Row("late", date(2025, 1, 28), headcount=30))
    assert "Dracut" not in facilitate("report", "--programme", valley, "--public").stdout


# What is said


def test_a_damaged_programme_s_book_names_the_command_that_mends_it(facilitate, valley):
    (valley / "records").mkdir()
    (valley / "records" / "tally.db").write_bytes(b"not a tally book at all" * 900)
    told = facilitate("report", "--programme", valley)
    assert f"facilitate attendance mend --programme {valley}" in told.stderr


def test_after_mending_a_book_that_lost_what_was_given_away_nothing_more_is_until_anew(facilitate, valley):
    met(valley, "a", 40)
    book = Book(valley / "a" / "records")
    facilitate("report", "--group", valley / "a", "--public")
    data = book.path.read_bytes()
    pages = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    book.path.write_bytes(b"".join(b"\xaa" * 4096 if b"2025-01-31" in page else page for page in pages))
    mended = facilitate("attendance", "mend", "--group", valley / "a")
    assert "It may be lost which reports were given away" in mended.stdout
    told = facilitate("report", "--group", valley / "a", "--public")
    assert ("40" in told.stdout, "It was lost which reports" in told.stderr) == (False, True)
    assert "40" in facilitate("report", "--group", valley / "a", "--anew").stdout
    assert "40" in facilitate("report", "--group", valley / "a", "--public").stdout


def test_what_a_copy_and_an_erasing_forget_is_said(facilitate, home, valley):
    met(valley, "a", 40)
    facilitate("report", "--group", valley / "a", "--public")
    told = facilitate("attendance", "backup", home / "copy.db", "--group", valley / "a")
    assert "knows only of the reports given away until now" in told.stderr
    erase = ["attendance", "erase", "--before", "2025-02-01", "--yes", "--group", valley / "a"]
    assert "forgotten too" in facilitate(*erase).stderr
    assert "forgotten too" not in facilitate(*erase).stderr


def test_a_paper_and_a_sheet_name_the_programme_unless_they_are_public(facilitate, home, valley):
    met(valley, "a", 40)
    met(valley, "b", 30)
    named = facilitate("report", "--programme", valley, "-o", home / "named.txt", "--anew")
    assert named.exit_code == 0
    today = clocks.wall().date().isoformat()
    assert f"Valley programme. Made on {today}." in (home / "named.txt").read_text()
    public = facilitate("report", "--programme", valley, "--public").stdout
    assert ("Valley programme" in public, f"Made on {today}." in public) == (False, True)


@pytest.mark.parametrize(
    "words",
    [
        ["--from", "2026-02-01", "--to", "2026-01-01"],
        ["--json", "-o", "y.csv"],
        ["--json", "--csv"],
        ["--public", "-o", "y.docx"],
    ],
    ids=" ".join,
)
def test_wishes_that_do_not_go_together_are_said_to_and_nothing_is_noted(facilitate, valley, words):
    met(valley, "a", 40)
    assert facilitate("report", *words, "--group", valley / "a").exit_code == 2
    assert Book(valley / "a" / "records").given() == []


def test_what_was_given_away_is_of_the_folder_it_was_made_for(facilitate, valley):
    met(valley, "a", 40)
    facilitate("report", "--group", valley / "a", "--public")
    assert Book(valley / "a" / "records").given() == [Given("attendances", "2025-01", date(2025, 1, 31), 40)]
    assert Book(valley / "records").given() == []
