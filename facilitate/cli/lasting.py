"""The option that holds a meeting in another length."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import click

HELP = "Fitted to this length, such as 45 min: parts get shorter or longer."


def length_option(help: str = HELP) -> Callable[[Any], Any]:
    """`--length`, with these words of help."""
    return click.option("--length", metavar="TIME", callback=_length, help=help)


def _length(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:
    from facilitate.formats.durations import duration
    from facilitate.reading import Fault

    try:
        length: timedelta | None = None if value is None else duration(value)
    except Fault as fault:
        raise click.BadParameter(f"{fault} {fault.hint}", ctx, param) from fault
    return length
