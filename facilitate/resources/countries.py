"""The helpline files there are, ours and a group's, and the one for a country."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from facilitate import reading, shipped
from facilitate.errors import FacilitateError, FileProblems
from facilitate.formats.model import Written
from facilitate.resources.helpcard import Card
from facilitate.resources.model import Country, OwnLines, nearest
from facilitate.resources.words import Words

if TYPE_CHECKING:
    from facilitate.resources.timetable import MeetingWords

ELSEWHERE = "ELSEWHERE"
LINES = "resources.yaml"
ALSO_CALLED = {"UK": "GB", "USA": "US"}


UNION = "EU"
MEMBERS = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
        "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
"""The countries of the European Union; those without a file of their own have the numbers it shares."""


class UnknownCountry(FacilitateError):
    """There is no file of helplines for that country."""


def country_codes(templates: Sequence[Path] = ()) -> tuple[str, ...]:
    """Codes of the countries with helplines, in order of the alphabet. `templates`: as in `country`."""
    files = (file for folder in _folders(templates) for file in folder.glob("??.yaml"))
    return tuple(sorted({file.stem.upper() for file in files}))


def country(code: str | None, templates: Sequence[Path] = (), language: str = "") -> Country:
    """The helplines of a country, in `language` where there is a translation.

    No code means that nobody said which country it is: emergency and crisis lines are blanks to
    write in. `templates` are folders of templates, the nearest first, that go before ours. Raises
    UnknownCountry, which names those there are.
    """
    wanted, there = file_code(code, templates), country_codes(templates)
    if wanted not in (*there, ELSEWHERE):
        raise UnknownCountry(
            f"There are no helplines for that country. Countries with helplines: {', '.join(there)}, and by "
            "their two letters, such as DE, all others of the European Union. "
            f"For any other, write {ELSEWHERE.lower()}: the numbers are then blanks to write in."
        )
    return _read(_nearest(wanted.lower(), templates, language), Country)


def file_code(code: str | None, templates: Sequence[Path] = ()) -> str:
    """The code of the file with a country's helplines, whether it is there or not."""
    wanted = ALSO_CALLED.get((code or ELSEWHERE).upper(), (code or ELSEWHERE).upper())
    return UNION if wanted in MEMBERS.difference(country_codes(templates)) else wanted


def country_or_blanks(code: str | None, templates: Sequence[Path] = (), language: str = "") -> Country:
    """As `country`, with blanks for a country we know nothing of: no meeting may fail for want of a file."""
    try:
        return country(code, templates, language)
    except UnknownCountry:
        return country(None, templates, language)


def help_card(templates: Sequence[Path] = (), language: str = "") -> Card:
    """The words of the help card, not filled in yet."""
    return _read(_nearest("help-card", templates, language), Card)


def words(templates: Sequence[Path] = (), language: str = "") -> Words:
    """What the resource sheet says around a line."""
    return _read(_nearest("words", templates, language), Words)


def meeting_words(templates: Sequence[Path] = (), language: str = "") -> "MeetingWords":
    """What a list of other meetings says around them."""
    # Days in other languages are slow to load, and a help card needs none of them.
    from facilitate.resources.timetable import MeetingWords

    return _read(_nearest("meetings", templates, language), MeetingWords)


def own_lines(*files: Path) -> OwnLines:
    """What people wrote in each `resources.yaml` there is, the nearest first, and which lines they rang."""
    return nearest([_read(file, OwnLines) for file in files if file.is_file()])


def _folders(templates: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(folder / "resources" for folder in (*templates, shipped.folder("templates")))


def _nearest(name: str, templates: Iterable[Path], language: str) -> Path:
    """The nearest folder that has the name at all decides; in it a translation goes first."""
    names = (f"{name}.{language}.yaml", f"{name}.yaml", f"{name}.en.yaml")
    files = (folder / file for folder in _folders(templates) for file in names)
    return next(file for file in files if file.is_file())


Kind = TypeVar("Kind", bound=Written)


def _read(file: Path, kind: type[Kind]) -> Kind:
    value, problems = reading.load(kind, reading.Source(str(file), file.read_bytes()))
    if value is None:
        raise FileProblems(problems)
    return value
