"""What is worth another look in a `resources.yaml`: problems of the file, and advice on what it says.

Advice comes only where a person would nod: a list that flags everything is read by nobody.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date

from facilitate.errors import Problem
from facilitate.reading import Source, load, read
from facilitate.reading.tree import Map, at
from facilitate.resources import freshness, withholding
from facilitate.resources.dialling import DIALLED
from facilitate.resources.intake import values
from facilitate.resources.model import Line, OwnLines

_FREE_MAIL = (
    r"(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|aol|gmx|web|proton|protonmail|comcast)\.[a-z.]+"
)
_PERSONS_MAIL = re.compile(rf"[\w.+-]+@{_FREE_MAIL}|\b[a-z]{{2,}}\.[a-z]{{2,}}@[\w.-]+", re.IGNORECASE)
_PERSONS_NAME = re.compile(
    r"\b[A-Z][a-z]+ [A-Z]\.(?!\w| [A-Z])"
    r"|\b(?:[Aa]sk for|[Cc]ontact|[Cc]all|[Tt]ext|[Rr]ing) [A-Z][a-z]+\b(?! [A-Z][a-z])"
)
_PERSONS_PHONE = re.compile(
    r"\b(?:my|his|her|personal|private) (?:cell|mobile|phone|number)\b|\bcell\b\W{0,3}\d"
    r"|'s (?:cell|mobile)(?: (?:phone|number))?\W*(?:\d|$)",
    re.IGNORECASE,
)
_NOT_NAMES = {
    "Room", "Building", "Block", "Suite", "Unit", "Wing", "Floor", "Gate", "Hall", "Reception", "The",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "Before", "After", "First", "Ahead", "Early", "For", "Help", "Us", "Now", "Any", "Your", "Our", "This",
    "Hepatitis", "Vitamin",
}  # fmt: skip
_STANDS = ("name", "print", "hours", "access", "note", "address", "what_for", "eligibility", "cost")

WORDS = {"lines": "lines", "number": "print", "phone": "print", "type": "category", "website": "print"}
"""What people write first when they mean one of our keys."""


def checked(source: Source, on: date, shipped: Collection[str] | None = None) -> list[Problem]:
    """Everything to mend or to look at, by line. `shipped` are the ids that `confirmed` may name besides."""
    own, problems = load(OwnLines, source, WORDS)
    tree, _ = read(source)
    if own is None or tree is None:
        return problems
    return sorted([*problems, *_advice(tree, own, on, shipped)])


def _advice(tree: Map, own: OwnLines, on: date, shipped: Collection[str] | None) -> Iterator[Problem]:
    for number, line in enumerate(own.lines):
        spot = at(tree, "lines", number)
        for key, message, cure in _of_line(line, own, on):
            found = at(tree, "lines", number, key)
            where = found if len(found.where) > len(spot.where) else spot
            yield where.problem(
                message, cure, severity="problem" if key == "print" and cure == UNDIALABLE else "advice"
            )
        for earlier in own.lines[:number]:
            if _is_same(line, earlier):
                told = f"`{earlier.id}` has the same number."
                yield at(tree, "lines", number, "print").problem(told, "Keep one of them.", severity="advice")
    mine = {line.id for line in own.lines}
    known = mine | set(shipped or ())
    for id, day in own.confirmed.items() if shipped is not None else ():
        if id not in known:
            told, cure = "No line has this id.", "List them with: facilitate resources list"
            yield at(tree, "confirmed", id).problem(told, cure, severity="advice")
        elif day > on and id not in mine:
            yield at(tree, "confirmed", id).problem(_TO_COME.format(day=day), _WHEN, severity="advice")


UNDIALABLE = "Write it exactly as a person dials or types it, one number only."
_TO_COME, _WHEN = "{day} has not come yet.", "Write the day somebody looked or rang."
_STALE = "Ring it, and write that down with: facilitate resources confirm"
_SECRET = "Take it out: papers are left lying about."
_PERSONAL = "Is it a person's own? Then use a number or an address of the group or the house."


def _of_line(line: Line, own: OwnLines, on: date) -> Iterator[tuple[str, str, str]]:
    """What there is to say of one line: at which key, what was found, and what to do."""
    if not line.is_reachable:
        yield "print", "Nobody can dial or type this as it stands, so no sheet prints it.", UNDIALABLE
    seen = freshness.last_seen(line)
    rung = own.confirmed.get(line.id)
    latest = max(filter(None, (seen, rung)), default=None)
    if latest is None and line.print:
        yield (
            "looked_up",
            "No date: nobody can tell how old this is.",
            "Add `looked_up: ` and the day you looked.",
        )
    elif latest is not None and latest > on:
        yield "looked_up", _TO_COME.format(day=latest), _WHEN
    elif latest is not None and on >= freshness.months_after(latest, freshness.AGED):
        yield "looked_up", f"Last looked at on {latest}, a year or more ago.", _STALE
    if not values.line(line.hours) and line.print and DIALLED & {*line.channel} and line.belongs_to is None:
        yield "hours", "It does not say when somebody answers.", "Add `hours:`, such as `day and night`."
    for key in _STANDS:
        yield from _private(key, getattr(line, key))


def _private(key: str, text: str) -> Iterator[tuple[str, str, str]]:
    if withholding.is_join_link(text):
        yield key, "A link to join an online meeting stands here.", _SECRET
    elif withholding.is_secret(text):
        yield key, "A passcode, or a way to pay somebody, stands here.", _SECRET
    elif _PERSONS_MAIL.search(text):
        yield key, "This looks like a person's own e-mail address.", _PERSONAL
    elif _PERSONS_PHONE.search(text):
        yield key, "This looks like a person's own number.", _PERSONAL
    elif (named := _PERSONS_NAME.search(text)) and _NOT_NAMES.isdisjoint(named[0].split()):
        yield key, "This looks like a person's name beside a number.", _PERSONAL


def _is_same(line: Line, earlier: Line) -> bool:
    numbers = [re.sub(r"\W", "", each.print).casefold() for each in (line, earlier)]
    return bool(numbers[0]) and numbers[0] == numbers[1] and bool({*line.channel} & {*earlier.channel})
