"""The meeting as typed words and printed lines: for people, for screen readers and for programs.

Nothing is ever rewritten. One line in, and what it led to out; a refused line is answered on stderr and
changes nothing. What was typed is never repeated: it may be a name. With `as_json` every line read is
answered by exactly one object on stdout, and nothing else goes there.
"""

import json
import os
import queue
import random
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import FrameType
from typing import Literal, TextIO

from facilitate.group.clocks import HandMoved
from facilitate.group.meeting import Meeting
from facilitate.resources.helpcard import HelpCard
from facilitate.screen import telling, whereabouts
from facilitate.screen.rows import columns, folded, set_in
from facilitate.session.counting import SKIP, unasked
from facilitate.session.events import Finished, Opened, Refitted, Undone
from facilitate.session.folding import to_take_back
from facilitate.session.pacing import tone_due
from facilitate.session.snapshot import snapshot
from facilitate.session.speaking import event_for
from facilitate.session.state import Illegal
from facilitate.session.words import Said, help_lines, said

ANSWER = 8
"""The cells that stay free for a number behind a question."""

MILLISECOND = timedelta(milliseconds=1)
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What could move the cursor or wipe a terminal, were it in the title of somebody's format."""

Ending = Literal["finished", "left"]
Read = Callable[[float | None], str | None]
"""The next line; None at the end of the input. Raises `queue.Empty` after that many seconds."""

GOES_ON = "The meeting goes on. Type finish when it is over."
DISK_WELL = "The disk takes everything again, and nothing is missing."
LEAVING = "Type finish to end the meeting. Press Ctrl-C again to leave it and carry on later."
LEAVING_PRACTICE = "Type finish to end the rehearsal. Press Ctrl-C again to leave it; nothing of it is kept."


def typed() -> Read:
    """Lines typed or piped in, read beside the meeting so that cues come when they are due.

    One at a time and only when one is wanted: what is typed after the meeting is for whoever asks then.
    """
    lines, told = _lines(), queue.Queue[str | None]()
    under_way = False

    def read(wait: float | None) -> str | None:
        nonlocal under_way
        if not under_way:
            threading.Thread(target=lambda: told.put(next(lines, None)), daemon=True).start()
            under_way = True
        line = told.get(timeout=wait)
        under_way = False
        return line

    return read


def _lines() -> Iterator[str]:
    # os.read and not sys.stdin: a thread that holds its lock would keep the program from ending.
    encoding = (sys.stdin and sys.stdin.encoding) or "utf-8"
    rest = b""
    while chunk := _chunk():
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line.decode(encoding, "replace") for line in whole)
    if rest:
        yield rest.decode(encoding, "replace")


def _chunk() -> bytes:
    if sys.stdin is None:
        return b""
    try:
        return os.read(sys.stdin.fileno(), 65536)
    except OSError:
        return b""


