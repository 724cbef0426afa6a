"""What could be better in a format that works: advice, never a reason to stop.

Advice is dear. A leader who gets ten lines of it reads none, so each kind is told only where most people who
have led meetings would nod, and where something can be done about it.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from facilitate.errors import Problem
from facilitate.formats.checking import crowds
from facilitate.formats.durations import crowd_text, text
from facilitate.formats.fit import held, plan
from facilitate.formats.model import Format
from facilitate.formats.needs import OFFERED_TO_ALL, speaking_time
from facilitate.formats.wording import on_wording
from facilitate.reading.composing import MOST_TOLD
from facilitate.reading.tree import Map, Scalar, Spot, at


def advice(tree: Map, format: Format | None) -> list[Problem]:
    """Advice on the words of a tree, and, where it is sound, on the format it makes."""
    found = list(islice(on_wording(tree), MOST_TOLD))
    if format is not None:
        found += [*_on_parts(tree, format), *_on_crowds(tree, format), *_on_shares(tree, format)]
        found += _on_rounds(tree, format)
    return found


def _on_parts(tree: Map, format: Format) -> Iterator[Problem]:
    if not format.agreements:
        yield _advice(
            Spot(tree, tree.place), "There are no agreements.", "Add what people can count on here."
        )
    silent = [n for n, part in enumerate(format.parts) if not (part.say or part.do or part.reading)]
    if silent:
        titles = ", ".join(format.parts[number].title for number in silent)
        spot = at(tree, "parts", silent[0])
        yield _advice(spot, f"Nothing to say or do stands in: {titles}.", "Add `say:` or `do:`.")
    last = format.parts[-1]
    if not last.fixed:
        matter = (
            "The meeting ends with a round." if last.rotation else "A late start may cut this closing short."
        )
        cure = "Add a short closing with `fixed: true`." if last.rotation else "Add `fixed: true`."
        yield _advice(at(tree, "parts", len(format.parts) - 1), matter, cure)
    planned = {part.id: part.time for part in plan(format).parts}
    for number, part in enumerate(format.parts):
        time = planned.get(part.id, part.time.least)
        spoken = speaking_time(part.say)
        if spoken > time:
            message = f"These words take about {_about(spoken)} to say, and the part is {text(time)}."
            yield _advice(at(tree, "parts", number, "say"), message, "Say less, or give it more time.")


def _on_crowds(tree: Map, format: Format) -> Iterator[Problem]:
    for number, part in enumerate(format.parts):
        size, meant = format.group_size, part.for_people
        if size and meant and (_less(size.most, meant.least) or _less(meant.most, size.least)):
            message = f"This is for {crowd_text(meant)}, and the group is {crowd_text(size)}."
            yield _advice(at(tree, "parts", number, "for_people"), message, "Change one of the two.")
    for people in crowds(format):
        met = plan(format, people).length
        if not held(format, people):
            matter = f"With {people} people no part is left."
            yield _advice(at(tree, "parts"), matter, "Widen a `for_people`.")
        elif format.length is not None and met != format.length:
            takes = f"at least {text(met)}" if met > format.length else f"at most {text(met)}"
            matter = f"With {people} people the parts take {takes}, and `length` is {text(format.length)}."
            yield _advice(at(tree, "length"), matter, "Give flexible parts a wider range.")


def _on_shares(tree: Map, format: Format) -> Iterator[Problem]:
    """Rounds in which everybody is offered a turn, and too many come for it."""
    if format.group_size is None or format.group_size.most is None:
        return
    people = format.group_size.most
    numbers = {part.id: number for number, part in enumerate(format.parts)}
    for part in plan(format, people).parts:
        rotation = part.rotation
        if rotation is None or rotation.order not in OFFERED_TO_ALL or rotation.places:
            continue
        turns = people * rotation.rounds
        fair = (part.time - turns * rotation.changeover) / turns
        if fair < rotation.shortest:
            spot = at(tree, "parts", numbers[part.id], "rotation")
            least = text(rotation.shortest)
            matter = f"If all {people} speak, a share is {_left(fair)}, and it should be {least} at least."
            yield _advice(spot, matter, "Give this part more time.")


def _on_rounds(tree: Map, format: Format) -> Iterator[Problem]:
    for number, part in enumerate(format.parts):
        if part.rotation and part.rotation.rounds > 1 and part.rotation.order != "circle":
            spot = at(tree, "parts", number, "rotation", "rounds")
            yield _advice(spot, "Only a circle goes round more than once.", "Write `order: circle`.")


def _left(fair: timedelta) -> str:
    return f"about {_about(fair)}" if fair >= timedelta(seconds=10) else "no time at all"


def _about(time: timedelta) -> str:
    """Rounded to ten seconds, as people say it."""
    return text(timedelta(seconds=max(10, round(time.total_seconds() / 10) * 10)))


def _less(most: int | None, least: int) -> bool:
    return most is not None and most < least


def _advice(spot: Spot, message: str, hint: str) -> Problem:
    place = spot.node.place if isinstance(spot.node, Scalar) else spot.named
    return spot.problem(message, hint, severity="advice", place=place)
