"""A disk or a folder that takes no more: the meeting goes on, and the number is not lost."""

import errno
import os
import subprocess
from pathlib import Path

import pytest
from cli_circle import SO_FAR, cut_off, happened, kept, rows
from running import COMMAND, answers

from facilitate.group import clocks, journal

FULL = "The disk takes no more. We go on; if this computer stops, the rest is lost.\n"
CLOSED = "This folder cannot be written in. We go on; what happens from now on is not kept.\n"


@pytest.fixture
def small_disk(process):
    """The command on a disk that takes so many bytes a file."""
    pytest.importorskip("resource")

    def run(size, *args, lines):
        limit = f"import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
        begin = "runpy.run_module('facilitate', run_name='__main__')"
        done = process(*args, lines=lines, command=[COMMAND[0], "-c", limit + begin])
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.mark.parametrize("room", [-1, 0, 50])
def test_a_full_disk_stops_no_meeting_and_the_number_is_not_lost(small_disk, facilitate, circle, room):
    facilitate("run", "circle", "--group", circle)
    size = kept(circle).stat().st_size + room
    lines = "next part\nnext\ncount 9\nnobody\nfinish\n"
    done = small_disk(size, "run", "circle", "--throw-away", "--json", "--group", circle, lines=lines)
    told = answers(done)
    assert [answer["speaking"] for answer in told] == [None, 1, 1, 1, 1]
    assert told[-1]["finished"]
    assert FULL in done.stderr
    assert done.returncode == 1
    day = clocks.wall().date().isoformat()
    assert done.stderr.endswith(f"facilitate attendance add --date {day} --headcount 9 --group {circle}\n")


def test_a_disk_that_fills_up_later_keeps_what_was_kept(small_disk, facilitate, circle):
    size = cut_off(circle, *SO_FAR).stat().st_size
    done = small_disk(size + 250, "run", "--resume", "--group", circle, "--json", lines="count 8\n" * 20)
    assert [answer["headcount"] for answer in answers(done)] == [8] * 20
    assert FULL in done.stderr
    found, _ = journal.recovered(kept(circle))
    assert (found.events[: len(SO_FAR)], found.fault) == (SO_FAR, "")
    assert done.stderr.endswith("What could not be written down is not kept.\n")


def test_a_row_that_finds_no_room_is_written_by_the_next_command(small_disk, facilitate, circle):
    done = small_disk(6000, "run", "circle", "--group", circle, "--json", lines="count 9\nfinish\n")
    assert done.returncode == 1
    assert done.stderr.endswith(f"write it down with: facilitate attendance show --group {circle}\n")
    assert [row["headcount"] for row in rows(facilitate, circle)] == [9]
    assert not kept(circle).exists()


def test_a_folder_that_cannot_be_written_in_is_said_at_once(facilitate, circle):
    (circle / "records").write_text("a file where the folder should be")
    result = facilitate("run", "circle", "--json", "--group", circle, lines="count 9\nfinish\n")
    assert answers(result)[-1]["finished"]
    assert result.stderr.startswith(CLOSED)
    assert (result.stderr.count("This folder"), "disk" in result.stderr) == (1, False)
    assert result.exit_code == 1
    assert "--headcount 9" in result.stderr


def test_a_read_only_folder_stops_no_meeting(facilitate, circle):
    cut_off(circle, *SO_FAR)
    records = circle / "records"
    records.chmod(0o500)
    kept(circle).chmod(0o400)
    try:
        if os.access(records, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
        result = facilitate("run", "--resume", "--json", "--group", circle, lines="next\nfinish\n")
        shown = facilitate("attendance", "show", "--group", circle)
    finally:
        records.chmod(0o700)
    assert answers(result)[-1]["finished"]
    assert result.stderr.startswith(CLOSED)
    assert (result.exit_code, "--headcount 6" in result.stderr) == (1, True)
    assert (shown.exit_code, "Traceback" in shown.stderr) == (0, False)


def test_a_meeting_that_cannot_be_thrown_away_stays_and_the_evening_goes_on(facilitate, circle, monkeypatch):
    before = cut_off(circle, *SO_FAR).read_bytes()

    def refused(path):
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(journal, "erase", refused)
    monkeypatch.setattr(journal, "begun", lambda path, opening: refused(path))
    result = facilitate("run", "circle", "--throw-away", "--json", "--group", circle, lines="next part\n")
    assert [answer["part"] for answer in answers(result)] == [2]
    assert "cannot be erased here" in result.stderr
    assert kept(circle).read_bytes() == before


def test_a_journal_that_cannot_be_opened_is_named(facilitate, circle):
    kept(circle).mkdir(parents=True)
    result = facilitate("run", "circle", "--group", circle, lines="finish\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(kept(circle)) in result.stderr
    assert rows(facilitate, circle) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_answers_that_find_no_room_are_one_message_and_the_meeting_waits(circle):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "run", "circle", "--json", "--group", str(circle)],
            input=b"next part\n",
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode
    assert b"No space left on device" in done.stderr and b"Traceback" not in done.stderr
    assert len(happened(circle)) == 2


def test_a_batch_never_goes_into_its_own_table(order, here):
    done = order(table := "name,format\nHill,open-discussion\n", out="groups.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a file stands there" in done.stderr
    assert Path("groups.csv").read_text() == table


@pytest.mark.parametrize(
    ("fault", "cure"),
    [
        (errno.ENOSPC, "Check that there is room on the disk."),
        (errno.EROFS, "Check that the folder is yours to read and write."),
        (errno.EISDIR, "A folder stands where a file is expected."),
    ],
)
def test_what_stopped_us_is_told_with_its_own_cure(facilitate, group, monkeypatch, fault, cure):
    def refused(*_):
        raise OSError(fault, os.strerror(fault), "somewhere")

    monkeypatch.setattr("facilitate.cli.where.Where.own_lines", property(refused))
    done = facilitate("resources", "list", "--country", "US", "--group", group)
    said = f"The computer stopped this: {os.strerror(fault)} (somewhere). {cure}\n"
    assert (done.exit_code, done.stderr) == (1, said)
