"""What stays on one line, on paper, on the web and in plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.documents.gluing import FIXED, glued
from facilitate.documents.model import Document, Paragraph, Text
from facilitate.documents.text import text


@pytest.mark.parametrize(
    "number",
    [
        "13 11 14",
        "116 123",
        "1300 22 4636",
        "0241 999 7774",
        "+44 (0)20 7946 0000",
        "(978) 555-0107",
        "0221 / 5551",
    ],
)
def test_a_number_in_groups_is_one_word(number):
    assert glued(f"Ring {number}, or come in.") == f"Ring {number.replace(' ', FIXED)}, or come in."


def test_what_to_press_stays_with_its_number():
    assert glued("988, then press 2") == f"988, then press{FIXED}2"


@pytest.mark.parametrize(
    "words", ["from 1 2 3 4 5 6 7 8 9 10", "988, then wait", "page 4 of 12", "10 20 30 40 50 60 70 80 90"]
)
def test_scales_and_sentences_break_where_they_will(words):
    assert FIXED not in glued(words)


@given(st.text(alphabet="0123456789 +()-/.ab", max_size=60))
def test_nothing_but_spaces_is_changed(words):
    assert glued(words).replace(FIXED, " ") == words


@given(st.integers(20, 60))
def test_no_line_of_a_text_ends_inside_a_number(width):
    words = "Call 13 11 14 or 0477 13 11 14 by day or night; in Ashby ring 0241 999 7774 too."
    lines = text([Document("T", "en", (Paragraph((Text(words),)),))], width).split("\n")
    for number in ("13 11 14", "0477 13 11 14", "0241 999 7774"):
        assert any(number in line for line in lines)
