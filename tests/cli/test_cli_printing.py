"""Printing tonight's papers, as somebody at the table would."""

import json
import os
import shlex
from pathlib import Path

import pypdfium2
import pytest

GROUP = """\
name: Hope | Help *now*
public_name: "Hope | Help *now* # 1."
meets: {day: tuesday, at: "19:30"}
format: secular-circle
people: 9
country: IE
concerns: ["<img src='file:///etc/passwd'>", "{{ 7 * 7 }}"]
"""


def words(file: Path) -> str:
    """Everything a PDF says, page by page."""
    document = pypdfium2.PdfDocument(file)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def pages(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def group(tmp_path) -> Path:
    folder = tmp_path / "group"
    folder.mkdir()
    (folder / "group.yaml").write_text(GROUP, encoding="utf-8")
    return folder


def test_the_agenda_has_clock_times_and_says_where_it_is(facilitate, tmp_path):
    done = facilitate("print", "agenda", "open-discussion", "--at", "7:30 pm")
    assert (done.exit_code, done.stdout) == (0, "agenda-open-discussion.pdf\n")
    said = words(Path("agenda-open-discussion.pdf"))
    assert "7:30 pm Opening" in said
    assert "8:30 pm We end" in said


def test_without_a_start_the_agenda_counts_from_nought(facilitate):
    facilitate("print", "agenda", "open-discussion", "-o", "a.pdf")
    assert "0:00 Opening" in words(Path("a.pdf"))


def test_a_group_in_its_folder_needs_no_option(facilitate, group):
    done = facilitate("print", "packet", "--group", str(group), "--date", "2026-11-24")
    made = done.stdout.splitlines()
    assert made == ["1 Leader (print 1).pdf", "2 Wall (print 1).pdf", "3 Everyone (print 9).pdf"]
    wall, everyone = (words(Path(name)) for name in made[1:])
    assert "Hope | Help *now* # 1." in wall
    assert "7:30 pm Opening" in wall
    assert "<img src='file:///etc/passwd'>" in wall
    assert "{{ 7 * 7 }}" in wall
    assert "116 123" in everyone
    assert "988" not in everyone


def test_one_file_opens_with_what_to_print(facilitate, group):
    facilitate("print", "packet", "--group", str(group), "-o", "all.pdf")
    assert words(Path("all.pdf")).startswith("What to print")


def test_no_country_means_blanks_and_a_word_on_how_to_choose(facilitate):
    done = facilitate("print", "resources")
    assert "--country" in done.stderr
    said = words(Path(done.stdout.strip()))
    assert "findahelpline.com" in said
    assert not any(number in said for number in ("911", "999", "988", "112", "116 123"))


def test_a_country_we_know_nothing_of_is_named_with_those_we_know(facilitate):
    done = facilitate("print", "resources", "--country", "XX")
    assert done.exit_code == 1
    assert "US" in done.stderr
    assert not list(Path.cwd().glob("*.pdf"))


def test_every_paper_on_the_list_prints_with_its_own_command(facilitate):
    listed = json.loads(facilitate("print", "--list", "--json").stdout)
    assert {row["id"] for row in listed} >= {"agenda", "script", "packet", "newcomer-welcome", "resources"}
    for row in listed:
        done = facilitate("print", *shlex.split(row["command"]))
        assert done.exit_code == 0, (row, done.stderr)
        for file in done.stdout.splitlines():
            assert pages(Path(file)) >= 1


def test_the_same_input_makes_the_same_bytes(facilitate, group):
    for name in ("a.pdf", "b.pdf"):
        facilitate("print", "packet", "--group", str(group), "--date", "2026-11-24", "-o", name)
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_a_paper_can_go_to_stdout(facilitate):
    done = facilitate("print", "handout", "newcomer-welcome", "-o", "-")
    assert done.stdout_bytes.startswith(b"%PDF-")


def test_a_character_that_cannot_be_printed_is_named_with_its_place(facilitate, group):
    agendas = group / "agendas"
    agendas.mkdir()
    (agendas / "ours.yaml").write_text(
        "name: Ours\nparts:\n  - title: Hello\n    time: 5 min\n    say: Welcome 😀 all.\n", encoding="utf-8"
    )
    done = facilitate("print", "script", "ours", "--group", str(group))
    assert done.exit_code == 1
    assert "ours.yaml:5:18" in done.stderr
    assert "GRINNING FACE" in done.stderr
    assert not list(Path.cwd().glob("*.pdf"))


def test_letter_and_a4_are_equals(facilitate):
    sizes = {}
    for paper in ("letter", "a4"):
        facilitate("print", "handout", "newcomer-welcome", "--paper", paper, "-o", f"{paper}.pdf")
        document = pypdfium2.PdfDocument(f"{paper}.pdf")
        sizes[paper] = [tuple(map(round, page.get_size())) for page in document]
        document.close()
    assert sizes == {"letter": [(612, 792)], "a4": [(595, 842)]}


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["print"], 2, "Usage"),
        (["print", "agenda"], 2, "open-discussion"),
        (["print", "agenda", "open-discusion"], 1, "Did you mean `open-discussion`?"),
        (["print", "handout", "no-such-paper"], 1, "print --list"),
        (["print", "handout", "newcomer-welcome", "newcomer-welcome", "-o", "x.pdf"], 2, "one paper"),
        (["print", "agenda", "open-discussion", "--at", "late"], 2, "19:30"),
        (["print", "agenda", "open-discussion", "-o", "/dev/null/x.pdf"], 1, "cannot be written"),
    ],
)
def test_a_mistake_gets_one_clear_answer(facilitate, arguments, exit_code, said):
    done = facilitate(*arguments)
    assert done.exit_code == exit_code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_no_file_takes_the_paper_and_stays_what_it_is(facilitate, here):
    os.mkfifo(here / "pipe")
    reader = os.open(here / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    done = facilitate("print", "handout", "newcomer-welcome", "--to", "text", "-o", "pipe")
    assert done.exit_code == 0
    assert os.read(reader, 100).startswith(b"Welcome")
    os.close(reader)
    assert (here / "pipe").is_fifo()


def test_a_budget_of_sheets_is_met_or_says_what_to_cut(facilitate, here):
    long = facilitate("print", "script", "one-to-one", "-o", "long.pdf")
    short = facilitate("print", "script", "one-to-one", "--sheets", "2", "-o", "short.pdf")
    assert (long.exit_code, short.exit_code) == (0, 0)
    assert pages(here / "short.pdf") <= 4 < pages(here / "long.pdf")
    refused = facilitate("print", "script", "faith-evening", "--sheets", "1", "-o", "none.pdf")
    assert refused.exit_code == 1
    assert "lines" in refused.stderr
    assert not (here / "none.pdf").exists()
