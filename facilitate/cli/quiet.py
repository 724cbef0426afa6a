"""Commands that never repeat what was typed: in a meeting it may be somebody's name."""

from typing import Any

import click

from facilitate.cli.days import Day


class QuietCommand(click.Command):
    """A command whose usage errors name the option and what it takes, never what it got."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(_said(error), ctx) from None


class QuietGroup(click.Group):
    """A group of such commands."""

    command_class = QuietCommand

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            raise click.UsageError(f"There is no such command. There are: {', '.join(self.commands)}.", ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        bare = not args  # click takes the words out of the list as it reads them
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if bare:
                raise
            raise click.UsageError(_said(error), ctx) from None


def _said(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return error.format_message()
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        if isinstance(error.param.type, Day):
            return f"{error.param.opts[0]}: {error.message}"
        metavar = error.param.make_metavar(error.ctx) if error.ctx else ""
        return f"{error.param.opts[0]} does not take that. It takes {metavar}: {error.param.help}"
    return "This command does not know one of these words or options. --help lists those it knows."
