"""Tonight's meeting in one folder: from the question which one it is to its row in the tally book."""

import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal

import click

from facilitate.cli import forbearing, returning
from facilitate.cli.choosing import asked_meeting
from facilitate.cli.returning import to_the_minute
from facilitate.cli.where import Where
from facilitate.errors import FacilitateError
from facilitate.formats import durations
from facilitate.group import clocks, journal, locking
from facilitate.group.clocks import HandMoved
from facilitate.group.journal import Opening, Recovered
from facilitate.group.meeting import (
    Gap,
    Meeting,
    begun,
    carried_on,
    on_time,
    opening,
    planned,
    rehearsed,
)
from facilitate.group.settings import Meets, meeting_on
from facilitate.resources import countries, helpcard
from facilitate.resources.helpcard import HelpCard
from facilitate.resources.model import known_lines
from facilitate.screen import asking
from facilitate.screen.frame import Ready
from facilitate.session.counting import SKIP, unasked
from facilitate.session.events import Refitted

Ending = Literal["finished", "left", "not begun"]

SAFE = "Records are safe. You can close the lid."
WRITTEN = "Written down: {people}."
UNTOLD = "How many came is not written down yet. When you know:\n{later}"
PRACTICE_OVER = "That was a rehearsal, and nothing of it is kept."
NOT_COUNTED = "This kind of meeting is not counted, so nothing was written down. You can close the lid."
LEFT = "The meeting waits. Carry it on with: {again}"
LOST = "What could not be written down is not kept."
NOTHING = "There is no meeting to carry on in this folder. Begin one with: facilitate run"
BOTH = "Carry the meeting on with --resume, or throw it away with --throw-away; not both."
NO_GAP = "--count-gap goes with --resume: it says what becomes of the time a meeting was away."
PRACTISED = "A rehearsal begins anew and keeps nothing. Leave out --rehearse, or leave out --resume."
CLOSED = "The last meeting here was finished before it was cut off. It is closed now."
STAYS = "The meeting that was cut off cannot be erased here. It stays, and waits."
NOT_WRITTEN = "The meeting itself is kept. Once that is mended, write it down with: {later}"
NOTE_DOWN = "Keep the number on paper, and write it down later with: {later}"
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""

