"""The resource sheet, from the data to the words on the page."""

import html
import re
from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest

from facilitate import shipped
from facilitate.documents import markdown, model, templates
from facilitate.resources import countries
from facilitate.resources.choosing import choose
from facilitate.resources.model import Line, OwnLines, known_lines
from facilitate.resources.sheet import sheet

ON = date(2026, 12, 1)
WORDS = countries.words()
EVERYWHERE = [*countries.country_codes(), None]


def page(code, on=ON, own=None):
    country = countries.country(code)
    return sheet(choose(known_lines(country, own)), country, on, WORDS)


def printed(paper, content, **here):
    """The template filled, and the blocks it comes to."""
    file = shipped.folder("templates") / f"{paper}.md.j2"
    names = {"sheet": content, "here": SimpleNamespace(**({"naloxone": ""} | here))}
    filled = templates.filled(templates.read(file.name, file.read_text(encoding="utf-8")), names)
    return html.unescape(filled.markdown), markdown.blocks(filled.markdown, file.name, filled.lines)


def headings(blocks):
    for block in blocks:
        if isinstance(block, model.Heading):
            yield block
        for inside in (getattr(block, "blocks", ()), *getattr(block, "columns", ())):
            yield from headings(inside)


def test_a_service_reads_as_people_say_it():
    first = page("US").crisis[0]
    assert (first.what_for, first.how, first.number) == ("Suicide, any crisis", "Call or text", "988")
    assert first.about == "988 Suicide & Crisis Lifeline. Day and night. As of September 2026."
    assert [(way.how, way.number) for way in first.others] == [
        ("Chat at", "988lifeline.org"),
        ("Call", "988, then press 2"),
    ]
    assert first.others[1].details.startswith("Spanish. ")


def test_what_was_said_of_the_first_way_is_not_said_again_of_the_others():
    alcohol = next(service for service in page("NZ").services if service.id == "alcohol-drug")
    assert [way.details for way in alcohol.others] == ["", "For Māori.", "For Pasifika people."]
    veterans = next(service for service in page("US").services if service.id == "veterans")
    assert "As of September 2024." in veterans.about
    assert [way.details for way in veterans.others] == ["", ""]


def test_second_hand_lines_ask_to_be_confirmed_until_somebody_rang():
    assert "Confirm this one locally." in page("GB").services[0].about
    rung = OwnLines.model_validate({"confirmed": {"gb/shout": "2026-11-30"}})
    assert "Confirm" not in page("GB", own=rung).services[0].about
    assert "Checked November 2026." in page("GB", own=rung).services[0].about


@pytest.mark.parametrize(
    "date_of_source", [("2023", "As of 2023."), ("2023-07", "As of July 2023."), ("", "")]
)
def test_a_source_tells_its_date_no_finer_than_it_is_known(date_of_source):
    given, said = date_of_source
    line = Line.model_validate(
        {"id": "a", "name": "A", "print": "211", "source_date": given, "looked_up": "2026-11-20"}
    )
    assert sheet([line], countries.country("US"), ON, WORDS).local[0].about == f"A. {said}".strip()


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_channel_has_its_words(code):
    for line in countries.country(code).lines:
        assert " ".join(line.channel) in WORDS.ways


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_country_makes_a_page_with_its_name_and_each_number_large(code):
    content = page(code)
    text, blocks = printed("resources", content)
    large = ["".join(getattr(word, "text", "") for word in heading.words) for heading in headings(blocks)]
    for service in (*content.emergency, *content.crisis):
        assert f"{service.how} {service.number}" in large
    for service in content.services:
        assert f"{service.how} {service.number}" in large or f"{service.how} **{service.number}**" in text
    assert (content.country or "Numbers for: ____") in text


@pytest.mark.parametrize("code", EVERYWHERE)
def test_headings_go_down_one_level_at_a_time(code):
    levels = [1, *(heading.level for heading in headings(printed("resources", page(code))[1]))]
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_number_on_the_page_is_one_of_the_data(code):
    lines = countries.country(code).lines
    known = " ".join(f"{line.print} {line.name} {line.access} {line.hours} {line.note}" for line in lines)
    text, _ = printed("resources", page(code))
    dates = {"2026", *(line.source_date[:4] for line in lines)}
    assert set(re.findall(r"\d{3,}", text)) - dates <= set(re.findall(r"\d{3,}", known))


def test_without_a_country_no_number_is_printed_at_all():
    text, blocks = printed("resources", page(None))
    assert re.findall(r"\d+", text.replace("November 2026", "")) == []
    assert "findahelpline.com" in text
    blanks = [
        heading
        for heading in headings(blocks)
        if any(isinstance(word, model.Blank) for word in heading.words)
    ]
    assert len(blanks) == 3


def test_the_groups_own_lines_stand_on_top():
    own = OwnLines.model_validate(
        {"lines": [{"id": "clinic", "name": "The clinic on Mill Street", "print": "555 0100"}]}
    )
    _, blocks = printed("resources", page("US", own=own), naloxone="box by the kettle")
    near, *_ = blocks[0].blocks
    assert near.label == "Near here"
    assert "555 0100" in str(near) and "box by the kettle" in str(near)


