"""What a person can dial, type or look at exactly as it stands on paper.

Nothing is ever mended here: a number that cannot be dialled as it is printed stays off the paper, and
the leader hears why. What data sets hold beside the number (quotes, `tel:`) is taken off before.
"""

import re
from collections.abc import Iterable

DIALLED = frozenset({"call", "text", "tty", "whatsapp"})
"""The channels that need a number somebody can dial."""

_AFTERWARDS = re.compile(
    r"[,;]?\s*(?:(?:then\s+)?(?:press|choose|option|dial)\s.{1,40}|(?:ext(?:ension)?\.?|x)\s*\d{1,6})$", re.I
)
_WORD_TO = re.compile(r"^[\w' ]{1,40}\sto\s+", re.I)
_SHAPE = re.compile(r"\+?[\d\s().\-/\u2010-\u2013\u00a0]+")
_LETTERS = re.compile(r"(?=(?:\D*\d){3})\+?[\d\s().\-A-Z]+")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?", re.I)
_MAIL = re.compile(r"[^\s@]+@(?:[\w-]+\.)+[a-z]{2,}", re.I)
_LABEL = re.compile(
    r"(?:tel|telephone|phone|main|office|voice|call|local|hot ?line|help ?line|toll[- ]?free)"
    r"(?:\s(?:number|phone|line|office))?\s*(?::|\.\s|\s(?=[\d(+]))",
    re.I,
)
_AROUND = " \t\r\n\"'`\u201c\u201d\u2018\u2019"

SHORTEST_ABROAD = 9
"""Digits of a number with a country in front. Shorter ones are short codes with a `+` put on by a program."""

LONGEST_AREA = 6
"""Digits before a slash: `0221/555123` is one number, `555-010-1234/5678` are two."""


def cleaned(text: str) -> str:
    """A number as a data set holds it, without quotes and a `Phone:` around it; nothing else is changed."""
    return _LABEL.sub("", text.strip(_AROUND)).strip(_AROUND)


def dialable(text: str) -> bool:
    """Whether this is one number, or two with `or` between, that a phone takes as it stands."""
    return bool(text.strip()) and all(map(_one, re.split(r"\s+or\s+", text.strip())))


def reachable(text: str, channels: Iterable[str]) -> bool:
    """Whether people can do on every channel what the text asks for; a blank can always be filled in."""
    return not text.strip() or all(_fits(channel, text.strip()) for channel in channels)


def _fits(channel: str, text: str) -> bool:
    if channel in DIALLED:
        return dialable(_WORD_TO.sub("", text) if channel in ("text", "whatsapp") else text)
    if channel in ("web", "chat"):
        return bool(_ADDRESS.fullmatch(text))
    return channel != "email" or bool(_MAIL.fullmatch(text))


def _one(text: str) -> bool:
    bare = _AFTERWARDS.sub("", text).strip()
    digits = re.sub(r"\D", "", bare)
    area, slash, _ = bare.partition("/")
    if bare.count("/") > 1 or bare.count("(") != bare.count(")"):
        return False
    if slash and len(re.sub(r"\D", "", area)) > LONGEST_AREA:
        return False
    if _SHAPE.fullmatch(bare):
        return _enough(digits, abroad=bare.startswith("+"))
    letters = re.sub(r"[^A-Z]", "", bare)
    spelled = bool(_LETTERS.fullmatch(bare)) and len(set(letters)) > 1
    return spelled and _enough(digits + letters, abroad=bare.startswith("+"))


def _enough(digits: str, *, abroad: bool) -> bool:
    if len(digits) >= 7 and len(set(digits)) == 1:
        return False
    return (SHORTEST_ABROAD if abroad else 2) <= len(digits) <= 15
