"""How to reach a service, out of one field of a directory: numbers as they stand there, and web pages.

People write several numbers into one field, and what each is for before it or behind it: `Intake:
617-555-0100 / TTY 617-555-0101 (Boston)`. No digit is added or taken away, and what cannot be told apart
for certain is no number. Fax machines, people's own phones, and pages to pay or to write to somebody's phone
are no ways to reach a service.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitate.resources import dialling, withholding
from facilitate.resources.model import Channel

LONGEST_NOTE, LONGEST_CELL = 100, 500


@dataclass(frozen=True)
class Way:
    """One way to reach a service; `note` says what this one is for."""

    channel: Channel
    print: str
    note: str = ""


_PARTED = re.compile(
    r"(?:\n+|;|\||\s&\s|\b(?:or|and)\b(?!\s*(?:text|tty|tdd|voice)\b)|,(?!\s*(?:x|ext|then|press|opt|choose|dial))|\s/\s|(?<=\d)/(?=[A-Za-z(+])"
    r"|(?<=\d{3}[-. ]\d{4})\s*/\s*(?=\(?\d{3}\)?[-. ])"
    r"|(?<=\d)(?<!\b1)(?<!\+\d)(?<!\+\d\d)(?<!\+\d\d\d)\s+(?=\(?[2-9]\d\d\)?[-. ]\d{3}[-.]\d{4}(?!\d))"
    r"|(?<=\d{3} \d{4})\s+(?=\d{3} \d{3} \d{4}(?!\d))|(?<=\d{3}-\d{4})\s+(?=\d{3}-\d{4}(?!\d)))"
    r"(?![^()\n]*\))",
    re.IGNORECASE,
)
"""Where one number ends and the next begins; nothing is parted inside brackets."""
_AFTER = (
    r"(?i:[,;]?\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6}|,?\s*(?:then\s+)?(?:press|option|choose|dial)\s+\d{1,3})?"
)
_DIGITS = re.compile(
    r"(?<![\d/])(?:\(?\d{2,6}\)?\s?/\s?\d|(?:\+?\d{1,4}[\s.\-]*)?(?:\(\d{1,5}\)[\s.\-]*)?\d)"
    rf"[\d\s.\-\u2010-\u2013\u00a0]*\d(?!\d){_AFTER}"
)
_SPELLED = re.compile(
    r"(?<![\d/])(?:1[\s.-]?)?\(?[2-9]\d\d\)?[\s.-]?(?=[\dA-Z-]*[A-Z]{2})[\dA-Z]+(?:-[\dA-Z]+)*"
    rf"(?:\s*\([\d\s.-]{{7,}}\))?{_AFTER}"
)
_MISTYPED = re.compile(r"[2-9]\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)")
"""A number of North America with a digit too many: nobody knows which."""
_SHORT = re.compile(r"[2-9]11|[2-9]-1-1|988|9-8-8|11\d|999")
_TEXTED = re.compile(
    r"(?:text\s+)?[\"'\u201c]?(\w[\w' ]{0,39}?)[\"'\u201d]?\s+to\s+(\d[\d\s\-]{2,})\.?", re.I
)
_NOBODYS = re.compile(
    r"\b(?:fax|facsimile|pager|cell|cell ?phone|personal|private|home phone|e-?mail)\b", re.I
)
_BOTH = re.compile(
    r"\b(?:(?:v(?:oice)?|(?:tele)?phone|tel)\s*(?:/|&|and|or)\s*t(?:ty|dd)|t(?:ty|dd)\s*(?:/|&|and|or)\s*v(?:oice)?)\b",
    re.I,
)
_KINDS: tuple[tuple[Channel, re.Pattern[str]], ...] = (
    ("tty", re.compile(r"\b(?:tty|tdd|textphone)\b", re.I)),
    ("whatsapp", re.compile(r"\bwhats ?app\b", re.I)),
    ("text", re.compile(r"\b(?:text(?: line| only)?|sms)\b", re.I)),
)
_CALLS = re.compile(r"\b(?:call|voice|phone)\b", re.I)
_TO_SOMEBODY = re.compile(
    r"\b(?:(?i:ask for|attn|attention|contact|speak (?:to|with)|c/o)\b|[Cc]all\s+(?=[A-Z][a-z])).*", re.S
)
_SAYS_NOTHING = re.compile(
    r"(?:(?:(?:tele)?phones?|tel|tel[eé]fono|telefon|ph|p|t|v|voice|line|call|dial|numbers?|no|num|main|primary|public"
    r"|office|business|local|contact|print|please|at|or|and|the)\b|[\W_])*(?:\d\b\W*)?",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"^(?:[\w-]+\.)*(?:wa\.me|t\.me|whatsapp\.com|signal\.me|m\.me|squareup\.com|zeffy\.com)(?:[:/]|$)", re.I
)
"""Pages to write to a phone or to pay, besides those that are withheld wherever they stand."""


def phones(said: str, channel: Channel = "call") -> Iterator[Way]:
    """Every number in the field that somebody can dial as it stands, in order."""
    said = said[:LONGEST_CELL]
    if number := _one(said):
        yield Way(channel, number)
        return
    for piece in _PARTED.split(said):
        yield from _in_piece(piece.strip(), channel)


def label(said: str) -> str:
    """What is left of the words beside a number when those are gone that say nothing, or who picks up."""
    plain = _TO_SOMEBODY.sub("", re.sub(r"[()\[\]:]", ", ", said))
    parts = [" ".join(part.split()).strip(" -\u2013\u2014./#\"'") for part in re.split(r",", plain)]
    told = ", ".join(part for part in parts if not _SAYS_NOTHING.fullmatch(part))
    note = withholding.told(told)[:LONGEST_NOTE] if re.search(r"[^\W\d_]|24/7", told) else ""
    return note[:1].upper() + note[1:]


def kind(said: str, channel: Channel = "call") -> tuple[Channel, str]:
    """What is done with a number by the words beside it, and what else they say."""
    if _BOTH.search(said):
        return "call", " ".join(filter(None, ("Voice and TTY.", label(_BOTH.sub("", said)))))
    for each, words in _KINDS:
        if words.search(said) and not (each != "tty" and _CALLS.search(said)):
            return each, label(words.sub("", said))
    return channel, label(said)


def is_nobodys(said: str) -> bool:
    """Whether what stands beside a number says it is a fax or somebody's own."""
    return bool(_NOBODYS.search(said))


