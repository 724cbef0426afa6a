"""The screen of a meeting beside two countdowns from PyPI, on one machine in one run.

    python tests/benchmarks/meeting.py [--seconds 120]

Run by hand on a machine with nothing else to do; Linux, because it reads what the kernel counted. The two
others are installed into an environment that is thrown away. Prints a Markdown table.
"""

import argparse
import os
import platform
import pty
import random
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import termios
import time
import tty
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from fcntl import ioctl
from itertools import pairwise
from pathlib import Path
from struct import pack

OTHERS = ("termdown", "countdown-cli")
STARTS, PRESSES, KILLS = 11, 45, 5
QUIET = 0.05  # seconds without a byte: the frame is whole


@dataclass
class Tool:
    """How a tool is started, and which key makes it draw its time anew; `begin` is pressed first."""

    name: str
    command: Sequence[str]
    adds: bytes
    begin: bytes = b""
    env: dict[str, str] = field(default_factory=dict)


class Running:
    """A tool on a terminal of its own."""

    def __init__(self, tool: Tool) -> None:
        self.terminal, side = pty.openpty()
        tty.setraw(side)
        ioctl(side, termios.TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
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
        return first, last, drawn

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


def begun(tool: Tool) -> Running:
    """The tool with its time running."""
    running = Running(tool)
    running.frame(least=100)
    if tool.begin:
        running.press(tool.begin)
        running.frame(least=100)
    return running


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
        ("start to first frame, median", *map(first_frame, tools)),
        ("key to redraw, median / p95", *map(key_to_redraw, tools)),
        (f"{seconds} ticks: sd / worst", *(regular for regular, _ in rest)),
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
        subprocess.run([tools / "pip", "install", "-q", *OTHERS], check=True, stderr=subprocess.DEVNULL)
        (home / "group").mkdir()
        (home / "group" / "group.yaml").write_text("name: Tuesday group\n")
        ours = [sys.executable, "-m", "facilitate", "run", "--group", str(home / "group")]
        rows = measured(
            [
                Tool("facilitate", [*ours, "open-discussion", "--throw-away"], b"a", b"\r", {"HOME": folder}),
                Tool("termdown", [str(tools / "termdown"), "50m"], b"+"),
                Tool("countdown-cli", [str(tools / "countdown"), "50m"], b"+"),
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
