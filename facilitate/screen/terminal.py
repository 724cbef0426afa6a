"""The full screen: keys in, frames out, and a terminal that is always put back as it was.

prompt_toolkit gives us its input and output for every kind of terminal. Its own renderer compares all cells
of a frame in Python, which took 1.3 ms a second of an evening; frames here are few lines that rarely change,
so those that changed are written, and nothing else.
"""

import asyncio
import gc
import random
import re
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from facilitate.group import clocks
from facilitate.group.clocks import HandMoved
from facilitate.resources.helpcard import HelpCard
from facilitate.screen.frame import TO_ASCII, Lines, Ready, Size, View, key_at
from facilitate.screen.frame.lines import Line, look
from facilitate.screen.leading import Ending, Leading

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding.key_processor import KeyPress
    from prompt_toolkit.output import Output
    from prompt_toolkit.styles import Attrs

    from facilitate.group.meeting import Meeting

ESCAPE_WAIT = 0.1
"""Seconds after which an escape sign is the Esc key and not the beginning of another key."""

FRAME_WAIT = 0.04
"""Seconds a frame of the demonstration stays: an evening of them goes by in a quarter of a minute."""

CLICK = re.compile(r"\x1b\[<0;(\d+);(\d+)M|LEFT;MOUSE_DOWN;(\d+);(\d+)")
"""The left button goes down at a column and a row: counted from 1 on most terminals, from 0 on Windows."""

A_LITTLE_LATER = 0.001
"""The clock counts whole milliseconds: waking any earlier would show the second that is over."""


def kept_awake() -> AbstractContextManager[object]:
    """The display stays on meanwhile; where the system has no way to ask for it, nothing happens."""
    from wakepy import keep

    return keep.presenting(on_fail="pass")


def lead(
    ready: Ready,
    begin: "Callable[[], Meeting]",
    card: HelpCard,
    *,
    rehearsal: HandMoved | None = None,
    wall: Callable[[], datetime] = clocks.wall,
    draw: Callable[[], float] = random.random,
    awake: Callable[[], AbstractContextManager[object]] = kept_awake,
    input: "Input | None" = None,
    output: "Output | None" = None,
) -> Ending:
    """Show *Ready*, begin the meeting when Enter is pressed, and lead it to its end.

    `begin` is called once, at that moment. In a rehearsal it gives a meeting on the clock `rehearsal`. What
    `begin` raises comes out of here, with the terminal put back. Without `input` and `output` it is the
    terminal this process runs on.
    """
    view = View(card, wall(), rehearsal=rehearsal is not None)
    move = rehearsal.move if rehearsal else None
    return _led(Leading(ready, None, begin, view, wall, draw, move), awake, input, output)


def carry_on(
    meeting: "Meeting",
    card: HelpCard,
    *,
    notice: str = "",
    wall: Callable[[], datetime] = clocks.wall,
    draw: Callable[[], float] = random.random,
    awake: Callable[[], AbstractContextManager[object]] = kept_awake,
    input: "Input | None" = None,
    output: "Output | None" = None,
) -> Ending:
    """Lead a meeting that has begun already to its end; `notice` is a sentence to show first."""
    view = View(card, wall(), notice=notice)
    return _led(Leading(None, meeting, None, view, wall, draw), awake, input, output)


def show(
    frames: Iterable[Callable[[Size], Lines]],
    *,
    input: "Input | None" = None,
    output: "Output | None" = None,
) -> None:
    """Play frames one after another, until the last was shown or a key is pressed."""
    from prompt_toolkit.input import create_input
    from prompt_toolkit.output import create_output

    asyncio.run(_played(frames, input or create_input(), _Painter(output or create_output())))


async def _played(frames: Iterable[Callable[[Size], Lines]], input: "Input", painter: "_Painter") -> None:
    enough = asyncio.Event()
    with painter.screen(), input.raw_mode(), input.attach(enough.set):
        for frame in frames:
            size = painter.size()
            painter.paint(frame(size), size)
            with suppress(TimeoutError):
                await asyncio.wait_for(enough.wait(), FRAME_WAIT)
            if enough.is_set():
                input.read_keys()
                return


def _led(
    leading: Leading,
    awake: Callable[[], AbstractContextManager[object]],
    input: "Input | None",
    output: "Output | None",
) -> Ending:
    from prompt_toolkit.input import create_input
    from prompt_toolkit.output import create_output

    output = output or create_output()
    leading.view = replace(leading.view, ascii=not _draws_blocks(output))
    screen = _Screen(leading, input or create_input(), output)
    return asyncio.run(screen.lead(awake))


