"""What stands in a file: text, lists and maps, each of which remembers its place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitate.errors import Problem, Severity

Step = str | int


@dataclass(frozen=True)
class Source:
    """A file as it was found: its name as people know it, and its bytes."""

    file: str
    data: bytes


class Fault(ValueError):
    """A value that cannot be meant: what was found, and in `hint` what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True)
class Place:
    """Where something stands; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class Scalar:
    """Text, whatever it may mean; `empty` where nothing at all was written."""

    place: Place
    text: str
    empty: bool = False


@dataclass(frozen=True)
class Items:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Entry:
    """A key of a map and what it holds."""

    place: Place
    value: "Node"


@dataclass(frozen=True)
class Map:
    """Named entries, in the order they were written."""

    place: Place
    entries: Mapping[str, Entry]

    def get(self, key: str) -> "Node | None":
        """What a key holds, or None; a key with nothing after it holds nothing."""
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.empty):
            return None
        return entry.value


Node = Scalar | Items | Map


@dataclass(frozen=True)
class Spot:
    """A node and the way to it. `named` is the place of the key that holds it, or its own."""

    node: Node
    named: Place
    where: tuple[str, ...] = ()

    def problem(
        self, message: str, hint: str = "", *, severity: Severity = "problem", place: Place | None = None
    ) -> Problem:
        """A problem with this node, told at its own place unless another is given."""
        at = place or self.node.place
        return Problem(at.file, at.line, at.column, ", ".join(self.where), severity, message, hint)


def way(tree: Node, steps: Sequence[Step]) -> Iterator[Spot]:
    """Every node on the way from the top, which comes first; it ends where a step leads nowhere."""
    spot = Spot(tree, tree.place)
    yield spot
    for step in steps:
        match spot.node, step:
            case Map(entries=entries), str() if step in entries:
                entry = entries[step]
                spot = Spot(entry.value, entry.place, (*spot.where, step))
            case Items(items=items), int() if step < len(items):
                spot = Spot(items[step], items[step].place, (*spot.where, _name(items[step], step)))
            case ((Map() | Scalar()), 0):  # one thing, where a list of them may stand
                continue
            case _:
                return
        yield spot


def at(tree: Node, *steps: Step) -> Spot:
    """The node these steps lead to, or the last one on the way."""
    return list(way(tree, steps))[-1]


def text_at(tree: Node, *steps: Step) -> str:
    """The text these steps lead to, stripped; empty where they lead to anything else, or nowhere."""
    *_, before = way(tree, steps[:-1])
    node = before.node.get(str(steps[-1])) if isinstance(before.node, Map) else None
    reached = len(before.where) == len(steps) - 1
    return node.text.strip() if reached and isinstance(node, Scalar) else ""


def plain(node: Node) -> Any:
    """The tree as dicts, lists and text; a key with nothing after it counts as not written."""
    match node:
        case Scalar(text=text):
            return text
        case Items(items=items):
            return [plain(item) for item in items]
        case Map(entries=entries):
            return {key: plain(entry.value) for key, entry in entries.items() if node.get(key) is not None}


def changed(tree: Node, steps: Sequence[Step], change: Callable[[Node], Node]) -> Node:
    """The tree with the node these steps lead to exchanged for what `change` makes of it."""
    match tree, steps:
        case _, []:
            return change(tree)
        case Map(place, entries), [str(key), *rest] if key in entries:
            entry = Entry(entries[key].place, changed(entries[key].value, rest, change))
            return Map(place, {**entries, key: entry})
        case Items(place, items), [int(number), *rest]:
            item = changed(items[number], rest, change)
            return Items(place, (*items[:number], item, *items[number + 1 :]))
    raise KeyError(steps)


def renamed(tree: Map, steps: Sequence[Step], name: str) -> Map:
    """The tree with another name for the key these steps lead to."""

    def rename(node: Node) -> Node:
        assert isinstance(node, Map)
        return Map(node.place, {name if key == steps[-1] else key: node.entries[key] for key in node.entries})

    top = changed(tree, list(steps[:-1]), rename)
    assert isinstance(top, Map)
    return top


def _name(node: Node, number: int) -> str:
    if isinstance(node, Map):
        for key in ("title", "name", "id"):
            named = node.get(key)
            if isinstance(named, Scalar) and named.text.strip():
                return " ".join(named.text.split())[:40]
    return str(number + 1)
