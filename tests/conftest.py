"""A home of its own for every test, and ways to use the command: in this process, as one, in dialogue."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pexpect
import pytest
from click.testing import CliRunner, Result

COMMAND = [sys.executable, "-m", "facilitate"]
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "TMPDIR")


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """The only folder a test knows as home, with its data and its scratch folder in it; no group is set."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in FOLDERS:
        monkeypatch.setenv(name, str(folder / name.lower()))
    (folder / "tmpdir").mkdir()
    for name in ("FACILITATE_GROUP", "FACILITATE_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def group(home) -> Path:
    """A group's folder with its name in it and nothing else."""
    folder = home / "group"
    folder.mkdir()
    (folder / "group.yaml").write_text("name: Tuesday group\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def facilitate():
    """The command run in this process, fed lines; a fault of ours comes out as the exception it is."""
    from facilitate.cli.main import main

    def run(*args: str | Path, lines: bytes | str = b"") -> Result:
        # From a file and not from memory: a meeting reads its input by descriptor.
        with tempfile.TemporaryFile() as typed:
            typed.write(lines if isinstance(lines, bytes) else lines.encode())
            typed.seek(0)
            return CliRunner().invoke(main, [*map(str, args)], input=typed, catch_exceptions=False)

    return run


@pytest.fixture(scope="session")
def process():
    """The command run as a process of its own, fed lines, to its end."""

    def run(*args: str | Path, lines: bytes | str = b"", **popen: Any) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *map(str, args)],
            input=lines if isinstance(lines, bytes) else lines.encode(),
            capture_output=True,
            timeout=60,
            **{"cwd": os.environ["HOME"]} | popen,
        )
        return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


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


@pytest.fixture
def talk():
    """Begins meetings to talk with; those still running at the end of the test are ended."""
    talks: list[Talk] = []

    def begin(*args: str | Path) -> Talk:
        talks.append(Talk(*args))
        return talks[-1]

    yield begin
    for each in talks:
        if each.running.poll() is None or not each.running.stdout.closed:
            each.kill()


@pytest.fixture
def terminal(home, group):
    """The command on a real terminal, asking in plain lines, in the group's folder."""
    running: list[pexpect.spawn] = []

    def begin(*args: str | Path, **env: str) -> pexpect.spawn:
        plain = {"FACILITATE_PLAIN": "1", "FACILITATE_GROUP": str(group)}
        running.append(
            pexpect.spawn(
                sys.executable,
                ["-m", "facilitate", *map(str, args)],
                env={**os.environ, **plain, **env},
                cwd=str(home),
                encoding="utf-8",
                timeout=30,
                dimensions=(40, 200),
            )
        )
        return running[-1]

    yield begin
    for child in running:
        child.close(force=True)


def ended(child: pexpect.spawn) -> int:
    """How a command on a terminal ended, once all it says was read."""
    child.expect(pexpect.EOF)
    child.wait()
    return child.exitstatus


def answers(result: Result | subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """What a meeting answered with --json: one object for each line of stdout."""
    return [json.loads(line) for line in result.stdout.splitlines()]
