"""Lists that other people keep: read in, accounted for row by row, chosen from, printed."""

import json
from pathlib import Path

import pypdfium2
import pytest
from cli_help import FEED, printed, words

pytestmark = pytest.mark.usefixtures("at_the_table")


def test_an_import_accounts_for_every_row(facilitate):
    rows = [*FEED, FEED[0], {"name": "X", "day": 1}, 7]
    Path("feed.json").write_text(json.dumps(rows), encoding="utf-8")
    done = facilitate("resources", "import", "feed.json", "--json")
    told = json.loads(done.stdout)
    assert [told[key] for key in ("rows", "kept", "folded", "left out")] == [13, 10, 1, 2]
    assert [row["number"] for row in told["accounts"]] == list(range(1, 14))
    assert told["accounts"][11]["reason"] == "no time"
    assert Path("meetings.csv").is_file()
    table = facilitate("resources", "import", "feed.json").stdout
    assert "11  folded" in table and "12  left out" in table and "all others: 10" in table


def test_strict_ends_with_1_where_a_row_is_left_out(facilitate):
    assert facilitate("resources", "import", "feed.json", "--strict").exit_code == 0
    Path("feed.json").write_text(json.dumps([*FEED, 7]), encoding="utf-8")
    assert facilitate("resources", "import", "feed.json", "--strict").exit_code == 1
    assert facilitate("resources", "import", "feed.json").exit_code == 0


def test_codes_that_nothing_explains_and_columns_nobody_read_are_told(facilitate):
    row = {"id_bigint": "1", "weekday_tinyint": "2", "start_time": "19:30:00", "meeting_name": "Lamp"}
    row |= {
        "location_street": "4 Mill Street",
        "location_text": "Hall",
        "formats": "Qx,Wo1",
        "venue_type": "1",
    }
    Path("na.json").write_text(json.dumps([row]), encoding="utf-8")
    told = facilitate("resources", "import", "na.json", "--try").stderr
    assert (
        "codes that nothing here explains: Qx. Put the list and its table of formats into one folder" in told
    )
    Path("list.csv").write_text(
        "Name,Day,Time,Address,Tea\nLamp,Mon,7 pm,4 Mill Street,x\n", encoding="utf-8"
    )
    assert "Columns that were not read: Tea." in facilitate("resources", "import", "list.csv", "--try").stderr


def test_an_import_can_be_tried_first(facilitate):
    facilitate("resources", "import", "feed.json", "--try")
    assert not Path("meetings.csv").exists()


def test_the_next_import_tells_what_changed(facilitate):
    facilitate("resources", "import", "feed.json")
    changed = [{**FEED[0], "time": "20:00"}, *FEED[1:9]]
    Path("later.json").write_text(json.dumps(changed), encoding="utf-8")
    told = facilitate("resources", "import", "later.json").stdout
    assert "Since the last import: 1 changed, 1 gone" in told
    assert "at 20:00, was 19:30" in told
    assert "Since the last import" not in facilitate("resources", "import", "later.json").stdout


def test_what_is_gone_is_told_where_all_the_rest_is_new(facilitate):
    Path("feed.json").write_text(json.dumps([{**FEED[0], "slug": "old"}]), encoding="utf-8")
    assert "Since the last import" not in facilitate("resources", "import", "feed.json").stdout
    Path("feed.json").write_text(json.dumps([{**FEED[0], "slug": "fresh"}]), encoding="utf-8")
    told = facilitate("resources", "import", "feed.json").stdout
    assert "Since the last import: 1 gone, 1 new" in told


def test_a_meeting_that_gets_a_second_day_is_told(facilitate):
    Path("feed.json").write_text(json.dumps([{**FEED[0], "slug": "old", "day": 1}]), encoding="utf-8")
    facilitate("resources", "import", "feed.json")
    Path("feed.json").write_text(json.dumps([{**FEED[0], "slug": "old", "day": [1, 3]}]), encoding="utf-8")
    told = facilitate("resources", "import", "feed.json").stdout
    assert "Since the last import: 1 gone, 2 new" in told


def test_a_second_choice_from_a_list_leaves_the_first_one_there(facilitate):
    facilitate("resources", "import", "feed.json", "--area", "North")
    told = json.loads(facilitate("resources", "import", "feed.json", "--area", "South", "--json").stdout)
    assert {change["what"] for change in told["changes"]} == {"new"}
    assert printed(facilitate, "meetings").count("Lamplight") == 10
    Path("feed.json").write_text(json.dumps(FEED[2:]), encoding="utf-8")
    told = json.loads(facilitate("resources", "import", "feed.json", "--area", "South", "--json").stdout)
    gone = {change["id"] for change in told["changes"] if change["what"] == "gone"}
    assert gone == {"lamplight-0", "lamplight-1"}


