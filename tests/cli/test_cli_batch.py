"""Packets for many groups at once, as a programme orders them and a print shop gets them."""

import hashlib
import io
from pathlib import Path

import pypdf
import pytest
from cli_table import DATE, GOOD, HEAD, manifest, snapshot, statuses, words

from facilitate.cli import batch
from facilitate.cli.batch import rows

pytestmark = pytest.mark.usefixtures("here")


# What is made


def test_every_row_becomes_a_packet_of_its_own(order):
    done = order(HEAD + "".join(GOOD), *DATE)
    assert (done.exit_code, done.stdout) == (0, "out/manifest.csv\n")
    made = [line["file"] for line in manifest()][:-1]
    assert made[:3] == [
        "0002-hill-house/1 Leader (print 1).pdf",
        "0002-hill-house/2 Wall (print 1).pdf",
        "0002-hill-house/3 Everyone (print 4).pdf",
    ]
    assert made[6] == "0004/1 Leader (print 1).pdf"  # a group without a public name is not named outside
    assert "Shore house" in words(Path("out", made[4])) and "7:30 pm" in words(Path("out", made[4]))
    assert "116 123" in words(Path("out", made[5]))
    assert "Bridge" not in " ".join(words(Path("out", file)) for file in made[6:9])


def test_the_manifest_tells_a_print_shop_what_to_print(order):
    order(HEAD + "".join(GOOD), *DATE)
    *lines, total = manifest()
    for line in lines:
        data = Path("out", line["file"]).read_bytes()
        pages = len(pypdf.PdfReader(io.BytesIO(data)).pages)
        assert (int(line["pages"]), line["sha256"]) == (pages, hashlib.sha256(data).hexdigest())
        assert int(line["sheets"]) == int(line["copies"]) * ((pages + 1) // 2)
    assert total["row"] == "total" and total["status"] == "3 made, 0 failed" and total["file"] == "9 files"
    for column in ("pages", "copies", "sheets"):
        assert int(total[column]) == sum(int(line[column]) for line in lines)


def test_one_bad_row_stops_no_other(order):
    bad = "Clock,,monday,25:00,open-discussion,4,US\n"
    lost = "Lost,,monday,19:30,no-such-meeting,4,US\n"
    torn = "Torn,house, on the corner,monday,19:30,open-discussion,4,US\n"
    smile = "Smile,Smile 😀,monday,19:30,open-discussion,4,US\n"
    done = order(HEAD + GOOD[0] + bad + lost + torn + smile + GOOD[1], *DATE)
    assert done.exit_code == 1
    found = statuses()
    assert [found[row] for row in "234567"] == ["made", "failed", "failed", "failed", "failed", "made"]
    reasons = {line["row"]: line["reason"] for line in manifest()}
    assert "groups.csv:3:4: meets, at" in reasons["3"] and "25:00" in reasons["3"]
    assert "no-such-meeting" in reasons["4"] and "lunch-hour" not in reasons["4"]
    assert "8 cells under 7 headings" in reasons["5"] and "quotes" in reasons["5"]
    assert "GRINNING FACE" in reasons["6"]
    assert "row 3: " in done.stderr and "Traceback" not in done.stderr
    assert not list(Path("out").glob("0003*")) and not list(Path("out").glob("0006*"))


def test_a_slip_of_ours_is_one_row_too(order, monkeypatch):
    def slip(self, format):
        raise KeyError("ours")

    monkeypatch.setattr("facilitate.cli.packets.papers", slip)
    done = order(HEAD + GOOD[0])
    assert done.exit_code == 1 and "KeyError" in done.stderr
    assert "facilitate itself" in manifest()[0]["reason"]


def test_what_a_desk_says_of_a_row_stands_in_its_line(order):
    done = order("name,format\nNowhere,open-discussion\n", *DATE)
    assert done.exit_code == 0
    assert "No country is known" in manifest()[0]["reason"]
    assert "No country is known" not in done.stderr


def test_discreet_rows_are_named_nowhere(order):
    table = HEAD.replace("\n", ",discreet\n") + GOOD[0].replace("\n", ",yes\n")
    assert order(table, *DATE).exit_code == 0
    assert manifest()[0]["group"] == "" and manifest()[0]["file"].startswith("0002/")
    assert "Hill" not in "".join(words(file) for file in Path("out").rglob("*.pdf"))


def test_a_batch_may_be_read_on_a_screen(order):
    assert order(HEAD + GOOD[0], "--to", "text", *DATE).exit_code == 0
    first = manifest()[0]
    assert first["file"].endswith("1 Leader (print 1).txt") and first["pages"] == "0"
    assert "Opening" in Path("out", first["file"]).read_text(encoding="utf-8")


def test_a_programme_has_its_own_meetings_and_papers(order):
    Path("programme.yaml").write_text("name: Ours\n", encoding="utf-8")
    Path("agendas").mkdir()
    agenda = "name: Ours\nparts:\n  - {title: Hello there, time: 5 min}\n"
    Path("agendas", "ours.yaml").write_text(agenda, encoding="utf-8")
    assert order("name,format\nHill,ours\n", *DATE).exit_code == 0
    assert "Hello there" in words(Path("out", manifest()[1]["file"]))


# Tables as they come


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: ("sep=;\r\n" + text.replace(",", ";")).encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("name,public_name", ' NAME ,"Public name"').encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["bom", "crlf", "semicolons", "tabs", "sep", "utf-16", "headings", "no-last-line-end"],
)
def test_spreadsheets_save_tables_in_many_ways(encode):
    text = HEAD + 'Hill,"Hill, ""the"" house",monday,19:30,open-discussion,4,US\n'.replace(",4,", ",14,")
    Path("groups.csv").write_bytes(encode(text.replace("Hill, ", "Hill - ")))
    (row,) = rows.table(Path("groups.csv")).rows()
    assert rows.group(row).public_name == 'Hill - "the" house'
    assert row.number == 2


