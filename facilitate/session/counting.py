"""What is asked about how many came, in the same words wherever it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitate.session.events import Counted, NewcomersCounted

if TYPE_CHECKING:
    from facilitate.session.state import State

MOST_COUNTED = 9999
TOLD_US = "Count only people who told you themselves. Never ask for hands."
TOO_MANY = "There cannot be more newcomers than people in the room."
SKIP = "(Enter: not counted)"
NO_NUMBER = "A number, please, or Enter alone."


@dataclass(frozen=True)
class Question:
    """A number that is asked for once the meeting is over: its `words`, and `short` for a low screen.

    `becomes` is the event its answer is; nobody counts more than `most`.
    """

    words: str
    short: str
    becomes: Callable[[timedelta, int], Counted | NewcomersCounted]
    most: int = MOST_COUNTED

    def number(self, answer: str) -> int | None:
        """The number; None, where nobody counted, is an empty answer. ValueError for anything else."""
        answer = answer.strip()
        if not answer:
            return None
        if not (answer.isdecimal() and len(answer) <= len(str(MOST_COUNTED))):
            raise ValueError(NO_NUMBER)
        if int(answer) > self.most:
            raise ValueError(TOO_MANY)
        return int(answer)


HEADCOUNT = Question(
    "How many people were in the room? (everyone, leaders too, children apart)", "How many came?", Counted
)


def newcomers_of(people: int) -> Question:
    """How many of these people were new."""
    words, short = "How many of them were new?", "How many were new?"
    return Question(f"{words} {TOLD_US}", f"{short} {TOLD_US}", NewcomersCounted, people)


def unasked(state: "State", newcomers: bool) -> Question | None:
    """What is still to be asked; None where that is kept of no such meeting, or was said already.

    Newcomers are asked for where the group counts `newcomers`, and somebody came.
    """
    if state.plan.format.attendance == "none":
        return None
    if state.headcount is None:
        return HEADCOUNT
    if newcomers and state.headcount and state.newcomers is None:
        return newcomers_of(state.headcount)
    return None
