"""What a screen reader finds: all words, in the order they are read, and what to do where there are none."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from facilitate.documents.model import Beside, Block, Card, Code, Document, Leader, Link, Text
from facilitate.pdf.cards import loose
from facilitate.pdf.styles import Setting
from facilitate.pdf.words import link_text

GOLDEN = Path(__file__).parent / "aloud.txt"


def words_of(value) -> str:
    """Every word of a document, its notes and labels too, in the order of its blocks."""
    match value:
        case Text(text):
            return text
        case Link(text, href):
            return link_text(text, href)
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


def squeezed(text: str) -> str:
    """Without spaces, and without the points between the lines of a label in large print."""
    return re.sub(r"[\s·]", "", text)


def spoken(lines: list[str]) -> str:
    """The words in what a screen reader finds: no marks of lists, no places to write on."""
    said = (line.strip().partition(" ") for line in lines)
    words = "".join(text for role, _, text in said if role not in ("Lbl", "Figure"))
    words = re.sub(r"\[(Span|Form): [^]]*\]", "", words)
    return squeezed(re.sub(r"\[Link: ([^]]*)\]", r"\1", words))


def test_everything_a_paper_can_hold_is_read_like_this(printed, everything):
    assert printed(everything, for_leaders=True).aloud() == GOLDEN.read_text().splitlines()


@pytest.mark.parametrize("setting", [Setting(), Setting("a4", large_print=True)], ids=["usual", "large"])
def test_every_paper_we_ship_is_read_word_for_word_in_its_order(printed, few_papers, setting):
    for name, document in few_papers.items():
        paper = printed(document, setting=setting)
        header = document.header and squeezed(document.header)
        assert spoken(paper.aloud()) == header + squeezed(words_of(printed_order(document))), name


def test_no_words_of_ours_are_ink_that_nobody_hears(printed, few_papers):
    for name, document in few_papers.items():
        paper = printed(document)
        foot = f"{document.footer} Page of {' '.join(map(str, range(99)))}".split()
        heads = [word for table in re.findall(r"TH (.*)", "\n".join(paper.aloud())) for word in table.split()]
        repeats = "".join(paper.aloud()).split() if document.layout == "cards" else []
        assert not set(paper.artifacts().split()) - {*foot, *heads, *repeats}, name


def test_a_place_to_write_on_is_said_in_the_language_of_the_paper(printed):
    aloud = printed("Nombre: ____\n\n- [ ] sí\n\n::: lines 2", language="es").aloud()
    said = re.findall(r"\[Span: ([^]]*)\]", "\n".join(aloud))
    assert said == ["espacio para escribir", "casilla para marcar", "líneas para escribir"]


def test_one_file_with_papers_in_two_languages_says_so(printed, made):
    both = printed(made("one"), Document("Dos", "es", made("dos").blocks))
    assert b"/Lang <FEFF0065006E>" in both.data and b"/Lang <FEFF00650073>" in both.data
