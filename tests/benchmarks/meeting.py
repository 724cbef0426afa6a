"""The screen of a meeting beside two countdowns from PyPI, on one machine in one run.

    python tests/benchmarks/meeting.py [--seconds 120]

Run by hand on a machine with nothing else to do; Linux, because it reads what the kernel counted. All three
are installed into an environment that is thrown away, as a person would install them. For the row about the
wall clock it takes libfaketime (`apt-get install faketime`). Prints a Markdown table.
"""

import argparse
import os
import platform
import pty
import random
import re
import select
import signal
import statistics
import subprocess
import tempfile
import termios
import time
import tty
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fcntl import ioctl
from itertools import pairwise
from pathlib import Path
from struct import pack

import pyte

ROOT = Path(__file__).parents[2]
OTHERS = ("termdown", "countdown-cli")
STARTS, PRESSES, KILLS = 11, 45, 5
TIME = re.compile(r"(?:(\d+):)?(\d+):(\d\d)")
QUIET = 0.05  # seconds without a byte: the frame is whole


@dataclass
class Tool:
    """How a tool is started, and which key makes it draw its time anew; `begin` is pressed first."""

    name: str
    command: Sequence[str]
    adds: bytes
    begin: bytes = b""
    env: dict[str, str] = field(default_factory=dict)
    in_figures: Sequence[str] = ()
    """Options with which the time stands in plain figures on a terminal of 5 rows and so many `columns`."""
    columns: int = 20


class Running:
    """A tool on a terminal of its own."""

    def __init__(self, tool: Tool, rows: int = 24, columns: int = 80) -> None:
        self.terminal, side = pty.openpty()
        tty.setraw(side)
        ioctl(side, termios.TIOCSWINSZ, pack("HHHH", rows, columns, 0, 0))
        self.screen = pyte.Screen(columns, rows)
        self.drawing = pyte.ByteStream(self.screen)
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            tool.command,
            stdin=side,
            stdout=side,
            stderr=side,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **tool.env},
        )
        os.close(side)

    def frame(self, wait: float = 30, least: int = 1) -> tuple[float, float, bytes]:
        """The next frame: when its first and its last byte came, and what was drawn."""
        first, last, drawn = 0.0, 0.0, b""
        while select.select([self.terminal], [], [], QUIET if len(drawn) >= least else wait)[0]:
            try:
                drawn += os.read(self.terminal, 65536)
            except OSError:
                break
            last = time.perf_counter()
            first = first or last
        if not drawn:
            raise TimeoutError(f"Nothing was drawn within {wait} s.")
        self.drawing.feed(drawn)
        return first, last, drawn

    def shown(self) -> int:
        """The time on the screen, in seconds; where there are several the last one."""
        figures = "\n".join(self.screen.display).replace(" ", "")
        *_, (hours, minutes, seconds) = TIME.findall(figures)
        return (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)

    def zero(self, seconds: float) -> float:
        """When a countdown will be over by what it shows, watched for so long."""
        watched, changed, before = time.perf_counter() + seconds, 0.0, self.shown()
        while time.perf_counter() < watched:
            first = self.frame(wait=2)[0]
            if self.shown() != before:
                before, changed = self.shown(), first
        return before + changed

    def until(self, words: bytes) -> float:
        """When the frame that holds these words was whole."""
        drawn = b""
        while words not in drawn:
            _, last, more = self.frame()
            drawn += more
        return last

    def press(self, keys: bytes) -> float:
        """Press keys; when that was."""
        os.write(self.terminal, keys)
        return time.perf_counter()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.terminal)

    def cost(self) -> tuple[float, int]:
        """Seconds of processor so far, and how often it woke up."""
        root = Path("/proc") / str(self.process.pid)
        numbers = (root / "stat").read_text().rpartition(")")[2].split()
        woken = [
            int(line.split()[1])
            for task in root.glob("task/*/status")
            for line in task.read_text().splitlines()
            if line.startswith("voluntary")
        ]
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK"), sum(woken)


def begun(tool: Tool, *size: int) -> Running:
    """The tool with its time running."""
    running = Running(tool, *size)
    running.frame(least=100)
    if tool.begin:
        running.press(tool.begin)
        running.frame(least=100)
    return running


