"""Cards: cut where the marks are, read on both sides, as large as they fit."""

from io import BytesIO
from typing import get_args

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageOps

from facilitate.documents.model import Stock
from facilitate.errors import FacilitateError
from facilitate.pdf.stocks import MILLIMETRE, SIZES, grid
from facilitate.pdf.styles import SHEETS, Setting

TENTH = 0.1 * MILLIMETRE
KNOWN = {
    ("business", "letter"): (2, 5, 0.75 * 72, 0.5 * 72),
    ("index", "letter"): (1, 3, 1.75 * 72, 1 * 72),
    ("85x55", "a4"): (2, 5, 20 * MILLIMETRE, 11 * MILLIMETRE),
    ("a7", "a4"): (2, 4, 0, 0.5 * MILLIMETRE),
    ("half", "letter"): (1, 2, 0, 0),
    ("half", "a4"): (1, 2, 0, 0),
    ("5160", "letter"): (3, 10, 0.1875 * 72, 0.5 * 72),
    ("5163", "letter"): (2, 5, 0.15625 * 72, 0.5 * 72),
    ("l7160", "a4"): (3, 7, 7.21 * MILLIMETRE, 15.15 * MILLIMETRE),
    ("70x37", "a4"): (3, 8, 0, 0.5 * MILLIMETRE),
}


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("stock", SIZES)
def test_margins_cards_and_gaps_fill_the_sheet(stock, paper):
    labels = SIZES[stock].labels
    sheet = labels.paper if labels else paper
    found, (width, height) = grid(SIZES[stock], Setting(sheet)), SHEETS[sheet]
    assert found.across * found.down >= 1 and found.left >= -TENTH and found.top >= -TENTH
    gaps = (found.across - 1) * found.gap
    assert abs(2 * found.left + found.across * found.width + gaps - width) < TENTH
    assert abs(2 * found.top + found.down * found.height - height) < TENTH


@pytest.mark.parametrize(("stock", "paper"), KNOWN)
def test_stock_one_can_buy_lies_where_its_perforation_is(stock, paper):
    found = grid(SIZES[stock], Setting(paper))
    across, down, left, top = KNOWN[stock, paper]
    assert (found.across, found.down) == (across, down)
    assert (found.left, found.top) == pytest.approx((left, top), abs=TENTH)


