"""What is wrong with the files of other help: `resources.yaml`, and the tables of what was imported."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from facilitate.cli.where import Where
from facilitate.errors import FileProblems, Problem
from facilitate.group import clocks
from facilitate.reading import Source
from facilitate.resources import checking, countries, folders, freshness, tables

STALE = "Fetch the list again and read it with: facilitate resources import"


def resource_files(here: Where) -> tuple[Path, ...]:
    """The files there are, in the group's folder and its programme's."""
    names = (folders.LINES, folders.SERVICES, folders.MEETINGS)
    files = (folder / name for folder in here.folders for name in names)
    return tuple(file for file in files if file.is_file())


def problems(source: Source, ids: Collection[str] | None = None) -> list[Problem]:
    """Problems and advice of one file. `ids` are those that `confirmed` may name besides its own."""
    today = clocks.wall().date()
    if source.file.endswith(".csv"):
        return _of_table(source, today)
    return checking.checked(source, today, ids)


def _of_table(source: Source, today: date) -> list[Problem]:
    services = Path(source.file).name == folders.SERVICES
    try:
        rows = (tables.services if services else tables.meetings)(source.file, source.data)
    except FileProblems as found:
        return found.problems
    days = [row.item.looked_up for row in rows if row.item.looked_up]
    if days and today >= freshness.months_after(min(days), freshness.AGED):
        told = f"Some of it was read on {min(days)}, a year or more ago."
        return [Problem(source.file, 0, 0, "", "advice", told, STALE)]
    return []


def known_ids(here: Where) -> set[str]:
    """Ids that `confirmed` may name besides those of the file itself."""
    templates = here.shelf.templates()
    known = [countries.country(code, templates) for code in countries.country_codes(templates)]
    own = here.own_lines
    lines = [*own.lines, *folders.services(here.folders, own)]
    return {line.id for each in known for line in each.lines} | {line.id for line in lines}
