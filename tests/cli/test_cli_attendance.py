"""One number after each meeting: written down, corrected, shown, and kept whole."""

import json
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cli_circle import SO_FAR, cut_off, kept, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from running import COMMAND

from facilitate.attendance import book
from facilitate.group import clocks


def add(facilitate, group, day, people, *options):
    return facilitate("attendance", "add", "--date", day, "--headcount", people, *options, "--group", group)


def test_the_first_evening_nothing_is_written_down(facilitate, group):
    result = facilitate("attendance", "show", "--group", group)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing is written down yet" in result.stdout
    assert rows(facilitate, group) == []
    assert not list(group.rglob("*.db"))


def test_a_number_is_written_down_and_shown(facilitate, group):
    assert add(facilitate, group, "2026-11-03", 9).stdout == "Written down: 9 people on 2026-11-03.\n"
    assert add(facilitate, group, "2026-11-10", 1).stdout == "Written down: 1 person on 2026-11-10.\n"
    shown = facilitate("attendance", "show", "--group", group).stdout
    assert [line.split() for line in shown.splitlines()[1:]] == [
        ["2026-11-03", "9", "-", "-"],
        ["2026-11-10", "1", "-", "-"],
    ]


def test_nobody_came_is_not_the_same_as_nobody_counted(facilitate, group):
    add(facilitate, group, "2026-11-03", 0, "--format", "open-discussion")
    facilitate("run", "open-discussion", "--group", group, lines="finish\n")
    assert [row["headcount"] for row in rows(facilitate, group)] == [0, None]


def test_a_number_that_stands_there_is_corrected_only_on_request(facilitate, group):
    add(facilitate, group, "2026-11-03", 9)
    again = add(facilitate, group, "2026-11-03", 11)
    assert (again.exit_code, again.stdout) == (1, "")
    assert "--replace" in again.stderr
    assert add(facilitate, group, "2026-11-03", 11, "--replace").exit_code == 0
    assert [row["headcount"] for row in rows(facilitate, group)] == [11]


def test_two_meetings_on_one_day_are_told_apart_by_their_format(facilitate, group):
    add(facilitate, group, "2026-11-03", 9, "--format", "open-discussion")
    add(facilitate, group, "2026-11-03", 4, "--format", "secular-circle")
    which = add(facilitate, group, "2026-11-03", 5, "--replace")
    assert (which.exit_code, "--format" in which.stderr) == (1, True)
    add(facilitate, group, "2026-11-03", 5, "--replace", "--format", "secular-circle")
    assert [(row["format"], row["headcount"]) for row in rows(facilitate, group)] == [
        ("open-discussion", 9),
        ("secular-circle", 5),
    ]


def test_a_headcount_forgotten_at_the_end_is_added_to_what_was_timed(facilitate, circle):
    facilitate("run", "circle", "--group", circle, lines="next part\nfinish\n")
    [timed] = rows(facilitate, circle)
    assert add(facilitate, circle, timed["date"], 7).exit_code == 0
    assert rows(facilitate, circle) == [timed | {"headcount": 7}]
    assert add(facilitate, circle, timed["date"], 8).exit_code == 1


def test_a_meeting_not_counted_yet_is_filled_in_beside_one_that_was(facilitate, circle):
    facilitate("run", "circle", "--group", circle, lines="count 5\nfinish\n")
    facilitate("run", "circle", "--group", circle, lines="finish\n")
    today = rows(facilitate, circle)[0]["date"]
    assert add(facilitate, circle, today, 7).exit_code == 0
    assert [row["headcount"] for row in rows(facilitate, circle)] == [5, 7]


def test_that_a_day_had_no_meeting_is_not_said_of_one_that_was_held(facilitate, circle):
    facilitate("run", "circle", "--group", circle, lines="finish\n")
    [timed] = rows(facilitate, circle)
    denied = facilitate("attendance", "add", "--date", timed["date"], "--not-held", "--group", circle)
    assert (denied.exit_code, rows(facilitate, circle)) == (1, [timed])


def test_a_day_without_a_meeting_is_not_said_to_have_one(facilitate, group):
    facilitate("attendance", "add", "--date", "2026-11-03", "--not-held", "--group", group)
    again = add(facilitate, group, "2026-11-03", 9)
    assert (again.exit_code, "there was no meeting on 2026-11-03" in again.stderr) == (1, True)
    assert add(facilitate, group, "2026-11-03", 9, "--replace").exit_code == 0
    assert "There is a meeting on 2026-11-03" in add(facilitate, group, "2026-11-03", 8).stderr


def test_a_number_that_goes_into_nobodys_group_says_where_it_is(facilitate, group, here):
    words = ["attendance", "add", "--date", "2026-11-03", "--headcount", "9"]
    own = facilitate(*words)
    [book] = [line for line in own.stderr.split() if line.endswith("tally.db,")]
    assert (own.exit_code, Path(book.rstrip(",")).is_file()) == (0, True)
    assert "--group DIR" in own.stderr
    assert facilitate(*words, "--group", group).stderr == ""


def test_a_meeting_that_waits_is_left_alone_by_the_numbers(facilitate, circle):
    before = cut_off(circle, *SO_FAR).read_bytes()
    assert rows(facilitate, circle) == []
    add(facilitate, circle, "2026-11-03", 9)
    assert kept(circle).read_bytes() == before


