"""Papers somebody wrote, read over before they are printed."""

import pytest

BROKEN = {
    "unknown-value": ("---\ntitle: X\n---\nHello {{ nobody }}\n", "4:1", "nobody"),
    "unknown-container": ("---\ntitle: X\n---\n\n::: bix Y\ntext\n:::\n", "5:1", "`box`"),
    "never-closed": ("---\ntitle: X\n---\n::: box Y\ntext\n", "4:1", "box"),
    "unprintable": ("---\ntitle: X\n---\nHello 😀\n", "4:7", "GRINNING FACE"),
    "no-front": ("Hello\n", "1:1", "---"),
    "unknown-front": ("---\ntitel: X\n---\nHello\n", "2:1", "`title`"),
    "jinja": ("---\ntitle: X\n---\nHello {% if %}\n", "4:1", ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_paper_is_told_with_its_line(facilitate, group, name):
    text, place, said = BROKEN[name]
    folder = group / "templates"
    folder.mkdir()
    file = folder / f"{name}.md.j2"
    file.write_text(text, encoding="utf-8")
    done = facilitate("check", file)
    assert done.exit_code == 1
    assert f"{file}:{place}:" in done.stdout
    assert said in done.stdout


def test_a_paper_that_is_no_text_is_said_to_be(facilitate, group):
    file = group / "picture.md.j2"
    file.write_bytes(b"---\ntitle: X\n---\n\xff\xfe\n")
    done = facilitate("check", file)
    assert done.exit_code == 1
    assert f"{file}:4:1:" in done.stdout
    assert "UTF-8" in done.stdout


def test_the_papers_of_a_group_are_read_over_with_its_folder(facilitate, group):
    (group / "templates").mkdir()
    (group / "templates" / "ours.md.j2").write_text(
        "---\ntitle: Ours\n---\nHello {{ group }}\n", encoding="utf-8"
    )
    done = facilitate("check", group)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 files: nothing to mend" in done.stderr


def test_a_format_that_could_not_be_printed_is_told_beforehand(facilitate, group):
    file = group / "agendas" / "ours.yaml"
    file.parent.mkdir()
    text = "name: Ours\nparts:\n  - title: Hello\n    time: 5 min\n    say: Welcome 😀 all.\n"
    file.write_text(text, encoding="utf-8")
    done = facilitate("check", file)
    assert done.exit_code == 1
    assert f"{file}:5:18: GRINNING FACE" in done.stdout


def test_a_handout_that_is_nowhere_is_told_before_a_packet_fails_for_it(facilitate, group):
    for folder in ("agendas", "templates"):
        (group / folder).mkdir()
    (group / "templates" / "our-sheet.md.j2").write_text("---\ntitle: Ours\n---\nHello.\n", encoding="utf-8")
    file = group / "agendas" / "ours.yaml"
    file.write_text(
        "name: Ours\nbased_on: open-discussion\nhandouts: [our-sheet, newcomer-welcome, newcomer-welcom]\n"
    )
    done = facilitate("check", file)
    assert done.exit_code == 1
    assert done.stdout == (
        f"{file}:3:41: handouts, 3: There is no paper `newcomer-welcom` to hand out. "
        "Did you mean `newcomer-welcome`?\n"
    )
    assert facilitate("print", "packet", "ours", "--group", group).exit_code == 1
