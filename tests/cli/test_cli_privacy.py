"""Somebody's name, typed wherever one can type, is found nowhere: not on the screen, not on the disk."""

import pytest
from cli_circle import SO_FAR, cut_off

NAME = "Marguerite"

LINES = [
    f"{NAME}",
    f"next {NAME}",
    f"hand {NAME.upper()}",
    f"next\t{NAME} ",
    f"join after {NAME}",
    f"leave {NAME}",
    f"count {NAME}",
    f"count 9 {NAME}",
    f"add {NAME} min",
    f"add 2 min for {NAME}",
    f"late {NAME}",
    f"wait {NAME}",
    f"help {NAME}",
    f"words {NAME}",
    f"finish {NAME}",
    f"undo {NAME}",
    f"{NAME} is crying, pause",
    f"{NAME * 200}",
    f"next\0{NAME}",
]

RUN = [
    ["run", NAME],
    ["run", f"{NAME}/open-discussion"],
    ["run", "open-discussion", NAME],
    ["run", "open-discussion", "--people", NAME],
    ["run", "open-discussion", f"--people={NAME}"],
    ["run", "open-discussion", "--at", NAME],
    ["run", "open-discussion", "--at", f"19:30 {NAME}"],
    ["run", "open-discussion", f"--{NAME}"],
    ["run", "open-discussion", f"-{NAME}"],
    ["run", "open-discussion", f"--json={NAME}"],
    ["run", "open-discussion", f"--rehearse={NAME}"],
    ["run", "open-discussion", "--group", NAME],
    ["run", "open-discussion", "--group", NAME * 1000],
    ["--group", NAME, "run", "open-discussion"],
    ["--group", NAME, "attendance", "show"],
    ["run", "--resume", NAME, NAME],
    ["run", "--resume", f"--throw-away={NAME}"],
]
ATTENDANCE = [
    ["attendance", NAME],
    ["attendance", f"--{NAME}"],
    ["attendance", f"-{NAME}", "show"],
    ["attendance", "--group", NAME],
    ["attendance", "show", NAME],
    ["attendance", "show", f"--{NAME}"],
    ["attendance", "show", "--group", NAME],
    ["attendance", "show", f"--json={NAME}"],
    ["attendance", "add", NAME],
    ["attendance", "add", "--date", NAME, "--headcount", "9"],
    ["attendance", "add", "--date", f"2026-11-03 {NAME}", "--headcount", "9"],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", NAME],
    ["attendance", "add", "--date", "2026-11-03", f"--headcount={NAME}"],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", f"9 and {NAME}"],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", "9", "--format", NAME],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", "9", "--replace", NAME],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", "9", f"--replace={NAME}"],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", "9", f"--newcomers={NAME}"],
    ["attendance", "add", "--date", "2026-11-03", "--headcount", "9", "--group", NAME],
]


def holds_the_name(data: bytes | str) -> bool:
    text = data.encode() if isinstance(data, str) else data
    return NAME.lower().encode() in text.lower() or NAME.lower().encode("utf-16-le") in text.lower()


def nowhere_on_disk(home) -> bool:
    """No file below the only home there is, its group and its scratch folder, holds or bears the name."""
    files = [file for file in home.rglob("*") if file.is_file()]
    return not any(holds_the_name(file.read_bytes()) or holds_the_name(str(file)) for file in files)


def test_the_search_finds_a_name_that_is_there(home):
    (home / "notes").write_text(f"{NAME.lower()} came", encoding="utf-8")
    assert not nowhere_on_disk(home)


@pytest.mark.parametrize("json", [(), ("--json",)], ids=["for people", "for programs"])
@pytest.mark.parametrize("rehearse", [(), ("--rehearse",)], ids=["held", "rehearsed"])
def test_a_name_typed_in_a_meeting_is_never_repeated_nor_kept(facilitate, home, circle, json, rehearse):
    lines = "\n".join(["next part", "next", *LINES])
    result = facilitate("run", "circle", *json, *rehearse, "--group", circle, lines=lines)
    assert len(result.stderr.splitlines()) >= len(LINES)
    assert not holds_the_name(result.stdout + result.stderr)
    assert nowhere_on_disk(home)


@pytest.mark.parametrize("words", [*RUN, *ATTENDANCE], ids=" ".join)
@pytest.mark.parametrize("where", ["in a group", "nowhere"])
def test_a_name_given_with_a_command_is_never_repeated_nor_kept(
    facilitate, home, circle, monkeypatch, words, where
):
    if where == "in a group":
        cut_off(circle, *SO_FAR)
        monkeypatch.chdir(circle)
    result = facilitate(*words, lines=f"{NAME}\nfinish\n")
    assert result.exit_code in (1, 2)
    assert len(result.stderr) > 40
    assert not holds_the_name(result.stdout + result.stderr)
    assert nowhere_on_disk(home)


@pytest.mark.parametrize("words", [["run", "circle"], ["attendance", "show"]], ids=" ".join)
def test_a_name_for_a_group_in_the_environment_is_not_repeated(facilitate, home, monkeypatch, words):
    monkeypatch.setenv("FACILITATE_GROUP", NAME)
    result = facilitate(*words)
    assert result.exit_code == 2
    assert not holds_the_name(result.stdout + result.stderr)
    assert nowhere_on_disk(home)


def test_no_name_is_on_the_disk_while_a_meeting_runs_nor_after_it_is_killed(talk, facilitate, home, circle):
    for options in (["circle"], ["--resume"]):
        meeting = talk(*options, "--group", circle)
        meeting.say("next part", "next", *LINES)
        assert nowhere_on_disk(home)
        told = meeting.kill()
        assert not holds_the_name(told)
        assert nowhere_on_disk(home)
    end = facilitate("run", "--resume", "--group", circle, lines=f"{NAME}\ncount 9\nfinish\n")
    assert end.exit_code == 0
    assert not holds_the_name(end.stdout + end.stderr)
    assert nowhere_on_disk(home)


def test_a_name_for_an_answer_on_a_terminal_is_not_repeated(terminal, home, circle):
    cut_off(circle, *SO_FAR)
    meeting = terminal("run")
    meeting.expect("Number")
    meeting.setecho(False)
    meeting.sendline(NAME)
    meeting.expect("A number from 1 to 4 is expected")
    assert not holds_the_name(meeting.before)
    meeting.expect("Number")
    meeting.sendline("3")
    meeting.expect("Records are safe")
    assert not holds_the_name(meeting.before)
    assert nowhere_on_disk(home)


def test_a_name_for_a_headcount_on_a_terminal_is_answered_without_it(terminal, home, circle):
    meeting = terminal("run", "circle")
    meeting.expect("Type help for the words")
    meeting.setecho(False)
    meeting.sendline("finish")
    meeting.expect("How many people were in the room")
    meeting.sendline(NAME)
    meeting.expect("A number, please, or Enter alone")
    assert not holds_the_name(meeting.before)
    meeting.sendline("9")
    meeting.expect("Records are safe")
    assert not holds_the_name(meeting.before)
    assert nowhere_on_disk(home)


def test_a_plugin_that_would_see_every_value_of_a_group_is_not_loaded(process, home, circle, monkeypatch):
    about = home / "plugins" / "listening-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: listening\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[pydantic]\nlistening = listening\n")
    heard = home / "plugins" / "heard"
    (home / "plugins" / "listening.py").write_text(f"open({str(heard)!r}, 'w').close()\n")
    monkeypatch.setenv("PYTHONPATH", str(home / "plugins"))
    assert process("run", "circle", "--plain", "--group", circle, lines="finish\n").returncode == 0
    assert not heard.exists()
