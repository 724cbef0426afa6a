"""Words that stay on one line: a time of day, a date, a number to dial in groups, what to press."""

import re

_TOGETHER = re.compile(
    r"\d [ap]\.?m\b|\b(?:press|option) \d\b"
    r"|\b[^\W\d]+ \d{1,2},? \d{4}\b"
    r"|\b\d{1,2} (?:de )?[^\W\d]+ (?:de )?\d{4}\b"
)
_SIGNS = r"()./\u2010-\u2013-"
_IN_GROUPS = re.compile(rf"(?<![\w.])\+?\(?\d[\d{_SIGNS}]*(?: [/\u2013-])?(?: \(?\d[\d{_SIGNS}]+)+(?!\w)")
_DIGITS = range(5, 16)
"""How many a number to dial has; more of them in a row are a scale."""
FIXED = "\u00a0"


def glued(text: str) -> str:
    """The text with fixed spaces inside each time of day, date and number, `13 11 14`, and `press 2`."""
    return _IN_GROUPS.sub(_number, _TOGETHER.sub(_whole, text))


def _number(found: re.Match[str]) -> str:
    return _whole(found) if sum(map(str.isdigit, found[0])) in _DIGITS else found[0]


def _whole(found: re.Match[str]) -> str:
    return found[0].replace(" ", FIXED)
