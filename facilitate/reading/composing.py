"""YAML text to a tree that remembers its lines.

A file may come from a stranger, so it is looked at while it is taken apart, event by event: libyaml's own
composer recurses in C and kills the process at 30,000 brackets. Every scalar stays text. YAML's guesses
(`no` is false, `19:30` is 1170) are not made here, and the model says what a field wants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from facilitate.errors import Problem
from facilitate.reading.syntax import explained
from facilitate.reading.tree import Entry, Items, Map, Node, Place, Scalar, Source

MOST_BYTES = 256 * 1024
DEEPEST = 32
MOST_ALIASES = 100
# A file may hold thousands of faults, and nobody mends more at once.
MOST_TOLD = 200
# Aliases of aliases multiply: nine short lines can stand for a thousand million values.
MOST_VALUES = 50_000

_WRITE_OUT = "Write the lines out in full."
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NOT_TEXT = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Stop(Exception):
    """Reading on makes no sense; the problem is noted."""


def read(source: Source) -> tuple[Map | None, list[Problem]]:
    """The tree of a YAML file whose top is a map, or None; and everything wrong with it as YAML."""
    text, problems = _text(source)
    if problems:
        return None, problems
    composer = _Composer(source.file, text)
    tree = composer.tree()
    return tree, composer.problems


def _text(source: Source) -> tuple[str, list[Problem]]:
    def refused(before: str, message: str, hint: str) -> tuple[str, list[Problem]]:
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return "", [Problem(source.file, line, column, "", "problem", message, hint)]

    data = source.data
    if len(data) > MOST_BYTES:
        large = f"The file is larger than {MOST_BYTES // 1024} kB."
        return refused("", large, "Is it the right file?")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return refused("", "The file is saved as UTF-16.", "Save it again as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        return refused(before, "A character here is not saved as UTF-8.", "Save the file again as UTF-8.")
    if odd := _NOT_TEXT.search(text):
        found = f"A character that cannot be seen stands here (U+{ord(odd[0]):04X})."
        return refused(text[: odd.start()], found, "Delete it, or type the line again.")
    return text, []


@dataclass(frozen=True)
class _Anchor:
    node: Node
    values: int
    height: int


@dataclass
class _Composer:
    """One reading of one text. `values` counts what the tree stands for, aliases taken in full."""

    file: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Anchor] = field(default_factory=dict)
    open_anchors: set[str] = field(default_factory=set)
    aliases: int = 0
    values: int = 0

    def tree(self) -> Map | None:
        try:
            return self._document(yaml.parse(self.text, Loader=_LOADER))
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self.problems.append(explained(error, self.file, self.text))
            return None

    def _document(self, events: Iterator[yaml.Event]) -> Map | None:
        tree: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    raise self._stop(event, "A second document begins here.", "Keep one in a file.")
                tree, _ = self._node(next(events), events, 1)
        if tree is None or (isinstance(tree, Scalar) and tree.empty):
            self._note(Place(self.file), "The file is empty.", "")
            return None
        if not isinstance(tree, Map):
            self._note(tree.place, "The file has no keys.", "Begin it with a line such as `name: ...`.")
            return None
        return tree

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> tuple[Node, int]:
        """The node that begins with this event, and how many levels it has."""
        self._count(event, 1)
        if depth > DEEPEST:
            raise self._stop(event, "Lists and maps stand too deep here.", f"{DEEPEST} levels are the most.")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        before, anchor = self.values, getattr(event, "anchor", None)
        if anchor:
            self.open_anchors.add(anchor)
        node, height = self._collection(event, events, depth)
        if anchor:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = _Anchor(node, self.values - before + 1, height)
        return node, height

    def _collection(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> tuple[Node, int]:
        place = self._place(event)
        if getattr(event, "tag", None):
            shown = str(getattr(event, "tag", "")).replace("tag:yaml.org,2002:", "!!")[:40]
            self._note(place, f"A text cannot begin with `!`, and `{shown}` does.", "Put it in quotes.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(place, events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(place, events, depth)
        assert isinstance(event, yaml.ScalarEvent)
        if UNSEEN.search(event.value):
            self._note(place, "A sign that cannot be seen stands here.", "Take it out.")
        return Scalar(place, event.value, empty=not event.value and not event.style), 1

    def _items(self, place: Place, events: Iterator[yaml.Event], depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        tallest = 0
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            item, height = self._node(event, events, depth + 1)
            tallest = max(tallest, height)
            if isinstance(item, Scalar) and item.empty:
                self._note(item.place, "Nothing stands after this hyphen.", "Write it, or delete the line.")
            items.append(item)
        return Items(place, tuple(items)), tallest + 1

    def _map(self, place: Place, events: Iterator[yaml.Event], depth: int) -> tuple[Node, int]:
        entries: dict[str, Entry] = {}
        tallest = 0
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, _ = self._node(event, events, depth + 1)
            value, height = self._node(next(events), events, depth + 1)
            tallest = max(tallest, height)
            if self._sound(key, entries):
                assert isinstance(key, Scalar)
                entries[key.text] = Entry(key.place, value)
        return Map(place, entries), tallest + 1

    def _sound(self, key: Node, entries: dict[str, Entry]) -> bool:
        if not isinstance(key, Scalar):
            quotes = "Put text that begins with a bracket in quotes."
            self._note(key.place, "A bracket stands where a key is expected.", quotes)
        elif key.text == "<<":
            self._note(key.place, "`<<` does not work here.", _WRITE_OUT)
        elif key.text in entries:
            first = entries[key.text].place.line
            told = f"`{key.text[:40]}` is written twice here."
            self._note(key.place, told, f"It is on line {first} too. Keep one of them.")
        else:
            return True
        return False

    def _alias(self, event: yaml.AliasEvent, depth: int) -> tuple[Node, int]:
        self.aliases += 1
        name = str(event.anchor)
        if self.aliases > MOST_ALIASES:
            raise self._stop(event, f"There are more than {MOST_ALIASES} aliases.", _WRITE_OUT)
        if name in self.open_anchors:
            raise self._stop(event, f"`*{name[:40]}` stands inside what it stands for.", _WRITE_OUT)
        if name not in self.anchors:
            quotes = "Put text that begins with a star in quotes."
            raise self._stop(event, f"`*{name[:40]}` is an alias of nothing.", quotes)
        anchor = self.anchors[name]
        if depth + anchor.height - 1 > DEEPEST:
            raise self._stop(event, "Aliases of aliases stand too deep here.", _WRITE_OUT)
        self._count(event, anchor.values - 1)
        return anchor.node, anchor.height

    def _count(self, event: yaml.Event, values: int) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            raise self._stop(
                event, f"The file holds more than {MOST_VALUES:,} values.", "Is it the right file?"
            )

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _note(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place.file, place.line, place.column, "", "problem", message, hint))
        if len(self.problems) >= MOST_TOLD:
            raise _Stop

    def _stop(self, event: yaml.Event, message: str, hint: str) -> _Stop:
        self._note(self._place(event), message, hint)
        return _Stop()