def version(tool: Tool) -> str:
    """The whole of a process that only says which version it is: median of several."""
    times = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run([tool.command[0], "--version"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return f"{statistics.median(times) * 1000:.0f} ms"


def first_frame(tool: Tool) -> str:
    """From the start of the process to a whole first frame: median of several starts."""
    times = []
    for _ in range(STARTS):
        running = Running(tool)
        times.append(running.frame(least=100)[1] - running.began)
        running.kill()
    return f"{statistics.median(times) * 1000:.0f} ms"


def key_to_redraw(tool: Tool) -> str:
    """From a key to the first byte of the frame it leads to: median and 95th percentile."""
    running, times, chance = begun(tool), [], random.Random(1)
    while len(times) < PRESSES:
        # Early in the second that a tick has begun, so that the next one does not answer for the key.
        running.frame()
        for _ in range(3):
            time.sleep(chance.uniform(0.1, 0.15))
            pressed = running.press(tool.adds)
            times.append(running.frame()[0] - pressed)
    running.kill()
    return f"{statistics.median(times) * 1000:.1f} / {sorted(times)[int(PRESSES * 0.95)] * 1000:.1f} ms"


def at_rest(tool: Tool, seconds: int) -> tuple[str, str]:
    """Ticks nobody disturbs: how regular they are, and what they cost."""
    running = begun(tool)
    running.frame()
    before = running.cost()
    ticks = [running.frame()[0] for _ in range(seconds)]
    after = running.cost()
    running.kill()
    off = [(later - sooner - 1) * 1000 for sooner, later in pairwise(ticks)]
    regular = f"{statistics.pstdev(off):.2f} / {max(map(abs, off)):.2f} ms"
    return regular, f"{after[0] - before[0]:.2f} s, {(after[1] - before[1]) / seconds:.1f} a second"


def stepped(tool: Tool) -> str:
    """How far the time shown is off after the wall clock was set 40 s forward, then an hour back."""
    libraries = [*Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")]
    if not libraries:
        return "not measured: no libfaketime"
    with tempfile.TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        set_clock(clock, 0)
        env = {
            "LD_PRELOAD": str(libraries[0]),
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_NO_CACHE": "1",
            **tool.env,
        }
        running = begun(replace(tool, command=[*tool.command, *tool.in_figures], env=env), 5, tool.columns)
        zero, off = running.zero(4), []
        for offset in (40, 40 - 3600):
            set_clock(clock, offset)
            try:
                before, zero = zero, running.zero(6)
                off.append(length(abs(zero - before)))
            except TimeoutError:
                off.append("stands still")
        running.kill()
    return " / ".join(off)


def set_clock(file: Path, offset: int) -> None:
    """Let the wall clock go so many seconds wrong."""
    fresh = file.with_suffix(".new")
    fresh.write_text(f"{offset:+}")
    fresh.replace(file)


def length(seconds: float) -> str:
    """Seconds as milliseconds where they are few."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:,.1f} s"


def killed(ours: Tool, carried_on: Tool) -> str:
    """From carrying on after `kill -9` to a frame with everything that happened: median, worst."""
    times = []
    for _ in range(KILLS):
        running = begun(ours)
        running.press(b"\r")
        running.until(b"2 of ")
        running.kill()
        again = Running(carried_on)
        times.append(again.until(b"2 of ") - again.began)
        again.kill()
    return f"{statistics.median(times) * 1000:.0f} / {max(times) * 1000:.0f} ms"


def measured(tools: Sequence[Tool], carried_on: Tool, seconds: int) -> list[tuple[str, ...]]:
    """All rows of the table."""
    rest = [at_rest(tool, seconds) for tool in tools]
    anew = ("starts anew" for _ in tools[1:])
    return [
        ("`--version`, whole process, median", *map(version, tools)),
        ("start to first frame, median", *map(first_frame, tools)),
        ("key to redraw, median / p95", *map(key_to_redraw, tools)),
        (f"{seconds} ticks: sd / worst", *(regular for regular, _ in rest)),
        ("off when the wall clock is set: +40 s / -1 h", *map(stepped, tools)),
        (f"processor and wake-ups in {seconds} s", *(cost for _, cost in rest)),
        (
            "`kill -9` to correct frame, median / worst",
            killed(tools[0], carried_on),
            *anew,
        ),
    ]


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as Markdown, the first one as the head."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def main() -> None:
    """Install, measure, print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seconds", type=int, default=120, help="how long each tool runs undisturbed")
    seconds = asked.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "env", with_pip=True)
        tools = home / "env" / "bin"
        wanted = [str(ROOT), *OTHERS]
        subprocess.run([tools / "pip", "install", "-q", *wanted], check=True, stderr=subprocess.DEVNULL)
        (home / "group").mkdir()
        (home / "group" / "group.yaml").write_text("name: Tuesday group\n")
        ours = [str(tools / "facilitate"), "run", "--group", str(home / "group")]
        # Only the wall clock is set, not the one that counts from the start. The two others do not run under
        # this option, and go by the wall clock anyway.
        kept = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        rows = measured(
            [
                Tool(
                    "facilitate",
                    [*ours, "open-discussion", "--throw-away"],
                    b"a",
                    b"\r",
                    {"HOME": folder, **kept},
                ),
                Tool("termdown", [str(tools / "termdown"), "50m"], b"+", in_figures=["-a", "--no-art"]),
                Tool("countdown-cli", [str(tools / "countdown"), "50m"], b"+", columns=16),
            ],
            Tool("carried on", [*ours, "--resume"], b"", env={"HOME": folder}),
            seconds,
        )
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores.")
    print(
        f"{time.strftime('%d %B %Y')}; load over the last 1, 5 and 15 minutes, this run included: {load}.\n"
    )
    print(table([("", "facilitate", *OTHERS), *rows]))


if __name__ == "__main__":
    main()
