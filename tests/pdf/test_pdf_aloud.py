"""What a screen reader finds: all words, in the order they are read, and what to do where there are none."""

import re
from pathlib import Path

import pytest
from pdf_words import source, squeezed

from facilitate.documents.model import Document
from facilitate.pdf.styles import Setting

GOLDEN = Path(__file__).parent / "aloud.txt"


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
        assert spoken(paper.aloud()) == source(document), name


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


@pytest.mark.parametrize("large", [False, True])
def test_a_label_is_heard_in_the_heading_it_stands_beside(printed, large):
    body = ":::: keep\n::: beside Young people | any day\n### Call 12345\n\nAs of May.\\\nText 678\n:::\n::::"
    paper = printed(f"## Numbers\n\n{body}", setting=Setting(large_print=large))
    between = " · " if large else " "
    lines = [line.strip() for line in paper.aloud()]
    assert f"H3 Young people{between}any day Call 12345" in lines and "P As of May. Text 678" in lines
    assert paper.outline[-1] == (2, "Young people, any day: Call 12345")


def test_a_label_beside_columns_is_heard_in_their_first_heading(printed, rules):
    body = "::::: beside Find\n:::: columns\n::: keep\n### Look\n:::\n::: keep\nx\n:::\n::::\n:::::"
    paper = printed(f"## Numbers\n\n{body}")
    assert "H3 Find Look" in [line.strip() for line in paper.aloud()]
    assert not rules.broken(paper.data)
