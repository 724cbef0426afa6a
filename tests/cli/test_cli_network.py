"""Nothing is ever sent or fetched: watched from outside the process, down to the system calls."""

import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from running import COMMAND

WATCH = ("strace", "-f", "-q", "-e", "trace=network")


def _can_watch() -> bool:
    if shutil.which("strace") is None:
        return False
    # Where tracing is forbidden, in some containers, strace is there and fails.
    return (
        subprocess.run([*WATCH, "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(not _can_watch(), reason="strace is not there, or may not be used here")


@pytest.fixture
def calls(home) -> Path:
    """Where the system calls that concern a network are written down."""
    return home / "calls"


def watched(calls: Path, *args: str | Path, lines: str = "") -> str:
    """The network calls of a command that went well."""
    command = [*WATCH, "-o", str(calls), *COMMAND, *map(str, args)]
    subprocess.run(command, input=lines.encode(), capture_output=True, check=True, timeout=120)
    return calls.read_text(encoding="utf-8")


def test_what_goes_out_would_be_seen(calls):
    ask = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    subprocess.run([*WATCH, "-o", str(calls), sys.executable, "-c", ask], check=True, timeout=60)
    assert "AF_INET" in calls.read_text(encoding="utf-8")


def test_a_meeting_in_lines_uses_no_network(calls, circle):
    lines = "next part\nnext\nhelp card\ncount 9\nfinish\n"
    assert "AF_INET" not in watched(calls, "run", "circle", "--plain", "--group", circle, lines=lines)
    assert "AF_INET" not in watched(calls, "report", "--group", circle)


def test_a_meeting_on_the_screen_uses_no_network(calls, circle):
    command = [*WATCH, "-o", str(calls), *COMMAND, "run", "circle", "--group", str(circle)]
    child = pexpect.spawn(command[0], command[1:], dimensions=(24, 80), encoding="utf-8", timeout=60)
    child.expect("We begin when you are ready")
    child.send("\r")
    child.expect("1 of 3")
    child.send("f9\r")
    child.expect("Records are safe")
    child.expect(pexpect.EOF)
    seen = calls.read_text(encoding="utf-8")
    # The two ends of the event loop's own pipe are sockets, but of this computer alone.
    assert "AF_UNIX" in seen
    assert "AF_INET" not in seen


def test_printing_uses_no_network(calls, circle, home):
    seen = watched(calls, "print", "packet", "circle", "--group", circle, "-o", home / "packet.pdf")
    assert "AF_INET" not in seen
    assert (home / "packet.pdf").exists()
