"""How long packets for many groups take, and how much memory; what a `kill -9` in the middle costs.

    python tests/benchmarks/batch.py [ROWS] [JOBS]

Each way is a process of its own. Groups differ in name, day, time, format, number of people and country, so
hardly a page is like another; one row in a hundred has something to mend. Memory is read while it works, on
Linux: of the process, or of the largest where there are several, when the first 500 rows were done and when
all were.
"""

import csv
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

HEADINGS = ["name", "public_name", "meets.day", "meets.at", "format", "people", "country"]
HEADINGS += ["here.address", "concerns"]
FORMATS = ("open-discussion", "secular-circle", "tools-meeting", "meditation-sharing", "speaker-meeting")
BAD = {"meets.at": "25:00", "format": "no-such-meeting", "public_name": "Smile 😀", "country": "Narnia"}
EARLY, SOUND = 500, 99
LOOK = 0.05  # seconds between two looks at the memory


def table(file: Path, rows: int) -> None:
    """A table of made-up groups, one in a hundred with one of the faults in turn."""
    chance = random.Random(1)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEADINGS)
        writer.writeheader()
        for number in range(rows):
            row = _group(number, chance)
            if number % 100 == SOUND:
                heading = list(BAD)[number // 100 % len(BAD)]
                row[heading] = BAD[heading]
            writer.writerow(row)


def _group(number: int, chance: random.Random) -> dict[str, str]:
    day, at = chance.choice(["monday", "tuesday", "friday"]), chance.choice(["19:30", "7 pm", "18:15"])
    people, country = str(chance.randint(5, 30)), chance.choice(["US", "GB", "IE"])
    name, told = f"Group {number}", [f"{number} Main Street", f"the treasurer; door {number}"]
    return dict(
        zip(HEADINGS, [name, name, day, at, chance.choice(FORMATS), people, country, *told], strict=True)
    )


def begun(folder: Path, out: str, *options: str) -> subprocess.Popen[bytes]:
    """A batch at work."""
    words = ["print", "packet", "--batch", str(folder / "groups.csv"), "-o", str(folder / out)]
    command = [sys.executable, "-m", "facilitate", *words, "--date", "2026-11-24", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows_of(out: Path) -> list[dict[str, str]]:
    """The manifest so far."""
    try:
        with (out / "manifest.csv").open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["row"] != "total"]
    except FileNotFoundError:
        return []


def done(out: Path) -> int:
    """How many rows are done."""
    return len({row["row"] for row in rows_of(out)})


def memory(pid: int) -> float:
    """Megabytes of a process, or of the largest below it."""
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0
    return max([own, *(memory(int(child)) for child in below)])


def measured(folder: Path, out: str, *options: str) -> str:
    """One way of making them all, as a row of a table."""
    began, early, most = time.perf_counter(), 0.0, 0.0
    running = begun(folder, out, *options)
    while running.poll() is None:
        now = memory(running.pid)
        most = max(most, now)
        if not early and done(folder / out) >= EARLY:
            early = now
        time.sleep(LOOK)
    took = time.perf_counter() - began
    states = Counter({row["row"]: row["status"] for row in rows_of(folder / out)}.values())
    told = " ".join(options) or "one process"
    at_row = f"{early:.0f}" if "--resume" not in options else "-"
    return f"| {told} | {took:.1f} | {states['made']} / {states['failed']} | {at_row} / {most:.0f} |"


def killed(folder: Path, rows: int, whole: str) -> str:
    """A batch that is killed in the middle and gone on with; what came of it beside one that was not."""
    running = begun(folder, "killed")
    while done(folder / "killed") < rows // 2:
        time.sleep(LOOK)
    running.kill()
    running.wait()
    before = {file: file.stat().st_mtime_ns for file in _files(folder / "killed", rows_of(folder / "killed"))}
    went_on = begun(folder, "killed", "--resume").wait()
    after = rows_of(folder / "killed")
    anew = sum(file.stat().st_mtime_ns != written for file, written in before.items())
    same = _digests(folder / "killed") == _digests(folder / whole)
    return (
        f"Killed with {len(before)} files in the manifest, then --resume (exit {went_on}): {anew} of them "
        f"made anew, {len(after)} entries, {len(set(_files(folder / 'killed', after)))} files, "
        f"{'the same' if same else 'NOT THE SAME'} as of the batch that was not killed."
    )


def _files(out: Path, rows: Sequence[dict[str, str]]) -> list[Path]:
    return [out / row["file"] for row in rows if row["file"]]


def _digests(out: Path) -> dict[str, str]:
    files = (file for file in out.rglob("*") if file.is_file())
    return {str(file.relative_to(out)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def main(rows: int = 1000, jobs: int = 2) -> None:
    """Measure each way and print it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        table(folder / "groups.csv", rows)
        print(f"{rows} rows; load {os.getloadavg()[0]:.1f}\n")
        print("| | seconds | made / failed | MB at row 500 / most |\n|---|--:|--:|--:|")
        for out, options in enumerate(([], ["--jobs", str(jobs)], ["--combined"])):
            print(measured(folder, str(out), *options), flush=True)
        print(measured(folder, "0", "--resume"), flush=True)
        print(f"\n{killed(folder, rows, '0')}\n\nload {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
