"""Bytes, a zip or a folder to plain values, with a stop for whatever is far larger than such data is.

Nothing of an archive is written to a disk, and of the names in it only the last part is used, so no
path in it leads anywhere.
"""

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from facilitate.resources.intake.accounts import Unreadable

MOST_BYTES = 64 * 1024 * 1024
"""All files of one import together; the largest public feed we know of is 40 times smaller."""
MOST_FILES = 200
MOST_ROWS = 200_000
LONGEST_CELL = 1_000_000

_CALLBACK = re.compile(r"\s*[\w.$]{1,60}\s*\((.*)\)\s*;?\s*", re.DOTALL)
_ONE_A_LINE = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
_LAST_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', re.DOTALL)
_READER = json.JSONDecoder(strict=False)
_NUMBERED = re.compile(r"\d{3}|\d[/.-]\d")
"""A year, a day or a phone number: no heading holds one."""
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head)", re.IGNORECASE)
_ENDINGS = (".json", ".jsonl", ".ndjson", ".csv", ".txt", ".tsv")
_LARGE = f"This is larger than {MOST_BYTES // 1024 // 1024} MB. Is it the right file?"

Table = list[dict[str, str]]


def files(path: Path) -> dict[str, bytes]:
    """The JSON and CSV files there by name: the file itself, those in a zip, or those in a folder."""
    if path.is_dir():
        return dict(_limited(_in_folder(path)))
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(_LARGE)
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        return dict(_limited(_in_zip(data)))
    if data[:2] == b"\x1f\x8b":
        return {path.name.lower().removesuffix(".gz"): _unpacked(data)}
    return {path.name: data}


def values(plain: str) -> Any:
    """JSON as plain values; a call around it (JSONP) is taken off."""
    if _PAGE.match(plain):
        raise Unreadable(
            "This is a web page and no list of meetings. Look for the address of the list itself."
        )
    if not plain.lstrip().startswith(("[", "{", '"')) and (call := _CALLBACK.fullmatch(plain)):
        plain = call[1]
    if not plain.strip():
        raise Unreadable("The file is empty. Fetch the list again.")
    try:
        return _lines(plain) if _ONE_A_LINE.match(plain) else _decoded(plain)
    except RecursionError:
        raise Unreadable("Its lists stand one inside the other far too deep.") from None
    except json.JSONDecodeError as fault:
        found = f"It breaks off in line {fault.lineno}" if _is_cut(plain, fault) else _unread(fault)
        raise Unreadable(f"{found}. Fetch the list again.") from None
    except ValueError:
        raise Unreadable("It holds a number of thousands of digits. Is it the right file?") from None


def _decoded(plain: str) -> Any:
    """JSON, also with a comma after the last row, as people leave it who write lists by hand."""
    try:
        return _READER.decode(plain)
    except json.JSONDecodeError as fault:
        mended = _LAST_COMMA.sub(lambda found: found[1] or "", plain)
        if mended == plain:
            raise
        try:
            return _READER.decode(mended)
        except json.JSONDecodeError:
            raise fault from None


def _lines(plain: str) -> list[Any]:
    """The rows of a file that holds one on each line, as databases give them out; a torn one stays text."""
    return [_row(line) for line in plain.splitlines() if line.strip()]


def _row(line: str) -> Any:
    try:
        return _decoded(line)
    except json.JSONDecodeError:
        return line


def _is_cut(plain: str, fault: json.JSONDecodeError) -> bool:
    return fault.pos >= len(plain.rstrip()) - 1 or fault.msg.startswith("Unterminated")


def _unread(fault: json.JSONDecodeError) -> str:
    return f"Its JSON cannot be read at line {fault.lineno}, column {fault.colno}"


def is_call(plain: str) -> bool:
    """Whether the text is JSON inside a call."""
    return bool(re.match(r"\s*[\w.$]{1,60}\s*\(\s*[\[{]", plain))


