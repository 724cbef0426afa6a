"""Templates: values stay text, strangers' templates come to an end, and a fault has its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitate.documents.characters import Unprintable
from facilitate.documents.markdown import blocks
from facilitate.documents.model import (
    Beside,
    Blank,
    Box,
    Heading,
    Item,
    Link,
    Listing,
    Paragraph,
    Table,
    Text,
)
from facilitate.documents.templates import Markdown, filled, read
from facilitate.errors import FileProblems

FRONT = "---\ntitle: A paper\n---\n"
HOSTILE = [
    "# x",
    "1. Main Street",
    "- [ ] x",
    "    four spaces",
    "Hope | Help *now*",
    "<b>bold</b> <img src='file:///etc/passwd'/> <!-- x -->",
    "{{ x }} {% raw %}",
    "`ticks` ``` ~~~",
    "::: box",
    "> quoted",
    "[words](https://a.org) ![x](y) <https://a.org> [x]: y",
    "&amp; &#42; \\* \\",
    "***",
    "=====",
    "_emphasis_ __strong__",
    "a\u00a0b \u2003wide ",
    "Zoë Łukasz Анна שלום 👋🏽 x\u0301",
    "W" * 10_000,
]


def made(body, discreet=False, **values):
    template = read("paper.md.j2", FRONT + body)
    done = filled(template, values, discreet)
    return blocks(done.markdown, template.file, done.lines)


def faults(body, **values):
    with pytest.raises(FileProblems) as found:
        made(body, **values)
    return [(problem.line, problem.message) for problem in found.value.problems]


def cures(body, **values):
    with pytest.raises(FileProblems) as found:
        made(body, **values)
    return [problem.hint for problem in found.value.problems]


def words(text):
    return (Text(text),)


PLACES = {
    "{{ x }}": lambda text: (Paragraph(words(text)),),
    "## {{ x }}": lambda text: (Heading(2, words(text)),),
    "- {{ x }}": lambda text: (Listing((Item((Paragraph(words(text)),)),)),),
    "- [ ] {{ x }}": lambda text: (Listing((Item((Paragraph(words(text)),), False),)),),
    "**{{ x }}**": lambda text: (Paragraph((Text(text, True),)),),
    "[{{ x }}](https://a.org)": lambda text: (Paragraph((Link(text, "https://a.org"),)),),
    "| a |\n|---|\n| {{ x }} |": lambda text: (Table((words("a"),), ((words(text),),), ("left",)),),
    "::: box {{ x }}\n:::": lambda text: (Box(text, ()),),
    "::: beside {{ x }} | {{ x }}\n:::": lambda text: (Beside(f"{text}\n{text}", ()),),
}


def flat(text):
    return "".join(" " if letter in "\n\r\t\v\f\x85\u2028\u2029" else letter for letter in text)


printable = st.text(
    st.characters(blacklist_categories=("Cc", "Cs")) | st.sampled_from(" *_#|:`[]()<>&;\\-+.1\n\t~={%}!"),
    min_size=1,
).filter(lambda text: "___" not in text)


@pytest.mark.parametrize("place", PLACES)
@given(text=printable)
@example("1. Main Street")
@example(" ")
@example("\u00a0")
def test_whatever_can_be_printed_comes_back_to_the_letter(place, text):
    text = text.replace("\r\n", " ")
    assert made(place, x=text) == PLACES[place](flat(text))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_stay_letters(place, text):
    assert made(place, x=text) == PLACES[place](text)


def test_a_blank_in_a_value_is_a_blank():
    assert made("{{ x }}", x="Page ____.") == (Paragraph((Text("Page "), Blank(4), Text("."))),)


def test_only_markdown_fields_are_markdown():
    assert made("{{ x }}", x=Markdown("*so*")) == (Paragraph((Text("so", True),)),)
    assert made("{{ x|upper }}", x=Markdown("*so*")) == (Paragraph(words("*SO*")),)


@pytest.mark.parametrize("kind", [str, Markdown])
@pytest.mark.parametrize("letter", ["\x00", "\x02", "\x1b", "\x7f", "\ud800"])
def test_control_characters_are_refused_by_name(kind, letter):
    with pytest.raises(Unprintable, match=f"U\\+{ord(letter):04X}"):
        made("{{ x }}", x=kind(f"before {letter} after"))


ENDLESS = {
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": "steps",
    "{% for a in xs %}{% for b in xs %}{% for c in xs %}{{ c }}{% endfor %}{% endfor %}{% endfor %}": "steps",
    "{% for a in range(99999) %}" + "x" * 50 + "{% endfor %}": "letters",
    "{% for a in xs %}{% set b = xs|sort|join %}{% endfor %}": "steps",
    "{% set s = xs|join %}" + "{% set s = s|join(s) %}" * 40: "steps",
}


@pytest.mark.parametrize("body", ENDLESS)
def test_a_template_that_would_not_end_is_stopped(body):
    ((_, message),) = faults(body, xs=[str(number) for number in range(500)])
    assert message.startswith("This ") and ENDLESS[body] in message


REFUSED = {
    "macro": "{% macro m() %}{% endmacro %}",
    "callblock": "{% call x() %}{% endcall %}",
    "include": "{% include 'x' %}",
    "import": "{% import 'x' as y %}",
    "extends": "{% extends 'x' %}",
    "assignblock": "{% set x %}a{% endset %}",
    "call": "{{ x.upper() }}",
    "concat": "{{ x ~ x }}",
    "mul": "{{ x * 9 }}",
    "pow": "{{ 9 ** 9 }}",
    "list": "{{ [x, x] }}",
    "dict": "{{ {'a': 1} }}",
    "for": "{% for a in x recursive %}{% endfor %}",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_a_template_cannot_use_is_told_with_its_line(kind):
    assert faults("\n" + REFUSED[kind], x="x") == [(5, f"A template cannot use this ({kind}).")]


SLIPS = {
    "{{ nobody }}": "There is no value `nobody` here.",
    "{{ x.nobody }}": "There is no value `nobody` here.",
    "{{ x.__class__ }}": "There is no value `__class__` here.",
    "{{ 'a' + x }}": "`+` is for whole numbers.",
    "{{ true }}": "This is no text or number, and cannot be printed.",
    "{{ xs }}": "This is no text or number, and cannot be printed.",
    "{{ x|shout }}": "No filter named 'shout'.",
    "{% if %}": "Expected an expression, got 'end of statement block'.",
    "{{ x": "Unexpected end of template, expected 'end of print statement'.",
}


@pytest.mark.parametrize("body", SLIPS)
def test_slips_are_told_with_their_line(body):
    assert faults("first\n\n" + body, x="x", xs=["x"]) == [(6, SLIPS[body])]


def test_a_fault_in_the_markdown_is_told_at_the_templates_line():
    body = "{% for x in xs %}\n- {{ x }}\n{% endfor %}\n\n{% if xs %}\n::: boks\n:::\n{% endif %}\n"
    assert faults(body, xs=["a", "b", "c"]) == [(9, "there is no container `boks`.")]
    assert faults("{{ x }}\n\n::: keep\n", x=Markdown("a\n\nb")) == [(6, "`::: keep` is never closed.")]


def test_what_templates_can_do():
    body = (
        "{% for x in xs %}\n{{ loop.index + 1 }} {{ x }}{{ '' if loop.last else ',' }}\n"
        "{% else %}\nnone\n{% endfor %}"
        "\n\n{% for n in range(2) %}{{ n }}{% endfor %} {{ xs|join(' and ') }} {{ xs|first|upper }}"
        " {{ y|default('-') }} {{ xs|length }}"
    )
    assert made(body, xs=["a", "b"]) == (Paragraph(words("2 a, 3 b")), Paragraph(words("01 a and b A - 2")))


def test_the_title_is_filled_too_and_has_a_discreet_form():
    template = read("p", "---\ntitle: 'For {{ x }}'\ndiscreet_title: For you\n---\nbody")
    assert filled(template, {"x": "a *b* & c"}).title == "For a *b* & c"
    assert filled(template, {"x": "a"}, discreet=True).title == "For you"


FRONT_FAULTS = {
    "no front matter": (1, "A template begins with its title between two lines of `---`."),
    "---\ntitle: x\n": (1, "A template begins with its title between two lines of `---`."),
    "---\nfor: leaders\n---\n": (2, "`title` is missing."),
    "---\ntitle: x\nlayuot: wall\n---\n": (3, "`layuot` is not known here."),
    "---\ntitle: x\nfor: nobody\n---\n": (3, "`nobody` is not known here."),
    "---\ntitle: x\n---\na\x07b": (4, "control character (U+0007) cannot be printed."),
}


@pytest.mark.parametrize("text", FRONT_FAULTS)
def test_faults_in_the_front_matter(text):
    with pytest.raises(FileProblems) as found:
        read("paper.md.j2", text)
    problem = found.value.problems[0]
    assert (problem.file, problem.line, problem.message) == ("paper.md.j2", *FRONT_FAULTS[text])


def test_line_ends_of_another_system_change_nothing():
    assert read("p", "---\r\ntitle: x\r\n---\r\na\r\nb").body == read("p", "---\ntitle: x\n---\na\nb").body


def test_a_value_that_is_not_there_is_answered_with_those_that_are_the_near_ones_first():
    assert cures("{{ nme }}\n", name="x", at="y", group="z") == ["There are: name, at, group."]
    body, parts = "{% for part in parts %}{{ part.clok }}{% endfor %}\n", [{"title": "", "clock": ""}]
    assert faults(body, parts=parts) == [(4, "There is no value `clok` here.")]
    assert cures(body, parts=parts) == ["There are: clock, title."]
