"""A meeting and its disk: written before it is seen, in memory while the disk refuses, once all the same."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from facilitate.errors import FacilitateError, FileProblems
from facilitate.group import clocks, journal, meeting
from facilitate.group.clocks import HandMoved, Moment
from facilitate.group.journal import Opening
from facilitate.group.meeting import (
    DISK_TROUBLE,
    FOLDER_TROUBLE,
    Meeting,
    away,
    begun,
    carried_on,
    opening,
    rehearsed,
    replayed,
)
from facilitate.reading import Source
from facilitate.session.events import Continued, Counted, Finished, HandRaised, Opened, Paused, TurnGiven
from facilitate.session.state import Illegal

MINUTE = timedelta(minutes=1)
TEXT = b"name: Circle\ngroup_size: 4-9\nparts: [{title: Sharing, time: 30 min, rotation: {order: circle}}]\n"
SOURCE = Source("circle.yaml", TEXT)
BASED = Source("ours.yaml", b"name: Ours\nbased_on: circle\n")
FILES = {"circle": SOURCE, "ours": BASED}
FIRST, SECOND = Counted(MINUTE, 1), Counted(2 * MINUTE, 2)


def tonight(**change) -> Opening:
    now = clocks.moment()
    return replace(Opening("ab" * 16, "circle", {"circle": SOURCE}, 4, now.wall, now), **change)


def some_time_ago(ago=20 * MINUTE, boot=None) -> Moment:
    return Moment(boot or clocks.boot_id(), clocks.since_boot() - ago, clocks.wall() - ago)


def recovered(records):
    return journal.recovered(records / journal.NAME)


def cut_off(records, *events, began=None):
    book = journal.begun(records / journal.NAME, tonight(began=began or some_time_ago()))
    for event in events:
        book.event(event)
    book.close()
    return recovered(records)


class Disk(journal.Journal):
    """A journal on a disk that can be full."""

    full = False

    def append(self, record):
        if self.full:
            raise OSError(28, "No space left on device")
        super().append(record)


@pytest.fixture
def disk(tmp_path):
    journal.begun(tmp_path / journal.NAME, tonight()).close()
    return Disk(tmp_path / journal.NAME)


# Beginning


def test_a_meeting_is_on_the_disk_before_anybody_sees_it(tmp_path):
    evening = begun(tonight(), tmp_path)
    found, _ = recovered(tmp_path)
    assert found.events == tuple(evening.events) == (Opened(timedelta(), 4),)
    evening.record(FIRST)
    assert recovered(tmp_path)[0].events[1:] == (FIRST,)


def test_every_record_is_on_the_disk_and_not_only_on_its_way(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    evening = begun(tonight(), tmp_path)
    assert len(synced) == 2
    evening.record(FIRST)
    assert len(synced) == 3


def test_what_cannot_be_is_neither_written_nor_remembered(tmp_path):
    evening = begun(tonight(), tmp_path)
    before = evening.state
    with pytest.raises(Illegal):
        evening.record(HandRaised(MINUTE, 99))
    assert evening.state == before
    assert len(evening.events) == len(recovered(tmp_path)[0].events) == 1


def test_a_rehearsal_has_no_disk(tmp_path):
    evening = rehearsed(tonight(), HandMoved())
    evening.record(FIRST)
    evening.close()
    assert evening.state.headcount == 1
    assert (list(tmp_path.iterdir()), evening.trouble) == ([], "")


def test_an_opening_carries_every_text_it_rests_on():
    found = opening("ours", FILES.get, None, None)
    assert found.texts == FILES
    assert (found.people, found.planned_start) == (4, found.began.wall)
    assert meeting.planned(found).format.name == "Ours"


def test_an_opening_takes_the_people_and_the_time_that_were_said():
    start = datetime(2026, 11, 3, 19, 30, tzinfo=UTC)
    found = opening("circle", FILES.get, 12, start)
    assert (found.people, found.planned_start) == (12, start)
    small = {"two": Source("two.yaml", SOURCE.data.replace(b"4-9", b"2"))}
    assert opening("two", small.get, None, start, come=8).people == 2
    assert opening("two", small.get, 5, start, come=8).people == 5, "what is said goes before what is usual"
    assert opening("circle", FILES.get, None, start, come=7).people == 7


def test_every_meeting_has_an_id_of_its_own():
    assert len({opening("circle", FILES.get, None, None).meeting for _ in range(50)}) == 50


def test_a_format_that_is_missing_or_wrong_begins_nothing():
    with pytest.raises(FacilitateError, match="no meeting of that name") as missing:
        opening("Marguerite", FILES.get, None, None)
    assert "Marguerite" not in str(missing.value)
    with pytest.raises(FileProblems, match=r"bad\.yaml:1"):
        opening("bad", {"bad": Source("bad.yaml", b"nmae: X\n")}.get, None, None)


# A disk that refuses


def test_while_the_disk_is_full_the_meeting_goes_on_and_says_so(disk, tmp_path):
    evening = Meeting(tonight(), meeting.planned(tonight()), HandMoved(), disk)
    disk.full = True
    evening.record(FIRST)
    assert (evening.state.headcount, evening.trouble) == (1, DISK_TROUBLE)
    assert recovered(tmp_path)[0].events == (Opened(timedelta(), 4),)


def test_once_there_is_room_again_all_of_it_is_written_in_order(disk, tmp_path):
    evening = Meeting(tonight(), meeting.planned(tonight()), HandMoved(), disk)
    disk.full = True
    evening.record(FIRST)
    evening.record(SECOND)
    disk.full = False
    evening.record(Paused(3 * MINUTE))
    assert evening.trouble == ""
    assert recovered(tmp_path)[0].events[1:] == (FIRST, SECOND, Paused(3 * MINUTE))


def test_a_disk_full_from_the_first_moment_is_heard_of_at_once(disk):
    disk.full = True
    assert Meeting(tonight(), meeting.planned(tonight()), HandMoved(), disk).trouble == DISK_TROUBLE


def test_a_folder_that_cannot_be_made_leaves_the_meeting_in_memory(tmp_path):
    (tmp_path / "records").write_text("a file is in the way")
    evening = begun(tonight(), tmp_path / "records")
    evening.record(FIRST)
    assert (evening.state.headcount, evening.trouble) == (1, FOLDER_TROUBLE)
    evening.close()


def test_a_journal_that_cannot_be_reopened_leaves_the_meeting_in_memory(tmp_path):
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), FIRST)
    (tmp_path / journal.NAME).unlink()
    (tmp_path / journal.NAME).mkdir()
    evening = carried_on(found, sound, tmp_path, "pause")
    assert (evening.state.headcount, evening.trouble) == (1, FOLDER_TROUBLE)


# Carrying on


def test_the_time_away_becomes_a_pause_nobody_typed(tmp_path):
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), TurnGiven(MINUTE, 1))
    evening = carried_on(found, sound, tmp_path, "pause")
    paused, continued = evening.events[2:]
    assert paused == Paused(MINUTE, over_gap=True)
    assert isinstance(continued, Continued) and continued.at >= 20 * MINUTE
    assert evening.state.here.used == MINUTE
    assert evening.state.paused_total >= 19 * MINUTE
    assert not evening.state.still


def test_the_time_away_can_count(tmp_path):
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), TurnGiven(MINUTE, 1))
    evening = carried_on(found, sound, tmp_path, "count")
    assert evening.events == list(found.events)
    assert evening.clock() >= 20 * MINUTE


def test_what_was_chosen_for_one_gap_holds_when_the_next_one_comes(tmp_path):
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), TurnGiven(MINUTE, 1))
    carried_on(found, sound, tmp_path, "count").close()
    assert away(recovered(tmp_path)[0]) < 5 * MINUTE
    evening = carried_on(*recovered(tmp_path), tmp_path, "pause")
    assert evening.state.here.used >= 20 * MINUTE
    assert evening.state.paused_total < 5 * MINUTE


@pytest.mark.parametrize("gap", ["pause", "count"])
def test_cut_off_again_between_the_two_ends_of_a_gap_the_clocks_run_again(tmp_path, gap):
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), FIRST, Paused(MINUTE, over_gap=True))
    evening = carried_on(found, sound, tmp_path, gap)
    assert not evening.state.still
    assert evening.state.here.used == MINUTE


def test_a_meeting_that_is_ended_ended_when_it_was_last_heard_of(tmp_path):
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), FIRST)
    evening = carried_on(found, sound, tmp_path, "end")
    assert (evening.state.finished, evening.state.at) == (True, MINUTE)
    assert recovered(tmp_path)[0].events[-1] == Finished(MINUTE)


def test_what_happens_after_carrying_on_is_kept_with_the_rest(tmp_path):
    for people in (5, 6, 7):
        if people == 5:
            cut_off(tmp_path, Opened(timedelta(), 4))
        evening = carried_on(*recovered(tmp_path), tmp_path, "pause")
        evening.record(Counted(evening.clock(), people))
        evening.close()
    kept = [event.people for event in recovered(tmp_path)[0].events if isinstance(event, Counted)]
    assert kept == [5, 6, 7]


def test_a_journal_that_ends_at_its_opening_begins_the_meeting(tmp_path):
    found, sound = cut_off(tmp_path)
    assert replayed(found).seats == (1, 2, 3, 4)
    assert carried_on(found, sound, tmp_path, "pause").state.seats == (1, 2, 3, 4)
    assert recovered(tmp_path)[0].events[0] == Opened(timedelta(), 4)


@pytest.mark.parametrize("set_back", [False, True])
def test_over_a_restart_the_wall_clock_tells_and_never_turns_the_meeting_back(tmp_path, set_back):
    ago = -60 * MINUTE if set_back else 20 * MINUTE
    found, sound = cut_off(tmp_path, Opened(timedelta(), 4), FIRST, began=some_time_ago(ago, "another start"))
    evening = carried_on(found, sound, tmp_path, "count")
    expected = MINUTE if set_back else 20 * MINUTE
    assert expected <= evening.clock() < expected + 5 * MINUTE
    evening.close()
    assert recovered(tmp_path)[0].anchor.moment.boot == clocks.boot_id()
    again = carried_on(*recovered(tmp_path), tmp_path, "count")
    assert expected <= again.clock() < expected + 5 * MINUTE


def test_how_long_ago_is_told_from_the_last_record(tmp_path):
    found, _ = cut_off(tmp_path, Opened(timedelta(), 4), FIRST)
    assert 19 * MINUTE <= away(found) < 24 * MINUTE


def test_a_meeting_of_another_version_is_not_followed(tmp_path):
    found, _ = cut_off(tmp_path, Opened(timedelta(), 4))
    strange = Source("circle.yaml", TEXT + b"held_under: the old oak\n")
    assert replayed(replace(found, opening=tonight(texts={"circle": strange}))) is None
    assert replayed(replace(found, events=(Opened(timedelta(), 4), HandRaised(MINUTE, 99)))) is None
