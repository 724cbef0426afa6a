"""A meeting cut off and carried on: killed, torn, damaged, and the computer started again."""

import random
import shutil

import pytest
from cli_circle import FINISHED, MINUTE, SO_FAR, WAITS, cut_off, happened, kept, rows, steady
from running import answers

from facilitate.attendance import closing
from facilitate.group import clocks, journal
from facilitate.group.journal import Opening
from facilitate.reading import Source
from facilitate.session.events import Paused

# Power cuts

MOVES = ["next part", "next", "hand 2", "pass", "join", "next", "later", "pause", "continue"]
LINES = [line for count, move in enumerate(MOVES * 4) for line in (move, f"count {count}")]


@pytest.mark.parametrize("seed", range(2))
def test_what_was_answered_outlives_a_power_cut_and_what_was_not_is_there_whole_or_not_at_all(
    talk, facilitate, circle, seed
):
    chance = random.Random(seed)
    rehearsal = facilitate("run", "circle", "--rehearse", "--json", "--group", circle, lines="\n".join(LINES))
    after_line = [steady(answer) for answer in answers(rehearsal)]
    meeting, said = talk("circle", "--group", circle), 0
    for _ in range(3):
        meeting.send(*LINES[said : said + 18])
        answered = chance.randrange(1, 18)
        for _ in range(answered):
            meeting.answer()
        meeting.kill()
        meeting = talk("--resume", "--group", circle)
        kept = steady(meeting.say("status"))
        assert kept in after_line[said + answered - 1 :]
        said = after_line.index(kept, said + answered - 1) + 1


def test_a_meeting_cut_off_before_any_answer_is_whole(talk, circle):
    first = talk("circle", "--group", circle, "--people", "7")
    first.say("status")
    first.kill()
    again = talk("--resume", "--group", circle)
    assert again.say("next part", "next")["to_be_offered"] == [2, 3, 4, 5, 6, 7]


def test_a_second_meeting_in_the_folder_is_refused_until_the_first_is_gone(talk, facilitate, circle):
    first = talk("circle", "--group", circle)
    first.say("next part")
    for options in (["circle"], ["--resume"], ["circle", "--throw-away"]):
        refused = facilitate("run", *options, "--group", circle, "--json", lines="finish\n")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "another window" in refused.stderr
    assert rows(facilitate, circle) == []
    assert first.say("next")["speaking"] == 1
    first.kill()
    assert talk("--resume", "--group", circle).say("status")["speaking"] == 1


# Carrying on


def test_time_away_is_a_pause(facilitate, circle):
    cut_off(circle, *SO_FAR)
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\nfinish\n")
    assert (result.exit_code, result.stderr) == (0, "")
    [status, _] = answers(result)
    assert (status["part"], status["speaking"], status["queue"], status["headcount"]) == (2, 1, [3], 6)
    assert status["at"] >= 20 * 60
    [row] = rows(facilitate, circle)
    assert row["paused_seconds"] >= 15 * 60
    assert row["actual_seconds"] < 15 * 60
    assert sum(part["actual"] for part in row["parts"]) == row["actual_seconds"]


def test_time_away_counts_where_somebody_says_so(facilitate, circle):
    cut_off(circle, *SO_FAR)
    facilitate("run", "--resume", "--count-gap", "--json", "--group", circle, lines="finish\n")
    [row] = rows(facilitate, circle)
    assert (row["paused_seconds"], row["actual_seconds"] >= 20 * 60) == (0, True)


def test_time_that_counted_once_is_no_pause_when_the_meeting_is_cut_off_again(facilitate, circle):
    cut_off(circle, *SO_FAR)
    facilitate("run", "--resume", "--count-gap", "--json", "--group", circle)
    facilitate("run", "--resume", "--json", "--group", circle, lines="finish\n")
    [row] = rows(facilitate, circle)
    assert (row["paused_seconds"] < 5 * 60, row["actual_seconds"] >= 20 * 60) == (True, True)


