"""Lines in rows that fit the terminal they go to, broken between words and never inside one."""

import os
import re
from typing import TextIO

from facilitate.screen.frame.lines import wide, wrap


def columns(out: TextIO) -> int | None:
    """How wide rows may be on the terminal that `out` goes to; None where it goes to no terminal."""
    if not out.isatty():
        return None
    try:
        # A full row makes some consoles begin an empty one below it.
        return max(os.get_terminal_size(out.fileno()).columns - 1, 1)
    except OSError:
        return 79


def folded(line: str, out: TextIO, room: int = 0) -> str:
    """The line in rows for the terminal that `out` goes to, as it stands where it goes to none.

    So many cells of each row are left free: `room` for an answer, or for what is printed around it.
    """
    width = columns(out)
    return line if width is None else "\n".join(set_in(line, max(width - room, 1)))


def set_in(line: str, width: int) -> list[str]:
    """A line in rows of at most `width` cells, broken between words and set in below where its text begins.

    What stands before three spaces or more is a label, and the text beside it keeps its column.
    """
    if wide(line) <= width:
        return [line]
    label = re.match(r" *(?:\S.*? {3,}|\d+\. )?", line)
    head = label[0] if label and 2 * len(label[0]) < width else ""
    rows = wrap(line[len(head) :], max(width - len(head), 1))
    return [(" " * len(head) if number else head) + row for number, row in enumerate(rows)]
