"""How pieces share pages: nothing is lost, nothing is left behind, nothing overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from facilitate.pdf.flow import Gap, Hung, NewPage, Piece, Row, Stack, WriteLines, pages
from facilitate.pdf.styles import Setting


class Ink(Piece):
    """A piece of some height that writes down where it was drawn."""

    def __init__(self, height, keep=False, log=None):
        self.size, self.keep, self.log = height, keep, log if log is not None else []

    def height(self, width):
        return self.size

    def draw(self, page, x, top, width):
        page.append((self, x, top))


def drawn(sheets, room):
    """What stands where on each page, from the top."""
    found = []
    for sheet in sheets:
        page = []
        sheet.draw(page, 0, room, 100)
        found.append(page)
    return found


heights = st.lists(st.tuples(st.integers(1, 100), st.booleans()), min_size=1, max_size=40)


@given(heights)
def test_every_piece_is_drawn_once_inside_its_page_and_in_order(sizes):
    pieces = [Ink(size, keep) for size, keep in sizes]
    found = drawn(pages(Stack(pieces), 100, 100), 100)
    assert [ink for page in found for ink, _, _ in page] == pieces
    for page in found:
        bottoms = [top - ink.size for ink, _, top in page]
        assert all(bottom >= -0.1 for bottom in bottoms)
        assert all(top <= above + 0.1 for (_, _, top), above in zip(page[1:], bottoms, strict=False))


@given(heights)
def test_what_is_kept_with_the_next_never_ends_a_page(sizes):
    pieces = [Ink(size, keep) for size, keep in sizes]
    for page in drawn(pages(Stack(pieces), 100, 100), 100)[:-1]:
        alone = sum(ink.size for ink, _, _ in page) + 1 > 100
        assert not page[-1][0].keep or alone or all(ink.keep for ink, _, _ in page)


def test_kept_stacks_go_to_the_next_page_whole_if_one_can_hold_them():
    kept = Stack([Ink(30), Ink(30)], whole=True)
    assert [len(page) for page in drawn(pages(Stack([Ink(60), kept]), 100, 100), 100)] == [1, 2]
    tall = Stack([Ink(60), Ink(60)], whole=True)
    assert [len(page) for page in drawn(pages(Stack([Ink(60), tall]), 100, 100), 100)] == [1, 1, 1]


def test_a_new_page_begins_where_it_is_wanted_and_none_is_empty():
    story = Stack([NewPage(), Ink(1), NewPage(), NewPage(), Ink(1), NewPage()])
    assert [len(page) for page in drawn(pages(story, 100, 100), 100)] == [1, 1]


def test_a_label_goes_with_its_first_words_and_only_there():
    label, body = Ink(10), Stack([Ink(60), Ink(60)])
    first, second = drawn(pages(Hung(label, body, 20, 20), 100, 100), 100)
    assert [(ink.size, x) for ink, x, _ in first] == [(10, -20), (60, 0)]
    assert [(ink.size, x) for ink, x, _ in second] == [(60, 0)]


def test_a_row_of_a_table_goes_over_whole_unless_no_page_holds_it():
    row = Row([Stack([Ink(40), Ink(40)]), Ink(20)], [50, 50], ruled=True)
    assert [page.height(100) for page in pages(Stack([Ink(50), row]), 100, 100)] == [50, 80]
    tall = Row([Stack([Ink(40)] * 4), Ink(20)], [50, 50], ruled=True)
    assert [page.height(100) for page in pages(tall, 100, 100)] == [80, 80]


def test_a_row_is_split_in_all_its_cells():
    row = Row([Stack([Ink(40), Ink(40), Ink(40)]), Ink(20)], [50, 50])
    first, second = drawn(pages(row, 100, 100), 100)
    assert [(ink.size, x) for ink, x, _ in first] == [(40, 0), (40, 0), (20, 50)]
    assert [ink.size for ink, _, _ in second] == [40]


def test_lines_to_write_on_are_shared_between_pages():
    first, second = pages(Stack([Gap(50), WriteLines(5, 20, None, None)]), 100, 100)
    assert (first.height(100), second.height(100)) == (90, 60)


def test_in_large_print_columns_stand_below_each_other(printed):
    text = ":::: columns\n::: box Left\none\n:::\n::: box Right\ntwo\n:::\n::::"
    assert printed(text, setting=Setting(large_print=True)).pages == ["A paper Left one Right two"]
