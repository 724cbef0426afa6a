"""Coming back to a meeting that was cut off: what is left of it, and what becomes of the time away."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import cast

import click

from facilitate.cli.where import Where
from facilitate.errors import FacilitateError
from facilitate.formats import clocktimes, durations
from facilitate.group import clocks, journal
from facilitate.group.journal import Opening, Recovered
from facilitate.group.meeting import Gap, away, planned, replayed
from facilitate.screen import asking

CUT_OFF = "A meeting was cut off here {ago} ago. Carry it on with: {again}. Throw it away with: {away}"
UNREADABLE = (
    "What was kept of the meeting that was cut off cannot be read. It is set aside as {kept}. "
    "Begin again, and write down afterwards how many came."
)
TORN = "The line that was under way when the meeting was cut off is left out."
DAMAGED = "What was kept is damaged. We carry on from the last good line."
ANOTHER = (
    "The meeting that was cut off here is not the one you name. It is {format}, for {people} people, "
    "planned for {start}. Carry it on with: {again}. "
    "Throw it away with: {away}"
)
RESTARTED = (
    "This computer was started again since, or it is another one. "
    "The time away is told by the clock on the wall."
)
MINUTE = timedelta(minutes=1)
OLD = timedelta(hours=12)
"""A meeting that was cut off longer ago is over, unless somebody says otherwise."""


def found(path: Path) -> tuple[Recovered, int]:
    """What the journal still says, and how many of its bytes are sound; an unreadable one is set aside."""
    kept = journal.recovered(path)
    if kept is None or replayed(kept[0]) is None:
        raise FacilitateError(UNREADABLE.format(kept=journal.put_aside(path)))
    if kept[0].anchor.moment.boot != clocks.boot_id():
        click.echo(RESTARTED, err=True)
    return kept


def another(opening: Opening, here: Where) -> str:
    """Which meeting it is, for somebody who named another one."""
    start = clocktimes.of_day(opening.planned_start.time())
    return ANOTHER.format(format=opening.format, people=opening.people, start=start, **_commands(here))


def cut_off(found: Recovered, here: Where) -> str:
    """That a meeting waits here, where nobody can be asked."""
    return CUT_OFF.format(ago=_ago(found), **_commands(here))


def _commands(here: Where) -> dict[str, str]:
    return {"again": here.command("run --resume"), "away": here.command("run --throw-away")}


def asked(found: Recovered, *, plain: bool) -> Gap | None:
    """What somebody at the keyboard wants to do with the meeting; None: leave it for now."""
    ago, one = _ago(found), to_the_minute(away(found)) <= MINUTE
    those = "that minute" if one else f"those {ago}"
    choices = [
        ("pause", f"Carry on as if {those} had not happened"),
        ("count", f"Carry on, {those} {'is' if one else 'are'} gone"),
        ("end", "End this meeting"),
        ("wait", "Not now; it waits"),
    ]
    default = "end" if away(found) > OLD else "pause"
    question = f"{planned(found.opening).format.name} was cut off here {ago} ago."
    try:
        chosen = asking.choice(question, choices, default, plain=plain)
    except click.Abort:
        click.echo(err=True)
        return None
    return None if chosen == "wait" else cast(Gap, chosen)


def fault(found: Recovered, path: Path) -> str:
    """What of the journal was lost, in a sentence, once a damaged one was copied; empty: nothing."""
    if not found.fault:
        return ""
    if found.fault == "torn":
        return TORN
    kept = journal.spare_name(path)
    try:
        shutil.copy2(path, kept)
    except OSError:
        return f"{DAMAGED} There was no room to keep the damaged file."
    return f"{DAMAGED} The damaged file is kept as {kept}."


def to_the_minute(length: timedelta) -> timedelta:
    """To the nearest whole minute."""
    return round(length / MINUTE) * MINUTE


def _ago(found: Recovered) -> str:
    minutes = to_the_minute(away(found))
    return durations.text(minutes) if minutes else "less than a minute"