def test_time_away_from_a_paused_meeting_leaves_it_paused(facilitate, circle):
    cut_off(circle, *SO_FAR, Paused(6 * MINUTE))
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\ncontinue\nundo\n")
    assert [answer["paused"] for answer in answers(result)] == [True, False, True]
    assert answers(result)[0]["part_left"] == 36 * 60 - 5 * 60


def test_undo_after_a_crash_takes_back_what_was_typed_and_not_the_gap(facilitate, circle):
    cut_off(circle, *SO_FAR)
    result = facilitate(
        "run", "--resume", "--json", "--group", circle, lines="undo\nundo\nundo\nundo\nundo\n"
    )
    told = answers(result)
    assert [(answer["headcount"], answer["queue"], answer["part"]) for answer in told] == [
        (None, [3], 2),
        (None, [], 2),
        (None, [], 2),
        (None, [], 1),
        (None, [], 1),
    ]
    assert told[-1]["error"]


def test_a_meeting_that_waits_is_never_passed_over(facilitate, circle):
    before = cut_off(circle, *SO_FAR).read_bytes()
    for options in ([], ["--json"], ["circle"]):
        result = facilitate("run", *options, "--group", circle, lines="finish\n")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "15 min ago" in result.stderr
        assert "--resume" in result.stderr and "--throw-away" in result.stderr
    assert kept(circle).read_bytes() == before


def test_a_meeting_can_be_thrown_away(facilitate, circle):
    cut_off(circle, *SO_FAR)
    result = facilitate(
        "run", "circle", "--throw-away", "--json", "--group", circle, lines="status\nfinish\n"
    )
    assert answers(result)[0]["part"] == 1
    [row] = rows(facilitate, circle)
    assert row["headcount"] is None
    assert not kept(circle).exists()


@pytest.mark.parametrize("options", ["--resume --throw-away", "--resume --rehearse", "--count-gap"])
def test_wishes_that_contradict_each_other_lose_nothing(facilitate, circle, options):
    before = cut_off(circle, *SO_FAR).read_bytes()
    result = facilitate("run", *options.split(), "--group", circle)
    assert (result.exit_code, result.stdout) == (2, "")
    assert kept(circle).read_bytes() == before


