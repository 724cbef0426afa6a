"""The press: rows of groups to files in a folder, and to what the manifest says of them.

A row is made alone and fails alone. Whatever all rows have in common is read once. One press works in
each process, so nothing here is shared but the folder.
"""

import contextlib
import hashlib
import io
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from pypdf import PdfReader

from facilitate import __version__
from facilitate.cli import packets
from facilitate.cli.batch.manifest import Entry
from facilitate.cli.batch.rows import Row, group, remark
from facilitate.cli.desk import Desk
from facilitate.cli.drawing import ENDINGS
from facilitate.cli.kept import Kept
from facilitate.cli.where import Where
from facilitate.cli.wishes import Wishes
from facilitate.cli.writing import write_whole
from facilitate.documents.packet import print_list
from facilitate.errors import FacilitateError
from facilitate.formats.model import slug
from facilitate.group.settings import MOST_LETTERS
from facilitate.group.shelf import files
from facilitate.pdf import writer
from facilitate.pdf.styles import Setting

VOLUME = 250
"""How many packets a combined file holds at most: until it is whole, the tags of each take 1 MB of memory."""

OUR_FAULT = "facilitate itself made a mistake here ({name}). Please tell whoever gave it to you."
_LONGEST_NAME = 40

Known = Mapping[int, tuple[Entry, ...]]
NOTHING: Known = {}
YES = frozenset({"yes", "true", "on", "y", "1", "x"})


@dataclass(frozen=True)
class Order:
    """What is to be made of every row. `seen` tells the state of the files that papers are made from."""

    folder: Path | None
    wishes: Wishes
    out: Path
    format: str | None = None
    combined: bool = False
    seen: str = ""


@dataclass(frozen=True)
class Volume:
    """A file of packets that look alike, and what the manifest will say of each of its rows."""

    file: writer.Binding
    rows: dict[int, list[Entry]] = field(default_factory=dict)


