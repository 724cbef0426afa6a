"""How many were new: asked for after the meeting, only where the group counts them."""

import json

import pytest
from cli_circle import SO_FAR, cut_off, rows
from running import ended

TOLD_US = "Count only people who told you themselves. Never ask for hands."


@pytest.fixture
def counting(circle):
    """The group with its meeting, which decided to count newcomers."""
    with (circle / "group.yaml").open("a") as file:
        file.write("attendance: {newcomers: true}\n")
    return circle


def numbers(facilitate, group):
    return [(row["headcount"], row["newcomers"]) for row in rows(facilitate, group)]


def test_what_is_typed_in_a_meeting_stands_in_the_book_and_in_the_report(facilitate, counting):
    told = facilitate("run", "circle", "--group", counting, lines="count 9\nnewcomers 2\nfinish\n")
    assert (told.exit_code, told.stderr) == (0, "")
    assert numbers(facilitate, counting) == [(9, 2)]
    assert "Newcomers" in facilitate("report", "--group", counting).stdout


def test_a_group_that_does_not_count_them_has_no_word_for_them(facilitate, circle):
    told = facilitate("run", "circle", "--group", circle, lines="count 9\nnewcomers 2\nfinish\n")
    assert told.stderr == "That is not one of the words. The nearest is count 9.\n"
    assert numbers(facilitate, circle) == [(9, None)]


def test_programs_say_them_too_and_find_the_keys_they_know(facilitate, counting):
    lines = "newcomers 2\ncount 9\nnewcomers 10\nnewcomers 2\nundo\nnewcomers 3\nfinish\n"
    told = facilitate("run", "circle", "--json", "--group", counting, lines=lines)
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    refused = [answer["error"] for answer in answers if answer["error"]]
    assert [each.partition(".")[0] for each in refused] == [
        "First comes how many people are here",
        "There cannot be more newcomers than people in the room",
    ]
    assert "newcomers" not in answers[-1]
    assert numbers(facilitate, counting) == [(9, 3)]


def test_a_meeting_that_is_carried_on_keeps_them_and_what_the_group_had_decided(facilitate, counting):
    facilitate("run", "circle", "--group", counting, lines="count 9\nnewcomers 2\n")
    (counting / "group.yaml").write_text("name: Tuesday group\n")
    told = facilitate("run", "--resume", "--group", counting, lines="newcomers 3\nfinish\n")
    assert told.exit_code == 0
    assert numbers(facilitate, counting) == [(9, 3)]


def test_they_are_asked_for_after_the_headcount(terminal, counting, facilitate):
    meeting = terminal("run", "circle")
    meeting.expect("Type help for the words")
    meeting.sendline("finish")
    meeting.expect("How many people were in the room")
    meeting.sendline("9")
    meeting.expect(f"How many of them were new. {TOLD_US}")
    meeting.sendline("20")
    meeting.expect("There cannot be more newcomers than people")
    meeting.sendline("2")
    meeting.expect("Written down: 9 people, 2 of them new.")
    meeting.expect("Records are safe")
    assert ended(meeting) == 0
    assert numbers(facilitate, counting) == [(9, 2)]


def test_a_meeting_that_is_ended_afterwards_asks_for_both(terminal, counting, facilitate):
    facilitate("run", "circle", "--group", counting, lines="next part\n")
    meeting = terminal("run")
    meeting.expect("End this meeting")
    meeting.sendline("3")
    meeting.expect(r"How many people were in the room.*\(Enter: not counted\)")
    meeting.sendline("9")
    meeting.expect(f"How many of them were new. {TOLD_US}")
    meeting.sendline("2")
    meeting.expect("Records are safe")
    assert ended(meeting) == 0
    assert numbers(facilitate, counting) == [(9, 2)]


def test_nobody_is_counted_as_new_in_a_meeting_that_began_before_the_group_decided_to(
    terminal, counting, facilitate
):
    cut_off(counting, *SO_FAR[:-1])
    meeting = terminal("run")
    meeting.expect("End this meeting")
    meeting.sendline("3")
    meeting.expect("How many people were in the room")
    meeting.sendline("9")
    meeting.expect("Records are safe")
    assert ended(meeting) == 0
    assert numbers(facilitate, counting) == [(9, None)]


@pytest.mark.parametrize(("new", "kept"), [("2", 2), ("", None)])
def test_the_menu_asks_for_them_too(terminal, counting, facilitate, new, kept):
    menu = terminal()
    menu.expect("3. Write down how many came")
    menu.expect("Number")
    menu.sendline("3")
    menu.expect("Which day")
    menu.sendline("2999-01-01")
    menu.expect("still to come")
    menu.sendline("2026-11-03")
    menu.expect("How many people were in the room")
    menu.sendline("9")
    menu.expect(f"How many of them were new. {TOLD_US}")
    menu.sendline("10")
    menu.expect("There cannot be more newcomers than people")
    menu.sendline(new)
    menu.expect("The same without the menu")
    menu.expect("Number")
    menu.sendline("8")
    assert ended(menu) == 0
    assert numbers(facilitate, counting) == [(9, kept)]


def test_the_menu_asks_nobody_who_does_not_count_them(terminal, circle, facilitate):
    menu = terminal()
    menu.expect("Number")
    menu.sendline("3")
    menu.expect("Which day")
    menu.sendline("")
    menu.expect("How many people were in the room")
    menu.sendline("9")
    menu.expect("Written down: 9 people on")
    menu.expect("Number")
    menu.sendline("8")
    assert ended(menu) == 0
    assert numbers(facilitate, circle) == [(9, None)]
