"""Values as real lists write them: numbers for text, HTML in names, `7:00 PM`, `Mon, Wed`.

Whatever cannot be meant raises LeftOut with the reason; nothing here fails in any other way.
"""

import html
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from facilitate.resources.intake.accounts import LeftOut

LONGEST = 2_000
"""Letters of one field that are read at all."""

_NOTHING = re.compile(
    r"t\.?b\.?[acd]\.?|n\s?[/.]\s?a\.?|null|none|nil|undefined|unknown|not (?:applicable|available|known)|"
    r"to be (?:announced|confirmed|determined)|[-\u2013\u2014_.?*#\s]+|x{3,}",
    re.IGNORECASE,
)
"""What stands in a field that nobody filled in."""
_TAG = re.compile(r"<\s*(br|/p|/div|/li)\b[^<>]{0,200}>|</?[a-z][^<>]{0,500}>", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ])?(\d{1,2})(?:(?:\s?[:.h]\s?(\d{2})(?::\d{2}(?:\.\d+)?)?)|(?<=\d{2})(\d{2}))?\s*"
    r"(a\.?\s?m\.?|p\.?\s?m\.?|a|p|uhr|h|hrs)?(?:Z|[+-]\d\d:?\d\d|\s*(?:[aecmp][sd]?t|utc|gmt|bst|ces?t))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"0?\.(?:\d{3,}|25|5|75)")
"""A time as spreadsheets keep it, a part of the day: `0.8125` is half past seven in the evening."""
_NAMED = {"noon": 12, "midday": 12, "12 noon": 12, "mediodía": 12, "midnight": 24, "medianoche": 24}
_DAY, _LONGEST = timedelta(hours=24), timedelta(hours=12)
_BETWEEN = re.compile(
    r"\s*(?:-|\u2013|\u2014|\bto\b|\bbis\b|\buntil\b|\bthru\b|\bthrough\b)\s*", re.IGNORECASE
)

_DAYS = (
    ("monday", "lunes", "montag", "lundi", "lunedì", "segunda", "maandag"),
    ("tuesday", "martes", "dienstag", "mardi", "martedì", "terça", "dinsdag"),
    ("wednesday", "miércoles", "mittwoch", "mercredi", "mercoledì", "quarta", "woensdag"),
    ("thursday", "jueves", "donnerstag", "jeudi", "giovedì", "quinta", "donderdag"),
    ("friday", "viernes", "freitag", "vendredi", "venerdì", "sexta", "vrijdag"),
    ("saturday", "sábado", "samstag", "samedi", "sabato", "sonnabend", "zaterdag"),
    ("sunday", "domingo", "sonntag", "dimanche", "domenica", "zondag"),
)
_SEVERAL = {
    "daily": range(7),
    "every day": range(7),
    "everyday": range(7),
    "täglich": range(7),
    "diario": range(7),
    "weekdays": range(5),
    "weekends": range(5, 7),
}
_BESIDE_OTHERS = {"m": 0, "w": 2, "f": 4}
"""Letters that are days in a row of days, `M/W/F`; one alone may be anything."""
_SHORT = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6, "di": 1, "mi": 2, "do": 3, "so": 6}


