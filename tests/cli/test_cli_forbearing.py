"""A slip in one file: the meeting begins, the other papers are printed, and the file is named."""

import json
from pathlib import Path

import pytest

from facilitate.cli import forbearing
from facilitate.cli.evening import help_card
from facilitate.cli.where import Where

OURS = "lines:\n  - {id: porch, name: The porch light, print: 555-0100, category: crisis}\n"
NO_PRINT = "lines:\n  - {id: porch, name: The porch light}\n"
LATIN = "---\ntitle: Caf\u00e9\n---\nWelcome.\n".encode("latin-1")
SMILES = "---\ntitle: Hello\n---\nWelcome \U0001f600 all.\n".encode()


@pytest.fixture
def valley(home) -> Path:
    """A group's folder in a programme's, somewhere with numbers."""
    group = home / "valley" / "hill"
    group.mkdir(parents=True)
    (group.parent / "programme.yaml").write_text("name: Valley\n")
    (group / "group.yaml").write_text("name: Hill\ncountry: US\n")
    return group


def own_paper(group: Path, data: bytes, name: str = "newcomer-welcome") -> Path:
    (group / "templates").mkdir(exist_ok=True)
    file = group / "templates" / f"{name}.md.j2"
    file.write_bytes(data)
    return file


# The meeting


@pytest.mark.parametrize("words", [["--plain"], ["--rehearse", "--plain"], ["--json"]], ids=" ".join)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("hill/resources.yaml", NO_PRINT.encode()),
        ("hill/resources.yaml", LATIN),
        ("resources.yaml", NO_PRINT.encode()),
        ("hill/templates/resources/us.yaml", b"lines: 3\n"),
        ("hill/templates/resources/help-card.yaml", b"label: Help\n"),
    ],
)
def test_a_meeting_begins_whatever_slip_there_is_in_a_file_of_help(facilitate, valley, name, data, words):
    file = valley.parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    done = facilitate("run", "open-discussion", *words, "--group", valley, lines="next part\nfinish\n")
    assert done.exit_code == 0
    assert "Agreements" in done.stdout
    assert done.stderr.count(f"{file} has something to mend") == 1
    assert f"facilitate resources check --group {valley}" in done.stderr
    mended = facilitate("resources", "check", "--group", valley)
    assert (mended.exit_code, str(file) in mended.stdout) == (1, True)


@pytest.mark.parametrize("broken", ["group", "programme"])
def test_the_help_card_has_every_number_that_can_be_read(valley, broken, capsys):
    nearest, behind = (NO_PRINT, OURS) if broken == "group" else (OURS, NO_PRINT)
    (valley / "resources.yaml").write_text(nearest)
    (valley.parent / "resources.yaml").write_text(behind)
    assert [line.print for line in forbearing.own_lines(Where(valley)).lines] == ["555-0100"]
    assert capsys.readouterr().err.count("has something to mend") == 1
    assert "911" in str(help_card(Where(valley)))


# The packet


@pytest.mark.parametrize("words", [[], ["-o", "all.pdf"]], ids=["files", "one-file"])
@pytest.mark.parametrize("data", [LATIN, SMILES], ids=["unreadable", "unprintable"])
def test_the_other_papers_of_a_packet_are_printed(facilitate, group, here, data, words):
    file = own_paper(group, data)
    done = facilitate("print", "packet", "open-discussion", "--group", group, *words)
    assert done.exit_code == 1
    assert f"{file}:" in done.stderr
    made = [Path(line) for line in done.stdout.splitlines()]
    assert made and all(each.read_bytes().startswith(b"%PDF") for each in made)
    assert [each.name[:7] for each in made] == (["all.pdf"] if words else ["1 Leade", "2 Wall ", "3 Every"])


def test_a_slip_in_the_lines_of_a_group_costs_its_sheet_and_not_its_script(facilitate, valley, here):
    (valley / "resources.yaml").write_text(NO_PRINT)
    words = ["--group", valley, "--to", "text", "--reading-copies", "aloud"]
    done = facilitate("print", "packet", "open-discussion", *words)
    assert (done.exit_code, done.stderr.count("has something to mend")) == (1, 1)
    assert "resources.yaml:2:5: lines, The porch light: `print` is missing." in done.stderr
    made = [name for name in done.stdout.splitlines() if "aloud" not in name]
    said = {name: Path(name).read_text(encoding="utf-8") for name in made}
    assert [name[:8] for name in said] == ["1 Leader", "2 Wall (", "3 Everyo"]
    assert "911" in said["1 Leader (print 1).txt"]


def test_a_packet_none_of_which_can_be_made_is_told_once(facilitate, valley, here):
    (valley / "group.yaml").write_text("name: Hill\nfont: No.ttf\n")
    done = facilitate("print", "packet", "open-discussion", "--group", valley)
    assert (done.exit_code, done.stdout, list(here.glob("*.pdf"))) == (1, "", [])
    assert done.stderr.count("No.ttf") == 1


