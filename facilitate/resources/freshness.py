"""How old what we know of a line is, and what follows from it on paper.

Age never takes help away. The emergency number and the main crisis lines always print; other lines
leave the participants' paper only when more than two years have gone by, and then stand on the
leader's page with the reason. A computer whose date lies before the data's knows nothing about age:
everything prints, and the leader is told.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal

from facilitate.resources.choosing import Entry
from facilitate.resources.model import Line

Age = Literal["undated", "fresh", "aged", "old"]

AGED = 12  # months
OLD = 24  # months


def last_seen(line: Line) -> date | None:
    """The latest day on which somebody looked the line up or rang it; None where no day is known."""
    return max((day for day in (line.looked_up, line.confirmed) if day), default=None)


def is_checked(line: Line) -> bool:
    """Whether somebody rang the line when it was last seen; the emergency number nobody rings to try it."""
    return line.confirmed is not None and line.category != "emergency" and line.confirmed == last_seen(line)


def age(line: Line, on: date) -> Age:
    """`aged` from 12 months on, `old` after more than 24; a clock behind the data leaves all fresh."""
    seen = last_seen(line)
    if seen is None:
        return "undated"
    if on > months_after(seen, OLD):
        return "old"
    return "aged" if on >= months_after(seen, AGED) else "fresh"


def on_paper(entry: Entry, on: date) -> Entry:
    """Those of the lines that participants get: all where people rely on one, else what is not old."""
    relied_on = any(line.always_prints for line in entry)
    return tuple(line for line in entry if relied_on or age(line, on) != "old")


def clock_behind(lines: Iterable[Line], on: date) -> date | None:
    """The latest day the lines were looked up where it lies after `on`; None where the clock can be right."""
    return max((line.looked_up for line in lines if line.looked_up and line.looked_up > on), default=None)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
