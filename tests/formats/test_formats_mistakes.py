"""Mistakes and their cures: every file in tests/bad says all that is wrong with it, and nothing else."""

from pathlib import Path

import pytest

from facilitate.formats.loading import load
from facilitate.reading import Source

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


def test_each_problem_is_told_once_and_by_line():
    for id in IDS:
        problems = load(bad(id), bad).problems
        assert list(problems) == sorted(set(problems))
