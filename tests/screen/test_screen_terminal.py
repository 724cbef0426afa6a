"""The screen on a terminal that lives in memory: keys come through a pipe, and pyte shows what was drawn."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

import pyte
import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output
from screen_evening import CARD, Evening

from facilitate.errors import FacilitateError
from facilitate.screen.terminal import carry_on, lead, show

Step = Callable[["Glass"], None]
ALTERNATE, BACK, CURSOR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"


class Written(io.StringIO):
    """What a terminal was sent."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.said = encoding

    @property
    def encoding(self) -> str:
        return self.said


@dataclass
class Glass:
    """A terminal: each time something was drawn it takes the next step, which looks and presses keys."""

    steps: list[Step]
    width: int = 80
    height: int = 24
    encoding: str = "utf-8"
    paints: int = 0
    lengths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.written = Written(self.encoding)
        self.screen = pyte.Screen(self.width, self.height)
        self.stream = pyte.Stream(self.screen)
        self.steps = list(self.steps)

    @contextmanager
    def on(self) -> Iterator[dict]:
        with create_pipe_input() as keys:
            self.keys = keys
            output = Vt100_Output(self.written, self._size, term="xterm-256color")
            flush = output.flush

            def after_render() -> None:
                before = self.written.tell()
                flush()
                drawn = self.written.getvalue()[before:]
                self.lengths.append(len(drawn))
                self.stream.feed(drawn)
                if self.steps and BACK not in drawn:
                    self.steps.pop(0)(self)

            output.flush = after_render
            yield {"input": keys, "output": output, "awake": nullcontext}

    def _size(self) -> Size:
        self.paints += 1
        assert self.paints < 200, "the steps wait for a change that never comes"
        return Size(self.height, self.width)

    def press(self, keys: str) -> None:
        self.keys.send_text(keys)

    def resize(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.screen.resize(height, width)
        os.kill(os.getpid(), signal.SIGWINCH)

    @property
    def shown(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)


def press(keys: str) -> Step:
    return lambda glass: glass.press(keys)


def sees(words: str, keys: str = "") -> Step:
    def step(glass: Glass) -> None:
        assert words in glass.shown, glass.shown
        if keys:
            glass.press(keys)

    return step


def led(*steps: Step, evening: Evening | None = None, **glass: object) -> tuple[str, Glass, Evening]:
    """A meeting led from *Ready* by these steps; how it ended, its terminal and its evening."""
    evening = evening or Evening()
    terminal = Glass(list(steps), **glass)
    leading = evening.leading
    with terminal.on() as ports:
        rehearsal = evening.clock if leading.move else None
        ending = lead(leading.ready, begin_of(evening), CARD, rehearsal=rehearsal, wall=leading.wall, **ports)
    assert not terminal.steps, "not all was seen"
    return ending, terminal, evening


def begin_of(evening: Evening) -> Callable[[], object]:
    def begin() -> object:
        evening.leading.meeting = evening._begin()
        return evening.leading.meeting

    return begin


def test_a_meeting_from_ready_to_its_end():
    ending, glass, evening = led(
        sees("It is time to begin.", "\r"),
        sees("1 of 4   Opening", "\r"),
        sees("Nobody is speaking.", " "),
        sees("7 not yet offered a turn", "p"),
        sees("6 not yet offered a turn", "\r\r"),
        sees("4 of 4   Close", "\r"),
        sees("How many people were in the room?", "12"),
        sees("> 12", "\r"),
    )
    assert ending == "finished"
    assert evening.meeting.state.headcount == 12
    assert glass.written.getvalue().startswith(ALTERNATE)


def test_the_terminal_is_put_back():
    _, glass, _ = led(press("q"))
    end = glass.written.getvalue()[-80:]
    assert BACK in end
    assert CURSOR in end


def test_escape_alone_goes_back():
    ending, _, _ = led(
        press("\r"),
        press("g"),
        sees("Which seat goes home?", "\x1b"),
        sees("Enter next part", "q"),
        press("\r"),
    )
    assert ending == "left"


def test_arrows_are_not_escape():
    ending, _, _ = led(press("\r"), press("g\x1b[B"), sees("Which seat goes home?", "\x03"), press("\x03"))
    assert ending == "left"


def test_nothing_that_is_typed_but_digits_is_ever_written():
    canary = "Qzvxk"
    _, glass, evening = led(
        press("\r"), press(f"g{canary}"), press(f"\x1b{canary}"), press("\x03"), press("\r")
    )
    written = glass.written.getvalue()
    assert canary not in written
    assert not [event for event in evening.meeting.events if canary in repr(event)]


def test_what_begin_raises_comes_out_with_the_terminal_put_back():
    def begin() -> object:
        raise FacilitateError("Another meeting runs in this folder.")

    glass, leading = Glass([press("\r")]), Evening().leading
    with glass.on() as ports, pytest.raises(FacilitateError, match="Another meeting"):
        lead(leading.ready, begin, CARD, wall=leading.wall, **ports)
    assert BACK in glass.written.getvalue()[-80:]


def test_a_bug_keeps_its_traceback_and_the_terminal_is_put_back():
    glass, evening = Glass([lambda glass: 1 / 0]), Evening.begun()
    with glass.on() as ports, pytest.raises(ZeroDivisionError):
        carry_on(evening.meeting, CARD, **ports)
    assert BACK in glass.written.getvalue()[-80:]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_being_told_to_stop_leaves_the_meeting(name):
    glass, evening = Glass([lambda glass: os.kill(os.getpid(), getattr(signal, name))]), Evening.begun()
    with glass.on() as ports:
        assert carry_on(evening.meeting, CARD, **ports) == "left"
    assert BACK in glass.written.getvalue()[-80:]
    assert not evening.meeting.state.finished


def test_a_keyboard_that_is_gone_leaves_the_meeting():
    glass, evening = Glass([lambda glass: glass.keys.close()]), Evening.begun()
    with glass.on() as ports:
        assert carry_on(evening.meeting, CARD, **ports) == "left"


def test_a_terminal_that_is_gone_leaves_the_meeting():
    def gone(glass: Glass) -> None:
        raise OSError("gone")

    glass, evening = Glass([gone]), Evening.begun()
    with glass.on() as ports:
        assert carry_on(evening.meeting, CARD, **ports) == "left"


def test_carrying_on_says_what_has_to_be_said():
    glass, evening = Glass([sees("One line is left out.", "qx"), press("\r")]), Evening.begun()
    with glass.on() as ports:
        assert carry_on(evening.meeting, CARD, notice="One line is left out.", **ports) == "left"


def test_a_window_that_changes_its_size_is_drawn_anew():
    def larger(glass: Glass) -> None:
        assert "1/4 Opening" in glass.shown
        glass.resize(100, 30)

    led(
        press("\r"),
        lambda glass: glass.resize(40, 12),
        larger,
        sees("1 of 4   Opening", "q"),
        press("\r"),
        # Nothing else draws in a rehearsal.
        evening=Evening(rehearsal=True),
    )


def test_a_second_later_only_the_digits_are_written():
    def a_second_later(glass: Glass) -> None:
        evening.clock.move(evening.leading.until_change())

    evening = Evening.begun()
    evening.clock.move(evening.leading.until_change() * 0.999)
    glass = Glass([a_second_later, sees("left in this part", "q"), press("\r")])
    with glass.on() as ports:
        carry_on(evening.meeting, CARD, **ports)
    first, second = glass.lengths[:2]
    assert second < first / 3


def test_no_colour_where_none_is_wanted(monkeypatch):
    black_on_white = "\x1b[0;30;107m"
    assert black_on_white in led(press("!"), press("x"), press("q"))[1].written.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    assert black_on_white not in led(press("!"), press("x"), press("q"))[1].written.getvalue()


def test_a_terminal_without_block_characters_gets_others():
    _, glass, _ = led(press("\r"), press("q"), press("\r"), encoding="ascii")
    assert glass.written.getvalue().isascii()
    assert "----" in glass.shown


def numbered(drawn: list[int]) -> Iterator[Callable[[object], tuple]]:
    """Frames that note when they are drawn."""
    for number in range(5):

        def frame(size: object, number: int = number) -> tuple:
            drawn.append(number)
            return ((("", f"Frame {number}"),),)

        yield frame


def test_a_demonstration_is_played_to_its_end():
    drawn: list[int] = []
    glass = Glass([])
    with glass.on() as ports:
        ports.pop("awake")
        show(numbered(drawn), **ports)
    assert drawn == [0, 1, 2, 3, 4]
    assert BACK in glass.written.getvalue()[-80:]


def test_a_key_ends_a_demonstration_and_leaves_the_other_frames():
    drawn: list[int] = []
    frames = numbered(drawn)
    glass = Glass([press(" ")])
    with glass.on() as ports:
        ports.pop("awake")
        show(frames, **ports)
    assert drawn[-1] < 4
    assert len(list(frames)) == 4 - drawn[-1]
    assert BACK in glass.written.getvalue()[-80:]


def test_the_tone_is_the_bell_of_the_terminal_and_nothing_else_is():
    quiet = led(
        press("\r"),
        press("\r"),
        press(" "),
        press(">"),
        *[press(">")] * 3,
        press("q"),
        press("\r"),
        evening=Evening(rehearsal=True),
    )[1]
    assert "\a" not in quiet.written.getvalue()
    asked = led(
        press("\r"),
        press("\r"),
        press(" "),
        press("e"),
        *[press(">")] * 4,
        press("q"),
        press("\r"),
        evening=Evening(rehearsal=True),
    )[1]
    assert asked.written.getvalue().count("\a") == 1