def test_a_meeting_under_way_is_left_alone_by_the_numbers(facilitate, talk, circle):
    meeting = talk("circle", "--group", circle)
    meeting.say("count 6")
    assert rows(facilitate, circle) == []
    assert meeting.say("status")["headcount"] == 6


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--date", "2026-11-03"],
        ["--headcount", "9"],
        ["--date", "yesterday", "--headcount", "9"],
        ["--date", "2026-02-30", "--headcount", "9"],
        ["--date", "03/11/2026", "--headcount", "9"],
        ["--date", "2026-11-03T19:30", "--headcount", "9"],
        ["--date", "2026-11-03", "--headcount", "-1"],
        ["--date", "2026-11-03", "--headcount", "10000"],
        ["--date", "2026-11-03", "--headcount", "9" * 5000],
        ["--date", "2026-11-03", "--headcount", "nine"],
        ["--date", "2026-11-03", "--headcount", "9.5"],
        ["--date", "2026-11-03", "--headcount", ""],
        ["--date", "2026-11-03", "--headcount", "9", "more"],
    ],
    ids=str,
)
def test_a_wrong_number_or_day_is_one_message_and_writes_nothing(facilitate, group, options):
    result = facilitate("attendance", "add", *options, "--group", group)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()[-1]) < 200
    assert not (group / "records").exists()


def test_a_format_that_is_not_there_is_no_format(facilitate, group):
    result = add(facilitate, group, "2026-11-03", 9, "--format", "no-such-meeting")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "open-discussion" in result.stderr
    assert rows(facilitate, group) == []


def test_a_format_whose_meetings_are_not_counted_is_not_written_down(facilitate, group):
    for counted in ("--headcount", "9"), ("--not-held",):
        told = facilitate(
            "attendance", "add", "--date", "2026-11-03", *counted, "--format", "one-to-one", "--group", group
        )
        assert (told.exit_code, told.stdout) == (1, "")
        assert "attendance: none" in told.stderr
    assert not (group / "records").exists()


def test_a_format_that_has_to_be_mended_keeps_nobody_from_writing_a_number_down(facilitate, circle):
    (circle / "agendas" / "circle.yaml").write_text("name: Circle\nparts: oops\n")
    assert add(facilitate, circle, "2026-11-03", 9, "--format", "circle").exit_code == 0


def test_a_day_to_come_is_refused_with_what_to_do_and_today_is_not(facilitate, group):
    today = clocks.wall().date()
    early = add(facilitate, group, today + timedelta(days=1), 9)
    assert (early.exit_code, early.stdout) == (2, "")
    assert f"this computer takes today for {today}" in early.stderr
    assert "set that right first" in early.stderr
    assert add(facilitate, group, "1026-11-03", 9).exit_code == 2
    assert not (group / "records").exists()
    assert add(facilitate, group, today, 9).exit_code == 0


days = st.sampled_from(["2026-11-03", "2026-11-10", "2026-11-17"])
typed = st.lists(st.tuples(days, st.integers(0, 30), st.booleans()), min_size=1, max_size=6)


@settings(max_examples=20, deadline=None)
@given(typed)
def test_the_book_holds_what_was_accepted_and_nothing_else(facilitate, tmp_path_factory, evenings):
    group = tmp_path_factory.mktemp("group")
    (group / "group.yaml").write_text("name: Ours\n")
    expected: dict[str, int] = {}
    for day, people, replacing in evenings:
        accepted = add(facilitate, group, day, people, *["--replace"] * replacing).exit_code == 0
        assert accepted == (replacing or day not in expected)
        if accepted:
            expected[day] = people
    assert [(row["date"], row["headcount"]) for row in rows(facilitate, group)] == sorted(expected.items())


# The file


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes there")
def test_the_book_is_for_its_owner_alone(facilitate, group):
    add(facilitate, group, "2026-11-03", 9)
    assert stat.S_IMODE((group / "records" / book.NAME).stat().st_mode) == 0o600
    assert sorted(file.name for file in (group / "records").iterdir()) == [book.NAME]


def test_a_damaged_book_is_said_to_be_and_stays_as_it_is(facilitate, group):
    add(facilitate, group, "2026-11-03", 9)
    file = group / "records" / book.NAME
    file.write_bytes(damaged := b"not a book" * 900)
    shown = facilitate("attendance", "show", "--group", group)
    for result in (shown, add(facilitate, group, "2026-11-10", 3)):
        assert (result.exit_code, result.stdout) == (1, "")
        assert str(file) in result.stderr
    assert file.read_bytes() == damaged


def test_a_book_of_a_newer_version_is_not_touched(facilitate, group):
    add(facilitate, group, "2026-11-03", 9)
    file = group / "records" / book.NAME
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = file.read_bytes()
    result = add(facilitate, group, "2026-11-10", 3)
    assert (result.exit_code, "newer" in result.stderr) == (1, True)
    assert file.read_bytes() == before


def test_a_damaged_book_does_not_cost_tonights_number(facilitate, circle):
    (circle / "records").mkdir()
    file = circle / "records" / book.NAME
    file.write_bytes(b"not a book" * 900)
    result = facilitate("run", "circle", "--group", circle, lines="count 9\nfinish\n")
    assert result.exit_code == 1
    assert result.stderr.endswith(f"write it down with: facilitate attendance show --group {circle}\n")
    file.unlink()
    assert [row["headcount"] for row in rows(facilitate, circle)] == [9]


def test_many_hands_may_write_at_once(process, group):
    words = [*COMMAND, "attendance", "add", "--group", str(group)]
    writers = [
        subprocess.Popen(
            [*words, "--date", f"2026-11-{day:02}", "--headcount", str(day)], stdout=subprocess.DEVNULL
        )
        for day in range(1, 5)
    ]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    shown = process("attendance", "show", "--json", "--group", group)
    assert [row["headcount"] for row in json.loads(shown.stdout)] == [1, 2, 3, 4]
