"""Days of the week as lists write them: `Mon, Wed`, `M-F`, `lundi au vendredi`, `Every day`.

A value is read as a whole, in one language at a time: `Do` beside `Mo` is a Thursday, alone it may be a
Spanish Sunday. What may mean two things is left out, for a wrong day sends people to a locked door.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from facilitate.resources.intake.accounts import LeftOut
from facilitate.resources.intake.values import folded

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl")
_SEVERAL = ""
"""In place of a language: names that mean the same day in all languages that have them."""

_WEEK, _WORKING, _FREE = tuple(range(7)), tuple(range(5)), (5, 6)
_TOGETHER = {
    "daily": _WEEK, "every day": _WEEK, "everyday": _WEEK, "all week": _WEEK, "all days": _WEEK,
    "7 days": _WEEK, "7 days a week": _WEEK, "seven days a week": _WEEK, "taglich": _WEEK,
    "jeden tag": _WEEK, "tous les jours": _WEEK, "chaque jour": _WEEK, "diario": _WEEK, "diariamente": _WEEK,
    "todos los dias": _WEEK, "cada dia": _WEEK, "todos os dias": _WEEK, "ogni giorno": _WEEK,
    "tutti i giorni": _WEEK, "dagelijks": _WEEK, "elke dag": _WEEK, "dagligen": _WEEK, "varje dag": _WEEK,
    "alla dagar": _WEEK, "dagligt": _WEEK, "daglig": _WEEK, "hver dag": _WEEK, "alle dager": _WEEK,
    "codziennie": _WEEK, "weekdays": _WORKING, "weekends": _FREE, "weekend": _FREE,
}  # fmt: skip
"""Words for several days at once, without their accents."""
_FILLING = re.compile(
    "and|und|et|y|e|i|en|og|och|ja|oraz|every|each|from|jede[nr]?|am|vo[nm]|tod[oa]s|los|las|el|des?|desde"
    "|cada|tou(?:te)?s|les?|chaque|du|ogni|dal|tutti|elke|varje|hver|nights?|evenings?|mornings?|afternoons?"
    "|abends?|soir|matin|noche"
)
"""Words beside the days that change nothing. None of them is a day itself in any language."""
_RANGE = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212]|\b(?:to|bis|until|till?|thru|through|a|au|al|hasta|ate|tot|t/m)\b)\s*"
)
_NUMBERS = re.compile(r"\d(?:\.0)?(?:[\s,;/]+\d(?:\.0)?)*")
_LETTERS = {"m": 0, "t": 1, "w": 2, "f": 4}
"""English letters that are days in a row of days, `M/W/F`; one alone may be anything, an S even there."""
_RUN = re.compile(r"(?:m|tu|th|t|w|f|sa|su)+")
_OF_THE_MONTH = re.compile(
    r"\b(?:[1-5](?:st|nd|rd|th|\.)|first|second|third|fourth|fifth|last|alternate)(?!\w)"
    r"|\bevery (?:other|second)\b"
    r"|\b(?:of (?:the|each|every)|each|every|per|im|jeden|du|del) (?:month|monat|mois|mes)\b",
    re.IGNORECASE,
)
"""Not every week: `1st & 3rd Tuesday`, `2. Donnerstag im Monat`."""
_TWO_OR_THREE = re.compile("m-w|tu?-th|w-f")
"""`T-Th` is Tuesday and Thursday in one list, and the day between them too in another."""


def days(value: Any, sunday: int = 0, languages: Sequence[str] = LANGUAGES) -> tuple[int, ...]:
    """Days of the week, 0 for Monday, from a number, a name, several of them, or a list.

    `sunday` is the number the list gives to Sunday; where that is 0, a 7 can be nothing but Sunday too.
    Of several readings the one in these `languages` is meant. LeftOut with the reason where there is none.
    """
    plain = _plain(value)
    if not plain:
        raise LeftOut("no day of the week")
    if _NUMBERS.fullmatch(plain):
        return _numbered(map(int, re.findall(r"(?<!\.)\d", plain)), sunday)
    readings = _readings(plain)
    found = {readings[each] for each in languages if each in readings} or {*readings.values()}
    if not found:
        raise LeftOut("a day that cannot be read")
    if len(found) > 1:
        raise LeftOut("a day that is another one in another language")
    return found.pop()


def without_weeks(value: Any) -> tuple[Any, str]:
    """A day without the weeks of the month it names; and all of it as it was written, where it names some."""
    if not isinstance(value, str) or not _OF_THE_MONTH.search(value):
        return value, ""
    return _OF_THE_MONTH.sub(" ", value), " ".join(value.split())


def languages(given: Iterable[Any]) -> tuple[str, ...]:
    """The languages in which the most of these values are days: those in which their list is written."""
    read = Counter(language for plain in {_plain(each) for each in given} for language in _readings(plain))
    most = max(read.values(), default=0)
    return tuple(each for each in LANGUAGES if read[each] == most)


def _plain(value: Any) -> str:
    said = ", ".join(filter(None, map(folded, value))) if isinstance(value, list | tuple) else folded(value)
    return re.sub(r"['\u2019]s\b", "", said).strip("[]\"' ")


def _numbered(numbers: Iterable[int], sunday: int) -> tuple[int, ...]:
    found = {(number - sunday - 1) % 7 if sunday <= number <= 7 else -1 for number in numbers}
    if -1 in found:
        raise LeftOut("a day that cannot be read")
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _readings(plain: str) -> Mapping[str, tuple[int, ...]]:
    """The days it says in each language that has all its words; else what several languages make of it."""
    if plain in _TOGETHER:
        return {_SEVERAL: _TOGETHER[plain]}
    joined = _RANGE.sub("-", re.sub(r"(?<=[a-z])[\s-]feiras?\b", "", plain))
    words = [word for word in re.split(r"[\s,;/&+|]+", joined) if word and not _FILLING.fullmatch(word)]
    names = _names()
    found = {language: _read(words, names[language]) for language in LANGUAGES}
    found["en"] = found["en"] or _in_letters(words, names["en"])
    one = {language: read for language, read in found.items() if read}
    several = () if one else _read(words, names[_SEVERAL])
    return {_SEVERAL: several} if several else one


def _read(words: Iterable[str], names: Mapping[str, int]) -> tuple[int, ...]:
    """The days of all these words; none where one of them is no day."""
    found: list[int] = []
    for word in words:
        ends = [names.get(end.strip(".\"'"), -1) for end in word.split("-")]
        if -1 in ends:
            return ()
        found += _row(*ends) if len(ends) == 2 else ends
    return tuple(sorted({*found}))


def _row(first: int, last: int) -> list[int]:
    return [(first + more) % 7 for more in range((last - first) % 7 + 1)]


def _in_letters(words: Iterable[str], names: Mapping[str, int]) -> tuple[int, ...]:
    """`MWF`, `T/Th` and `M-F`; none where it is one letter only, or a range that may be its two ends."""
    runs = (re.findall("tu|th|sa|su|.", word) if _is_run(word, names) else [word] for word in words)
    letters = [letter for run in runs for letter in run]
    if letters.count("t") == 2:
        letters[-1 - letters[::-1].index("t")] = "th"
    alone = len(letters) == 1 and "-" not in letters[0]
    return (
        () if alone or any(map(_TWO_OR_THREE.fullmatch, letters)) else _read(letters, {**names, **_LETTERS})
    )


def _is_run(word: str, names: Mapping[str, int]) -> bool:
    return word not in names and _RUN.fullmatch(word) is not None


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, int]]:
    """Every name of a day in each language: whole, cut to three letters or more, short, several of them."""
    from babel.dates import get_day_names  # 50 ms with all its names, for imports only

    tables: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        table = tables[language] = {}
        for width in ("wide", "abbreviated", "short"):
            for day, name in get_day_names(width, locale=language).items():
                full = folded(name).rstrip(".").removesuffix("-feira")
                table |= {full[:letters]: day for letters in range(3, len(full))}
                table |= {full: day} if width == "short" else {full: day, f"{full}s": day}
    tables["de"]["sonnabend"] = 5
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for table in tables.values():
        for name, day in table.items():
            meant[name].add(day)
    return {**tables, _SEVERAL: {name: days.pop() for name, days in meant.items() if len(days) == 1}}