def test_cells_hold_lists_lines_and_nothing():
    Path("groups.csv").write_text(
        "name,concerns,languages,meets.day,meets.at,meets.weeks,here.address,slips,notes\n"
        '"Hill\nhouse",Ann; the treasurer,"es, en",mon,19:30,1|last,,,ring twice\n\n'
        "Shore,,,,,,1 Main St,print,\n",
        encoding="utf-8",
    )
    table = rows.table(Path("groups.csv"))
    hill, shore = table.rows()
    group = rows.group(hill)
    assert group.concerns == ("Ann", "the treasurer") and group.languages == ("es", "en")
    assert group.meets[0].weeks == (1, "last") and group.here.address == ""
    assert rows.group(shore).meets == () and rows.group(shore).here.address == "1 Main St"
    assert (hill.number, shore.number) == (2, 4)
    assert table.strangers() == ["groups.csv:1:9: The column `notes` is not read."]


def test_an_unknown_column_is_told_and_left(order):
    done = order(HEAD.replace("country", "countri") + GOOD[0], *DATE)
    assert done.exit_code == 0
    assert "`countri` is not read. Did you mean `country`?" in done.stderr


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"", "empty"),
        (b"group,day\nHill,monday\n", "`name`"),
        (b"name,name\nHill,Shore\n", "two columns"),
        (HEAD.encode() + b'Hill,"never closed,monday,19:30\nShore,,,,,,\n', "quote"),
        (HEAD.encode() + "Hügel,,monday,19:30,open-discussion,4,US\n".encode("cp1252"), "UTF-8"),
        (b"\x00\x01\x02PK\x03\x04", "`name`"),
    ],
)
def test_what_is_no_table_is_refused_whole(order, table, said):
    done = order(table)
    assert done.exit_code == 1
    assert said.lower() in done.stderr.lower() and "groups.csv:" in done.stderr
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "name",
    ["../up", "/etc/passwd", "CON", "nul.pdf", "a/b", "a\\b", "..", ".", "C:\\x", "x" * 120, "🙂", "Надежда"],
)
def test_a_name_leads_nowhere(order, name, tmp_path):
    done = order(f"name,public_name,format\nx,{name},secular-circle\n", "--country", "US", "--to", "text")
    assert done.exit_code == 0
    (folder,) = {Path(line["file"]).parts[0] for line in manifest()[:-1]}
    assert folder.startswith("0002") and len(folder) < 60
    assert {file.name for file in tmp_path.iterdir()} == {"groups.csv", "out"}


def test_the_same_name_twice_is_two_folders(order):
    order(HEAD + GOOD[0] + GOOD[0], *DATE)
    assert {Path(line["file"]).parts[0] for line in manifest()[:-1]} == {"0002-hill-house", "0003-hill-house"}


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@x"])
def test_a_manifest_holds_no_formula(order, cell):
    order(f'name,public_name,format\nx,"{cell}",secular-circle\n', "--country", "US")
    assert manifest()[0]["group"] == f"'{cell}"


@pytest.mark.parametrize("name", ["'Round the Clock", "+1", "'=1"])
def test_a_name_stays_as_it_is_in_a_manifest_that_is_gone_on_with(order, name):
    table = f'name,public_name,format\nx,"{name}",secular-circle\n'
    order(table, "--country", "US", *DATE)
    before = snapshot("out")
    assert order(table, "--country", "US", "--resume", *DATE).exit_code == 0
    assert snapshot("out") == before


# Which rows, and all or nothing


def test_only_some_rows_are_wanted(order):
    done = order(HEAD + "".join(GOOD), "--where", "Country=us", *DATE)
    assert done.exit_code == 0 and statuses() == {"2": "made"}
    assert order(HEAD + GOOD[0], "--where", "town=Cork").exit_code == 2


def test_strict_is_all_or_nothing(order):
    bad = "Clock,,monday,25:00,open-discussion,4,US\n"
    done = order(HEAD + GOOD[0] + bad, "--strict")
    assert done.exit_code == 1 and "25:00" in done.stderr and "Nothing was made" in done.stderr
    assert order(HEAD.replace("country", "countri") + GOOD[0], "--strict").exit_code == 1
    assert not Path("out").exists()
    assert order(HEAD + "".join(GOOD), "--strict", *DATE).exit_code == 0


