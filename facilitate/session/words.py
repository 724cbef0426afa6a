"""The words of a plain meeting: one table from which the parser, the help and the manual are made.

A line is read without regard to capitals and extra spaces. What is not understood is answered with the
nearest right line and never with what was typed: somebody may have typed a name.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from typing import Literal

from facilitate.formats.durations import duration, text
from facilitate.session.counting import TOLD_US
from facilitate.session.state import Illegal

Kind = Literal["event", "view", "clock"]


@dataclass(frozen=True)
class Word:
    """One thing a leader can type.

    `line` is how the help writes it, `pattern` what it may look like once capitals and spaces are evened
    out, `example` a line that can be typed as it stands. An `event` moves the meeting, a `view` only shows
    something, the `clock` is moved by hand in rehearsal. `newcomers`: only groups that count them have it.
    """

    name: str
    line: str
    pattern: str
    example: str
    does: str
    kind: Kind = "event"
    newcomers: bool = False


@dataclass(frozen=True)
class Said:
    """A line understood: its word, and the number or length of time it was said with."""

    word: Word
    number: int | None = None
    length: timedelta | None = None
    keep_lengths: bool = False


NUMBER = r"(?P<number>[0-9]{1,5})"
LENGTH = r"(?P<length>[-+\u2212]? ?[0-9].*?)"
SIGNS = "-+\u2212 "
LONGEST = timedelta(hours=12)
"""What is longer than any meeting was typed by mistake."""

WORDS: tuple[Word, ...] = (
    Word("next", "next [N]", rf"next( {NUMBER})?", "next", "Give the turn to the next person, or to seat N."),
    Word("next part", "next part", r"next part", "next part", "Begin the next part."),
    Word("part back", "part back", r"part back", "part back", "Go back to the part before this one."),
    Word(
        "part",
        "part N",
        rf"part {NUMBER}",
        "part 2",
        "Go to part N at once; parts shows what that leads to.",
    ),
    Word(
        "slot", "slot 5 min", rf"slot {LENGTH}", "slot 5 min", "Put an unplanned part in here, and begin it."
    ),
    # Not "mark", which is somebody's name.
    Word("milestone", "milestone", r"milestone", "milestone", "One milestone was called; on to the next."),
    Word("pass", "pass", r"pass", "pass", "The person speaking passes; the turn goes on."),
    Word(
        "later", "later", r"later", "later", "The person speaking would like to come later; the turn goes on."
    ),
    Word("hand", "hand [N]", rf"hand( {NUMBER})?", "hand", "Somebody raises a hand, or seat N does."),
    Word(
        "hand first",
        "hand N first",
        rf"hand {NUMBER} first",
        "hand 3 first",
        "Seat N comes before the others who wait; a first turn still goes before a second.",
    ),
    Word(
        "close the queue",
        "close the queue",
        r"close (the )?queue",
        "close the queue",
        "Take no more hands in this part.",
    ),
    Word("open the queue", "open the queue", r"open (the )?queue", "open the queue", "Take hands again."),
    Word("down", "down N", rf"down {NUMBER}", "down 3", "Seat N takes its hand down."),
    Word(
        "join",
        "join [after N]",
        rf"join( after {NUMBER})?",
        "join",
        "Somebody comes in, or sits after seat N.",
    ),
    Word("leave", "leave N", rf"leave {NUMBER}", "leave 3", "Seat N goes home."),
    Word("pause", "pause", r"pause", "pause", "Stop the clocks. No reason is kept."),
    Word("continue", "continue", r"continue", "continue", "Let the clocks run again."),
    Word("let it run", "let it run", r"let it run", "let it run", "No limit on this share."),
    Word("hold cue", "hold cue", r"hold (the )?cue", "hold cue", "Do not show the next cue of this share."),
    Word("tone", "tone", r"tone", "tone", "One soft tone at the end of this share, and no other."),
    Word(
        "add",
        "add 2 min",
        rf"add {LENGTH}",
        "add 2 min",
        "Make this part longer; add -1 min makes it shorter.",
    ),
    Word(
        "late",
        "late 12 min [keep lengths]",
        rf"late {LENGTH}(?P<keep> keep lengths)?",
        "late 12 min",
        "We began late: shorten the parts and keep the end, or keep the lengths.",
    ),
    Word("undo", "undo", r"undo", "undo", "Take back the last line."),
    Word("count", "count N", rf"count {NUMBER}", "count 9", "How many people are here, leaders too."),
    Word(
        "newcomers",
        "newcomers N",
        rf"newcomers? {NUMBER}",
        "newcomers 1",
        f"How many of them are new. {TOLD_US}",
        newcomers=True,
    ),
    Word("status", "status", r"status", "status", "Show where the meeting is.", "view"),
    Word(
        "parts", "parts", r"parts", "parts", "Show all parts, and what going to each would lead to.", "view"
    ),
    Word(
        "help card",
        "help card [N]",
        rf"(help card|help me|emergency|!)( {NUMBER})?",
        "help card",
        "What to do in an emergency; N for one of them.",
        "view",
    ),
    Word(
        "words",
        "words [N]",
        rf"(words|w)( {NUMBER})?",
        "words",
        "Words for a difficult moment; N for one of them.",
        "view",
    ),
    Word("help", "help", r"help|\?", "help", "Show these words.", "view"),
    Word("finish", "finish", r"finish", "finish", "End the meeting."),
    Word("wait", "wait 3 min", rf"wait {LENGTH}", "wait 3 min", "Move the clock on.", "clock"),
)

LEAVING = frozenset({"quit", "exit", "q", "bye", "leave"})
"""What people type who want to go, and may not want the meeting to be over."""

# What people say first when they mean one of ours.
NEIGHBOURS = {
    "resume": "continue",
    "unpause": "continue",
    "start": "next part",
    "begin": "next part",
    "part": "next part",
    "forward": "next part",
    "jump": "part",
    "insert": "slot",
    "unplanned": "slot",
    "chip": "milestone",
    "medallion": "milestone",
    "goto": "part",
    "back": "part back",
    "previous": "part back",
    "person": "next",
    "speaker": "next",
    "turn": "next",
    "skip": "pass",
    "wait": "pause",
    "hold": "pause",
    "break": "pause",
    "raise": "hand",
    "lower": "down",
    "front": "hand first",
    "cue": "hold cue",
    "beep": "tone",
    "bell": "tone",
    "sound": "tone",
    "arrive": "join",
    "go": "leave",
    "run": "let it run",
    "let": "let it run",
    "more": "add",
    "minutes": "add",
    "people": "count",
    "headcount": "count",
    "newcomers": "count",
    "newcomer": "count",
    "new": "count",
    "end": "finish",
    "stop": "finish",
    "done": "finish",
    "close": "finish",
    "crisis": "help card",
    "redo": "undo",
    "where": "status",
    "time": "status",
    "queue": "status",
    "handover": "status",
}


def said(line: str, rehearsing: bool = False, newcomers: bool = False) -> Said:
    """What a typed line says; `Illegal` names the nearest right line where it says nothing.

    `wait` is a word only while `rehearsing`: elsewhere nobody moves the clock. Newcomers are a word only
    where the group counts `newcomers`.
    """
    even, words = " ".join(line.lower().split()), _words(rehearsing, newcomers)
    for word in words:
        if found := re.fullmatch(word.pattern, even):
            return _said(word, found)
    raise Illegal(f"That is not one of the words. {_nearest(even, words)}")


def help_lines(rehearsing: bool = False, newcomers: bool = False) -> list[tuple[str, str]]:
    """Every line that can be typed, with what it does, in the order of the table."""
    return [(word.line, word.does) for word in _words(rehearsing, newcomers)]


def _words(rehearsing: bool, newcomers: bool) -> list[Word]:
    """The words there are in this meeting."""
    return [
        word for word in WORDS if (rehearsing or word.kind != "clock") and (newcomers or not word.newcomers)
    ]


def _said(word: Word, found: re.Match[str]) -> Said:
    parts = found.groupdict()
    number, length = parts.get("number"), parts.get("length")
    return Said(
        word,
        number=int(number) if number else None,
        length=_length(length, word) if length else None,
        keep_lengths=bool(parts.get("keep")),
    )


def _length(told: str, word: Word) -> timedelta:
    sign = -1 if told[0] in "-\u2212" else 1
    try:
        length: timedelta = duration(told.lstrip(SIGNS))
    except ValueError:
        raise Illegal(f"Say how long in minutes or seconds. Type {word.example}.") from None
    if sign < 0 and word.name != "add":
        raise Illegal(f"Only add can take time away. Type {word.example}.")
    if word.kind == "event" and length > LONGEST:
        raise Illegal(f"Nothing in a meeting takes more than {text(LONGEST)}. Type {word.example}.")
    return sign * length


def _nearest(even: str, words: list[Word]) -> str:
    # No line of ours is longer, and comparing takes time with the length.
    even = even[:40]
    examples = {word.name: word.example for word in words}
    meant = NEIGHBOURS | {name: name for name in examples}
    first = even.partition(" ")[0]
    if first in LEAVING:
        return "Type finish to end the meeting. Ctrl-C twice leaves it, to be carried on later."
    almost = get_close_matches(even, examples, 1, cutoff=0.8)
    near = almost or get_close_matches(first, meant, 1) or get_close_matches(even, examples, 1) or ["help"]
    name = meant[near[0]]
    return "Type help for all of them." if name == "help" else f"The nearest is {examples[name]}."
