"""Where else help is, from the table by the door: listing, ringing, printing."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from cli_help import OWN, printed, words

pytestmark = pytest.mark.usefixtures("at_the_table")


def test_the_list_has_ours_and_the_groups(facilitate):
    rows = {row["id"]: row for row in json.loads(facilitate("resources", "list", "--json").stdout)}
    assert rows["988"]["country"] == "US" and rows["clinic"]["country"] == ""
    assert (rows["clinic"]["category"], rows["clinic"]["area"]) == ("medical", ["Ashby"])
    medical = facilitate("resources", "list", "--category", "medical").stdout
    assert "clinic" in medical and "988" not in medical
    british = facilitate("resources", "list", "--country", "UK").stdout
    assert "116 123" in british and "988" not in british


def test_a_kind_of_help_there_is_not_names_those_there_are(facilitate):
    done = facilitate("resources", "list", "--category", "fun")
    assert done.exit_code == 2 and "harm-reduction" in done.stderr


def test_ringing_a_line_is_written_down_and_printed(facilitate):
    done = facilitate("resources", "confirm", "988", "--on", "2026-11-20")
    assert done.exit_code == 0
    assert Path("resources.yaml").read_text(encoding="utf-8") == OWN.replace(
        "# Ann rang\n", "# Ann rang\n  us/988: 2026-11-20\n"
    )
    assert "Checked November 2026" in printed(facilitate, "resources", "--date", "2026-12-01")


def test_an_id_may_be_typed_in_capitals(facilitate):
    assert "samhsa was rung" in facilitate("resources", "confirm", "SAMHSA", "--on", "2026-11-20").stdout


def test_ringing_needs_an_id_there_is_and_a_day_that_has_been(facilitate):
    assert "No line has that id" in facilitate("resources", "confirm", "nobody").stderr
    assert "not come yet" in facilitate("resources", "confirm", "988", "--on", "2999-01-01").stderr
    assert Path("resources.yaml").read_text(encoding="utf-8") == OWN


def test_without_a_group_what_was_rung_is_kept_in_a_folder_of_ones_own(facilitate, home, monkeypatch):
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    several = facilitate("resources", "confirm", "samaritans")
    assert several.exit_code == 1 and "gb/samaritans, ie/samaritans" in several.stderr
    assert facilitate("resources", "confirm", "gb/samaritans").exit_code == 0
    assert not list(elsewhere.iterdir())
    rows = json.loads(facilitate("resources", "list", "--country", "GB", "--json").stdout)
    assert next(row for row in rows if row["id"] == "samaritans")["checked"]


def test_a_line_rung_in_one_country_is_not_checked_on_the_paper_of_another(facilitate):
    assert (
        facilitate("resources", "confirm", "lifeline", "--country", "AU", "--on", "2026-11-20").exit_code == 0
    )
    assert "  au/lifeline: 2026-11-20\n" in Path("resources.yaml").read_text(encoding="utf-8")
    assert "Checked" not in printed(facilitate, "resources", "--country", "NZ", "--date", "2026-12-01")
    assert "Checked November" in printed(facilitate, "resources", "--country", "AU", "--date", "2026-12-01")


def test_nobody_is_asked_to_ring_the_emergency_number(facilitate):
    done = facilitate("resources", "confirm", "emergency")
    assert done.exit_code == 1 and "do not ring the emergency number to test it" in done.stderr
    assert Path("resources.yaml").read_text(encoding="utf-8") == OWN


def test_the_check_tells_what_to_mend_in_all_files(facilitate):
    facilitate("resources", "import", "feed.json")
    done = facilitate("resources", "check")
    assert done.exit_code == 1
    assert "resources.yaml:15:12: lines, The broken number, print: Nobody can dial" in done.stdout
    assert done.stderr.startswith("2 files: 1 problem")
    assert "Nobody can dial" in facilitate("check", "resources.yaml").stdout


def test_local_help_comes_first_by_area_and_nothing_nobody_can_dial(facilitate):
    sheet = printed(facilitate, "resources", "--date", "2026-12-01")
    assert sheet.index("555 0100") < sheet.index("Call 911")
    assert "555 0199" not in sheet and "see website" not in sheet and "small book" not in sheet
    assert "Free." in sheet and "Weekdays 9 to 5." in sheet
    assert "555 0199" in printed(facilitate, "resources", "--area", "Overton")
    assert "The broken number" in printed(facilitate, "resources", "--call-list")


@pytest.mark.parametrize("country", ["US", "GB", "IE", "CA", "AU", "NZ", "IN", "EU", "elsewhere"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("date", ["2026-12-01", "2028-06-01", "2031-01-01"])
def test_a_countrys_numbers_stand_on_one_page_with_the_groups_own(facilitate, country, paper, date):
    Path("group.yaml").write_text(
        "name: Tuesday\npublic_name: Tuesday at the mill\narea: Ashby\n", encoding="utf-8"
    )
    chosen = ("--country", country) if country != "elsewhere" else ()
    sheet = printed(facilitate, "resources", *chosen, "--paper", paper, "--date", date)
    document = pypdfium2.PdfDocument(Path("out.pdf"))
    pages = len(document)
    document.close()
    assert pages == 1
    assert "looked up November 2026" in sheet.replace("Looked", "looked") and "Tuesday at the mill" in sheet
    assert ("555 0100" in sheet) is (date < "2030")


LONG = """\
  - id: house-{n}
    name: The house on Mill Street {n}
    what_for: A bed for tonight, no questions
    category: housing
    print: 978-555-01{n:02}
    hours: Every day from 6 pm until 8 in the morning
    address: "{n} Mill Street, Ashby"
    note: Ring the bell at the side door and wait; bring whatever papers you have.
    looked_up: 2026-11-01