def _draws_blocks(output: "Output") -> bool:
    """Whether this terminal can show what digits, rules and cues are drawn with."""
    try:
        "".join(map(chr, TO_ASCII)).encode(output.encoding())
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class _Screen:
    """One terminal for as long as a meeting lasts."""

    def __init__(self, leading: Leading, input: "Input", output: "Output") -> None:
        self.leading, self.input = leading, input
        self.painter = _Painter(output)
        self.ended = asyncio.Event()
        self.fault: Exception | None = None
        self.beat: asyncio.TimerHandle | None = None
        self.escape: asyncio.TimerHandle | None = None

    async def lead(self, awake: Callable[[], AbstractContextManager[object]]) -> Ending:
        """Until it is finished or left; what went wrong is raised once the terminal is back."""
        painter, keys = self.painter, self.input
        with painter.screen(), painter.mouse(), keys.raw_mode(), keys.attach(self._read), self._signals():
            self._paint()
            # All that was loaded stays; looking through it again and again was a fifth of an evening's work.
            gc.freeze()
            with awake():
                await self.ended.wait()
            gc.unfreeze()
        for timer in filter(None, (self.beat, self.escape)):
            timer.cancel()
        if self.fault is not None:
            raise self.fault
        return self.leading.ending or self.leading.ending_now

    def _paint(self) -> None:
        """Show the screen as it is now, and come back when it changes."""
        try:
            size = self.painter.size()
            self.painter.paint(self.leading.lines(size), size)
            if self.leading.tone():
                self.painter.tone()
        except OSError:
            # The terminal is gone, and everything that happened is on the disk.
            self.ended.set()
        except Exception as fault:
            self._stop(fault)
        if self.beat is not None:
            self.beat.cancel()
        wait = self.leading.until_change()
        if wait is not None:
            delay = wait.total_seconds() + A_LITTLE_LATER
            self.beat = asyncio.get_running_loop().call_later(delay, self._paint)

    def _read(self) -> None:
        self._press(self.input.read_keys())
        if self.input.closed:
            self.ended.set()
        if self.escape is not None:
            self.escape.cancel()
        self.escape = asyncio.get_running_loop().call_later(ESCAPE_WAIT, self._flush)

    def _flush(self) -> None:
        if keys := self.input.flush_keys():
            self._press(keys)

    def _press(self, presses: "list[KeyPress]") -> None:
        for press in presses:
            if press.key == "c-l":
                self.painter.forget()
            elif name := self._name(press):
                self._do(name)
        if not self.ended.is_set():
            self._paint()

    def _name(self, press: "KeyPress") -> str:
        """The key by the name `Leading.press` knows, clicked or pressed; empty for one that means nothing."""
        if press.key not in MOUSE:
            return NAMES.get(press.key, press.key if len(press.key) == 1 else "")
        click = clicked(press.data)
        return key_at(self.painter.shown, *click) if click else ""

    def _do(self, key: str) -> None:
        if self.ended.is_set():
            return
        try:
            self.leading.press(key)
        except Exception as fault:
            self._stop(fault)
        if self.leading.ending is not None:
            self.ended.set()

    def _interrupted(self) -> None:
        self._do("c-c")
        self._paint()

    def _stop(self, fault: Exception) -> None:
        # Raised in a callback it would be printed over the screen, and the meeting would seem to go on.
        self.fault = fault
        self.ended.set()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Leave on SIGTERM and SIGHUP; ask on SIGINT; draw anew when the window changes its size."""
        loop = asyncio.get_running_loop()
        wanted: dict[str, Callable[[], object]] = {
            "SIGTERM": self.ended.set,
            "SIGHUP": self.ended.set,
            "SIGINT": self._interrupted,
            "SIGWINCH": self._paint,
        }
        taken = [
            number for name, call in wanted.items() if (number := _handled(loop, name, call)) is not None
        ]
        try:
            yield
        finally:
            for number in taken:
                loop.remove_signal_handler(number)


class _Painter:
    """Frames onto a terminal: only the lines that changed."""

    def __init__(self, output: "Output") -> None:
        from prompt_toolkit.output import ColorDepth

        self.output = output
        self.depth = ColorDepth.from_env() or output.get_default_color_depth()
        self.looks = _looks()
        self.shown: Lines = ()
        self.shown_size: Size | None = None

    @contextmanager
    def screen(self) -> Iterator[None]:
        """The alternate screen, without cursor; whatever happens the terminal is put back."""
        output = self.output
        output.enter_alternate_screen()
        output.hide_cursor()
        output.disable_autowrap()
        try:
            yield
        finally:
            with suppress(OSError):
                output.reset_attributes()
                output.enable_autowrap()
                output.quit_alternate_screen()
                output.show_cursor()
                output.flush()

    @contextmanager
    def mouse(self) -> Iterator[None]:
        """Clicks are told meanwhile, and afterwards no more."""
        from prompt_toolkit.output.vt100 import Vt100_Output

        if isinstance(self.output, Vt100_Output):
            # Clicks alone: `enable_mouse_support` would wake us for every cell the mouse moves over.
            self.output.write_raw("\x1b[?1000h\x1b[?1006h")
        else:
            self.output.enable_mouse_support()
        try:
            yield
        finally:
            with suppress(OSError):
                self.output.disable_mouse_support()
                self.output.flush()

    def size(self) -> Size:
        """The cells there are now."""
        size = self.output.get_size()
        return Size(max(size.columns, 1), max(size.rows, 1))

    def tone(self) -> None:
        """The terminal's own bell, once."""
        self.output.bell()
        self.output.flush()

    def forget(self) -> None:
        """Draw everything anew the next time."""
        self.shown_size = None

    def paint(self, lines: Lines, size: Size) -> None:
        """Write the lines that are not on the screen yet."""
        fresh = size != self.shown_size
        if fresh:
            self.output.reset_attributes()
            self.output.erase_screen()
        before = () if fresh else self.shown
        changed = [
            (row, line) for row, line in enumerate(lines) if row >= len(before) or line != before[row]
        ] + [(row, ()) for row in range(len(lines), len(before))]
        for row, line in changed:
            self._write(row, line)
        if changed or fresh:
            self.output.flush()
        self.shown, self.shown_size = lines, size

    def _write(self, row: int, line: Line) -> None:
        output = self.output
        # Home and down, because the rows of cursor_goto count from 1 or from 0 by terminal.
        output.cursor_goto(0, 0)
        if row:
            output.cursor_down(row)
        output.reset_attributes()
        output.erase_end_of_line()
        for style, text in line:
            attributes = self.looks.get(look(style))
            if attributes is None:
                output.write(text)
            else:
                output.set_attributes(attributes, self.depth)
                output.write(text)
                output.reset_attributes()


