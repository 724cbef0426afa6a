"""The words of a document, as they ought to be found on paper and heard aloud."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

from facilitate.documents.model import Beside, Block, Card, Code, Document, Leader, Link, Text
from facilitate.pdf.cards import loose
from facilitate.pdf.styles import Setting


def words_of(value: Any) -> str:
    """Every word of a document, its notes and labels too, in the order of its blocks."""
    match value:
        case Text(text):
            return text
        case Link():
            return value.printed
        case Code(address):
            return address.split("//")[1]
        case Beside(label, blocks):
            return label + words_of(blocks)
        case Leader(blocks):
            return "Note" + words_of(blocks)
        case tuple():
            return "".join(map(words_of, value))
        case str() | int() | None:
            return ""
    inside = [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else []
    return getattr(value, "title", "") + "".join(map(words_of, inside))


def printed_order(document: Document) -> tuple[Block, ...]:
    """Cards first, then what stands around them."""
    cards = tuple(block for block in document.blocks if isinstance(block, Card))
    return cards + loose(document, Setting()) if document.layout == "cards" else document.blocks


def source(document: Document) -> str:
    """All words that somebody has to find in a paper, squeezed, in the order they are read."""
    return squeezed(document.header) + squeezed(words_of(printed_order(document)))


def squeezed(text: str) -> str:
    """Without spaces, and without the points between the lines of a label in large print."""
    return re.sub(r"[\s·]", "", text)
