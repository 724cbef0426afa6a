"""The same on any computer: without what only POSIX has, on old consoles, with names Windows keeps."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from running import COMMAND, ended

from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError

ELSEWHERE = Path(__file__).parent / "elsewhere"
EVENING = "next part\nnext\nhand\nstatus\nhelp card\nwords\nhelp\npause\ncontinue\ncount 9\nfinish\n"
BEYOND = """\
name: "\\u0421\\u0440\\u0435\\u0434\\u0430 \\u2013 \\u6c34 \\u2588 caf\\u00e9"
parts:
  - {title: "\\u041a\\u0440\\u0443\\u0433", time: 9 min}
"""
DEVICES = ["CON", "nul.pdf", "Aux.tar.gz", "com1.pdf", "LPT\u00b9", "prn .txt", "conin$"]


@pytest.fixture
def elsewhere(monkeypatch, home) -> Path:
    """Processes begun from here run on a computer that is not POSIX; returns where locks are noted."""
    monkeypatch.setenv("PYTHONPATH", str(ELSEWHERE))
    monkeypatch.setenv("LOCKING", str(home / "locking"))
    return home / "locking"


def free_name(refusal: pytest.ExceptionInfo) -> str:
    """The name a refusal offers."""
    return re.search("such as (.*)[.]$", str(refusal.value))[1]


def test_a_meeting_runs_and_is_counted(elsewhere, process, circle):
    done = process("run", "circle", "--plain", "--group", circle, lines=EVENING)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Records are safe. You can close the lid.\n")
    assert elsewhere.read_text() == "0 2 1\n"
    shown = process("attendance", "show", "--json", "--group", circle).stdout
    assert [row["headcount"] for row in json.loads(shown)] == [9]


def test_a_second_window_is_told_so(elsewhere, process, circle, monkeypatch):
    monkeypatch.setenv("LOCKED", "1")
    done = process("run", "circle", "--plain", "--group", circle, lines=EVENING)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("A meeting is open in another window")


def test_a_number_is_written_down(elsewhere, process, group):
    done = process("attendance", "add", "--date", "2026-11-03", "--headcount", 9, "--group", group)
    assert (done.returncode, done.stdout) == (0, "Written down: 9 people on 2026-11-03.\n")


def test_papers_are_printed(elsewhere, process, circle, home):
    done = process("print", "agenda", "circle", "--group", circle, "-o", home / "agenda.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "agenda.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "ascii", "cp437:strict"])
@pytest.mark.parametrize("way", ["--plain", "--json"])
def test_a_console_of_another_alphabet_never_ends_a_meeting(group, monkeypatch, encoding, way):
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    (group / "agendas").mkdir()
    (group / "agendas" / "beyond.yaml").write_text(BEYOND, encoding="utf-8")
    command = [*COMMAND, "run", "beyond", way, "--group", str(group)]
    typed = b"\xff\xfe\x81\nstatus\nfinish\n"
    done = subprocess.run(command, input=typed, capture_output=True, check=True, timeout=60)
    assert done.stderr.startswith(b"That is not one of the words.")
    assert b"Traceback" not in done.stderr


def test_a_console_without_block_characters_gets_digits_of_plain_signs(terminal):
    child = terminal(
        "run", "open-discussion", FACILITATE_PLAIN="0", PYTHONIOENCODING="cp437:strict", TERM="xterm"
    )
    child.expect("We begin when you are ready")
    child.send("\r")
    child.expect("###")
    child.send("q\r")
    assert ended(child) == 0


@pytest.mark.parametrize("name", DEVICES)
def test_a_name_that_windows_keeps_is_refused_with_another(tmp_path, name):
    with pytest.raises(FacilitateError, match="Windows keeps the name") as kept:
        write_whole(tmp_path / name, b"")
    assert write_whole(tmp_path / "free" / free_name(kept), b"").exists()
    with pytest.raises(FacilitateError, match="Windows keeps"):
        write_whole(tmp_path / name / "agenda.pdf", b"")
    assert [folder.name for folder in tmp_path.iterdir()] == ["free"]


@pytest.mark.parametrize("name", ["agenda.", "agenda.pdf ", "Tuesday. ."])
def test_a_name_that_windows_would_change_is_refused(tmp_path, name):
    with pytest.raises(FacilitateError, match="ends in a dot or a space"):
        write_whole(tmp_path / name, b"")


@pytest.mark.parametrize("name", ["console.pdf", "com10.pdf", "nul-1.pdf", "my con.pdf", ".null", "nullus"])
def test_names_that_only_look_like_it_are_kept(tmp_path, name):
    assert write_whole(tmp_path / name, b"x").read_bytes() == b"x"


def test_a_folder_that_is_there_may_be_called_anything(tmp_path):
    (tmp_path / "aux").mkdir()
    assert write_whole(tmp_path / "aux" / "agenda.pdf", b"x").exists()


def test_whoever_reads_a_paper_while_it_is_made_anew_has_the_old_one_whole(tmp_path):
    paper = write_whole(tmp_path / "agenda.pdf", b"the old one")
    with paper.open("rb") as reading:
        assert write_whole(paper, b"new") == paper
        assert reading.read() == b"the old one"
    assert [(each, each.read_bytes()) for each in tmp_path.iterdir()] == [(paper, b"new")]


def test_the_command_says_it_in_one_sentence(facilitate, home):
    result = facilitate("print", "handout", "newcomer-welcome", "-o", home / "nul.pdf")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Windows keeps the name nul.pdf for itself. Choose another, such as nul-1.pdf.\n"