def crosses(data: bytes) -> set[tuple[float, float]]:
    """The middles of the marks on the first page, in millimetres from the lower left."""
    with pypdfium2.PdfDocument(data) as pdf:
        found = [each.get_bounds() for each in pdf[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
        square = [box for box in found if abs((box[2] - box[0]) - (box[3] - box[1])) < 0.1]
        return {
            (round((a + c) / 2 / MILLIMETRE, 1), round((b + d) / 2 / MILLIMETRE, 1)) for a, b, c, d in square
        }


def test_one_cuts_where_the_card_ends_to_a_tenth_of_a_millimetre(printed):
    cards = printed("::: card\nwords\n:::", layout="cards", stock="business")
    down = [12.7 + 50.8 * row for row in range(6)]
    expected = {(x, round(y, 1)) for x in (19.0, 108.0, 196.8) for y in down}
    found = crosses(cards.data)
    assert len(found) == 18
    for x, y in expected:
        assert any(abs(x - a) <= 0.11 and abs(y - b) <= 0.11 for a, b in found), (x, y)


def words(data: bytes) -> list[list[str]]:
    """Which words stand in each slot of a 2 x 5 sheet, page by page."""
    found, slots = [], grid(SIZES["business"], Setting())
    with pypdfium2.PdfDocument(BytesIO(data)) as pdf:
        for page in pdf:
            text, height = page.get_textpage(), page.get_height()
            found.append(
                [
                    text.get_text_bounded(x, height - y - slots.height, x + slots.width, height - y).strip()
                    for x, y in slots.slots
                ]
            )
    return found


def test_a_card_alone_fills_its_sheet_and_is_heard_once(printed):
    cards = printed("::: card\nhello\n:::", layout="cards", stock="business")
    assert words(cards.data) == [["hello"] * 10]
    assert "".join(cards.aloud()).count("hello") == 1


def test_a_back_stands_behind_its_front_when_the_sheet_is_turned_on_its_long_edge(printed):
    deck = "".join(f":::: card\nfront{n}\n\n::: back\nback{n}\n:::\n::::\n" for n in range(3))
    front, back = words(printed(deck, layout="cards", stock="business").data)
    assert front == ["front0", "front1", "front2", *[""] * 7]
    assert back == ["back1", "back0", "", "back2", *[""] * 6]


def test_many_cards_take_many_sheets_and_what_is_no_card_comes_last(printed):
    deck = "How to cut\n\n" + "".join(f"::: card\ncard{n}\n:::\n" for n in range(11))
    pages = printed(deck, layout="cards", stock="business").pages
    assert [page.count("card") for page in pages] == [10, 1, 0] and "How to cut" in pages[2]


def test_a_short_message_is_large_and_a_long_one_smaller_but_never_under_ten_points(printed):
    sizes = [
        max(printed(f"::: card\n{'words ' * count}\n:::", layout="cards", stock="index").sizes())
        for count in (5, 60, 130)
    ]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] == 24 and sizes[-1] >= 10


def test_a_word_is_made_smaller_rather_than_broken(printed):
    card = printed("::: card\nconfidentiality-agreements-and-more\n:::", layout="cards", stock="business")
    assert len(card.pages[0].split()) == 10


def test_what_does_not_fit_is_an_error_that_says_how_much_to_cut(printed):
    with pytest.raises(FacilitateError) as fault:
        printed(f"::: card\n## Treasurer\n{'words ' * 130}\n:::", layout="cards", stock="business")
    assert "the card “Treasurer” is about" in str(fault.value)
    assert "lines too long for a business card (3.5 x 2 in). Print it with --stock" in str(fault.value)


def test_half_a_page_holds_what_half_a_page_holds(printed):
    assert len(printed(f"::: card\n{'words ' * 300}\n:::", layout="cards", stock="half").pages) == 1
    with pytest.raises(FacilitateError, match="too long for half a page"):
        printed(f"::: card\n{'words ' * 900}\n:::", layout="cards", stock="half")


def test_a_folded_card_has_its_numbers_inside_and_nothing_outside(printed):
    card = ":::: card\nupper\n\n::: back\nlower\n:::\n::::"
    folded = printed(card, layout="cards", stock="wallet")
    assert len(folded.pages) == 1
    assert folded.pages[0].count("upper") == folded.pages[0].count("lower") == 4


def test_a_tent_is_read_from_both_sides_of_the_table_and_heard_once(printed):
    tent = printed("::: card\nSam\n:::", layout="cards", stock="tent")
    assert tent.text.count("Sam") + tent.text.count("maS") == 4
    assert "".join(tent.aloud()).count("Sam") == 1


def test_large_print_is_on_half_pages_and_unfolded(printed, shipped_papers):
    large = Setting(large_print=True)
    for name, document in shipped_papers.items():
        if document.layout == "cards":
            assert min(printed(document, setting=large).sizes() - {14.0}, default=18) >= 18, name
    wallet = printed(
        ":::: card\nupper\n\n::: back\nlower\n:::\n::::", layout="cards", stock="wallet", setting=large
    )
    assert wallet.pages[0].split() == ["upper", "lower"] * 2


def test_another_stock_can_be_asked_for(printed):
    asked = printed("::: card\nwords\n:::", layout="cards", stock="half", setting=Setting("a4", stock="a7"))
    assert asked.text.count("words") == 8


LABELS = [stock for stock, size in SIZES.items() if size.labels]
FINE = 20  # dots to a millimetre


def dots(data: bytes, stock: str) -> list[tuple[float, float, float, float]]:
    """Where there is ink on each label, in millimetres from the label's upper left; none between labels."""
    with pypdfium2.PdfDocument(data) as pdf:
        image = ImageOps.invert(pdf[0].render(scale=FINE / MILLIMETRE, grayscale=True).to_pil())
    found, labels = [], grid(SIZES[stock], Setting())
    for left, top in labels.slots:
        box = [edge / MILLIMETRE * FINE for edge in (left, top, left + labels.width, top + labels.height)]
        inside = image.crop([round(edge) for edge in box])
        found.append(tuple(edge / FINE for edge in inside.getbbox()))
        image.paste(0, [round(edge) for edge in box])
    assert image.getbbox() is None
    return found


@pytest.mark.parametrize("stock", LABELS)
def test_labels_are_printed_where_they_are_to_a_tenth_of_a_millimetre(printed, stock):
    sheet = printed("::: card\n::: shape square\n:::", layout="cards", stock=stock)
    size, first = SIZES[stock], dots(sheet.data, stock)
    assert len(first) == size.labels.across * size.labels.down
    _, top, _, bottom = first[0]
    assert abs((top + bottom) / 2 - size.height / 2) <= 0.1
    for each in first:
        assert [abs(a - b) <= 0.1 for a, b in zip(each, first[0], strict=True)] == [True] * 4


@pytest.mark.parametrize("stock", LABELS)
def test_a_sheet_of_labels_is_the_one_they_come_on_and_is_for_paper_only(printed, stock):
    for paper in SHEETS:
        setting = Setting(paper, stock=stock)
        sheet = printed("How to cut\n\n::: card\nwords\n:::", layout="cards", setting=setting, footer="x")
        with pypdfium2.PdfDocument(sheet.data) as pdf:
            assert len(pdf) == 1
            assert pdf[0].get_size() == pytest.approx(SHEETS[SIZES[stock].labels.paper], abs=0.01)
            assert "For paper only" in pdf.get_metadata_value("Subject")
        assert b"StructTreeRoot" not in sheet.data and b"/Marked" not in sheet.data


def test_both_sides_of_a_card_stand_on_one_label(printed):
    card = ":::: card\nupper\n\n::: back\nlower\n:::\n::::"
    sheet = printed(card, layout="cards", setting=Setting(stock="5163"))
    assert sheet.pages == [" ".join(["upper lower"] * 10)]


@pytest.mark.parametrize("large", [False, True])
def test_what_is_too_long_for_a_label_is_refused_by_name(printed, large):
    with pytest.raises(FacilitateError) as fault:
        setting = Setting(stock="5160", large_print=large)
        printed(f"::: card\n## Treasurer\n{'words ' * 40}\n:::", layout="cards", setting=setting)
    assert "the card “Treasurer” is about" in str(fault.value)
    assert "too long for a label of 2 5/8 x 1 in" in str(fault.value)


def test_every_stock_has_its_place_in_the_table():
    assert set(get_args(Stock)) == set(SIZES)


def test_every_shape_is_told_from_the_others_and_said_in_words(printed):
    forms = ["circle", "half-circle", "square", "bars"]
    papers = [printed(f"::: card\n::: shape {form}\n:::", layout="cards") for form in forms]
    assert len({paper.data for paper in papers}) == 4
    said = [paper.aloud()[-1].strip() for paper in papers]
    assert said == [
        "Figure A full circle",
        "Figure A circle, half full",
        "Figure A full square",
        "Figure Two upright bars",
    ]


def test_a_date_is_not_parted_between_two_lines(printed):
    card = printed("::: card\nThursday, November 26, 2026, 7:30 pm\n:::", layout="cards", stock="business")
    assert {text for _, _, text in card.runs()} == {"Thursday, ", "November 26, 2026, ", "7:30 pm"}


def test_a_tent_with_a_back_shows_it_to_whoever_sits_behind_and_both_are_heard(printed):
    tent = printed(":::: card\n## Time\n\n::: back\nThat is it\n:::\n::::", layout="cards", stock="tent")
    aloud = " ".join(tent.aloud())
    assert len(tent.pages) == 1 and aloud.count("Time") == aloud.count("That is it") == 1


def test_a_card_that_is_too_long_names_the_stocks_that_hold_it(printed):
    with pytest.raises(
        FacilitateError, match=r"Print it with --stock and one of .*half.* or take some words"
    ):
        printed(f"::: card\n{'words ' * 130}\n:::", layout="cards", stock="business")
