"""Values as real lists write them: numbers for text, HTML in names, `N/A`. Nothing here ever fails."""

import html
import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

LONGEST = 2_000
"""Letters of one field that are read at all."""

_NOTHING = re.compile(
    r"t\.?b\.?[acd]\.?|n\s?[/.]\s?a\.?|null|none|nil|undefined|unknown|not (?:applicable|available|known)|"
    r"to be (?:announced|confirmed|determined)|[-\u2013\u2014_.?*#\s]+|x{3,}",
    re.IGNORECASE,
)
"""What stands in a field that nobody filled in."""
_TAG = re.compile(r"<\s*(br|/p|/div|/li)\b[^<>]{0,200}>|</?[a-z][^<>]{0,500}>", re.IGNORECASE)
_STROKES = str.maketrans("\u00f8\u0142\u0131", "oli")
"""Letters that take no accent off: the stroke is part of them."""


def text(value: Any) -> str:
    """A value as one piece of text, its lines kept; empty for what is no text or number, and for `N/A`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float):
        value = int(value) if math.isfinite(value) and value.is_integer() else value
        value = value if isinstance(value, int) or math.isfinite(value) else ""
    plain = _TAG.sub(lambda tag: "\n" if tag[1] else " ", _unescaped(_digits(value)[: LONGEST * 4]))
    hidden = not plain.isprintable()  # nearly every text is: looking at each letter is what takes the time
    seen = "".join(filter(_is_seen, plain)) if hidden else plain
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    said = "\n".join(line for line in lines if line)[:LONGEST].strip()
    return "" if _NOTHING.fullmatch(said) else said


def line(value: Any) -> str:
    """As text, on one line."""
    return " ".join(text(value).split())


def folded(value: Any) -> str:
    """As a line, in small letters without accents, as people type them who have no such keys."""
    plain = unicodedata.normalize("NFKD", line(value).casefold().translate(_STROKES))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def first(row: Mapping[Any, Any], *keys: str) -> str:
    """The first of these fields that says anything, on one line; a row of noughts says nothing."""
    return next((said for key in keys if (said := line(row.get(key))).strip("0") or 0 < len(said) < 4), "")


def texts(value: Any) -> list[str]:
    """A list of texts, given as a list, as the text `[open, closed]`, or with commas or the like between."""
    if isinstance(value, list | tuple):
        return [said for each in value if (said := line(each))]
    plain = line(value).strip("[]{}")
    return [said for each in re.split(r"[,;|]", plain) if (said := each.strip(" \"'"))]


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


def _is_seen(sign: str) -> bool:
    return sign in "\n\t" or unicodedata.category(sign)[0] != "C"


def _digits(value: str | int | float) -> str:
    try:
        return str(value)
    except ValueError:  # a number of more than 4,300 digits
        return ""


def _unescaped(plain: str) -> str:
    """HTML entities as letters; lists that went through two programs hold `&amp;amp;`."""
    return html.unescape(html.unescape(plain)) if "&" in plain else plain
