"""Words that stay on one line: a time of day, a date."""

import re

_TOGETHER = re.compile(
    r"\d [ap]\.?m\b"
    r"|\b[^\W\d]+ \d{1,2},? \d{4}\b"
    r"|\b\d{1,2} (?:de )?[^\W\d]+ (?:de )?\d{4}\b"
)
FIXED = "\u00a0"


def glued(text: str) -> str:
    """The text with fixed spaces inside each time of day and each date."""
    return _TOGETHER.sub(lambda words: words[0].replace(" ", FIXED), text)