def test_the_options_of_the_first_evening_may_be_repeated(facilitate, circle):
    options = ["circle", "--people", "7", "--at", "19:30", "--json", "--group", circle]
    facilitate("run", *options, lines="next part\nnext\n")
    result = facilitate("run", *options, "--resume", lines="status\n")
    assert answers(result)[0]["to_be_offered"] == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "other", [["open-discussion"], ["--people", "30"], ["--at", "8:15"], ["circle", "--people", "4"]]
)
def test_options_of_another_evening_are_refused_and_change_nothing(facilitate, circle, other):
    before = cut_off(circle, *SO_FAR).read_bytes()
    result = facilitate("run", *other, "--resume", "--json", "--group", circle, lines="finish\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "It is circle, for 5 people" in result.stderr
    assert "--resume" in result.stderr and "--throw-away" in result.stderr
    assert kept(circle).read_bytes() == before


def test_nothing_to_carry_on_is_said(facilitate, circle):
    result = facilitate("run", "--resume", "--group", circle)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no meeting to carry on" in result.stderr


def test_a_rehearsal_leaves_a_meeting_that_waits_alone(facilitate, circle):
    before = cut_off(circle, *SO_FAR).read_bytes()
    result = facilitate("run", "circle", "--rehearse", "--group", circle, lines="finish\n")
    assert result.exit_code == 0
    assert kept(circle).read_bytes() == before


def test_input_that_ends_leaves_the_meeting_to_be_carried_on(facilitate, circle):
    result = facilitate("run", "circle", "--json", "--group", circle, lines="next part\nnext\n")
    assert (result.exit_code, result.stderr) == (0, WAITS.format(circle))
    assert rows(facilitate, circle) == []
    on = facilitate("run", "--resume", "--group", circle, lines="next\nfinish\n")
    assert "Part 2 of 3: Sharing" in on.stdout
    assert "First share" in on.stdout and "Second share" in on.stdout
    assert len(rows(facilitate, circle)) == 1


def test_a_restart_of_the_computer_is_told_by_the_wall_clock_and_said(facilitate, circle):
    cut_off(circle, *SO_FAR, boot="before the power cut")
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\n")
    assert result.stderr == (
        "This computer was started again since, or it is another one. "
        "The time away is told by the clock on the wall.\n" + WAITS.format(circle)
    )
    paused, continued = happened(circle)[len(SO_FAR) :]
    assert (paused.at, continued.at >= 20 * MINUTE) == (5 * MINUTE, True)
    again = facilitate("run", "--resume", "--json", "--group", circle, lines="status\n")
    assert again.stderr == WAITS.format(circle)
    assert answers(again)[0]["at"] < 30 * 60


def test_a_wall_clock_set_back_meanwhile_never_turns_the_meeting_back(facilitate, circle):
    cut_off(circle, *SO_FAR, boot="before the power cut", ago=-3 * 60 * MINUTE)
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\nnext\n")
    assert [answer["error"] for answer in answers(result)] == [None, None]
    assert 5 * 60 <= answers(result)[0]["at"] < 10 * 60


def test_a_format_edited_meanwhile_changes_nothing(facilitate, circle):
    facilitate("run", "circle", "--json", "--group", circle, lines="next part\n")
    (circle / "agendas" / "circle.yaml").write_text("name: Other\nparts: [{title: New, time: 9 min}]\n")
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\n")
    assert (answers(result)[0]["title"], answers(result)[0]["planned_end"]) == ("Sharing", 40 * 60)
    shutil.rmtree(circle / "agendas")
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="finish\n")
    assert answers(result)[0]["title"] == "Sharing"
    assert [row["format"] for row in rows(facilitate, circle)] == ["circle"]


# What is kept may be torn, damaged, or from another time


def test_a_torn_last_line_is_left_out_and_said_so(facilitate, circle):
    path = cut_off(circle, *SO_FAR)
    path.write_bytes(path.read_bytes()[:-5])
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\n")
    assert result.stderr.splitlines()[0].startswith("The line that was under way")
    assert (answers(result)[0]["headcount"], answers(result)[0]["queue"]) == (None, [3])
    assert "under way" not in facilitate("run", "--resume", "--group", circle).stderr


def test_damage_in_the_middle_stops_at_the_last_good_line_and_keeps_the_file(facilitate, circle):
    path = cut_off(circle, *SO_FAR)
    whole = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(damaged := b"".join([*whole[:4], b"?" + whole[4][1:], *whole[5:]]))
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\nfinish\n")
    aside = circle / "records" / "meeting.damaged-1"
    assert str(aside) in result.stderr
    assert aside.read_bytes() == damaged
    assert (answers(result)[0]["speaking"], answers(result)[0]["queue"]) == (1, [])
    assert len(rows(facilitate, circle)) == 1


def spoilt(whole: bytes, chance: random.Random) -> tuple[bytes, int]:
    """A journal cut at some byte, or with one bit of it flipped; and how many lines are still sound."""
    # The first line is longer than all others together, and nothing is left without it.
    place = chance.randrange(whole.index(b"\n") - 20, len(whole))
    if chance.random() < 0.5:
        return whole[:place], whole[:place].count(b"\n")
    flipped = bytes([whole[place] ^ 1 << chance.randrange(8)])
    return whole[:place] + flipped + whole[place + 1 :], whole[:place].count(b"\n")


