"""Every number on every paper is one a person there can dial, exactly as it stands."""

import re
from datetime import date

import pytest

from facilitate import shipped
from facilitate.documents import templates
from facilitate.resources import countries, dialling
from facilitate.resources.choosing import choose
from facilitate.resources.model import Line, known_lines
from facilitate.resources.sheet import Way, sheet

ON = date(2026, 12, 1)
WORDS = countries.words()
PAPERS = ["resources", "call-list", "wallet", "reading"]

SHAPES = {
    "AU": r"000|13\d{4}|1[38]00\d{6}|04\d{8}|0[2378]\d{8}",
    "CA": r"911|988|1?[2-9]\d{9}",
    "EU": r"112|116\d{3}",
    "GB": r"999|11[12]|116\d{3}|8\d{4}|0\d{9,10}",
    "IE": r"112|999|116\d{3}|5\d{4}|1800\d{6}|0\d{8,9}",
    "IN": r"112|1\d{4}|1?8\d{9}",
    "NZ": r"111|1737|\d{4}|0800\d{6}|0\d{7,9}",
    "US": r"911|988|211|\d{5,6}|1?[2-9]\d{9}",
}
"""What the digits of a number look like that is dialled inside a country, without `+` in front."""


def ways(code, on=ON):
    """Every way to reach somebody that a sheet of this country tells, with the line it is."""
    country = countries.country(code)
    page = sheet(choose(known_lines(country)), country, on, WORDS)
    services = (*page.emergency, *page.crisis, *page.services, *page.local)
    left = [way for entry in page.left_out for way in entry.ways]
    return [*services, *(way for each in services for way in each.others), *left], page


def filled(paper, page):
    """The words of a paper that holds this page."""
    file = shipped.folder("templates") / f"{paper}.md.j2"
    names = {"sheet": page, "here": {"naloxone": ""}, "cards": {"fold": "inside", "sides": 1}}
    made = templates.filled(templates.read(file.name, file.read_text(encoding="utf-8")), names)
    return re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), made.markdown)


def digits(text: str) -> str:
    """What a finger presses: a word at the front of a text message and what comes after the call is left."""
    dialled = re.split(r",? then ", re.sub(r"^.* to (?=\d)", "", text))[0]
    keys = dialled.upper().translate(
        str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
    )
    return re.sub(r"[\s\-]", "", keys)


@pytest.mark.parametrize("code", countries.country_codes())
def test_every_number_is_of_a_shape_that_is_dialled_there(code):
    lines = {line.id: line for line in countries.country(code).lines}
    for way in ways(code)[0]:
        line = lines[way.id]
        if not dialling.DIALLED & {*line.channel} or not way.number:
            continue
        for number in re.split(r"\s+or\s+(?=\d)", way.number):
            assert re.fullmatch(SHAPES[code], digits(number)), (line.id, number)


@pytest.mark.parametrize("code", countries.country_codes())
def test_a_word_to_text_is_in_capitals_or_said_in_words(code):
    texts = [line.print for line in countries.country(code).lines if line.channel == ("text",)]
    for text in texts:
        assert re.fullmatch(r"(?:[A-Z]+(?: or [A-Z]+)* to |your ZIP code to )?[\d\s\-]+", text), text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", [*countries.country_codes(), None])
@pytest.mark.parametrize("on", [ON, date(2031, 6, 1), date(2020, 1, 1)])
def test_what_a_paper_says_to_dial_stands_in_the_data(code, paper, on):
    text = filled(paper, ways(code, on)[1])
    known = {line.print for line in countries.country(code).lines}
    told = re.findall(r"(?:Call|Text|TTY|On WhatsApp|Call or text) \*\*(.+?)\*\*", text)
    told += re.findall(r"^### (?:Call or text|Call|Text) (.+)$", text, re.MULTILINE)
    assert {each for each in told if set(each) != {"_"}} <= known
    if code and paper != "reading":
        assert told


@pytest.mark.parametrize("code", [*countries.country_codes(), None])
@pytest.mark.parametrize("on", [ON, date(2031, 6, 1), date(2020, 1, 1)])
def test_in_any_year_the_emergency_number_the_crisis_line_and_a_date_are_there(code, on):
    page = ways(code, on)[1]
    main = [line.print for line in countries.country(code).lines if line.always_prints]
    large = [service.number for service in (*page.emergency, *page.crisis)]
    others = [way.number for each in (*page.emergency, *page.crisis) for way in each.others]
    assert sorted(large + others) == sorted(main)
    assert "2026" in page.dates
    assert bool(page.clock) == (on.year == 2020)


@pytest.mark.parametrize("paper", ["resources", "wallet"])
def test_a_paper_whose_lines_were_all_rung_has_a_date_too(paper):
    country = countries.country("CA")
    rung = [line.model_copy(update={"confirmed": date(2027, 3, 1)}) for line in country.lines]
    page = sheet(choose(rung), country, date(2027, 4, 1), WORDS)
    assert "March 2027" in filled(paper, page)


@pytest.mark.parametrize("number", ["see website", "555-010-1234/5678", "call the office", "+1741741", "n/a"])
def test_a_local_number_nobody_can_dial_is_on_the_leaders_page_and_no_other(number):
    line = Line.model_validate({"id": "house", "name": "A house", "print": number, "looked_up": "2026-11-20"})
    country = countries.country("US")
    page = sheet([*country.lines, line], country, ON, WORDS)
    assert number not in str((page.emergency, page.crisis, page.services, page.local, page.nearby))
    assert [left.ways for left in page.left_out] == [(Way("house", "Call", number),)]
