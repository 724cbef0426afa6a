"""Going to any part at once: what it leads to, told before it is done."""

from dataclasses import dataclass
from datetime import timedelta

from facilitate.session.events import PartBegan
from facilitate.session.folding import apply
from facilitate.session.pacing import behind, projected_end
from facilitate.session.state import State


@dataclass(frozen=True)
class Jump:
    """What going to a part leads to.

    `skipped` are the parts on the way that did not begin yet, counted from 0. `projected_end` is since the
    meeting began, and `behind` how much later than planned that is; negative: earlier.
    """

    skipped: tuple[int, ...]
    projected_end: timedelta
    behind: timedelta


def jump(state: State, now: timedelta, part: int) -> Jump:
    """What beginning this part now, counted from 0, would lead to; Illegal where it cannot be begun."""
    there = apply(state, PartBegan(now, part))
    between = range(state.part + 1, part)
    return Jump(
        skipped=tuple(number for number in between if not state.progress[number].begun),
        projected_end=projected_end(there, now),
        behind=behind(there, now),
    )
