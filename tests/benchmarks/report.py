"""How long a report of sixty groups and ten years takes: 30,000 meetings, in books of their own or in one.

    python tests/benchmarks/report.py

Wanted: under a second, from the command to the last line.
"""

import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from facilitate.attendance.book import Book, Row

GROUPS, WEEKS, TURNS = 60, 500, 5


def county(root: Path, *, one_book: bool) -> Path:
    """A programme's folder with sixty groups, and their meetings."""
    chance, sheet = random.Random(1), []
    root.mkdir()
    (root / "programme.yaml").write_text("name: The county\n")
    for number in range(GROUPS):
        folder = root / f"group-{number:02}"
        folder.mkdir()
        language, area = ("en", "en", "es")[number % 3], ("North", "South")[number % 2]
        text = f"name: Group {number}\nlanguage: {language}\narea: {area}\n"
        (folder / "group.yaml").write_text(text)
        rows = [
            Row(
                f"{number}-{week}",
                date(2016, 1, 4) + timedelta(weeks=week),
                headcount=chance.randint(4, 14),
                group=folder.name if one_book else "",
            )
            for week in range(WEEKS)
        ]
        if one_book:
            sheet += rows
        else:
            Book(folder / "records").take(rows)
    if one_book:
        Book(root / "records").take(sheet)
    return root


def seconds(*words: str) -> float:
    """The quickest of a few turns of a command."""
    command = [sys.executable, "-m", "facilitate", "report", *words]
    turns = []
    for _ in range(TURNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        turns.append(time.perf_counter() - began)
    return min(turns)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for name, one_book in (("books of their own", False), ("one book", True)):
            folder = county(Path(scratch) / name.replace(" ", "-"), one_book=one_book)
            for how in ([], ["--public"], ["-o", str(Path(scratch) / "report.pdf")]):
                took = seconds("--programme", str(folder), *how)
                print(f"{name}, {' '.join(how[:1]) or 'on the screen'}: {took:.2f} s")
