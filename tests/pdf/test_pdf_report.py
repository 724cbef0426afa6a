"""The report on paper: numbers somebody can use who cannot see it, and columns for who can."""

from dataclasses import replace
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


def rows(weeks):
    parts = (PartRow("Opening", 5 * MINUTE, 9 * MINUTE),)
    return [
        Row(f"{week}", FIRST + timedelta(weeks=week), "x", 9 + week % 5, parts=parts) for week in range(weeks)
    ]


def report(weeks=80):
    return reporting.own(Sender("", "", rows(weeks)), Asked(date(2026, 11, 21)))


def words(data):
    with PdfDocument(data) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_the_paper_holds_the_table_its_columns_and_whose_it_is_and_no_lengths():
    found = words(write(document(replace(report(), name="The circle")), Setting()))
    for told in ("Attendance report", "January 2025 4 ", "Together 80 ", "The circle", "Made on 2026-11-21."):
        assert told in found
    assert "Highest: " in found
    assert "Opening" not in found


def test_the_columns_are_told_in_words_and_drawn_only_where_there_are_some_to_compare():
    blocks = document(report()).blocks
    [chart] = [block for block in blocks if isinstance(block, model.Chart)]
    assert len(chart.numbers) == 19
    few = document(report(weeks=5)).blocks
    assert not any(isinstance(block, model.Chart) for block in few)


def test_reading_copies_tell_the_columns_too():
    paper = document(report())
    assert 'role="img" aria-label="The attendances' in html.html([paper])
    assert "The attendances of the table below as columns" in " ".join(text.text([paper]).split())


@pytest.mark.skipif(bool(pdf_rules.missing()), reason=pdf_rules.missing())
@pytest.mark.parametrize("setting", [Setting(), Setting("a4", large_print=True)], ids=str)
def test_every_report_passes_pdf_ua(rules, setting):
    senders = [Sender(name, name, rows(weeks)) for name, weeks in (("Hill", 80), ("Shore", 60))]
    together = reporting.programme(senders, Asked(date(2026, 11, 21)))
    for made in (report(), report(weeks=0), together):
        assert rules.broken(write(document(replace(made, name="The circle")), setting)) == {}
