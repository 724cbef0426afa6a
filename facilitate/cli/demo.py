"""`facilitate demo`: the whole of it once, with a made-up group."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.formats.durations import duration
from facilitate.group import clocks
from facilitate.group.meeting import Meeting, opening, rehearsed
from facilitate.resources.helpcard import HelpCard
from facilitate.screen import asking
from facilitate.screen.frame import Lines, Size, View, frame
from facilitate.screen.plain import Plain, Read
from facilitate.session.speaking import event_for
from facilitate.session.words import said

if TYPE_CHECKING:
    from facilitate.cli.where import Where

STEP = timedelta(seconds=10)

GROUP = """\
# A made-up group, to look at. Its country is chosen for the sake of the papers.
name: Lamplight
public_name: Lamplight
meets:
  day: tuesday
  at: "19:30"
  place: The hall behind the library
format: secular-circle
people: 8
country: US
paper: letter
here:
  address: 12 Example Street, the hall behind the library
  way_in: The blue door, down four steps
  naloxone: On the shelf beside the kettle
  first_aid: The green box in the kitchen
  defibrillator: In the library, left of the desk
concerns:
  - the two leaders of this month
  - the evening desk of the library
"""

# A line as somebody would type it, after this much of the meeting has gone by.
SCRIPT: tuple[tuple[str, str], ...] = (
    ("5 s", "late 4 min"),
    ("2 min 30 s", "next part"),
    ("2 min 30 s", "next part"),
    ("3 min 45 s", "next part"),
    ("10 s", "next"),
    ("2 min 30 s", "next"),
    ("10 s", "pass"),
    ("2 min 20 s", "next"),
    ("15 s", "later"),
    ("1 min 10 s", "pause"),
    ("2 min", "continue"),
    ("1 min", "next"),
    ("2 min 45 s", "next"),
    ("3 min 5 s", "next"),
    ("1 min 50 s", "next"),
    ("5 s", "undo"),
    ("15 s", "next"),
    ("2 min 40 s", "next part"),
    ("20 s", "hand 3"),
    ("5 s", "next"),
    ("2 min", "hand 6"),
    ("20 s", "next"),
    ("1 min 40 s", "let it run"),
    ("4 min", "next"),
    ("2 min 20 s", "next"),
    ("2 min", "next part"),
    ("3 min", "next part"),
    ("2 min", "count 9"),
    ("1 min 30 s", "finish"),
)

TRY_NEXT = ("run open-discussion --rehearse", "print --list", "init my-group")


@click.command()
@click.option(
    "--out", default="facilitate-demo", type=click.Path(file_okay=False, path_type=Path), help="Where."
)
def demo(out: Path) -> None:
    """See the whole of it once: a made-up group, its papers, its meeting, its number."""
    from facilitate.cli.desk import Desk, Wishes
    from facilitate.cli.packets import packet
    from facilitate.cli.where import Where

    here = Where(made(out))
    made_for_it = packet(Desk(here, Wishes()), None, whole=False)
    papers = [write_whole(out / name, data) for name, data in made_for_it]
    play(here)
    for line in report([out / "group.yaml", *papers, here.records / "tally.db"]):
        click.echo(line)


def made(folder: Path) -> Path:
    """The folder with the made-up group in it; a group that lives there already stays as it is."""
    file = folder / "group.yaml"
    if file.exists() and file.read_text(encoding="utf-8") != GROUP:
        raise FacilitateError(f"Another group lives in {folder}. Choose another place with --out.")
    write_whole(file, GROUP.encode())
    return folder


def play(here: "Where") -> None:
    """Play the meeting at speed, on the screen or as lines, and write its headcount down."""
    from facilitate.attendance.closing import write_down
    from facilitate.cli.evening import help_card
    from facilitate.screen import terminal

    group = here.group
    assert group is not None and group.format is not None
    today = datetime.combine(clocks.wall().date(), group.meets[0].at).astimezone()
    opened = opening(group.format, here.shelf.format, group.people, today)
    began = replace(opened.began, wall=today)
    meeting = rehearsed(replace(opened, began=began, meeting=f"demo-{today:%Y-%m-%d}"), clocks.HandMoved())
    if sys.stdin.isatty() and sys.stdout.isatty() and not asking.plainly(group.screen):
        frames = _frames(meeting, help_card(here))
        terminal.show(frames)
        for _ in frames:  # what somebody had no patience for still happens
            pass
    else:
        Plain(meeting, help_card(here), _typing(), sys.stdout, sys.stderr).lead()
    write_down(meeting.opening, meeting.state, here.records)


def report(files: list[Path]) -> list[str]:
    """What was made, and what to try next, in the words that started this program."""
    program = "facilitate" if shutil.which("facilitate") else sys.argv[0]
    return [
        "",
        "Made for you to look at:",
        *(f"  {file}" for file in files),
        "Try next:",
        *(f"  {program} {words}" for words in TRY_NEXT),
    ]


def _typing() -> Read:
    """The script as somebody would type it, each line shown as it is."""
    lines = iter([line for wait, words in SCRIPT for line in (f"wait {wait}", words)])

    def read(_: float | None) -> str | None:
        line = next(lines, None)
        if line is not None:
            click.echo(f"> {line}")
        return line

    return read


def _frames(meeting: Meeting, card: HelpCard) -> Iterator[Callable[[Size], Lines]]:
    """The meeting as the screen shows it, ten seconds of it in every frame."""
    view = View(card, rehearsal=True, began=meeting.opening.began.wall)
    clock = cast(clocks.HandMoved, meeting.clock)
    for wait, line in SCRIPT:
        until = clock() + duration(wait)
        while clock() < until:
            clock.move(min(STEP, until - clock()))
            yield partial(_frame, meeting, view)
        meeting.record(event_for(said(line), meeting.state, meeting.events, clock()))
        yield partial(_frame, meeting, view)


def _frame(meeting: Meeting, view: View, size: Size) -> Lines:
    return frame(meeting.state, meeting.clock(), view, size)
