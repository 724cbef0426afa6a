"""Blank slips to sign: given out by groups that chose to, and silent about whose they are."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("here")

GROUP = """\
name: Hill Lights
public_name: Hill Lights
meets: {day: tuesday, at: "19:30", place: Chapel Road 4}
slips: print
"""


@pytest.fixture
def giving(group) -> Path:
    """The folder of a group that gives out slips."""
    (group / "group.yaml").write_text(GROUP, encoding="utf-8")
    return group


def listed(facilitate, group) -> list[str]:
    return facilitate("print", "--list", "--group", group).stdout.splitlines()


@pytest.mark.parametrize("words", [("slips",), ("cards", "slips")])
def test_a_group_that_never_chose_to_is_told_where_to_turn_them_on(facilitate, group, words):
    done = facilitate("print", *words, "--group", group)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"write `slips: print` in {group / 'group.yaml'}" in done.stderr
    assert not list(Path.cwd().glob("*.pdf"))
    assert not [line for line in listed(facilitate, group) if line.startswith("slips")]


def test_without_a_group_nobody_has_chosen(facilitate):
    done = facilitate("print", "slips")
    assert done.exit_code == 1
    assert "`slips: print` in its group.yaml" in done.stderr


def test_a_slip_says_that_a_meeting_took_place_and_not_whose(facilitate, giving):
    assert "A meeting took place" in next(
        line for line in listed(facilitate, giving) if line.startswith("slips")
    )
    done = facilitate("print", "slips", "--to", "text", "--group", giving)
    assert (done.exit_code, done.stdout) == (0, "sheet.txt\n")
    said = " ".join(Path("sheet.txt").read_text(encoding="utf-8").split())
    assert "The person holding this asked for it." in said
    for blank in ("Date and time", "Place", "Signed by whoever led it"):
        assert f"{blank}: [blank to write in]" in said
    for told in ("Hill", "Lights", "Chapel", "7:30", "Name"):
        assert told not in said


def test_slips_are_cut_to_any_card(facilitate, giving):
    done = facilitate("print", "slips", "--stock", "half", "--paper", "a4", "--group", giving)
    assert (done.exit_code, done.stdout) == (0, "sheet.pdf\n")
