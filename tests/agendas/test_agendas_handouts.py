"""The papers a meeting hands out: each is there, and the welcome page says what a newcomer needs."""

import re
from html import unescape

import pytest
from agendas_read import HURTING, MEDICINE, plain

from facilitate import shipped
from facilitate.documents import markdown, templates


def welcome(**names) -> str:
    file = shipped.folder("templates") / "newcomer-welcome.md.j2"
    template = templates.read(str(file), file.read_text(encoding="utf-8"))
    filled = templates.filled(template, {"group": "", "concerns": [], **names})
    markdown.blocks(filled.markdown, str(file), filled.lines)
    return plain(unescape(filled.markdown))


def test_every_paper_a_format_hands_out_is_there(meeting):
    for handout in meeting.handouts:
        assert (shipped.folder("templates") / f"{handout}.md.j2").is_file()


TAKEN_HOME = [
    file
    for file in sorted(shipped.folder("templates").glob("*.md.j2"))
    if templates.read(file.name, file.read_text(encoding="utf-8")).front.kind in ("handout", "worksheet")
]


@pytest.mark.parametrize("file", TAKEN_HOME, ids=lambda file: file.name.split(".")[0])
def test_what_people_take_home_has_no_word_that_hurts_or_asks_who_they_are(file):
    words = plain(templates.read(file.name, file.read_text(encoding="utf-8")).body)
    assert HURTING.findall(re.sub(r"{%.*?%}", "", words)) == []
    assert not re.search(r"\bsign (?:here|below)\b|\bsignature|\bI promise", words)


@pytest.mark.parametrize(
    "id",
    [
        "change-plan",
        "craving-log",
        "family-and-friends",
        "first-month",
        "newcomer-welcome",
        "pros-and-cons",
        "riding-out-an-urge",
        "staying-on-course",
    ],
)
def test_where_stopping_is_near_the_danger_of_stopping_suddenly_is_told(id):
    file = shipped.folder("templates") / f"{id}.md.j2"
    assert "Stopping suddenly can be dangerous." in plain(file.read_text(encoding="utf-8"))


def test_the_welcome_page_tells_a_newcomer_what_they_need():
    page = welcome()
    for words in (
        "says what comes next",
        "Nobody asks why",
        "There is one limit",
        "You can go out and come back, or go home",
        "does not feel right",
        "someone shakes badly or has a fit after stopping, call the emergency number",
        "If you drink or use every day, or feel ill without it, see a doctor before you cut down.",
        "Stopping suddenly can be dangerous.",
        "After any break, even a few days, what you used to take can be too much, even deadly.",
        MEDICINE,
        "The next meeting: ___",
        "Someone I can call or text: ___",
        "one small thing I will try",
    ):
        assert words in page
    assert HURTING.findall(page) == []


def test_the_welcome_page_names_the_group_only_where_it_has_a_public_name():
    assert "You are welcome here." in welcome()
    assert "You are welcome at Harbour evening." in welcome(group="Harbour evening")


def test_the_welcome_page_says_whom_to_tell():
    assert "________________ or ________________." in welcome()
    page = welcome(concerns=["the church office", "the town advice centre"])
    assert "you can also tell the church office or the town advice centre. You do not" in page
