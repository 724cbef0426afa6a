"""Hearts and cups of coffee in somebody else's list, and a font without them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.model import Line
from facilitate.resources.signs import bare, without_signs

LAMP = Meeting(id="lamp-😀", name="Lamplight", day=1, at=timedelta(hours=19), place="Hall")


def has(text: str) -> bool:
    """A font with the letters of the West, and one sign."""
    return bool(text) and all(ord(letter) < 0x250 or letter == "✓" for letter in text)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Sober 😀 Sundays", "Sober Sundays"),
        ("❤️ Lamplight ❤️", "Lamplight"),
        ("Coffee ☕, tea ☕️.", "Coffee, tea."),
        ("Coffee, ☕, tea", "Coffee, tea"),
        ("Lift (♿) by the door (♿ and prams)", "Lift by the door (and prams)"),
        ("Lamplight - 👩‍👩‍👧", "Lamplight"),
        ("1️⃣ step 🏳️‍🌈", "1 step"),
        ("👍🏽", ""),
        ("✓ checked – twice", "✓ checked – twice"),
        ("朝の集い 😀", "朝の集い"),
        ("a  -  b ,", "a  -  b ,"),
    ],
)
def test_signs_the_font_lacks_are_left_out_and_the_rest_is_tidy(written, printed):
    assert bare(written, has) == printed


@given(st.text())
def test_no_letter_is_ever_left_out(text):
    def letters(said):
        return [letter for letter in said if letter.isalnum()]

    assert letters(bare(text, lambda _: False)) == letters(text)
    assert bare(text, lambda _: True) == text


def test_a_meeting_that_is_named_by_signs_alone_is_named_by_its_place():
    hearts = Meeting(id="x", name="❤️❤️", day=1, at=timedelta(hours=19), place="Hall ☕")
    assert without_signs(hearts, has).name == "Hall"
    nowhere = Meeting(id="x", name="❤️❤️", day=1, at=timedelta(hours=19))
    assert without_signs(nowhere, has).name == ""


def test_codes_lose_their_signs_and_whoever_is_ticked_off_by_id_keeps_it():
    coded = Meeting(**vars(LAMP) | {"kinds": (Kind("♿", "♿"), Kind("O", "open 😀")), "notes": "☕"})
    left = without_signs(coded, has)
    assert (left.id, left.kinds, left.notes) == ("lamp-😀", (Kind("O", "open"),), "")


def test_a_service_loses_them_everywhere():
    line = Line(
        id="law", name="Law ⚖️ House", print="☎ 555 0100", languages=("🇪🇸 Spanish", "🇫🇷"), note="🕐 9 to 5"
    )
    left = without_signs(line, has)
    assert (left.name, left.print, left.languages, left.note) == (
        "Law House",
        "555 0100",
        ("Spanish",),
        "9 to 5",
    )