class TableRow(dict[str, str]):
    """A row by its headings; `line` is where it begins in its file."""

    def __init__(self, cells: Iterable[tuple[str, str]], line: int) -> None:
        super().__init__(cells)
        self.line = line


def table(plain: str) -> Table:
    """The rows of a CSV file by their headings, however its columns are parted."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(plain.replace("\0", ""), newline=""), delimiter=_delimiter(plain))
    rows: list[list[str]] = []
    starts: list[int] = []
    begins = 1
    try:
        for row, _ in zip(reader, range(MOST_ROWS + 1), strict=False):
            if any(map(str.strip, row)):
                rows.append(row)
                starts.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        raise Unreadable(f"Near line {reader.line_num} it is no table. Save it again as CSV.") from None
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"It has more than {MOST_ROWS:,} rows. Is it the right file?")
    while len(rows) > 1 and _is_title(rows[0], rows[1]):
        rows.pop(0)
        starts.pop(0)
    headings = _headings(rows[0]) if rows else []
    return [
        TableRow(zip(headings, row, strict=False), line)
        for row, line in zip(rows[1:], starts[1:], strict=True)
    ]


def _is_title(row: list[str], following: list[str]) -> bool:
    """Whether a row is a title above the headings: a cell, or two beside it such as `as of 2026`."""
    said, below = _filled(row), _filled(following)
    if len(said) > 2 or len(said) >= len(below):
        return False
    return len(said) == 1 or (any(map(_NUMBERED.search, said)) and not any(map(_NUMBERED.search, below)))


def _filled(row: list[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


def _headings(row: list[str]) -> list[str]:
    """The headings; of two that are the same the second is numbered, so that both columns are read."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for cell in map(str.strip, row):
        seen[cell] += 1
        found.append(f"{cell} {seen[cell]}" if cell and seen[cell] > 1 else cell)
    return found


def _delimiter(plain: str) -> str:
    heads = plain[:10_000].split("\n")[:5]
    parted = next((head for head in heads if any(map(head.count, ",;\t|"))), "")
    return max(",;\t|", key=parted.count)


def _limited(found: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The first file of each name, as long as they are not too many or too large together."""
    seen: dict[str, int] = {}
    for name, data in found:
        if name in seen:
            continue
        seen[name] = len(data)
        if len(seen) > MOST_FILES:
            raise Unreadable(f"There are more than {MOST_FILES} files in it. Is it the right one?")
        if sum(seen.values()) > MOST_BYTES:
            raise Unreadable(_LARGE)
        yield name, data


def _in_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(path.glob("*")):
        if _is_data(file.name) and file.is_file():
            if file.stat().st_size > MOST_BYTES:
                raise Unreadable(_LARGE)
            yield file.name.lower(), file.read_bytes()


def _in_zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file is read up to the limit and not to the length it claims: a bomb claims what it likes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(archive.namelist(), key=lambda name: (name.count("/"), name))
            for name in names[: MOST_FILES * 10]:
                last = re.split(r"[/\\]", name)[-1].lower()
                if _is_data(last) and "__macosx" not in name.lower():
                    with archive.open(name) as file:
                        inside = file.read(MOST_BYTES + 1)
                    if len(inside) > MOST_BYTES:
                        raise Unreadable(_LARGE)
                    yield last, inside
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as fault:
        why = "it is locked with a password" if "password" in str(fault) else "it is damaged"
        raise Unreadable(f"This zip cannot be read: {why}.") from None


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            inside = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("This gz file cannot be read: it is damaged.") from None
    if len(inside) > MOST_BYTES:
        raise Unreadable(_LARGE)
    return inside


def _is_data(name: str) -> bool:
    return name.lower().endswith(_ENDINGS) and not name.startswith(".")


def plain_map(value: Any) -> Mapping[Any, Any]:
    """The value where it has fields, else one with none."""
    return value if isinstance(value, Mapping) else {}


def plain_list(value: Any) -> list[Any]:
    """The value where it is a list, itself in a list where it has fields, else nothing."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, Mapping) else []
