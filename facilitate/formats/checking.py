"""What cannot be in a format, however many people come.

What can be read is looked at, whatever else in the file is wrong, so that everything is told in one pass.
Only the length of the whole waits until all parts are sound.
"""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import ValidationError

from facilitate.errors import Problem
from facilitate.formats.durations import text
from facilitate.formats.fit import plan
from facilitate.formats.model import MOST_PARTS, Format, Part, Rotation, slug
from facilitate.formats.words import NEIGHBOURS
from facilitate.reading.nearby import meant, there_are
from facilitate.reading.tree import Items, Map, at, plain, text_at

MOST_EXPECTED = 60
PLACED = ("sign-up", "pre-invited")


def contradictions(tree: Map, format: Format | None) -> list[Problem]:
    """Every problem of a format between one value and another; the format is None where it has others."""
    found = [*_strange_roles(tree), *_same_ids(tree)]
    for number in _parts(tree):
        found += _mixed(tree, number)
        if (timed := _timed(tree, number)) is not None:
            found += [*_too_long(tree, number, *timed), *_misplaced(tree, number, *timed)]
    if format is not None:
        found += _out_of_reach(tree, format)
    return found


def crowds(format: Format) -> list[int]:
    """Numbers of people that stand for all others: one for each set of parts that may be held.

    Where parts are fitted to a length their shares count too, so the largest group stands there as well.
    """
    least, most = 1, MOST_EXPECTED
    if format.group_size is not None:
        least = format.group_size.least
        most = format.group_size.most or max(least, MOST_EXPECTED)
    marks = {least, format.group_size.most or least} if format.refits and format.group_size else {least}
    for part in format.parts:
        if part.for_people is not None:
            marks |= {part.for_people.least, (part.for_people.most or most) + 1}
    return sorted(mark for mark in marks if least <= mark <= most)


def _parts(tree: Map) -> range:
    parts = tree.get("parts")
    return range(min(len(parts.items), MOST_PARTS) if isinstance(parts, Items) else 0)


def _strange_roles(tree: Map) -> Iterator[Problem]:
    roles = tree.get("roles")
    known = list(roles.entries) if isinstance(roles, Map) else []
    for number in _parts(tree):
        role = text_at(tree, "parts", number, "role")
        if role and role not in known:
            right = meant(role, known, NEIGHBOURS)
            named = there_are(known) if known else "Name it under `roles:`."
            hint = f"Did you mean `{right}`?" if right else named
            yield at(tree, "parts", number, "role").problem(f"`roles` names no `{role[:40]}`.", hint)


def _same_ids(tree: Map) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number in _parts(tree):
        own, title = (text_at(tree, "parts", number, key) for key in ("id", "title"))
        if not (own or title):
            continue
        id = own or slug(title)
        if id in first:
            other = at(tree, "parts", first[id]).node.place
            spot = at(tree, "parts", number, "id" if own else "title")
            yield spot.problem(
                f"Two parts go by `{id[:40]}`: this one, and the one on line {other.line}.",
                "Give this one another title, or an `id:` of its own.",
            )
        first.setdefault(id, number)


def _mixed(tree: Map, number: int) -> Iterator[Problem]:
    part = at(tree, "parts", number).node
    if isinstance(part, Map) and part.get("milestones") and part.get("rotation"):
        spot = at(tree, "parts", number, "milestones")
        yield spot.problem(
            "A part has `milestones` or a `rotation`, and this one has both.",
            "Give the milestones a part of their own.",
            place=spot.named,
        )


def _timed(tree: Map, number: int) -> tuple[timedelta, Rotation] | None:
    """The most time a part has and how turns go round in it; None where they do not or cannot be read."""
    node = at(tree, "parts", number).node
    written = plain(node) if isinstance(node, Map) else {}
    lengths = {key: written[key] for key in ("time", "rotation") if key in written}
    try:
        part = Part.model_validate({"title": "-", **lengths})
    except ValidationError:
        return None
    return (part.time.most, part.rotation) if part.rotation is not None else None


def _misplaced(tree: Map, number: int, most: timedelta, rotation: Rotation) -> Iterator[Problem]:
    """Places where no turn is settled beforehand, or more of them than the part has time for."""
    if not rotation.places:
        return
    spot = at(tree, "parts", number, "rotation", "places")
    if rotation.order not in PLACED:
        yield spot.problem(
            f"`places` belong to turns that are settled beforehand, and the order is `{rotation.order}`.",
            "Write `order: sign-up` or `order: pre-invited`, or delete `places`.",
            place=spot.named,
        )
    together = sum((place.time for place in rotation.places), timedelta())
    if together > most:
        yield spot.problem(
            f"The places take {text(together)} together, and the part is {text(most)}.",
            f"Make them shorter, or write `time: {text(together)}`.",
            place=spot.named,
        )


def _too_long(tree: Map, number: int, most: timedelta, rotation: Rotation) -> Iterator[Problem]:
    """Each length in a rotation that is longer than what holds it."""
    longest = rotation.longest
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
    met = min((plan(format, people).length for people in crowds(format)), key=lambda near: abs(near - length))
    spot = at(tree, "length")
    if met > length:
        yield spot.problem(
            f"The parts take {text(met)} at least, and `length` is {text(length)}.",
            f"Make parts shorter, or write `length: {text(met)}`.",
        )
    elif met < length:
        yield spot.problem(
            f"The parts take {text(met)} at most, and `length` is {text(length)}.",
            f"Make parts longer, or write `length: {text(met)}`.",
        )