def test_whoever_prints_for_many_is_told_that_the_row_is_not_made(order, here):
    (here / "programme.yaml").write_text("name: Valley\n")
    (here / "resources.yaml").write_text(NO_PRINT)
    done = order("name,country,format\nHill,US,open-discussion\n")
    assert done.exit_code == 1
    assert "resources.yaml:2:5" in done.stderr


# The lists


@pytest.mark.parametrize("words", [["print", "handout", "cafe"], ["print", "--list"], ["templates", "check"]])
def test_a_paper_in_another_alphabet_is_told_with_its_line(facilitate, group, here, words):
    file = own_paper(group, LATIN, "cafe")
    done = facilitate(*words, "--group", group)
    assert done.exit_code == 1
    assert f"{file}:2:1: This file is not UTF-8 text. Save it as UTF-8." in done.output


def test_the_list_of_papers_goes_on_past_a_broken_paper_and_a_broken_meeting(facilitate, circle):
    own_paper(circle, LATIN, "cafe")
    (circle / "agendas" / "oops.yaml").write_text("name: Oops\nparts: 3\n")
    done = facilitate("print", "--list", "--json", "--group", circle)
    assert (done.exit_code, "cafe.md.j2:2:1" in done.stderr, "oops.yaml:2:" in done.stderr) == (1, True, True)
    assert {"packet circle", "agenda circle"} <= {row["command"] for row in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("group.yaml", b"name: Hill\nfont: No.ttf\n", "2:7: font: There is no font at "),
        ("group.yaml", b"name: Hill\nfont: group.yaml\n", "2:7: font: group.yaml is not a font"),
        ("meetings.csv", b"rubbish", "1:1: This is no table"),
        ("meetings.csv", b"id,name\n1,Porch\n", "2:1: Porch: The row has no time."),
        ("services.csv", b"\0\xff\xfe,\n", "1:1: This is no table"),
        ("templates/resources/us.yaml", b"lines: 3\n", "1:8: lines: "),
        ("templates/resources/help-card.es.yaml", b"alone: 3\n", "1:1: `label` is missing"),
    ],
)
@pytest.mark.parametrize("inside", [False, True], ids=["named", "inside"])
def test_what_printing_would_stumble_over_is_told_with_the_folder(
    facilitate, valley, monkeypatch, name, data, place, inside
):
    file = valley / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    if inside:
        monkeypatch.chdir(valley)
    done = facilitate("check", *[] if inside else [valley])
    assert done.exit_code == 1
    assert f"{file}:{place}" in done.stdout


def test_somebody_in_the_wrong_folder_hears_that_nothing_of_theirs_was_read(facilitate, here):
    for words in (["check"], ["templates", "check"]):
        done = facilitate(*words)
        assert done.exit_code == 0
        assert "There is no group.yaml here" in done.stderr and "nothing of yours" in done.stderr


# What others leave behind


@pytest.fixture
def littered(circle) -> Path:
    """A group's folder with what an editor, a stick and a slip of the hand left in it."""
    own_paper(circle, b"---\ntitle: Ours\n---\nHello.\n", "ours")
    for folder, ending in (("agendas", ".yaml"), ("templates", ".md.j2")):
        place = circle / folder
        (place / f".#ours{ending}").symlink_to("somebody@computer.4711:1")
        (place / f"._ours{ending}").write_bytes(b"\0\5\26\7\0")
        (place / f"astray{ending}").symlink_to("nowhere")
        (place / f"folder{ending}").mkdir()
    return circle


@pytest.mark.parametrize(
    "words",
    [
        ["formats", "list"],
        ["formats", "find", "circle"],
        ["print", "--list"],
        ["templates", "list"],
        ["templates", "check"],
        ["check"],
        ["print", "agenda", "circle", "-o", "-"],
    ],
    ids=" ".join,
)
def test_what_lies_beside_the_files_of_a_group_is_in_nobodys_way(facilitate, littered, words):
    done = facilitate(*words, "--group", littered)
    assert (done.exit_code, "astray" in done.output, "folder." in done.output) == (0, False, False)


@pytest.mark.parametrize("words", [["formats", "show", "astray"], ["run", "astray"]], ids=" ".join)
def test_a_meeting_that_leads_nowhere_is_not_there(facilitate, littered, words):
    done = facilitate(*words, "--group", littered)
    assert done.exit_code == 1
    assert "There is no meeting" in done.stderr


def test_a_batch_is_in_no_way_of_it_either(order, littered, monkeypatch):
    monkeypatch.chdir(littered)
    assert order("name,country,format\nHill,US,circle\n").exit_code == 0
