"""The front door: every command by name, imported only when somebody asks for it."""

import errno
import gc
import io
import os
import sys
from importlib import import_module

import click

from facilitate import __version__
from facilitate.errors import FacilitateError

COMMANDS = {
    "demo": ("facilitate.cli.demo:demo", "See the whole of it once, with a made-up group."),
    "init": ("facilitate.cli.init:init", "Make a folder for your group."),
    "formats": ("facilitate.cli.formats:formats", "The meetings you can lead: list, find, show, copy."),
    "check": ("facilitate.cli.check:check", "Read over files you wrote, and say what to mend."),
    "schema": ("facilitate.cli.schema:schema", "Help for text editors that know YAML."),
    "run": ("facilitate.cli.run:run", "Lead a meeting: time, turns, your words, the headcount."),
    "attendance": ("facilitate.cli.attendance:attendance", "How many came: write down, see, send, erase."),
    "report": ("facilitate.cli.report:report", "What your meetings add up to."),
    "resources": ("facilitate.cli.resources:resources", "Helplines, local help, other meetings."),
    "templates": ("facilitate.cli.templates:templates", "The papers you can print: list, copy, check."),
    "print": ("facilitate.cli.printing:print_", "Print agendas, scripts, handouts and help sheets."),
}

YOURS = "Check that the folder is yours to read and write."
ROOM = "Check that there is room on the disk."
OUTSIDE = {
    errno.EACCES: YOURS,
    errno.EPERM: YOURS,
    errno.EROFS: YOURS,
    errno.ENOSPC: ROOM,
    errno.EFBIG: ROOM,
    errno.EIO: "Try again, or on another disk.",
    errno.EISDIR: "A folder stands where a file is expected.",
    errno.ENOTDIR: "A file stands where a folder is expected.",
    errno.EEXIST: "A file stands where a folder is expected.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}
"""What a disk or a folder can refuse, with the cure. Any other fault is ours, and keeps its traceback."""

OBJECTS = 50_000
"""How many new objects there may be before a search for garbage.

What a command loads stays: going through it again and again took a fifteenth of the time to a first frame.
"""


class Doors(click.Group):
    """A group whose commands are imported when used, so that `--help` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FacilitateError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)
        except OSError as fault:
            if fault.errno not in OUTSIDE:
                raise
            place, cure = f" ({fault.filename})" if fault.filename else "", OUTSIDE[fault.errno]
            click.echo(f"The computer stopped this: {fault.strerror}{place}. {cure}", err=True)
            ctx.exit(1)


@click.group(cls=Doors, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--group", metavar="DIR", help="Your group's folder. Without it: the one you are in.")
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def main(ctx: click.Context, group: str | None) -> None:
    """Lead a peer-support meeting, with or without a network.

    Loads meeting formats, keeps time and turns, writes down how many came and prints the papers. On a
    terminal, facilitate alone shows a menu.
    """
    gc.set_threshold(OBJECTS)
    # A plugin would see every value in a group's files, and there are some that send them over a network.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A letter that a terminal's old alphabet lacks must not end a meeting.
        sys.stdout.reconfigure(errors="replace")
    ctx.obj = group
    if ctx.invoked_subcommand is None:
        if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        import_module("facilitate.cli.menu").menu(ctx)
