"""Emoji and other signs that a font lacks, left out of the words of somebody else's list.

Such a list is full of hearts and cups of coffee, and says the same without them. Letters are another
matter: a name without some of its letters is another name, so nothing here touches one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.model import Line

Item = TypeVar("Item", Meeting, Line)

_SIGNS = {"So", "Sk", "Sm", "Me", "Cf", "Cn", "Co"}
"""Unicode's names for what is no letter, mark on a letter, number, currency or punctuation."""
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|\s+")
_TWICE = re.compile(r"([,;|/·–—-])(?:\s*\1)+")
_LOOSE = re.compile(r" (?=[,.;:!?)\]])|(?<=[(\[]) ")
_AROUND = " ,;:|/·–—-"


def without_signs(item: Item, has: Callable[[str], bool]) -> Item:
    """A meeting or a service without the signs of which a font `has` none; its `id` stays.

    A meeting whose name is nothing but signs is named by its place; its name is empty where that is
    nothing else either, as a service's is.
    """
    texts = {name: text for name, text in vars(item).items() if isinstance(text, str) and name != "id"}
    said: dict[str, Any] = {name: bare(text, has) for name, text in texts.items()}
    if isinstance(item, Line):
        several = {"languages": _several(item.languages, has), "area": _several(item.area, has)}
        return item.model_copy(update=said | several)
    kinds = (Kind(bare(kind.code, has), bare(kind.name, has)) for kind in item.kinds)
    left = replace(item, **said, kinds=tuple(kind for kind in kinds if kind.code))
    return replace(left, name=left.name or next(left.where, ""))


def bare(text: str, has: Callable[[str], bool]) -> str:
    """`text` without the signs of which a font `has` none, and without the gaps that they leave."""
    left = "".join(letter for letter in text if not (_is_sign(letter) and not has(letter)))
    if left == text:
        return text
    return _LOOSE.sub("", _TWICE.sub(r"\1", _EMPTY.sub(" ", _EMPTY.sub(" ", left)))).strip(_AROUND)


def _several(texts: Iterable[str], has: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(filter(None, (bare(text, has) for text in texts)))


def _is_sign(letter: str) -> bool:
    """Whether it is one, or says how the one before it is drawn or joined to the next."""
    return unicodedata.category(letter) in _SIGNS or unicodedata.name(letter, "").startswith("VARIATION SEL")
