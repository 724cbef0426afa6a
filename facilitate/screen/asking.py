"""Questions on a terminal: arrows and Enter, or numbered lists where the screen is plain."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from facilitate.screen.frame.lines import wrap

POINTER = 3
"""The cells before each choice."""

Choice = tuple[str, str]
"""A value, and the words for it."""


def plainly(setting: str = "full") -> bool:
    """Whether to print lines and never redraw: `screen: plain`, FACILITATE_PLAIN=1, or a dumb terminal."""
    return setting == "plain" or os.environ.get("FACILITATE_PLAIN") == "1" or os.environ.get("TERM") == "dumb"


def possible() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


Check = Callable[[str], object]
"""Takes an answer, and raises ValueError with what is expected where it does not do."""


def text(question: str, default: str = "", check: Check = str, *, plain: bool = False) -> str:
    """A line of text; Enter alone takes the default. Asks again while `check` refuses the answer."""
    if plain:
        return str(
            click.prompt(question, default=default, show_default=bool(default), value_proc=_proc(check))
        )
    import questionary

    # Shown beside the question and not in the line: what somebody types would be joined to it.
    told = f"{question} [{default}]" if default else question
    validate = _validator(lambda answer: check(answer or default))
    return str(_answer(questionary.text(told, validate=validate))) or default


def choice(question: str, choices: Sequence[Choice], default: str = "", *, plain: bool = False) -> str:
    """The value of one of the choices."""
    return _numbered(question, choices, default) if plain else _pointed(question, choices, default)


def yes(question: str, *, default: bool = True, plain: bool = False) -> bool:
    """Yes or no."""
    if plain:
        return click.confirm(question, default=default)
    import questionary

    return bool(_answer(questionary.confirm(question, default=default)))


def _pointed(question: str, choices: Sequence[Choice], default: str) -> str:
    import questionary

    width = shutil.get_terminal_size().columns - POINTER - 1
    options = [questionary.Choice(_set_in(words, width), value=value) for value, words in choices]
    chosen = next((option for option in options if option.value == default), None)
    return str(
        _answer(questionary.select(question, options, default=chosen, instruction="(arrows, then Enter)"))
    )


def _set_in(words: str, width: int) -> str:
    """The words in rows that fit, below each other: a longer one would be cut off in the middle of a word."""
    return f"\n{' ' * POINTER}".join(wrap(words, max(width, 1)))


def _numbered(question: str, choices: Sequence[Choice], default: str) -> str:
    click.echo(question)
    for number, (_, words) in enumerate(choices, 1):
        click.echo(f"  {number}. {words}")
    numbers = {str(number): value for number, (value, _) in enumerate(choices, 1)}

    def number_given(answer: str) -> None:
        if answer.strip() not in numbers:
            raise ValueError(f"A number from 1 to {len(numbers)} is expected.")

    usual = next((number for number, value in numbers.items() if value == default), None)
    answer = click.prompt("Number", default=usual, value_proc=_proc(number_given))
    return numbers[answer.strip()]


def _answer(question: Any) -> Any:
    try:
        return question.unsafe_ask()
    except KeyboardInterrupt:
        raise click.Abort from None


def _proc(check: Check) -> Callable[[str], str]:
    def proc(answer: str) -> str:
        if (fault := _fault(check, answer)) is not None:
            raise click.UsageError(fault)
        return answer

    return proc


def _validator(check: Check) -> Callable[[str], bool | str]:
    return lambda answer: _fault(check, answer) or True


def _fault(check: Check, answer: str) -> str | None:
    try:
        check(answer)
    except ValueError as fault:
        return f"{fault} {getattr(fault, 'hint', '')}".strip()
    return None
