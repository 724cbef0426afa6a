"""Questions on a terminal: arrows and Enter, or numbered lists where the screen is plain."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from facilitate.screen.frame.lines import wide
from facilitate.screen.rows import columns, folded, set_in

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

POINTER, MARK = 3, 2
"""The cells before each choice, and before a question."""

ANSWER = 12
"""The cells that stay free behind a question, for a short answer or for the keys that give one."""

ARROWS = "(arrows, then Enter; q leaves)"

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
    # Shown beside the question and not in the line: what somebody types would be joined to it.
    told = f"{question} [{default}]" if default else question
    if plain:
        told = folded(told, sys.stdout, ANSWER)
        return str(click.prompt(told, default=default, show_default=False, value_proc=_proc(check)))
    import questionary

    validate = _validator(lambda answer: check(answer or default))
    asked = questionary.text(
        _beside(told), validate=validate, validate_while_typing=False, key_bindings=_emptying()
    )
    return str(_answer(asked)) or default


def choice(question: str, choices: Sequence[Choice], default: str = "", *, plain: bool = False) -> str:
    """The value of one of the choices."""
    return _numbered(question, choices, default) if plain else _pointed(question, choices, default)


def yes(question: str, *, default: bool = True, plain: bool = False) -> bool:
    """Yes or no."""
    if plain:
        return click.confirm(folded(question, sys.stdout, ANSWER), default=default)
    import questionary

    return bool(_answer(questionary.confirm(_beside(question), default=default)))


def _pointed(question: str, choices: Sequence[Choice], default: str) -> str:
    import questionary
    from prompt_toolkit.key_binding import merge_key_bindings

    width = _width()
    options = [questionary.Choice(_below(words, width - POINTER, POINTER), value) for value, words in choices]
    chosen = next((option for option in options if option.value == default), None)
    # What is chosen takes the place of the keys, and may be longer.
    behind = max(wide(words) for words in (ARROWS, *(words for _, words in choices)))
    asked = questionary.select(_beside(question, behind), options, default=chosen, instruction=ARROWS)
    keys = asked.application.key_bindings
    asked.application.key_bindings = merge_key_bindings([*([keys] if keys else []), _leaving()])
    return str(_answer(asked))


def _leaving() -> "KeyBindings":
    """The key that leaves a list, as it leaves the meeting."""
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("q")
    def leave(event: "KeyPressEvent") -> None:
        event.app.exit(exception=KeyboardInterrupt)

    return bindings


def _emptying() -> "KeyBindings":
    """Enter, which empties the line where its answer is refused: it may hold a name, and is not mended."""
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("enter")
    def enter(event: "KeyPressEvent") -> None:
        line = event.current_buffer
        if line.validate():
            line.validate_and_handle()
            return
        fault = line.validation_error
        line.reset()
        line.validation_error = fault

    return bindings


def _width() -> int:
    return columns(sys.stdout) or 79


def _beside(question: str, behind: int = ANSWER) -> str:
    """The question in rows, and what stands `behind` it in a row of its own where it would be cut there."""
    told = _below(question, _width() - MARK, MARK)
    last = told.rpartition("\n")[2]
    return told if MARK + wide(last) + 2 + behind <= _width() else f"{told}\n "


def _below(words: str, width: int, indent: int) -> str:
    """The words in rows that fit, below each other: a longer one would be cut off in the middle of a word."""
    return f"\n{' ' * indent}".join(set_in(words, max(width, 1)))


def _numbered(question: str, choices: Sequence[Choice], default: str) -> str:
    click.echo(folded(question, sys.stdout))
    for number, (_, words) in enumerate(choices, 1):
        click.echo(folded(f"  {number}. {words}", sys.stdout))
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
            raise click.UsageError(folded(fault, sys.stdout, ANSWER))
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
