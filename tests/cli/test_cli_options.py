"""What an option offers is what the rooms behind it take; they are not loaded just to say so."""

from typing import get_args

import click
import pytest

from facilitate.cli.main import main
from facilitate.documents.model import Stock
from facilitate.group.settings import DAYS, Paper
from facilitate.pdf.styles import PaperSize
from facilitate.resources.intake.shapes import Shape

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
