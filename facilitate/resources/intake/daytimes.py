"""Times of day and lengths as lists write them: `7:00 PM`, `19 Uhr 30`, `12 noon`, `18h à 20h`."""

import re
from datetime import timedelta
from typing import Any

from facilitate.resources.intake.accounts import LeftOut
from facilitate.resources.intake.values import folded, line

_BEFORE = re.compile(r"^(?:at|from|um|von|de|desde|a las?|kl\.?|klo\.?|ore|dalle|alle|@)\s+(?=\S)")
_ZONE = re.compile(
    r"\s*(\()?(?:(?:eastern|central|mountain|pacific|atlantic|local)(?:\s(?:standard|daylight))?(?:\stime)?"
    r"|[aecmp][sd]?t|utc|gmt|bst|ces?t)(?(1)\))$"
)
_CLOCK = re.compile(
    r"(?:\d{4}-\d\d-\d\d[t ])?(\d{1,2})(?:\s?(?:[:.;h]|uhr)\s?(\d{2})(?::\d{2}(?:\.\d+)?)?|(\d{2}))?\s*"
    r"(a\.?\s?m\.?|p\.?\s?m\.?|a|p|uhr|h|hs|hrs|horas?|heures?)?(?:z|[+-]\d\d:?\d\d)?"
)
_NAMED = re.compile(
    r"(?:12(?:[:.]?00)?\s*(?:([ap])\.?m\.?)?\s*)?"
    r"\(?(?:(noon|midday|mediodia|mittags?|midi|mezzogiorno)|midnight|medianoche|mitternacht|minuit)\)?"
)
_FRACTION = re.compile(r"0?\.(?:\d{3,}|25|5|75)")
"""A time as spreadsheets keep it, a part of the day: `0.8125` is half past seven in the evening."""
_BETWEEN = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212]|\b(?:to|bis|until|till?|thru|through|hasta|ate|tot)\b"
    r"|\s(?:a|a las|au|as|alle)\s(?=\s*\d))\s*"
)
_DAY, _LONGEST = timedelta(hours=24), timedelta(hours=12)


def clock(value: Any) -> timedelta:
    """A time of day since midnight, up to 24:00; LeftOut where none can be read."""
    plain = _bare(value)
    if not plain:
        raise LeftOut("no time")
    if _FRACTION.fullmatch(plain):
        return timedelta(minutes=round(float(plain) * 24 * 60))
    if named := _NAMED.fullmatch(plain):
        return _named(half=named[1] or "", noon=bool(named[2]))
    match = _CLOCK.fullmatch(plain)
    half = (match[4] or "")[:1] if match else ""
    if match is None or not (match[2] or match[3] or half):
        raise LeftOut("a time that cannot be read")
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if half in ("a", "p") and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    at = timedelta(hours=hour, minutes=minute)
    if minute > 59 or at > _DAY:
        raise LeftOut("a time that cannot be read")
    return at


def span(value: Any, end: Any) -> tuple[timedelta, timedelta | None]:
    """When a meeting begins and ends; no end where none is given, it cannot be read, or cannot be meant."""
    plain = _bare(value)
    parts = _BETWEEN.split(plain, maxsplit=1) if not re.match(r"\d{4}-\d\d-\d\d", plain) else [plain]
    try:
        ends = clock(end if line(end) else parts[1] if len(parts) > 1 else "")
    except LeftOut:
        ends = None
    begins = _begins(parts[0], parts[1], ends) if len(parts) > 1 else clock(value)
    return begins, ends if ends is not None and timedelta() < (ends - begins) % _DAY <= _LONGEST else None


def length(value: Any) -> timedelta | None:
    """A length as `01:30:00`; None where there is none or it makes no sense."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", line(value))
    found = timedelta(hours=int(match[1]), minutes=int(match[2])) if match else timedelta()
    return found if timedelta() < found < _DAY else None


def _bare(value: Any) -> str:
    """A time without what stands around it: `from`, a zone, the star of a footnote."""
    return _ZONE.sub("", _BEFORE.sub("", folded(value).strip("*\u2020 "), count=1))


def _named(half: str, noon: bool) -> timedelta:
    """Noon, or the midnight at the end of the day; that at its beginning where the list says `12 am`."""
    if half and (half == "p") is not noon:
        raise LeftOut("a time that cannot be read")
    return timedelta() if half == "a" else timedelta(hours=12 if noon else 24)


def _begins(said: str, until: str, ends: timedelta | None) -> timedelta:
    """When `9` of `9-10 am` is: in the half of the day that is said at the end, or the one before it."""
    unit = re.search(r"(?:([ap])\.?\s?m?\.?|uhr|hs?)$", until.strip())
    if ends is None or unit is None or not re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?", said.strip()):
        return clock(said)
    if not unit[1]:
        return clock(f"{said}h")
    begins = clock(f"{said} {unit[1]}m")
    return begins if begins < ends else (begins + _DAY / 2) % _DAY
