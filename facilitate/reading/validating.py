"""A tree to a model; what does not fit becomes a Problem at its place, in words for whoever wrote it."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from facilitate.errors import Problem
from facilitate.reading.composing import MOST_TOLD, read
from facilitate.reading.nearby import Words, elsewhere, keys, meant, models, near, neighbour
from facilitate.reading.tree import Map, Place, Source, Spot, Step, at, plain, renamed

Model = TypeVar("Model", bound=BaseModel)
Said = tuple[str, str]
Loc = tuple[Step, ...]

NO_WORDS: Words = {}


def load(model: type[Model], source: Source, words: Words = NO_WORDS) -> tuple[Model | None, list[Problem]]:
    """A file as a model, or None; and its problems, by line."""
    tree, problems = read(source)
    if tree is None:
        return None, problems
    value, more = validated(model, tree, words)
    return (value if not problems else None), sorted({*problems, *more})


def validated(
    model: type[Model], tree: Map, words: Words = NO_WORDS, *, whole: bool = True
) -> tuple[Model | None, list[Problem]]:
    """A tree as a model, or None; and all that does not fit, by line.

    Not `whole`: part of it could not be found, so nothing is said of what is missing. `words` are words
    people use instead of ours, for keys and for choices. What stands under a key whose meaning is clear
    is read as what was meant, so that its faults are told in the same pass.
    """
    tree, problems = understood(model, tree, words)
    value, faults = _attempt(model, tree)
    if value is not None:
        return (None if problems else value), problems
    strangers = [_stranger(model, tree, fault, words).problem for fault in faults if _unknown(fault)]
    passed_over = {"extra_forbidden", "default_factory_not_called", *([] if whole else ["missing"])}
    return None, sorted([*problems, *strangers, *_misfits(tree, faults, words, passed_over)])


def understood(model: type[BaseModel], tree: Map, words: Words = NO_WORDS) -> tuple[Map, list[Problem]]:
    """The tree with every key whose meaning is clear under its right name, and a problem for each."""
    problems: list[Problem] = []
    while True:
        _, faults = _attempt(model, tree)
        strangers = [_stranger(model, tree, fault, words) for fault in faults if _unknown(fault)]
        clear = {
            (*stranger.loc[:-1], stranger.meant): stranger
            for stranger in reversed(strangers)
            if stranger.meant
        }
        if not clear or len(problems) >= MOST_TOLD:
            return tree, sorted(problems)
        for (*_, right), stranger in clear.items():
            problems.append(stranger.problem)
            tree = renamed(tree, stranger.loc, str(right))


def _attempt(model: type[Model], tree: Map) -> tuple[Model | None, list[ErrorDetails]]:
    try:
        return model.model_validate(plain(tree)), []
    except ValidationError as error:
        return None, error.errors(include_url=False)[:MOST_TOLD]


@dataclass(frozen=True)
class _Stranger:
    """An unknown key; `meant` is the key that was, if that is clear and still free."""

    loc: Loc
    meant: str | None
    problem: Problem


def _misfits(
    tree: Map, faults: list[ErrorDetails], words: Words, passed_over: Collection[str]
) -> Iterator[Problem]:
    told: set[Place] = set()
    for fault in faults:
        loc, kind = fault["loc"], fault["type"]
        # Items with faults of their own are not counted, and their faults are told.
        if kind in passed_over or (
            kind == "too_short" and any(_within(other["loc"], loc) for other in faults)
        ):
            continue
        spot = at(tree, *loc)
        if kind == "missing":
            yield _missing(spot, str(loc[-1]))
        elif spot.node.place not in told:
            # A field that may be one thing or another has a fault for each: the first one is told.
            told.add(spot.node.place)
            message, hint = _said(fault, words)
            yield spot.problem(message, hint)


def _within(inner: Loc, outer: Loc) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _unknown(fault: ErrorDetails) -> bool:
    return fault["type"] == "extra_forbidden"


def _stranger(model: type[BaseModel], tree: Map, fault: ErrorDetails, words: Words) -> _Stranger:
    loc = fault["loc"]
    spot, on_the_way = at(tree, *loc), models(model, loc[:-1])
    key, holder, known = str(loc[-1]), at(tree, *loc[:-1]).node, keys(on_the_way[-1])
    taken = holder.entries if isinstance(holder, Map) else {}
    # A key that another file gave is no bar: this file may have meant to change it.
    free = [name for name in known if name not in taken or taken[name].place.file != spot.named.file]
    other = elsewhere(key, on_the_way)
    right = neighbour(key, free, words) or (None if other else near(key, free, words))
    hint = f"Did you mean `{right}`?" if right else other or f"Known here: {', '.join(known)}."
    told = spot.problem(f"`{_short(key)}` is not known here.", hint, place=spot.named)
    return _Stranger(loc, right, told)


def _missing(spot: Spot, key: str) -> Problem:
    if spot.where and spot.where[-1] == key:
        return spot.problem(f"Nothing stands after `{key}`.", "Write it there.", place=spot.named)
    return spot.problem(f"`{key}` is missing.", f"Add a line that begins with `{key}:`.", place=spot.named)


def _said(fault: ErrorDetails, words: Words) -> Said:
    own = fault.get("ctx", {}).get("error")
    if isinstance(own, ValueError | AssertionError):
        return _sentence(str(own)), getattr(own, "hint", "")
    for kind, say in _SAY.items():
        if fault["type"].startswith(kind):
            return say(fault, words)
    return f"{_found(fault)} does not fit here.", "Look in the manual for what may stand here."


def _choice(fault: ErrorDetails, words: Words) -> Said:
    choices = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    right = meant(str(fault["input"]), choices, words)
    if right:
        return f"{_found(fault)} is not known here.", f"Did you mean `{right}`?"
    return f"{_found(fault)} is not known here.", f"Choose one of: {', '.join(choices)}."


def _number(fault: ErrorDetails, words: Words) -> Said:
    return f"{_found(fault)} is not a whole number.", "Write a number such as `2`."


def _limit(fault: ErrorDetails, words: Words) -> Said:
    (bound,) = (fault["ctx"][name] for name in ("ge", "gt", "le", "lt") if name in fault["ctx"])
    if fault["type"].startswith("greater"):
        return f"{_found(fault)} is too small.", f"Write {_at(fault, 'ge', 'at least', 'more than')} {bound}."
    return f"{_found(fault)} is too large.", f"Write {_at(fault, 'le', 'at most', 'less than')} {bound}."


def _at(fault: ErrorDetails, inclusive: str, with_it: str, without: str) -> str:
    return with_it if inclusive in fault["ctx"] else without


def _yes_or_no(fault: ErrorDetails, words: Words) -> Said:
    return f"{_found(fault)} is neither `true` nor `false`.", "Write `true` or `false`."


def _text(fault: ErrorDetails, words: Words) -> Said:
    return (
        f"Text is expected, and {_found(fault)} stands here.",
        "Text with `: ` or brackets goes in quotes.",
    )


def _list(fault: ErrorDetails, words: Words) -> Said:
    return f"A list is expected, and {_found(fault)} stands here.", "Begin each line of it with `- `."


def _map(fault: ErrorDetails, words: Words) -> Said:
    return (
        f"Keys are expected, and {_found(fault)} stands here.",
        "Write `key: value` lines under it.",
    )


def _short_of(fault: ErrorDetails, words: Words) -> Said:
    least = fault["ctx"]["min_length"]
    return "Too little stands here.", f"At least {least} is needed."


def _too_many(fault: ErrorDetails, words: Words) -> Said:
    return "Too much stands here.", f"At most {fault['ctx']['max_length']} may be here."


def _date(fault: ErrorDetails, words: Words) -> Said:
    return f"{_found(fault)} is not a date.", "Write a date such as `2026-11-20`."


def _pattern(fault: ErrorDetails, words: Words) -> Said:
    return f"{_found(fault)} is not written the way this is.", f"It has to match {fault['ctx']['pattern']}."


# By how pydantic's name for the fault begins; the first that fits is said.
_SAY: dict[str, Callable[[ErrorDetails, Words], Said]] = {
    "literal_error": _choice,
    "enum": _choice,
    "int": _number,
    "float": _number,
    "decimal": _number,
    "greater_than": _limit,
    "less_than": _limit,
    "bool": _yes_or_no,
    "string_type": _text,
    "string_too_short": _short_of,
    "string_too_long": _too_many,
    "string_pattern": _pattern,
    "list_type": _list,
    "tuple_type": _list,
    "set_type": _list,
    "frozen_set_type": _list,
    "model_type": _map,
    "model_attributes_type": _map,
    "dict_type": _map,
    "too_short": _short_of,
    "too_long": _too_many,
    "date": _date,
}


def _found(fault: ErrorDetails) -> str:
    value: Any = fault["input"]
    if isinstance(value, dict):
        return "a map (`key: value`)"
    if isinstance(value, list | tuple):
        return "a list"
    return f"`{_short(value)}`"


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return f"{words[:40]}..." if len(words) > 43 else words


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words[:1].upper()}{words[1:]}."
