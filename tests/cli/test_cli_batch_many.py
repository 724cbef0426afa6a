"""A table of hundreds of groups: every row is made once or has its reason, whatever happens on the way."""

import csv
import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROWS, BAD = 500, 50
FAULTS = {
    "meets.at": ("25:00", "25:00"),
    "format": ("no-such-meeting", "no-such-meeting"),
    "country": ("Narnia", "Narnia"),
    "people": ("some", "some"),
    "public_name": ("Hill \x07 house", "cannot be seen"),
}
HEADINGS = ["name", "public_name", "format", "meets.day", "meets.at", "people", "country"]
WORDS = [sys.executable, "-m", "facilitate", "print", "packet", "--batch", "groups.csv", "--to", "text"]
WORDS += ["--date", "2026-11-24", "-o"]


@pytest.fixture
def many(tmp_path, monkeypatch) -> Path:
    """A table of 500 groups, every tenth with something to mend, in a folder with a short meeting."""
    monkeypatch.chdir(tmp_path)
    Path("programme.yaml").write_text("name: Ours\n", encoding="utf-8")
    Path("agendas").mkdir()
    Path("agendas", "short.yaml").write_text("name: Short\nparts: [{title: Hello, time: 5 min}]\n")
    with Path("groups.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, HEADINGS)
        table.writeheader()
        for number in range(ROWS):
            cells = [f"Group {number}", f"House {number}", "short", "monday", "19:30", "5", "US"]
            row = dict(zip(HEADINGS, cells, strict=True))
            if number % (ROWS // BAD) == 0:
                heading = list(FAULTS)[number // 10 % len(FAULTS)]
                row[heading] = FAULTS[heading][0]
            table.writerow(row)
    return tmp_path


def entries(out: str) -> list[dict[str, str]]:
    with Path(out, "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(out: str) -> dict[str, str]:
    """Every file but the manifest, by what is in it."""
    found = (file for file in Path(out).rglob("*") if file.is_file() and file.name != "manifest.csv")
    return {file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}


def killed(out: str) -> None:
    """Begin, and be killed when a hundred rows are done."""
    running = subprocess.Popen([*WORDS, out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    manifest = Path(out, "manifest.csv")
    while not manifest.exists() or manifest.read_bytes().count(b"\n") < 200:
        assert running.poll() is None
    running.kill()
    running.wait()


def test_every_row_is_made_once_or_has_its_reason_and_a_kill_loses_and_repeats_nothing(many):
    killed("out")
    before = {entry["file"]: entry for entry in entries("out") if entry["file"]}
    stamps = {name: Path("out", name).stat().st_mtime_ns for name in before}
    assert 0 < len({entry["row"] for entry in entries("out")}) < ROWS
    done = subprocess.run([*WORDS, "out", "--resume"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and f"{ROWS - BAD} of {ROWS} rows made" in done.stderr

    *rows, total = entries("out")
    assert total["status"] == f"{ROWS - BAD} made, {BAD} failed"
    states = {row["row"]: row["status"] for row in rows}
    assert list(states) == [str(number) for number in range(2, ROWS + 2)]
    assert Counter(states.values()) == {"made": ROWS - BAD, "failed": BAD}
    made = {row["file"]: row["sha256"] for row in rows if row["status"] == "made"}
    assert len(made) == sum(row["status"] == "made" for row in rows) and made == files("out")
    assert {name: Path("out", name).stat().st_mtime_ns for name in before} == stamps
    reasons = {int(row["row"]): row["reason"] for row in rows if row["status"] == "failed"}
    for row, reason in reasons.items():
        assert list(FAULTS.values())[(row - 2) // 10 % len(FAULTS)][1] in reason, (row, reason)

    assert subprocess.run([*WORDS, "afresh"], capture_output=True, check=False).returncode == 1
    assert files("afresh") == files("out")
