"""Sentences with `{places}` in them, filled in without ever reading what is put in as a pattern."""

import re
from collections.abc import Iterable, Mapping

_PLACE = re.compile(r"\{(\w+)\}")


def put_in(sentence: str, known: Mapping[str, str]) -> str:
    """The sentence with every `{place}` replaced by what is known under that name."""
    return _PLACE.sub(lambda place: known[place[1]], sentence)


def check_places(sentences: Iterable[str], places: Iterable[str]) -> None:
    """Raise ValueError, naming the places there are, where a sentence has another one."""
    found = {place for sentence in sentences for place in _PLACE.findall(sentence)}
    if unknown := sorted(found.difference(places)):
        raise ValueError(f"there is no {{{unknown[0]}}} here; there are {', '.join(sorted(places))}")
