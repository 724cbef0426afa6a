"""The journal: what was answered is kept, what is torn or damaged is noticed."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.group import journal, locking
from facilitate.group.clocks import Moment, elapsed
from facilitate.group.journal import Anchor, Journal, Opening
from facilitate.reading import Source
from facilitate.session.events import Counted, HandRaised, Opened, Paused, TimeAdded, TurnGiven

EIGHT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
OPENING = Opening(
    meeting="a1b2",
    format="open-discussion",
    texts={"open-discussion": Source("open-discussion.yaml", "name: Día abierto\n".encode())},
    people=5,
    planned_start=EIGHT,
    began=Moment("boot-1", timedelta(hours=3), EIGHT),
)
EVENTS = (
    Opened(timedelta(), 5),
    TurnGiven(timedelta(seconds=12.5), 1),
    HandRaised(timedelta(seconds=20), 4),
    TurnGiven(timedelta(seconds=200), None),
    TimeAdded(timedelta(seconds=210), timedelta(minutes=-1)),
    Paused(timedelta(seconds=220), over_gap=True),
    Counted(timedelta(seconds=230), 9),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "records" / journal.NAME


def written(path) -> bytes:
    book = journal.begun(path, OPENING)
    for event in EVENTS:
        book.event(event)
    book.close()
    return path.read_bytes()


def test_what_happened_comes_back(path):
    written(path)
    found, sound = journal.recovered(path)
    assert (found.opening, found.events, found.fault) == (OPENING, EVENTS, "")
    assert sound == path.stat().st_size


def test_a_journal_from_before_newcomers_were_counted_is_read_as_one_without_them(path):
    book = journal.begun(path, OPENING)
    book.close()
    first = json.loads(path.read_bytes())
    del first["newcomers"], first["check"]
    path.unlink()
    book = Journal(path)
    book.append(first)
    book.close()
    assert journal.recovered(path)[0].opening == OPENING
    journal.begun(path, replace(OPENING, newcomers=True)).close()
    assert journal.recovered(path)[0].opening.newcomers


def test_every_record_is_one_json_object_on_a_line(path):
    records = [json.loads(line) for line in written(path).decode().splitlines()]
    assert len(records) == 1 + len(EVENTS)


def test_a_journal_names_no_folder_which_may_bear_the_name_of_whoever_owns_the_computer(path):
    at_home = {
        "open-discussion": Source(str(path.parent / "marguerite" / "open-discussion.yaml"), b"name: Open\n")
    }
    journal.begun(path, replace(OPENING, texts=at_home)).close()
    assert b"marguerite" not in path.read_bytes()
    assert journal.recovered(path)[0].opening.texts["open-discussion"].file == "open-discussion.yaml"


def test_a_journal_cut_anywhere_gives_back_every_whole_line_before_the_cut(path):
    whole = written(path)
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        lines = whole[:cut].count(b"\n")
        found = journal.recovered(path)
        if lines == 0:
            assert found is None
            continue
        assert found[0].events == EVENTS[: lines - 1]
        assert found[0].fault == ("" if whole[:cut].endswith(b"\n") else "torn")


def test_a_journal_with_any_bit_flipped_stops_at_the_last_record_that_is_sure(path):
    whole = written(path)
    for place in range(len(whole)):
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << bit
            path.write_bytes(damaged)
            before = whole[:place].count(b"\n")
            found = journal.recovered(path)
            if before == 0:
                assert found is None
            else:
                assert found[0].events == EVENTS[: before - 1]
                assert found[0].fault


def test_going_on_after_a_torn_line_writes_where_the_sound_part_ends(path):
    whole = written(path)
    path.write_bytes(whole + b'{"check":"00')
    _, sound = journal.recovered(path)
    book = Journal(path, sound)
    book.event(Counted(timedelta(seconds=300), 10))
    book.close()
    assert journal.recovered(path)[0].events == (*EVENTS, Counted(timedelta(seconds=300), 10))


def test_an_anchor_ties_the_meeting_to_another_start_of_the_computer(path):
    book = journal.begun(path, OPENING)
    anchor = Anchor(
        timedelta(minutes=20), Moment("boot-2", timedelta(minutes=1), EIGHT + timedelta(minutes=20))
    )
    book.anchor(anchor)
    book.close()
    assert journal.recovered(path)[0].anchor == anchor


def test_a_damaged_journal_is_kept_under_another_name(path):
    written(path)
    first = journal.put_aside(path)
    written(path)
    second = journal.put_aside(path)
    assert first.exists() and second.exists() and not path.exists()


def test_time_away_is_told_by_the_clock_and_over_a_restart_by_the_wall():
    before = Moment("boot-1", timedelta(hours=3), EIGHT)
    asleep = Moment("boot-1", timedelta(hours=3, minutes=9), EIGHT + timedelta(hours=5))
    restarted = Moment("boot-2", timedelta(minutes=1), EIGHT + timedelta(minutes=9))
    assert elapsed(before, asleep) == timedelta(minutes=9)
    assert elapsed(before, restarted) == timedelta(minutes=9)


@given(st.timedeltas(timedelta(-9), timedelta(0)))
def test_time_away_is_never_below_zero(back):
    before = Moment("boot-1", timedelta(days=9), EIGHT)
    assert elapsed(before, Moment("boot-2", timedelta(), EIGHT + back)) == timedelta()


def test_one_meeting_a_folder_until_its_process_dies(tmp_path):
    hold = (
        "import sys; from pathlib import Path; from facilitate.group import locking\n"
        "with locking.held(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    with pytest.raises(locking.Taken, match="another window"), locking.held(tmp_path):
        pass
    other.kill()
    other.communicate()
    with locking.held(tmp_path):
        pass
