"""`facilitate run`: lead a meeting, carry one on, or practise."""

from datetime import time
from typing import Any

import click

from facilitate.cli.lasting import length_option
from facilitate.cli.quiet import QuietCommand
from facilitate.cli.where import group_option, where


def time_option(ctx: click.Context, param: click.Parameter, value: str | None) -> time | None:
    from facilitate.group.settings import clock_time

    try:
        return clock_time(value) if value else None
    except ValueError as fault:
        raise click.BadParameter(f"{fault} {getattr(fault, 'hint', '')}", ctx, param) from None


@click.command(cls=QuietCommand)
@click.argument("format", required=False)
@click.option("--people", metavar="N", type=click.IntRange(1, 500), help="seats to begin with, 1 to 500.")
@click.option("--at", metavar="TIME", callback=time_option, help="when it was to begin, such as 19:30.")
@length_option("how long it is to be, such as 45 min: parts get shorter or longer.")
@click.option("--plain", is_flag=True, help="typed words and printed lines instead of a full screen.")
@click.option("--json", "as_json", is_flag=True, help="plain, for programs: one object for each line.")
@click.option("--rehearse", is_flag=True, help="practise, on a clock that only you move; nothing is kept.")
@click.option("--resume", is_flag=True, help="carry on the meeting that was cut off.")
@click.option("--count-gap", is_flag=True, help="with --resume: count the time away as meeting time.")
@click.option("--throw-away", is_flag=True, help="throw the meeting that was cut off away, and begin.")
@group_option
@click.pass_context
def run(ctx: click.Context, /, format: str | None, **options: Any) -> None:
    """Lead a meeting: the time, the turns, your words, and how many came.

    Without a FORMAT it is the one your group holds tonight. Type help in the meeting for its words.
    """
    from facilitate.cli.evening import Evening, Wishes

    Evening(where(ctx), Wishes(format=format, **options)).lead()
