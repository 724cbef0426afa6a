"""Papers as files: what anybody typed stands on them as letters, inside the margins, in type one can read."""

import re
from datetime import date

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitate.documents.characters import Unprintable
from facilitate.documents.model import Blank, Document, Heading, LineBreak, Link, Paragraph, Table, Text
from facilitate.pdf.fonts import faces
from facilitate.pdf.styles import SHEETS, Setting, Type, look
from facilitate.pdf.words import Words, words
from facilitate.pdf.writer import page_count, write

LETTER, LARGE = Setting(), Setting(large_print=True)
EVERY_SETTING = [Setting(paper, large) for paper in SHEETS for large in (False, True)]
HOSTILE = [
    "<b>bold</b> & <i>x",
    '<img src="file:///etc/passwd"/>',
    "{{ x }} {% raw %}",
    "Hope | Help *now*",
    "`ticks` \\ ::: box",
    "1. Main Street",
    "&amp; &#42; &nbsp;",
    "(paren) \\) Tj ET",
    "Zoë Łukasz Анна Ελένη Nguyễn ☐ ✓ №",
]


def test_every_block_can_be_printed_on_every_sheet(printed, everything):
    words = "Left Right Beside Note Kept Card Last Quoted"
    for setting in EVERY_SETTING:
        paper = printed(everything, setting=setting)
        assert [word for word in words.split() if word not in paper.text] == []
        assert "example.org/a" in paper.text and "seven" in paper.text


@pytest.mark.parametrize("layout", ["sheet", "wall", "script", "numbers"])
@pytest.mark.parametrize("setting", EVERY_SETTING, ids=str)
def test_no_ink_outside_the_margins(printed, everything, layout, setting):
    long = everything + "\n\n" + "W" * 300 + "\n\n" + "long words " * 200
    paper = printed(long, layout=layout, setting=setting, footer="The group", header="The group")
    margin, (width, height) = look(setting, layout).margin, SHEETS[setting.paper]
    for left, top, right, bottom in paper.ink():
        assert left >= margin - 1.5 and top >= margin - 1
        assert right <= width - margin + 1.5 and bottom <= height - margin + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_stands_on_paper_as_it_was_typed(printed, text):
    heading, link = Heading(2, (Text(text),)), Paragraph((Link(text, "https://a.org/(x)"),))
    table = Table(((Text(text),),), (((Text(text, True),),),), ("left",))
    document = Document(text, "en", (Heading(1, (Text(text),)), heading, link, table))
    paper = printed(document)
    assert paper.text.count(" ".join(text.split())) == 5
    assert paper.outline == [(0, text), (1, text)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="latin-1", blacklist_categories=("Cc", "Cf")), min_size=1))
def test_any_text_comes_back_from_paper(printed, text):
    shown = printed(Document("x", "en", (Paragraph((Text(text),)),))).pages[0]
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


def test_a_paper_with_nothing_on_it_is_an_empty_page(printed):
    assert printed(Document("x", "en", (Paragraph((Text(" "),)),))).pages == [""]


