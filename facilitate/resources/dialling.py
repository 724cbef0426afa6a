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
_AMERICAN = frozenset({"US", "CA"})
_AMERICAN_SHORT = re.compile(r"[2-9]11|[2-9]-1-1|988|9-8-8")
_AMERICAN_LONG = re.compile(r"(?:1?[2-9]\d\d)?[2-9]\d{6}|011\d{7,15}")
_SHORT_CODE = re.compile(r"\d{5,6}|\d{3}-\d{3}")
_IN_DIGITS = re.compile(r"(.*[A-Z].*?)\s*\(([\d\s.-]{7,})\)")
_ON_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_AMOUNT = re.compile(r"(\d{7,15})\.0")
_AROUND = " \t\r\n\"'`\u201c\u201d\u2018\u2019"

SHORTEST_ABROAD = 9
"""Digits of a number with a country in front. Shorter ones are short codes with a `+` put on by a program."""

LONGEST_AREA = 6
"""Digits before a slash: `0221/555123` is one number, `555-010-1234/5678` are two."""


def cleaned(text: str) -> str:
    """A number as a data set holds it, without quotes and a `Phone:` around it; nothing else is changed.

    Spreadsheets that take a number for an amount put `.0` behind it.
    """
    bare = _LABEL.sub("", text.strip(_AROUND)).strip(_AROUND)
    amount = _AMOUNT.fullmatch(bare)
    return amount[1] if amount else bare


def dialable(text: str) -> bool:
    """Whether this is one number, or two with `or` between, that a phone takes as it stands."""
    return bool(text.strip()) and all(map(_one, _numbers(text)))


def reachable(text: str, channels: Iterable[str], country: str = "") -> bool:
    """Whether people can do on every channel what the text asks for; a blank can always be filled in.

    With a country, a number is also held to what numbers look like there, where we know.
    """
    return not text.strip() or all(_fits(channel, text.strip(), country) for channel in channels)


def bare(text: str) -> str:
    """A number without what is to be done after it is dialled: `, then press 3`."""
    return _AFTERWARDS.sub("", text.strip()).strip()


def _numbers(text: str) -> list[str]:
    """The numbers in a text; one in letters may have itself, or its end, in digits behind it, in brackets."""
    found = re.split(r"\s+or\s+", text.strip())
    both = [_IN_DIGITS.fullmatch(each) for each in found]
    return [
        part
        for each, match in zip(found, both, strict=True)
        for part in (match.groups() if match and _keys(match[1]).endswith(_keys(match[2])) else (each,))
    ]


def _fits(channel: str, text: str, country: str) -> bool:
    if channel in DIALLED:
        texts = channel in ("text", "whatsapp")
        number = _WORD_TO.sub("", text) if texts else text
        here = country not in _AMERICAN or all(_american(each, texts) for each in _numbers(number))
        return dialable(number) and here
    if channel in ("web", "chat"):
        return bool(_ADDRESS.fullmatch(text))
    return channel != "email" or bool(_MAIL.fullmatch(text))


def _one(text: str) -> bool:
    number = bare(text)
    digits = re.sub(r"\D", "", number)
    area, slash, _ = number.partition("/")
    if number.count("/") > 1 or number.count("(") != number.count(")"):
        return False
    if slash and len(re.sub(r"\D", "", area)) > LONGEST_AREA:
        return False
    if _SHAPE.fullmatch(number):
        return _enough(digits, abroad=number.startswith("+"))
    letters = re.sub(r"[^A-Z]", "", number)
    spelled = bool(_LETTERS.fullmatch(number)) and len(set(letters)) > 1 and len(digits) < 10
    return spelled and _enough(digits + letters, abroad=number.startswith("+"))


def _american(text: str, texts: bool) -> bool:
    """Whether a number is as long as those of the United States and Canada are, and begins as they do."""
    number = bare(text)
    if number.startswith("+") and not number.startswith("+1"):
        return True
    shapes = (_AMERICAN_SHORT, _SHORT_CODE) if texts else (_AMERICAN_SHORT,)
    return any(shape.fullmatch(number) for shape in shapes) or bool(_AMERICAN_LONG.fullmatch(_keys(number)))


def _keys(number: str) -> str:
    """The keys a finger presses for digits and letters."""
    return re.sub(r"\D", "", number.translate(_ON_KEYS))


def _enough(digits: str, *, abroad: bool) -> bool:
    if len(digits) >= 7 and len(set(digits)) == 1:
        return False
    return (SHORTEST_ABROAD if abroad else 2) <= len(digits) <= 15
