"""Makes the README's two pictures from the real program: `python docs/pictures.py`.

The screen is a rehearsal led in a real terminal of 80 x 24; the page is the wall agenda of the demo's group.
Needs the extra `test`.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pexpect
import pypdfium2
import pyte
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
COLUMNS, ROWS = 80, 24
CELL, LINE, EDGE = 7.2, 15.0, 14.0
KEYS = ("\r", "\r", "\r", "\r", " ", ">", ">", " ", ">", " ", ">", ".", ".", "l", ">", ".", ".")


def screen() -> pyte.Screen:
    """The screen in the middle of a round, with one person who asked to come later."""
    shown = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(shown)
    command = ["-m", "facilitate", "run", "secular-circle", "--rehearse", "--people", "8", "--at", "19:30"]
    program = pexpect.spawn(sys.executable, command, dimensions=(ROWS, COLUMNS), timeout=10)
    for key in ("", *KEYS):
        program.send(key)
        _settle(program, stream)
    program.close(force=True)
    return shown


def _settle(program: "pexpect.spawn[bytes]", stream: pyte.ByteStream) -> None:
    """Read until the program has been quiet for a moment."""
    while True:
        try:
            stream.feed(program.read_nonblocking(65536, timeout=0.7))
        except pexpect.TIMEOUT:
            return


def drawn(shown: pyte.Screen) -> bytes:
    """The screen as one page: light letters on dark, block characters as blocks."""
    width, height = COLUMNS * CELL + 2 * EDGE, ROWS * LINE + 2 * EDGE
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(width, height))
    canvas.setFillGray(0.13)
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    for row in range(ROWS):
        for column in range(COLUMNS):
            cell = shown.buffer[row][column]
            x, y = EDGE + column * CELL, height - EDGE - (row + 1) * LINE
            _cell(canvas, cell.data, x, y, bold=cell.bold, reverse=cell.reverse)
    canvas.save()
    return page.getvalue()


def _cell(canvas: Canvas, sign: str, x: float, y: float, *, bold: bool, reverse: bool) -> None:
    canvas.setFillGray(0.93)
    if sign == "█" or reverse:
        canvas.rect(x, y, CELL + 0.3, LINE, stroke=0, fill=1)
    if sign == "─":
        canvas.rect(x, y + LINE / 2, CELL + 0.3, 0.8, stroke=0, fill=1)
    elif sign != "█" and sign.strip():
        canvas.setFillGray(0.13 if reverse else 0.93)
        canvas.setFont("Courier-Bold" if bold else "Courier", 12)
        canvas.drawString(x, y + 4, sign)


def picture(pdf: bytes, file: Path, scale: float) -> None:
    """The first page of a PDF as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    document[0].render(scale=scale).to_pil().convert("L").save(file, optimize=True)
    document.close()


def agenda() -> bytes:
    """The wall agenda of the demo's group."""
    with tempfile.TemporaryDirectory() as folder:
        facilitate = [sys.executable, "-m", "facilitate"]
        subprocess.run([*facilitate, "demo", "--out", folder], check=True, capture_output=True)
        words = ["print", "agenda", "--group", folder, "--date", "2026-11-24", "-o", "-"]
        return subprocess.run([*facilitate, *words], check=True, capture_output=True).stdout


if __name__ == "__main__":
    picture(drawn(screen()), HERE / "screen.png", scale=1.5)
    picture(agenda(), HERE / "agenda.png", scale=1.0)
