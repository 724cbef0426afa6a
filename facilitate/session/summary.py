"""What a meeting leaves behind for the tally book: lengths and one number, nothing about anybody."""

from dataclasses import dataclass
from datetime import timedelta

from facilitate.session.state import State


@dataclass(frozen=True)
class PartSummary:
    """A part as planned at the opening, and as it was: pauses left out, nothing where it was left out."""

    title: str
    planned: timedelta
    actual: timedelta


@dataclass(frozen=True)
class Summary:
    """A meeting as planned at the opening, and as it was.

    `actual` is the sum of the parts; with `paused` it makes the whole evening. `headcount` and the
    `newcomers` among it are None where nobody counted, which is not zero.
    """

    parts: tuple[PartSummary, ...]
    planned: timedelta
    actual: timedelta
    paused: timedelta
    headcount: int | None
    newcomers: int | None = None


def summary(state: State) -> Summary:
    """The meeting up to the state's own time: once it is finished, all of it."""
    parts = tuple(
        PartSummary(part.title, part.time, progress.used)
        for part, progress in zip(state.plan.parts, state.progress, strict=True)
    )
    return Summary(
        parts=parts,
        planned=state.plan.length,
        actual=sum((part.actual for part in parts), timedelta()),
        paused=state.paused_total,
        headcount=state.headcount,
        newcomers=state.newcomers,
    )
