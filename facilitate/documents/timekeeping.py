"""How long a share is, as papers tell it: tonight, and for every number of people if the laptop is dead.

The rule is the running meeting's own: the meeting is put at the beginning of a part, with that many
seats, and asked for its limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, overload

from facilitate.formats import durations
from facilitate.formats.fit import Plan

PEOPLE = range(6, 31)
_START = timedelta()
_UNCOUNTED = ("pre-invited", "question-basket")


@dataclass(frozen=True)
class Shares(Sequence[dict[str, str]]):
    """`people` (`6–9`) and the `limit` of a share (`3 min`) for each; empty where a part sets no limit.

    `part` counts from 0. In a circle `people` are all who are offered a turn, elsewhere those who wish for
    one. Places that were promised have times of their own and questions are nobody's turn, so they have no
    table. It is worked out only for a paper that asks: few do.
    """

    plan: Plan
    part: int

    @cached_property
    def steps(self) -> list[dict[str, str]]:
        rotation = self.plan.parts[self.part].rotation
        if rotation is None or rotation.places or rotation.order in _UNCOUNTED:
            return []
        return [{"people": people, "limit": durations.text(limit)} for people, limit in _steps(self)]

    def __len__(self) -> int:
        return len(self.steps)

    @overload
    def __getitem__(self, at: int) -> dict[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, str]]: ...
    def __getitem__(self, at: Any) -> Any:
        return self.steps[at]


def _steps(shares: Shares) -> Iterator[tuple[str, timedelta]]:
    """Neighbouring numbers of people that have one limit are one step."""
    for limit, group in groupby(
        PEOPLE, lambda people: _limit(shares.plan, shares.part, people, hands_up=True)
    ):
        if limit is not None:
            first, *others = group
            yield (f"{first}–{others[-1]}" if others else f"{first}"), limit


def share(plan: Plan, part: int) -> timedelta | None:
    """What the screen allows the first share of this part, before any hand is up; None: no limit."""
    return _limit(plan, part, plan.people, hands_up=False)


def _limit(plan: Plan, part: int, people: int, *, hands_up: bool) -> timedelta | None:
    """The limit of the first share of this part, begun in time."""
    from facilitate.session.events import Opened
    from facilitate.session.folding import opened
    from facilitate.session.pacing import limit_for
    from facilitate.session.state import Progress, with_progress

    state = replace(opened(plan, Opened(_START, people)), part=part)
    begun = Progress(begun=True, waiting=state.seats if hands_up else ())
    return limit_for(with_progress(state, begun), _START, 1)
