"""What an option offers is what the rooms behind it take; they are not loaded just to say so."""

from typing import get_args

import click
import pytest

from facilitate.cli.main import main
from facilitate.documents.model import Stock
from facilitate.group.settings import DAYS, Paper
from facilitate.pdf.styles import PaperSize
from facilitate.resources.intake.shapes import Shape

DAYS_TYPED = [
    ["print", "agenda", "open-discussion", "--date"],
    ["print", "packet", "open-discussion", "--date"],
    ["resources", "confirm", "988", "--on"],
    ["attendance", "add", "--headcount", "3", "--date"],
    ["attendance", "erase", "--before"],
    ["report", "--from"],
]
OFFERED = {"paper": get_args(Paper), "stock": get_args(Stock), "shape": get_args(Shape), "day": DAYS}


def options(command: click.Command, context: click.Context) -> list[tuple[str, click.Parameter]]:
    """Every option that is a choice, of a command and those below it, with the words that lead there."""
    found = [(context.command_path, each) for each in command.params if isinstance(each.type, click.Choice)]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            found += options(below, click.Context(below, parent=context, info_name=name))
    return found


CHOICES = options(main, click.Context(main, info_name="facilitate"))


@pytest.mark.parametrize("name", OFFERED)
def test_a_choice_offers_all_there_is(name):
    alike = {path: tuple(each.type.choices) for path, each in CHOICES if each.name == name}
    assert alike
    assert alike == dict.fromkeys(alike, OFFERED[name])


def test_a_group_and_a_page_know_the_same_sheets():
    assert get_args(Paper) == get_args(PaperSize)


@pytest.mark.parametrize("day", ["Sarah", "2026-02-30", "24.11.2026", "20261124 7pm", "", "\u0662\u0660"])
@pytest.mark.parametrize("words", DAYS_TYPED, ids=" ".join)
def test_what_is_no_day_is_told_how_one_is_written_and_never_repeated(facilitate, words, day):
    done = facilitate(*words, day)
    told = done.stderr.splitlines()[-1]
    assert (done.exit_code, done.stdout) == (2, "")
    assert words[-1] in told and "A day is expected, written like 2026-11-24." in told
    assert not day or day not in done.output


@pytest.mark.parametrize("words", DAYS_TYPED, ids=" ".join)
def test_help_asks_for_a_date_and_not_for_percent_signs(facilitate, words):
    help = facilitate(*[word for word in words if word[0] not in "-3"], "--help").stdout
    assert f"{words[-1]} DATE" in help
    assert "%" not in help
