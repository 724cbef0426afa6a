"""What is asked about how many came, in the same words wherever it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitate.formats.durations import people_text
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
    """How many of these people were new; their number is said, so that a wrong one is seen."""
    words = f"{people_text(people)} came. How many of them were new? {TOLD_US}"
    return Question(words, f"{people} came. How many were new? {TOLD_US}", NewcomersCounted, people)


def first(state: "State") -> Question | None:
    """What is asked first at the end, said already or not; None where no such meeting is counted."""
    return None if state.plan.format.attendance == "none" else HEADCOUNT


def following(question: Question, people: int | None, newcomers: bool) -> Question | None:
    """What is asked after this question once so many `people` are counted; None: it was the last.

    Newcomers are asked for where the group counts `newcomers`, and somebody came.
    """
    return newcomers_of(people) if question is HEADCOUNT and newcomers and people else None


def unasked(state: "State", newcomers: bool) -> Question | None:
    """What is still to be asked; None where that is kept of no such meeting, or was said already."""
    question = first(state)
    if question is None or state.headcount is None:
        return question
    return following(question, state.headcount, newcomers) if state.newcomers is None else None
