"""What lists of services say of one, as a line says it: name, address, area, languages, subject, notes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from facilitate.resources import withholding
from facilitate.resources.intake import accounts, values
from facilitate.resources.intake.accounts import LeftOut
from facilitate.resources.intake.subjects import category_of
from facilitate.resources.intake.ways import Way
from facilitate.resources.model import Category

LONGEST_NOTE, LONGEST_FACT = 300, 120
LONGEST_ID = 24
"""Letters of a list's own id; theirs are often 36 letters long."""
MOST_AREAS, MOST_LANGUAGES = 300, 12

_GONE = re.compile(
    r"(?:permanently |temporarily )?closed|inactive|defunct|deleted|archived|not active|no|false", re.I
)
_EVERYWHERE = re.compile(
    r"\b(?:state|nation|country|province)[ -]?wide\b|\b(?:all|every)(?: \d+)? count(?:y|ies)\b"
    r"|\b(?:entire|whole) state\b",
    re.IGNORECASE,
)
_COORDINATES = re.compile(r"(?:point\s*)?\(?-?\d{1,3}\.\d{3,},?\s+-?\d{1,3}\.\d{3,}\)?", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|we|you|who|provide[sd]?|can)\b", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"^(?:(?:serv(?:es|ing)|residents?|people|living|of|the|in|only|primarily|mainly|counties|cities|towns)\b[\s:]*)+",
    re.IGNORECASE,
)
"""What stands before the places in `Serves residents of Essex, Middlesex and Norfolk Counties`."""
_NO_STREET = re.compile(r"(?:(?:state|city|town|county|zip|country)\s*:[^,]*,?\s*)+", re.IGNORECASE)
_POST_BOX = re.compile(r"\W*p\.?\s?o\.?\s?box\b", re.IGNORECASE)


def check_status(said: str) -> None:
    """Raise LeftOut for what is closed or gone."""
    if _GONE.fullmatch(said.strip()):
        raise LeftOut("closed or no longer there")


def id(said: str) -> str:
    """An id of the list's own, as a short one of ours where it is long, or might be a secret."""
    plain = accounts.ascii_id(said)
    if len(plain) <= LONGEST_ID and withholding.named(said) == said:
        return plain
    return f"listed-{accounts.mark(said)}"


def name(own: str, house: str) -> str:
    """The name of a service with that of its organisation; LeftOut where it has neither."""
    own, house = (withholding.named(each)[:120].strip() for each in (own, house))
    if not (own or house):
        raise LeftOut("no name")
    return own if not house or house.casefold() in own.casefold() else f"{own}, {house}" if own else house


def address(streets: Iterable[str], city: str, state: str, postal_code: str) -> str:
    """Street, town and code on one line; empty where there is no street. Nothing is said twice."""
    found: list[str] = []
    lines = [" ".join(_COORDINATES.sub(" ", each).split()).strip(" ,") for each in streets]
    lines = [each for each in lines if not _NO_STREET.fullmatch(each)]
    for part in (*lines, city) if any(lines) else ():
        if not _stands_in(part, found):
            found.append(part)
    rest = " ".join(part for part in (state, postal_code) if not _stands_in(part, found))
    return withholding.named(", ".join(filter(None, (*found, rest if found else ""))))[:160]


def _stands_in(part: str, found: Iterable[str]) -> bool:
    return not part or bool(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", " ".join(found), re.IGNORECASE))


def to_go_to(street: str) -> list[Way]:
    """An address as the way to a service that has no other; none for a box at the post office."""
    return [Way("visit", street)] if street and not _POST_BOX.match(street) else []


def distinct(ways: Iterable[Way]) -> list[Way]:
    """Each number and page once, and first of all a number to call."""
    found: dict[tuple[str, str], Way] = {}
    for way in ways:
        keys = re.sub(r"[\W_]", "", way.print)
        found.setdefault((way.channel, keys[1:] if len(keys) == 11 and keys[0] == "1" else keys), way)
    return sorted(found.values(), key=lambda way: way.channel != "call")


def areas(said: Iterable[str]) -> tuple[str, ...]:
    """The places a service is for, each by itself; none where it is for all of them."""
    cells = list(said)
    if is_everywhere(cells):
        return ()
    parts = (
        part for cell in cells if not _SENTENCE.search(cell) for part in re.split(r"[,;|/&\n]|\band\b", cell)
    )
    bare = (_LEADS_IN.sub("", " ".join(part.split())).removesuffix(" Counties") for part in parts)
    named = (withholding.named(each).strip(" .:()") for each in bare)
    return tuple(dict.fromkeys(each for each in named if 1 < len(each) <= 60))[:MOST_AREAS]


def is_everywhere(said: Iterable[str]) -> bool:
    """Whether it says of itself to be for a whole state or country."""
    return any(map(_EVERYWHERE.search, said))


def languages(said: Iterable[str]) -> tuple[str, ...]:
    """Languages one by one; codes in small letters."""
    parts = (part for cell in said for part in re.split(r"[,;|/&\n]|\band\b", cell))
    named = (withholding.named(" ".join(part.split())).strip(" .[]{}\"'") for part in parts)
    plain = (each.casefold() if len(each) == 2 or each.islower() else each for each in named)
    return tuple(dict.fromkeys(each[:40] for each in plain if len(each) > 1))[:MOST_LANGUAGES]


def category(said: Sequence[str]) -> Category:
    """What a service is about by the first of these texts that tells."""
    return next((found for each in said if (found := category_of(each)) != "local"), "local")


def told(said: Iterable[Any], most: int = LONGEST_FACT) -> str:
    """The beginning of what is said, up to a sentence's end, without what is withheld."""
    whole = " ".join(dict.fromkeys(filter(None, (withholding.told(values.text(each)) for each in said))))
    if len(whole) <= most:
        return whole
    ends = [end.end() for end in re.finditer(r"[.!?](?=\s)", whole[:most])]
    return whole[: ends[-1]] if ends else f"{whole[:most].rsplit(' ', 1)[0]} ..."
