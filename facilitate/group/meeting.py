"""A meeting under way: what happened so far, each event on the disk before anybody sees it."""

import errno
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import uuid4

from facilitate.errors import FacilitateError, FileProblems
from facilitate.formats import fit, loading
from facilitate.formats.fit import Plan
from facilitate.formats.inheriting import Find
from facilitate.formats.refitting import refitted
from facilitate.group import clocks, journal
from facilitate.group.clocks import Clock
from facilitate.group.journal import Anchor, Journal, Opening, Recovered
from facilitate.session.events import Continued, Event, Finished, Opened, Paused
from facilitate.session.folding import after, folded
from facilitate.session.state import State

Gap = Literal["pause", "count", "end"]
"""The time a meeting was away: a pause, time of the meeting like any other, or the end of it."""

DISK_TROUBLE = "The disk takes no more. We go on; if this computer stops, the rest is lost."
FOLDER_TROUBLE = "This folder cannot be written in. We go on; what happens from now on is not kept."
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)}


@dataclass
class Meeting:
    """The events so far and the state they make; `trouble` is what the leader has to hear about the disk.

    A rehearsal has no journal and leaves nothing behind.
    """

    opening: Opening
    plan: Plan
    clock: Clock
    journal: Journal | None = None
    events: list[Event] = field(default_factory=list)
    trouble: str = ""
    state: State = field(init=False)
    _unwritten: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.events:
            self._write(Opened(timedelta(), self.opening.people))
        self.state = folded(self.plan, self.events)

    def record(self, event: Event) -> None:
        """Let something happen; Illegal, and nothing has changed, where it cannot."""
        state = after(self.state, self.events, event)
        self._write(event)
        self.state = state

    def tie(self, anchor: Anchor) -> None:
        """Write down how `at` goes with the clocks from now on."""
        try:
            if self.journal is not None and not self.trouble:
                self.journal.anchor(anchor)
        except OSError:
            self.trouble = DISK_TROUBLE

    def close(self) -> None:
        """Let go of the journal; it stays where it is."""
        if self.journal is not None:
            self.journal.close()

    def _write(self, event: Event) -> None:
        self.events.append(event)
        self._unwritten.append(event)
        try:
            while self.journal is not None and self._unwritten:
                self.journal.event(self._unwritten[0])
                del self._unwritten[0]
                self.trouble = ""
        except OSError:
            self.trouble = DISK_TROUBLE


def planned(opening: Opening) -> Plan:
    """Tonight's plan, from the texts that the meeting began with."""
    texts = opening.texts
    return fit.plan(loading.meeting(texts[opening.format], texts.get), opening.people)


def opening(
    format: str,
    find: Find,
    people: int | None,
    planned_start: datetime | None,
    *,
    come: int | None = None,
    newcomers: bool = False,
    length: timedelta | None = None,
) -> Opening:
    """What a meeting that begins now begins with; FileProblems where its format has any.

    `people` None: as many as usually `come`, as far as the format is for them; where that is not known
    either, the smallest of its group size. `planned_start` None: now. `newcomers`: the
    group counts them. `length` None: the format's own; OutOfReach where its parts cannot be fitted to it.
    """
    source = find(format)
    if source is None:
        raise FacilitateError("There is no meeting of that name. List them with: facilitate formats list")
    loaded = loading.load(source, find)
    if loaded.format is None:
        raise FileProblems(list(loaded.problems))
    people = people or fit.usual_people(loaded.format, come)
    texts = {**loaded.bases, format: source}
    if length is not None:
        fit.plan(loaded.format, people, length)
        texts |= refitted(format, source, people, length)
    began = clocks.moment()
    return Opening(
        meeting=uuid4().hex,
        format=format,
        texts=texts,
        people=people,
        planned_start=planned_start or began.wall,
        began=began,
        newcomers=newcomers,
    )


def rehearsed(opening: Opening, clock: Clock) -> Meeting:
    """A meeting on a clock that only a person moves; it leaves nothing behind."""
    return Meeting(opening, planned(opening), clock)


def on_time(opening: Opening) -> Opening:
    """The same meeting begun at its planned start, whatever the clock on the wall says."""
    return replace(opening, began=replace(opening.began, wall=opening.planned_start))


def begun(opening: Opening, records: Path) -> Meeting:
    """A meeting that begins now. Where no journal can be written it runs on in memory, and says so."""
    plan = planned(opening)
    clock = _ticking(Anchor(timedelta(), opening.began))
    try:
        written = journal.begun(records / journal.NAME, opening)
    except OSError as fault:
        return Meeting(opening, plan, clock, trouble=_trouble(fault))
    return Meeting(opening, plan, clock, written)


def replayed(found: Recovered) -> State | None:
    """The meeting that a journal tells of; None where its words are sound but this version cannot follow."""
    try:
        return folded(planned(found.opening), found.events or [Opened(timedelta(), found.opening.people)])
    except FacilitateError:
        return None


def carried_on(found: Recovered, sound: int, records: Path, gap: Gap) -> Meeting:
    """The meeting that was cut off, from its last good record on, with the time it was away as `gap` says.

    Where its journal cannot be written any more it runs on in memory, and says so.
    """
    anchor = _anchored(found)
    written, trouble = _reopened(records / journal.NAME, sound)
    meeting = Meeting(
        found.opening, planned(found.opening), _ticking(anchor), written, list(found.events), trouble
    )
    if gap == "pause" and not meeting.state.still:
        meeting.record(Paused(found.last, over_gap=True))
    if gap == "end" and not meeting.state.finished:
        meeting.record(Finished(found.last))
    if meeting.state.gap and not meeting.state.finished:
        meeting.record(Continued(anchor.at, over_gap=True))
    meeting.tie(anchor)
    return meeting


def _reopened(path: Path, sound: int) -> tuple[Journal | None, str]:
    """The journal to write on in, or what the leader has to hear."""
    try:
        return Journal(path, sound), ""
    except OSError as fault:
        return None, _trouble(fault)


def _trouble(fault: OSError) -> str:
    return DISK_TROUBLE if fault.errno in _FULL else FOLDER_TROUBLE


def _anchored(found: Recovered) -> Anchor:
    """Now, and how far into the meeting it is; a clock that was set back never turns the meeting back."""
    now = clocks.moment()
    at = found.anchor.at + clocks.elapsed(found.anchor.moment, now)
    return Anchor(max(_whole(at), found.last), now)


def away(found: Recovered) -> timedelta:
    """How long ago the process of a meeting that was cut off was last heard of."""
    return _anchored(found).at - found.last


def _ticking(anchor: Anchor) -> Clock:
    """The time since the meeting began, in whole milliseconds, as the journal keeps it."""
    return lambda: _whole(anchor.at + clocks.since_boot() - anchor.moment.clock)


def _whole(at: timedelta) -> timedelta:
    millisecond = timedelta(milliseconds=1)
    return at // millisecond * millisecond
