"""How long packets for many groups take, and how much memory.

    python tests/benchmarks/batch.py [ROWS] [JOBS]

Each way is a process of its own. Groups differ in name, day, time, format, number of people and country, so
hardly a page is like another.
"""

import csv
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DRIVER = """
import resource, sys
from facilitate.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(f"memory {most // 1024} MB", file=sys.stderr)
"""
HEADINGS = ["name", "public_name", "meets.day", "meets.at", "format", "people", "country"]
HEADINGS += ["here.address", "concerns"]
FORMATS = ("open-discussion", "secular-circle", "tools-meeting", "meditation-sharing", "speaker-meeting")


def table(file: Path, rows: int) -> None:
    """A table of made-up groups."""
    chance = random.Random(1)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for number in range(rows):
            day, at = (
                chance.choice(["monday", "tuesday", "friday"]),
                chance.choice(["19:30", "7 pm", "18:15"]),
            )
            people, country = chance.randint(5, 30), chance.choice(["US", "GB", "IE"])
            told = [f"{number} Main Street", f"the treasurer; door {number}"]
            name = f"Group {number}"
            writer.writerow([name, name, day, at, chance.choice(FORMATS), people, country, *told])


def measured(folder: Path, *options: str) -> str:
    """One way of making them all, in a line."""
    words = ["print", "packet", "--batch", str(folder / "groups.csv"), "--date", "2026-11-24", *options]
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", DRIVER, *words], capture_output=True, text=True, check=True)
    took = time.perf_counter() - began
    return f"{took:7.1f} s   {done.stderr.splitlines()[-1]}   {' '.join(options[2:]) or 'one process'}"


def main(rows: int = 1000, jobs: int = 2) -> None:
    """Measure each way and print it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        table(folder / "groups.csv", rows)
        print(f"{rows} packets")
        for number, more in enumerate(([], ["--jobs", str(jobs)], ["--combined"])):
            print(measured(folder, "-o", str(folder / str(number)), *more), flush=True)
        print(measured(folder, "-o", str(folder / "0"), "--resume"), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
