"""The agenda on the wall: one page, as large as it fits, whatever the number of parts."""

import pytest

from facilitate.pdf.styles import Setting

FOOT = "## What we agree on\n\n- What is said here stays here.\n- You may pass, always.\n- Phones off.\n"


def rows(count, words="Part with a title"):
    return "".join(f"::: beside 7:{number:02} pm\n**{words}**\n:::\n" for number in range(count)) + FOOT


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
@pytest.mark.parametrize("count", range(3, 21))
def test_three_to_twenty_parts_are_one_page(printed, paper, count):
    wall = printed(rows(count), layout="wall", setting=Setting(paper))
    assert len(wall.pages) == 1
    assert wall.pages[0].count("Part") == count and "Phones" in wall.text


def test_fewer_parts_are_larger_type(printed):
    largest = [max(printed(rows(count), layout="wall").sizes()) for count in (3, 8, 14, 20)]
    assert largest == sorted(largest, reverse=True) and largest[0] > largest[-1]
    assert min(printed(rows(8), layout="wall").sizes()) >= 12


def test_the_page_is_filled_to_its_foot(printed):
    for count in (3, 9, 16):
        ((_, top, _, bottom),) = printed(rows(count), layout="wall").ink()
        assert top < 70 and bottom > 700


def test_where_it_cannot_be_one_page_the_agreements_have_their_own(printed):
    much = rows(20) + "- An agreement of quite some length, for the second page\n" * 20
    wall = printed(much, layout="wall", setting=Setting("a5"))
    assert "Part" in wall.pages[0] and "Phones" not in wall.pages[0]
    assert wall.text.count("Part") == 20 and wall.text.count("quite some length") == 20


def test_large_print_stays_large_on_the_wall(printed):
    wall = printed(rows(12), layout="wall", setting=Setting(large_print=True))
    assert min(wall.sizes() - {14}) >= 18 and wall.text.count("Part") == 12
