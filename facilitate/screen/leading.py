"""A meeting led by keys: what each key does, on any terminal. No clock and no drawing of its own.

Everything a person does here is a line of the plain meeting, and so one event on the disk before the next
frame is drawn. What is typed is digits, kept only until Enter; other signs are never kept nor shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from facilitate.formats.fit import Plan
from facilitate.screen.doubting import doubt
from facilitate.screen.frame import Lines, Ready, Size, View, frame, ready_frame
from facilitate.screen.frame import ready as readiness
from facilitate.screen.frame.covers import pages
from facilitate.screen.frame.meeting import turned, words_hidden
from facilitate.screen.frame.panels import kept_end
from facilitate.screen.frame.view import (
    Asking,
    CardShown,
    Choosing,
    Cover,
    Finishing,
    KeysShown,
    Leaving,
    MomentsShown,
    Panel,
    PartsShown,
    WhereShown,
    WordsShown,
)
from facilitate.screen.keys import in_keys, key_for
from facilitate.screen.noticing import asked_again, notice
from facilitate.session.counting import first, following
from facilitate.session.events import Event, Refitted, Undone
from facilitate.session.folding import to_take_back
from facilitate.session.pacing import tone_due
from facilitate.session.rotation import turns_begun
from facilitate.session.speaking import event_for
from facilitate.session.state import NOTHING, Illegal
from facilitate.session.turning import no_turns
from facilitate.session.words import said

if TYPE_CHECKING:
    from facilitate.group.meeting import Meeting

Ending = Literal["finished", "left", "not begun"]

SECOND = timedelta(seconds=1)
DIGITS = 4
UNKNOWN = "That key does nothing here. ? shows the keys."
YOUR_VIEW = "This is your view again. If only you see it, press that key once more."
NUMBER_FIRST = "Type a number first, or press Esc to go back."

IN_ROOM = frozenset(
    {
        *("next", "pass", "later", "milestone", "next part", "let it run"),
        *("pause", "continue", "add 1 min", "add -1 min", "wait 10 s", "wait 1 min", "room view"),
    }
)
"""What is done while the room looks at the screen; before anything else it shows the leader's view."""


