"""The manual, followed from its first line to its last: each file is written, each command run."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", (DOCS / "manual.md").read_text("utf-8"), re.M | re.S)


def commands() -> list[str]:
    return [line for kind, _, text in BLOCKS if kind == "sh" for line in text.splitlines()]


def test_a_reader_who_does_everything_the_manual_says_meets_no_error(facilitate, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for kind, file, text in BLOCKS:
        if kind != "sh":
            written = tmp_path / file
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(text, encoding="utf-8")
            continue
        for command in text.splitlines():
            program, *words = shlex.split(command)
            assert program == "facilitate"
            result = facilitate(*words, lines="finish\n")
            assert result.exit_code == 0, f"{command}\n{result.stderr}"
    assert (tmp_path / "packets" / "manifest.csv").is_file()


@pytest.mark.parametrize(
    "promised", ["run", "print", "check", "report", "formats", "attendance", "resources"]
)
def test_each_command_a_group_needs_stands_in_the_manual(promised):
    assert any(command.split()[1] == promised for command in commands())


def test_every_file_of_the_manual_is_checked_by_one_of_its_commands(facilitate, tmp_path):
    for kind, file, text in BLOCKS:
        if kind == "yaml":
            written = tmp_path / file
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(text, encoding="utf-8")
    result = facilitate("check", tmp_path / "our-group")
    assert (result.exit_code, result.stdout) == (0, ""), result.stdout


def test_the_reference_is_what_the_program_says_of_itself():
    made = subprocess.run([sys.executable, DOCS / "reference.py", "-"], capture_output=True, check=True)
    assert made.stdout.decode() == (DOCS / "reference.md").read_text("utf-8"), "Run: python docs/reference.py"
