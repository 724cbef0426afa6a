"""`--length`: tonight's meeting in another length, on the page, on paper and while it runs."""

import json

import pytest
from cli_circle import rows

SHORTEST = (
    "Circle cannot be held in 15 min. With 8 people the shortest is 18 min: these are fixed: Opening 2 min, "
    "Close 2 min; these need time for their shares: Sharing 14 min. "
    "Ask for 18 min or more, or leave parts out in a copy of your own.\n"
)


def lengths(facilitate, *words):
    shown = json.loads(facilitate("formats", "show", *words, "--json").stdout)
    return [part["time"] // 60 for part in shown["parts"]]


def test_a_format_is_shown_in_another_length(facilitate, circle):
    assert lengths(facilitate, "circle", "--group", circle) == [2, 36, 2]
    assert lengths(facilitate, "circle", "--group", circle, "--length", "30 min") == [2, 26, 2]
    assert lengths(facilitate, "circle", "--group", circle, "--length", "90") == [2, 86, 2]


@pytest.mark.parametrize(
    "command",
    [
        ("formats", "show", "circle"),
        ("print", "agenda", "circle"),
        ("print", "packet", "circle"),
        ("run", "circle", "--plain"),
        ("run", "circle", "--plain", "--rehearse"),
    ],
)
def test_too_short_a_length_names_the_shortest_and_leaves_nothing_behind(
    facilitate, circle, command, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    there = sorted(circle.rglob("*"))
    refused = facilitate(*command, "--group", circle, "--people", "8", "--length", "15 min")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", SHORTEST)
    assert [file for file in sorted(circle.rglob("*")) if file.suffix in (".pdf", ".journal")] == []
    assert set(there) <= set(circle.rglob("*"))
    enough = facilitate(*command, "--group", circle, "--people", "8", "--length", "18 min")
    assert enough.exit_code == 0


def test_every_paper_of_the_meeting_has_that_length(facilitate, circle):
    def printed(*paper):
        made = facilitate(
            "print",
            *paper,
            "--group",
            circle,
            "--to",
            "text",
            "-o",
            "-",
            "--people",
            "6",
            "--length",
            "30",
            "--at",
            "19:00",
        )
        assert made.exit_code == 0, made.stderr
        return made.stdout

    assert "26 min" in printed("script", "circle")
    assert "7:28" in printed("agenda", "circle")
    assert "26 min" in printed("leader", "timekeeper", "--format", "circle")


def test_a_meeting_of_another_length_is_carried_on_in_that_length(talk, facilitate, circle):
    first = talk("circle", "--group", circle, "--people", "6", "--length", "30 min")
    opened = first.say("status")
    assert opened["planned_end"] == 30 * 60
    assert first.say("next part", "status")["part_left"] > 25 * 60
    first.kill()
    (circle / "agendas" / "circle.yaml").unlink()
    refused = facilitate("run", "--resume", "--plain", "--group", circle, "--length", "40")
    assert refused.exit_code == 2
    again = talk("--resume", "--group", circle, "--length", "30")
    assert again.say("status")["planned_end"] == 30 * 60
    assert again.say("count 6", "finish")["finished"]
    assert again.end()[0] == 0
    (row,) = rows(facilitate, circle)
    assert row["format"] == "circle"
