"""A format fitted to tonight: which parts this many people have, and how long each is.

There is one rule, whether a meeting has less time than its parts or more: what is to be given or taken is
shared out in proportion, no part passes its own limit, and it always adds up. A plan is shared out in whole
minutes as far as they go, a late start in whole seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from facilitate.formats.durations import Range
from facilitate.formats.model import Format, Part, Rotation
from facilitate.formats.needs import need, promised, speaking_time, too_long, too_short

USUAL_PEOPLE = 8
UNPLANNED = "Say what this is for and how long it takes. When it is done, thank everyone and go on."
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_NOTHING = timedelta()

Times = Sequence[timedelta]


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
        return sum((part.time for part in self.parts), _NOTHING)


def plan(format: Format, people: int | None = None, length: timedelta | None = None) -> Plan:
    """The format for this many people (untold: its usual number) and this length (untold: its own).

    Ranges begin at their lower ends and share out what the length leaves, in proportion to their widths.
    A length told here is met: beyond the ranges flexible parts give or take in proportion to their own
    lengths, none below what it needs, and OutOfReach says where even that is not enough. The format's own
    length is met as nearly as can be, since its file was checked.
    """
    people = usual_people(format) if people is None else people
    parts = held(format, people)
    wanted = length if length is not None else format.length
    times: Times = [part.time.least for part in parts]
    if wanted is not None:
        times = _within_ranges(parts, wanted)
        if length is not None or format.refits:
            times = _beyond_ranges(parts, times, people, wanted)
    fitted = Plan(format, people, tuple(map(PlannedPart, parts, times)))
    if length is not None and fitted.length > length:
        raise too_short(format.name, people, length, [need(part, people) for part in parts])
    if length is not None and fitted.length < length:
        raise too_long(format.name, length, fitted.length)
    return fitted


def with_slot(plan: Plan, place: int, title: str, length: timedelta) -> Plan:
    """The plan with an unplanned part before the one that stood at this place, counted from 0."""
    part = Part(title=title, time=Range(length, length), do=UNPLANNED)
    slot = PlannedPart(part, _NOTHING, unplanned=True)
    return replace(plan, parts=(*plan.parts[:place], slot, *plan.parts[place:]))


def without_slots(plan: Plan) -> Plan:
    """The plan as it was before the meeting began."""
    return replace(plan, parts=tuple(part for part in plan.parts if not part.unplanned))


def held(format: Format, people: int) -> tuple[Part, ...]:
    """The parts that are held when this many people come."""
    return tuple(part for part in format.parts if part.for_people is None or part.for_people.holds(people))


def usual_people(format: Format, come: int | None = None) -> int:
    """How many people to expect where nobody says: the smallest group the format is for, else 8.

    So many as usually `come` are expected where that is known, and never more than the format is for.
    """
    size = format.group_size
    if come is None:
        return USUAL_PEOPLE if size is None else size.least
    return come if size is None or size.most is None else min(come, size.most)


def settled(part: PlannedPart) -> timedelta:
    """What a late start leaves alone: all of a fixed part, and the turns that were promised to somebody.

    With these go the words before them and the moments between them, else the turns would pay for both.
    """
    if part.fixed or part.rotation is None or not part.rotation.places:
        return part.time if part.fixed else _NOTHING
    moments = len(part.rotation.places) * part.rotation.changeover
    least = promised(part.part) + moments + speaking_time(part.part.say)
    return min(part.time, -(-least // _MINUTE) * _MINUTE)


def shrunk(times: Times, settled: Times, by: timedelta) -> tuple[timedelta, ...]:
    """The times of a meeting that has to be shorter by `by`, or by as much of it as can be.

    Parts give in proportion to what of their length is not `settled`, in whole seconds, and none more than
    that nor more than two thirds of it all.
    """
    flexible = _minus(times, settled)
    spare = [
        min(time * 2 // 3, free) // _SECOND * _SECOND for time, free in zip(times, flexible, strict=True)
    ]
    return _minus(times, _portions(by, flexible, spare, _SECOND))


def _within_ranges(parts: Sequence[Part], wanted: timedelta) -> Times:
    least = [part.time.least for part in parts]
    widths = [part.time.most - part.time.least for part in parts]
    return _plus(least, _portions(wanted - sum(least, _NOTHING), widths, widths, _MINUTE))


def _beyond_ranges(parts: Sequence[Part], times: Times, people: int, wanted: timedelta) -> Times:
    flexible = [
        _NOTHING if part.fixed else time - promised(part) for part, time in zip(parts, times, strict=True)
    ]
    more = wanted - sum(times, _NOTHING)
    if more >= _NOTHING:
        return _plus(times, _portions(more, flexible, [more] * len(parts), _MINUTE))
    spare = [time - need(part, people).time for part, time in zip(parts, times, strict=True)]
    return _minus(times, _portions(-more, flexible, spare, _MINUTE))


def _plus(times: Times, more: Times) -> tuple[timedelta, ...]:
    return tuple(time + extra for time, extra in zip(times, more, strict=True))


def _minus(times: Times, less: Times) -> tuple[timedelta, ...]:
    return tuple(time - taken for time, taken in zip(times, less, strict=True))


def _portions(amount: timedelta, weights: Times, rooms: Times, unit: timedelta) -> list[timedelta]:
    """`amount`, or as much of it as there is room for, in proportion to the weights and in whole units.

    What is no whole unit goes to where there is most room left.
    """
    rooms = [room if weight else _NOTHING for weight, room in zip(weights, rooms, strict=True)]
    amount = max(_NOTHING, min(amount, sum(rooms, _NOTHING))) // _SECOND * _SECOND
    heavy, units = [weight // _SECOND for weight in weights], [room // unit for room in rooms]
    given = [share * unit for share in _shared_out(amount // unit, heavy, units)]
    rest = amount - sum(given, _NOTHING)
    for place in sorted(range(len(rooms)), key=lambda place: given[place] - rooms[place]):
        odd = min(rest, rooms[place] - given[place])
        given[place] += odd
        rest -= odd
    return given


def _shared_out(amount: int, weights: Sequence[int], rooms: Sequence[int]) -> list[int]:
    """`amount` split in proportion to the weights, none beyond its room; the others share what is left.

    Shares are rounded down, and the ones then left over go where most was cut off.
    """
    given = [0] * len(weights)
    while amount and (places := [n for n, weight in enumerate(weights) if weight and given[n] < rooms[n]]):
        whole = sum(weights[place] for place in places)
        due = {place: amount * weights[place] // whole for place in places}
        cut_off = sorted(places, key=lambda place: -(amount * weights[place] % whole))
        for place in cut_off[: amount - sum(due.values())]:
            due[place] += 1
        for place in places:
            taken = min(due[place], rooms[place] - given[place])
            given[place] += taken
            amount -= taken
    return given
