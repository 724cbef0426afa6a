"""`facilitate check` on what a file names: kinds of help, countries and languages there are not."""

import pytest

FORMAT = "based_on: open-discussion\nname: Ours\n{line}\n"


def told(facilitate, folder, name, text):
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    checked = facilitate("check", file, "--group", folder)
    return checked.exit_code, checked.stdout.replace(f"{file}:", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("resources: [crisis, local]", (0, "")),
        (
            "resources: [crisis, locale]",
            (1, "3:21: resources: `locale` is no kind of help. Did you mean `local`?\n"),
        ),
        (
            "language: xx",
            (
                1,
                "3:11: language: `xx` is the code of no language we know. "
                "Write a code such as `en`, `es` or `pt-BR`.\n",
            ),
        ),
        ("language: pt-BR", (0, "")),
    ],
)
def test_a_format(facilitate, group, line, expected):
    assert told(facilitate, group, "agendas/ours.yaml", FORMAT.format(line=line)) == expected


def test_a_kind_of_help_that_is_like_none_is_met_with_those_there_are(facilitate, group):
    code, said = told(facilitate, group, "agendas/ours.yaml", FORMAT.format(line="resources: [zebra]"))
    assert code == 1
    assert "`zebra` is no kind of help. There are: emergency, crisis, " in said


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("country: US", 0, ""),
        ("country: uk", 0, ""),
        ("country: elsewhere", 0, ""),
        (
            "country: ZZ",
            1,
            "2:10: country: `ZZ` is not the code of a country. Write two letters, such as US, or ",
        ),
        (
            "country: GBR",
            1,
            "2:10: country: `GBR` is not the code of a country. ",
        ),
        (
            "country: JP",
            0,
            "2:10: advice: country: There are no helplines for JP, so their places print as blanks. ",
        ),
        ("language: xx", 1, "2:11: language: `xx` is the code of no language we know. "),
        ("languages: [en, xx]", 1, "2:17: languages: `xx` is the code of no language we know. "),
        ("language: en", 0, ""),
        ("language: ''", 0, ""),
        (
            "language: de",
            0,
            "2:11: advice: language: Nothing is written in `de` here, ",
        ),
    ],
)
def test_a_group(facilitate, group, line, code, expected):
    exit_code, said = told(facilitate, group, "group.yaml", f"name: Ours\n{line}\n")
    assert exit_code == code
    assert said.startswith(expected) and bool(said) == bool(expected)


def test_a_language_the_group_wrote_a_format_in_is_its_own(facilitate, group):
    (group / "agendas").mkdir()
    (group / "agendas" / "open-discussion.de.yaml").write_text("based_on: open-discussion\nlanguage: de\n")
    assert told(facilitate, group, "group.yaml", "name: Ours\nlanguage: de\n") == (0, "")


def test_a_country_the_group_has_helplines_for_is_known(facilitate, group):
    lines = group / "templates" / "resources"
    lines.mkdir(parents=True)
    (lines / "jp.yaml").write_text("")
    assert told(facilitate, group, "group.yaml", "name: Ours\ncountry: JP\n") == (0, "")


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("format: open-discusion", "2:9: format: "),
        ("meets: {day: monday, at: '19:30', format: open-discusion}", "2:43: format: "),
        ("meets:\n- {day: monday, at: '19:30', format: open-discusion}", "3:38: format: "),
    ],
)
def test_a_group_that_holds_a_meeting_there_is_not(facilitate, group, lines, line):
    code, said = told(facilitate, group, "group.yaml", f"name: Ours\n{lines}\n")
    cure = "There is no meeting `open-discusion`. Did you mean `open-discussion`?\n"
    assert (code, said) == (1, line + cure)


def test_a_group_may_hold_a_meeting_of_its_own(facilitate, group):
    told(facilitate, group, "agendas/ours.yaml", FORMAT.format(line=""))
    assert told(facilitate, group, "group.yaml", "name: Ours\nformat: ours\n") == (0, "")
