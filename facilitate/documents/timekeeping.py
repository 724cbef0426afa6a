"""How long a share is for every number of people: what the timekeeper goes by when the laptop is dead.

The rule is the running meeting's own: the meeting is put at the beginning of a part, with that many
seats and every hand up, and asked for its limit.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from facilitate.formats import durations
from facilitate.formats.fit import Plan
from facilitate.session.events import Opened
from facilitate.session.folding import opened
from facilitate.session.pacing import limit_for
from facilitate.session.state import Progress, State, with_progress

PEOPLE = range(6, 31)
_START = timedelta()


def shares(plan: Plan, part: int) -> list[dict[str, str]]:
    """`people` (`6–9`) and the `limit` of a share (`3 min`) for each; empty where a part sets no limit.

    `part` counts from 0. In a circle `people` are all who are offered a turn, elsewhere those who wish for
    one. Places that were promised have times of their own, so they have no table.
    """
    rotation = plan.parts[part].rotation
    if rotation is None or rotation.places or rotation.order == "pre-invited":
        return []
    return [{"people": people, "limit": durations.text(limit)} for people, limit in _steps(plan, part)]


def _steps(plan: Plan, part: int) -> Iterator[tuple[str, timedelta]]:
    """Neighbouring numbers of people that have one limit are one step."""
    for limit, group in groupby(PEOPLE, lambda people: limit_for(_begun(plan, part, people), _START, 1)):
        if limit is not None:
            first, *others = group
            yield (f"{first}–{others[-1]}" if others else f"{first}"), limit


def _begun(plan: Plan, part: int, people: int) -> State:
    """This part at its beginning, in step with its plan, with every hand up."""
    state = replace(opened(plan, Opened(_START, people)), part=part)
    return with_progress(state, Progress(begun=True, waiting=state.seats))