@dataclass
class Plain:
    """A meeting led by lines. `asks`: somebody sits at the keyboard, who can be asked how many came."""

    meeting: Meeting
    card: HelpCard
    read: Read
    out: TextIO
    err: TextIO
    as_json: bool = False
    asks: bool = False
    draw: Callable[[], float] = random.random
    number: int = 0
    warned: str = ""
    waiting: bool = False
    pressed: bool = False

    def lead(self) -> Ending:
        """Answer every line until `finish` or the end of the input.

        KeyboardInterrupt comes out of here at once where nobody can be asked whether they mean it.
        """
        with self._hearing():
            self._tell(self._welcome())
            self._warn()
            while not self.meeting.state.finished:
                line = self._next_line()
                if line is None:
                    return "left"
                self.number += 1
                self._answer(line)
        return "finished"

    @contextmanager
    def _hearing(self) -> Iterator[None]:
        """Ctrl-C is heard once a line is waited for, so that nothing is left half done; twice, at once."""
        before = signal.getsignal(signal.SIGINT)
        if (
            before is not signal.default_int_handler
            or threading.current_thread() is not threading.main_thread()
        ):
            yield
            return
        signal.signal(signal.SIGINT, self._interrupted)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if self.waiting or self.pressed:
            raise KeyboardInterrupt
        self.pressed = True

    def _read(self, wait: float | None) -> str | None:
        self.waiting = True
        try:
            if self.pressed:
                self.pressed = False
                raise KeyboardInterrupt
            return self.read(wait)
        finally:
            self.waiting = False

    def _welcome(self) -> list[str]:
        """What meeting this is; where it was carried on, also where it stands."""
        meeting, state = self.meeting, self.meeting.state
        lines = [telling.opening(state, meeting.opening.began.wall), *telling.part(state)]
        if all(isinstance(event, Opened | Refitted) for event in meeting.events):
            return lines
        return [*lines, *self._status()]

    def _answer(self, line: str) -> None:
        refusal = None
        try:
            if line.strip() or self.as_json:
                self._do(said(line, self._rehearsing is not None, self.meeting.opening.newcomers))
        except Illegal as why:
            refusal = str(why)
            self._object(refusal)
        if self.as_json:
            state = snapshot(self.meeting.state, self.meeting.clock())
            self._print(json.dumps({"line": self.number, "error": refusal} | state))

    def _do(self, words: Said) -> None:
        match words.word.kind:
            case "view":
                self._tell(self._view(words))
            case "clock":
                self._wait(words.length or timedelta())
            case "event":
                self._happen(words)

    def _happen(self, words: Said) -> None:
        meeting, before = self.meeting, self.meeting.state
        event = event_for(words, before, meeting.events, meeting.clock(), self.draw())
        if isinstance(event, Finished):
            self._finish()
            return
        taken_back = to_take_back(meeting.events) if isinstance(event, Undone) else None
        meeting.record(event)
        self._tell(telling.after(event, before, meeting.state, meeting.clock(), taken_back))
        self._warn()

    def _finish(self) -> None:
        meeting = self.meeting
        if self.asks:
            self._ask_how_many()
        meeting.record(Finished(meeting.clock()))
        self._tell([telling.finished(meeting.state)])

    def _ask_how_many(self) -> None:
        meeting = self.meeting
        while question := unasked(meeting.state, meeting.opening.newcomers):
            asked = folded(f"{question.words} {SKIP}", self.out, ANSWER)
            print(asked, end=" ", file=self.out, flush=True)
            try:
                number = question.number(self._read(None) or "")
            except KeyboardInterrupt:
                self._below_the_key()
                raise Illegal(GOES_ON) from None
            except ValueError as fault:
                self._object(str(fault))
                continue
            if number is None:
                return
            meeting.record(question.becomes(meeting.clock(), number))

    def _view(self, words: Said) -> list[str]:
        match words.word.name:
            case "status":
                return self._status()
            case "parts":
                return telling.parts(self.meeting.state, self.meeting.clock())
            case "help card":
                return help_card(self.card, words.number)
            case "words":
                return small_moments(self.card, words.number)
            case _:
                lines = help_lines(self._rehearsing is not None, self.meeting.opening.newcomers)
                return [f"{line:<28}{does}" for line, does in lines]

    def _status(self) -> list[str]:
        meeting = self.meeting
        return whereabouts.status(meeting.state, meeting.clock(), meeting.opening.began.wall, seats=True)

    @property
    def _rehearsing(self) -> HandMoved | None:
        return self.meeting.clock if isinstance(self.meeting.clock, HandMoved) else None

    def _wait(self, length: timedelta) -> None:
        """Move the clock of a rehearsal, and show the cues that fall due on the way."""
        clock, state = self._rehearsing, self.meeting.state
        if clock is None:
            raise Illegal("Only a rehearsal has a clock that can be moved.")
        while (ahead := telling.due(state, clock())) and ahead[1] <= length:
            before = clock()
            clock.move(ahead[1])
            length -= ahead[1]
            self._cue(ahead[0], before)
        clock.move(length)
        self._tell([telling.where(state, clock())])

    def _next_line(self) -> str | None:
        """The next line, with each cue shown once when it is due; Ctrl-C once is a question."""
        asked = False
        while True:
            before = self.meeting.clock()
            ahead = (
                None
                if self._rehearsing or self.as_json
                else telling.due(self.meeting.state, self.meeting.clock())
            )
            try:
                # Up to a whole millisecond, as the clock counts: else a cue would be due twice.
                return self._read(-(-ahead[1] // MILLISECOND) / 1000 if ahead else None)
            except queue.Empty:
                if ahead:
                    self._cue(ahead[0], before)
            except KeyboardInterrupt:
                if not self.asks:
                    raise
                if asked:
                    return None
                asked = True
                self._below_the_key()
                self._object(LEAVING_PRACTICE if self._rehearsing else LEAVING)

    def _cue(self, which: telling.Due, before: timedelta) -> None:
        """Show the cue that fell due since `before`, and sound the tone if this share was to have one."""
        state = self.meeting.state
        self._tell([telling.cue(state, which, self.meeting.clock())])
        # A bell in a file or a pipe is heard by nobody.
        if self.out.isatty() and tone_due(state, before, self.meeting.clock()):
            print("\a", end="", file=self.out, flush=True)

    def _warn(self) -> None:
        """Say what is wrong with the disk once, and once more when that changes."""
        if self.meeting.trouble != self.warned:
            self._object(self.meeting.trouble or DISK_WELL)
        self.warned = self.meeting.trouble

    def _tell(self, lines: list[str]) -> None:
        if self.as_json:
            return
        width, clean = columns(self.out), [CONTROLS.sub(" ", line) for line in lines]
        rows = [row for line in clean for row in set_in(line, width)] if width else clean
        if rows:
            self._print("\n".join(rows))

    def _object(self, sentence: str) -> None:
        """Say what cannot be, or has to be known, beside the answers."""
        print(folded(sentence, self.err), file=self.err, flush=True)

    def _below_the_key(self) -> None:
        """Leave the row where a terminal shows Ctrl-C: a sentence behind it would be cut at the edge."""
        print(file=self.out, flush=True)

    def _print(self, line: str) -> None:
        print(line, file=self.out, flush=True)


def help_card(card: HelpCard, number: int | None = None) -> list[str]:
    """The help card as lines: all of it, the place last where it is still to be seen, or one emergency."""
    place = [f"{fact.label}: {fact.text}" for fact in card.facts]
    if number is not None and 1 <= number <= len(card.branches):
        branch = card.branches[number - 1]
        return [*place, f"{branch.title}:", *(f"   {step}" for step in branch.steps)]
    lines = [f"{card.label}. {card.alone}"]
    for count, branch in enumerate(card.branches, 1):
        lines += [f"{count}. {branch.title}", *(f"   {step}" for step in branch.steps)]
    closing = [card.closing] if card.closing else []
    return [*lines, *closing, *place, f"For one of them alone: help card 1 to {len(card.branches)}."]


def small_moments(card: HelpCard, number: int | None = None) -> list[str]:
    """The small difficult moments, or one of them, each with a sentence to say and one thing to do."""
    numbered = dict(enumerate(card.moments, 1))
    if number in numbered:
        numbered = {number: numbered[number]}
    return [
        line
        for count, moment in numbered.items()
        for line in (f"{count}. {moment.title}", f'   Say: "{moment.say}"', f"   {moment.do}")
    ]
