"""Mistakes and their cures: every file in tests/bad says all that is wrong with it, and nothing else."""

from pathlib import Path

import pytest
import yaml

from facilitate.formats.loading import load
from facilitate.reading import Source, composing

BAD = Path(__file__).parent.parent / "bad"


def bad(id):
    file = BAD / f"{id}.yaml"
    return Source(file.name, file.read_bytes()) if file.is_file() else None


IDS = sorted(file.stem for file in BAD.glob("*.yaml"))


def test_there_are_many():
    assert len(IDS) >= 60


@pytest.mark.parametrize("id", IDS)
def test_a_mistake_is_told_at_its_place_with_its_cure(id):
    loaded = load(bad(id), bad)
    assert loaded.format is None
    assert [str(problem) for problem in loaded.problems] == (BAD / f"{id}.expected").read_text().splitlines()


@pytest.mark.parametrize("id", IDS)
def test_nobody_is_shown_the_words_of_our_libraries(id):
    jargon = (
        "Input should",
        "Value error",
        "valid string",
        "pydantic",
        "yaml.",
        "mapping",
        "scalar",
        "dict",
        "type=",
    )
    for problem in load(bad(id), bad).problems:
        assert not any(word in f"{problem.message} {problem.hint}" for word in jargon), problem


# Python's own parser sees the line as a document of its own, and says so of the next one.
@pytest.mark.parametrize("id", [id for id in IDS if id != "percent-line"])
def test_the_same_is_said_where_the_fast_parser_is_missing(id, monkeypatch):
    monkeypatch.setattr(composing, "_LOADER", yaml.BaseLoader)
    told = [str(problem) for problem in load(bad(id), bad).problems]
    assert told == (BAD / f"{id}.expected").read_text().splitlines()


def test_lengths_that_just_fit_are_no_mistake():
    text = """name: x
length: 25 min
parts:
  - {title: Talk, time: 25 min, rotation: {order: pre-invited, share: 25 min, at_least: 25 min, cue: 25 min}}
  - {title: Word, time: 30 s, for_people: 26 or more, rotation: {order: circle, share: 30 s}}
"""
    assert load(Source("f", text.encode()), bad).problems == ()


def test_each_problem_is_told_once_and_by_line():
    for id in IDS:
        problems = load(bad(id), bad).problems
        assert list(problems) == sorted(set(problems))


MANY = 3000


@pytest.mark.parametrize(
    "text",
    [
        "name: x\nroles:\n"
        + "".join(f"  r{n}: {{title: A}}\n" for n in range(MANY))
        + "parts:\n- {title: A, time: 5, role: q}\n",
        "name: x\nparts: [{title: A, time: 5}]\n" + "".join(f"x{n}: y\n" for n in range(MANY)),
        "name: x\nparts:\n" + "".join(f"- {{titel: A{n}, tiem: 5}}\n" for n in range(MANY)),
        "name: x\nparts:\n- {title: A, time: '" + "1 h " * 30_000 + "'}\n",
        "name: x\nparts:\n- {title: A, time: 5, for_people: " + "9" * 9999 + "}\n",
        "name: x\nname: y\n" * MANY,
        "name: x\nlike:\n" + "-\n" * MANY,
        "name: x\nlength: 1\nparts:\n"
        + "".join(f"- {{title: A{n}, time: 5, for_people: {n + 1}}}\n" for n in range(200)),
    ],
)
def test_a_huge_mistake_is_told_in_few_and_short_lines(text):
    loaded = load(Source("f", text.encode()), lambda id: None)
    assert 0 < len(loaded.problems) <= 3 * 200
    assert all(len(str(problem)) < 400 for problem in loaded.problems)
