"""Files people write, and files people send to do harm: read, or refused in one clear sentence."""

from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from facilitate.reading import Fault, Source, load, read, validated
from facilitate.reading.tree import Items, Map, Scalar, at, plain, text_at


def told(data, model=None, words=None):
    source = Source("f", data if isinstance(data, bytes) else data.encode())
    problems = load(model, source, words or {})[1] if model else read(source)[1]
    return [str(problem).removeprefix("f:") for problem in problems]


def tree(text):
    found, problems = read(Source("f", text.encode()))
    assert not problems
    return found


# What is there


def test_every_value_stays_text_and_knows_its_place():
    found = tree("name: no\nat: 19:30\nlist:\n  - 010\n  - {deep: ~}\n")
    assert plain(found) == {"name": "no", "at": "19:30", "list": ["010", {"deep": "~"}]}
    place = at(found, "list", 1, "deep").node.place
    assert (place.file, place.line, place.column) == ("f", 5, 12)


def test_a_key_with_nothing_after_it_counts_as_not_written():
    assert plain(tree("name: Evening\nlength:\nnote: ''\n")) == {"name": "Evening", "note": ""}


def test_an_alias_stands_for_what_it_names():
    assert plain(tree("one: &a [x, y]\ntwo: *a\n")) == {"one": ["x", "y"], "two": ["x", "y"]}


def test_a_mark_of_utf_8_and_line_ends_of_windows_are_fine():
    source = Source("f", b"\xef\xbb\xbfname: Evening\r\nnote: two\r\n")
    found, problems = read(source)
    assert not problems
    assert plain(found) == {"name": "Evening", "note": "two"}


def test_the_way_names_items_by_their_titles():
    found = tree("parts:\n  - title: Opening\n    time: 5\n  - time: 6\n")
    assert at(found, "parts", 0, "time").where == ("parts", "Opening", "time")
    assert at(found, "parts", 1, "time").where == ("parts", "2", "time")
    assert at(found, "parts", 7, "time").where == ("parts",)


def test_text_is_found_only_at_the_end_of_the_way():
    found = tree("parts:\n  - title: ' Opening '\n    role:\nrole: top\n")
    assert text_at(found, "parts", 0, "title") == "Opening"
    assert text_at(found, "parts", 0, "role") == ""
    assert text_at(found, "parts", 3, "role") == ""


# Files that do harm


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
NEST = "a: &a " + "[" * 20 + "x" + "]" * 20 + "\nb: " + "[" * 20 + "*a" + "]" * 20 + "\n"


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ("[" * 30_000, "1:33", "Lists and maps stand too deep here."),
        ("a: " + "{a: " * 30_000, "1:125", "Lists and maps stand too deep here."),
        ("- " * 30_000, "1:65", "Lists and maps stand too deep here."),
        (LAUGHS, "5:28", "The file holds more than 50,000 values."),
        (NEST, "2:24", "Aliases of aliases stand too deep here."),
        ("a: &a x\nb: [" + "*a, " * 101 + "]\n", "2:405", "There are more than 100 aliases."),
        ("a: &a [b, *a]\n", "1:11", "`*a` stands inside what it stands for."),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4", "A text cannot begin with `!`"),
        ("a: x\n" * 60_000, "1:1", "The file is larger than 256 kB."),
        (b"\xff\xfea\x00:\x00 \x00b\x00", "1:1", "The file is saved as UTF-16."),
        (b"a: b\nc: \x00\x00", "2:4", "A character that cannot be seen stands here (U+0000)."),
        (b"a: b\nc: caf\xe9\n", "2:7", "A character here is not saved as UTF-8."),
        (b"\x89PNG\r\n\x1a\n", "1:1", "A character here is not saved as UTF-8."),
        ("a: \ud800".encode("utf-8", "surrogatepass"), "1:4", "A character here is not saved as UTF-8."),
    ],
)
def test_a_harmful_file_is_refused_where_the_harm_begins(data, place, message):
    _, problems = read(Source("f", data if isinstance(data, bytes) else data.encode()))
    assert [f"{problem.line}:{problem.column}" for problem in problems] == [place]
    assert problems[0].message.startswith(message)
    assert problems[0].hint


def test_a_hundred_aliases_are_fine():
    assert told("a: &a x\nb: [" + "*a, " * 100 + "]\n") == []


def test_no_fault_of_yaml_comes_in_the_words_of_its_parser():
    for text in (
        "a: 'b",
        "a: [b",
        "a: b: c",
        "\ta: b",
        "a: *",
        "a: &",
        "a: %",
        "a: |x",
        "%a",
        "a\nb: c",
        "? {",
        "}",
    ):
        (line,) = told(text)
        assert not any(word in line for word in ("expected", "scanning", "parsing", "token", "block", "yaml"))


@given(st.binary(max_size=300) | st.text("ab:-[]{}&*!|>'\"%@`#,? \t\n", max_size=80).map(str.encode))
def test_any_bytes_are_a_tree_or_problems_with_a_place(data):
    found, problems = read(Source("f", data))
    assert found is not None or problems
    lines = data.count(b"\n") + data.count(b"\r") + data.count("\u2028".encode()) + data.count(b"\x85") + 2
    for problem in problems:
        assert 0 <= problem.line <= lines
        assert problem.message


