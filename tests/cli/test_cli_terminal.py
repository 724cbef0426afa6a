"""A plain meeting on a real terminal: what is asked, and what Ctrl-C does. About half a second each."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cli_circle import MINUTE, SO_FAR, cut_off, kept, rows
from running import ended

from facilitate.group import journal


def test_finish_asks_once_how_many_came_and_goes_back_on_ctrl_c(terminal, group, facilitate):
    meeting = terminal("run", "open-discussion")
    meeting.expect("Type help for the words")
    meeting.sendline("finish")
    meeting.expect("How many people were in the room")
    meeting.sendintr()
    meeting.expect("The meeting goes on")
    meeting.sendline("finish")
    meeting.expect("How many people were in the room")
    meeting.sendline("about nine")
    meeting.expect("A number, please, or Enter alone")
    meeting.sendline("9")
    meeting.expect("Finished.*Records are safe")
    assert ended(meeting) == 0
    shown = json.loads(facilitate("attendance", "show", "--json", "--group", group).stdout)
    assert [row["headcount"] for row in shown] == [9]


def test_ctrl_c_asks_once_and_the_second_leaves_the_meeting_waiting(terminal, group):
    meeting = terminal("run", "one-to-one")
    meeting.expect("Type help for the words")
    meeting.sendintr()
    meeting.expect("Press Ctrl-C again")
    meeting.sendline("pause")
    meeting.expect("Paused")
    meeting.sendintr()
    meeting.expect("Press Ctrl-C again")
    meeting.sendintr()
    meeting.expect("The meeting waits")
    assert ended(meeting) == 0
    assert (group / "records" / "meeting.journal").exists()


def test_what_is_not_counted_is_not_asked(terminal):
    meeting = terminal("run", "one-to-one")
    meeting.expect("Type help for the words")
    meeting.sendline("finish")
    meeting.expect("not counted")
    assert ended(meeting) == 0
    assert "How many" not in meeting.before


def test_what_is_typed_after_a_meeting_reaches_the_menu(terminal):
    menu = terminal()
    menu.expect("Practise")
    menu.expect("Number")
    menu.sendline("7")
    menu.expect("Which meeting")
    menu.expect("Number")
    menu.sendline("1")
    menu.expect("Type help for the words")
    menu.sendline("finish")
    menu.expect("How many people were in the room")
    menu.sendline("")
    menu.expect("The same without the menu")
    menu.expect("Number")
    menu.sendline("8")
    assert ended(menu) == 0


def at_noon() -> str:
    """A time zone in which it is between noon and one just now, so that `half past eleven` is just past."""
    return f"NOON{datetime.now(UTC).hour - 12:+}"  # noqa: TID251


def test_ctrl_c_in_a_rehearsal_promises_nothing_for_later(terminal):
    meeting = terminal("run", "one-to-one", "--rehearse")
    meeting.expect("Type help for the words")
    meeting.sendintr()
    meeting.expect("nothing of it is kept")
    meeting.sendintr()
    assert ended(meeting) == 0
    assert "waits" not in meeting.before


@pytest.mark.parametrize(("answer", "keep_lengths"), [("1", False), ("2", True)])
def test_a_late_start_is_asked_about_and_kept(terminal, group, answer, keep_lengths):
    (group / "agendas").mkdir()
    (group / "agendas" / "long.yaml").write_text("name: Long\nparts: [{title: All, time: 3 h}]\n")
    meeting = terminal("run", "long", "--at", "11:30", TZ=at_noon())
    meeting.expect("late. What shall we keep")
    meeting.sendline(answer)
    meeting.expect("Type help for the words")
    meeting.sendintr()
    meeting.expect("again")
    meeting.sendintr()
    assert ended(meeting) == 0
    found, _ = journal.recovered(group / "records" / journal.NAME)
    [refitted] = found.events[1:]
    assert refitted.keep_lengths == keep_lengths
    assert timedelta(minutes=30) <= refitted.late <= timedelta(minutes=91)


def test_hours_after_a_planned_meeting_nothing_is_asked_about_it(terminal):
    meeting = terminal("run", "one-to-one", "--at", "0:30", TZ=at_noon())
    meeting.expect("Type help for the words")
    meeting.sendline("finish")
    assert ended(meeting) == 0
    assert "late" not in meeting.before


# Cut off


def test_somebody_at_the_keyboard_chooses_to_carry_on(terminal, circle, facilitate):
    cut_off(circle, *SO_FAR)
    meeting = terminal("run")
    meeting.expect("cut off here 15 min ago")
    meeting.expect("1. Carry on as if those 15 min had not happened")
    meeting.expect("2. Carry on, those 15 min are gone")
    meeting.expect("3. End this meeting")
    meeting.sendline("1")
    meeting.expect("Part 2 of 3: Sharing")
    meeting.expect("First share")
    meeting.sendline("finish")
    assert ended(meeting) == 0
    [row] = rows(facilitate, circle)
    assert (row["headcount"], row["paused_seconds"] >= 15 * 60) == (6, True)


def test_somebody_at_the_keyboard_chooses_that_the_time_is_gone(terminal, circle, facilitate):
    cut_off(circle, *SO_FAR)
    meeting = terminal("run")
    meeting.expect("End this meeting")
    meeting.sendline("2")
    meeting.expect("Type help for the words")
    meeting.sendline("finish")
    assert ended(meeting) == 0
    assert [row["paused_seconds"] for row in rows(facilitate, circle)] == [0]


def test_after_twelve_hours_enter_ends_the_meeting_and_says_how_many_came(terminal, circle, facilitate):
    cut_off(circle, *SO_FAR[:-1], ago=13 * 60 * MINUTE)
    meeting = terminal("run")
    meeting.expect("End this meeting")
    meeting.sendline("")
    meeting.expect("How many people were in the room")
    meeting.sendline("many")
    meeting.expect("A number, please")
    meeting.sendline("11")
    meeting.expect("Records are safe")
    assert ended(meeting) == 0
    [row] = rows(facilitate, circle)
    assert (row["headcount"], row["actual_seconds"], row["paused_seconds"]) == (11, 240, 0)


def test_ctrl_c_at_the_number_says_that_the_meeting_has_ended_and_what_to_type_later(
    terminal, circle, facilitate
):
    cut_off(circle, *SO_FAR[:-1])
    meeting = terminal("run")
    meeting.expect("End this meeting")
    meeting.sendline("3")
    meeting.expect("How many people were in the room")
    meeting.sendintr()
    meeting.expect("How many came is not written down yet")
    meeting.expect("facilitate attendance add --date .* --headcount N")
    meeting.expect("Records are safe")
    assert ended(meeting) == 0
    assert [row["headcount"] for row in rows(facilitate, circle)] == [None]
    assert not kept(circle).exists()


def test_a_number_that_was_told_is_not_asked_again(terminal, circle, facilitate):
    cut_off(circle, *SO_FAR)
    meeting = terminal("run")
    meeting.expect("End this meeting")
    meeting.sendline("3")
    meeting.expect("Records are safe")
    assert ended(meeting) == 0
    assert [row["headcount"] for row in rows(facilitate, circle)] == [6]


@pytest.mark.parametrize("answer", ["4\n", "\x03"], ids=["not now", "Ctrl-C"])
def test_leaving_the_question_leaves_the_meeting_as_it_was(terminal, circle, answer):
    before = cut_off(circle, *SO_FAR).read_bytes()
    meeting = terminal("run")
    meeting.expect("4. Not now; it waits")
    meeting.expect("Number")
    meeting.send(answer)
    meeting.expect("The meeting waits. Carry it on with: facilitate run --resume")
    assert ended(meeting) == 0
    assert kept(circle).read_bytes() == before


def test_a_meeting_cut_off_just_now_is_not_said_to_be_a_minute_old(terminal, circle):
    cut_off(circle, *SO_FAR, ago=5 * MINUTE)
    meeting = terminal("run")
    meeting.expect("cut off here less than a minute ago")
    meeting.expect("as if that minute had not happened")


def test_the_menu_does_not_begin_a_second_meeting_of_a_day_unasked(terminal, circle, facilitate):
    facilitate("run", "circle", "--group", circle, lines="count 5\nfinish\n")
    menu = terminal()
    menu.expect("1. Start tonight's meeting")
    menu.expect("Number")
    menu.sendline("1")
    menu.expect("A meeting of today is written down already. Lead another one")
    menu.sendline("")
    menu.expect("Nothing was done.")
    menu.expect("What would you like to do")
    assert len(rows(facilitate, circle)) == 1