def _looks() -> "dict[str, Attrs]":
    """How styles look: the terminal's own colours, bold or reversed; only the help card is black on white."""
    from prompt_toolkit.styles import DEFAULT_ATTRS

    bold, reverse = DEFAULT_ATTRS._replace(bold=True), DEFAULT_ATTRS._replace(reverse=True)
    card = DEFAULT_ATTRS._replace(color="ansiblack", bgcolor="ansiwhite")
    strong = ("title", "what", "digits", "cue", "key", "label", "question", "notice", "typed")
    return {
        **dict.fromkeys(strong, bold),
        **dict.fromkeys(("cursor", "trouble", "rehearsal"), reverse),
        "card": card,
        "card-bold": card._replace(bold=True),
    }


def clicked(data: str) -> tuple[int, int] | None:
    """The row and the column, counted from 0, of a click that a terminal tells of; None for anything else."""
    found = CLICK.fullmatch(data)
    if found is None:
        return None
    column, row, windows_column, windows_row = found.groups()
    return (int(row) - 1, int(column) - 1) if row else (int(windows_row), int(windows_column))


MOUSE = frozenset({"<vt100-mouse-event>", "<windows-mouse-event>"})
NAMES = {
    "c-m": "enter",
    "c-j": "enter",
    "c-h": "backspace",
    "escape": "esc",
    "c-c": "c-c",
    "up": "up",
    "down": "down",
}


def _handled(loop: asyncio.AbstractEventLoop, name: str, call: Callable[[], object]) -> int | None:
    number = getattr(signal, name, None)
    if number is None:
        return None
    try:
        loop.add_signal_handler(number, call)
    except (NotImplementedError, RuntimeError, ValueError):
        # Windows has no such handlers, and only a main thread may set them.
        return None
    return int(number)
