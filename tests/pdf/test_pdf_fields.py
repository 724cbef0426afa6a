"""A paper to fill in on a screen: what is blank on paper is a field, and says what it asks for."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from facilitate.pdf.styles import Setting

FILLABLE = Setting(fillable=True)
FORM = """
Before we begin. Name: ________

- [ ] Water
- [x] Tissues

Before then, one small thing I will try:
::: lines 3

| Day | Who |
|---|---|
| Monday | ____ |
"""


def fields(paper) -> list[tuple[str, str, str]]:
    """Each field's kind, what it asks for, and what stands in it."""
    found = PdfReader(BytesIO(paper.data)).get_fields() or {}
    annotated = [
        field.indirect_reference.get_object() if field.indirect_reference else field
        for field in found.values()
    ]
    return [(field["/FT"], field["/TU"], field.get("/V", "")) for field in annotated]


def test_every_blank_line_and_box_is_a_field_that_says_what_it_asks_for(printed):
    assert fields(printed(FORM, setting=FILLABLE)) == [
        ("/Tx", "Name", ""),
        ("/Btn", "Water", "/Off"),
        ("/Btn", "Tissues", "/Yes"),
        ("/Tx", "Before then, one small thing I will try", ""),
        ("/Tx", "Who, Monday", ""),
    ]


ASKED = {
    "Name: ____ Phone: ____": ["Name", "Phone"],
    "Tell ____ or ____.": ["Tell", "Tell … or"],
    "Born ____ / ____ / ____": ["Born", "Born … /", "Born … / … /"],
    "Name: ____\n\nName: ____": ["Name", "Name (2)"],
    "| Day | Who |\n|---|---|\n| Monday | ____ |\n| Tuesday | ____ |": ["Who, Monday", "Who, Tuesday"],
    "- [ ] Leader: ____\n- [ ] Leader: ____": ["Leader", "Leader (2)", "Leader (3)", "Leader (4)"],
}


@pytest.mark.parametrize("markdown", ASKED)
def test_no_two_fields_are_told_alike(printed, markdown):
    assert [asks for _, asks, _ in fields(printed(markdown, setting=FILLABLE))] == ASKED[markdown]


def test_no_two_fields_of_a_paper_we_ship_are_told_alike(printed, few_papers):
    for name, document in few_papers.items():
        asked = [asks for _, asks, _ in fields(printed(document, setting=FILLABLE))]
        assert len(set(asked)) == len(asked), name


def test_a_field_of_a_form_is_heard_where_it_stands(printed):
    aloud = "\n".join(printed(FORM, setting=FILLABLE).aloud())
    assert "P Before we begin. Name: [Form: Name]" in aloud and "Lbl [Form: Water]" in aloud


def test_the_form_looks_as_the_paper_does(printed):
    paper, form = printed(FORM), printed(FORM, setting=FILLABLE)
    assert form.pages[0].split() == [word for word in paper.pages[0].split() if word not in "☐☑"]
    assert [round(edge) for edge in form.ink()[0]] == [round(edge) for edge in paper.ink()[0]]


def test_what_somebody_types_has_its_whole_font_in_the_file(printed):
    file = PdfReader(BytesIO(printed(FORM, setting=FILLABLE).data))
    font = file.trailer["/Root"]["/AcroForm"]["/DR"]["/Font"]["/F"]
    assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 200_000
    assert font["/Widths"][ord("W") - 32] > font["/Widths"][ord("i") - 32] > 0


def test_a_paper_without_blanks_is_no_form(printed):
    assert b"/AcroForm" not in printed("Words", setting=FILLABLE).data


def test_the_empty_cells_of_a_table_are_fields_named_by_column_and_row(printed):
    table = "| Date | Held |\n|---|---|\n| &nbsp; | &nbsp; |\n| &nbsp; | &nbsp; |"
    form = printed(table, setting=FILLABLE)
    asked = [asks for _, asks, _ in fields(form)]
    assert asked == ["Date, row 1", "Held, row 1", "Date, row 2", "Held, row 2"]
    rects = [annotation["/Rect"] for annotation in PdfReader(BytesIO(form.data)).pages[0]["/Annots"]]
    assert all(right - left > 100 for left, _, right, _ in rects)
    assert "TD [Span: blank to write in]" in "\n".join(printed(table).aloud())


def test_a_field_in_an_item_names_what_the_item_is_about(printed):
    form = printed("- [ ] Call 988 (lifeline)\n\n  Right: ____ Hours: ____\n\nName: ____", setting=FILLABLE)
    assert [asks for _, asks, _ in fields(form)] == [
        "Call 988 (lifeline)",
        "Right: Call 988 (lifeline)",
        "Hours: Call 988 (lifeline)",
        "Name",
    ]
