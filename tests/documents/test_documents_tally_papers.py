"""The papers that go with the tally book: what is written down, for the wall, and the quarter's sheet."""

from dataclasses import replace
from datetime import date

import pytest

from facilitate import shipped
from facilitate.documents import catalog, templates
from facilitate.documents.model import Table
from facilitate.documents.tonight import Tonight
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import page_count

KNOWN = Tonight(
    group="The circle behind the library", concerns=("The two leaders of this month", "The evening desk")
)

COUNTING = replace(KNOWN, newcomers=True, return_cards=True)


def paper(id, tonight=KNOWN):
    file = shipped.folder("templates") / f"{id}.md.j2"
    return catalog.document(templates.read(str(file), file.read_text(encoding="utf-8")), tonight)


@pytest.mark.parametrize("sheet", ["letter", "a4"])
@pytest.mark.parametrize("id", ["privacy", "tally"])
@pytest.mark.parametrize(
    "tonight", [KNOWN, COUNTING, Tonight()], ids=["a group", "one that counts", "nobody"]
)
def test_each_is_one_page(id, sheet, tonight):
    assert page_count(paper(id, tonight), Setting(sheet)) == 1


def test_the_page_for_the_wall_names_every_file_and_promises_nothing():
    text = shipped.folder("templates").joinpath("privacy.md.j2").read_text(encoding="utf-8")
    for kept in (
        "tally.db",
        "meeting.journal",
        "group.yaml",
        "were typed",
        "were opened",
        "erased, for a while",
    ):
        assert kept in text
    assert "cannot" not in text
    assert not paper("privacy").for_leaders


def test_the_page_for_the_wall_says_what_this_group_keeps_and_of_return_cards_that_it_is_nothing():
    told, counting, nobody = (
        " ".join(str(paper("privacy", each)).split()) for each in (KNOWN, COUNTING, Tonight())
    )
    assert ("said they were new" in told, "return cards" in told) == (False, False)
    assert (
        "said they were new," in counting,
        "Slips and return cards are given out and not listed" in counting,
    ) == (True, True)
    assert "new if we count that" in nobody


def test_the_tally_sheet_has_a_line_for_each_week_of_a_quarter_and_none_for_a_name():
    [table] = [block for block in paper("tally").blocks if isinstance(block, Table)]
    assert len(table.rows) == 14
    assert len(table.header) == 3
    assert paper("tally").for_leaders


def test_the_tally_sheet_asks_for_newcomers_only_where_they_can_be_written_down():
    plain, counting = (str(paper("tally", tonight)) for tonight in (KNOWN, COUNTING))
    assert ("New" in plain, "for all three months" in plain) == (False, False)
    [table] = [block for block in paper("tally", COUNTING).blocks if isinstance(block, Table)]
    assert len(table.header) == 4
    assert "Never ask for hands" in counting


def test_a_sheet_for_three_months_has_no_day_at_its_foot():
    dated = replace(KNOWN, date=date(2026, 11, 24))
    assert paper("tally", dated).footer == paper("privacy", dated).footer == KNOWN.group


def test_the_page_for_the_wall_says_who_else_has_the_numbers_and_what_outlives_an_erasing():
    told = " ".join(shipped.folder("templates").joinpath("privacy.md.j2").read_text(encoding="utf-8").split())
    assert "A programme we send a sheet to has the exact numbers too." in told
    assert "What was erased stays in backups and in damaged files that were kept" in told
    assert "until somebody deletes them" in told
