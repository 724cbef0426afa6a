"""The report on paper: numbers somebody can use who cannot see it, and columns for who can."""

from datetime import date, timedelta

import pdf_rules
import pytest
from pypdfium2 import PdfDocument

from facilitate.attendance import reporting
from facilitate.attendance.book import PartRow, Row
from facilitate.attendance.reporting import Asked
from facilitate.attendance.tallies import Sender
from facilitate.documents import html, model, text
from facilitate.documents.report import document
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import write

FIRST = date(2025, 1, 7)
MINUTE = timedelta(minutes=1)


def report(weeks=80):
    parts = (PartRow("Opening", 5 * MINUTE, 9 * MINUTE),)
    rows = [
        Row(f"{week}", FIRST + timedelta(weeks=week), "x", 9 + week % 5, parts=parts) for week in range(weeks)
    ]
    return reporting.own(Sender("", "", rows), Asked(date(2026, 11, 21)))


def words(data):
    with PdfDocument(data) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_the_paper_holds_the_table_its_columns_and_what_to_change():
    found = words(write(document(report(), "The circle", public=False), Setting()))
    for told in ("Attendance report", "January 2025 4 ", "Together 80 ", "plan 9", "The circle"):
        assert told in found
    assert "Highest: " in found


def test_what_is_public_has_no_lengths():
    found = words(write(document(report(), "", public=True), Setting()))
    assert "Opening" not in found
    assert "Together 80 " in found


def test_the_columns_are_told_in_words_and_drawn_only_where_there_are_some_to_compare():
    blocks = document(report(), "", public=True).blocks
    [chart] = [block for block in blocks if isinstance(block, model.Chart)]
    assert len(chart.numbers) == 19
    few = document(report(weeks=5), "", public=True).blocks
    assert not any(isinstance(block, model.Chart) for block in few)


def test_reading_copies_tell_the_columns_too():
    paper = document(report(), "", public=True)
    assert 'role="img" aria-label="The attendances' in html.html([paper])
    assert "The attendances of the table below as columns" in " ".join(text.text([paper]).split())


@pytest.mark.skipif(bool(pdf_rules.missing()), reason=pdf_rules.missing())
@pytest.mark.parametrize("setting", [Setting(), Setting("a4", large_print=True)], ids=str)
def test_the_report_passes_pdf_ua(rules, setting):
    assert rules.broken(write(document(report(), "The circle", public=False), setting)) == {}
