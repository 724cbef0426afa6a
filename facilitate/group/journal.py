"""The journal of a meeting under way: every event is on the disk before anybody sees it happen.

One JSON object a line, each with a check sum over the rest of it, each synced. The first line is the
opening: the format's own text, so that a file edited meanwhile changes nothing, and one moment by all
clocks, from which `at` is counted. A meeting that is carried on ties `at` to the clocks anew with an
`anchor` line, for the computer may have been started again; it is the last thing to be written then, so
up to it the time away has been dealt with. All other lines are events: numbers, never a word that
somebody typed.

A process can die in the middle of a line, so a torn last line was never answered and is dropped. Any
other line that does not add up ends the reading: what stands before it is sure, what comes after may
rest on something lost.
"""

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from facilitate.group.clocks import Moment
from facilitate.reading import Source
from facilitate.session.events import Event, as_dict, from_dict

NAME = "meeting.journal"


@dataclass(frozen=True)
class Opening:
    """What a meeting began with. `texts` are its format and those it is based on, by id.

    `newcomers`: the group counts them.
    """

    meeting: str
    format: str
    texts: Mapping[str, Source]
    people: int
    planned_start: datetime
    began: Moment
    newcomers: bool = False


@dataclass(frozen=True)
class Anchor:
    """A moment, and how far into the meeting it was."""

    at: timedelta
    moment: Moment


@dataclass(frozen=True)
class Recovered:
    """What a journal still says. `fault`: nothing, a torn last line, or damage further up."""

    opening: Opening
    anchor: Anchor
    events: tuple[Event, ...]
    fault: Literal["", "torn", "damaged"]

    @property
    def last(self) -> timedelta:
        """How far into the meeting its process was last heard of."""
        return max(self.anchor.at, self.events[-1].at if self.events else timedelta())


class Journal:
    """A journal open for writing."""

    def __init__(self, path: Path, size: int | None = None) -> None:
        """Go on with the journal at `path`, from `size` bytes on where the rest is unsound."""
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        if size is not None:
            os.ftruncate(self._file, size)
        os.lseek(self._file, 0, os.SEEK_END)

    def append(self, record: dict[str, Any]) -> None:
        """Write one record and wait until it is on the disk; OSError leaves the journal as it was."""
        before = os.lseek(self._file, 0, os.SEEK_CUR)
        line = _line(record)
        try:
            written = os.write(self._file, line)
            if written < len(line):
                raise OSError("no space left")
            os.fsync(self._file)
        except OSError:
            os.ftruncate(self._file, before)
            os.lseek(self._file, before, os.SEEK_SET)
            raise

    def event(self, event: Event) -> None:
        """Write down what happened."""
        self.append(as_dict(event))

    def anchor(self, anchor: Anchor) -> None:
        """Tie `at` to the clocks of this start of the computer."""
        self.append({"anchor": {"at": _whole(anchor.at), **_moment(anchor.moment)}})

    def close(self) -> None:
        """Let go of the file; it stays."""
        os.close(self._file)


def begun(path: Path, opening: Opening) -> Journal:
    """A new journal that holds its opening; there must be none at `path` yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    journal = Journal(fresh)
    journal.append(_opening(opening))
    journal.close()
    fresh.replace(path)
    return Journal(path)


def recovered(path: Path) -> tuple[Recovered, int] | None:
    """What the journal at `path` still says, and how many bytes of it are sound; None: nothing usable."""
    records, sound, fault = _records(path.read_bytes())
    if not records:
        return None
    try:
        opening = _opening_read(records[0])
        anchor, events = Anchor(timedelta(), opening.began), []
        for record in records[1:]:
            if "anchor" in record:
                anchor = _anchor_read(record["anchor"])
            else:
                events.append(from_dict(record))
    except (KeyError, TypeError, ValueError):
        return None
    return Recovered(opening, anchor, tuple(events), fault), sound


def erase(path: Path) -> None:
    """Take the journal away for good."""
    path.unlink(missing_ok=True)


def put_aside(path: Path) -> Path:
    """Keep a damaged journal under another name, and say which."""
    return path.rename(spare_name(path))


def spare_name(path: Path) -> Path:
    """A free name beside a damaged file, to keep it under."""
    names = (path.with_suffix(f".damaged-{number}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _records(data: bytes) -> tuple[list[dict[str, Any]], int, Literal["", "torn", "damaged"]]:
    records: list[dict[str, Any]] = []
    sound = 0
    for line in data.splitlines(keepends=True):
        record = _checked(line)
        if record is None:
            torn = sound + len(line) == len(data) and not line.endswith(b"\n")
            return records, sound, "torn" if torn else "damaged"
        records.append(record)
        sound += len(line)
    return records, sound, ""


def _line(record: dict[str, Any]) -> bytes:
    body = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    return f'{{"check":"{zlib.crc32(body.encode()):08x}",{body[1:]}\n'.encode()


def _checked(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
        del record["check"]
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None
    return record if _line(record) == line else None


def _whole(length: timedelta) -> int:
    return round(length / timedelta(milliseconds=1))


def _moment(moment: Moment) -> dict[str, Any]:
    return {"boot": moment.boot, "clock": _whole(moment.clock), "wall": moment.wall.isoformat()}


def _moment_read(record: dict[str, Any]) -> Moment:
    clock = timedelta(milliseconds=record["clock"])
    return Moment(record["boot"], clock, datetime.fromisoformat(record["wall"]))


def _anchor_read(record: dict[str, Any]) -> Anchor:
    return Anchor(timedelta(milliseconds=record["at"]), _moment_read(record))


def _opening(opening: Opening) -> dict[str, Any]:
    # Only the name of each file: the folders above it may hold the name of whoever owns this computer.
    texts = {id: [Path(text.file).name, text.data.decode("utf-8")] for id, text in opening.texts.items()}
    return {
        "meeting": opening.meeting,
        "format": opening.format,
        "texts": texts,
        "people": opening.people,
        "planned_start": opening.planned_start.isoformat(),
        "began": _moment(opening.began),
        "newcomers": opening.newcomers,
    }


def _opening_read(record: dict[str, Any]) -> Opening:
    return Opening(
        meeting=record["meeting"],
        format=record["format"],
        texts={id: Source(file, text.encode()) for id, (file, text) in record["texts"].items()},
        people=record["people"],
        planned_start=datetime.fromisoformat(record["planned_start"]),
        began=_moment_read(record["began"]),
        # Meetings that began before newcomers could be counted do not say.
        newcomers=record.get("newcomers", False),
    )
