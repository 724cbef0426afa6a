"""A plain meeting on a real terminal: what is asked, and what Ctrl-C does. About half a second each."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from conftest import ended

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
