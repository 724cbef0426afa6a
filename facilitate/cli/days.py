"""Days as they are typed after an option."""

from datetime import date

import click

HOW = "A day is expected, written like 2026-11-24."


class Day(click.ParamType[date]):
    """A day. What was typed instead of one is never repeated: it may be somebody's name."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(HOW, param, ctx)


DAY = Day()
