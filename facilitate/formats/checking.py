"""What cannot be in a format, however many people come.

Each part that can be read is looked at, whatever else in the file is wrong, so that everything is told in
one pass. Only the length of the whole waits until all parts are sound.
"""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import ValidationError

from facilitate.errors import Problem
from facilitate.formats.durations import text
from facilitate.formats.fit import held
from facilitate.formats.model import Format, Part, Rotation
from facilitate.formats.words import NEIGHBOURS
from facilitate.reading.nearby import meant
from facilitate.reading.tree import Items, Map, Scalar, at, plain

MOST_EXPECTED = 60


def contradictions(tree: Map, format: Format | None) -> list[Problem]:
    """Every problem of a format between one value and another; the format is None where it has others."""
    parts = sound_parts(tree)
    found = [*_strange_roles(tree), *_same_ids(tree, parts)]
    for number, part in parts:
        if part.rotation is not None:
            found += _too_long(tree, number, part, part.rotation)
    if format is not None:
        found += _out_of_reach(tree, format)
    return found


def sound_parts(tree: Map) -> list[tuple[int, Part]]:
    """The parts that can be read, each with its place in the list."""
    parts = tree.get("parts")
    if not isinstance(parts, Items):
        return []
    found = []
    for number, node in enumerate(parts.items):
        try:
            found.append((number, Part.model_validate(plain(node))))
        except ValidationError:
            continue
    return found


def crowds(format: Format) -> list[int]:
    """Numbers of people that stand for all others: one for each set of parts that may be held."""
    least, most = 1, MOST_EXPECTED
    if format.group_size is not None:
        least = format.group_size.least
        most = format.group_size.most or max(least, MOST_EXPECTED)
    marks = {least}
    for part in format.parts:
        if part.for_people is not None:
            marks |= {part.for_people.least, (part.for_people.most or most) + 1}
    return sorted(mark for mark in marks if least <= mark <= most)


def reach(format: Format, people: int) -> tuple[timedelta, timedelta]:
    """The least and the most time the parts take with this many people."""
    parts = held(format, people)
    return (
        sum((part.time.least for part in parts), timedelta()),
        sum((part.time.most for part in parts), timedelta()),
    )


def _strange_roles(tree: Map) -> Iterator[Problem]:
    parts, roles = tree.get("parts"), tree.get("roles")
    known = list(roles.entries) if isinstance(roles, Map) else []
    for number in range(len(parts.items) if isinstance(parts, Items) else 0):
        spot = at(tree, "parts", number, "role")
        if isinstance(spot.node, Scalar) and spot.where[-1] == "role" and not spot.node.empty:
            role = spot.node.text
            if role not in known:
                right = meant(role, known, NEIGHBOURS)
                named = f"There are: {', '.join(known)}." if known else "Name it under `roles:`."
                hint = f"Did you mean `{right}`?" if right else named
                yield spot.problem(f"`roles` names no `{role[:40]}`.", hint)


def _same_ids(tree: Map, parts: list[tuple[int, Part]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, part in parts:
        if part.id in first:
            spot, other = at(tree, "parts", number), at(tree, "parts", first[part.id])
            place = at(tree, "parts", number, "id" if "id" in part.model_fields_set else "title").node.place
            yield spot.problem(
                f"Two parts go by `{part.id}`: this one, and the one on line {other.node.place.line}.",
                "Give this one another title, or an `id:` of its own.",
                place=place,
            )
        first.setdefault(part.id, number)


def _too_long(tree: Map, number: int, part: Part, rotation: Rotation) -> Iterator[Problem]:
    """Each length in a rotation that is longer than what holds it."""
    longest, most = rotation.longest, part.time.most
    holders = [
        ("share", rotation.share, "the part", most),
        ("at_most", rotation.at_most, "the part", most),
        ("share", rotation.share, "`at_most`", rotation.at_most),
        ("at_least", rotation.at_least, "the longest share", longest or most),
        ("cue", rotation.cue, "the share", longest or most),
    ]
    told = set()
    for key, length, holder, room in holders:
        default_cue = key == "cue" and "cue" not in rotation.model_fields_set
        if length is None or room is None or length <= room or key in told or default_cue:
            continue
        told.add(key)
        spot = at(tree, "parts", number, "rotation", key)
        unwritten = "" if key in rotation.model_fields_set else f", as long as no `{key}` is written"
        yield spot.problem(
            f"`{key}` is {text(length)}{unwritten}, and {holder} is {text(room)}.",
            f"Write at most `{key}: {text(room)}`.",
            place=spot.node.place if key in rotation.model_fields_set else spot.named,
        )


def _out_of_reach(tree: Map, format: Format) -> Iterator[Problem]:
    """A length that the parts cannot meet, whoever comes."""
    if format.length is None:
        return
    length = format.length
    reaches = [reach(format, people) for people in crowds(format)]
    least, most = min(reaches, key=lambda ends: max(ends[0] - length, length - ends[1]))
    spot = at(tree, "length")
    if least <= length <= most:
        return
    if length < least:
        yield spot.problem(
            f"The parts take {text(least)} at least, and `length` is {text(length)}.",
            f"Make parts shorter, or write `length: {text(least)}`.",
        )
    else:
        yield spot.problem(
            f"The parts take {text(most)} at most, and `length` is {text(length)}.",
            f"Make parts longer, or write `length: {text(most)}`.",
        )
