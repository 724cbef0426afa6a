"""What is wrong with the files of other help: `resources.yaml`, and the tables of what was imported."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from facilitate.cli.where import Where
from facilitate.errors import FacilitateError, FileProblems, Problem
from facilitate.formats.model import Written
from facilitate.group import clocks, shelf
from facilitate.reading import Source, load
from facilitate.reading.decoding import decoded
from facilitate.resources import checking, countries, folders, freshness, tables
from facilitate.resources.checking import Known
from facilitate.resources.helpcard import Card
from facilitate.resources.model import Country
from facilitate.resources.timetable import MeetingWords
from facilitate.resources.words import Words

STAND_INS = ("templates", "resources")
NO_TABLE = "This is no table of such rows: no column is called `id`."
_ID = re.compile(r"\bid\b")
STALE = "Fetch the list again and read it with: facilitate resources import"


WORDS: dict[str, type[Written]] = {"help-card": Card, "words": Words, "meetings": MeetingWords}
"""What the files beside those of the countries hold, by id."""


def resource_files(here: Where) -> tuple[Path, ...]:
    """The files there are, in the group's folder and its programme's."""
    names = (folders.LINES, folders.SERVICES, folders.MEETINGS)
    files = [folder / name for folder in here.folders for name in names]
    ours = [file for folder in here.folders for file in shelf.files(folder.joinpath(*STAND_INS), ".yaml")]
    return (*(file for file in files if file.is_file()), *ours)


def stands_in(file: Path) -> bool:
    """Whether it lies where a file is read in place of one of ours: a country's, or words of ours."""
    return file.absolute().parent.parts[-2:] == STAND_INS


def problems(source: Source) -> list[Problem]:
    """Problems and advice of one file, as the group reads it in whose folder it lies."""
    today = clocks.wall().date()
    if source.file.endswith(".csv"):
        return _of_table(source, today)
    if stands_in(Path(source.file)):
        id, _ = shelf.id_and_language(Path(source.file), ".yaml")
        return load(WORDS.get(id, Country), source)[1]
    folder = Path(source.file).parent
    return checking.checked(
        source, today, _known(Where(folder if (folder / "group.yaml").is_file() else None))
    )


def _of_table(source: Source, today: date) -> list[Problem]:
    services = Path(source.file).name == folders.SERVICES
    try:
        rows = (tables.services if services else tables.meetings)(source.file, source.data)
    except FileProblems as found:
        return found.problems
    if not rows and source.data.strip() and not _ID.search(decoded(source.data).partition("\n")[0]):
        return [Problem(source.file, 1, 1, "", "problem", NO_TABLE, STALE)]
    days = [row.item.looked_up for row in rows if row.item.looked_up]
    if days and today >= freshness.months_after(min(days), freshness.AGED):
        told = f"Some of it was read on {min(days)}, a year or more ago."
        return [Problem(source.file, 0, 0, "", "advice", told, STALE)]
    return []


def _known(here: Where) -> Known:
    """The lines a file's ids may meet, and those that `confirmed` may name besides the file's own."""
    templates = here.shelf.templates()
    every = [countries.country(code, templates) for code in countries.country_codes(templates)]
    code = countries.file_code(_code(here), templates)
    home = next((country for country in every if country.country == code), None)
    return Known(tuple(every), home, frozenset(_ids(here)))


def _code(here: Where) -> str | None:
    """The country of the group; what is wrong with its settings is told where they are checked."""
    try:
        return here.group.country if here.group else None
    except FacilitateError:
        return None


def _ids(here: Where) -> Iterator[str]:
    """The ids of what was imported, and of lines in the folder of the programme."""
    for folder in here.folders:
        try:
            own = countries.own_lines(folder / folders.LINES)
            yield from (line.id for line in (*own.lines, *folders.services([folder], own)))
        except FacilitateError:
            continue
