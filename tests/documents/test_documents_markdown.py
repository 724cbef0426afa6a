"""The grammar of papers: what each sign stands for, and what is said when it stands wrong."""

import pytest

from facilitate.documents.markdown import blocks
from facilitate.documents.model import (
    Back,
    Beside,
    Blank,
    Box,
    Break,
    Card,
    Code,
    Columns,
    Heading,
    Item,
    Keep,
    Leader,
    LineBreak,
    Lines,
    Link,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Shape,
    Table,
    Text,
)
from facilitate.errors import FileProblems


def para(*words):
    return Paragraph(tuple(Text(word) if isinstance(word, str) else word for word in words))


def cell(words):
    return (Text(words),)


def faults(text):
    with pytest.raises(FileProblems) as found:
        blocks(text, "paper.md.j2")
    return [(problem.line, problem.message) for problem in found.value.problems]


ONE_BLOCK = {
    "## Section": Heading(2, cell("Section")),
    "#### Deep": Heading(3, cell("Deep")),
    "Some words": para("Some words"),
    "Two\nlines": para("Two lines"),
    "Two\\\nlines": para("Two", LineBreak(), "lines"),
    "**Strong** and *this*": para(Text("Strong", True), " and ", Text("this", True)),
    "[Here](https://a.org/b)": Paragraph((Link("Here", "https://a.org/b"),)),
    "<https://a.org>": Paragraph((Link("https://a.org", "https://a.org"),)),
    "> Quoted": Quote((para("Quoted"),)),
    "***": Rule(),
    "Name: ____": para("Name: ", Blank(4)),
    "(____) (___)": para("(", Blank(4), ") (", Blank(3), ")"),
    "________": para(Blank(8)),
    "__two__": para(Text("two", True)),
    "::: lines 5": Lines(5),
    "::: lines 5\n:::": Lines(5),
    "::: break": Break(),
    "::: qr https://a.org": Code("https://a.org"),
    "::: box\n:::": Box("", ()),
    "::: box A & *b*\nx\n:::": Box("A & *b*", (para("x"),)),
    "::: box &#42;&#32;\n:::": Box("* ", ()),
    "::: beside 7:30 pm | 5 min\nx\n:::": Beside("7:30 pm\n5 min", (para("x"),)),
    "::: leader\nx\n:::": Leader((para("x"),)),
    "::: keep\nx\n:::": Keep((para("x"),)),
    "::: card\nx\n:::": Card((para("x"),)),
    "    indented": para("indented"),
    "`code`": para("`code`"),
    "<b>raw</b>": para("<b>raw</b>"),
    "![a picture](x.png)": para("![a picture](x.png)"),
}


@pytest.mark.parametrize("text", ONE_BLOCK)
def test_each_sign_stands_for_one_block(text):
    assert blocks(text) == (ONE_BLOCK[text],)


def test_lists_nest_count_and_have_boxes_to_tick():
    found = blocks("- [ ] open\n- [x] done **now**\n\n  more\n- [y] neither\n\n3. three\n   - below\n4. four")
    assert found == (
        Listing(
            (
                Item((para("open"),), ticked=False),
                Item((para("done ", Text("now", True)), para("more")), ticked=True),
                Item((para("[y] neither"),)),
            )
        ),
        Listing((Item((para("three"), Listing((Item((para("below"),)),)))), Item((para("four"),))), first=3),
    )


def test_a_tables_columns_know_their_sides():
    found = blocks("| a | b | c |\n|---|:-:|--:|\n| 1 | **2** | |\n")
    assert found == (
        Table(
            header=(cell("a"), cell("b"), cell("c")),
            rows=((cell("1"), (Text("2", True),), ()),),
            align=("left", "center", "right"),
        ),
    )


def test_columns_hold_containers_and_more_colons_hold_fewer():
    text = ":::: columns\n::: box One\n::: lines 2\n:::\n::: keep\ny\n:::\n::::\n"
    assert blocks(text) == (Columns(((Box("One", (Lines(2),)),), (Keep((para("y"),)),))),)


