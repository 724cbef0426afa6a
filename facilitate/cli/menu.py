"""The menu: `facilitate` alone on a terminal. Each choice is a command, and says which."""

import shlex
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitate.attendance.days import past
from facilitate.cli.days import HOW
from facilitate.cli.main import main
from facilitate.cli.where import where
from facilitate.errors import FacilitateError
from facilitate.group import clocks
from facilitate.screen import asking
from facilitate.session import counting

if TYPE_CHECKING:
    from facilitate.group.settings import Group

Words = list[str]

STOP = "stop"
HOME = "my-group"


def menu(ctx: click.Context) -> None:
    """Ask what to do, do it, say which command does the same, and come back, until Stop."""
    while True:
        plain = asking.plainly(_screen(ctx))
        choices = [(name, words) for name, (words, _) in DOORS.items()]
        try:
            chosen = asking.choice("What would you like to do?", [*choices, (STOP, "Stop")], plain=plain)
        except click.Abort:
            return
        if chosen == STOP:
            return
        try:
            _go(ctx, DOORS[chosen][1](ctx, plain))
        except click.Abort:
            click.echo("Nothing was done.")
        except FacilitateError as fault:
            click.echo(str(fault), err=True)
        except click.ClickException as fault:
            click.echo(fault.format_message(), err=True)


def _go(ctx: click.Context, words: Words) -> None:
    """Run a command as if it had been typed, and name it; its faults are told and the menu goes on."""
    group = ["--group", str(ctx.obj)] if ctx.obj else []
    try:
        main.main([*group, *words], prog_name="facilitate", standalone_mode=False)
    except click.exceptions.Exit:
        return
    except click.ClickException as fault:
        click.echo(fault.format_message(), err=True)
        return
    if words[0] == "init":
        ctx.obj = words[1]
    click.echo(f"The same without the menu: facilitate {shlex.join([*group, *words])}\n")


def _group(ctx: click.Context) -> "Group | None":
    """The group's settings, or None where there are none that can be read."""
    try:
        return where(ctx).group
    except (FacilitateError, click.UsageError):
        return None


def _screen(ctx: click.Context) -> str:
    group = _group(ctx)
    return group.screen if group else "full"


def _tonight(ctx: click.Context, plain: bool) -> Words:
    from facilitate.attendance.book import Book

    today = clocks.wall().date()
    if any(row.date == today and row.held for row in Book(where(ctx).records).rows(parts=False)):
        question = "A meeting of today is written down already. Lead another one?"
        if not asking.yes(question, default=False, plain=plain):
            raise click.Abort
    return ["run"]


def _how_many(ctx: click.Context, plain: bool) -> Words:
    today, group = clocks.wall().date(), _group(ctx)
    day = asking.text("Which day did you meet?", today.isoformat(), partial(_day, today), plain=plain)
    people = asking.text(counting.HEADCOUNT.words, "", _number, plain=plain)
    words = ["attendance", "add", "--date", day, "--headcount", people]
    if (there := _counted_on(ctx, day)) is not None:
        change = [("change", f"Change it to {people}"), ("keep", "Leave it as it is")]
        if asking.choice(f"For that day {there} is written down.", change, plain=plain) == "keep":
            raise click.Abort
        words.append("--replace")
    if not (group and group.attendance.newcomers and int(people)):
        return words
    question = counting.newcomers_of(int(people))
    new = asking.text(f"{question.words} {counting.SKIP}", "", question.number, plain=plain)
    return [*words, "--newcomers", new] if new else words


def _counted_on(ctx: click.Context, day: str) -> int | None:
    """The number that stands in the tally book for this day; None where there is none."""
    from facilitate.attendance.book import Book

    rows = Book(where(ctx).records).rows(parts=False)
    on = [row for row in rows if row.date.isoformat() == day]
    return None if any(row.headcount is None for row in on) else next((row.headcount for row in on), None)


def _folder(ctx: click.Context, plain: bool) -> Words:
    def free(answer: str) -> None:
        if (Path(answer) / "group.yaml").exists():
            raise ValueError("A group lives there already. Choose another name.")

    return ["init", asking.text("What shall its folder be called?", HOME, free, plain=plain)]


def _day(today: date, answer: str) -> None:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        raise ValueError(HOW) from None
    past(day, today)


def _number(answer: str) -> None:
    if counting.HEADCOUNT.number(answer) is None:
        raise ValueError("A number is expected, such as 9.")


def _always(*words: str) -> Callable[[click.Context, bool], Words]:
    return lambda ctx, plain: list(words)


DOORS: dict[str, tuple[str, Callable[[click.Context, bool], Words]]] = {
    "run": ("Start tonight's meeting", _tonight),
    "print": ("Print tonight's papers", _always("print", "packet")),
    "count": ("Write down how many came", _how_many),
    "help": ("Helplines and local help", _always("print", "resources")),
    "numbers": ("See our numbers", _always("report")),
    "init": ("Set up our group", _folder),
    "practise": ("Practise", _always("run", "--rehearse")),
}
