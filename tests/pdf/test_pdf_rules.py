"""Every PDF we make passes PDF/UA-1: somebody who cannot see the page gets all that is on it."""

import pdf_rules
import pytest

from facilitate.pdf.styles import SHEETS, Setting
from facilitate.pdf.writer import write, write_all

pytestmark = pytest.mark.skipif(bool(pdf_rules.missing()), reason=pdf_rules.missing())


SETTINGS = [Setting(paper, large) for paper in SHEETS for large in (False, True)]
FORMS = [Setting(fillable=True), Setting("a4", large_print=True, fillable=True)]


@pytest.mark.parametrize("setting", [*SETTINGS, *FORMS], ids=str)
def test_every_paper_we_ship_passes_on_every_sheet(rules, few_papers, setting):
    assert rules.broken(write_all([*few_papers.values()], setting)) == {}


def test_the_papers_of_every_meeting_pass(rules, shipped_papers):
    assert rules.broken(write_all([*shipped_papers.values()], Setting())) == {}


@pytest.mark.parametrize("layout", ["sheet", "wall", "script", "numbers"])
def test_every_kind_of_block_passes_in_every_layout(rules, made, everything, layout):
    document = made(everything, layout=layout, header="Above", footer="Below", for_leaders=True)
    assert rules.broken(write(document, Setting())) == {}


FAULTS = {
    "it does not say that it is accessible": (b"<pdfuaid:part>1", b"<pdfuaid:part>2", "5-2"),
    "it has no tags": (b"/Marked true", b"/Marked null", "6.2-1"),
    "its title is not shown": (b"/DisplayDocTitle true", b"/DisplayDocTitlx true", "7.1-10"),
    "a picture is not described": (b"/Alt", b"/Axt", "7.3-1"),
    "a heading is left out": (b"/S/H2", b"/S/H3", "7.4.2-1"),
    "a font is not in the file": (b"/FontFile2", b"/FontFilx2", "7.21.4.1-1"),
    "a link is not described": (b"/Contents (", b"/Contentx (", "7.18.5-2"),
    "words belong to nothing": (b"/StructParents", b"/StructPxrents", "7.1-3"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_put_in_is_found(rules, made, everything, fault):
    before, after, rule = FAULTS[fault]
    data = write(made(everything), Setting())
    assert before in data and rules.broken(data) == {}
    assert rule in rules.broken(data.replace(before, after))