def text(value: Any) -> str:
    """A value as one piece of text, its lines kept; empty for what is no text or number, and for `N/A`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float):
        value = int(value) if math.isfinite(value) and value.is_integer() else value
        value = value if isinstance(value, int) or math.isfinite(value) else ""
    plain = _TAG.sub(lambda tag: "\n" if tag[1] else " ", _unescaped(_digits(value)[: LONGEST * 4]))
    seen = "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    said = "\n".join(line for line in lines if line)[:LONGEST].strip()
    return "" if _NOTHING.fullmatch(said) else said


def line(value: Any) -> str:
    """As text, on one line."""
    return " ".join(text(value).split())


def first(row: Mapping[Any, Any], *keys: str) -> str:
    """The first of these fields that says anything, on one line; a row of noughts says nothing."""
    return next((said for key in keys if (said := line(row.get(key))).strip("0") or 0 < len(said) < 4), "")


def texts(value: Any) -> list[str]:
    """A list of texts, given as a list, as the text `[open, closed]`, or with commas or the like between."""
    if isinstance(value, list | tuple):
        return [said for each in value if (said := line(each))]
    plain = line(value).strip("[]{}")
    return [said for each in re.split(r"[,;|]", plain) if (said := each.strip(" \"'"))]


def days(value: Any, sunday: int = 0) -> tuple[int, ...]:
    """Days of the week, 0 for Monday, from a number, a name, several of them, or a list.

    `sunday` is the number the list gives to Sunday.
    """
    asked = value if isinstance(value, list | tuple) else [value]
    found = dict.fromkeys(day for each in asked for day in _days(each, sunday))
    if not found:
        raise LeftOut("no day of the week")
    return tuple(sorted(found))


def clock(value: Any) -> timedelta:
    """A time of day since midnight, up to 24:00."""
    plain = line(value).casefold()
    if not plain:
        raise LeftOut("no time")
    if _FRACTION.fullmatch(plain):
        return timedelta(minutes=round(float(plain) * 24 * 60))
    if plain in _NAMED:
        return timedelta(hours=_NAMED[plain])
    match = _CLOCK.fullmatch(plain)
    half = (match[4] or "")[:1] if match else ""
    if match is None or not (match[2] or match[3] or half):
        raise LeftOut("a time that cannot be read")
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if half in ("a", "p") and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    at = timedelta(hours=hour, minutes=minute)
    if minute > 59 or at > timedelta(hours=24):
        raise LeftOut("a time that cannot be read")
    return at


def span(value: Any, end: Any) -> tuple[timedelta, timedelta | None]:
    """When a meeting begins and ends; no end where none is given, it cannot be read, or cannot be meant."""
    plain = line(value)
    parts = _BETWEEN.split(plain, maxsplit=1) if not re.match(r"\d{4}-\d\d-\d\d", plain) else [plain]
    try:
        ends = clock(end if line(end) else parts[1] if len(parts) > 1 else "")
    except LeftOut:
        ends = None
    begins = _begins(parts[0], parts[1], ends) if len(parts) > 1 else clock(value)
    return begins, ends if ends is not None and timedelta() < (ends - begins) % _DAY <= _LONGEST else None


def _begins(said: str, until: str, ends: timedelta | None) -> timedelta:
    """When `9` of `9-10 am` is: in the half of the day that is said at the end, or the one before it."""
    half = re.search(r"[ap]\.?\s?m?\.?$", until.strip().casefold())
    if ends is None or half is None or not re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?", said.strip()):
        return clock(said)
    begins = clock(f"{said} {half[0][0]}m")
    return begins if begins < ends else (begins + _DAY / 2) % _DAY


def length(value: Any) -> timedelta | None:
    """A length as `01:30:00`; None where there is none or it makes no sense."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", line(value))
    found = timedelta(hours=int(match[1]), minutes=int(match[2])) if match else timedelta()
    return found if timedelta() < found < timedelta(hours=24) else None


def day_of(value: Any) -> str:
    """The day in a date or a time stamp, `2026-11-20`; empty where there is no such day."""
    match = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)", line(value))
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def place_on_map(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """Degrees north and east; None where they are missing, out of range, or the 0, 0 of an empty field."""
    try:
        north, east = (float(line(value).replace(",", ".")) for value in (latitude, longitude))
    except ValueError:
        return None
    fits = abs(north) <= 90 and abs(east) <= 180 and (north, east) != (0, 0)
    return (north, east) if fits else None


def _digits(value: str | int | float) -> str:
    try:
        return str(value)
    except ValueError:  # a number of more than 4,300 digits
        return ""


def _unescaped(plain: str) -> str:
    """HTML entities as letters; lists that went through two programs hold `&amp;amp;`."""
    return html.unescape(html.unescape(plain)) if "&" in plain else plain


def _days(value: Any, sunday: int) -> Iterable[int]:
    plain = line(value).casefold().strip("[]\"' ")
    if plain in _SEVERAL:
        return _SEVERAL[plain]
    if re.fullmatch(r"\d(?:\.0)?", plain):
        number = int(plain[0]) - sunday
        return [(number - 1) % 7] if 0 <= number <= 6 else _unread()
    parts = [part for part in re.split(r"[,/;&+\s]+|\band\b|\by\b|\bund\b", plain) if part]
    ends = [_day(part) for part in _BETWEEN.split(plain)]
    named = [end for end in ends if end is not None]
    if len(ends) == len(named) == 2:
        begins, until = named
        return [day % 7 for day in range(begins, (until if until >= begins else until + 7) + 1)]
    if len(ends) == len(named) > 2:
        return named
    if len(parts) == 1:
        day = _day(parts[0])
        return [day] if day is not None else _unread()
    several = ([_BESIDE_OTHERS[part]] if part in _BESIDE_OTHERS else _days(part, sunday) for part in parts)
    return [day for days in several for day in days]


def _day(name: str) -> int | None:
    bare = name.strip(" .\"'[]")
    if bare in _SHORT:
        return _SHORT[bare]
    short = bare.removesuffix("s") if len(bare) > 4 else bare
    fits = (day for day, names in enumerate(_DAYS) for full in names if full.startswith(short))
    return next(fits, None) if len(short) >= 3 else None


def _unread() -> tuple[int, ...]:
    raise LeftOut("a day that cannot be read")
