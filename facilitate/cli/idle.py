"""Options that do nothing for a paper: whoever typed one meant something by it, and is told."""

from collections.abc import Iterator

from facilitate.cli.wishes import Wishes
from facilitate.documents.model import Document

IDLE = "{option} does nothing for this paper: {reason}."
ON_WALL = "what hangs on a wall is never folded"
NO_BLANKS = "nothing on it is left to fill in"
NO_MEETING = "it is the same for every meeting"
NO_LETTERS = "only a text is so many letters wide"
NO_SHEET = "a web page or a text lies on no sheet"


def options(wishes: Wishes, paper: Document, data: bytes, *, of_meeting: bool) -> Iterator[str]:
    """What to say of each option that was asked for and changed nothing in this paper."""
    for option, asked, works, reason in (
        ("--booklet", wishes.booklet, paper.layout != "wall", ON_WALL),
        ("--fillable", wishes.fillable, b"/AcroForm" in data, NO_BLANKS),
        ("--length", wishes.length, of_meeting, NO_MEETING),
        ("--people", wishes.people, of_meeting, NO_MEETING),
        ("--paper", wishes.paper, wishes.to == "pdf", NO_SHEET),
        ("--width", wishes.width, wishes.to == "text", NO_LETTERS),
        ("--sheets", wishes.sheets, wishes.to == "pdf", NO_SHEET),
    ):
        if asked and not works:
            yield IDLE.format(option=option, reason=reason)