LATE_AFTER = timedelta(minutes=2)


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line."""

    format: str | None = None
    people: int | None = None
    at: time | None = None
    length: timedelta | None = None
    plain: bool = False
    as_json: bool = False
    rehearse: bool = False
    resume: bool = False
    count_gap: bool = False
    throw_away: bool = False

    def agree(self) -> None:
        """A usage error where one of them contradicts another."""
        for wrong, said in (
            (self.resume and self.throw_away, BOTH),
            (self.resume and self.rehearse, PRACTISED),
            (self.count_gap and not self.resume, NO_GAP),
        ):
            if wrong:
                raise click.UsageError(said)

    def fit(self, opening: Opening) -> bool:
        """Whether nothing here names another meeting than the one that began so."""
        return (
            self.format in (None, opening.format)
            and self.people in (None, opening.people)
            and self.at in (None, opening.planned_start.time())
            and self.length in (None, planned(opening).length)
        )


class Evening:
    """Everything around the meeting itself."""

    def __init__(self, here: Where, wishes: Wishes) -> None:
        self.here = here
        self.wishes = wishes
        self.path = here.records / journal.NAME
        self.asks = asking.possible() and not wishes.as_json
        setting = here.group.screen if here.group else "full"
        self.meeting: Meeting | None = None
        self.card = help_card(here)
        self.plain = wishes.plain or not self.asks or asking.plainly(setting)

    def lead(self) -> None:
        """Lead the meeting under the folder's lock; a rehearsal needs none and leaves nothing behind."""
        self.wishes.agree()
        if self.wishes.rehearse:
            self._rehearse()
            return
        with ExitStack() as stack:
            self._hold(stack)
            ending = self._carry_on() if self._cut_off() else self._begin()
            if self.meeting is not None and ending == "finished":
                self._close(self.meeting)
            elif self.meeting is not None:
                self._leave(self.meeting)

    def _hold(self, stack: ExitStack) -> None:
        # Where nothing can be written the meeting itself says so, and what comes of it.
        with suppress(OSError):
            stack.enter_context(locking.held(self.here.records))

    def _plainly(self, meeting: Meeting) -> Ending:
        from facilitate.screen import plain

        try:
            return plain.Plain(
                meeting,
                self._card(meeting.opening),
                plain.typed(),
                sys.stdout,
                sys.stderr,
                self.wishes.as_json,
                self.asks,
            ).lead()
        except KeyboardInterrupt:
            if self.meeting is not None:
                self._leave(self.meeting)
            raise SystemExit(INTERRUPTED) from None

    def _card(self, opening: Opening) -> HelpCard:
        return self.card.for_two() if planned(opening).format.approach == "one-to-one" else self.card

    def _leave(self, meeting: Meeting) -> None:
        meeting.close()
        click.echo(LOST if meeting.trouble else self._left, err=True)

    @property
    def _left(self) -> str:
        return LEFT.format(again=self.here.command("run --resume"))

    def _close(self, meeting: Meeting) -> None:
        from facilitate.attendance import closing

        try:
            closing.write_down(meeting.opening, meeting.state, self.here.records)
        except FacilitateError as fault:
            raise FacilitateError(f"{fault} {_afterwards(meeting, self.here)}") from fault
        meeting.close()
        journal.erase(self.path)
        if not self.wishes.as_json:
            click.echo(_kept(meeting, self.here))

    # Beginning

    def _rehearse(self) -> None:
        tonight, clock = self._opening(), clocks.HandMoved()
        meeting = rehearsed(on_time(tonight), clock)
        if self.plain:
            self._plainly(meeting)
        else:
            self._ready(tonight, lambda: meeting, clock)
            click.echo(PRACTICE_OVER)

    def _begin(self) -> Ending:
        if self.wishes.resume:
            raise FacilitateError(NOTHING)
        tonight = self._opening()
        if not self.plain:
            return self._ready(tonight, lambda: self._begun(tonight))
        late = tonight.began.wall - tonight.planned_start
        asks_late = self.asks and LATE_AFTER < late < planned(tonight).length
        keep = self._asked_late(late) if asks_late else None
        meeting = self._begun(tonight)
        if keep is not None:
            meeting.record(Refitted(meeting.clock(), to_the_minute(late), keep == "lengths"))
        return self._plainly(meeting)

    def _begun(self, tonight: Opening) -> Meeting:
        self.meeting = begun(replace(tonight, began=clocks.moment()), self.here.records)
        return self.meeting

    def _ready(
        self, tonight: Opening, begin: Callable[[], Meeting], rehearsal: HandMoved | None = None
    ) -> Ending:
        from facilitate.screen import terminal

        start = tonight.planned_start if tonight.planned_start != tonight.began.wall else None
        ready = Ready(planned(tonight), start)
        return terminal.lead(ready, begin, self._card(tonight), rehearsal=rehearsal)

    def _opening(self) -> Opening:
        group, shelf, now = self.here.group, self.here.shelf, clocks.wall()
        tonight = meeting_on(group, now.date(), self.wishes.at) if group else None
        at = self.wishes.at or (tonight.at if tonight else None)
        return opening(
            self.wishes.format or self._usual(tonight),
            lambda id: shelf.format(id, group.spoken if group else None),
            self.wishes.people,
            datetime.combine(now.date(), at, now.tzinfo) if at else None,
            come=group.people if group else None,
            newcomers=bool(group and group.attendance.newcomers),
            length=self.wishes.length,
        )

    def _usual(self, tonight: Meets | None) -> str:
        """The format nobody named: tonight's, the group's, or the one somebody chooses now."""
        group, formats = self.here.group, self.here.shelf.format_files()
        named = (tonight.format if tonight else None) or (group.format if group else None)
        if named:
            return named
        if not self.asks:
            raise click.UsageError(f"Say which meeting: facilitate run ID. There are: {', '.join(formats)}.")
        return asked_meeting(self.here.shelf, plain=self.plain)

    def _asked_late(self, late: timedelta) -> str:
        return asking.choice(
            f"We begin {durations.text(to_the_minute(late))} late. What shall we keep?",
            [("end", "The end: parts get shorter"), ("lengths", "The lengths: we end later")],
            plain=self.plain,
        )

    # Carrying on

    def _cut_off(self) -> bool:
        """Whether a meeting waits here to be carried on; a finished one is closed on the way."""
        if not self.path.exists():
            return False
        from facilitate.attendance import closing

        if closing.close(self.here.records):
            click.echo(CLOSED, err=True)
            return False
        if self.wishes.throw_away:
            self._throw_away()
        return not self.wishes.throw_away

    def _throw_away(self) -> None:
        try:
            journal.erase(self.path)
        except OSError:
            click.echo(STAYS, err=True)

    def _carry_on(self) -> Ending:
        found, sound = returning.found(self.path)
        if self.wishes.resume and not self.wishes.fit(found.opening):
            raise click.UsageError(returning.another(found.opening, self.here))
        gap = self._gap(found)
        if gap is None:
            click.echo(self._left, err=True)
            return "left"
        notice = returning.fault(found, self.path)
        if notice:
            click.echo(notice, err=True)
        self.meeting = meeting = carried_on(found, sound, self.here.records, gap)
        if gap == "end":
            try:
                self._ask_headcount(meeting)
            except click.Abort:
                # It has ended all the same; what to type later is told as where nobody knows the number.
                click.echo(err=True)
            return "finished"
        if self.plain:
            return self._plainly(meeting)
        from facilitate.screen import terminal

        return terminal.carry_on(meeting, self._card(meeting.opening), notice=notice)

    def _gap(self, found: Recovered) -> Gap | None:
        if self.wishes.resume:
            return "count" if self.wishes.count_gap else "pause"
        if not self.asks:
            raise FacilitateError(returning.cut_off(found, self.here))
        return returning.asked(found, plain=self.plain)

    def _ask_headcount(self, meeting: Meeting) -> None:
        """Ask how many came to a meeting that has ended, as far as that is kept and nobody said so yet."""
        while question := unasked(meeting.state, meeting.opening.newcomers):
            words = f"{question.words} {SKIP}"
            answer = asking.text(words, "", question.number, plain=self.plain)
            if (number := question.number(answer)) is None:
                return
            meeting.record(question.becomes(meeting.state.at, number))


