"""Text in cells: how wide it is on a terminal, and cutting, wrapping and laying it side by side.

Words come from files that strangers may have written. `clean` takes out what could move the cursor, turn
the writing round or make a terminal and us disagree about a width; everything here works on cleaned text.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import wcwidth

Line = tuple[tuple[str, str], ...]
"""Runs of one line on the screen, each a style name and its text."""

Lines = tuple[Line, ...]

MORE = "…"
KEYED = "@"
"""Between the name of a style and the key whose label that run is part of."""

JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Size:
    """How many cells wide and high the screen is."""

    width: int
    height: int


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text with line ends and control characters as spaces, and without invisible marks."""
    return "".join(_shown(sign) for sign in text)


@lru_cache(maxsize=4096)
def wide(text: str) -> int:
    """How many cells the text takes, counted sign by sign as the terminal moves its cursor."""
    return sum(max(wcwidth(sign), 0) for sign in text)


def clip(text: str, width: int, more: str = MORE) -> str:
    """The text cut to `width` cells; what was cut off shows as an ellipsis."""
    if wide(text) <= width:
        return text
    return _head(text, width - wide(more)).rstrip() + more if width >= wide(more) else _head(text, width)


@lru_cache(maxsize=1024)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """The words of a text in lines of at most `width` cells; a longer word is broken."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split():
        if line and wide(line) + 1 + wide(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        while wide(word) > width and (head := _head(word, width)):
            lines.append(head)
            word = word[len(head) :]
        line = word
    return (*lines, line) if line else tuple(lines)


def plain(text: str, style: str = "") -> Line:
    """A line in one style."""
    return ((style, text),)


def line_width(line: Line) -> int:
    """How many cells a line takes."""
    return sum(wide(text) for _, text in line)


def fitted(line: Line, width: int) -> Line:
    """The line cut to `width` cells."""
    if line_width(line) <= width:
        return line
    runs: list[tuple[str, str]] = []
    for style, text in line:
        rest = width - sum(wide(shown) for _, shown in runs)
        runs.append((style, clip(text, rest) if wide(text) >= rest else text))
        if wide(text) >= rest:
            break
    return tuple(runs)


def keyed(style: str, key: str) -> str:
    """The style of a run that is part of the label of this key; of none where the key is empty."""
    return f"{style}{KEYED}{key}" if key else style


def look(style: str) -> str:
    """The name of a style, without the key whose label it marks."""
    return style.partition(KEYED)[0]


def key_at(lines: Lines, row: int, column: int) -> str:
    """The key whose label lies in this cell, counted from 0; empty where there is none."""
    if not 0 <= row < len(lines):
        return ""
    end = 0
    for style, text in lines[row]:
        end += wide(text)
        if column < end:
            return style.partition(KEYED)[2] if column >= 0 else ""
    return ""


def filled(line: Line, width: int, style: str = "") -> Line:
    """The line with spaces up to `width` cells."""
    line = fitted(line, width)
    missing = width - line_width(line)
    return (*line, (style, " " * missing)) if missing else line


def apart(left: Line, right: Line, width: int, gap: int = 2) -> Line:
    """One line at each end; where both do not fit, the left one is cut."""
    right = fitted(right, width)
    room = width - line_width(right) - gap
    if room < 1 or not line_width(left):
        return filled((), width - line_width(right)) + right
    return (
        filled(left, room + gap if line_width(left) <= room else room)
        + (() if line_width(left) <= room else (("", " " * gap),))
        + right
    )


def beside(left: Sequence[Line], right: Sequence[Line], width: int, gap: int) -> Lines:
    """Two columns; the left one is `width` cells wide."""
    rows = max(len(left), len(right))
    return tuple(
        (*filled(left[row] if row < len(left) else (), width), ("", " " * gap), *right[row])
        if row < len(right)
        else (left[row] if row < len(left) else ())
        for row in range(rows)
    )


def moved(lines: Iterable[Line], margin: int) -> Lines:
    """The lines with a margin on their left."""
    return tuple((("", " " * margin), *line) if line and margin else line for line in lines)


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf":
        return sign if sign in JOINERS else ""
    # The selector that asks for a picture changes a width that was counted already, and what a terminal
    # draws for a sign that is not assigned may be wider than nothing.
    if sign == "\ufe0f" or (kind == "Cn" and not wcwidth(sign)):
        return ""
    return " " if kind in ("Cc", "Cs", "Zl", "Zp") or wcwidth(sign) < 0 else sign


def _head(text: str, width: int) -> str:
    used = 0
    for index, sign in enumerate(text):
        used += max(wcwidth(sign), 0)
        if used > width:
            return text[:index]
    return text