@dataclass
class Leading:
    """Who leads: the meeting, how it is looked at, and how it ended.

    `meeting` is None until it has begun. `heard` is the moment up to which a tone may have sounded. `move`
    moves the clock of a rehearsal; None: nobody does. `wall` is the time on the wall, `draw` chance from 0
    to 1.
    """

    ready: Ready | None
    meeting: "Meeting | None"
    begin: "Callable[[], Meeting] | None"
    view: View
    wall: Callable[[], datetime]
    draw: Callable[[], float]
    move: Callable[[timedelta], None] | None = None
    size: Size = field(default=Size(80, 24))
    ending: Ending | None = None
    heard: timedelta = NOTHING

    def __post_init__(self) -> None:
        if self.meeting is not None:
            self._look(self.meeting)

    def lines(self, size: Size) -> Lines:
        """The screen now."""
        self.size = size
        if self.meeting is not None:
            return frame(self.meeting.state, self._now(self.meeting), self.view, size)
        assert self.ready is not None
        return ready_frame(self.ready, self._wall(self.ready), self.view, size)

    def tone(self) -> bool:
        """Whether the tone that was asked for sounds now; asked once for each frame that is drawn."""
        if self.meeting is None:
            return False
        before, self.heard = self.heard, self._now(self.meeting)
        return tone_due(self.meeting.state, before, self.heard)

    def until_change(self) -> timedelta | None:
        """How long the screen stays as it is if nobody presses a key; None: for good.

        All clocks on the screen change together, at whole seconds of the meeting.
        """
        if self.move is not None:
            return None
        if self.meeting is not None:
            return SECOND - self.meeting.clock() % SECOND
        return SECOND - timedelta(microseconds=self.wall().microsecond)

    def press(self, key: str) -> None:
        """Do what this key does: its sign, or `enter`, `esc`, `backspace`, `up`, `down`, `c-c`."""
        self.view = replace(self.view, notice="")
        if key == "c-c":
            self._interrupt()
        elif self.view.over is not None:
            self._answer(key)
        elif self.meeting is None:
            self._press_before(key)
        else:
            self._press(key, self.meeting)

    def _press_before(self, key: str) -> None:
        if key == "enter" and self.ready is not None:
            late = readiness.lateness(self.ready, self._wall(self.ready))
            if late > readiness.GRACE:
                self._open(Choosing(late))
            else:
                self._begin()
        elif key == "q":
            self.ending = "not begun"
        elif key == "down":
            self._cover(WordsShown())
        elif key in COVERS:
            self._cover(COVERS[key])
        else:
            self._note(UNKNOWN)

    def _press(self, key: str, meeting: "Meeting") -> None:
        meant = key_for(key, meeting.state)
        if self.view.room and (key == "esc" or (meant and not (meant.line in IN_ROOM or key == "!"))):
            self.view = replace(self.view, room=False)
            self._note("" if key == "esc" else YOUR_VIEW)
        elif key == "down" and words_hidden(meeting.state, self._now(meeting), self.view, self.size):
            self._cover(WordsShown())
        elif key in ("up", "down"):
            self._scroll(1 if key == "down" else -1, meeting)
        elif key in COVERS_BEGUN:
            self._cover(COVERS_BEGUN[key])
        elif meant is None or (meant.line.startswith("wait") and self.move is None):
            self._note(UNKNOWN)
        elif meant.line == "status":
            self.view = replace(self.view, seats=not self.view.seats)
        elif meant.line == "room view":
            self.view = replace(self.view, room=not self.view.room)
        elif meant.line == "leave for now":
            self._open(Leaving())
        elif meant.line == "finish":
            self._open(Finishing(question=first(meeting.state), newcomers=meeting.opening.newcomers))
        elif meant.line.startswith("late ") and (refusal := self._refusal("late 1 min", meeting)):
            self._note(refusal)
        elif meant.asks and not meant.when(meeting.state):
            self._note(in_keys(no_turns(meeting.state)))
        elif meant.asks:
            self._open(Asking(meant))
        else:
            self._say(meant.line)

    def _answer(self, key: str) -> None:
        over = self.view.over
        if key == "esc":
            self._close()
            return
        if key in ("!", "w"):
            # From everywhere: what lies open is kept beneath, and comes back.
            self._cover(COVERS[key])
            return
        match over:
            case KeysShown() | CardShown() | MomentsShown() | PartsShown() | WhereShown() | WordsShown():
                self._turn_cover(key, over)
            case Asking() | Finishing():
                self._type(key, over)
            case Choosing():
                self._choose(key, over)
            case Leaving():
                if key == "enter":
                    self._leave()

    def _turn_cover(self, key: str, over: Cover) -> None:
        state, now = (self.meeting.state, self._now(self.meeting)) if self.meeting else (None, NOTHING)
        more = over.page + 1 < pages(self._plan, state, now, self.view, self.size)
        chosen = int(key) - 1 if key.isascii() and key.isdecimal() else -1
        if key == "up" or (key in (" ", "down") and (more or key == "down")):
            by = -1 if key == "up" else int(more)
            self._open(replace(over, page=max(over.page + by, 0)))
        elif key == "h" and self.meeting and not isinstance(over, WhereShown):
            self._cover(WhereShown())
        elif isinstance(over, CardShown) and 0 <= chosen < len(self.view.card.branches):
            self._open(CardShown(chosen))
        elif isinstance(over, MomentsShown) and 0 <= chosen < len(self.view.card.moments):
            self._open(MomentsShown(chosen))
        else:
            self._close()
            if isinstance(over, PartsShown) and key == "m" and self.meeting:
                self._press(key, self.meeting)
            if isinstance(over, CardShown) and key == "t" and self.meeting and not self.meeting.state.paused:
                self._say("pause")

    def _type(self, key: str, over: Asking | Finishing) -> None:
        if key == "enter":
            self._enter(over)
        elif key == "backspace":
            self._open(replace(over, digits=over.digits[:-1], again=False))
        elif key.isascii() and key.isdecimal():
            self._open(replace(over, digits=(over.digits + key)[:DIGITS], again=False))

    def _enter(self, over: Asking | Finishing) -> None:
        assert self.meeting is not None
        if not over.again and (unsure := doubt(over, self.meeting.state)):
            self._open(replace(over, again=True))
            self._note(unsure)
        elif isinstance(over, Finishing):
            self._finish(over, self.meeting)
        elif not over.digits:
            self._note(NUMBER_FIRST)
        elif over.key.line.startswith("late "):
            self._open(Choosing(timedelta(minutes=int(over.digits))))
        elif self._say(over.key.line.format(number=int(over.digits))):
            self._open(None)
        else:
            self._open(replace(over, digits="", again=False))
            self._note(asked_again(self.view.notice))

    def _finish(self, over: Finishing, meeting: "Meeting") -> None:
        self._open(None)
        if over.question and over.digits:
            try:
                number = over.question.number(over.digits) or 0
            except ValueError as fault:
                self._open(replace(over, digits=""))
                self._note(str(fault))
                return
            self._record(over.question.becomes(self._at(meeting), number), meeting)
        if over.question and (then := following(over.question, meeting.state.headcount, over.newcomers)):
            self.view = replace(self.view, over=replace(over, digits="", question=then), notice="")
            return
        if self._say("finish"):
            self.ending = "finished"

    def _choose(self, key: str, over: Choosing) -> None:
        meeting, ready = self.meeting, self.ready
        late = over.late
        if meeting is None and ready is not None:
            late, state = readiness.lateness(ready, self._wall(ready)), readiness.before(ready)
        elif meeting is not None:
            state = meeting.state
        can_keep_end = kept_end(state, state.at, late) is not None
        if key not in ("1", "2", "enter") or (key == "1" and not can_keep_end):
            return
        self._open(None)
        begun = meeting or self._begin()
        keep_lengths = key == "2" or not can_keep_end
        self._record(Refitted(self._at(begun), late, keep_lengths), begun)

    def _begin(self) -> "Meeting":
        assert self.begin is not None
        self.meeting = self.begin()
        self._look(self.meeting)
        return self.meeting

    def _look(self, meeting: "Meeting") -> None:
        opening = meeting.opening
        began = opening.planned_start if self.move is not None else opening.began.wall
        self.view = replace(self.view, began=began, trouble=meeting.trouble)

    def _say(self, line: str) -> bool:
        """Do what a line of the plain meeting says; False where it was refused."""
        assert self.meeting is not None
        meeting = self.meeting
        try:
            words = said(line, rehearsing=self.move is not None)
            if words.word.kind == "clock" and self.move is not None:
                self.move(words.length or NOTHING)
                return True
            return self._record(self._event(line, meeting), meeting)
        except Illegal as refusal:
            self._note(in_keys(str(refusal)))
            return False

    def _record(self, event: Event, meeting: "Meeting") -> bool:
        before, events = meeting.state, meeting.events
        taken_back = to_take_back(events) if isinstance(event, Undone) else None
        try:
            meeting.record(event)
        except Illegal as refusal:
            self._note(in_keys(str(refusal)))
            return False
        if before.part != meeting.state.part or turns_begun(before) != turns_begun(meeting.state):
            self.view = replace(self.view, scroll=0)
        self.view = replace(self.view, trouble=meeting.trouble)
        self._note(notice(event, before, meeting.state, taken_back))
        return True

    def _event(self, line: str, meeting: "Meeting") -> Event:
        return event_for(said(line), meeting.state, meeting.events, self._at(meeting), self.draw())

    def _refusal(self, line: str, meeting: "Meeting") -> str:
        try:
            self._event(line, meeting)
        except Illegal as refusal:
            return in_keys(str(refusal))
        return ""

    def _interrupt(self) -> None:
        if self.meeting is None or isinstance(self.view.over, Leaving):
            self._leave()
        else:
            self.view = replace(self.view, room=False)
            self._open(Leaving())

    def _leave(self) -> None:
        self.ending = self.ending_now

    @property
    def _plan(self) -> Plan:
        if self.meeting is not None:
            return self.meeting.state.plan
        assert self.ready is not None
        return self.ready.plan

    @property
    def ending_now(self) -> Ending:
        """How it ends if it is left here."""
        return "left" if self.meeting is not None else "not begun"

    def _open(self, over: Cover | Panel | None) -> None:
        """Let this lie over the meeting in place of what did; None: nothing does any more."""
        beneath = self.view.beneath if isinstance(over, type(self.view.over)) else ()
        self.view = replace(self.view, over=over, beneath=beneath)

    def _cover(self, cover: Cover) -> None:
        """Let this lie over all that is open now. What is open already is not laid over itself."""
        open_now = (*self.view.beneath, self.view.over)
        kinds = [type(one) for one in open_now]
        here = kinds.index(type(cover)) if type(cover) in kinds else len(kinds)
        self.view = replace(self.view, over=cover, beneath=tuple(filter(None, open_now[:here])))

    def _close(self) -> None:
        """Show again what was there before."""
        beneath = self.view.beneath
        self.view = replace(self.view, over=beneath[-1] if beneath else None, beneath=beneath[:-1])

    def _note(self, sentence: str) -> None:
        self.view = replace(self.view, notice=sentence)

    def _scroll(self, by: int, meeting: "Meeting") -> None:
        scroll = turned(meeting.state, self._now(meeting), self.view, self.size, by)
        self.view = replace(self.view, scroll=scroll)

    def _at(self, meeting: "Meeting") -> timedelta:
        return max(meeting.clock(), meeting.state.at)

    def _now(self, meeting: "Meeting") -> timedelta:
        """The moment that is shown: whole seconds, so that all clocks change in one beat."""
        return max(meeting.clock() // SECOND * SECOND, meeting.state.at)

    def _wall(self, ready: Ready) -> datetime:
        return ready.planned_start if self.move is not None and ready.planned_start else self.wall()


COVERS: dict[str, Cover] = {"!": CardShown(), "?": KeysShown(), "w": MomentsShown()}
COVERS_BEGUN: dict[str, Cover] = {**COVERS, "v": PartsShown(), "h": WhereShown()}
