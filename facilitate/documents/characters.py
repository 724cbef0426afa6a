"""Characters that cannot be printed, and where in the sources they stand."""

import unicodedata
from collections.abc import Iterable

from facilitate.errors import FacilitateError, FileProblems, Problem

_AROUND = 12


class Unprintable(FacilitateError):
    """A character that no paper of ours can carry, with the words around it.

    It says `why` in words that can follow the character's name. Where the sources are at hand,
    `located` turns it into file and line.
    """

    def __init__(self, character: str, text: str, why: str) -> None:
        self.character = character
        self.why = why
        at = text.find(character)
        around = text[max(0, at - _AROUND) : at + _AROUND + 1]
        self.snippet = "".join(_shown(letter) for letter in around)
        super().__init__(f"{name(character)} {why} It stands in “{self.snippet}”.")


def name(character: str) -> str:
    """The character's name as Unicode has it, with its number: `GRINNING FACE (U+1F600)`."""
    known = unicodedata.name(character, "control character")
    return f"{known} (U+{ord(character):04X})"


def controls(text: str, allowed: str = "") -> str:
    """The first control character or half of a pair in `text` that is not `allowed`, or nothing."""
    bad = (mark for mark in text if unicodedata.category(mark) in ("Cc", "Cs") and mark not in allowed)
    return next(bad, "")


def located(fault: Unprintable, sources: Iterable[tuple[str, str]]) -> FacilitateError:
    """The same fault at its file, line and column: every place in `sources` that holds the character.

    A character that came from nowhere in the sources (an option on the command line) stays as it was.
    """
    problems = [
        Problem(
            file,
            number,
            line.index(fault.character) + 1,
            "",
            "problem",
            f"{name(fault.character)} {fault.why}",
        )
        for file, text in sources
        for number, line in enumerate(text.splitlines(), 1)
        if fault.character in line
    ]
    return FileProblems(problems) if problems else fault


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else "�"
