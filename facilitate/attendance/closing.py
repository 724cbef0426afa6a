"""From a finished meeting to one row in the tally book; then its journal is erased.

The row's key is the meeting's own id, so a crash at any point is mended by closing once more: a row that
stands there already is not written twice, and the journal goes only after the row is safe.
"""

from datetime import timedelta
from itertools import accumulate, pairwise
from pathlib import Path

from facilitate.attendance.book import Book, PartRow, Row
from facilitate.group import journal, locking
from facilitate.group.journal import Opening
from facilitate.group.meeting import replayed
from facilitate.session.state import State
from facilitate.session.summary import summary

SECOND = timedelta(seconds=1)


def close(records: Path) -> bool:
    """Close the meeting whose journal lies here, if it is finished; the caller holds the folder's lock."""
    path = records / journal.NAME
    found = journal.recovered(path) if path.exists() else None
    if found is None:
        return False
    kept, _ = found
    state = replayed(kept)
    if state is None or not state.finished:
        return False
    write_down(kept.opening, state, records)
    journal.erase(path)
    return True


def write_down(opening: Opening, state: State, records: Path) -> None:
    """Write a finished meeting into the tally book, once; a format that keeps no attendance writes no row."""
    if state.plan.format.attendance == "count":
        Book(records).add(row(opening, state))


def close_finished(records: Path) -> None:
    """Close a meeting that was finished and then cut off, unless another window has it open.

    In a folder that cannot be written in it stays as it is.
    """
    if not (records / journal.NAME).exists():
        return
    try:
        with locking.held(records):
            close(records)
    except (locking.Taken, OSError):
        return


def row(opening: Opening, state: State) -> Row:
    """What the tally book keeps of a meeting, in whole seconds that add up."""
    told = summary(state)
    *parts, paused = _whole([part.actual for part in told.parts] + [told.paused])
    return Row(
        id=opening.meeting,
        date=opening.began.wall.date(),
        format=opening.format,
        headcount=told.headcount,
        newcomers=told.newcomers,
        planned=told.planned,
        actual=sum(parts, timedelta()),
        paused=paused,
        parts=tuple(
            PartRow(part.title, part.planned, actual) for part, actual in zip(told.parts, parts, strict=True)
        ),
    )


def _whole(lengths: list[timedelta]) -> list[timedelta]:
    """The lengths in whole seconds whose sum is the whole seconds of their sum."""
    ends = [end // SECOND for end in accumulate(lengths, initial=timedelta())]
    return [(end - start) * SECOND for start, end in pairwise(ends)]