@pytest.mark.parametrize("seed", range(60))
def test_cut_or_flipped_anywhere_it_goes_on_from_the_last_good_line_and_says_so(facilitate, circle, seed):
    path = cut_off(circle, *SO_FAR)
    whole = path.read_bytes()
    data, sound = spoilt(whole, random.Random(seed))
    path.write_bytes(data)
    result = facilitate("run", "--resume", "--json", "--group", circle, lines="status\n")
    says = ["The line that was under way", "What was kept is damaged", "cannot be read"]
    whole_lines = whole.startswith(data) and (data.endswith(b"\n") and sound > 0)
    assert any(words in result.stderr for words in says) != whole_lines
    if sound == 0:
        assert (result.exit_code, (circle / "records" / "meeting.damaged-1").read_bytes()) == (1, data)
        return
    assert happened(circle)[: sound - 1] == SO_FAR[: sound - 1]
    assert answers(result)[0]["headcount"] is None


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b"{}\n", b"[" * 100_000, b'{"check":"00000000"}\n'])
def test_what_cannot_be_read_at_all_is_set_aside_and_the_evening_can_begin(facilitate, circle, data):
    kept(circle).parent.mkdir()
    kept(circle).write_bytes(data)
    assert rows(facilitate, circle) == []
    result = facilitate("run", "--resume", "--group", circle)
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
    assert (circle / "records" / "meeting.damaged-1").read_bytes() == data
    assert facilitate("run", "circle", "--group", circle, lines="finish\n").exit_code == 0


@pytest.mark.parametrize("finished", [True, False])
def test_a_meeting_that_another_version_kept_blocks_neither_the_numbers_nor_the_evening(
    facilitate, circle, finished
):
    events = FINISHED if finished else SO_FAR
    text = "name: Circle\nheld_under: the old oak\nparts: [{title: A, time: 1 min}]\n"
    then = clocks.moment()
    strange = Opening(
        "2e" * 16, "circle", {"circle": Source("circle.yaml", text.encode())}, 5, then.wall, then
    )
    book = journal.begun(kept(circle), strange)
    for event in events:
        book.event(event)
    book.close()
    assert rows(facilitate, circle) == []
    result = facilitate("run", "--resume", "--group", circle)
    assert (result.exit_code, "cannot be read" in result.stderr) == (1, True)
    assert facilitate("run", "circle", "--group", circle, lines="finish\n").exit_code == 0


# One row


def test_finished_and_cut_off_before_the_row_it_is_written_once(facilitate, circle):
    cut_off(circle, *FINISHED)
    assert [row["headcount"] for row in rows(facilitate, circle)] == [6]
    assert not kept(circle).exists()
    assert len(rows(facilitate, circle)) == 1


def test_cut_off_between_the_row_and_the_erasing_it_is_one_row(facilitate, circle):
    path = cut_off(circle, *FINISHED)
    still_there = path.read_bytes()
    assert closing.close(circle / "records")
    path.write_bytes(still_there)
    assert closing.close(circle / "records")
    path.write_bytes(still_there)
    result = facilitate("run", "--resume", "--group", circle)
    assert "finished before it was cut off" in result.stderr
    assert len(rows(facilitate, circle)) == 1


def test_killed_at_the_end_it_is_one_row(talk, facilitate, circle):
    meeting = talk("circle", "--group", circle)
    meeting.send("count 6", "finish")
    meeting.answer()
    meeting.answer()
    meeting.kill()
    assert [row["headcount"] for row in rows(facilitate, circle)] == [6]
    assert not kept(circle).exists()


def test_a_finished_meeting_is_no_meeting_that_waits(facilitate, circle):
    cut_off(circle, *FINISHED)
    result = facilitate("run", "circle", "--json", "--group", circle, lines="count 4\nfinish\n")
    assert result.exit_code == 0
    assert sorted(row["headcount"] for row in rows(facilitate, circle)) == [4, 6]


@pytest.mark.parametrize("events", [SO_FAR, FINISHED])
def test_where_no_attendance_is_kept_no_row_is_written(facilitate, circle, events):
    cut_off(circle, *events, attendance="none")
    facilitate("run", "--resume", "--group", circle, lines="finish\n")
    assert not kept(circle).exists()
    assert not (circle / "records" / "tally.db").exists()
