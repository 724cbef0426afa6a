"""Booklets: folded and read from the front, every page comes once and in its order."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from facilitate.cli.drawing import drawn
from facilitate.pdf.booklet import booklet, sides
from facilitate.pdf.styles import SHEETS, Setting
from facilitate.pdf.writer import page_count


def read(count: int) -> list[int | None]:
    """The pages as somebody turns them over who has folded all sheets into each other."""
    faces = list(sides(count))
    fronts, backs = faces[::2], faces[1::2]
    first_half = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    second_half = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first_half + second_half[::-1]


@pytest.mark.parametrize("count", range(1, 65))
def test_every_page_comes_once_and_in_order(count):
    pages = read(count)
    assert pages[:count] == list(range(count))
    assert pages[count:] == [None] * (-count % 4)


@pytest.fixture
def folded(made):
    def folded(pages: int, edge="short", paper="letter", markdown="", **fields):
        text = "\n\n::: break\n\n".join(f"leaf{number} {markdown}" for number in range(1, pages + 1))
        document, setting = made(text, title="Title", **fields), Setting(paper)
        assert page_count(document, replace(setting, halved=True)) == pages
        return booklet([document], setting, edge)

    return folded


def places(paper) -> list[list[int]]:
    """The leaves on each side, from left to right."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(paper) as pdf:
        for side in pdf:
            words, half = side.get_textpage(), side.get_width() / 2
            boxes = [words.get_text_bounded(left=x, right=x + half) for x in (0, half)]
            found.append([int(n) for box in boxes for n in re.findall(r"leaf(\d+)", box)])
    return found


def test_the_outer_sheet_holds_the_last_and_the_first_page(folded):
    assert places(folded(8)) == [[8, 1], [2, 7], [6, 3], [4, 5]]
    assert places(folded(5)) == [[1], [2], [3], [4, 5]]


def test_for_the_long_edge_the_back_of_each_sheet_stands_on_its_head(folded):
    assert places(folded(8, "long")) == [[8, 1], [7, 2], [6, 3], [5, 4]]


@pytest.mark.parametrize("paper", SHEETS)
def test_a_booklet_is_the_sheet_on_its_side(folded, paper):
    import pypdfium2

    width, height = SHEETS[paper]
    with pypdfium2.PdfDocument(folded(3, paper=paper)) as pdf:
        assert [page.get_size() for page in pdf] == [pytest.approx((height, width), abs=0.01)] * 2


def test_it_says_how_to_print_it_and_that_it_is_for_paper(folded):
    import pypdfium2

    for edge in ("short", "long"):
        with pypdfium2.PdfDocument(folded(4, edge)) as pdf:
            first, *others = (" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
            assert f"turned over on the {edge} edge" in first and "edge" not in "".join(others)
            assert pdf.get_metadata_value("Subject") == (
                "For paper only: this file has no tags for screen readers."
            )


def test_type_keeps_its_size_and_the_same_booklet_is_the_same_bytes(folded, printed, everything):
    data = folded(4, markdown="words")
    assert data == folded(4, markdown="words")
    assert b"StructTreeRoot" not in data and b"/Link" not in folded(1, markdown="<https://example.org>")
    assert min(printed(everything, setting=Setting(halved=True)).sizes()) >= 10


def test_a_test_sheet_shows_which_edge_a_printer_turns_over_on(shipped_papers):
    import pypdfium2

    for asked in (None, "short", "long"):
        data = drawn([shipped_papers["booklet-test"]], Setting(), folded=asked)
        with pypdfium2.PdfDocument(data) as pdf:
            sides = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
            assert len(sides) == 2 and pdf[0].get_width() > pdf[0].get_height()
        outside, inside = sides
        assert "Fold it in the middle, with this page outside" in outside
        assert "turned over on the" not in outside
        assert "They stand upright" in inside and "They stand on their head" in inside


@pytest.mark.parametrize("large", [False, True])
def test_the_note_for_whoever_prints_and_a_long_foot_stay_apart_and_on_the_page(made, large):
    import pypdfium2

    leaves = "\n\n::: break\n\n".join(["words"] * 4)
    foot = "A group with a long public name that goes on for a while, Thursday, November 26, 2026"
    document = replace(made(leaves, title="Title"), footer=foot)
    with pypdfium2.PdfDocument(booklet([document], Setting("a5", large_print=large))) as pdf:
        outside, half = pdf[0], pdf[0].get_width() / 2
        boxes = sorted((box[1], box[3]) for box in map(_bounds, outside.get_objects()) if box[0] < half)
    low = [box for box in boxes if box[0] < 100]
    assert len(low) > 3 and low[0][0] > 14
    assert all(under[1] <= over[0] + 1 or abs(under[0] - over[0]) < 4 for under, over in pairwise(low)), low


def _bounds(found):
    return found.get_bounds()
