"""What somebody probably meant: a near miss, a neighbouring word, or the right word in the wrong place."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from facilitate.reading.tree import Step

# A word people use instead, and the words it may stand for, with spaces between, the likeliest first.
Words = Mapping[str, str]


def meant(word: str, known: Collection[str], words: Words) -> str | None:
    """The one of the known words that this one probably stands for, or None."""
    return neighbour(word, known, words) or near(word, known, words)


def neighbour(word: str, known: Collection[str], words: Words) -> str | None:
    """The known word of the same meaning, or the same word written in another way."""
    bare = _bare(word)
    same = (right for right in known if _bare(right) == bare)
    return next(same, None) or next((right for right in words.get(bare, "").split() if right in known), None)


def near(word: str, known: Collection[str], words: Words) -> str | None:
    """The known word that looks most like this one, or what a neighbouring word that does stands for."""
    bare = _bare(word)
    if len(bare) > 40 or len(known) > 200:
        return None
    usable = [other for other, rights in words.items() if any(right in known for right in rights.split())]
    alike = difflib.get_close_matches(bare, [*map(_bare, known), *usable], 1, 0.7)
    return neighbour(alike[0], known, words) if alike else None


def there_are(names: Sequence[str]) -> str:
    """The first few of the names there are to choose from."""
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return f"There are: {', '.join(name[:40] for name in names[:12])}{more}."


def keys(model: type[BaseModel]) -> list[str]:
    """The keys a map of this model may have, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def models(model: type[BaseModel], steps: Sequence[Step]) -> list[type[BaseModel]]:
    """The models on the way from the top one, which comes first."""
    found = [model]
    for step in steps:
        inner = _inner(found[-1], step)
        if inner is not None:
            found.append(inner)
    return found


def elsewhere(key: str, on_the_way: Sequence[type[BaseModel]]) -> str | None:
    """Where a key belongs that is right in itself but stands too far out or too far in, or None."""
    here = on_the_way[-1]
    for name in keys(here):
        inner = _inner(here, name)
        if inner is not None and key in keys(inner):
            return f"It belongs under `{name}`."
    for outer, within in zip(reversed(on_the_way[:-1]), reversed(on_the_way[1:]), strict=True):
        if key in keys(outer):
            held_by = next((name for name in keys(outer) if _inner(outer, name) is within), "")
            return f"It belongs one level further out, beside `{held_by}`."
    return None


def _inner(model: type[BaseModel], step: Step) -> type[BaseModel] | None:
    names = {field.alias or name: field for name, field in model.model_fields.items()}
    return next(_models_in(names[step].annotation), None) if isinstance(step, str) and step in names else None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip().lower())
