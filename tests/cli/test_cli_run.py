"""A meeting led by typed lines: rehearsed whole, and mistyped."""

import re
import shlex
import subprocess
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import COMMAND, answers

from facilitate.formats import fit, loading
from facilitate.group.shelf import Shelf
from facilitate.session.words import WORDS, said

KEYS = [
    *(
        "line",
        "error",
        "at",
        "part",
        "title",
        "part_left",
        "speaking",
        "limit",
        "share_left",
        "to_be_offered",
    ),
    *("queue", "shares_fit", "paused", "headcount", "planned_end", "projected_end", "finished"),
]
FORMATS = sorted(Shelf().format_files())


def planned(id: str, people: int) -> fit.Plan:
    shelf = Shelf()
    return fit.plan(loading.meeting(shelf.format(id), shelf.format), people)


def rehearsed(facilitate, lines, *args) -> list[dict]:
    """The answers to these lines, each checked against what every answer promises."""
    result = facilitate("run", *args, "--rehearse", "--json", lines="".join(f"{line}\n" for line in lines))
    told = answers(result)
    assert result.exit_code == 0
    assert [list(answer) for answer in told] == [KEYS] * len(told)
    assert [answer["line"] for answer in told] == list(range(1, len(told) + 1))
    assert len(told) == len(lines) or told[-1]["finished"]
    assert result.stderr.splitlines() == [answer["error"] for answer in told if answer["error"]]
    return told


def state(answer: dict) -> dict:
    """What an answer says of the meeting, apart from the line it answers."""
    return {key: answer[key] for key in KEYS[2:]}


# Rehearsals


@pytest.mark.parametrize("people", [5, 12, 30])
@pytest.mark.parametrize("id", FORMATS)
def test_next_and_next_part_alone_lead_every_meeting(facilitate, id, people):
    plan = planned(id, people)
    lines = []
    for part in plan.parts:
        lines += ["wait 20 s", "next"] * (3 * people + 3) if part.rotation else ["wait 90 s"]
        lines += ["next part"]
    told = rehearsed(facilitate, [*lines[:-1], "finish"], id, "--people", people)

    for number, part in enumerate(plan.parts, 1):
        here = [answer for answer in told if answer["part"] == number and not answer["error"]]
        given = [after["speaking"] for before, after in pairwise(here) if turn_moved(before, after)]
        if part.rotation and part.rotation.order != "question-basket":
            assert sorted(given[:people]) == list(range(1, people + 1))
            assert here[-1]["to_be_offered"] == []
        else:
            assert given == []


def turn_moved(before: dict, after: dict) -> bool:
    return after["speaking"] not in (None, before["speaking"])


@pytest.mark.parametrize("people", [5, 12, 30])
@pytest.mark.parametrize("id", FORMATS)
def test_times_add_up_to_the_second(facilitate, id, people):
    parts = len(planned(id, people).parts)
    visit = ["status", "next", "wait 47 s", "pause", "wait 11 s", "continue", "next", "wait 1 min 8 s"]
    lines = [line for _ in range(parts) for line in [*visit, "next part"]][:-1]
    told = rehearsed(facilitate, [*lines, "finish"], id, "--people", people)
    visits = [[answer for answer in told if answer["part"] == number] for number in range(1, parts + 1)]
    used = [visit[0]["part_left"] - visit[-1]["part_left"] for visit in visits]
    paused = 11 * parts
    assert used == [47 + 68] * parts
    assert sum(visit[0]["part_left"] for visit in visits) == told[0]["planned_end"]
    assert sum(used) + paused == told[-1]["at"] == told[-1]["projected_end"]


def test_a_pause_stops_the_clocks_of_part_and_share_and_moves_the_end(facilitate):
    lines = ["next part"] * 5 + [
        "next",
        "wait 30 s",
        "pause",
        "wait 5 min",
        "status",
        "hand",
        "continue",
        "wait 9 s",
    ]
    told = rehearsed(facilitate, lines, "open-discussion", "--people", "8")
    before, after, on = told[-6], told[-3], told[-1]
    assert before["share_left"] > 0
    assert (after["part_left"], after["share_left"]) == (before["part_left"], before["share_left"])
    assert (after["at"], after["projected_end"]) == (before["at"] + 300, before["projected_end"] + 300)
    assert after["planned_end"] == before["planned_end"]
    assert (on["part_left"], on["share_left"]) == (before["part_left"] - 9, before["share_left"] - 9)
    assert [answer["paused"] for answer in told[-6:]] == [True, True, True, True, False, False]


def test_one_number_is_kept_as_the_headcount_and_no_seat_changes(facilitate):
    told = rehearsed(facilitate, ["count 9", "next part", "count 11", "undo"], "secular-circle")
    assert [answer["headcount"] for answer in told] == [9, 9, 11, 9]


numbers = st.integers(0, 34) | st.sampled_from(["", "07", "-1", "99999", "9" * 40])
lengths = st.sampled_from(
    ["1 min", "90 s", "20", "-1 min", "3 h", "0 min", "100 h", "soon", "- 30 s", "0.5 min"]
)