REFUSED = {
    "😀": "GRINNING FACE (U+1F600) is not in the font",
    "漢": "CJK UNIFIED IDEOGRAPH-6F22 (U+6F22) is not in the font",
    "שלום": "HEBREW LETTER SHIN (U+05E9) is written from right to left",
    "سلام": "ARABIC LETTER SEEN (U+0633) is written from right to left",
    "\x07": "control character (U+0007) is not in the font",
    "�": "REPLACEMENT CHARACTER (U+FFFD) is not in the font",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_printed_is_refused_by_name(text):
    with pytest.raises(Unprintable) as fault:
        write(Document("x", "en", (Paragraph((Text(f"so glad {text}"),)),)), LETTER)
    assert REFUSED[text] in str(fault.value) and "so glad" in str(fault.value)


def test_letters_are_composed_and_invisible_marks_dropped():
    regular = faces().regular
    assert regular.printable("Zoe\u0308 a\u200bb\ufeffc\u00add x\u2011y") == "Zoë abcd x-y"


def test_a_word_of_ten_thousand_letters_is_printed_whole(printed):
    for markdown in (
        "{}",
        "- {}",
        "| a | b |\n|---|---|\n| {} | x |",
        "::: box\n{}\n:::",
        "::: beside {}\nx\n:::",
    ):
        paper = printed(markdown.format("Wi" * 5_000))
        assert paper.text.replace(" ", "").count("Wi") == 5_000, markdown


def test_a_cell_taller_than_a_page_flows_and_heads_are_repeated(printed):
    rows = "".join(f"| row{number} | {'words ' * 300} |\n" for number in range(6))
    paper = printed("| Left | Right |\n|---|---|\n" + rows)
    assert len(paper.pages) > 3
    assert paper.text.count("words") == 1_800 and paper.text.count("row") == 6
    assert [page.count("Left") for page in paper.pages] == [1] * len(paper.pages)
    assert paper.artifacts().count("Left") == len(paper.pages) - 1


@pytest.mark.parametrize("container", ["box", "keep", "leader", "card", "beside x"])
def test_what_is_taller_than_a_page_goes_on_on_the_next(printed, container):
    paper = printed(f"::: {container}\n{'many words ' * 900}\n:::", for_leaders=True)
    assert len(paper.pages) > 1 and paper.text.count("many") == 900


def test_kept_blocks_stay_together_and_headings_with_their_words(printed):
    filler = "filler\n\n" * 22
    paper = printed(filler + "::: keep\n" + "kept\n\n" * 12 + ":::")
    assert [page.count("kept") for page in paper.pages] == [0, 12]
    for height in range(20, 28):
        first, *_ = printed("filler\n\n" * height + "## Heading\n\nIts words\n\n" + filler).pages
        assert ("Heading" in first) == ("Its words" in first)


def test_a_new_page_is_a_new_page_and_never_an_empty_one(printed):
    assert [page[:6] for page in printed("first\n\n::: break\n\n::: break\n\nsecond\n\n::: break").pages] == [
        "A pape",
        "second",
    ]


def test_pages_are_numbered_where_there_are_several(printed):
    assert "Page" not in printed("one").text
    pages = printed("one\n\n::: break\n\ntwo", footer="The group").pages
    assert pages == ["A paper one The group Page 1 of 2", "two The group Page 2 of 2"]
    assert printed("uno\n\n::: break\n\ndos", language="es").pages[1].endswith("Página 2 de 2")


def test_nothing_is_under_ten_points_and_large_print_is_eighteen(printed, everything):
    for layout in ("sheet", "wall", "script", "numbers"):
        usual = printed(everything, layout=layout, footer="x", header="x").sizes()
        large = printed(everything, layout=layout, footer="x", header="x", setting=LARGE).sizes()
        assert min(usual) >= 10 and min(large) >= 14
        assert min(large - {14}) >= 18


def test_words_are_read_aloud_and_ink_without_words_is_not(printed, everything):
    paper = printed(everything, footer="The group")
    assert set(paper.artifacts().split()) == {"The", "group", "Page", "of", "1", "2", "3"}


def test_the_same_paper_is_the_same_bytes(printed, everything):
    assert printed(everything).data == printed(everything).data
    assert printed(everything, setting=Setting("a4")).data != printed(everything).data


def test_the_file_embeds_its_fonts_and_names_nobody(printed, everything, monkeypatch):
    monkeypatch.setenv("USER", "canary")
    data = printed(everything, title="The title", language="es").data
    assert data.count(b"/FontFile2") == 2 and b"Helvetica" not in data
    assert b"canary" not in data and b"/Author ()" in data and b"anonymous" not in data
    assert b"(es)" in data and b"DisplayDocTitle true" in data and b"/MarkInfo" in data


def test_the_date_is_the_meetings(printed):
    assert b"D:20261124" in printed("x", setting=Setting(date=date(2026, 11, 24))).data


def test_several_papers_are_one_file_with_page_numbers_of_their_own(printed, made, everything):
    papers = [made(everything, title="First"), made("short", title="Second", layout="wall", language="es")]
    both = printed(*papers)
    assert len(both.pages) == sum(page_count(paper, LETTER) for paper in papers)
    assert both.pages[-1] == "Second short"
    assert [mark for mark in both.outline if mark[0] == 0] == [(0, "First"), (0, "Second")]


def test_a_blank_stays_beside_the_word_that_names_it():
    def set_in(width, *inlines):
        found = Words(words(inlines, faces()), Type(10, 12), 0.2).lines(width)
        return ["".join(each.run.letters or "_" for each in line.runs).strip() for line in found]

    assert set_in(120, Text("Some words Name: "), Blank(8), Text(", "), Blank(3)) == [
        "Some words",
        "Name: _, _",
    ]
    assert set_in(30, Text("Name:"), Blank(80), LineBreak(), Text("x")) == ["Name:", "_", "x"]


TWO_COLUMNS = ":::::: columns\n::::: keep\n{}\n:::::\n::::: keep\nx\n:::::\n::::::"


@pytest.mark.parametrize(
    "around",
    [
        "::::: box\n{}\n:::::",
        TWO_COLUMNS,
        "- words\n\n  {}",
        "> {}",
        "::::: leader\n{}\n:::::",
        "::::: card\n{}\n:::::",
    ],
)
def test_a_table_keeps_to_what_holds_it(printed, around):
    table = "| left | right |\n|---|--:|\n| a | b |"
    indent = {"- ": "  ", "> ": "> "}.get(around[:2], "")
    paper = printed(around.format(table.replace("\n", "\n" + indent)), for_leaders=True)
    assert rights(paper, "right") <= (54 + 223 if around == TWO_COLUMNS else 54 + 462) + 0.5


def rights(paper, word: str) -> float:
    """The right edge of a word, in points."""
    with pypdfium2.PdfDocument(paper.data) as pdf:
        text = pdf[0].get_textpage()
        found = text.get_text_range().index(word)
        return text.get_charbox(found + len(word) - 1)[2]


def test_a_column_is_never_narrower_than_its_longest_word(printed):
    head = "| Planned | Part | Length | Began | Late by |\n|--:|---|--:|---|---|\n"
    table = f"{head}| 7:30 pm | **Agreements** and readings | 36 min | ____ | ____ |"
    narrow = printed(table, setting=Setting("a5", large_print=True))
    assert "Planned: 7:30 pm" in narrow.text and "Part: Agreements and readings" in narrow.text
    assert "Began: " in narrow.text and "P Length: 36 min" in "\n".join(narrow.aloud())
    wide = printed(table, setting=Setting(large_print=True))
    assert "TH Planned" in "\n".join(wide.aloud()) and "Planned: " not in wide.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(lengths=st.lists(st.lists(st.integers(1, 14), min_size=3, max_size=3), min_size=1, max_size=3))
def test_no_word_of_a_table_is_cut(printed, lengths):
    rows = [" | ".join("m" * length for length in row) for row in lengths]
    table = "| a | b | c |\n|---|---|---|\n" + "\n".join(f"| {row} |" for row in rows)
    paper = printed(table, setting=Setting("a5"))
    words = [word for line in paper.aloud() for word in line.split() if set(word) == {"m"}]
    assert sorted(words) == sorted("m" * length for row in lengths for length in row)
