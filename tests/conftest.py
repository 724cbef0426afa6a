"""A home of its own for every test, and ways to use the command: in here, as a process, on a terminal."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result
from running import COMMAND, Talk

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

    def run(
        *args: str | Path, lines: bytes | str = b"", command: list[str] = COMMAND
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*command, *map(str, args)],
            input=lines if isinstance(lines, bytes) else lines.encode(),
            capture_output=True,
            check=False,
            cwd=os.environ["HOME"],
            timeout=60,
        )
        return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


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
