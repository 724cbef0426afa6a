"""How long nine pages take, here and with the others, in one run on one machine.

    python -m pip install -e . typst weasyprint fpdf2
    python tests/benchmarks/printing.py

Warm is the second and every further document of one process, the best and the middle of many; cold a
process of its own from its start to its end. Memory is the most a process took that printed ten. A
printer that is not installed is left out. No number here is a mark to pass: compare within one run.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import font_source_sans_pro
import nine_pages

FONTS = font_source_sans_pro.font_directory
WARM, COLD, SAVES = 15, 7, 30
Printer = Callable[[int], bytes]


def facilitate() -> Printer:
    """Tagged, PDF/UA-1; from Markdown, as templates make it."""
    from facilitate.documents.markdown import blocks
    from facilitate.documents.model import Document, Heading, Text
    from facilitate.pdf.styles import Setting
    from facilitate.pdf.writer import write

    def make(copy: int) -> bytes:
        title = Heading(1, (Text("Nine pages"),))
        return write(Document("Nine pages", "en", (title, *blocks(nine_pages.markdown(copy)))), Setting())

    return make


def typst() -> Printer:
    """Tagged, PDF/UA-1."""
    import typst

    def make(copy: int) -> bytes:
        return typst.compile(
            nine_pages.typst(copy).encode(),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )

    return make


def typst_kept() -> Printer:
    """Tagged, PDF/UA-1; one compiler for all copies."""
    import typst

    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)

    def make(copy: int) -> bytes:
        return compiler.compile(input=nine_pages.typst(copy).encode(), format="pdf", pdf_standards="ua-1")

    return make


def weasyprint() -> Printer:
    """Tagged, PDF/UA-1."""
    from weasyprint import HTML

    def make(copy: int) -> bytes:
        return HTML(string=nine_pages.html(copy, FONTS)).write_pdf(pdf_variant="pdf/ua-1")

    return make


def fpdf2() -> Printer:
    """Untagged."""
    from fpdf import FPDF

    def make(copy: int) -> bytes:
        pdf = FPDF(format="letter", unit="pt")
        pdf.set_margins(116, 72, 76)
        pdf.set_auto_page_break(True, 80)
        pdf.add_font("S", "", Path(FONTS) / "SourceSansPro-Regular.ttf")
        pdf.add_font("S", "B", Path(FONTS) / "SourceSansPro-Semibold.ttf")
        pdf.add_page()
        _fpdf2_pages(pdf, copy)
        return bytes(pdf.output())

    return make


def _fpdf2_pages(pdf: "FPDF", copy: int) -> None:  # noqa: F821
    def heading(text: str, size: float) -> None:
        pdf.set_font("S", "B", size)
        pdf.multi_cell(0, size * 1.5, text, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("S", "", 12)

    def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        with pdf.table(borders_layout="HORIZONTAL_LINES", line_height=20) as grid:
            for row in [head, *rows]:
                cells = grid.row()
                for cell in row:
                    cells.cell(cell)

    heading("Nine pages", 26)
    pdf.multi_cell(0, 16.5, f"Copy {copy}.", new_x="LMARGIN", new_y="NEXT")
    table(nine_pages.HEAD, nine_pages.AGENDA)
    for number in range(1, nine_pages.SECTIONS + 1):
        heading(f"Section {number}", 15)
        for _ in range(2):
            pdf.multi_cell(0, 16.5, nine_pages.PROSE, align="L", new_x="LMARGIN", new_y="NEXT")
    heading("What to bring", 15)
    for check in nine_pages.CHECKS:
        pdf.multi_cell(0, 20, f"☐ {check}", new_x="LMARGIN", new_y="NEXT")
    heading("Numbers", 15)
    table(nine_pages.NUMBERS, nine_pages.ROWS)
    heading("Room to write", 15)
    for _ in range(nine_pages.LINES):
        pdf.ln(26)
        pdf.line(116, pdf.get_y(), 536, pdf.get_y())


PRINTERS = (facilitate, typst, typst_kept, weasyprint, fpdf2)


def one_page_handouts(count: int) -> float:
    """Seconds for this many handouts of one page, each from its own Markdown."""
    from facilitate.documents.markdown import blocks
    from facilitate.documents.model import Document
    from facilitate.pdf.styles import Setting
    from facilitate.pdf.writer import write

    text = f"## What happens\n\n{nine_pages.PROSE}\n\n" * 3 + "Name: ________\n\n::: lines 4\n"
    start = time.perf_counter()
    for copy in range(count):
        write(Document("Welcome", "en", blocks(f"Copy {copy}\n\n{text}")), Setting())
    return time.perf_counter() - start


def watched() -> list[float]:
    """Milliseconds from saving a meeting format to its new agenda lying there, for each of many times."""
    with tempfile.TemporaryDirectory() as made:
        group = Path(made)
        (group / "group.yaml").write_text("name: Ours\ncountry: US\n", encoding="utf-8")
        (group / "agendas").mkdir()
        format = group / "agendas" / "ours.yaml"
        format.write_text(_agenda(0), encoding="utf-8")
        words = ["print", "agenda", "ours", "--group", made, "-o", str(group / "a.pdf"), "--watch"]
        command = [sys.executable, "-u", "-m", "facilitate", *words]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as watching:
            assert watching.stdout is not None
            watching.stdout.readline()
            found = []
            for turn in range(1, SAVES + 1):
                time.sleep(0.3 + turn % 7 * 0.03)
                start = time.perf_counter()
                format.write_text(_agenda(turn), encoding="utf-8")
                watching.stdout.readline()
                found.append((time.perf_counter() - start) * 1000)
            watching.kill()
    return found


def _agenda(turn: int) -> str:
    parts = "".join(f"  - {{title: Part {number} of {turn}, time: 5 min}}\n" for number in range(8))
    return f"name: Ours\nparts:\n{parts}"


def milliseconds(run: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append((time.perf_counter() - start) * 1000)
    return found


def measured(name: str) -> str:
    """A row of the table for one printer."""
    make = globals()[name]()
    first, pages = make(0), _pages(make(0))
    copies = iter(range(1, 10_000))
    warm = milliseconds(lambda: make(next(copies)), WARM)
    cold = milliseconds(lambda: subprocess.run([sys.executable, __file__, "--once", name], check=True), COLD)
    done = subprocess.run(
        [sys.executable, __file__, "--ten", name], check=True, capture_output=True, text=True
    )
    about = (globals()[name].__doc__ or "").rstrip(".")
    return (
        f"| {name} | {about} | {pages} | {min(warm):.0f} / {median(warm):.0f} "
        f"| {min(cold):.0f} / {median(cold):.0f} | {int(done.stdout) // 1024} | {len(first) // 1024} |"
    )


def _pages(data: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(data)).pages)


def installed(name: str) -> bool:
    try:
        globals()[name]()
    except ImportError:
        return False
    return True


def main() -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| printer | what it makes | pages | warm ms, best / middle | cold ms | MB | kB a file |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for printer in PRINTERS:
        if installed(printer.__name__):
            print(measured(printer.__name__), flush=True)
    print(f"\n500 one-page handouts: {one_page_handouts(500):.1f} s")
    saves = watched()
    told = f"{median(saves):.0f} / {max(saves):.0f} ms, middle / worst"
    print(f"--watch, from saving a format to its agenda: {told}")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--once", name]:
            globals()[name]()(0)
        case ["--ten", name]:
            make = globals()[name]()
            for copy in range(10):
                make(copy)
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        case _:
            main()
