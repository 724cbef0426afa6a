"""Whole screens, as they were looked at and found calm.

When a screen changes on purpose, look at the new one first, in a terminal; then put it into `pictures`.
"""

from pathlib import Path

import pytest
from screen_evening import BEGAN, Evening, minutes

PICTURES = Path(__file__).parent / "pictures"


def spoken() -> Evening:
    """Two shares were heard, and the third is under way for 39 seconds."""
    evening = Evening.begun().wait(2).press("enter").type("iii")
    for _ in range(2):
        evening.press(" ").wait(3)
    return evening.type(" i").wait(0.65)


SCREENS = {
    "ready": (lambda: Evening(wall=BEGAN - minutes(12)), 80, 24),
    "late": (lambda: Evening(wall=BEGAN + minutes(12)).press("enter"), 80, 24),
    "opening": (lambda: Evening.begun().wait(0.5), 80, 24),
    "sharing": (spoken, 80, 24),
    "sharing-small": (spoken, 40, 12),
    "sharing-tiny": (spoken, 20, 5),
    "sharing-wide": (spoken, 120, 30),
    "over": (lambda: spoken().wait(3.5), 80, 24),
    "paused": (lambda: spoken().press("t"), 80, 24),
    "seats": (lambda: spoken().press("s", "g", "3"), 80, 24),
    "room": (lambda: spoken().press("b"), 80, 24),
    "help-card": (lambda: spoken().press("!"), 80, 24),
    "where-we-are": (lambda: spoken().press("c", "9", "enter", "t", "h"), 80, 24),
    "keys": (lambda: spoken().press("?"), 80, 24),
    "finishing": (lambda: spoken().press("f", "9"), 80, 24),
    "rehearsal": (lambda: Evening(rehearsal=True).press("enter", "enter", " ", ">"), 80, 24),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_as_it_was_looked_at(name):
    evening, width, height = SCREENS[name]
    expected = (PICTURES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert evening().look(width, height) == expected


def test_every_picture_is_compared():
    assert {file.stem for file in PICTURES.glob("*.txt")} == set(SCREENS)
