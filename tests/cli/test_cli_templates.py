"""`facilitate templates`: which papers there are, a copy of one's own, and a slip in it that is told."""

import json

import pytest

BROKEN = "---\ntitle: X\n---\nHello {{ nobody }}\n"


@pytest.fixture
def own(group):
    """The folder of the group's own papers."""
    folder = group / "templates"
    folder.mkdir()
    return folder


def rows(done):
    return {row["id"]: row for row in json.loads(done.stdout)}


def test_the_list_tells_whom_a_paper_is_for_and_whose_it_is(facilitate, group, own):
    (group.parent / "programme.yaml").write_text("", encoding="utf-8")
    theirs = group.parent / "templates"
    theirs.mkdir()
    (theirs / "our-house.md.j2").write_text("---\ntitle: Our house\n---\nHello.\n", encoding="utf-8")
    (own / "tally.md.j2").write_text("---\ntitle: Our tally\nfor: leaders\n---\nHello.\n", encoding="utf-8")
    found = rows(facilitate("templates", "list", "--json", "--group", group))
    assert [found[id]["from"] for id in ("tally", "our-house", "agenda")] == ["group", "programme", "shipped"]
    assert (found["tally"]["title"], found["tally"]["for"]) == ("Our tally", "leaders")
    assert found["tally"]["file"] == str(own / "tally.md.j2")
    assert found["agenda"]["title"] == "Agenda"


def test_the_list_stays_within_eighty_columns_whatever_a_paper_is_called(facilitate, group, own):
    title = "What our house has for everyone who comes in the first week and stays for the evening meal"
    (own / "our-house.md.j2").write_text(f"---\ntitle: {title}\n---\nHello.\n", encoding="utf-8")
    done = facilitate("templates", "list", "--group", group)
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert title in " ".join(done.stdout.split())


def test_a_broken_paper_is_named_and_the_others_are_listed(facilitate, group, own):
    (own / "broken.md.j2").write_text("Hello\n", encoding="utf-8")
    (own / "picture.md.j2").write_bytes(b"---\ntitle: X\n---\n\xff\xfe\n")
    done = facilitate("templates", "list", "--group", group)
    assert done.exit_code == 1
    assert "newcomer-welcome" in done.stdout and "broken" not in done.stdout
    assert [line.split()[0] for line in done.stderr.splitlines()] == [
        str(own / "broken.md.j2"),
        str(own / "picture.md.j2"),
    ]


def test_a_copy_stands_in_for_ours_until_it_is_taken_away(facilitate, group):
    done = facilitate("templates", "copy", "newcomer-welcome", "--group", group)
    file = group / "templates" / "newcomer-welcome.md.j2"
    assert (done.exit_code, done.stdout) == (0, f"{file}\n")
    assert f"facilitate print handout newcomer-welcome --watch --group {group}" in done.stderr
    assert f"facilitate templates check {file}" in done.stderr
    file.write_text(file.read_text(encoding="utf-8").replace("title: Welcome", "title: Hello you"), "utf-8")
    words = facilitate(
        "print", "handout", "newcomer-welcome", "--group", group, "--to", "text", "-o", "-", "--country", "US"
    )
    assert words.stdout.lstrip().startswith("Hello you")


def test_a_copy_under_another_name_is_a_paper_beside_ours(facilitate, group, monkeypatch):
    monkeypatch.chdir(group)
    done = facilitate("templates", "copy", "cues", "--as", "Our cues")
    assert (done.exit_code, done.stdout) == (0, f"{group / 'templates' / 'our-cues.md.j2'}\n")
    assert "facilitate print cards our-cues --watch\n" in done.stderr
    found = rows(facilitate("templates", "list", "--json"))
    assert [found[id]["from"] for id in ("cues", "our-cues")] == ["shipped", "group"]


@pytest.mark.parametrize("folder", ["templates", "templates/forms"])
def test_a_copy_is_never_written_over(facilitate, group, folder):
    file = group / folder / "tally.md.j2"
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    done = facilitate("templates", "copy", "tally", "--group", group)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{file} is there already" in done.stderr and "--as" in done.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_paper_with_a_command_of_its_own_keeps_its_name(facilitate, group):
    done = facilitate("templates", "copy", "agenda", "--as", "ours", "--group", group)
    assert done.exit_code == 2
    assert "Copy it without --as" in done.stderr
    assert not (group / "templates").exists()


def test_a_name_that_is_almost_right_is_answered_with_the_right_one(facilitate, group):
    done = facilitate("templates", "copy", "newcomer-welcom", "--group", group)
    assert done.exit_code == 1
    assert "Did you mean newcomer-welcome?" in done.stderr


def test_without_a_group_there_is_nowhere_for_a_copy_to_lie(facilitate, here):
    done = facilitate("templates", "copy", "tally")
    assert done.exit_code == 2
    assert "facilitate init DIR" in done.stderr
    assert list(here.iterdir()) == []


def test_a_slip_in_a_paper_is_told_and_a_format_is_left_alone(facilitate, circle):
    (circle / "agendas" / "circle.yaml").write_text("name: 'x\n", encoding="utf-8")
    facilitate("templates", "copy", "tally", "--group", circle)
    assert facilitate("templates", "check", "--group", circle).exit_code == 0
    file = circle / "templates" / "ours.md.j2"
    file.write_text(BROKEN, encoding="utf-8")
    for paths in ((), (file,), (circle,)):
        done = facilitate("templates", "check", *paths, "--group", circle)
        assert done.exit_code == 1
        assert done.stdout.startswith(f"{file}:4:1:") and len(done.stdout.splitlines()) == 1


def test_a_group_without_papers_of_its_own_is_told_how_to_begin(facilitate, group):
    done = facilitate("templates", "check", "--group", group)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "facilitate templates copy ID" in done.stderr


def test_only_papers_are_read_over(facilitate, group):
    for path in (group / "group.yaml", group):
        done = facilitate("templates", "check", path)
        assert done.exit_code == 2
        assert ".md.j2" in done.stderr


def test_without_a_group_ours_are_read_over(facilitate, here):
    done = facilitate("templates", "check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing to mend" in done.stderr
