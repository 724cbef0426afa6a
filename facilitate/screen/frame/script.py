"""The leader's words for a part, as lines of a column."""

from functools import lru_cache

from facilitate.formats.model import Part
from facilitate.screen.frame.lines import MORE, Line, Lines, clip, plain, wrap
from facilitate.screen.telling import paragraphs

INDENT = 6
DOWN = f"{MORE} Down shows more"


@lru_cache(maxsize=64)
def part_script(part: Part, width: int, said: bool = False) -> Lines:
    """What to say, what to do beside it, and which reading, in a hanging column.

    Only the notes are left once the words were `said`.
    """
    rows: list[Line] = []
    words = (("Read", part.reading), ("Say", part.say)) if not said else ()
    for label, text in (*words, ("Note", part.do)):
        if text.strip():
            rows += [(), *_labelled(label, text, width)]
    return tuple(rows[1:])


def window(script: Lines, scroll: int, height: int, width: int) -> Lines:
    """As much of the script as fits from `scroll` lines on; a line at the foot says when there is more."""
    if height < 1:
        return ()
    start = min(scroll, furthest(script, height))
    shown = script[start : start + height]
    if start + height >= len(script):
        return shown
    return (*shown[:-1], plain(clip(" " * INDENT + DOWN, width), "quiet"))


def page(height: int) -> int:
    """How many lines one page moves: the last one that was read stays, to go on from."""
    return max(height - 2, 1)


def furthest(script: Lines, height: int) -> int:
    """How many lines can be passed over before the last one is reached."""
    return max(len(script) - height, 0) if height > 0 else 0


def _labelled(label: str, text: str, width: int) -> Lines:
    narrow = width < 3 * INDENT
    indent = 0 if narrow else INDENT
    rows: list[Line] = [plain(clip(label, width), "label")] if narrow else []
    for number, paragraph in enumerate(paragraphs(text)):
        if number:
            rows.append(())
        rows += [(("", " " * indent), ("", row)) for row in wrap(paragraph, max(width - indent, 1))]
    if not narrow and rows:
        rows[0] = (("label", label.ljust(indent)), *rows[0][1:])
    return tuple(rows)
