"""`based_on`: another format, changed.

Maps merge key by key, parts match by id or title, every other list is exchanged whole. All of it happens
on trees, before anything is checked, so a fault is told in the file its value came from.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from facilitate.errors import Problem
from facilitate.formats.model import MOST_PARTS, slug
from facilitate.reading import Source, read
from facilitate.reading.nearby import meant, there_are
from facilitate.reading.tree import Entry, Items, Map, Node, Scalar, Spot, at, text_at

Find = Callable[[str], Source | None]

LONGEST_CHAIN = 16
_PLACING = ("remove", "before", "after")


@dataclass
class Inherited:
    """A tree with nothing left to inherit. Not `whole`: what it is based on could not be had.

    `bases` are the formats it rests on, by id. It `refits` where a `length` was laid over what it rests on.
    """

    tree: Map
    problems: list[Problem] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)
    bases: dict[str, Source] = field(default_factory=dict)
    whole: bool = True
    refits: bool = False


def inherited(tree: Map, find: Find, files: tuple[str, ...] = ()) -> Inherited:
    """The tree with what it is `based_on` under it; `files` are those that rest on this one."""
    entry = tree.entries.get("based_on")
    own = _without(tree, ("based_on",))
    if entry is None or tree.get("based_on") is None:
        return Inherited(own)
    files = (*files, tree.place.file)
    below = _below(at(tree, "based_on"), find, files)
    if not below.whole:
        return replace(below, tree=_unplaced(own))
    return _merged(below, own)


def _below(spot: Spot, find: Find, files: tuple[str, ...]) -> Inherited:
    """What is inherited: the tree `based_on` names, with what that is based on."""
    nothing = Map(spot.node.place, {})
    if not isinstance(spot.node, Scalar):
        told = spot.problem("The name of one format is expected.", "Write `based_on: open-discussion`.")
        return Inherited(nothing, [told], whole=False)
    name = spot.node.text
    source = find(name)
    if source is None:
        told = spot.problem(
            f"There is no format `{name[:40]}`.", "`facilitate formats list` shows their names."
        )
        return Inherited(nothing, [told], whole=False)
    if source.file in files:
        told = spot.problem("These formats are based on each other in a circle.", "Take one `based_on` out.")
        if source.file == spot.node.place.file:
            another = "Name another, or save this one by another name."
            told = spot.problem("A format cannot be based on itself.", another)
        return Inherited(nothing, [told], whole=False)
    if len(files) > LONGEST_CHAIN:
        told = spot.problem("Too many formats stand on one another here.", "Take one `based_on` out.")
        return Inherited(nothing, [told], whole=False)
    tree, problems = read(source)
    if tree is None:
        return Inherited(nothing, problems, whole=False)
    below = inherited(tree, find, files)
    return replace(below, problems=[*problems, *below.problems], bases={**below.bases, name: source})


def _merged(below: Inherited, own: Map) -> Inherited:
    below = replace(below, refits=below.refits or own.get("length") is not None)
    tree = _over(below.tree, _without(own, ("parts",)))
    theirs, ours = below.tree.get("parts"), own.get("parts")
    if ours is None:
        return replace(below, tree=tree)
    if not (isinstance(theirs, Items) and isinstance(ours, Items)) or len(ours.items) > MOST_PARTS:
        return replace(below, tree=_over(tree, Map(own.place, {"parts": own.entries["parts"]})))
    joining = _Joining(list(theirs.items))
    for number in range(len(ours.items)):
        joining.take(at(own, "parts", number))
    entry = Entry(own.entries["parts"].place, Items(ours.place, tuple(joining.parts)))
    return replace(
        below,
        tree=Map(tree.place, {**tree.entries, "parts": entry}),
        problems=[*below.problems, *joining.problems],
        advice=[*below.advice, *joining.advice],
    )


@dataclass
class _Joining:
    """The parts of the base, taking in one after another what the format says of its parts."""

    parts: list[Node]
    problems: list[Problem] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)

    def take(self, spot: Spot) -> None:
        part = spot.node
        if not isinstance(part, Map):
            self.parts.append(part)
            return
        number = self._number(part)
        bare = _without(part, _PLACING)
        if "remove" in part.entries and text_at(part, "remove") != "true":
            told = at(part, "remove").problem(
                "Only `true` has a meaning here.", "Write `remove: true`, or delete it."
            )
            self.problems.append(replace(told, where=", ".join((*spot.where, "remove"))))
        elif "remove" in part.entries:
            self._remove(spot, number)
        elif number is None:
            self._place(spot, bare)
        elif "before" in part.entries or "after" in part.entries:
            base = self.parts.pop(number)
            assert isinstance(base, Map)
            self._place(spot, _over(base, bare))
        else:
            base = self.parts[number]
            assert isinstance(base, Map)
            self.parts[number] = _over(base, bare)

    def _number(self, part: Map) -> int | None:
        """Which of the parts this one speaks of; None: a new one."""
        wanted = text_at(part, "id") or _slug(part)
        return next((number for number, there in enumerate(self.parts) if wanted in _names(there)), None)

    def _remove(self, spot: Spot, number: int | None) -> None:
        if number is None:
            self.problems.append(
                spot.problem("There is no such part to remove.", self._known(spot.where[-1]))
            )
        else:
            del self.parts[number]

    def _place(self, spot: Spot, bare: Map) -> None:
        wishes = [
            key for key in ("before", "after") if isinstance(spot.node, Map) and key in spot.node.entries
        ]
        if len(wishes) > 1:
            self.problems.append(spot.problem("`before` and `after` are both given.", "Keep one of them."))
        if not wishes:
            where = f"Place it with `before:` or `after:`. {self._known(spot.where[-1])}"
            self.advice.append(spot.problem("This is a new part, at the end.", where, severity="advice"))
            self.parts.append(bare)
            return
        beside = at(spot.node, wishes[0])
        name = beside.node.text if isinstance(beside.node, Scalar) else ""
        number = next((n for n, there in enumerate(self.parts) if slug(name) in _names(there)), None)
        if number is None:
            told = replace(beside, where=(*spot.where, wishes[0]))
            self.problems.append(told.problem(f"There is no part `{name[:40]}`.", self._known(name)))
            number = len(self.parts) - 1
        self.parts.insert(number + (wishes[0] == "after"), bare)

    def _known(self, name: str) -> str:
        titles = [
            text_at(part, "title") or text_at(part, "id") for part in self.parts if isinstance(part, Map)
        ]
        near = meant(name, titles, {})
        return f"Did you mean `{near}`?" if near else there_are(titles)


def _over(base: Map, own: Map) -> Map:
    """The base with our keys over its own; a key of ours with nothing after it leaves the base's."""
    entries = dict(base.entries)
    for key, entry in own.entries.items():
        there, here = base.get(key), own.get(key)
        if isinstance(there, Map) and isinstance(here, Map):
            entries[key] = Entry(entry.place, _over(there, here))
        elif here is not None or there is None:
            entries[key] = entry
    return Map(own.place, entries)


def _without(tree: Map, keys: tuple[str, ...]) -> Map:
    return Map(tree.place, {key: entry for key, entry in tree.entries.items() if key not in keys})


def _unplaced(tree: Map) -> Map:
    parts = tree.get("parts")
    if not isinstance(parts, Items):
        return tree
    bare = tuple(_without(part, _PLACING) if isinstance(part, Map) else part for part in parts.items)
    entry = Entry(tree.entries["parts"].place, Items(parts.place, bare))
    return Map(tree.place, {**tree.entries, "parts": entry})


def _names(part: Node) -> set[str]:
    """What a part may be called by: its id, and a slug of its title."""
    if not isinstance(part, Map):
        return set()
    return {name for name in (text_at(part, "id"), _slug(part)) if name}


def _slug(part: Map) -> str:
    title = text_at(part, "title")
    return slug(title) if title else ""
