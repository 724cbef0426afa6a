"""Makes `docs/reference.md` from the program's own tables: `python docs/reference.py`; `-` is stdout."""

import sys
from pathlib import Path

import click

from facilitate.cli.main import main
from facilitate.screen.keys import KEYS
from facilitate.session.words import WORDS

FILE = Path(__file__).parent / "reference.md"
HEAD = """\
# The reference

Made from the program itself by `python docs/reference.py`. [The manual](manual.md) tells the same as a story.
"""
WIDTH = 78


def reference() -> str:
    """The whole page."""
    return "\n".join(
        [
            HEAD,
            _keys(),
            _words(),
            *_commands(main, click.Context(main, info_name="facilitate", terminal_width=WIDTH)),
        ]
    )


def _keys() -> str:
    rows = [f"| `{key.shown}` | {key.name} | {key.does} |" for key in KEYS]
    return "\n".join(
        ["## Keys of the full screen\n", "| Key | At the foot | What it does |", "|---|---|---|", *rows, ""]
    )


def _words() -> str:
    rows = [f"| `{word.line}` | {word.does} |" for word in WORDS]
    return "\n".join(["## Words of a plain meeting\n", "| Word | What it does |", "|---|---|", *rows, ""])


def _commands(command: click.Command, context: click.Context) -> list[str]:
    """The help of a command and of those below it, in the order the program lists them."""
    text = command.get_help(context)
    found = [f"## {context.command_path}\n\n```text\n{text}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found += _commands(
                below, click.Context(below, parent=context, info_name=name, terminal_width=WIDTH)
            )
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        sys.stdout.buffer.write(reference().encode())
    else:
        FILE.write_text(reference(), encoding="utf-8")