def _kept(meeting: Meeting, here: Where) -> str:
    """What is on the disk now, once a meeting was written down."""
    if meeting.plan.format.attendance == "none":
        return NOT_COUNTED
    people = meeting.state.headcount
    if people is None:
        return f"{UNTOLD.format(later=_later(meeting, here))}\n{SAFE}"
    new = "" if meeting.state.newcomers is None else f", {meeting.state.newcomers} of them new"
    return f"{WRITTEN.format(people=durations.people_text(people) + new)}\n{SAFE}"


def _later(meeting: Meeting, here: Where) -> str:
    """What to type once somebody knows how many came, or where nothing could be written now."""
    day, people = meeting.opening.began.wall.date().isoformat(), meeting.state.headcount
    return here.command(f"attendance add --date {day} --headcount {'N' if people is None else people}")


def _afterwards(meeting: Meeting, here: Where) -> str:
    """What to do about a row that could not be written now."""
    if not meeting.trouble:
        return NOT_WRITTEN.format(later=here.command("attendance show"))
    return NOTE_DOWN.format(later=_later(meeting, here))


def help_card(here: Where) -> HelpCard:
    """The help card with the group's place and its country's numbers in it."""
    group = here.group
    code = group.country if group else None
    country = forbearing.nearest_or_ours(here, lambda folders: countries.country_or_blanks(code, folders))
    card = forbearing.nearest_or_ours(here, countries.help_card)
    lines = known_lines(country, forbearing.own_lines(here))
    places = group.here.model_dump() if group else {}
    return helpcard.filled(card, places, lines, country=country.name, on_screen=True)
