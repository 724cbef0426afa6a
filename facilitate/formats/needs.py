"""The least a part can be cut to: its words, the shortest shares of those who come, and never below a third.

Whole minutes, because a meeting is led by them; no part needs more than it has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from facilitate.errors import FacilitateError
from facilitate.formats.durations import people_text, text
from facilitate.formats.model import Part, Rotation

WORDS_A_MINUTE = 130
OFFERED_TO_ALL = ("circle", "everyone-once", "pre-invited")
_MINUTE = timedelta(minutes=1)
_NOTHING = timedelta()

Reason = Literal["fixed", "settled", "turns", "words", "third"]
_HOLDING: dict[Reason, str] = {
    "fixed": "these are fixed",
    "settled": "these turns are promised",
    "turns": "these need time for their shares",
    "words": "these have words to say",
    "third": "these keep a third of their length",
}


class OutOfReach(FacilitateError):
    """A length that the parts of a format cannot be fitted to."""


@dataclass(frozen=True)
class Need:
    """The least time of a part, and what it is that holds it there."""

    part: Part
    time: timedelta
    reason: Reason


def need(part: Part, people: int) -> Need:
    """What a part needs when this many people come."""
    if part.fixed:
        return Need(part, part.time.least, "fixed")
    words = speaking_time(part.say)
    needs: dict[Reason, timedelta] = {"third": part.time.least / 3, "words": words}
    if part.rotation is not None:
        needs["settled" if part.rotation.places else "turns"] = words + _turns(part.rotation, people)
    reason = max(needs, key=lambda reason: needs[reason])
    return Need(part, min(part.time.least, -(-needs[reason] // _MINUTE) * _MINUTE), reason)


def promised(part: Part) -> timedelta:
    """The time of a part that was settled beforehand, and is neither given to others nor made longer."""
    places = part.rotation.places if part.rotation else ()
    return sum((place.time for place in places), _NOTHING)


def speaking_time(words: str) -> timedelta:
    """How long words take to say, unhurried."""
    return timedelta(minutes=len(re.findall(r"\w[\w'’-]*", words)) / WORDS_A_MINUTE)


def too_short(name: str, people: int, length: timedelta, needs: Sequence[Need]) -> OutOfReach:
    """Which length is the shortest, and which parts hold it there."""
    least = text(sum((need.time for need in needs), _NOTHING))
    held = {
        reason: [f"{need.part.title} {text(need.time)}" for need in needs if need.reason == reason]
        for reason in _HOLDING
    }
    told = "; ".join(f"{_HOLDING[reason]}: {', '.join(parts)}" for reason, parts in held.items() if parts)
    return OutOfReach(
        f"{name} cannot be held in {text(length)}. With {people_text(people)} the shortest is {least}: "
        f"{told}. Ask for {least} or more, or leave parts out in a copy of your own."
    )


def too_long(name: str, length: timedelta, longest: timedelta) -> OutOfReach:
    """Nothing in the format can take more time."""
    return OutOfReach(
        f"{name} cannot be made {text(length)} long: all its parts are fixed or promised, and take "
        f"{text(longest)}. Ask for that, or add a part in a copy of your own."
    )


def _turns(rotation: Rotation, people: int) -> timedelta:
    """A turn for everyone who is offered one; where only those who wish speak, room for one share."""
    if rotation.places:
        return sum((place.time for place in rotation.places), _NOTHING)
    if rotation.order in OFFERED_TO_ALL:
        return people * rotation.rounds * (rotation.shortest + rotation.changeover)
    return rotation.share or rotation.shortest
