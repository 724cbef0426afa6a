"""A paper that may take only so many pages: white space goes first, then type, then words have to."""

from dataclasses import replace

import pytest

from facilitate.errors import FacilitateError
from facilitate.pdf.styles import Setting

ONE = Setting(most_pages=1)


def prose(sections: int) -> str:
    return "\n\n".join(f"## Section {n}\n\n{'Some words to read. ' * 12}" for n in range(sections))


def test_what_fits_stays_as_it_is(printed):
    assert printed(prose(3), setting=ONE).data == printed(prose(3)).data


def test_no_last_page_holds_next_to_nothing_where_white_space_can_save_it(printed):
    papers = [printed(prose(sections)) for sections in range(3, 30)]
    last_words = [len(paper.pages[-1].split()) for paper in papers]
    assert min(last_words) > 60
    assert all(12 in paper.sizes() for paper in papers)


def test_a_little_too_much_costs_white_space_and_no_type(printed):
    two = Setting(most_pages=2)
    count = next(n for n in range(3, 30) if len(printed(prose(n)).pages) == 3) - 1
    paper = printed(prose(count), setting=two)
    assert len(paper.pages) == 2 and 12 in paper.sizes()


def test_more_costs_type_down_to_ten_points(printed):
    counts = [n for n in range(3, 30) if fits(printed, n)]
    smallest = [size for size in printed(prose(counts[-1]), setting=ONE).sizes() if size < 12]
    assert len(printed(prose(counts[-1])).pages) == 2 and min(smallest) >= 10


def fits(printed, sections: int) -> bool:
    try:
        return len(printed(prose(sections), setting=ONE).pages) == 1
    except FacilitateError:
        return False


def test_too_much_is_an_error_that_says_how_much_to_cut(printed):
    with pytest.raises(FacilitateError) as fault:
        printed(prose(20), setting=ONE)
    assert "A paper takes 3 pages even in 10 pt, more than the 1 it may. Take about" in str(fault.value)


def test_large_print_stays_large(printed):
    large = replace(ONE, large_print=True)
    assert min(printed(prose(3), setting=large).sizes()) >= 18
    with pytest.raises(FacilitateError, match="even in 18 pt"):
        printed(prose(8), setting=large)


def test_of_a_meetings_papers_the_one_that_is_too_long_is_named(printed):
    long = "\n\n".join(["words"] * 400)
    with pytest.raises(FacilitateError, match=r"^A paper \(script\) takes"):
        printed(long, layout="script", setting=Setting(most_pages=1))
