"""The keys of a running meeting: one table from which the footer, the help and the manual are made.

A key types a line of the plain meeting, so both screens do the same things and refuse the same things. A key
with `asks` first asks for the number in its line. Some lines only change what is looked at. The most used
come first, here and in the help. What one key does at different times reads on as one text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from facilitate.formats.fit import Plan
from facilitate.formats.model import Rotation
from facilitate.session.state import State


@dataclass(frozen=True)
class Key:
    """One key: how the terminal names it and how people do, what it is in the footer, and what it does.

    `line` is the line it types, with `{number}` where it `asks` for one. The footer shows it only `when` it
    can be used, the help only where it `ever` can be in this meeting.
    """

    key: str
    shown: str
    name: str
    does: str
    line: str = ""
    asks: str = ""
    when: Callable[[State], bool] = lambda state: True
    ever: Callable[[Plan], bool] = lambda plan: True


def _turns(state: State) -> bool:
    return state.rotation is not None and not _questions(state)


def _questions(state: State) -> bool:
    return state.rotation is not None and state.rotation.order == "question-basket"


def _milestones(state: State) -> bool:
    return state.rotation is None and bool(state.milestones_to_come)


def _speaking(state: State) -> bool:
    return state.turn is not None


def _takes_hands(state: State) -> bool:
    return _turns(state) and not state.here.closed


def _closed(state: State) -> bool:
    return state.here.closed


def _limited(state: State) -> bool:
    return state.turn is not None and state.turn.limit is not None and not state.turn.lifted


def _goes_on(state: State) -> bool:
    return not state.last_part


def _ends_here(state: State) -> bool:
    return state.last_part


def _paused(state: State) -> bool:
    return state.paused


def _running(state: State) -> bool:
    return not state.paused


def _has_turns(plan: Plan) -> bool:
    return bool(_rotations(plan))


def _has_limits(plan: Plan) -> bool:
    return any(rotation.share or rotation.longest or rotation.places for rotation in _rotations(plan))


def _has_questions(plan: Plan) -> bool:
    return any(part.rotation and part.rotation.order == "question-basket" for part in plan.parts)


def _rotations(plan: Plan) -> list[Rotation]:
    rotations = [part.rotation for part in plan.parts if part.rotation]
    return [rotation for rotation in rotations if rotation.order != "question-basket"]


def _has_milestones(plan: Plan) -> bool:
    return any(part.part.milestones for part in plan.parts)


KEYS: tuple[Key, ...] = (
    Key(" ", "Space", "next person", "Give the next turn.", "next", when=_turns, ever=_has_turns),
    Key(
        " ",
        "Space",
        "next question",
        "In a basket: the next question.",
        "next",
        when=_questions,
        ever=_has_questions,
    ),
    Key(
        " ",
        "Space",
        "milestone",
        "Where there are milestones: one was called.",
        "milestone",
        when=_milestones,
        ever=_has_milestones,
    ),
    Key("enter", "Enter", "next part", "Begin the next part.", "next part", when=_goes_on),
    Key("enter", "Enter", "finish", "In the last part: finish the meeting.", "finish", when=_ends_here),
    Key(
        "p",
        "p",
        "pass",
        "The person speaking passes; the turn goes on.",
        "pass",
        when=_speaking,
        ever=_has_turns,
    ),
    Key(
        "l",
        "l",
        "later",
        "They would like to come later; the turn goes on.",
        "later",
        when=_speaking,
        ever=_has_turns,
    ),
    Key("t", "t", "pause", "Stop the clocks. No reason is kept.", "pause", when=_running),
    Key("t", "t", "go on", "Paused: let them run again.", "continue", when=_paused),
    Key("u", "u", "undo", "Take back the last thing done.", "undo"),
    Key("i", "i", "hand up", "Somebody raises a hand.", "hand", when=_turns, ever=_has_turns),
    Key("r", "r", "let it run", "No limit on this share.", "let it run", when=_limited, ever=_has_limits),
    Key("a", "a", "1 min more", "Make this part a minute longer.", "add 1 min"),
    Key("A", "A", "1 min less", "Make this part a minute shorter.", "add -1 min"),
    Key(
        "o",
        "o",
        "no more hands",
        "Take no more hands in this part.",
        "close the queue",
        when=_takes_hands,
        ever=_has_turns,
    ),
    Key("o", "o", "take hands", "Then: take them again.", "open the queue", when=_closed, ever=_has_turns),
    Key("s", "s", "seats", "Show the seats, or hide them.", "status", when=_turns, ever=_has_turns),
    Key(
        "b",
        "b",
        "room view",
        "Turn the screen to the room: no seats, no script, no share clock.",
        "room view",
    ),
    Key("w", "w", "words", "Words for a difficult moment. The clock runs on.", "words"),
    Key("f", "f", "finish", "Finish the meeting. It asks once.", "finish"),
    Key("j", "j", "one joins", "Somebody comes in and sits at the end.", "join"),
    Key("g", "g", "one goes", "Somebody goes home.", "leave {number}", "Which seat goes home?"),
    Key(
        "n",
        "n",
        "turn to a seat",
        "Give the turn to one seat.",
        "next {number}",
        "Which seat gets the turn?",
        when=_turns,
        ever=_has_turns,
    ),
    Key(
        "I",
        "I",
        "hand of a seat",
        "One seat raises a hand.",
        "hand {number}",
        "Which seat raises a hand?",
        when=_turns,
        ever=_has_turns,
    ),
    Key(
        "d",
        "d",
        "hand down",
        "One seat takes its hand down.",
        "down {number}",
        "Which seat takes its hand down?",
        when=_turns,
        ever=_has_turns,
    ),
    Key(
        "H",
        "H",
        "hand first",
        "One seat comes before the others who wait.",
        "hand {number} first",
        "Which seat comes first of those who wait?",
        when=_turns,
        ever=_has_turns,
    ),
    Key(
        "J",
        "J",
        "one joins after",
        "Somebody sits down after one seat.",
        "join after {number}",
        "After which seat do they sit?",
    ),
    Key(
        "c",
        "c",
        "headcount",
        "Say how many people are here.",
        "count {number}",
        "How many people are in the room? (everyone, leaders too, children apart)",
    ),
    Key(
        "k",
        "k",
        "began late",
        "In the first part: we began late. It shows what can be done.",
        "late {number} min",
        "How many minutes late did we begin?",
    ),
    Key("h", "h", "where we are", "Where we are, on one screen, for whoever takes over.", "where we are"),
    Key(
        "z",
        "z",
        "hold the cue",
        "Do not show the next cue of this share.",
        "hold cue",
        when=_limited,
        ever=_has_limits,
    ),
    Key(
        "e",
        "e",
        "soft tone",
        "One soft tone at the end of this share.",
        "tone",
        when=_limited,
        ever=_has_limits,
    ),
    Key("v", "v", "parts", "Show all parts, and what going to each would lead to.", "parts"),
    Key(
        "m",
        "m",
        "go to a part",
        "Go to any part; it shows what that leads to.",
        "part {number}",
        "Which part?",
    ),
    Key(
        "x",
        "x",
        "extra part",
        "Put an unplanned part in here, and begin it.",
        "slot {number} min",
        "How many minutes does the extra part take?",
    ),
    Key("backspace", "Backspace", "part back", "Go back to the part before this one.", "part back"),
    Key("down", "Down", "more", "More of the words; Up moves back.", "more words"),
    Key("q", "q", "leave", "Leave, and carry on later. It asks once.", "leave for now"),
    Key("!", "!", "help", "What to do in an emergency.", "help card"),
    Key("?", "?", "keys", "Show these keys.", "help"),
)

REHEARSAL_KEYS: tuple[Key, ...] = (
    Key(".", ".", "10 s on", "Move the clock on by ten seconds.", "wait 10 s"),
    Key(">", ">", "1 min on", "Move the clock on by a minute.", "wait 1 min"),
)

READY_KEYS: tuple[Key, ...] = (
    Key("enter", "Enter", "begin", "Begin the meeting."),
    Key("!", "!", "help", "What to do in an emergency.", "help card"),
    Key("?", "?", "keys", "Show the keys of a meeting.", "help"),
    Key("q", "q", "not now", "Leave; nothing has begun.", "leave for now"),
)


def key_for(key: str, state: State) -> Key | None:
    """What a key does now; None: nothing."""
    meant = [one for one in (*KEYS, *REHEARSAL_KEYS) if one.key == key]
    return next((one for one in meant if one.when(state)), meant[0] if meant else None)


def in_keys(sentence: str) -> str:
    """A sentence that says what to type, saying which key to press instead."""
    return _TYPED.sub(_press, sentence)


def _press(typed: re.Match[str]) -> str:
    return f"{'Press' if typed[1] == 'T' else 'press'} {_BY_WORD[typed[2]]}"


def _word(line: str) -> str:
    return re.sub(r" [-{\d].*", "", line)


_BY_WORD = {_word(key.line): key.shown for key in reversed(KEYS)}
_WORDS = "|".join(sorted(_BY_WORD, key=len, reverse=True))
_TYPED = re.compile(rf"\b([Tt])ype ({_WORDS})\b(?: -?\d+(?: min)?)?(?: keep lengths)?")
