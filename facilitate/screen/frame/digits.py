"""Big digits and the one big word, drawn in block characters: three pixels wide, five high."""

from functools import lru_cache

FONT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("## ", " # ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "A": ("###", "# #", "###", "# #", "# #"),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "D": ("## ", "# #", "# #", "# #", "## "),
}
HALVES = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}
SMALL_ROWS, ROWS = 3, 5


@lru_cache(maxsize=256)
def drawn(text: str, width: int, height: int, ascii: bool = False) -> tuple[str, ...]:
    """The text as large as fits into this many cells; empty where it does not fit at all.

    A pixel is two cells wide and one high, or a multiple of that, or half as large. Plain ASCII has no
    half blocks, so it has no small size.
    """
    pixels = _pixels(text)
    for scale in range(min(width // (2 * len(pixels[0])), height // ROWS), 0, -1):
        return tuple(_scaled(row, scale) for row in pixels for _ in range(scale))
    if not ascii and len(pixels[0]) <= width and height >= SMALL_ROWS:
        return _small(pixels)
    return ()


def _pixels(text: str) -> tuple[str, ...]:
    return tuple(" ".join(FONT[sign][row] for sign in text.upper()) for row in range(ROWS))


def _scaled(row: str, scale: int) -> str:
    return "".join(("█" if pixel == "#" else " ") * 2 * scale for pixel in row)


def _small(pixels: tuple[str, ...]) -> tuple[str, ...]:
    rows = (*pixels, " " * len(pixels[0]))
    return tuple(
        "".join(HALVES[pair] for pair in zip(rows[upper], rows[upper + 1], strict=True))
        for upper in range(0, len(rows), 2)
    )