"""


@pytest.mark.parametrize("count", [0, 1, 3, 30])
@pytest.mark.parametrize(
    "paper",
    [
        ["--paper", "letter"],
        ["--paper", "a4"],
        ["--paper", "a5"],
        ["--large-print"],
        ["--large-print", "--paper", "a5"],
        ["--booklet"],
    ],
    ids=" ".join,
)
def test_the_numbers_everybody_relies_on_stand_on_the_first_page(facilitate, count, paper):
    own = "".join(LONG.format(n=number) for number in range(count))
    Path("resources.yaml").write_text(f"lines:\n{own}" if own else "lines: []\n", encoding="utf-8")
    done = facilitate("print", "resources", *paper, "-o", "out.pdf", "--date", "2026-12-01")
    assert done.exit_code == 0, done.stderr
    pages = pypdfium2.PdfDocument(Path("out.pdf"))
    sheet = " ".join(pages[0].get_textpage().get_text_bounded().split())
    half = pages[0].get_width() / 2 if "--booklet" in paper else 0
    first = pages[0].get_textpage().get_text_bounded(left=half)
    pages.close()
    assert "Call 911" in first and "Call or text 988" in first, sheet
    whole = words("out.pdf")
    assert all(f"978-555-01{number:02}" in whole for number in range(count))
    assert whole.count("A bed for tonight, no questions.") == count


@pytest.mark.parametrize(
    "paper", [["cards", "wallet"], ["resources", "--large-print"], ["resources", "--paper", "a5"]]
)
@pytest.mark.parametrize(("country", "number"), [("AU", "13 11 14"), ("GB", "116 123")])
def test_a_number_is_never_broken_over_two_lines(facilitate, paper, country, number):
    note = "You can also ring the office of the house behind the church on 0241 999 7774 before noon"
    Path("resources.yaml").write_text(
        f"lines: [{{id: house, name: House, print: 0241 999 7775, note: {note}, looked_up: 2026-11-01}}]\n",
        encoding="utf-8",
    )
    done = facilitate("print", *paper, "--country", country, "-o", "out.pdf")
    assert done.exit_code == 0, done.stderr
    document = pypdfium2.PdfDocument(Path("out.pdf"))
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    assert any(number in line for line in lines)
    if "resources" in paper:
        assert any("0241 999 7774" in line for line in lines)
    broken = [line for line in lines if re.search(r"(?:13|13 11|116|0241|0241 999)$", line)]
    assert not broken


def test_one_kind_of_help_with_the_emergency_number_always(facilitate):
    sheet = printed(facilitate, "resources", "--category", "medical", "--date", "2026-12-01")
    assert "555 0100" in sheet and "911" in sheet and "988" in sheet
    assert "1-800-222-1222" not in sheet


def test_help_for_every_day_is_help_with_housing_too(facilitate):
    assert "Call 211" in printed(facilitate, "resources", "--category", "housing", "--date", "2026-12-01")
    assert "211" not in printed(facilitate, "resources", "--category", "veterans", "--date", "2026-12-01")


def test_a_kind_of_help_nobody_wrote_down_is_said_to_be_missing(facilitate):
    done = facilitate("print", "resources", "--category", "childcare", "--country", "GB", "-o", "out.pdf")
    assert "No line known here is of that kind: childcare." in done.stderr
    done = facilitate("print", "resources", "--category", "medical", "--country", "GB", "-o", "out.pdf")
    assert "of that kind" not in done.stderr
    done = facilitate("print", "resources", "--category", "crisis", "--country", "GB", "-o", "out.pdf")
    assert "of that kind" not in done.stderr


def test_three_lines_of_the_groups_own_still_leave_one_page(facilitate):
    own = re.sub(" +note: .*\n", "", "".join(LONG.format(n=number) for number in range(3)))
    Path("resources.yaml").write_text(f"lines:\n{own}", encoding="utf-8")
    printed(facilitate, "resources", "--date", "2026-12-01")
    document = pypdfium2.PdfDocument(Path("out.pdf"))
    pages = len(document)
    document.close()
    assert pages == 1


def test_in_the_second_year_whoever_prints_is_told_to_ring(facilitate):
    done = facilitate("print", "resources", "-o", "out.pdf", "--date", "2027-12-01")
    assert "last looked up a year ago or longer" in done.stderr and "--call-list" in done.stderr
    done = facilitate("print", "resources", "-o", "out.pdf", "--date", "2026-12-01")
    assert "year ago" not in done.stderr


def test_nobody_is_made_to_doubt_the_emergency_number(facilitate):
    sheet = printed(facilitate, "resources", "--country", "IE", "--date", "2026-12-01")
    assert "Stay on the line. As of 2019." in sheet and "Confirm this one locally." in sheet
    assert "whoever runs the house knows which one is right there" in printed(
        facilitate, "resources", "--call-list", "--country", "IE"
    )


def test_the_page_for_ringing_says_when_the_numbers_were_looked_up(facilitate):
    calls = printed(facilitate, "resources", "--call-list", "--country", "GB", "--date", "2026-12-01")
    assert "Numbers for United Kingdom, looked up November 2026." in calls


def test_the_reading_list_has_a_square_for_a_phone(facilitate):
    sheet = printed(facilitate, "resources", "--reading")
    assert "The small book" in sheet and sheet.count("example.org/book") == 2
    assert "Last looked up November 2026." in sheet and "911" not in sheet


def test_in_2031_the_emergency_number_and_the_main_crisis_line_still_stand_there(facilitate):
    sheet = printed(facilitate, "resources", "--date", "2031-06-01")
    assert "Call 911" in sheet and "Call or text 988" in sheet
    assert "Last looked up November 2026; if it does not answer, call 911" in sheet
    assert "1-800-222-1222" not in sheet


def test_what_age_takes_from_the_sheet_is_told_to_whoever_prints_it(facilitate):
    done = facilitate("print", "resources", "-o", "out.pdf", "--date", "2031-06-01")
    assert "lines older than two years are not on this paper" in done.stderr
    assert "poison" in done.stderr and "--call-list" in done.stderr
    assert (
        "older than" not in facilitate("print", "resources", "-o", "out.pdf", "--date", "2026-12-01").stderr
    )


def test_an_area_nothing_is_for_names_those_there_are(facilitate):
    done = facilitate("print", "resources", "--area", "Nowhere", "-o", "out.pdf", "--date", "2026-12-01")
    assert "There are: Ashby, Overton." in done.stderr
    assert "There are" not in facilitate("print", "resources", "--area", "Ashby", "-o", "out.pdf").stderr


def test_a_day_that_has_not_come_is_told_with_its_line(facilitate):
    Path("resources.yaml").write_text(OWN.replace("2026-11-01", "2999-11-01", 1), encoding="utf-8")
    done = facilitate("print", "resources", "-o", "out.pdf", "--date", "2026-12-01")
    assert "clinic: it was looked up on 2999-11-01, which has not come yet" in done.stderr
    assert "computer" not in done.stderr


@pytest.mark.parametrize(
    ("field", "secret"),
    [
        ("note", "Ring first. Passcode: s3cret"),
        ("note", "Venmo @s3cret-house"),
        ("print", "https://zoom.us/j/845?pwd=s3cret"),
    ],
)
def test_no_paper_holds_a_passcode_whoever_wrote_it_down(facilitate, field, secret):
    line = {
        "id": "room",
        "name": "The room",
        "print": "555 0100",
        "channel": "call",
        "looked_up": "2026-11-01",
    }
    line |= {field: secret} | ({"channel": "web"} if field == "print" else {})
    Path("resources.yaml").write_text(json.dumps({"lines": [line]}), encoding="utf-8")
    for paper in (["resources"], ["resources", "--call-list"]):
        done = facilitate("print", *paper, "-o", "out.pdf")
        assert done.exit_code == 0 and "is not printed. Look at: room." in done.stderr
        assert "s3cret" not in words("out.pdf")
    assert "so no paper prints it" in facilitate("check", "resources.yaml").stdout


def test_a_group_in_the_european_union_has_the_numbers_it_shares(facilitate):
    Path("group.yaml").write_text("name: Dienstag\ncountry: DE\n", encoding="utf-8")
    sheet = printed(facilitate, "resources", "--date", "2026-12-01")
    assert "Numbers for: European Union" in sheet and "Call 112" in sheet
    assert "helplines" not in facilitate("check", "group.yaml").stdout


def test_a_country_we_know_nothing_of_is_told_where_settings_are_checked(facilitate):
    Path("group.yaml").write_text("name: Martes\ncountry: MX\n", encoding="utf-8")
    told = facilitate("check", "group.yaml").stdout
    assert "group.yaml:2:10: advice: country: There are no helplines for MX" in told


def test_a_main_line_written_so_that_nobody_can_dial_it_stays_ours(facilitate):
    Path("resources.yaml").write_text(
        "lines: [{id: 988, name: X, print: the web, main: true}]\n", encoding="utf-8"
    )
    assert "Call or text 988" in printed(facilitate, "resources")


@pytest.mark.parametrize(
    "paper",
    [
        ["resources"],
        ["meetings", "feed.json"],
        ["resources", "--call-list"],
        ["handout", "newcomer-welcome"],
        ["packet", "open-discussion"],
    ],
)
def test_a_language_we_lack_is_said_to_be_lacking(facilitate, paper):
    done = facilitate("print", *paper, "--language", "es", "-o", "out.pdf")
    assert done.exit_code == 0
    assert done.stderr.count("not translated into Spanish yet, so it prints in English") == 1
    assert b"/Lang (en)" in Path("out.pdf").read_bytes() and b"/Lang (es)" not in Path("out.pdf").read_bytes()
    assert "translated" not in facilitate("print", *paper, "--language", "en", "-o", "out.pdf").stderr


def test_in_a_programmes_folder_what_was_rung_is_kept_for_all_its_groups(facilitate, at_the_table, home):
    group = at_the_table / "one"
    group.mkdir()
    (at_the_table / "group.yaml").rename(group / "group.yaml")
    (at_the_table / "programme.yaml").write_text("", encoding="utf-8")
    done = facilitate("resources", "confirm", "988", "--country", "US", "--on", "2026-11-20")
    assert done.stdout.startswith(f"Written down in {at_the_table / 'resources.yaml'}: us/988 was rung")
    assert "Checked November 2026" in printed(
        facilitate, "resources", "--group", group, "--date", "2026-12-01"
    )


def test_a_programmes_lines_stand_behind_the_groups(facilitate, at_the_table):
    group = at_the_table / "groups" / "one"
    group.mkdir(parents=True)
    (at_the_table / "programme.yaml").write_text("", encoding="utf-8")
    (group / "group.yaml").write_text("name: One\ncountry: IE\n", encoding="utf-8")
    (group / "resources.yaml").write_text(
        "lines: [{id: clinic, name: Our clinic, print: 555 0111}]\n", encoding="utf-8"
    )
    rows = json.loads(facilitate("resources", "list", "--json", "--group", group).stdout)
    prints = {row["id"]: row["print"] for row in rows}
    assert (prints["clinic"], prints["far"]) == ("555 0111", "555 0199")


MEETS = """\
name: Tuesday
meets:
  - {day: tuesday, at: "19:30", format: secular-circle, weeks: %s}
  - {day: tuesday, at: "20:00", format: open-discussion}
