"""What lies over the meeting, and how it is looked at: everything a frame needs beside the meeting itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitate.resources.helpcard import HelpCard
from facilitate.screen.keys import Key
from facilitate.session.counting import Question


@dataclass(frozen=True)
class KeysShown:
    """The list of keys."""

    page: int = 0


@dataclass(frozen=True)
class CardShown:
    """The help card: its front, or one of its branches, counted from 0."""

    branch: int | None = None
    page: int = 0


@dataclass(frozen=True)
class MomentsShown:
    """The small difficult moments: their list, or one of them, counted from 0."""

    moment: int | None = None
    page: int = 0


@dataclass(frozen=True)
class PartsShown:
    """All parts, and what going to each would lead to."""

    page: int = 0


@dataclass(frozen=True)
class WhereShown:
    """Where the meeting is, for whoever takes over."""

    page: int = 0


@dataclass(frozen=True)
class WordsShown:
    """The words of the running part, where the meeting leaves no room for them; before it, the checklist."""

    page: int = 0


@dataclass(frozen=True)
class Asking:
    """A key that needs a number, and the digits typed so far.

    `again`: these digits are unlikely, and Enter has been pressed on them once.
    """

    key: Key
    digits: str = ""
    again: bool = False


@dataclass(frozen=True)
class Choosing:
    """How to begin this late: keep the end, or keep the lengths."""

    late: timedelta


@dataclass(frozen=True)
class Finishing:
    """Whether to finish for good; `digits` is the answer to the `question`, as typed so far.

    `again`: this answer is empty or unlikely, and Enter has been pressed on it once. `question` None: there
    is nothing to ask. `newcomers`: the group counts them, which may be the question after this one.
    """

    digits: str = ""
    again: bool = False
    question: Question | None = None
    newcomers: bool = False


@dataclass(frozen=True)
class Leaving:
    """Whether to leave the meeting and carry on later."""


Cover = KeysShown | CardShown | MomentsShown | PartsShown | WhereShown | WordsShown
Panel = Asking | Choosing | Finishing | Leaving


@dataclass(frozen=True)
class View:
    """How the meeting is looked at.

    `began` is the time on the wall when the meeting began. `over` lies over the meeting, and what it lies
    on and will show again, the lowest first, are `beneath`. `notice` is one
    quiet sentence; `trouble` stays until the disk is well again. `scroll` is how many lines of the words
    are passed over. `ascii`: the terminal has no block characters.
    """

    card: HelpCard
    began: datetime
    over: Cover | Panel | None = None
    beneath: tuple[Cover | Panel, ...] = ()
    notice: str = ""
    trouble: str = ""
    room: bool = False
    seats: bool = False
    scroll: int = 0
    rehearsal: bool = False
    ascii: bool = False
