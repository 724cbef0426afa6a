"""Questions on a terminal: what is typed, what is refused, how they stand in the window."""

import io
import sys

import click
import pyte
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from facilitate.screen import asking, rows
from facilitate.session.counting import HEADCOUNT

QUESTION = "How many people came to us this evening, the leaders, helpers and those at the back?"


@pytest.fixture
def narrow(monkeypatch) -> None:
    """A terminal of 60 columns."""
    for room in (rows, asking):
        monkeypatch.setattr(room, "columns", lambda out: 59)


def asked(keys, ask):
    """What a question answers to these keys, and what was drawn meanwhile."""
    drawn = io.StringIO()
    output = Vt100_Output(drawn, lambda: Size(24, 60), enable_cpr=False)
    with create_pipe_input() as keyboard, create_app_session(keyboard, output):
        keyboard.send_text(keys)
        try:
            return ask(), drawn.getvalue()
        except click.Abort:
            return None, drawn.getvalue()


def typed(keys):
    return asked(keys, lambda: asking.text(QUESTION, "", HEADCOUNT.number))


def test_an_answer_that_is_refused_is_not_left_in_the_line():
    assert typed("Sarah\r9\r\x03")[0] == "9", "what is typed next is not joined to it"
    assert typed("Sarah\r\r\x03")[0] == "", "Enter alone is an answer"


def test_a_refused_answer_may_still_be_mended_before_enter():
    assert typed("1x\x7f2\r\x03")[0] == "12"


CHOICES = [("pause", "Carry on as if those 15 min had not happened"), ("end", "End this meeting")]


@pytest.mark.parametrize(("keys", "chosen"), [("q\r", None), ("\x1b[B\r", "end"), ("\r", "pause")])
def test_q_leaves_a_list(keys, chosen):
    assert asked(keys, lambda: asking.choice("Open discussion was cut off here.", CHOICES))[0] == chosen


def on_screen(drawn: str) -> str:
    """What stands on a terminal of 60 columns, one row after the other."""
    screen = pyte.Screen(60, 24)
    pyte.Stream(screen).feed(drawn.replace("\r\n", "\n").replace("\n", "\r\n"))
    return " ".join(" ".join(screen.display).split())


@pytest.mark.parametrize(
    "ask",
    [
        lambda plain: asking.text(QUESTION, "9", plain=plain),
        lambda plain: asking.yes(QUESTION, plain=plain),
        lambda plain: asking.choice(QUESTION, CHOICES, "pause", plain=plain),
    ],
)
@pytest.mark.parametrize("plain", [False, True])
def test_no_question_is_cut_in_the_middle_of_a_word(monkeypatch, capsys, narrow, ask, plain):
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    _, drawn = asked("\r", lambda: ask(plain))
    assert QUESTION in on_screen(capsys.readouterr().out if plain else drawn)
