"""`facilitate formats`, `check` and `schema`, as somebody types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitate.cli.main import main

BAD = Path(__file__).parent.parent / "bad"
GROUP = "name: Monday circle\n"
OWN = "based_on: open-discussion\nname: Our evening\n"


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Type a command in an empty folder; exit code, stdout and stderr come back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACILITATE_GROUP", raising=False)

    def type_(*words):
        return CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)

    return type_


@pytest.fixture
def group(tmp_path):
    """A group's folder, with one format of its own."""
    (tmp_path / "agendas").mkdir()
    (tmp_path / "group.yaml").write_text(GROUP)
    (tmp_path / "agendas" / "our-evening.yaml").write_text(OWN)
    return tmp_path


def test_the_list_holds_ours_and_yours_within_eighty_columns(typed, group):
    result = typed("formats", "list")
    assert result.exit_code == 0
    assert "open-discussion" in result.stdout
    assert "our-evening" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_the_list_for_programs_is_an_array_of_objects(typed):
    rows = json.loads(typed("formats", "list", "--json").stdout)
    (row,) = [row for row in rows if row["id"] == "open-discussion"]
    assert (row["name"], row["length"], row["approach"], row["language"]) == (
        "Open discussion",
        60,
        "twelve-step",
        "en",
    )
    assert row["group_size"]["least"] < row["group_size"]["most"]


def test_a_broken_format_is_named_and_the_others_are_listed(typed, group):
    (group / "agendas" / "broken.yaml").write_text("name: 'x\n")
    result = typed("formats", "list")
    assert result.exit_code == 1
    assert "open-discussion" in result.stdout
    assert "broken.yaml has problems. See them with: facilitate check" in result.stderr


def test_showing_a_format_for_tonights_number_of_people(typed):
    shown = json.loads(typed("formats", "show", "open-discussion", "--people", "12", "--json").stdout)
    assert shown["people"] == 12
    assert sum(part["time"] for part in shown["parts"]) == shown["length"] * 60
    for part in shown["parts"]:
        assert {"id", "title", "time", "fixed", "rotation"} <= set(part)
        assert part["rotation"] is None or part["rotation"]["order"]
    page = typed("formats", "show", "open-discussion").stdout
    assert page.startswith("Open discussion (open-discussion)\n")


@pytest.mark.parametrize(("come", "shown"), [(9, 9), (400, 20)])
def test_a_format_is_shown_for_as_many_as_come_to_the_group(typed, group, come, shown):
    (group / "group.yaml").write_text(f"{GROUP}people: {come}\n")
    assert json.loads(typed("formats", "show", "open-discussion", "--json").stdout)["people"] == shown


def test_a_length_that_is_none_is_refused_with_its_cure(typed):
    result = typed("formats", "show", "open-discussion", "--length", "12:30")
    assert result.exit_code == 2
    assert "`12 min 30 s` or `12 hours 30 min`?" in result.stderr


def test_a_format_that_is_not_there_names_the_nearest(typed):
    result = typed("formats", "show", "open-discusion")
    assert result.exit_code == 1
    assert result.stderr == "There is no meeting format of that name. Did you mean open-discussion?\n"
    assert "formats list" in typed("formats", "show", "zzz").stderr


def test_finding_formats_by_what_a_programme_calls_them(typed):
    found = json.loads(typed("formats", "find", "alcoholics", "discussion", "--json").stdout)
    assert [row["id"] for row in found] == ["open-discussion"]
    nothing = typed("formats", "find", "astronomy")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "formats list" in nothing.stderr


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["refuge"], ["meditation-check-in", "meditation-sharing", "meditation-short"]),
        (["first visit"], ["newcomer-orientation", "newcomers-meeting", "speaker-meeting"]),
        (["grief"], ["remembering-someone"]),
        (["drink", "less"], ["moderation-goals"]),
    ],
)
def test_what_people_look_for_is_found_the_likeliest_first(typed, words, ids):
    found = json.loads(typed("formats", "find", *words, "--json").stdout)
    assert [row["id"] for row in found] == ids


def test_whose_meetings_are_alike_is_said_on_the_page_and_never_on_paper(typed):
    assert "Celebrate Recovery" in typed("formats", "show", "faith-evening").stdout
    for paper in ("agenda", "script"):
        printed = typed(
            *("print", paper, "faith-evening", "--country", "US", "--to", "text", "-o", "-")
        ).stdout
        assert "Faith evening" in printed
        assert not any(word in printed for word in ("Celebrate", "Found as", "endorsed"))


def test_a_copy_goes_to_the_groups_folder_and_never_over_another_file(typed, group):
    result = typed("formats", "copy", "open-discussion", "--as", "Our Night")
    target = group / "agendas" / "our-night.yaml"
    assert (result.exit_code, Path(result.stdout.strip())) == (0, target)
    assert target.read_text().startswith("#") or "name: Open discussion" in target.read_text()
    before = target.read_bytes()
    again = typed("formats", "copy", "one-to-one", "--as", "Our Night")
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert target.read_bytes() == before


def test_a_copy_says_what_comes_next(typed, group):
    copied = typed("formats", "copy", "open-discussion", "--as", "ours")
    path = copied.stdout.strip()
    assert copied.stderr.splitlines() == [
        "It still has the name of the one it was copied from: change its line `name:`, or copy with --name.",
        f"Open it in a text editor and change what you like. Then read it over with: facilitate check {path}",
    ]
    assert typed(*copied.stderr.split("facilitate ")[1].split()).exit_code == 0


