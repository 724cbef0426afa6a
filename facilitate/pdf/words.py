"""Words in lines: the only place where text is measured, broken and drawn.

There is no markup here and no parser: a run of letters is only ever drawn, so nothing that somebody
typed can open a file or start a tag. Lines are ragged on the right and are not hyphenated; a word
wider than its column is cut where the column ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facilitate.documents.gluing import FIXED, glued
from facilitate.documents.model import Alignment, Blank, Inline, LineBreak, Link, Text
from facilitate.pdf.flow import Piece, Split
from facilitate.pdf.fonts import Face, Faces
from facilitate.pdf.styles import Type

if TYPE_CHECKING:
    from facilitate.pdf.page import Page
    from facilitate.pdf.tags import Element

BLANK_STEP = 0.5
_FEWEST = 2


class Place(NamedTuple):
    """A place to write on or to tick: what a screen reader says there, and what is asked for, if known.

    It may be `open`: the whole cell of a table, which needs no line.
    """

    says: str
    asks: str = ""
    ticked: bool = False
    open: bool = False


class Run(NamedTuple):
    """Letters of one face, or a blank to write on (`face` is None) of some width; widths at one point.

    `link` is the address the run leads to, if any; `place` is there if something is to be written.
    """

    letters: str
    face: Face | None
    width: float
    link: str = ""
    place: Place | None = None


Word = list[Run]


class Set(NamedTuple):
    """A run in its line, `x` from the left edge."""

    x: float
    run: Run


class Line(NamedTuple):
    """The runs of a line, its width in points, and whether a space is to be read after it."""

    runs: list[Set]
    width: float
    goes_on: bool


class Phrase(list[Word | None]):
    """Words in their order, None for the end of a line that somebody wanted, and how they were broken before.

    The copies of a batch differ in a few words, so nearly every phrase of the next one is known.
    """

    def __init__(self, words: Iterable[Word | None] = ()) -> None:
        super().__init__(words)
        self.broken: dict[tuple[float, float], list[Line]] = {}

    def asking(self, about: str) -> Phrase:
        """The same words, with what each place in them asks for asked of this."""
        return Phrase(word and [_asking(run, about) for run in word] for word in self)

    def lines(self, space: float, width: float) -> list[Line]:
        """The lines at this width; like everything here at a size of one point."""
        known = self.broken.get((space, width))
        if known is None:
            known = self.broken[space, width] = list(_lines(self, space, width))
        return known


def _asking(run: Run, about: str) -> Run:
    if run.place is None:
        return run
    return run._replace(place=run.place._replace(asks=": ".join(filter(None, (run.place.asks, about)))))


@dataclass
class Words(Piece):
    """A paragraph, a heading, a label or a table cell; `whole` ones are not broken between pages.

    `element` is None where nobody needs to hear it. `open` is a cell that is all place to write on.
    """

    words: Phrase
    type: Type
    space: float
    element: Element | None = None
    align: Alignment = "left"
    above: float = 0
    below: float = 0
    keep: bool = False
    bookmark: str = ""
    level: int = 0
    whole: bool = False
    open: bool = False
    lines_set: tuple[float, list[Line]] | None = None

    @property
    def baseline(self) -> float:
        return self.type.baseline

    def lines(self, width: float) -> list[Line]:
        """The lines at this width."""
        if self.lines_set is None or (self.lines_set[0] != width and self.words):
            self.lines_set = (width, self.words.lines(self.space, width / self.type.size))
        return self.lines_set[1]

    @property
    def widest(self) -> float:
        """The widest word, in points; blanks are as wide as there is room."""
        runs = (run for word in self.words if word for run in word if run.face)
        return max((run.width for run in runs), default=0) * self.type.size

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.type.leading

    def split(self, width: float, room: float, force: bool = False) -> Split:
        """Two lines at least on either side, where there is a choice."""
        if self.whole and not force:
            return None, self
        lines, fit = self.lines(width), int((room + 0.01) // self.type.leading)
        fewest = 1 if force else _FEWEST
        if len(lines) - fit < fewest and not force:
            fit = len(lines) - fewest
        if fit < fewest:
            return None, self
        return self._part(width, lines[:fit], self.above, 0), replace(
            self._part(width, lines[fit:], 0, self.below), bookmark=""
        )

    def _part(self, width: float, lines: list[Line], above: float, below: float) -> Words:
        return replace(self, words=Phrase(), above=above, below=below, lines_set=(width, lines))

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        if self.bookmark:
            page.bookmark(self.bookmark, self.level, top)
        lines = self.lines(width)
        starts = [(x + _shift(self.align, width - line.width * self.type.size), line) for line in lines]
        page.words(starts, top - self.type.baseline, self.type, self.element)


@lru_cache(maxsize=1024)
def words(
    inlines: Sequence[Inline], faces: Faces, strong: bool = False, blank: str = "", asked: str = ""
) -> Phrase:
    """The words of a text.

    `blank` is what a screen reader says where there is a blank to write in, `asked` the last words
    before these.
    """
    found = Phrase()
    joins, since, again = False, "", False
    for inline in inlines:
        match inline:
            case Text(text, bold):
                since += text
                face = faces.strong if bold or strong else faces.regular
                joins = _add(found, text, face, "", joins)
            case Link(text, href):
                since += text
                face = faces.strong if strong else faces.regular
                joins = _add(found, inline.printed, face, href, joins)
            case Blank(width):
                asked, since, again = _asked(asked, since, again), "", True
                run = Run("", None, width * BLANK_STEP, place=Place(blank, asked, open=not width))
                joins = _add_blank(found, run, joins)
            case LineBreak():
                found.append(None)
                joins, asked, since, again = False, question(since) or asked, "", False
    return found


def _asked(before: str, since: str, again: bool) -> str:
    """What a blank asks for, by the words before it, and those `since` another blank or the line's beginning.

    A blank that comes `again`, after no label of its own, is told with what the one before it asks for.
    """
    own = question(since)
    labelled = not again or since.rstrip().endswith(":")
    return (own if labelled else " … ".join(filter(None, (before, own)))) or question(before)


_SENTENCE = re.compile(r"[.!?] +")


def _add(found: list[Word | None], text: str, face: Face, link: str, joins: bool) -> bool:
    """Adds the words of a text, the first one to the last of `found` if it `joins`; whether the next will."""
    for at, fixed in enumerate(face.printable(glued(text)).split(" ")):
        joins, part = joins and not at, fixed.replace(FIXED, " ")
        if part:
            run = Run(part, face, face.width(part), link)
            if joins and found and (before := found[-1]):
                before.append(run)
            else:
                found.append([run])
            joins = True
    return joins


def _add_blank(found: list[Word | None], run: Run, joins: bool) -> bool:
    """A blank stays on the line of the word that says what to write on it."""
    before = found[-1] if found else None
    if before and (joins or before[-1].face):
        face = before[-1].face
        space = [] if joins or face is None else [Run(" ", face, face.width(" "), before[-1].link)]
        before += [*space, run]
    else:
        found.append([run])
    return True


def question(text: str) -> str:
    """The last words of a text, which say what to write after it: `Name` of `Thank you. Name: `."""
    return _SENTENCE.split(text.strip(" ,;:()"))[-1]


def natural(words: Sequence[Word | None]) -> float:
    """How wide these words are on one line, at a size of one point."""
    widths = [sum(run.width for run in word) for word in words if word]
    return sum(widths) + max(0, len(widths) - 1) * 0.25


def _lines(words: Sequence[Word | None], space: float, width: float) -> Iterator[Line]:
    """Everything here is at a size of one point, `width` too."""
    line: list[Word] = []
    used = 0.0
    for word in words:
        if word is None:
            yield _line(line, space, goes_on=True)
            line, used = [], 0.0
            continue
        for part in (word,) if _wide(word) <= width else _cut(word, width):
            wide = _wide(part)
            if line and used + space + wide > width:
                yield _line(line, space, goes_on=True)
                line, used = [], 0.0
            used += wide + (space if line else 0)
            line.append(part)
    if line:
        yield _line(line, space, goes_on=False)


def _wide(word: Word) -> float:
    return word[0].width if len(word) == 1 else sum(run.width for run in word)


def _cut(word: Word, width: float) -> Iterator[Word]:
    """A word that is wider than a line, in pieces."""
    part: Word = []
    left = width
    for run in word:
        letters, face, wide, link, _ = run
        if face is None:
            yield from ([part] if part else [])
            yield [run._replace(width=min(wide, width))]
            part, left = [], width
            continue
        start = 0
        for at, letter in enumerate(letters):
            one = face.width(letter)
            if one > left and (part or at > start):
                yield [*part, _run(letters[start:at], face, link)]
                part, start, left = [], at, width
            left -= one
        part.append(_run(letters[start:], face, link))
    if part:
        yield part


def _run(letters: str, face: Face, link: str) -> Run:
    return Run(letters, face, face.width(letters), link)


def _line(words: Sequence[Word], space: float, goes_on: bool) -> Line:
    """Neighbouring runs of one face become one, so that a line is few strings and reads as it should."""
    placed: list[Set] = []
    head: Run | None = None
    letters: list[str] = []
    start = end = x = 0.0
    for number, word in enumerate(words):
        x += space if number else 0
        for first, run in enumerate(word):
            spaced = number and not first
            if head is not None and _joins(head, run):
                letters.append(f" {run.letters}" if spaced else run.letters)
            else:
                if head is not None:
                    letters += [" "] if spaced and head.face else []
                    placed.append(Set(start, _joined(head, letters, end - start)))
                head, letters, start = run, [run.letters], x
            x += run.width
            end = x
    if head is not None:
        placed.append(Set(start, _joined(head, letters, end - start)))
    return Line(placed, x, goes_on)


def _joined(head: Run, letters: Sequence[str], width: float) -> Run:
    return Run("".join(letters), head.face, width, head.link, head.place) if len(letters) > 1 else head


def _joins(before: Run, after: Run) -> bool:
    same = before.face is not None and before.face is after.face and before.link == after.link
    return same and not before.place and not after.place


def _shift(align: Alignment, room: float) -> float:
    return {"left": 0.0, "center": room / 2, "right": room}[align]