def test_strict_stops_at_what_shows_only_in_print(order):
    smile = "Smile,Smile 😀,monday,19:30,open-discussion,4,US\n"
    done = order(HEAD + smile + GOOD[0], "--strict", *DATE)
    assert done.exit_code == 1 and "Stopped" in done.stderr
    assert statuses() == {"2": "failed"}


# Volumes


def test_a_volume_holds_packets_and_says_where_each_begins(order):
    table = HEAD.replace("\n", ",paper\n") + "".join(
        f"{row.rstrip()},{paper}\n" for row, paper in zip(GOOD, ("letter", "a4", "letter"), strict=True)
    )
    assert order(table, "--combined", *DATE).exit_code == 0
    assert sorted(file.name for file in Path("out").iterdir()) == [
        "manifest.csv",
        "volume-001-1-letter.pdf",
        "volume-001-2-a4.pdf",
    ]
    *lines, total = manifest()
    assert total["file"] == "2 files"
    bridge = [line for line in lines if line["row"] == "4"]
    volume = Path("out", bridge[0]["file"])
    listed = words(volume, int(bridge[0]["first"]), 1)
    assert "What to print" in listed and f"{bridge[1]['first']}–" in listed
    assert "Tonight on one page" in words(volume, int(bridge[1]["first"]), 1)
    assert "We end" in words(volume, int(bridge[2]["first"]), 1)
    pages = {line["file"]: int(line["first"]) + int(line["pages"]) - 1 for line in lines}
    assert all(len(pypdf.PdfReader(Path("out", file)).pages) == last for file, last in pages.items())
    assert "/StructTreeRoot" in pypdf.PdfReader(volume).trailer["/Root"]


def test_a_volume_does_without_a_bad_row(order):
    smile = "Smile,Smile 😀,monday,19:30,open-discussion,4,US\n"
    done = order(HEAD + GOOD[0] + smile + GOOD[1].replace("IE", "US"), "--combined", *DATE)
    assert done.exit_code == 1
    assert statuses() == {"2": "made", "3": "failed", "4": "made"}
    assert "GRINNING FACE" in next(line["reason"] for line in manifest() if line["row"] == "3")


def test_a_volume_has_at_most_so_many_packets(order, monkeypatch):
    monkeypatch.setattr(batch, "VOLUME", 2)
    table = HEAD + GOOD[0] * 5
    order(table, "--combined", *DATE)
    files = [line["file"] for line in manifest()[:-1]]
    assert [files.count(f"volume-00{number}-letter.pdf") for number in (1, 2, 3)] == [8, 8, 4]


def test_the_manifest_names_every_row_as_the_table_and_as_the_papers_do(order):
    bad = "Clock,Shore house,monday,25:00,open-discussion,4,US\n"
    long = f"Long,{'x' * 10_000},monday,19:30,open-discussion,4,US\n"
    done = order(HEAD + GOOD[1] + bad + long, *DATE)
    lines = {line["row"]: line for line in manifest()}
    assert [(lines[row]["group"], lines[row]["name"]) for row in "23"] == [
        ("Shore house", "Shore"),
        ("Shore house", "Clock"),
    ]
    assert "This name has 10000 letters" in lines["4"]["reason"] and len(done.stderr) < 2_000
    order(HEAD + bad, "--discreet", *DATE, out="discreet")
    assert manifest("discreet")[0]["group"] == ""


def test_a_row_is_called_by_its_number_in_a_spreadsheet_alone(order):
    folded = 'Hill,"Hill\nhouse",monday,19:30,open-discussion,4,US\n'
    bad = "Clock,,monday,25:00,open-discussion,4,US\n"
    done = order(HEAD + folded + bad, *DATE)
    assert "row 3: groups.csv:3:4: " in done.stderr and "csv:4" not in done.stderr


def test_a_country_without_helplines_fails_and_names_those_there_are(order):
    done = order(HEAD + GOOD[0].replace("US", "ZZ") + GOOD[0].replace("US", "elsewhere"), *DATE)
    lines = {line["row"]: line for line in manifest()}
    assert lines["2"]["status"] == "failed" and "GB, IE" in lines["2"]["reason"]
    assert lines["3"]["status"] == "made" and "No country" not in lines["3"]["reason"] and done.exit_code == 1


def test_a_short_row_and_a_format_written_wrongly_are_said(order):
    order(
        "name,format,country,area\nHill,open-discussion\nShore,open-discusion,US,\n", "--people", "4", *DATE
    )
    reasons = {line["row"]: line["reason"] for line in manifest()}
    assert "This row has only 2 cells under 4 headings." in reasons["2"]
    assert reasons["3"] == "There is no meeting format `open-discusion`. Did you mean `open-discussion`?"


def test_an_earlier_run_is_not_lost_unasked(order):
    order(HEAD + GOOD[0], *DATE)
    before = snapshot("out")
    again = order(HEAD + GOOD[1], *DATE)
    assert again.exit_code == 1 and snapshot("out") == before
    assert "Go on with --resume, or name another folder with -o." in again.stderr
