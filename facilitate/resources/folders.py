"""What a group's folders hold of other help: `resources.yaml`, and the tables of what was imported.

A programme's folder may stand behind a group's; folders come the nearest first, and by id the nearest wins.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from facilitate.resources import countries, tables
from facilitate.resources.meeting import Meeting
from facilitate.resources.model import Line, OwnLines
from facilitate.resources.tables import Item, Kept

LINES, SERVICES, MEETINGS = countries.LINES, "services.csv", "meetings.csv"


def services(folders: Iterable[Path], own: OwnLines) -> tuple[Line, ...]:
    """The imported services that papers may hold, but for those a person wrote anew in `resources.yaml`."""
    written = {line.id for line in own.lines}
    found = _nearest(folders, SERVICES, tables.services)
    return tuple(line for line in found if line.id not in written and line.belongs_to not in written)


def meetings(folders: Iterable[Path]) -> tuple[Meeting, ...]:
    """The imported meetings that papers may hold."""
    return _nearest(folders, MEETINGS, tables.meetings)


def kept_services(folder: Path) -> tuple[Kept[Line], ...]:
    """Every row of a folder's table of services."""
    return _rows(folder / SERVICES, tables.services)


def kept_meetings(folder: Path) -> tuple[Kept[Meeting], ...]:
    """Every row of a folder's table of meetings."""
    return _rows(folder / MEETINGS, tables.meetings)


def _nearest(
    folders: Iterable[Path], name: str, read: Callable[[str, bytes], tuple[Kept[Item], ...]]
) -> tuple[Item, ...]:
    found: dict[str, Kept[Item]] = {}
    for folder in folders:
        found = {row.item.id: row for row in _rows(folder / name, read)} | found
    return tables.shown(tuple(found.values()))


def _rows(file: Path, read: Callable[[str, bytes], tuple[Kept[Item], ...]]) -> tuple[Kept[Item], ...]:
    return read(str(file), file.read_bytes()) if file.is_file() else ()
