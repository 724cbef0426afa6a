"""All papers of one meeting: what nobody can make of them is told, and the others are there."""

import re
from collections.abc import Sequence
from dataclasses import replace

from facilitate.cli.desk import Desk
from facilitate.documents.model import Document
from facilitate.documents.packet import Section, print_list, sections
from facilitate.errors import FacilitateError
from facilitate.pdf.writer import page_count
from facilitate.reading import Source

Made = list[tuple[str, bytes]]
Faults = list[FacilitateError]

LEADER = ("script", "timekeeper")
WALL = ("agenda",)
"""The papers of a packet that are printed once, by id."""


class Incomplete(FacilitateError):
    """What is wrong with the papers that could not be made; `made` are the files of the others."""

    def __init__(self, made: Made, faults: Faults) -> None:
        super().__init__("\n".join(dict.fromkeys(map(str, faults))))
        self.made = made


def packet(desk: Desk, format: str | None, *, whole: bool) -> Made:
    """A file for each number of copies, or one `whole` with a print list.

    Raises Incomplete where some papers could not be made, once all others are.
    """
    faults: Faults = []
    source, parts = papers(desk, format, faults)
    try:
        files = _files(desk, source, parts, whole)
    except FacilitateError:
        parts = _drawable(desk, source, parts, faults)
        files = _files(desk, source, parts, whole)
    if faults:
        raise Incomplete(files, faults)
    return files


def papers(
    desk: Desk, format: str | None, faults: Faults | None = None
) -> tuple[Source, tuple[Section, ...]]:
    """The file of a meeting's format, and all its papers by how often each is printed.

    Where nobody gathers `faults`, the first of them is raised.
    """
    source = desk.format(format)
    plan = desk.plan(source)

    def made(id: str) -> list[Document]:
        try:
            return [desk.document(desk.template(id), source)]
        except FacilitateError as fault:
            if faults is None:
                raise
            faults.append(fault)
            return []

    everyone = [*plan.format.handouts, *(["resources"] if plan.format.resources else [])]
    leader, wall, others = ([each for id in ids for each in made(id)] for ids in (LEADER, WALL, everyone))
    language = desk.language or plan.format.language
    return source, sections(leader, wall, others, plan.people, language)


def reading_copies(desk: Desk, format: str | None) -> Made:
    """What participants get of a meeting's papers, each as a web page and as text."""
    # What cannot be made is told with the packet.
    source, parts = papers(desk, format, [])
    given = [paper for part in parts for paper in part.papers if not paper.for_leaders]
    names = [f"{number} {_plain_name(paper.title)}" for number, paper in enumerate(given, 1)]
    return [
        replace(desk, wishes=replace(desk.wishes, to=to)).file(name, [paper], source)
        for name, paper in zip(names, given, strict=True)
        for to in ("html", "text")
    ]


def _files(desk: Desk, source: Source, parts: Sequence[Section], whole: bool) -> Made:
    if not parts:
        return []
    language = parts[0].papers[0].language
    if not whole:
        return [desk.file(part.name(language), part.papers, source) for part in parts]
    with desk.placing(source):
        counts = [sum(page_count(paper, desk.setting()) for paper in part.papers) for part in parts]
    every = [paper for part in parts for paper in part.papers]
    return [desk.file(desk.packet_name(source), [print_list(parts, counts, language), *every], source)]


def _drawable(desk: Desk, source: Source, parts: Sequence[Section], faults: Faults) -> tuple[Section, ...]:
    """The sections without the papers that cannot be drawn."""

    def drawn(paper: Document) -> bool:
        try:
            desk.file("", [paper], source)
        except FacilitateError as fault:
            faults.append(fault)
            return False
        return True

    kept = [replace(part, papers=tuple(filter(drawn, part.papers))) for part in parts]
    return tuple(part for part in kept if part.papers)


def _plain_name(title: str) -> str:
    """A paper's title as a file can be called everywhere."""
    return " ".join(re.sub(r"[^\w\s-]", " ", title).split())[:60] or "paper"
