"""All papers of one meeting, sorted by who holds them and how often each is printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitate.documents.model import Block, Document, Heading, Inlines, Table, Text
from facilitate.documents.wording import wording


@dataclass(frozen=True)
class Section:
    """Papers that are printed the same number of times: one file, or one line of the print list."""

    title: str
    copies: int
    papers: tuple[Document, ...]

    def name(self, language: str) -> str:
        """`3 Everyone (print 14)`: what a file of this section is called, without its ending."""
        return f"{self.title} ({wording(language).copies.format(copies=self.copies)})"


def sections(
    leader: Sequence[Document],
    wall: Sequence[Document],
    everyone: Sequence[Document],
    people: int,
    language: str,
) -> tuple[Section, ...]:
    """The sections of a packet for this many people; those without papers are left out."""
    sorted_papers = zip(wording(language).packet, (1, 1, people), (leader, wall, everyone), strict=True)
    return tuple(Section(title, copies, tuple(papers)) for title, copies, papers in sorted_papers if papers)


def print_list(
    found: Sequence[Section], pages: Sequence[int], language: str, *, before: int = 0, whose: str = ""
) -> Document:
    """The paper a whole packet opens with: which pages to print how often.

    `pages` are the lengths of the sections. The list itself is one page and counts: with nothing `before`
    it in the file, the first section begins on page 2. `whose` packet it is stands above the title.
    """
    words = wording(language)
    header = tuple(map(_cell, words.columns))
    rows = tuple(_rows(found, pages, before + 2, words.papers))
    blocks: tuple[Block, ...] = (
        Heading(1, _cell(words.print_list)),
        Table(header, rows, ("left", "left", "right")),
    )
    return Document(words.print_list, language, blocks, for_leaders=True, header=whose)


def _rows(
    found: Sequence[Section], pages: Sequence[int], first: int, called: Mapping[str, str]
) -> Iterator[tuple[Inlines, ...]]:
    for section, count in zip(found, pages, strict=True):
        last = first + count - 1
        span = f"{first}" if first == last else f"{first}–{last}"
        titles = (called.get(paper.layout, paper.title) for paper in section.papers)
        papers = ", ".join(dict.fromkeys(titles))
        named = (Text(section.title, strong=True), Text(f" {papers}"))
        yield _cell(span), named, _cell(str(section.copies))
        first = last + 1


def _cell(text: str) -> Inlines:
    return (Text(text),)