def test_how_far_needs_from_where(facilitate):
    done = facilitate("resources", "import", "feed.json", "--within", "5")
    assert done.exit_code == 2 and "--within goes with --near" in done.stderr
    assert facilitate("resources", "import", "feed.json", "--within", "-1", "--near", "1,1").exit_code == 2


def test_nothing_kept_is_said_to_be_written_nowhere(facilitate):
    told = json.loads(facilitate("resources", "import", "feed.json", "--area", "moon", "--json").stdout)
    assert (told["kept"], told["left out"], told["file"]) == (0, 10, "")
    assert not Path("meetings.csv").exists()


@pytest.mark.parametrize("shape", ["meeting-guide", "bmlt", "hsds", "csv", "auto"])
def test_a_list_named_as_another_kind_is_refused_in_words_or_accounted_for(facilitate, shape):
    Path("list.csv").write_text("Name,Day,Time,Address\nLamp,Mon,7 pm,4 Mill Street\n", encoding="utf-8")
    for file in ("feed.json", "list.csv"):
        done = facilitate("resources", "import", file, "--from", shape, "--try", "--json")
        told = json.loads(done.stdout)
        assert told["rows"] == len(told["accounts"]) > 0, done.stderr


def test_more_meetings_than_a_paper_holds_are_to_be_chosen_from(facilitate):
    rows = [{**FEED[0], "slug": f"lamp-{number}", "name": f"Lamp {number}"} for number in range(4001)]
    Path("feed.json").write_text(json.dumps(rows), encoding="utf-8")
    done = facilitate("print", "meetings", "feed.json")
    assert done.exit_code == 1 and "Choose some with --area" in done.stderr


def test_nothing_secret_is_in_anything_we_make(facilitate):
    said = [facilitate("resources", "import", "feed.json", *more).stdout for more in ((), ("--json",))]
    said += [Path("meetings.csv").read_text(encoding="utf-8"), printed(facilitate, "meetings")]
    for text in said:
        assert "s3cret" not in text and "zoom" not in text and "lamplight-pay" not in text
    facilitate("resources", "import", "feed.json", "--keep", "links")
    kept = Path("meetings.csv").read_text(encoding="utf-8")
    assert "https://zoom.us/j/845" in kept and "s3cret" not in kept


def test_meetings_on_paper_by_day_and_by_area(facilitate):
    facilitate("resources", "import", "feed.json")
    sheet = printed(facilitate, "meetings", "--date", "2026-12-01")
    assert sheet.count("Lamplight") == 10
    assert "Read in" in sheet and "meetings.example.org" in sheet and "B book study" in sheet
    north = printed(facilitate, "meetings", "--by", "area", "--area", "north", "--large-print")
    assert "North" in north and "South" not in north
    assert printed(facilitate, "meetings", "--day", "tue").count("Lamplight") == 2
    done = facilitate("print", "meetings", "--area", "nowhere")
    assert (done.exit_code, done.stderr) == (1, "None of the 10 meetings is of that area, day and kind.\n")


def test_a_list_can_be_printed_without_keeping_it(facilitate):
    Path("feed.json").write_text(json.dumps([*FEED, 7]), encoding="utf-8")
    done = facilitate("print", "meetings", "feed.json")
    assert done.exit_code == 0 and "1 of 11 rows are not on this paper" in done.stderr
    assert not Path("meetings.csv").exists()


def test_a_meeting_in_letters_the_font_lacks_is_named_and_the_others_print(facilitate):
    Path("feed.json").write_text(
        json.dumps([*FEED, {**FEED[0], "name": "朝の集い", "slug": "asa"}]), encoding="utf-8"
    )
    done = facilitate("print", "meetings", "feed.json", "-o", "out.pdf")
    assert done.exit_code == 0 and "asa" in done.stderr
    assert words("out.pdf").count("Lamplight") == 10


def test_imported_services_stand_apart_and_are_rung_before_use(facilitate):
    Path("law.csv").write_text(
        "Agency,Phone,City,Notes\nLaw House,555 0150,Ashby,Eviction\nFar Law,555 0151,Overton,Court\n",
        encoding="utf-8",
    )
    facilitate("resources", "import", "law.csv")
    sheet = printed(facilitate, "resources", "--date", "2026-12-01")
    assert "From lists of others Ring before you go." in sheet and "555 0150" in sheet
    assert "555 0151" not in sheet
    listed = json.loads(facilitate("resources", "list", "--json").stdout)
    id = next(row["id"] for row in listed if row["print"] == "555 0150")
    assert facilitate("resources", "confirm", id, "--on", "2026-11-20").exit_code == 0


