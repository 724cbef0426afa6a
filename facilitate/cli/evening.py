"""Tonight's meeting in one folder: from the question which one it is to its row in the tally book."""

import shutil
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import cast

import click

from facilitate.attendance import closing
from facilitate.cli.where import Where
from facilitate.errors import FacilitateError
from facilitate.formats import durations
from facilitate.group import clocks, journal, locking
from facilitate.group.journal import Opening, Recovered
from facilitate.group.meeting import Gap, Meeting, away, begun, carried_on, opening, rehearsed
from facilitate.group.settings import Meets, meeting_on
from facilitate.resources import countries, helpcard
from facilitate.resources.helpcard import HelpCard
from facilitate.resources.model import known_lines
from facilitate.screen import asking, plain
from facilitate.session.events import Counted, Refitted

SAFE = "Records are safe. You can close the lid."
NOT_COUNTED = "This kind of meeting is not counted, so nothing was written down. You can close the lid."
LEFT = "The meeting waits. Carry it on with: facilitate run --resume"
CUT_OFF = (
    "A meeting was cut off here {ago} ago. Carry it on with: facilitate run --resume. "
    "Throw it away with: facilitate run --throw-away"
)
NOTHING = "There is no meeting to carry on in this folder. Begin one with: facilitate run"
UNREADABLE = (
    "What was kept of the meeting that was cut off cannot be read. It is set aside as {kept}. "
    "Begin again, and write down afterwards how many came."
)
TORN = "The line that was under way when the meeting was cut off is left out."
DAMAGED = "What was kept is damaged. We carry on from the last good line. The damaged file is kept as {kept}."
NOT_KEPT = "This folder cannot be written in. The meeting goes on, but nothing of it is kept."
LATE_AFTER = timedelta(minutes=2)
OLD = timedelta(hours=12)


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line."""

    format: str | None = None
    people: int | None = None
    at: time | None = None
    plain: bool = False
    as_json: bool = False
    rehearse: bool = False
    resume: bool = False
    count_gap: bool = False
    throw_away: bool = False


class Evening:
    """Everything around the meeting itself."""

    def __init__(self, here: Where, wishes: Wishes) -> None:
        self.here = here
        self.wishes = wishes
        self.path = here.records / journal.NAME
        self.asks = sys.stdin.isatty() and sys.stdout.isatty() and not wishes.as_json
        setting = here.group.screen if here.group else "full"
        self.plain = wishes.plain or not self.asks or asking.plainly(setting)

    def lead(self) -> None:
        """Lead the meeting under the folder's lock; a rehearsal needs none and leaves nothing behind."""
        if self.wishes.rehearse:
            self._led(rehearsed(self._opening(), clocks.HandMoved()))
            return
        with ExitStack() as stack:
            self._hold(stack)
            meeting = self._carried_on() if self._cut_off() else self._begun()
            if not meeting.state.finished and self._led(meeting) == "left":
                click.echo(LEFT, err=True)
            else:
                self._close(meeting)

    def _hold(self, stack: ExitStack) -> None:
        try:
            stack.enter_context(locking.held(self.here.records))
        except OSError:
            click.echo(NOT_KEPT, err=True)

    def _led(self, meeting: Meeting) -> plain.Ending:
        screen = plain.Plain(
            meeting, self._card(), plain.typed(), sys.stdout, sys.stderr, self.wishes.as_json, self.asks
        )
        return screen.lead()

    def _close(self, meeting: Meeting) -> None:
        closing.write_down(meeting.opening, meeting.state, self.here.records)
        meeting.close()
        journal.erase(self.path)
        if not self.wishes.as_json:
            counted = meeting.plan.format.attendance == "count"
            click.echo(SAFE if counted else NOT_COUNTED)

    def _card(self) -> HelpCard:
        group, templates = self.here.group, self.here.shelf.templates()
        country = countries.country_or_blanks(group.country if group else None, templates)
        lines = known_lines(country, self.here.own_lines)
        places = group.here.model_dump() if group else {}
        return helpcard.filled(
            countries.help_card(templates), places, lines, country=country.name, on_screen=True
        )

    # Beginning

    def _begun(self) -> Meeting:
        if self.wishes.resume:
            raise FacilitateError(NOTHING)
        tonight = self._opening()
        late = tonight.began.wall - tonight.planned_start
        keep = self._asked_late(late) if late > LATE_AFTER and self.asks else None
        meeting = begun(tonight, self.here.records)
        if keep is not None:
            meeting.record(Refitted(meeting.clock(), _whole_minutes(late), keep == "lengths"))
        return meeting

    def _opening(self) -> Opening:
        group, shelf, now = self.here.group, self.here.shelf, clocks.wall()
        tonight = meeting_on(group, now.date()) if group else None
        at = self.wishes.at or (tonight.at if tonight else None)
        return opening(
            self.wishes.format or self._usual(tonight),
            lambda id: shelf.format(id, group.spoken if group else None),
            self.wishes.people or (group.people if group else None),
            datetime.combine(now.date(), at, now.tzinfo) if at else None,
        )

    def _usual(self, tonight: Meets | None) -> str:
        """The format nobody named: tonight's, the group's, or the one somebody chooses now."""
        group, formats = self.here.group, self.here.shelf.format_files()
        named = (tonight.format if tonight else None) or (group.format if group else None)
        if named:
            return named
        if not self.asks:
            raise click.UsageError(f"Say which meeting: facilitate run ID. There are: {', '.join(formats)}.")
        return asking.choice(
            "Which meeting?", [(id, id.replace("-", " ")) for id in formats], plain=self.plain
        )

    def _asked_late(self, late: timedelta) -> str:
        return asking.choice(
            f"We begin {durations.text(_whole_minutes(late))} late. What shall we keep?",
            [("end", "The end: parts get shorter"), ("lengths", "The lengths: we end later")],
            plain=self.plain,
        )

    # Carrying on

    def _cut_off(self) -> bool:
        """Whether a meeting waits here to be carried on; a finished one is closed on the way."""
        if not self.path.exists() or closing.close(self.here.records):
            return False
        if self.wishes.throw_away:
            journal.erase(self.path)
        return not self.wishes.throw_away

    def _carried_on(self) -> Meeting:
        kept = journal.recovered(self.path)
        if kept is None:
            raise FacilitateError(UNREADABLE.format(kept=journal.put_aside(self.path)))
        found, sound = kept
        gap = self._gap(found)
        if found.fault:
            click.echo(self._fault(found), err=True)
        meeting = carried_on(found, sound, self.here.records, gap)
        if gap == "end" and (people := self._asked_headcount()) is not None:
            meeting.record(Counted(meeting.state.at, people))
        return meeting

    def _gap(self, found: Recovered) -> Gap:
        ago = away(found)
        if self.wishes.resume:
            return "count" if self.wishes.count_gap else "pause"
        said = durations.text(max(_whole_minutes(ago), timedelta(minutes=1)))
        if not self.asks:
            raise FacilitateError(CUT_OFF.format(ago=said))
        choices = [
            ("pause", f"Carry on as if those {said} had not happened"),
            ("count", f"Carry on, those {said} are gone"),
            ("end", "End this meeting"),
        ]
        default = "end" if ago > OLD else "pause"
        question = f"A meeting was cut off here {said} ago."
        return cast(Gap, asking.choice(question, choices, default, plain=self.plain))

    def _fault(self, found: Recovered) -> str:
        if found.fault == "torn":
            return TORN
        kept = journal.spare_name(self.path)
        shutil.copy2(self.path, kept)
        return DAMAGED.format(kept=kept)

    def _asked_headcount(self) -> int | None:
        answer = asking.text(plain.HOW_MANY.strip(), plain=self.plain).strip()
        return int(answer) if answer.isdecimal() and len(answer) <= 4 else None


def _whole_minutes(length: timedelta) -> timedelta:
    minute = timedelta(minutes=1)
    return round(length / minute) * minute