def web_page(said: str) -> str:
    """The first web address in a field as people type it; empty where there is none but to join or to pay."""
    return next(filter(None, map(_page, re.split(r"[\s;,|]+", said))), "")


def _page(address: str) -> str:
    plain = withholding.link(address if "://" in address else f"https://{address}")
    typed = re.sub(r"^https?://|[/.)]+$", "", plain, flags=re.IGNORECASE)
    hidden = withholding.is_join_link(plain) or withholding.is_secret(plain) or _NO_PAGE.search(typed)
    return typed if not hidden and dialling.reachable(typed, ["web"]) else ""


def _one(text: str) -> str:
    """The number where the text is one number and nothing else, but for `Phone:` or brackets around it."""
    bare = dialling.cleaned(text)
    bare = bare[1:-1] if re.fullmatch(r"\([^()]*\)", bare) else bare
    words = _NOBODYS.search(bare) or any(each.search(bare) for _, each in _KINDS)
    parted = _PARTED.search(bare) or _MISTYPED.match(bare) or len(re.sub(r"\W", "", bare)) < 3
    return bare if not words and not parted and dialling.dialable(bare) else ""


def _in_piece(piece: str, channel: Channel) -> Iterator[Way]:
    """The numbers of a piece in which no sign parts them, each with its words."""
    texted = _TEXTED.fullmatch(piece)
    if texted and (channel == "text" or piece.casefold().startswith("text")):
        yield Way("text", f"{texted[1]} to {texted[2].strip()}")
    elif (whole := _one(piece)) and _is_long(whole):
        yield Way(channel, whole)
    else:
        found = next(filter(None, (_found(pattern, piece) for pattern in (_SPELLED, _DIGITS))), [])
        for number, said in zip(found, _words(piece, found), strict=True):
            if not is_nobodys(said):
                how, note = kind(said, channel)
                yield Way(how, number[0].strip(), note)


def _found(pattern: re.Pattern[str], piece: str) -> list[re.Match[str]]:
    return [
        each for each in pattern.finditer(piece) if dialling.dialable(each[0]) and _is_long(each[0].strip())
    ]


def _words(piece: str, found: list[re.Match[str]]) -> list[str]:
    """What is said of each number: in brackets behind it, and all before it or all behind it."""
    starts, ends = [0, *(each.end() for each in found)], [*(each.start() for each in found), len(piece)]
    gaps = [piece[start:end] for start, end in zip(starts, ends, strict=True)]
    behind = len(found) == 1 or (not gaps[0].strip() and re.search(r"\w", gaps[-1]))
    told = [gaps[0], *("" for _ in found[1:])] if found else []
    for at, gap in enumerate(gaps[1:]):
        brackets = re.match(r"\s*\([^)]*\)", gap)
        cut = len(gap) if behind else brackets.end() if brackets else 0
        told[at] = f"{told[at]}, {gap[:cut]}"
        if at + 1 < len(found):
            told[at + 1] = gap[cut:]
    return told


def _is_long(number: str) -> bool:
    """Whether a number among words is long enough to be one, and not so long that it is two."""
    bare = dialling.bare(number)
    if _SHORT.fullmatch(bare):
        return True
    keys = len(re.sub(r"[\W_]", "", bare.split(" (")[0] if re.search("[A-Z]", bare) else bare))
    longest = 15 if bare.startswith(("+", "0", "(0")) else 11 if bare.startswith("1") else 10
    return 6 <= keys <= longest
