"""A table of three groups, and what a batch made of it."""

import csv
import hashlib
import io
from pathlib import Path

import pypdf

HEAD = "name,public_name,meets.day,meets.at,format,people,country\n"
GOOD = [
    'Hill,Hill house,monday,19:30,open-discussion,4,US\n',
    'Shore,Shore house,tue,7:30:00 PM,secular-circle,5,IE\n',
    'Bridge,,friday,18:00,tools-meeting-short,6,GB\n',
]  # fmt: skip
DATE = ("--date", "2026-11-24")


def manifest(out: str = "out") -> list[dict[str, str]]:
    with Path(out, "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statuses(out: str = "out") -> dict[str, str]:
    return {line["row"]: line["status"] for line in manifest(out) if line["row"] != "total"}


def words(file: Path, first: int = 1, pages: int = 1000) -> str:
    reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()))
    return " ".join(page.extract_text() for page in reader.pages[first - 1 : first - 1 + pages])


def snapshot(folder: str) -> dict[str, str]:
    """Every file of a batch, by what is in it."""
    root = Path(folder)
    files = (file for file in root.rglob("*") if file.is_file())
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }
