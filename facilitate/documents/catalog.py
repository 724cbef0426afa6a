"""Which papers there are, and how a template and tonight become a Document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from facilitate.documents import markdown, templates
from facilitate.documents.model import (
    Back,
    Beside,
    Block,
    Box,
    Card,
    Columns,
    Document,
    Heading,
    Keep,
    Leader,
    Listing,
    Quote,
    Text,
)
from facilitate.documents.templates import FrontMatter, Kind, Readers, Template
from facilitate.documents.tonight import Tonight, names
from facilitate.documents.wording import wording
from facilitate.errors import FacilitateError, FileProblems, Problem


@dataclass(frozen=True)
class Paper:
    """A paper that can be printed, as a list of papers tells it."""

    id: str
    kind: Kind
    title: str
    readers: Readers


def papers(found: Iterable[tuple[str, Template]]) -> tuple[Paper, ...]:
    """Every paper, from templates by id, in the order of a list: by kind, then by id."""
    listed = (
        Paper(id, template.front.kind, template.front.title, template.front.readers) for id, template in found
    )
    return tuple(sorted(listed, key=lambda paper: (templates.KINDS.index(paper.kind), paper.id)))


def document(template: Template, tonight: Tonight, values: Mapping[str, Any] | None = None) -> Document:
    """The paper a template makes for tonight; `values` are names it sees besides.

    Raises FileProblems for what is wrong in the template or in a format's Markdown, Unprintable for
    a control character, FacilitateError where the paper needs what is not there.
    """
    if "tonight" in template.front.needs and tonight.plan is None:
        raise FacilitateError(f"{template.file} is a paper for one meeting. Name the meeting format too.")
    _check_markdown(tonight)
    for_leaders = template.front.readers == "leaders"
    known = {**names(tonight, for_leaders), **(values or {})}
    filled = templates.filled(template, known, tonight.discreet)
    revealing = tonight.discreet and not template.front.discreet_title
    title = wording(tonight.language).neutral if revealing else filled.title
    blocks = _blocks(filled.markdown, template.file, filled.lines)
    return Document(
        title=title,
        language=tonight.language,
        blocks=(Heading(1, (Text(title),)), *(blocks if for_leaders else _without_notes(blocks))),
        layout=template.front.layout,
        stock=template.front.stock,
        for_leaders=for_leaders,
        **_small_lines(template.front, title, known),
        sources=template.front.sources,
    )


def _small_lines(front: FrontMatter, title: str, known: Mapping[str, Any]) -> dict[str, str]:
    """Whose paper it is and of which day: above the title of a meeting's papers, at the foot of all others.

    A form hangs or lies there for months, so it is of no day. A script may come apart in the hand, so each of
    its pages is named.
    """
    day = "" if front.kind == "form" else known["date"]
    told = " · ".join(filter(None, (known["group"], day)))
    if front.layout not in ("wall", "script"):
        return {"footer": told}
    return {"header": told, "footer": title if front.layout == "script" else ""}


def _without_notes(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What participants get: everything but the notes for the leader."""
    return tuple(_bare(block) for block in blocks if not isinstance(block, Leader))


def _bare(block: Block) -> Block:
    match block:
        case Back() | Box() | Beside() | Card() | Keep() | Quote():
            return replace(block, blocks=_without_notes(block.blocks))
        case Columns():
            return replace(block, columns=tuple(map(_without_notes, block.columns)))
        case Listing():
            items = tuple(replace(item, blocks=_without_notes(item.blocks)) for item in block.items)
            return replace(block, items=items)
        case _:
            return block


def _check_markdown(tonight: Tonight) -> None:
    """Faults in what a format says, told at the format: in the filled template nobody would find them."""
    problems = [problem for place, text in _markdown_of(tonight) for problem in _faults(tonight, place, text)]
    if problems:
        raise FileProblems(problems)


def _markdown_of(tonight: Tonight) -> Iterator[tuple[str, str]]:
    if tonight.plan is None:
        return
    for part in tonight.plan.format.parts:
        yield f"parts, {part.title}, say", part.say
        yield f"parts, {part.title}, do", part.do
    for agreement in tonight.plan.format.agreements:
        yield "agreements", agreement


def _faults(tonight: Tonight, place: str, text: str) -> list[Problem]:
    return [
        replace(problem, file=tonight.file, line=0, column=0, where=place) for problem in _faults_of(text)
    ]


# What a format says is looked over once for all its papers, and for all the groups that use it.
@lru_cache(maxsize=512)
def _faults_of(text: str) -> tuple[Problem, ...]:
    try:
        markdown.blocks(text)
    except FileProblems as found:
        return tuple(found.problems)
    return ()


_blocks = lru_cache(maxsize=64)(markdown.blocks)