"""


@pytest.mark.parametrize(
    ("weeks", "date", "paper"),
    [
        ("[1, last]", "2026-12-01", "agenda-secular-circle.pdf"),
        ("[1, last]", "2026-12-08", "agenda-open-discussion.pdf"),
        ("[1, last]", "2026-12-29", "agenda-secular-circle.pdf"),
        ("[Sp1, SpL]", "2026-12-29", "agenda-secular-circle.pdf"),
        ("[Sp1, SpL]", "2026-12-22", "agenda-open-discussion.pdf"),
        ("O3", "2026-12-15", "agenda-secular-circle.pdf"),
        ("Wo2", "2026-12-08", "agenda-secular-circle.pdf"),
        ("FuAL", "2026-12-29", "agenda-secular-circle.pdf"),
        ("Sp5", "2026-12-29", "agenda-secular-circle.pdf"),
        ("Sp5", "2026-11-24", "agenda-open-discussion.pdf"),
    ],
)
def test_the_week_of_the_month_says_which_meeting_it_is(facilitate, weeks, date, paper):
    Path("group.yaml").write_text(MEETS % weeks, encoding="utf-8")
    assert facilitate("print", "agenda", "--date", date).stdout == f"{paper}\n"


def test_a_day_on_which_nobody_meets_is_said_once(facilitate):
    Path("group.yaml").write_text(f"{MEETS % '[1, last]'}format: open-discussion\n", encoding="utf-8")
    done = facilitate("print", "agenda", "--date", "2026-12-02")
    assert done.exit_code == 0
    assert done.stderr == "Your group.yaml has no meeting on Wednesday, December 2, 2026.\n"
    assert facilitate("print", "agenda", "--date", "2026-12-01").stderr == ""


def test_a_week_there_is_not_is_a_problem(facilitate):
    Path("group.yaml").write_text(MEETS % "[Sp7]", encoding="utf-8")
    done = facilitate("check", "group.yaml")
    assert done.exit_code == 1 and "group.yaml:3:" in done.stdout
    Path("group.yaml").write_text(MEETS % "[first]", encoding="utf-8")
    assert "Write 1, 2, 3, 4, 5 or last, or Sp1, O3, SpL." in facilitate("check", "group.yaml").stdout
