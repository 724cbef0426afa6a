"""Every PDF we make passes PDF/UA-1: somebody who cannot see the page gets all that is on it."""

import json
from dataclasses import replace
from datetime import date, time

import jpype
import pdf_rules
import pytest
from pdf_words import source, squeezed

from facilitate.cli.desk import Desk, Wishes
from facilitate.cli.nearby import Near
from facilitate.cli.packets import packet
from facilitate.cli.where import Where
from facilitate.documents.model import Document
from facilitate.pdf.stocks import SIZES
from facilitate.pdf.styles import SHEETS, Setting
from facilitate.pdf.writer import write, write_all
from facilitate.resources.countries import country_codes

needs_java = pytest.mark.skipif(bool(pdf_rules.missing()), reason=pdf_rules.missing())


SETTINGS = [Setting(paper, large) for paper in SHEETS for large in (False, True)]
FORMS = [Setting(fillable=True), Setting("a4", large_print=True, fillable=True)]


@needs_java
@pytest.mark.parametrize("setting", [*SETTINGS, *FORMS], ids=str)
def test_every_paper_we_ship_passes_on_every_sheet(rules, few_papers, setting):
    assert rules.broken(write_all([*few_papers.values()], setting)) == {}


@needs_java
def test_the_papers_of_every_meeting_pass(rules, shipped_papers):
    assert rules.broken(write_all([*shipped_papers.values()], Setting())) == {}


@needs_java
@pytest.mark.parametrize("layout", ["sheet", "wall", "script", "numbers"])
def test_every_kind_of_block_passes_in_every_layout(rules, made, everything, layout):
    document = made(everything, layout=layout, header="Above", footer="Below", for_leaders=True)
    assert rules.broken(write(document, Setting())) == {}


GROUP = """\
name: Ours
public_name: Hope | Help *now*
meets: {day: tuesday, at: "19:30"}
here: {address: 1 Mill Street, way_in: Side door, naloxone: By the door, back_up: Ann}
concerns: [the treasurer, the woman at the door]
"""
OWN = """\
confirmed: {samhsa: 2026-11-10}
lines:
  - {id: clinic, name: The clinic, print: 555 0100, category: medical, hours: weekdays, looked_up: 2026-11-01}
  - {id: book, name: The small book, category: reading, channel: web, print: example.org/book}
"""
MEETINGS = [
    {
        "name": f"Lamplight {day}",
        "slug": f"l{day}",
        "day": day,
        "time": "19:30",
        "types": ["O"],
        "region": "North",
    }
    for day in range(7)
]
TOLD = Wishes(country="US", people=14, date=date(2026, 11, 24), at=time(19, 30))


def every_paper(desk: Desk) -> list[Document]:
    """All papers of the catalog, those of a meeting for one meeting."""
    source = desk.format("open-discussion")
    return [desk.document(desk.template(each.id), source) for each in desk.papers()]


@needs_java
@pytest.mark.parametrize("code", country_codes())
def test_the_papers_of_every_country_pass(rules, code):
    assert (
        rules.broken(write_all(every_paper(Desk(Where(None), replace(TOLD, country=code))), Setting())) == {}
    )


@needs_java
@pytest.mark.parametrize(
    "asked",
    [
        {"country": None},
        {"discreet": True},
        {"language": "es"},
        {"at": None, "date": None},
        {"people": 200},
    ],
    ids=str,
)
def test_every_paper_passes_however_it_is_asked_for(rules, asked):
    desk = Desk(Where(None), replace(TOLD, **asked), asks=False)
    assert rules.broken(write_all(every_paper(desk), desk.setting())) == {}


@needs_java
@pytest.mark.parametrize("large", [False, True])
def test_every_paper_of_a_group_with_all_it_wrote_down_passes(rules, group, large):
    (group / "group.yaml").write_text(GROUP, encoding="utf-8")
    (group / "resources.yaml").write_text(OWN, encoding="utf-8")
    (group / "list.json").write_text(json.dumps(MEETINGS), encoding="utf-8")
    wishes = replace(TOLD, near=Near(file=group / "list.json"), large_print=large)
    desk = Desk(Where(group), wishes)
    papers = every_paper(desk)
    told = "".join(map(source, papers))
    assert all(squeezed(name) in told for name in ("The clinic", "The small book", "Lamplight 3"))
    assert rules.broken(write_all(papers, desk.setting())) == {}
    ((_, whole),) = packet(desk, "open-discussion", whole=True)
    assert rules.broken(whole) == {}


@needs_java
@pytest.mark.parametrize("stock", [stock for stock, size in SIZES.items() if not size.labels])
def test_cards_pass_whatever_they_are_cut_to(rules, printed, stock):
    deck = "".join(f":::: card\nfront{n}\n\n::: back\nback{n}\n:::\n::::\n" for n in range(3))
    assert rules.broken(printed(deck, layout="cards", setting=Setting(stock=stock)).data) == {}


def test_without_java_it_is_said_what_is_not_checked(monkeypatch):
    def lost():
        raise jpype.JVMNotFoundException("no Java")

    monkeypatch.setattr(jpype, "getDefaultJVMPath", lost)
    assert pdf_rules.missing() == (
        "PDF/UA is not checked: there is no Java here. Install a Java runtime, 11 or later."
    )


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


@needs_java
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_put_in_is_found(rules, made, everything, fault):
    before, after, rule = FAULTS[fault]
    data = write(made(everything), Setting())
    assert before in data and rules.broken(data) == {}
    assert rule in rules.broken(data.replace(before, after))


@pytest.mark.parametrize(
    ("paper", "setting"), [("cues", Setting(stock="tent")), ("tally", Setting(fillable=True))]
)
def test_both_panels_of_a_tent_and_cells_to_write_in_keep_the_rules(
    printed, shipped_papers, rules, paper, setting
):
    assert not rules.broken(printed(shipped_papers[paper], setting=setting).data)
