"""How long two thousand meetings of somebody's list take to print, and how much memory.

    python tests/benchmarks/meetings.py

Wanted: about two seconds and under 200 MB, tagged, from the command to the last page.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEETINGS, TURNS = 2_000, 5
WAYS = ([], ["--by", "area"], ["--large-print"])


def feed() -> list[dict[str, object]]:
    """A list as large cities publish it: 90 streets, 30 areas, a note on every third meeting."""
    return [
        {
            "name": f"Lamplight {number // 7}",
            "slug": f"lamplight-{number}",
            "day": number % 7,
            "time": f"{6 + number % 16:02}:{number * 5 % 60:02}",
            "location": f"Hall {number % 90}",
            "formatted_address": f"{number} Mill Street, Ashby, XX 55501, USA",
            "region": f"Area {number % 30}",
            "types": ["O", "D", "X"][: 1 + number % 3],
            "notes": "" if number % 3 else "Use the side door. Parking is behind the house.",
        }
        for number in range(MEETINGS)
    ]


def seconds(folder: Path, *words: str) -> float:
    """The quickest of a few turns of a command."""
    command = [sys.executable, "-m", "facilitate", *words]
    turns = []
    for _ in range(TURNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        turns.append(time.perf_counter() - began)
    return min(turns)


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "group.yaml").write_text("name: Tuesday\ncountry: US\n")
        (folder / "feed.json").write_text(json.dumps(feed()))
        print(f"read: {seconds(folder, 'resources', 'import', 'feed.json'):.2f} s")
        for way in WAYS:
            took = seconds(folder, "print", "meetings", *way, "-o", "meetings.pdf")
            print(f"print {' '.join(way) or 'by day'}: {took:.2f} s")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"most memory of any: {most:.0f} MB")
