"""A format fitted to tonight: which parts this many people have, and how long each is.

Time is shared out in whole seconds and always adds up: what is shared is laid end to end in exact
proportion, and each end is cut down to a whole second, so nobody's rounding is lost or counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import accumulate, pairwise

from facilitate.formats.durations import Range
from facilitate.formats.model import Format, Part, Rotation

USUAL_PEOPLE = 8
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class PlannedPart:
    """A part with the length it has tonight; an `unplanned` one, put in while the meeting runs, has none."""

    part: Part
    time: timedelta
    unplanned: bool = False

    @property
    def id(self) -> str:
        return self.part.id

    @property
    def title(self) -> str:
        return self.part.title

    @property
    def fixed(self) -> bool:
        return self.part.fixed

    @property
    def rotation(self) -> Rotation | None:
        return self.part.rotation


@dataclass(frozen=True)
class Plan:
    """Tonight's meeting on paper: the format, how many people it was fitted for, its parts in order."""

    format: Format
    people: int
    parts: tuple[PlannedPart, ...]

    @property
    def length(self) -> timedelta:
        return sum((part.time for part in self.parts), timedelta())


def plan(format: Format, people: int | None = None, length: timedelta | None = None) -> Plan:
    """The format for this many people (untold: its usual number) and this length (untold: its own).

    Ranges begin at their lower ends and share out what the length leaves, in proportion to their widths.
    No part leaves its own range, so where the length cannot be met the plan's `length` is the nearest.
    """
    people = usual_people(format) if people is None else people
    parts = held(format, people)
    least = [part.time.least for part in parts]
    widths = [(part.time.most - part.time.least) // _SECOND for part in parts]
    wanted = length if length is not None else format.length
    left = (wanted - sum(least, timedelta())) // _SECOND if wanted is not None else 0
    more = _shared_out(max(0, min(left, sum(widths))), widths)
    times = (time + extra * _SECOND for time, extra in zip(least, more, strict=True))
    return Plan(format, people, tuple(map(PlannedPart, parts, times)))


def with_slot(plan: Plan, place: int, title: str, length: timedelta) -> Plan:
    """The plan with an unplanned part before the one that stood at this place, counted from 0."""
    slot = PlannedPart(Part(title=title, time=Range(length, length)), timedelta(), unplanned=True)
    return replace(plan, parts=(*plan.parts[:place], slot, *plan.parts[place:]))


def without_slots(plan: Plan) -> Plan:
    """The plan as it was before the meeting began."""
    return replace(plan, parts=tuple(part for part in plan.parts if not part.unplanned))


def held(format: Format, people: int) -> tuple[Part, ...]:
    """The parts that are held when this many people come."""
    return tuple(part for part in format.parts if part.for_people is None or part.for_people.holds(people))


def usual_people(format: Format) -> int:
    """How many people to expect where nobody says: the smallest group the format is for, else 8."""
    return USUAL_PEOPLE if format.group_size is None else format.group_size.least


def shrunk(times: Sequence[timedelta], fixed: Sequence[bool], by: timedelta) -> tuple[timedelta, ...]:
    """The times of a meeting that has to be shorter by `by`, or by as much of it as can be.

    Flexible parts give in proportion to their lengths, in whole seconds and none more than two thirds;
    fixed parts give nothing.
    """
    flexible = [timedelta() if held_fast else time for time, held_fast in zip(times, fixed, strict=True)]
    spare = [time * 2 // 3 // _SECOND for time in flexible]
    wanted = max(0, min(by // _SECOND, sum(spare)))
    due = _shared_out(wanted, [time // _SECOND for time in flexible])
    less = [min(share, room) for share, room in zip(due, spare, strict=True)]
    # Near the limit a part may lack the one second that rounding asks of it; the others give it.
    rest = _shared_out(wanted - sum(less), [room - taken for room, taken in zip(spare, less, strict=True)])
    taken = (first + then for first, then in zip(less, rest, strict=True))
    return tuple(time - seconds * _SECOND for time, seconds in zip(times, taken, strict=True))


def _shared_out(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` split in proportion to the weights; none gets more than its weight if the sum allows it."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    marks = [amount * mark // whole for mark in accumulate(weights, initial=0)]
    return [later - earlier for earlier, later in pairwise(marks)]
