"""`facilitate init`: a folder for a group, from a few questions."""

import json
import locale
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from facilitate.cli import choosing
from facilitate.cli.writing import write_whole
from facilitate.errors import FacilitateError
from facilitate.group.settings import DAYS, clock_time, paper, read
from facilitate.group.shelf import Shelf
from facilitate.resources import countries
from facilitate.screen import asking

Answers = dict[str, Any]
Ask = Callable[[Answers, bool], str]
"""A question, asked with the answers so far, plainly or not."""

FILL_IN = (
    "Open {file} in any text editor and fill in the address, the way in, "
    "and where naloxone and first aid are."
)
UNNAMED = "Papers show no name of your group; to show one, add a line public_name: ... there."
THEN_PRINT = "Then print tonight's papers: facilitate print packet --group {folder}"

UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Signs that control, halves of signs, and line ends that YAML would change or refuse."""

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
    file = made(folder, answers)
    click.echo(str(file))
    unnamed = () if answers["public_name"] else (UNNAMED,)
    for step in (FILL_IN, *unnamed, THEN_PRINT):
        click.echo(step.format(file=file, folder=folder), err=True)


def made(folder: Path, answers: Answers) -> Path:
    """Ask what is missing, on a terminal, and write `group.yaml`; an existing one is never touched."""
    file = folder / "group.yaml"
    if file.exists():
        raise FacilitateError(f"{file} is there already and stays as it is. Change it in any text editor.")
    if asking.possible():
        answers = asked(answers)
    check(answers)
    data = yaml(answers).encode()
    read(str(file), data)
    return write_whole(file, data)


def check(answers: Answers) -> None:
    """A usage error that names the option, where an answer does not do."""
    for key, answer in answers.items():
        if any(unicodedata.category(sign) in UNSEEN for sign in str(answer or "")):
            option = key.replace("_", "-")
            raise click.UsageError(f"--{option}: a character that cannot be seen is in it. Type it again.")
    if not (answers.get("name") or "").strip():
        raise click.UsageError('A group needs a name: facilitate init DIR --name "Tuesday group"')
    if bool(answers.get("day")) != bool(answers.get("at")):
        raise click.UsageError("A meeting has a day and a time: give --day and --at together.")
    for key, fault in CHECKS.items():
        try:
            fault(str(answers.get(key) or ""))
        except ValueError as found:
            raise click.UsageError(f"--{key}: {found} {getattr(found, 'hint', '')}".rstrip()) from None


def asked(answers: Answers) -> Answers:
    """The answers, with those left out asked for in order; Enter alone leaves most of them open."""
    answers = dict(answers)
    for key, ask in QUESTIONS.items():
        if answers.get(key) is None:
            no_day = key in ("at", "place") and not answers.get("day")
            answers[key] = "" if no_day else ask(answers, asking.plainly())
    return answers if answers["at"] else answers | {"day": ""}


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


def _asked_day(answers: Answers, plain: bool) -> str:
    days = [*((day, day.title()) for day in DAYS), ("", "Not decided yet")]
    return asking.choice("Which day do you meet?", days, DAYS[0], plain=plain)


def _asked_format(answers: Answers, plain: bool) -> str:
    choices = choosing.meetings(Shelf())
    return asking.choice("Which meeting do you hold?", choices, "open-discussion", plain=plain)


def _asked_country(answers: Answers, plain: bool) -> str:
    choices = country_choices()
    question = "Which country are you in? Its numbers are printed."
    return asking.choice(question, choices, choices[0][0], plain=plain)


def _asked_paper(answers: Answers, plain: bool) -> str:
    papers = [("letter", "Letter (8.5 x 11 in)"), ("a4", "A4")]
    return asking.choice("Which paper do you print on?", papers, paper(None, answers["country"]), plain=plain)


def _text(question: str, default: str = "", check: asking.Check = str) -> Ask:
    return lambda answers, plain: asking.text(question, default, check, plain=plain)


def country_choices() -> list[asking.Choice]:
    """Every country with helplines; the computer's own locale only brings one of them to the top."""
    likely = (locale.getlocale()[0] or "").rpartition("_")[2]
    named = [(code, countries.country(code).name) for code in countries.country_codes()]
    return [
        *sorted(named, key=lambda country: (country[0] != likely, country[1])),
        ("", "Another one: leave blanks to write the numbers in"),
    ]


def _something(answer: str) -> None:
    if not answer.strip():
        raise ValueError("A name is needed; any will do.")


def _time(answer: str) -> None:
    if answer.strip():
        clock_time(answer)


def _people(answer: str) -> None:
    if answer and not (answer.isascii() and answer.isdecimal() and 1 <= int(answer[:9]) <= 500):
        raise ValueError("A number from 1 to 500 is expected.")


def _format(answer: str) -> None:
    formats = Shelf().format_files()
    if answer and answer not in formats:
        raise ValueError(f"There is no meeting of that name. There are: {', '.join(formats)}.")


def _country(answer: str) -> None:
    try:
        countries.country(answer or None)
    except FacilitateError as unknown:
        raise ValueError(str(unknown)) from None


def _language(answer: str) -> None:
    if answer and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", answer):
        raise ValueError("The code of a language is expected, such as en or es.")


CHECKS: dict[str, asking.Check] = {
    "at": _time,
    "people": _people,
    "format": _format,
    "language": _language,
    "country": _country,
}

QUESTIONS: dict[str, Ask] = {
    "name": _text("What does your group call itself?", check=_something),
    "day": _asked_day,
    "at": _text("When do you begin? (such as 19:30 or 7:30 pm)", check=_time),
    "place": _text("Where? (may stay empty)"),
    "format": _asked_format,
    "people": _text("How many people usually come?", "8", _people),
    "language": _text("Language of your papers?", "en", _language),
    "country": _asked_country,
    "paper": _asked_paper,
}
