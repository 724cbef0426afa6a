"""`facilitate init`: a folder for a group, from a few questions."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.group.settings import DAYS

Answers = dict[str, Any]

HEAD = "# Your group. Change anything here, then run: facilitate check group.yaml\n"
TAIL = """\
# What somebody who calls for help has to say and find. What is empty prints as a blank to write in.
here:
  address: ""
  way_in: ""
  phone_signal: ""
  naloxone: ""
  first_aid: ""
  defibrillator: ""
  back_up: ""
# Two people or roles to tell when something is not right, one of them outside the group.
concerns: []
"""


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the group calls itself.")
@click.option("--public-name", help="What papers may show; nothing where it is left out.")
@click.option("--day", type=click.Choice(DAYS, case_sensitive=False), help="The day you meet.")
@click.option("--at", metavar="TIME", help="When you begin: 19:30 or 7:30 pm.")
@click.option("--place", help="Where you meet.")
@click.option("--format", metavar="ID", help="The meeting you usually hold.")
@click.option("--people", type=click.IntRange(1, 500), help="How many usually come.")
@click.option("--language", metavar="CODE", help="The language of your papers, such as en.")
@click.option("--country", metavar="CODE", help="Where you are, such as US or GB, for the right numbers.")
@click.option("--paper", type=click.Choice(["letter", "a4", "legal", "a5"]), help="The paper you print on.")
def init(folder: Path, **answers: Any) -> None:
    """Make a folder for your group. On a terminal it asks what you leave out."""
    click.echo(str(made(folder, answers)))


def made(folder: Path, answers: Answers) -> Path:
    """Ask what is missing, on a terminal, and write `group.yaml`; an existing one is never touched."""
    file = folder / "group.yaml"
    if file.exists():
        raise FacilitateError(f"{file} is there already and stays as it is. Change it in any text editor.")
    if sys.stdin.isatty() and sys.stdout.isatty():
        answers = asked(answers)
    if not answers.get("name"):
        raise click.UsageError('A group needs a name: facilitate init DIR --name "Tuesday group"')
    data = yaml(answers).encode()
    from facilitate.group.settings import read

    read(str(file), data)
    return write_whole(file, data)


def asked(answers: Answers) -> Answers:
    """The answers, with those left out asked for in order; Enter alone leaves most of them open."""
    return answers | {key: ask() for key, ask in _questions(answers).items() if answers.get(key) is None}


def yaml(answers: Answers) -> str:
    """`group.yaml` as text; JSON's strings are YAML's too, so no answer can be taken for markup."""
    lines = [HEAD + _line("name", answers["name"])]
    lines += [_line(key, answers[key]) for key in ("public_name",) if answers.get(key)]
    if answers.get("day") and answers.get("at"):
        place = _line("  place", answers.get("place") or "")
        lines.append(f"meets:\n  - day: {answers['day'].lower()}\n  {_line('  at', answers['at'])}  {place}")
    keys = ("format", "people", "language", "country", "paper")
    lines += [_line(key, answers[key]) for key in keys if answers.get(key)]
    return "".join([*lines, TAIL])


def _line(key: str, value: object) -> str:
    return f"{key}: {json.dumps(value, ensure_ascii=False)}\n"


def _questions(answers: Answers) -> dict[str, Callable[[], str]]:
    from facilitate.group.shelf import Shelf
    from facilitate.resources.choosing import countries
    from facilitate.screen import asking

    plain = asking.plainly()
    formats = [(id, id.replace("-", " ")) for id in Shelf().format_files()]
    return {
        "name": lambda: asking.text("What does your group call itself?", plain=plain),
        "day": lambda: asking.choice(
            "Which day do you meet?",
            [*((day, day.title()) for day in DAYS), ("", "Not decided")],
            plain=plain,
        ),
        "at": lambda: asking.text("When do you begin? (such as 19:30 or 7:30 pm)", plain=plain),
        "place": lambda: asking.text("Where? (it may stay empty)", plain=plain),
        "format": lambda: asking.choice("Which meeting do you hold?", formats, plain=plain),
        "people": lambda: asking.text("How many usually come?", "8", plain=plain),
        "language": lambda: asking.text("Language of your papers?", "en", plain=plain),
        "country": lambda: asking.choice(
            "Which country are you in? It decides which numbers are printed.",
            [*countries(), ("", "Another one: I will write the numbers in")],
            plain=plain,
        ),
        "paper": lambda: asking.choice(
            "Which paper do you print on?", [("letter", "Letter"), ("a4", "A4")], plain=plain
        ),
    }