@st.composite
def typed(draw) -> str:
    """A line of section 8 with some number or length in it, or nearly one, or none at all."""
    word = draw(st.sampled_from([word for word in WORDS if word.name != "finish"]))
    line = word.line.split("[")[0].strip()
    if "N" in word.line and draw(st.booleans()):
        line = f"{re.sub(' N$', '', word.line.replace('[', '').replace(']', ''))} {draw(numbers)}"
    if "min" in word.line:
        line = f"{word.name} {draw(lengths)}{draw(st.sampled_from(['', ' keep lengths']))}"
    return draw(st.sampled_from([line, line.upper(), f"  {line} ", f"{line}\t", line[:-1], f"{line} !", ""]))


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(FORMATS),
    st.sampled_from([5, 12, 30]),
    st.integers(0, 7),
    st.lists(typed(), min_size=1, max_size=25),
)
def test_whatever_is_typed_is_answered_once_and_undo_takes_back_one_line(
    facilitate, id, people, parts, lines
):
    start = ["status"] + ["next part", "wait 50 s"] * parts
    script = [*start, *(each for line in lines for each in (line, "undo")), "finish"]
    told = rehearsed(facilitate, script, id, "--people", people)
    assert told[-1]["finished"]
    assert all(before["at"] <= after["at"] for before, after in pairwise(told))
    for line, (before, after, undone) in zip(lines, triples(told[len(start) - 1 :]), strict=True):
        if after["error"]:
            assert state(after) == state(before)
        elif moves_the_meeting(line):
            assert (undone["error"], state(undone)) == (None, state(before))


def triples(told: list[dict]):
    """Each line's answer between the state before it and the one after it was taken back."""
    return zip(told[:-2:2], told[1:-1:2], told[2::2], strict=False)


def moves_the_meeting(line: str) -> bool:
    understood = said(line, rehearsing=True).word
    return understood.kind == "event" and understood.name != "undo"


def test_a_rehearsal_leaves_nothing_behind(facilitate, home, group):
    before = sorted(home.rglob("*"))
    facilitate("run", "open-discussion", "--rehearse", "--group", group, lines="next part\ncount 9\nfinish\n")
    facilitate("run", "open-discussion", "--rehearse", lines="next part\n")
    assert sorted(home.rglob("*")) == before


def test_lines_may_come_from_windows_and_the_last_without_its_end(facilitate):
    result = facilitate("run", "open-discussion", "--rehearse", "--json", lines=b"next part\r\n\r\nNEXT PART")
    assert [(answer["part"], bool(answer["error"])) for answer in answers(result)] == [
        (2, False),
        (2, True),
        (3, False),
    ]


# Mistyped

MISTYPED = {
    "binary": bytes(range(10)) + bytes(range(11, 256)),
    "a megabyte": b"x" * 1_000_000,
    "a megabyte of number": b"count " + b"9" * 1_000_000,
    "a megabyte of length": b"late 1" + b" min" * 250_000,
    "a word with NUL": b"next\0",
    "half a letter": b"pause \xc3",
    "two words": b"pause; finish",
    "below zero": b"hand -1",
    "beyond counting": b"hand 99999999999999999999",
    "a seat nobody has": b"leave 99",
    "other digits": "count \u0663".encode(),
    "no number": b"count nan",
    "a count of less than nobody": b"count -3",
    "endless": "late \u221e".encode(),
    "beyond all time": b"add 999999999 h",
    "no time": b"add 0 min",
    "time running back": b"wait -3 min",
    "keys of a terminal": b"\x1b[A\x1b[2J",
}