def test_a_container_ends_a_paragraph_and_stands_in_lists_and_quotes():
    assert blocks("words\n::: lines 1\nmore") == (para("words"), Lines(1), para("more"))
    assert blocks("> ::: keep\n> a\n> :::") == (Quote((Keep((para("a"),)),)),)
    assert blocks("- ::: keep\n  a\n  :::") == (Listing((Item((Keep((para("a"),)),)),)),)


MISTAKES = {
    "::: boks\n:::": [(1, "there is no container `boks`.")],
    "words\n\n::: box\nnever closed": [(3, "`::: box` is never closed.")],
    ":::: columns\n::: box\n::::\n": [(2, "`::: box` is never closed.")],
    "words\n\n:::": [(3, "these colons close nothing.")],
    "::: box\n::: card\n:::\n:::\n": [(2, "`::: card` is never closed."), (4, "these colons close nothing.")],
    "::: lines x": [(1, "`lines` needs a number from 1 to 40.")],
    "::: lines 41": [(1, "`lines` needs a number from 1 to 40.")],
    "::: lines": [(1, "`lines` needs a number from 1 to 40.")],
    "::: qr javascript:x": [(1, "`qr` needs a web address of at most 300 letters.")],
    "::: break here": [(1, "`break` stands alone.")],
    "::: card Title\n:::": [(1, "`card` takes no words after it.")],
    ":::: columns\nwords\n::::": [(2, "only containers may stand in `columns`, one for each column.")],
    "words\n```\n# code\n```\nwords": [(2, "code between fences is not supported: a paper is for people.")],
    "# Title": [(1, "`#` is the title, and the title of a paper stands in its front matter.")],
    ">" * 80 + " deep": [(1, "this is nested too deep to print.")],
}


@pytest.mark.parametrize("text", MISTAKES)
def test_every_mistake_is_told_with_its_line(text):
    assert faults(text) == MISTAKES[text]


def test_all_mistakes_are_told_in_one_pass_with_a_cure():
    with pytest.raises(FileProblems) as found:
        blocks("  ::: Box\nx\n  :::\n\n::: lines\n", "paper.md.j2")
    assert str(found.value).splitlines() == [
        "paper.md.j2:1:3: there is no container `Box`. Did you mean `box`?",
        "paper.md.j2:5:1: `lines` needs a number from 1 to 40. Write `::: lines 5`.",
    ]


def test_lines_are_those_of_the_template_where_it_says_so():
    with pytest.raises(FileProblems) as found:
        blocks("a\n\n::: boks\n:::", "paper.md.j2", lines=[4, 9, 12, 12])
    assert [problem.line for problem in found.value.problems] == [12]


@pytest.mark.parametrize("hostile", ["::: box\n" * 400, "> " * 5000 + "x", "- " * 5000 + "x", "[" * 20_000])
def test_hostile_text_comes_to_an_end(hostile):
    try:
        assert blocks(hostile)
    except FileProblems as found:
        assert found.problems


def test_a_card_may_have_another_side_and_a_shape():
    (card,) = blocks(":::: card\n::: shape half-circle\n\n::: back\nSay this\n:::\n::::")
    shape, back = card.blocks
    assert shape == Shape("half-circle") and isinstance(back, Back)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("::: back\nx\n:::", "`back` is the other side of a card."),
        (":::: box\n::: back\nx\n:::\n::::", "`back` is the other side of a card."),
        ("::: shape star", "`shape` is one of circle, half-circle, square, bars."),
    ],
)
def test_another_side_without_a_card_and_an_unknown_shape_are_told(text, fault):
    with pytest.raises(FileProblems) as found:
        blocks(text)
    assert [problem.message for problem in found.value.problems] == [fault]


def test_a_container_like_no_other_is_answered_with_all_there_are():
    with pytest.raises(FileProblems, match="There are: back, beside, box, break, card, columns"):
        blocks("::: bogus\n:::")
