"""The command itself on a real terminal: a whole evening, and one that is cut off."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)

import pexpect
import pyte


@pytest.fixture
def folder(tmp_path) -> Path:
    """A group's folder."""
    (tmp_path / "group.yaml").write_text("name: Tuesday group\n", encoding="utf-8")
    return tmp_path


class Terminal:
    """`facilitate run` on a pseudo-terminal of 80 columns and 24 lines."""

    COMMAND = (sys.executable, "-m", "facilitate", "run")

    def __init__(self, folder, *options: str) -> None:
        command = [*self.COMMAND[1:], *options, "--group", str(folder)]
        self.child = pexpect.spawn(sys.executable, command, dimensions=(24, 80), encoding="utf-8", timeout=30)
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        self.child.logfile_read = self

    def write(self, drawn: str) -> None:
        self.stream.feed(drawn)

    def flush(self) -> None:
        """Nothing is held back."""

    def see(self, words: str) -> None:
        """Read until these words stand on the screen."""
        while words not in "\n".join(self.screen.display):
            self.child.expect(".+")

    def press(self, keys: str, then: str) -> None:
        self.child.send(keys)
        self.see(then)

    def click(self, label: str, then: str) -> None:
        """Click on a label at the foot."""
        row, line = [(row, line) for row, line in enumerate(self.screen.display, 1) if label in line][-1]
        column = line.index(label) + 1
        self.press(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m", then)

    @property
    def mouse(self) -> bool:
        """Whether the terminal tells of clicks."""
        # pyte keeps private modes shifted by five.
        return any(mode << 5 in self.screen.mode for mode in (1000, 1003, 1006))

    def ends(self) -> tuple[str, int | None]:
        """What was printed once the screen was gone, and the exit code."""
        self.child.expect(pexpect.EOF)
        rest = self.child.before or ""
        self.child.close()
        return rest.rpartition("\x1b[?25h")[2], self.child.exitstatus


def test_an_evening_on_a_real_terminal(folder):
    terminal = Terminal(folder, "open-discussion")
    terminal.see("We begin when you are ready.")
    terminal.press("\r", "1 of 9   Opening")
    terminal.press("!", "Someone is talking about dying")
    terminal.press("2", "Do not argue, lecture")
    terminal.press("x", "1 of 9   Opening")
    terminal.press("t", "left in part")
    terminal.press("f9", "> 9")
    terminal.child.send("\r")
    said, code = terminal.ends()
    assert "Records are safe. You can close the lid." in said
    assert code == 0
    assert not list((folder / "records").glob("*.journal"))


def test_a_meeting_whose_process_was_killed_is_carried_on(folder):
    terminal = Terminal(folder, "open-discussion")
    terminal.see("We begin when you are ready.")
    terminal.press("\r", "1 of 9   Opening")
    terminal.press("\r", "2 of 9   Agreements")
    terminal.child.kill(signal.SIGKILL)
    terminal.child.close()

    terminal = Terminal(folder, "--resume")
    terminal.see("2 of 9   Agreements")
    terminal.press("q", "Leave now?")
    terminal.child.send("\r")
    said, code = terminal.ends()
    assert "facilitate run --resume" in said
    assert code == 0


def test_a_rehearsal_ends_with_a_line_and_leaves_nothing(folder):
    terminal = Terminal(folder, "open-discussion", "--rehearse")
    terminal.see("We begin when you are ready.")
    terminal.press("\r", "1 of 9   Opening")
    terminal.press("q", "Leave the rehearsal? Nothing of it is kept.")
    terminal.child.send("\r")
    said, code = terminal.ends()
    assert said.strip() == "That was a rehearsal, and nothing of it is kept."
    assert code == 0
    assert not list((folder / "records").glob("*"))


def test_a_terminal_that_is_closed_leaves_the_meeting_on_the_disk(folder):
    terminal = Terminal(folder, "open-discussion")
    terminal.see("We begin when you are ready.")
    terminal.press("\r", "1 of 9   Opening")
    terminal.child.close(force=False)
    assert (folder / "records" / "meeting.journal").exists()


def test_clicks_lead_a_meeting_and_the_mouse_is_let_go(folder):
    terminal = Terminal(folder, "open-discussion")
    terminal.see("We begin when you are ready.")
    assert terminal.mouse
    for label, then in (("Enter begin", "1 of 9   Opening"), ("Enter next part", "2 of 9   Agreements")):
        terminal.click(label, then)
    terminal.click("t pause", "t go on")
    terminal.press("q", "Leave now?")
    terminal.click("Enter leave", "")
    said, code = terminal.ends()
    assert "facilitate run --resume" in said
    assert code == 0
    assert not terminal.mouse


def test_plain_words_are_broken_between_words_at_the_edge_of_the_terminal(folder):
    terminal = Terminal(folder, "open-discussion", "--plain")
    terminal.see("Read")
    terminal.press("help\r", "End the meeting.")
    shown = [line.rstrip() for line in terminal.screen.display]
    said = subprocess.run(
        [*Terminal.COMMAND, "open-discussion", "--group", str(folder), "--rehearse"],
        input="help\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert max(map(len, said.splitlines())) > 80
    assert all(word in said.split() for line in shown for word in line.split() if line.strip() != "help")
    terminal.child.sendintr()
    terminal.see("Press Ctrl-C again")
    terminal.child.sendintr()
    assert terminal.ends()[1] == 0


def test_ctrl_c_ends_a_meeting_on_a_pipe_at_once_and_it_can_be_carried_on(folder):
    running = subprocess.Popen(
        [*Terminal.COMMAND, "open-discussion", "--group", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdin and running.stdout
    running.stdin.write("next part\n")
    running.stdin.flush()
    while "Part 2 of 9" not in running.stdout.readline():
        pass
    os.kill(running.pid, signal.SIGINT)
    _, told = running.communicate()
    assert running.returncode == 130
    assert told == f"The meeting waits. Carry it on with: facilitate run --resume --group {folder}\n"
    assert (folder / "records" / "meeting.journal").exists()
