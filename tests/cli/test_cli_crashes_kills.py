"""Killed two hundred times, at moments nobody chose: what was answered is there, and nothing by half.

A meeting is a process of its own each time, forked from one that has loaded everything already, so that a
start takes a twentieth of a second. What a start from nothing does is in test_cli_crashes.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_circle import kept, steady
from running import answers

MEETINGS, KILLS, AHEAD = 10, 20, 8
# Each can be seen in the next answer, or does no more when it is typed twice.
MOVES = ["next part", "part back", "next", "hand 2", "pass", "later", "pause", "continue", "add 1 min"]

NURSERY = """
import os, sys
import facilitate.attendance.closing, facilitate.cli.evening, facilitate.cli.run, facilitate.screen.plain
from facilitate.cli.main import main

for line in sys.stdin:
    typed, told, *options = line.split()
    meeting = os.fork()
    if meeting == 0:
        os.dup2(os.open(typed, os.O_RDONLY), 0)
        os.dup2(os.open(told, os.O_WRONLY), 1)
        main(options)
    print(meeting, flush=True)
    os.waitpid(meeting, 0)
    print("gone", flush=True)
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


class Nursery:
    """Begins meetings one after another, and kills each."""

    def __init__(self, folder: Path) -> None:
        self.typed, self.told = folder / "typed", folder / "told"
        os.mkfifo(self.typed)
        os.mkfifo(self.told)
        self.running = subprocess.Popen(
            [sys.executable, "-c", NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def until_killed(self, options: list[str], lines: list[str], moment) -> list[dict]:
        """What a meeting answered whole to all these lines until it was killed at the `moment`."""
        print(self.typed, self.told, "run", *options, file=self.running.stdin, flush=True)
        meeting = int(self.running.stdout.readline())
        with self.typed.open("wb", 0) as typed, self.told.open("rb", 0) as told:
            typed.write("".join(f"{line}\n" for line in lines).encode())
            said = moment(told)
            os.kill(meeting, signal.SIGKILL)
            said += told.read()
        assert self.running.stdout.readline() == "gone\n"
        return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]


@pytest.fixture
def nursery(home) -> Iterator[Nursery]:
    begun = Nursery(home)
    yield begun
    begun.running.communicate()


def some_moment(chance: random.Random, journal: Path):
    """While it begins, when the journal has just grown, or in the midst of an answer."""
    size, looks, signs = length(journal), chance.randrange(40_000), chance.randrange(AHEAD * 400)

    def beginning(told) -> bytes:
        for _ in range(looks):
            length(journal)
        return b""

    def growing(told) -> bytes:
        while length(journal) == size and not select.select([told], [], [], 0)[0]:
            pass
        return b""

    def answering(told) -> bytes:
        said = b""
        while len(said) < signs and said.count(b"\n") < AHEAD and (more := told.read(signs - len(said))):
            said += more
        return said

    return chance.choice([beginning, growing, answering, answering])


def length(journal: Path) -> int:
    return journal.stat().st_size if journal.exists() else 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MEETINGS))
def test_killed_at_any_moment_a_meeting_keeps_every_line_it_answered(nursery, facilitate, circle, seed):
    chance = random.Random(seed)
    lines = [line for count in range(KILLS * AHEAD) for line in (chance.choice(MOVES), f"count {count}")]
    rehearsal = facilitate(
        "run", "circle", "--rehearse", "--json", "--group", circle, lines="\n".join(["status", *lines])
    )
    after_line = list(map(steady, answers(rehearsal)))
    options, so_far, at = ["circle", "--json", "--group", str(circle)], 0, 0.0
    for _ in range(KILLS):
        moment = some_moment(chance, kept(circle))
        answered = nursery.until_killed(options, lines[so_far : so_far + AHEAD], moment)
        assert list(map(steady, answered)) == after_line[so_far + 1 : so_far + 1 + len(answered)]
        if not kept(circle).exists():
            continue
        options = ["--resume", "--json", "--group", str(circle)]
        [found] = nursery.until_killed(options, ["status"], lambda told: told.readline())
        so_far += len(answered)
        assert steady(found) in after_line[so_far : so_far + AHEAD - len(answered) + 1]
        so_far = after_line.index(steady(found), so_far)
        assert found["at"] >= max([at, *(answer["at"] for answer in answered)])
        at = found["at"]
    assert so_far > KILLS
