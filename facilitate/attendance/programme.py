"""A programme's groups: every folder with a `group.yaml` beneath it, and every group its sheets name.

A group may have a tally book of its own in its folder and rows in the programme's book as well, because
it also sent a sheet. A date that stands in both is one meeting, as the group's own book tells it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from babel import Locale, UnknownLocaleError

from facilitate.attendance.book import Book, Given, Row
from facilitate.attendance.grain import Sums
from facilitate.attendance.periods import from_key
from facilitate.attendance.tallies import Sender
from facilitate.errors import FacilitateError
from facilitate.group import settings

RECORDS = "records"
NO_SUCH_GROUP = (
    "No group of that name here. Make its folder in the programme's with: facilitate init DIR. "
    "Or take it without a folder: --new-groups."
)


@dataclass(frozen=True)
class Folder:
    """A group's folder beneath the programme's; `id` is the way to it. `trouble`: why it cannot be read."""

    id: str
    path: Path
    names: tuple[str, ...]
    language: str = ""
    area: str = ""
    newcomers: bool = True
    trouble: str = ""


def folders(programme: Path) -> list[Folder]:
    """Every group's folder, by its way from the programme's."""
    files = sorted(file for file in programme.rglob("group.yaml") if file.parent != programme)
    return [_folder(file, programme) for file in files]


def groups(programme: Path) -> set[str]:
    """What the rows of each group are kept under that has a folder, or has sent some."""
    kept = {row.group for row in Book(programme / RECORDS).rows(parts=False)}
    return kept | {folder.id for folder in folders(programme)}


def silent_about_newcomers(programme: Path) -> set[str]:
    """The ids of the groups whose settings say that newcomers are not counted."""
    return {folder.id for folder in folders(programme) if not folder.newcomers}


def naming(programme: Path, *, new: bool = False) -> Callable[[str], str]:
    """What the rows of a group are kept under, from what a sheet calls it: see `sheets.Naming`.

    A name that is none of a group with a folder may be somebody's: it is refused, unless `new` groups were
    asked for or it sent rows before.
    """
    kept = {row.group for row in Book(programme / RECORDS).rows(parts=False)}
    known = {name.casefold(): {name} for name in kept} | _names(folders(programme))

    def named(group: str) -> str:
        if not group:
            raise ValueError("It names no group.")
        if not new and group.casefold() not in known:
            raise ValueError(NO_SUCH_GROUP)
        ids = known.setdefault(group.casefold(), {group})
        if len(ids) > 1:
            raise ValueError("More than one group has this name. Name its folder instead.")
        return next(iter(ids))

    return named


def own_naming(names: Iterable[str]) -> Callable[[str], str]:
    """The same for the book of one group, which takes no other group's rows."""
    own = {"", *(name.casefold() for name in names)}

    def named(group: str) -> str:
        if group.casefold() not in own:
            raise ValueError(
                "This book is one group's, and the row is another's. A programme takes all: --programme DIR"
            )
        return ""

    return named


def senders(programme: Path) -> tuple[list[Sender], list[str]]:
    """Every group with its meetings, none too, and why some folders could not be read."""
    here = folders(programme)
    sent = _sent(programme, here)
    found, troubles = [], [folder.trouble for folder in here if folder.trouble]
    for folder in here:
        book = Book(folder.path / RECORDS)
        try:
            own, given = book.rows(parts=False), reports(book.given())
        except FacilitateError as fault:
            own, given = [], ()
            troubles.append(str(fault))
        rows = _once(own, sent.pop(folder.id, ()))
        if not folder.newcomers:
            own, rows = without_newcomers(own), without_newcomers(rows)
        found.append(Sender(folder.id, folder.names[0], rows, folder.language, folder.area, own, given))
    return found + [Sender(name, name, rows) for name, rows in sent.items()], troubles


def reports(given: Iterable[Given]) -> tuple[Sums, ...]:
    """Sums that were given away, for comparing."""
    return tuple({(each.column, from_key(each.period)): each.count} for each in given)


def without_newcomers(rows: Iterable[Row]) -> list[Row]:
    """Meetings of a group that counts no newcomers, or no longer."""
    return [replace(row, newcomers=None) for row in rows]


def _sent(programme: Path, here: Sequence[Folder]) -> dict[str, list[Row]]:
    """The rows of the programme's book, by the id of their group's folder, else by its name."""
    ids = {name: next(iter(several)) for name, several in _names(here).items() if len(several) == 1}
    sent: dict[str, list[Row]] = {}
    for row in Book(programme / RECORDS).rows(parts=False):
        sent.setdefault(ids.get(row.group.casefold(), row.group), []).append(row)
    return sent


def _folder(file: Path, programme: Path) -> Folder:
    path = file.parent
    id = path.relative_to(programme).as_posix()
    try:
        group = settings.read(str(file), file.read_bytes())
    except (FacilitateError, OSError) as fault:
        return Folder(id, path, (path.name,), trouble=str(fault))
    names = tuple(filter(None, (group.name, group.public_name, path.name)))
    return Folder(id, path, names, _language(group.spoken), group.area, group.attendance.newcomers)


def _language(code: str) -> str:
    """A language as people call it; as it is written where nobody knows it."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code if code else ""
    except (UnknownLocaleError, ValueError):
        return code


def _names(found: Sequence[Folder]) -> dict[str, set[str]]:
    """The ids of the groups that go by each name, in small letters; a way to a folder is its alone."""
    names: dict[str, set[str]] = {}
    for folder in found:
        for name in folder.names:
            names.setdefault(name.casefold(), set()).add(folder.id)
    return names | {folder.id.casefold(): {folder.id} for folder in found}


def _once(own: Sequence[Row], sent: Iterable[Row]) -> list[Row]:
    dates = {row.date for row in own}
    return sorted([*own, *(row for row in sent if row.date not in dates)], key=lambda row: row.date)