words_of_a_file = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
values = st.recursive(
    words_of_a_file, lambda inner: st.lists(inner) | st.dictionaries(words_of_a_file, inner), max_leaves=12
)


@given(st.dictionaries(words_of_a_file, values))
def test_what_yaml_can_hold_is_read_as_it_was_written(data):
    import yaml

    def quoted(value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{quoted(key)}: {quoted(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(quoted, value)) + "]"
        return yaml.dump(value, default_style='"', width=10**6, allow_unicode=False).strip()

    data.pop("<<", None)
    assert plain(tree(quoted(data))) == data


# What a model says


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str
    size: int = Field(default=1, ge=1, le=9)
    kind: Literal["big", "small"] = "big"
    open: bool = False
    day: date | None = None
    tags: tuple[str, ...] = Field(default=(), max_length=2)


class Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid")

    rows: tuple[Row, ...] = Field(min_length=1)
    by_name: dict[str, Row] = {}
    note: str = ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("note: x", "1:1: `rows` is missing. Add a line that begins with `rows:`."),
        ("rows:", "1:1: rows: Nothing stands after `rows`. Write it there."),
        ("rows: []", "1:7: rows: Too little stands here. At least 1 is needed."),
        ("rows:\n- size: 2", "2:3: rows, 1: `title` is missing. Add a line that begins with `title:`."),
        ("rows:\n- title: A\n  size: 0", "3:9: rows, A, size: `0` is too small. Write at least 1."),
        ("rows:\n- title: A\n  size: 10", "3:9: rows, A, size: `10` is too large. Write at most 9."),
        (
            "rows:\n- title: A\n  size: few",
            "3:9: rows, A, size: `few` is not a whole number. Write a number such as `2`.",
        ),
        (
            "rows:\n- title: A\n  kind: smal",
            "3:9: rows, A, kind: `smal` is not known here. Did you mean `small`?",
        ),
        (
            "rows:\n- title: A\n  kind: huge",
            "3:9: rows, A, kind: `huge` is not known here. Choose one of: big, small.",
        ),
        (
            "rows:\n- title: A\n  open: so",
            "3:9: rows, A, open: `so` is neither `true` nor `false`. Write `true` or `false`.",
        ),
        (
            "rows:\n- title: A\n  day: soon",
            "3:8: rows, A, day: `soon` is not a date. Write a date such as `2026-11-20`.",
        ),
        (
            "rows:\n- title: A\n  tags: [a, b, c]",
            "3:9: rows, A, tags: Too much stands here. At most 2 may be here.",
        ),
        (
            "rows:\n- title: A\n  note: b",
            "3:3: rows, A, note: `note` is not known here. It belongs one level further out, beside `rows`.",
        ),
        ("rows:\n- title: A\nsize: 2", "3:1: size: `size` is not known here. It belongs under `rows`."),
        (
            "rows:\n- title: A\nby_name:\n  b: {title: B, sise: 2}",
            "4:17: by_name, b, sise: `sise` is not known here. Did you mean `size`?",
        ),
        ("rows:\n- heading: A", "2:3: rows, 1, heading: `heading` is not known here. Did you mean `title`?"),
    ],
)
def test_what_does_not_fit_is_told_at_its_node_in_plain_words(text, line):
    assert told(text, Sheet, {"heading": "title"}) == [line]


def test_what_stands_under_a_misnamed_key_is_read_too():
    assert told("row:\n- titel: A\n  size: no\n", Sheet) == [
        "1:1: row: `row` is not known here. Did you mean `rows`?",
        "2:3: rows, 1, titel: `titel` is not known here. Did you mean `title`?",
        "3:9: rows, A, size: `no` is not a whole number. Write a number such as `2`.",
    ]


def test_of_two_keys_that_mean_the_same_only_one_can():
    words = {"heading": "title", "headline": "title"}
    assert told("rows: [{heading: A, headline: B}]\n", Sheet, words) == [
        "1:9: rows, 1, heading: `heading` is not known here. Did you mean `title`?",
        "1:21: rows, A, headline: `headline` is not known here. "
        "Known here: title, size, kind, open, day, tags.",
    ]


def test_half_a_tree_may_lack_what_its_other_half_has():
    found = tree("rows:\n- size: none\n")
    assert [str(problem) for problem in validated(Sheet, found, whole=False)[1]] == [
        "f:2:9: rows, 1, size: `none` is not a whole number. Write a number such as `2`."
    ]


def test_thousands_of_faults_are_not_all_told():
    text = "rows:\n" + "".join(f"- {{titel: A{number}, x{number}: y}}\n" for number in range(5000))
    assert 200 <= len(told(text, Sheet)) <= 600


def test_a_fault_carries_its_cure():
    assert Fault("No.", "Yes.").hint == "Yes."


def test_nodes_are_what_they_seem():
    found = tree("a: [b]\n")
    assert isinstance(found, Map)
    assert isinstance(found.get("a"), Items)
    assert isinstance(at(found, "a", 0).node, Scalar)
