"""The first thing a new user does, and the menu."""

import os
import re
import sys
from pathlib import Path

import pexpect
import pypdfium2
import pytest

COMMAND = [sys.executable, "-m", "facilitate"]
README = Path(__file__).resolve().parents[2] / "README.md"


pytestmark = pytest.mark.usefixtures("here")


def test_the_readme_has_its_two_commands_each_on_one_line():
    blocks = re.findall(r"^```\w*\n(.*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)
    main, tests = (block for block in blocks if "pip install" in block)
    assert "facilitate demo" in main and "pytest" in tests
    assert main.count("\n") == tests.count("\n") == 1
    assert not main.startswith("$") and not tests.startswith("$")


def test_the_demo_prints_papers_plays_a_meeting_and_counts_it_once(process, facilitate, here):
    for _ in range(2):
        done = process("demo", "--out", here / "facilitate-demo")
        assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout
    for words in ("> later", "> pass", "> pause", "> late 4 min", "Finished", "Try next:"):
        assert words in told
    made = [
        Path(line.strip())
        for line in told.split("look at:")[1].split("Try next")[0].splitlines()
        if line.strip()
    ]
    assert len(made) == 5
    assert all(file.is_file() for file in made)
    for file in made:
        if file.suffix == ".pdf":
            pypdfium2.PdfDocument(file).close()
    counted = facilitate("attendance", "show", "--group", "facilitate-demo").stdout
    assert counted.count("secular-circle") == 1
    assert " 9 " in counted


def test_the_demo_leaves_another_group_alone(facilitate, here):
    (here / "ours").mkdir()
    (here / "ours" / "group.yaml").write_text("name: Ours\n", encoding="utf-8")
    done = facilitate("demo", "--out", "ours")
    assert done.exit_code == 1
    assert "--out" in done.stderr
    assert [file.name for file in (here / "ours").iterdir()] == ["group.yaml"]


def test_without_a_terminal_the_bare_command_shows_help_and_exits_2(process):
    done = process()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commands:" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_menu_sets_up_a_group_prints_counts_and_comes_back(here):
    env = os.environ | {"FACILITATE_PLAIN": "1", "COLUMNS": "200"}
    menu = pexpect.spawn(COMMAND[0], COMMAND[1:], env=env, encoding="utf-8", timeout=20, dimensions=(50, 200))

    def choose(words: str) -> None:
        menu.expect("What would you like to do")
        menu.expect(r"(\d)\. " + re.escape(words))
        number = menu.match[1]
        menu.expect("Number")
        menu.sendline(number)

    choose("Set up our group")
    for question, answer in (
        ("folder", "ours"),
        ("call itself", "Tuesday group"),
        ("Number", "2"),
        ("begin", "7:30 pm"),
        ("Where", ""),
        ("Number", "1"),
        ("people", "9"),
        ("Language", "en"),
        ("Number", "1"),
        ("Number", "2"),
    ):
        menu.expect(question)
        menu.sendline(answer)
    menu.expect("The same without the menu: facilitate init ours")
    choose("Print tonight's papers")
    menu.expect("The same without the menu: facilitate --group ours print packet")
    choose("Write down how many came")
    menu.expect("Which day")
    menu.sendline("2026-11-17")
    menu.expect("How many")
    menu.sendline("9")
    menu.expect("Written down: 9")
    choose("Write down how many came")
    for answer in ("2026-11-17", "11"):
        menu.expect("Which day|How many")
        menu.sendline(answer)
    menu.expect("For that day 9 is written down.")
    menu.expect("Number")
    menu.sendline("1")
    menu.expect("Written down: 11")
    choose("See our numbers")
    menu.expect(r"November 2026 +1 +11")
    menu.expect("The same without the menu: facilitate --group ours report")
    choose("Stop")
    menu.expect(pexpect.EOF)
    assert 'at: "7:30 pm"' in (here / "ours" / "group.yaml").read_text(encoding="utf-8")
    assert len(list(here.glob("*.pdf"))) == 3
