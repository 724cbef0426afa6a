"""Every paper we ship, on letter and A4, in large print and to fill in: nothing is small, cut off or lost.

The papers come from the catalog, so that a new one is among them by itself.
"""

import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_printed import Printed
from pdf_words import source, squeezed
from pypdf import PdfReader

from facilitate import shipped
from facilitate.documents import templates
from facilitate.documents.model import Document
from facilitate.pdf.styles import SHEETS, Setting, look
from facilitate.pdf.writer import write

SETTINGS = [
    Setting("letter"),
    Setting("a4"),
    Setting("letter", large_print=True),
    Setting("a4", large_print=True),
    Setting("letter", fillable=True),
    Setting("a4", large_print=True, fillable=True),
]
FOOT = 14.0  # the small lines under the pages of large print
PRINTERS = 18.0  # what they may leave white at the edge, where cards have no margin but their own


@pytest.fixture(scope="module", params=SETTINGS, ids=str)
def setting(request) -> Setting:
    return request.param


@pytest.fixture(scope="module")
def papers(setting, few_papers) -> list[tuple[str, Document, Printed]]:
    """Each paper with its name, as it was written and as it was printed."""
    return [
        (name, document, Printed(write(document, setting), setting)) for name, document in few_papers.items()
    ]


def test_no_paper_is_forgotten(shipped_papers):
    files = {file.name.split(".")[0] for file in shipped.folder("templates").glob("*.md.j2")}
    formats = {file.name.split(".")[0] for file in shipped.folder("agendas").glob("*.yaml")}
    assert {name.split()[0] for name in shipped_papers} == files
    assert {name.split()[1] for name in shipped_papers if name.startswith("agenda ")} == formats


def test_no_type_is_under_the_floor(papers, setting):
    least = 18 if setting.large_print else 10
    for name, _, paper in papers:
        sizes = paper.sizes()
        assert min(sizes - {FOOT} if setting.large_print else sizes, default=least) >= least, name


def test_what_people_take_home_is_a_single_page_and_in_large_print_three_at_most(papers, setting):
    folder, most = shipped.folder("templates"), 3 if setting.large_print else 1
    for name, _, paper in papers:
        file = folder / f"{name.split()[0]}.md.j2"
        kind = templates.read(file.name, file.read_text(encoding="utf-8")).front.kind
        if kind in ("handout", "worksheet"):
            assert len(paper.pages) <= most, name


def test_nothing_stands_outside_the_margins(papers, setting):
    width, height = SHEETS[setting.paper]
    for name, document, paper in papers:
        cards = document.layout == "cards"
        margin = PRINTERS if cards else look(setting, document.layout).margin - 1.5
        for left, top, right, bottom in [*(letters(paper) if cards else paper.ink()), *fields(paper)]:
            assert left >= margin and right <= width - margin, name
            assert top >= margin and bottom <= height - margin, name


def letters(paper) -> list[tuple[float, float, float, float]]:
    """Where there are words on each page, from its upper left: marks to cut at reach its edge."""
    found = []
    with pypdfium2.PdfDocument(paper.data) as pdf:
        for page in pdf:
            height = page.get_height()
            for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                left, low, right, high = each.get_bounds()
                found.append((left, height - high, right, height - low))
    return found


def fields(paper) -> list[tuple[float, float, float, float]]:
    """Where there is something to fill in on each page, from its upper left."""
    found = []
    for page in PdfReader(BytesIO(paper.data)).pages:
        height = float(page.mediabox.height)
        for each in page.get("/Annots") or ():
            left, low, right, high = map(float, each.get_object()["/Rect"])
            found.append((left, height - high, right, height - low))
    return found


def test_every_letter_of_the_source_is_found_on_the_paper(papers):
    for name, document, paper in papers:
        wanted, found = Counter(source(document)), Counter(squeezed(paper.text))
        assert wanted <= found, (name, wanted - found)


@pytest.mark.skipif(
    not shutil.which("pdfinfo"), reason="Not read aloud by poppler: there is no pdfinfo here."
)
def test_another_program_hears_every_word_in_its_order(tmp_path, papers):
    for name, document, paper in papers:
        file = tmp_path / "paper.pdf"
        file.write_bytes(paper.data)
        told = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True)
        assert heard(told.stdout) == source(document), name


def heard(tree: str) -> str:
    """The words in a tree of tags; marks of lists and pictures of words are none."""
    said, silent = [], None
    for line in tree.splitlines():
        depth, text = len(line) - len(line.lstrip()), line.strip()
        if silent is not None and depth > silent:
            continue
        silent = depth if re.match(r"(Lbl|Figure|Span)\b", text) else None
        if text.startswith('"'):
            said.append(text[1:-1])
    return squeezed("".join(said))
