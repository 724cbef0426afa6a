"""A small meeting in a group's folder, and what is kept of it when it is cut off."""

import json
from datetime import timedelta
from pathlib import Path

from facilitate.group import clocks, journal
from facilitate.group.clocks import Moment
from facilitate.group.journal import Opening
from facilitate.reading import Source
from facilitate.session.events import Counted, Finished, HandRaised, Opened, PartBegan, TurnGiven

MINUTE = timedelta(minutes=1)
CIRCLE = """\
name: Circle
attendance: {attendance}
parts:
  - {{title: Opening, time: 2 min, fixed: true}}
  - {{title: Sharing, time: 36 min, rotation: {{order: circle}}}}
  - {{title: Close, time: 2 min, fixed: true}}
"""
SO_FAR = (
    Opened(timedelta(), 5),
    PartBegan(MINUTE, 1),
    TurnGiven(2 * MINUTE, 1),
    HandRaised(4 * MINUTE, 3),
    Counted(5 * MINUTE, 6),
)
FINISHED = (*SO_FAR, Finished(5 * MINUTE))
STEADY = ("part", "title", "speaking", "to_be_offered", "queue", "paused", "headcount")
WAITS = "The meeting waits. Carry it on with: facilitate run --resume --group {}\n"


def kept(group) -> Path:
    return group / "records" / journal.NAME


def cut_off(group, *events, ago=20 * MINUTE, boot=None, attendance="count") -> Path:
    """The journal of a meeting that began a while ago and was cut off after these events."""
    text = CIRCLE.format(attendance=attendance)
    then = Moment(boot or clocks.boot_id(), clocks.since_boot() - ago, clocks.wall() - ago)
    opening = Opening(
        "1f" * 16, "circle", {"circle": Source("circle.yaml", text.encode())}, 5, then.wall, then
    )
    book = journal.begun(kept(group), opening)
    for event in events:
        book.event(event)
    book.close()
    return kept(group)


def steady(answer: dict) -> dict:
    """What an answer says that no clock changes."""
    return {key: answer[key] for key in STEADY}


def happened(group) -> tuple:
    found, _ = journal.recovered(kept(group))
    return found.events


def rows(facilitate, group) -> list[dict]:
    return json.loads(facilitate("attendance", "show", "--json", "--group", group).stdout)