def test_a_long_directory_is_on_no_sheet_for_everyone_until_somebody_chooses(facilitate):
    rows = "".join(f"House {number},555 01{number},Ashby,Court\n" for number in range(20, 40))
    Path("law.csv").write_text(f"Agency,Phone,City,Notes\n{rows}", encoding="utf-8")
    facilitate("resources", "import", "law.csv")
    done = facilitate("print", "resources", "-o", "out.pdf")
    assert "20 imported services would fit" in done.stderr and "House" not in words("out.pdf")
    assert printed(facilitate, "resources", "--category", "legal").count("House") == 20


EMOJI = [
    {**FEED[0], "name": "Sober 😀 Sundays", "slug": "sober", "notes": "Coffee ☕ after ♿"},
    {**FEED[0], "name": "👩‍👩‍👧", "slug": "hearts", "location": "Reading room"},
    {**FEED[0], "name": "朝の集い", "slug": "asa"},
]


def test_signs_the_font_lacks_are_left_out_and_the_meeting_stays(facilitate):
    Path("feed.json").write_text(json.dumps(EMOJI), encoding="utf-8")
    done = facilitate("print", "meetings", "feed.json", "-o", "out.pdf")
    assert "such letters: asa." in done.stderr
    sheet = words("out.pdf")
    assert "Sober Sundays" in sheet and "Coffee after." in sheet
    assert "Reading room (O, B) · 0 Mill" in sheet  # named by its place


@pytest.mark.parametrize("to", ["text", "html"])
def test_what_is_read_on_a_screen_needs_none_of_our_letters(facilitate, to):
    Path("feed.json").write_text(json.dumps(EMOJI), encoding="utf-8")
    wide = ["--width", "300"] if to == "text" else []
    done = facilitate("print", "meetings", "feed.json", "--to", to, *wide, "-o", "-")
    assert done.stderr == ""
    assert all(said in done.stdout for said in ("Sober 😀 Sundays", "Coffee ☕ after ♿", "朝の集い"))


def test_signs_are_left_out_of_services_too(facilitate):
    Path("law.csv").write_text(
        "Agency,Phone,City,Notes\nLaw ⚖️ House,555 0150,Ashby,Eviction\n朝の家,555 0151,Ashby,Court\n",
        encoding="utf-8",
    )
    facilitate("resources", "import", "law.csv")
    done = facilitate("print", "resources", "-o", "out.pdf")
    assert "no such letters: " in done.stderr
    assert "Law House" in words("out.pdf") and "555 0151" not in words("out.pdf")
    facilitate("print", "resources", "-o", "out.txt")
    assert all(said in Path("out.txt").read_text(encoding="utf-8") for said in ("⚖", "朝の家"))


def test_a_code_that_nothing_explains_is_on_no_paper(facilitate):
    Path("feed.json").write_text(json.dumps([{**FEED[0], "types": ["O", "XYZ"]}]), encoding="utf-8")
    sheet = printed(facilitate, "meetings", "feed.json")
    assert "(O)" in sheet and "XYZ" not in sheet


def test_one_meeting_of_two_lists_prints_once(facilitate):
    facilitate("resources", "import", "feed.json")
    theirs = (
        "Name,Day,Time,Address\nLAMPLIGHT 0,Monday,7:30 pm,0 Mill Street\nNew,Monday,7 pm,1 Mill Street\n"
    )
    Path("theirs.csv").write_text(theirs, encoding="utf-8")
    facilitate("resources", "import", "theirs.csv")
    sheet = printed(facilitate, "meetings", "--day", "monday").casefold()
    assert sheet.count("0 mill street") == 1 and sheet.count("new") == 1


def test_a_long_list_leaves_no_page_half_empty_and_names_the_day_on_each(facilitate):
    rows = [
        {
            **FEED[0],
            "slug": f"{day}-{number}",
            "name": f"Lamp {number}",
            "day": day,
            "location": f"Hall {number}",
        }
        for day, count in enumerate((3, 60, 60))
        for number in range(count)
    ]
    Path("feed.json").write_text(json.dumps(rows), encoding="utf-8")
    assert facilitate("print", "meetings", "feed.json", "-o", "out.pdf").exit_code == 0
    document = pypdfium2.PdfDocument(Path("out.pdf"))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert len(pages) > 3
    assert all(page.count("Lamp ") > 10 for page in pages[:-1])
    assert all("day" in page.splitlines()[0] for page in pages[1:])
