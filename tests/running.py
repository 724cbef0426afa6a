"""The command as others run it: its answers, a talk with it through a pipe, its end on a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
from click.testing import Result

COMMAND = [sys.executable, "-m", "facilitate"]


class Talk:
    """A meeting in a process of its own, led through a pipe by a program."""

    def __init__(self, *args: str | Path) -> None:
        self.running = subprocess.Popen(
            [*COMMAND, "run", *map(str, args), "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=os.environ["HOME"],
        )

    def send(self, *lines: str) -> None:
        """Type lines and wait for nothing."""
        self.running.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.running.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """The next answer; an AssertionError with what stderr says where the meeting has ended."""
        line = self.running.stdout.readline()
        assert line, self.running.stderr.read().decode()
        return json.loads(line)

    def say(self, *lines: str) -> dict[str, Any]:
        """Type lines one by one; the last answer."""
        for line in lines:
            self.send(line)
            answer = self.answer()
        return answer

    def kill(self) -> str:
        """End it as a power cut would; what was said on stderr until then."""
        self.running.kill()
        return self.running.communicate()[1].decode()

    def end(self) -> tuple[int, str]:
        """Close its input; its exit code and stderr."""
        _, told = self.running.communicate(timeout=60)
        return self.running.returncode, told.decode()


def ended(child: pexpect.spawn) -> int:
    """How a command on a terminal ended, once all it says was read."""
    child.expect(pexpect.EOF)
    child.wait()
    return child.exitstatus


def answers(result: Result | subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """What a meeting answered with --json: one object for each line of stdout."""
    return [json.loads(line) for line in result.stdout.splitlines()]
