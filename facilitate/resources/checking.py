"""What is worth another look in a `resources.yaml`: problems of the file, and advice on what it says.

Advice comes only where a person would nod: a list that flags everything is read by nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from facilitate.errors import Problem
from facilitate.reading import Source, load, read
from facilitate.reading.tree import Map, at
from facilitate.resources import dialling, freshness, withholding
from facilitate.resources.dialling import DIALLED
from facilitate.resources.intake import values
from facilitate.resources.model import Country, Line, OwnLines, apart, key

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


@dataclass(frozen=True)
class Known:
    """What a file is held against: every country's helplines, the group's own country, and ids besides.

    `home` is None where nobody says which country the group is in: then its lines are held against all.
    """

    countries: tuple[Country, ...]
    home: Country | None = None
    ids: frozenset[str] = frozenset()

    @property
    def near(self) -> tuple[Country, ...]:
        """The countries whose lines may stand on one paper with the group's."""
        return (self.home,) if self.home else self.countries


def checked(source: Source, on: date, known: Known | None = None) -> list[Problem]:
    """Everything to mend or to look at, by line; with `known`, also what its ids are to others."""
    own, problems = load(OwnLines, source, WORDS)
    tree, _ = read(source)
    if own is None or tree is None:
        return problems
    more = [*_clashes(tree, own, known.near), *_days(tree, own, on, known)] if known else []
    country = known.home.country if known and known.home else ""
    return sorted([*problems, *_advice(tree, own, on, country), *more])


def _advice(tree: Map, own: OwnLines, on: date, country: str) -> Iterator[Problem]:
    for number, line in enumerate(own.lines):
        spot = at(tree, "lines", number)
        for field, message, cure in _of_line(line, own, on, country):
            found = at(tree, "lines", number, field)
            where = found if len(found.where) > len(spot.where) else spot
            yield where.problem(
                message, cure, severity="problem" if field == "print" and cure == UNDIALABLE else "advice"
            )
        for earlier in own.lines[:number]:
            if _is_same(line, earlier):
                told = f"`{earlier.id}` has the same number."
                yield at(tree, "lines", number, "print").problem(told, "Keep one of them.", severity="advice")


def _clashes(tree: Map, own: OwnLines, countries: Sequence[Country]) -> Iterator[Problem]:
    """Own lines with the id of a shipped one: what becomes of both, and how to have it otherwise."""
    told: set[str] = set()
    for country in countries:
        stays, mine = apart(country, own)
        shipped = {line.id: line for line in country.lines}
        for number, (line, placed) in enumerate(zip(own.lines, mine, strict=True)):
            ours = shipped.get(line.id)
            if ours is None or not ours.print or line.id in told:
                continue
            told.add(line.id)
            relied = ours.always_prints
            message = RELIED if relied else BESIDE if ours in stays else REPLACES
            yield at(tree, "lines", number, "id").problem(
                message.format(print=ours.print, id=placed.id, country=country.name),
                GIVE_BOTH,
                severity="problem" if relied else "advice",
            )


def _days(tree: Map, own: OwnLines, on: date, known: Known) -> Iterator[Problem]:
    """Days on which a line was rung that nobody has, on a day to come, or that nobody may ring to try."""
    mine = {line.id for line in own.lines}
    every = {key(country.country, line.id): line for country in known.countries for line in country.lines}
    home = {line.id: line for line in known.home.lines} if known.home else {}
    for id, day in own.confirmed.items():
        line = every.get(id) or home.get(id)
        spot = at(tree, "confirmed", id)
        if line is None and id not in mine | known.ids:
            yield spot.problem("No line has this id.", NO_SUCH_ID, severity="advice")
        elif day > on and id not in mine:
            yield spot.problem(_TO_COME.format(day=day), _WHEN, severity="advice")
        elif line is not None and line.category == "emergency" and id not in mine:
            yield spot.problem(NEVER_RUNG, "Take this line out.", severity="advice")


RELIED = "{country} has a line of this id, {print}, which always prints. Both do, this one as `{id}`."
BESIDE = "{country} has a line of this id, {print}. Both print, this one as `{id}`."
REPLACES = "This takes the place of {print} ({country})."
GIVE_BOTH = "Give it another id to print both."
NO_SUCH_ID = "List them with: facilitate resources list. One of ours has its country before it, as in us/988."
NEVER_RUNG = "Nobody rings the emergency number to test it, so this day prints nowhere."
UNDIALABLE = "Write it exactly as a person dials or types it, one number only."
_TO_COME, _WHEN = "{day} has not come yet.", "Write the day somebody looked or rang."
_STALE = "Ring it, and write that down with: facilitate resources confirm"
_SECRET = "Take it out: papers are left lying about."
_PERSONAL = "Is it a person's own? Then use a number or an address of the group or the house."


def _of_line(line: Line, own: OwnLines, on: date, country: str) -> Iterator[tuple[str, str, str]]:
    """What there is to say of one line: at which key, what was found, and what to do."""
    if not line.is_dialled_in(country):
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
    for field in _STANDS:
        text = getattr(line, field)
        yield from _private(field, dialling.bare(text) if field == "print" else text)


def _private(field: str, text: str) -> Iterator[tuple[str, str, str]]:
    if withholding.is_held_back(text):
        yield field, "A passcode, or a way to pay somebody, stands here, so no paper prints it.", _SECRET
    elif withholding.is_join_link(text):
        yield field, "A link to join an online meeting stands here.", _SECRET
    elif withholding.is_secret(text):
        yield field, "A passcode, or a way to pay somebody, stands here.", _SECRET
    elif _PERSONS_MAIL.search(text):
        yield field, "This looks like a person's own e-mail address.", _PERSONAL
    elif _PERSONS_PHONE.search(text):
        yield field, "This looks like a person's own number.", _PERSONAL
    elif (named := _PERSONS_NAME.search(text)) and _NOT_NAMES.isdisjoint(named[0].split()):
        yield field, "This looks like a person's name beside a number.", _PERSONAL


def _is_same(line: Line, earlier: Line) -> bool:
    numbers = [re.sub(r"\W", "", each.print).casefold() for each in (line, earlier)]
    return bool(numbers[0]) and numbers[0] == numbers[1] and bool({*line.channel} & {*earlier.channel})