def test_a_copy_under_a_name_of_its_own_is_the_same_in_everything_else(typed, group):
    copied = typed("formats", "copy", "open-discussion", "--name", "Our: night")
    target = group / "agendas" / "our-night.yaml"
    assert (copied.exit_code, copied.stdout) == (0, f"{target}\n")
    assert "still has the name" not in copied.stderr
    page = typed("formats", "show", "our-night").stdout
    assert page.startswith("Our: night (our-night)\n")
    assert page.splitlines()[1:] == typed("formats", "show", "open-discussion").stdout.splitlines()[1:]


def test_a_format_without_a_name_line_gets_one(typed, group):
    (group / "agendas" / "nameless.yaml").write_text("based_on: open-discussion\n")
    assert typed("formats", "copy", "nameless", "--as", "third", "--name", "Third").exit_code == 0
    assert typed("formats", "show", "third").stdout.startswith("Third (third)\n")


def test_a_name_that_only_a_person_can_change_is_left_alone(typed, group):
    (group / "agendas" / "folded.yaml").write_text("name:\n  Two\n  lines\nparts: [{title: A, time: 5}]\n")
    refused = typed("formats", "copy", "folded", "--name", "Other")
    assert refused.exit_code == 1
    assert "Copy it without --name." in refused.stderr
    assert not (group / "agendas" / "other.yaml").exists()


def test_without_a_group_a_copy_goes_to_the_folder_one_is_in(typed, tmp_path):
    assert typed("formats", "copy", "open-discussion").exit_code == 0
    assert (tmp_path / "open-discussion.yaml").is_file()


def test_a_format_of_ones_own_from_the_first_word_to_a_clean_check(typed, group):
    assert typed("formats", "new", "Thursday tea").exit_code == 0
    checked = typed("check", "agendas/thursday-tea.yaml")
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "1 file: nothing to mend.\n")
    assert "Thursday tea (thursday-tea)" in typed("formats", "show", "thursday-tea").stdout


def test_checking_ones_own_folder_reads_formats_and_settings(typed, group):
    (group / "group.yaml").write_text("name: Monday circle\npeopel: 8\n")
    result = typed("check", "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert set(problem) == {"file", "line", "column", "where", "severity", "message", "hint"}
    assert (Path(problem["file"]).name, problem["line"], problem["column"]) == ("group.yaml", 2, 1)
    assert problem["hint"] == "Did you mean `people`?"
    assert result.stderr == "2 files: 1 problem, 0 advice.\n"


def test_without_a_group_ours_are_checked_and_have_nothing_to_mend(typed):
    result = typed("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing to mend" in result.stderr


def test_advice_is_marked_and_stops_nothing(typed, tmp_path):
    (tmp_path / "x.yaml").write_text("name: x\nparts: [{title: A, time: 5, do: Wait., fixed: true}]\n")
    result = typed("check", "x.yaml")
    assert result.exit_code == 0
    assert result.stdout == (
        "x.yaml:1:1: advice: There are no agreements. Add what people can count on here.\n"
    )
    assert json.loads(typed("check", "x.yaml", "--json").stdout)[0]["severity"] == "advice"


def test_a_folder_of_bad_files_is_told_in_one_run(typed):
    result = typed("check", BAD)
    assert result.exit_code == 1
    told = [line for line in result.stdout.splitlines() if ": advice: " not in line]
    expected = {line for file in BAD.glob("*.expected") for line in file.read_text().splitlines()}
    assert {line.removeprefix(f"{BAD}/") for line in told} == expected
    assert len(told) == len(set(told))
    assert "Traceback" not in result.output


def test_a_file_beside_the_checked_one_is_its_base(typed, tmp_path):
    (tmp_path / "base.yaml").write_text("name: Base\nparts: [{title: A, time: 5, fixed: true}]\n")
    (tmp_path / "own.yaml").write_text("based_on: base\nlength: 6 min\n")
    result = typed("check", "own.yaml")
    assert "own.yaml:2:9: length: The parts take 5 min at most" in result.stdout


def test_a_file_nobody_will_find_is_pointed_out(typed, tmp_path):
    (tmp_path / "x.yml").write_text("name: x\n")
    assert (
        "x.yml:0:0: advice: Only files that end in .yaml are found. Name it x.yaml."
        in typed("check", ".").stdout
    )


def test_a_path_that_is_not_there_and_a_folder_without_files(typed, tmp_path):
    missing = typed("check", "nowhere.yaml")
    assert missing.exit_code == 2
    assert "nowhere.yaml" in missing.stderr
    (tmp_path / "empty").mkdir()
    empty = typed("check", "empty")
    assert empty.exit_code == 2
    assert "no file that ends in .yaml" in empty.stderr


@pytest.mark.parametrize(("kind", "key"), [("format", "parts"), ("group", "meets"), ("resources", "lines")])
def test_the_schema_of_each_kind_of_file(typed, kind, key):
    result = typed("schema", kind)
    assert result.exit_code == 0
    assert key in json.loads(result.stdout)["properties"]


def test_an_unknown_schema_is_wrong_usage(typed):
    assert typed("schema", "zebra").exit_code == 2
