"""The help card: what to do in an emergency, on a screen and on a wall."""

import re
from textwrap import wrap

import pytest

from facilitate.resources import countries
from facilitate.resources.helpcard import BLANK, PLACES, Card, filled

CARD = countries.help_card()
EVERYWHERE = [*countries.country_codes(), None]
HERE = {
    "address": "12 Mill Street, the hall behind the library, first floor, room 4",
    "way_in": "through the yard; somebody opens the gate",
    "naloxone": "in the box by the kettle",
    "first_aid": "under the sink",
    "defibrillator": "at the library's entrance",
    "back_up": "the co-ordinator on duty, 555 0100, or the minister, 555 0122",
    "phone_signal": "only by the window",
}


def card(code="US", here=HERE, **how):
    country = countries.country(code)
    return filled(CARD, here, country.lines, country=country.name, **how)


def everything(shown):
    texts = [shown.label, shown.alone, shown.closing, *(fact.text for fact in shown.facts)]
    return " ".join([*texts, *(step for branch in shown.branches for step in (branch.title, *branch.steps))])


def test_it_names_its_country_its_numbers_and_the_place():
    facts = {fact.label: fact.text for fact in card().facts}
    assert facts["Emergency"] == "911"
    assert facts["We are at"] == HERE["address"]
    assert facts["Numbers for"] == "United States"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("US", "Otherwise call or text 988 together, now."),
        ("GB", "Otherwise call 116 123 together, now."),
        ("AU", "Otherwise call 13 11 14 together, now."),
        ("NZ", "Otherwise call or text 1737 together, now."),
        (None, f"Otherwise call or text {BLANK} together, now."),
    ],
)
def test_each_country_is_told_its_own_crisis_line_and_how_to_reach_it(code, said):
    assert said in card(code).branches[1].steps


def test_what_nobody_wrote_down_is_a_blank_on_paper():
    shown = card(None, {})
    assert {fact.text for fact in shown.facts} == {BLANK}
    assert f'Send one person to call {BLANK}: "not waking", and where we are.' in shown.branches[0].steps


def test_on_a_screen_it_is_plain_words():
    shown = card(None, {}, on_screen=True)
    assert {fact.text for fact in shown.facts} == {"(not written down yet)"}
    assert "Otherwise call a crisis line together, now." in shown.branches[1].steps
    assert "Get everyone out, then call the emergency number." in shown.branches[2].steps
    assert "____" not in everything(shown)


def test_nothing_stays_open():
    for code in EVERYWHERE:
        for here in ({}, HERE):
            assert not re.search(
                r"[{}]", everything(card(code, here)) + everything(card(code, here, on_screen=True))
            )


def test_what_a_group_wrote_is_never_read_as_a_place():
    shown = card(here={"address": "{emergency} {nowhere} \\1"})
    assert {fact.label: fact.text for fact in shown.facts}["We are at"] == "{emergency} {nowhere} \\1"


def test_without_a_country_there_is_no_number():
    assert not re.search(r"\d{3}", everything(card(None, {})))


@pytest.mark.parametrize("code", EVERYWHERE)
@pytest.mark.parametrize("on_screen", [True, False])
@pytest.mark.parametrize("here", [{}, HERE], ids=["nothing written down", "everything written down"])
def test_no_emergency_needs_scrolling(code, on_screen, here):
    for number, branch in enumerate(card(code, here, on_screen=on_screen).branches, 1):
        lines = wrap(f"{number}. {branch.title}", 76)
        for step in branch.steps:
            lines += wrap(step, 76, initial_indent="- ", subsequent_indent="  ")
        assert len(lines) <= 17, branch.title


def test_four_emergencies_and_nine_small_moments():
    assert len(CARD.branches) == 4
    assert [moment.title for moment in CARD.moments] == [
        "Talks too long",
        "Two at once",
        "Interrupting or advising",
        "A long silence",
        "Crying",
        "Anger",
        "Came after using",
        "Came late or with a child",
        "Shared something graphic",
    ]


def test_a_moment_is_short_enough_to_say_and_to_do():
    for moment in CARD.moments:
        assert max(len(moment.say), len(moment.between_two)) <= 100 and len(moment.do) <= 140, moment.title
        assert "!" not in moment.say + moment.do


def test_two_people_alone_get_no_words_that_speak_to_a_group():
    among_many, alone = card(), card().for_two()
    assert [moment.title for moment in alone.moments] == [
        "A long silence",
        "Crying",
        "Anger",
        "Came after using",
        "Shared something graphic",
    ]
    (anger,) = (moment.say for moment in alone.moments if moment.title == "Anger")
    assert "let us both" in anger
    assert "let us all" in " ".join(moment.say for moment in among_many.moments)
    assert alone.branches == among_many.branches


def test_leaders_read_that_no_clinician_has_checked_it_until_one_has():
    assert "No clinician has checked these words" in card().closing
    checked = CARD.model_copy(update={"reviewed_by": "A. Clinician"})
    assert filled(checked, HERE, countries.country("US").lines).closing == ""


def test_a_translation_may_only_use_places_that_are_filled():
    wrong = CARD.model_dump() | {"branches": [{"title": "A fit", "steps": ["Call {emergencia}."]}]}
    with pytest.raises(ValueError, match=r"there is no {emergencia} here; there are address"):
        Card.model_validate(wrong)


def test_every_place_that_can_be_filled_is_known():
    assert set(HERE) | {"emergency", "crisis", "country"} == PLACES