@pytest.mark.parametrize("line", MISTYPED.values(), ids=MISTYPED)
@pytest.mark.parametrize("json", [(), ("--json",)], ids=["for people", "for programs"])
def test_a_mistyped_line_gets_one_sentence_and_the_meeting_goes_on(facilitate, line, json):
    result = facilitate("run", "open-discussion", "--rehearse", *json, lines=line + b"\npause\nfinish\n")
    assert result.exit_code == 0
    [refusal] = result.stderr.splitlines()
    assert 10 < len(refusal) < 130
    assert refusal.endswith(".")
    if json:
        assert [answer["error"] for answer in answers(result)] == [refusal, None, None]
    else:
        assert "Paused." in result.stdout and "Finished" in result.stdout


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("resume", "continue"),
        ("stop", "finish"),
        ("nxt", "next"),
        ("hands", "hand"),
        ("lat", "late 12 min"),
        ("crisis", "help card"),
        ("finished", "finish"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_nearest_right_one(facilitate, line, nearest):
    result = facilitate("run", "open-discussion", "--rehearse", lines=line)
    assert result.stderr.endswith(f"The nearest is {nearest}.\n")


WRONG_OPTIONS = [
    ["--people", "0"],
    ["--people", "501"],
    ["--people", "1e3"],
    ["--people", "\u0665\u0665\u0665\u0665"],
    ["--people", "9" * 5000],
    ["--at", "25:00"],
    ["--at", "later"],
    ["--at", "\0"],
    ["--group", "nowhere"],
    ["--group", "x" * 5000],
    ["--resume", "--throw-away"],
    ["--no-such-option"],
    ["secular-circle"],
]


@pytest.mark.parametrize("options", WRONG_OPTIONS, ids=lambda options: options[0] + options[-1][:8])
def test_a_wrong_option_is_wrong_usage_and_begins_no_meeting(facilitate, home, options):
    result = facilitate("run", "open-discussion", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()[-1]) < 200
    assert not list(home.rglob("meeting.journal"))


@pytest.mark.parametrize("name", ["no-such-meeting", "../secrets", "", "open-discussion.yaml", "x" * 5000])
def test_a_meeting_that_is_not_there_is_said_to_be(facilitate, home, name):
    result = facilitate("run", name, "--rehearse")
    assert result.exit_code == (2 if not name else 1)
    assert "meeting" in result.stderr
    assert not list(home.rglob("meeting.journal"))


def test_a_fault_in_the_meeting_itself_is_told_before_anything_begins(facilitate, group):
    (group / "agendas").mkdir()
    (group / "agendas" / "ours.yaml").write_text("name: Ours\nparts: 3\n", encoding="utf-8")
    result = facilitate("run", "ours", "--group", group, lines="finish\n")
    assert result.exit_code == 1
    assert "ours.yaml:2:" in result.stderr
    assert not (group / "records" / "meeting.journal").exists()


TITLE = "D\u00eda \u03a9 \u96c6"


def own_format(group, title):
    (group / "agendas").mkdir()
    text = f'name: Ours\nparts:\n  - title: "{title}"\n    time: 5 min\n'
    (group / "agendas" / "ours.yaml").write_text(text, encoding="utf-8")


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark_and_goes_on(process, group, monkeypatch):
    own_format(group, TITLE)
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    result = process("run", "ours", "--group", group, lines="finish\n")
    assert (result.returncode, result.stderr) == (0, "")
    assert "D?a ? ?, 5 min." in result.stdout
    assert "Records are safe." in result.stdout


def test_programs_get_every_letter_on_any_terminal(process, group, monkeypatch):
    own_format(group, TITLE)
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    result = process("run", "ours", "--group", group, "--json", lines="finish\n")
    assert answers(result)[0]["title"] == TITLE


def test_a_title_cannot_wipe_the_screen(facilitate, group):
    own_format(group, r"Calm \x1b[2J\x9b2J\x07")
    result = facilitate("run", "ours", "--group", group, "--rehearse", lines="finish\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "A sign that cannot be seen stands here. Take it out." in result.stderr
    assert all(sign.isprintable() or sign == "\n" for sign in result.stderr)


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_with_nobody_to_type_the_meeting_waits(home, group, closed):
    run = shlex.join([*COMMAND, "run", "open-discussion", "--group", str(group)])
    done = subprocess.run(["sh", "-c", f"{run} {closed}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == f"The meeting waits. Carry it on with: facilitate run --resume --group {group}\n"


def test_in_the_groups_own_folder_no_command_names_it(facilitate, group, monkeypatch):
    monkeypatch.chdir(group)
    done = facilitate("run", "open-discussion", lines="")
    assert done.stderr == "The meeting waits. Carry it on with: facilitate run --resume\n"


def test_a_program_that_stops_listening_leaves_the_meeting_to_be_carried_on(home, group):
    run = shlex.join([*COMMAND, "run", "open-discussion", "--group", str(group), "--json"])
    lines = "next part\n" * 3 + "status\n" * 3000
    done = subprocess.run(
        ["sh", "-c", f"{run} | head -n 1"], input=lines, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert (group / "records" / "meeting.journal").exists()


def test_a_rehearsal_begins_when_the_meeting_would(facilitate):
    result = facilitate("run", "secular-circle", "--rehearse", "--at", "19:30", lines="wait 2 min\nfinish\n")
    assert "ends at 8:30 pm" in result.stdout


def test_the_end_says_what_was_written_down_and_what_was_not(facilitate, group):
    one = facilitate("run", "secular-circle", "--group", group, lines="count 1\nfinish\n").stdout
    assert one.endswith("Written down: 1 person.\nRecords are safe. You can close the lid.\n")
    none = facilitate("run", "secular-circle", "--group", group, lines="finish\n").stdout
    assert "not written down yet" in none and "facilitate attendance add --date 20" in none


def test_two_people_talking_get_no_words_for_a_group(facilitate):
    def moments(id):
        return facilitate("run", id, "--rehearse", "--plain", lines="words\nquit\n").stdout

    assert "Two at once" in moments("open-discussion")
    assert "Two at once" not in moments("one-to-one")
    assert "let us both take one slow breath" in moments("one-to-one")
