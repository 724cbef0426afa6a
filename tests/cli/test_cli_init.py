"""A folder for a group: from options, from questions, and never over what is there."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import COMMAND, ended

from facilitate.cli.choosing import meetings
from facilitate.group.settings import Group, read
from facilitate.group.shelf import Shelf


def made(folder) -> Group:
    file = folder / "group.yaml"
    return read(str(file), file.read_bytes())


@pytest.fixture
def new(home):
    return home / "ours"


def test_a_name_is_enough(facilitate, new):
    result = facilitate("init", new, "--name", "Tuesday group")
    assert (result.exit_code, result.stdout) == (0, f"{new / 'group.yaml'}\n")
    assert "facilitate print packet" in result.stderr
    assert "add a line public_name" in result.stderr
    group = made(new)
    assert (group.name, group.meets, group.country, group.people) == ("Tuesday group", (), None, None)


def test_every_answer_is_an_option(facilitate, new):
    result = facilitate(
        *["init", new, "--name", "Tuesday group", "--public-name", "Upstairs", "--day", "Tuesday"],
        *["--at", "7:30 pm", "--place", "St Mary's, room 3", "--format", "secular-circle", "--people", "12"],
        *["--language", "es", "--country", "GB", "--paper", "a4"],
    )
    assert result.exit_code == 0
    assert "public_name" not in result.stderr
    group = made(new)
    [meets] = group.meets
    assert (group.name, group.public_name, group.format, group.people) == (
        "Tuesday group",
        "Upstairs",
        "secular-circle",
        12,
    )
    assert (meets.day, f"{meets.at:%H:%M}", meets.place) == ("tuesday", "19:30", "St Mary's, room 3")
    assert (group.language, group.country, group.paper) == ("es", "GB", "a4")


def test_what_was_made_can_be_checked_and_led_from(facilitate, new):
    facilitate("init", new, "--name", "Ours", "--format", "one-to-one", "--people", "2")
    assert facilitate("check", new / "group.yaml").exit_code == 0
    result = facilitate("run", "--rehearse", "--group", new, lines="finish\n")
    assert "One-to-one" in result.stdout and "2 people" in result.stdout


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--name", ""],
        ["--name", "   "],
        ["--name", "Ours", "--day", "tuesday"],
        ["--name", "Ours", "--at", "19:30"],
        ["--name", "Ours", "--day", "someday", "--at", "19:30"],
        ["--name", "Ours", "--day", "tuesday", "--at", "25:00"],
        ["--name", "Ours", "--day", "tuesday", "--at", "half past seven"],
        ["--name", "Ours", "--people", "0"],
        ["--name", "Ours", "--people", "several"],
        ["--name", "Ours", "--people", "9" * 5000],
        ["--name", "Ours", "--format", "no-such-meeting"],
        ["--name", "Ours", "--country", "Narnia"],
        ["--name", "Ours", "--paper", "papyrus"],
        ["--name", "Ours\x00"],
        ["--name", "Ours", "--place", "up\x1b[2Jstairs"],
        ["--name", "Ours", "--public-name", "two\nlines"],
        ["--name", "half a sign \udcff"],
    ],
    ids=repr,
)
def test_a_wrong_answer_is_one_message_and_makes_nothing(facilitate, new, options):
    result = facilitate("init", new, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert not new.exists()


def test_a_name_in_bytes_that_are_no_letters_is_one_message(new):
    done = subprocess.run(
        [*COMMAND, "init", str(new), "--name", b"\xff\xfe"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert not new.exists()


HOSTILE = [
    "{{ 7 * 7 }}",
    "{% for i in range(9) %}",
    '"quoted" and \\back\\slashed \\u0041',
    "key: value",
    "- item",
    "# comment",
    "&anchor *alias !!python/object:os.system",
    "yes",
    "null",
    "12:30",
    "0x10",
    "<b>&amp;</b>",
    "%TAG",
    "\U0001f600 \u00e9 e\u0301 \u96c6",
    " space around ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_stays_as_it_was_typed(facilitate, new, text):
    result = facilitate(
        *[
            "init",
            new,
            "--name",
            text,
            "--public-name",
            text,
            "--place",
            text,
            "--day",
            "friday",
            "--at",
            "9:00",
        ]
    )
    assert result.exit_code == 0
    group = made(new)
    assert (group.name, group.public_name, group.meets[0].place) == (text, text, text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_name_is_kept_as_it_is_or_refused_in_one_message(facilitate, tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("init") / "ours"
    result = facilitate("init", folder, f"--name={name}")
    if result.exit_code == 0:
        assert made(folder).name == name
    else:
        assert result.stderr.count("\n") <= 4
        assert not (folder / "group.yaml").exists()


def test_a_group_that_is_there_stays_as_it_is(facilitate, group):
    before = (group / "group.yaml").read_bytes()
    result = facilitate("init", group, "--name", "Another")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "stays as it is" in result.stderr
    assert (group / "group.yaml").read_bytes() == before


def test_where_nothing_can_be_made_nothing_half_made_is_left(facilitate, home):
    (home / "notes").write_text("mine")
    for folder in (home / "notes" / "ours", home / ("x" * 5000)):
        result = facilitate("init", folder, "--name", "Ours")
        assert (result.exit_code, result.stdout) == (1, "")
    assert sorted(file.name for file in home.iterdir()) == ["notes", "tmpdir"]


def test_a_disk_without_room_leaves_nothing_half_written(process, new):
    pytest.importorskip("resource")
    limit = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
    command = [COMMAND[0], "-c", limit + "runpy.run_module('facilitate', run_name='__main__')"]
    done = process("init", new, "--name", "Ours", command=command)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert list(new.iterdir()) == []


# On a terminal


def number_of(choices: list[str], wanted: str) -> str:
    return str(choices.index(wanted) + 1)


def test_the_questions_are_asked_one_by_one_and_a_wrong_answer_again(terminal, home):
    questions = terminal("init", home / "ours")
    questions.expect("What does your group call itself")
    questions.sendline("   ")
    questions.expect("A name is needed")
    questions.sendline("Tuesday: {{ours}}")
    questions.expect("Which day do you meet.*Number")
    questions.sendline("9")
    questions.expect("A number from 1 to 8 is expected.*Number")
    questions.sendline("2")
    questions.expect("When do you begin")
    questions.sendline("25:00")
    questions.expect("no such time of day.*When do you begin")
    questions.sendline("7:30 pm")
    questions.expect("Where")
    questions.sendline("")
    questions.expect("Which meeting do you hold.*Number")
    questions.sendline(number_of([id for id, _ in meetings(Shelf())], "secular-circle"))
    questions.expect("How many people usually come")
    questions.sendline("\u0663\u0663")
    questions.expect("A number from 1 to 500")
    questions.sendline("")
    questions.expect("Language of your papers")
    questions.sendline("")
    questions.expect("Which country are you in.*Number")
    questions.sendline("1")
    questions.expect("Which paper do you print on.*Number")
    questions.sendline("2")
    assert ended(questions) == 0
    group = made(home / "ours")
    assert (group.name, group.format, group.people) == ("Tuesday: {{ours}}", "secular-circle", 8)
    assert (group.language, group.paper, group.meets[0].day) == ("en", "a4", "tuesday")
    assert group.country


def test_what_was_said_by_option_is_not_asked(terminal, home):
    questions = terminal(
        *["init", home / "ours", "--name", "Ours", "--day", "monday", "--at", "9:00", "--place", "Here"],
        *["--format", "one-to-one", "--people", "2", "--language", "en", "--country", "US"],
    )
    questions.expect("Which paper do you print on.*Number")
    assert "?" not in questions.before
    questions.sendline("1")
    assert ended(questions) == 0


def test_leaving_in_the_middle_makes_nothing(terminal, home):
    questions = terminal("init", home / "ours", "--name", "Ours")
    questions.expect("Which day do you meet.*Number")
    questions.sendintr()
    assert ended(questions) == 1
    assert not (home / "ours").exists()