def squares(blocks):
    for block in blocks:
        if isinstance(block, model.Code):
            yield block.address
        for inside in (getattr(block, "blocks", ()), *getattr(block, "columns", ())):
            yield from squares(inside)


def test_where_a_web_address_is_the_way_in_a_phone_can_look_at_it():
    text, blocks = printed("resources", page(None))
    assert [*squares(blocks)] == ["https://findahelpline.com"]
    assert "Look at findahelpline.com" in text


def test_many_lines_stand_close_without_squares_so_that_they_fit_on_one_page():
    content = page("US")
    text, blocks = printed("resources", content)
    assert len(content.services) > 5
    assert [*squares(blocks)] == []
    assert "Look at **FindTreatment.gov**" in text


def test_a_groups_own_website_has_a_square_and_one_of_great_length_only_its_words():
    line = {"id": "site", "name": "Our site", "channel": "web", "print": "example.org/help"}
    long = {**line, "id": "long", "print": f"example.org/{'a' * 120}"}
    own = OwnLines.model_validate({"lines": [line, long]})
    text, blocks = printed("resources", page("IE", own=own))
    assert [*squares(blocks)] == ["https://example.org/help"]
    assert long["print"] in text


def test_a_groups_own_lines_that_do_not_fit_at_the_head_come_before_the_lists_of_others():
    own = OwnLines.model_validate(
        {"lines": [{"id": f"own-{n}", "name": f"Own {n}", "print": f"555 010{n}"} for n in range(8)]}
    )
    listed = [own.lines[0].model_copy(update={"id": "listed", "name": "Far", "print": "555 0199"})]
    country = countries.country("US")
    text, blocks = printed("resources", sheet(known_lines(country, own), country, ON, WORDS, listed))
    assert text.index("Own 7") < text.index("From lists of others") < text.index("555 0199")
    assert [*squares(blocks)] == []


def test_what_answers_in_the_language_asked_for_stands_first():
    lines = countries.country("US").lines
    spanish = sheet(choose(lines, language="es"), countries.country("US"), ON, WORDS).services
    assert [service.id for service in spanish[:2]] == ["samhsa", "disaster"]
    assert choose(lines, language="en") == choose(lines)


def test_the_call_list_names_the_country_whose_line_is_rung():
    assert "resources confirm --country AU and the word" in " ".join(
        printed("call-list", page("AU"))[0].split()
    )


def test_near_here_it_is_said_what_a_line_is_for_and_subjects_are_spelled_as_people_do():
    bed = {"id": "bed", "name": "Night shelter", "print": "555 0100", "what_for": "A bed for tonight"}
    more = [{**bed, "id": f"bed-{number}", "category": "re-entry"} for number in range(8)]
    text, blocks = printed("resources", page("US", own=OwnLines.model_validate({"lines": [bed, *more]})))
    assert text.count("Night shelter. A bed for tonight.") == 9
    assert "Re-entry" in [block.label for block in blocks if isinstance(block, model.Beside)]


def test_a_line_to_be_written_in_is_a_blank():
    blank = OwnLines.model_validate(
        {"lines": [{"id": f"b{n}", "name": "Bus", "print": ""} for n in range(8)]}
    )
    text, _ = printed("resources", page("US", own=blank))
    assert text.count("Call ____") == 8 and "****" not in text


@pytest.mark.parametrize("paper", ["resources", "call-list"])
def test_what_somebody_typed_stays_text(paper):
    odd = {"id": "x", "name": "**Loud** | # ::: box", "print": "(978) 555-0100", "note": "<b> [a](b)"}
    own = OwnLines.model_validate({"lines": [odd]})
    _, blocks = printed(paper, page("US", own=own))
    assert (
        "**Loud** | # ::: box." in str(blocks)
        and "(978) 555-0100" in str(blocks)
        and "<b> [a](b)" in str(blocks)
    )


def test_the_call_list_has_every_number_but_the_emergency_one_and_its_source():
    content = page("CA")
    text, _ = printed("call-list", content)
    assert "9-8-8" in text and "1-866-531-2600" in text and "911" not in text
    assert "From: newswire.ca" in text
    assert "988-chat" in printed("call-list", page("US"))[0]


def test_the_call_list_says_what_age_took_from_the_sheet_and_why():
    text, _ = printed("call-list", page("CA", date(2031, 1, 1)))
    left_out = text.split("## On the sheet")[0]
    assert "1-866-531-2600" in left_out and "more than 24 months" in left_out


def test_the_call_list_tells_a_leader_whose_clock_is_wrong():
    text, _ = printed("call-list", page("CA", date(2019, 1, 1)))
    assert "before the day these numbers were looked up" in text


def test_the_words_of_a_translation_are_in_a_language_there_is():
    with pytest.raises(ValueError, match="no language is called so"):
        type(WORDS).model_validate(WORDS.model_dump() | {"language": "qqq"})


def test_the_words_of_a_translation_may_only_use_places_that_are_filled():
    with pytest.raises(ValueError, match=r"there is no {moth} here"):
        type(WORDS).model_validate(WORDS.model_dump() | {"aged": "Seen {moth}"})
