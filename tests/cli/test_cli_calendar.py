"""The months to come on a page: every date the group meets, and nothing that says whose they are."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("here")

GROUP = """\
name: Hill Lights
public_name: Hill Lights
here: {address: Chapel Road 4}
meets:
  - {day: tuesday, at: "19:30", weeks: [last], place: Room 2, format: open-discussion}
  - {day: tuesday, at: "19:30"}
  - {day: saturday, at: "10:00", weeks: [1, 3]}
  - {day: saturday, at: "8:00", weeks: 1}
"""


def said(facilitate, group, *words: str) -> list[str]:
    done = facilitate(
        "print", "calendar", "--date", "2026-11-21", "--group", group, "--to", "text", "-o", "c.txt", *words
    )
    assert done.exit_code == 0
    return Path("c.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def meeting(group) -> Path:
    """The folder of a group that meets in some weeks of the month."""
    (group / "group.yaml").write_text(GROUP, encoding="utf-8")
    return group


def test_three_months_with_the_weeks_of_each_and_the_hours_of_a_day_in_order(facilitate, meeting):
    lines = [line for line in said(facilitate, meeting) if line]
    assert lines[:8] == [
        "When we meet",
        "November 2026",
        "- Day: Saturday 21. Time: 10:00 am. Place: Chapel Road 4.",
        "- Day: Tuesday 24. Time: 7:30 pm. Place: Room 2.",
        "December 2026",
        "- Day: Tuesday 1. Time: 7:30 pm. Place: Chapel Road 4.",
        "- Day: Saturday 5. Time: 8:00 am. Place: Chapel Road 4.",
        "- Day: Saturday 5. Time: 10:00 am. Place: Chapel Road 4.",
    ]
    assert [line for line in lines if line.startswith("- Day")][-1].startswith("- Day: Saturday 20.")
    assert not [line for line in lines if "Hill" in line]


def test_it_is_a_sheet_whose_name_says_nothing(facilitate, meeting):
    done = facilitate("print", "calendar", "--group", meeting, "--large-print")
    assert (done.exit_code, done.stdout) == (0, "sheet.pdf\n")


def test_in_another_language_the_days_are_in_it(facilitate, meeting):
    assert "Noviembre de 2026" in said(facilitate, meeting, "--language", "es")


def test_a_group_that_says_no_day_has_lines_to_write_on(facilitate, group):
    lines = said(facilitate, group)
    assert len([line for line in lines if line.startswith("- Day")]) == 13