@dataclass(frozen=True)
class Press:
    """Makes what was ordered, row by row or volume by volume."""

    order: Order
    kept: Kept = field(default_factory=Kept)

    def made(self, number: int, rows: Sequence[Row], known: Known = NOTHING) -> list[list[Entry]]:
        """The files of these rows, which are one volume where that was ordered; the entries of each row."""
        if self.order.combined:
            return self._volume(number, rows, known)
        return [self._row(row, known.get(row.number, ())) for row in rows]

    def _row(self, row: Row, before: Sequence[Entry]) -> list[Entry]:
        told = io.StringIO(remark(row) + "\n")
        told.seek(0, io.SEEK_END)
        try:
            with contextlib.redirect_stderr(told):
                desk = self._desk(row)
                mark = self._mark([row], [desk])
                if self._unchanged(before, mark):
                    return list(before)
                entries = list(self._files(row, desk))
            reason = _one_line(told.getvalue())
            return [replace(entry, reason=reason, input=_of(mark, entries)) for entry in entries]
        except Exception as fault:
            return [self._failed(row, fault, told.getvalue())]

    def _desk(self, row: Row) -> Desk:
        return Desk(Where(self.order.folder, group(row)), self.order.wishes, self.kept, asks=False)

    def _files(self, row: Row, desk: Desk) -> Iterator[Entry]:
        """The files of one row, each with how often it is printed, in a folder of their own."""
        source, parts = packets.papers(desk, self.order.format)
        language = parts[0].papers[0].language
        made = [(part, *desk.file(part.name(language), part.papers, source)) for part in parts]
        place = self.order.out / _folder(row, desk)
        _swept(place)
        for part, name, data in made:
            file = write_whole(place / name, data)
            pages = len(PdfReader(io.BytesIO(data)).pages) if name.endswith(ENDINGS["pdf"]) else 0
            where = file.relative_to(self.order.out).as_posix()
            digest, sheets = hashlib.sha256(data).hexdigest(), _sheets(pages, part.copies)
            yield Entry(
                row.number, _public_name(desk), row.cell("name"), where, 1, pages, part.copies, sheets, digest
            )

    def _failed(self, row: Row, fault: Exception, told: str = "") -> Entry:
        """Why a row has no files, and what was `told` before that."""
        hidden = self.order.wishes.discreet or row.cell("discreet").casefold() in YES
        outside = "" if hidden else row.cell("public_name")[:MOST_LETTERS]
        reason = _one_line(f"{told}\n{_reason(fault)}")
        named = row.cell("name")[:MOST_LETTERS]
        return Entry(row.number, outside, named, status="failed", reason=reason)

    # Volumes

    def _volume(self, number: int, rows: Sequence[Row], known: Known) -> list[list[Entry]]:
        entries: dict[int, list[Entry]] = {}
        desks: dict[Row, Desk] = {}
        for row in rows:
            try:
                desks[row] = self._desk(row)
            except Exception as fault:
                entries[row.number] = [self._failed(row, fault)]
        mark = self._mark(rows, list(desks.values()))
        before = [known.get(row.number, ()) for row in rows]
        if all(self._unchanged(entry, mark) for entry in before):
            return [list(entry) for entry in before]
        volumes: dict[Setting, Volume] = {}
        for row, desk in desks.items():
            setting = desk.setting()
            volume = volumes.setdefault(setting, Volume(writer.Binding(setting)))
            try:
                volume.rows[row.number] = self._bound(volume.file, row, desk)
            except Exception as fault:
                entries[row.number] = [self._failed(row, fault)]
        several = [setting for setting, volume in volumes.items() if volume.rows]
        for at, setting in enumerate(several, 1):
            of = f"-{at}" if len(several) > 1 else ""
            name = f"volume-{number:03}{of}-{setting.paper}{ENDINGS['pdf']}"
            entries |= self._written(name, volumes.pop(setting))  # a volume that is written makes room
        return [
            [replace(entry, input=_of(mark, entries[row.number])) for entry in entries[row.number]]
            for row in rows
        ]

    def _bound(self, file: writer.Binding, row: Row, desk: Desk) -> list[Entry]:
        """A row's packet at the end of a volume, opened by its print list; an entry for each of its parts."""
        told = io.StringIO(remark(row) + "\n")
        told.seek(0, io.SEEK_END)
        with contextlib.redirect_stderr(told):
            source, parts = packets.papers(desk, self.order.format)
            try:
                laid = [[file.laid_out(paper) for paper in part.papers] for part in parts]
            except FacilitateError:
                desk.file("", [paper for part in parts for paper in part.papers], source)  # tells the place
                raise
        pages = [sum(paper.count for paper in part) for part in laid]
        name, language = _public_name(desk), parts[0].papers[0].language
        listed = print_list(parts, pages, language, before=file.pages, whose=name or str(row.number))
        copies, reason = (1, *(part.copies for part in parts)), _one_line(told.getvalue())
        entries = []
        for papers, times in zip([[file.laid_out(listed)], *laid], copies, strict=True):
            first = file.pages + 1
            for paper in papers:
                file.draw(paper)
            length = file.pages + 1 - first
            sheets = _sheets(length, times)
            named = row.cell("name")
            entries.append(Entry(row.number, name, named, "", first, length, times, sheets, reason=reason))
        return entries

    def _written(self, name: str, volume: Volume) -> dict[int, list[Entry]]:
        """A volume as a file; the entries of each of its rows."""
        data = volume.file.finished()
        file = write_whole(self.order.out / name, data).relative_to(self.order.out).as_posix()
        digest = hashlib.sha256(data).hexdigest()
        return {
            row: [replace(entry, file=file, sha256=digest) for entry in entries]
            for row, entries in volume.rows.items()
        }

    # Going on

    def _mark(self, rows: Sequence[Row], desks: Sequence[Desk]) -> str:
        """What tells whether anything would come out otherwise than it did."""
        order = self.order
        cells = [(row.number, row.headings, row.cells) for row in rows]
        said = repr(
            (cells, [desk.day for desk in desks], order.wishes, order.format, order.seen, __version__)
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def _unchanged(self, before: Sequence[Entry], mark: str) -> bool:
        """Whether a row's files are all there, and just as they would be made again."""
        return bool(before) and all(
            entry.input == _of(mark, before) and (entry.status == "failed" or self._there(entry))
            for entry in before
        )

    def _there(self, entry: Entry) -> bool:
        return (
            self.kept.once(("digest", entry.file), lambda: _digest(self.order.out / entry.file))
            == entry.sha256
        )


def seen(here: Where) -> str:
    """The state of all files that papers are made from, in a few letters."""
    shelf = here.shelf
    folders = {*shelf.folders, *shelf.agendas(), *shelf.templates()}
    folders |= {folder / "resources" for folder in shelf.templates()}
    endings = (".yaml", ".j2", ".csv", ".ttf")
    found = {file for folder in folders for ending in endings for file in files(folder, ending)}
    state = hashlib.sha256()
    for file in sorted(found | {*shelf.template_files().values()}):
        state.update(f"{file}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()[:16]


def _of(mark: str, entries: Sequence[Entry]) -> str:
    """The mark in each entry of a row, which tells too how many there are: a power cut may take the last."""
    return f"{mark}-{len(entries)}"


def _reason(fault: Exception) -> str:
    if isinstance(fault, FacilitateError):
        return str(fault)
    if isinstance(fault, click.UsageError):
        return fault.format_message()
    traceback.print_exception(fault)
    return OUR_FAULT.format(name=type(fault).__name__)


def _folder(row: Row, desk: Desk) -> str:
    """A row's folder: its number comes first, so no name can be taken twice or mean something to a system."""
    name = _public_name(desk)
    words = slug(name)[:_LONGEST_NAME].strip("-") if name else ""
    return "-".join(filter(None, (f"{row.number:04}", words)))


def _public_name(desk: Desk) -> str:
    """What may stand outside on a group's papers; nothing where they are discreet."""
    group = desk.here.group
    return "" if desk.discreet or group is None else group.public_name


def _swept(place: Path) -> None:
    """Take away what a power cut left half-written."""
    for ending in ENDINGS.values():
        for file in place.glob(f".????????{ending}"):
            file.unlink(missing_ok=True)


def _sheets(pages: int, copies: int) -> int:
    return copies * -(-pages // 2)


def _one_line(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
