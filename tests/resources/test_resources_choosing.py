"""Which lines stand on a paper, and in what order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.resources import countries
from facilitate.resources.choosing import choose, emergency_number, serves, together
from facilitate.resources.model import CATEGORIES, Line

US = countries.country("US").lines


def ids(lines):
    return [line.id for line in lines]


def test_emergency_comes_first_and_the_main_crisis_lines_next():
    assert ids(choose(US))[:4] == ["emergency", "988", "988-chat", "988-spanish"]


def test_the_order_in_the_file_does_not_matter_for_what_comes_first():
    lines = tuple(reversed(countries.country("GB").lines))
    assert ids(choose(lines))[:3] == ["emergency", "nhs-mental-health", "samaritans"]
    assert ids(choose(countries.country(None).lines[::-1])) == ["emergency", "crisis", "findahelpline"]


def test_categories_narrow_the_rest_but_never_the_main_lines():
    chosen = choose(US, ["overdose"])
    assert {line.category for line in chosen} == {"emergency", "crisis", "overdose"}
    assert set(ids(line for line in US if line.main)) <= set(ids(chosen))
    assert set(ids(choose(US))) == set(ids(US))


def test_a_language_brings_lines_forward_and_leaves_none_out():
    crisis = [line.lead for line in choose(US, language="es") if line.category == "treatment"]
    assert crisis[0] == "samhsa"
    plain, spanish = choose(US), choose(US, language="es")
    assert sorted(ids(plain)) == sorted(ids(spanish))
    nz = countries.country("CA").lines
    assert ids(choose(nz, language="fr"))[:2] == ["emergency", "9-8-8"]


def test_lines_that_belong_together_stand_together_whatever_their_order():
    backwards = tuple(reversed(US))
    assert [entry[0].id for entry in together(backwards) if entry[0].lead == "988"] == ["988"]


@given(st.permutations(US), st.sets(st.sampled_from(CATEGORIES)), st.sampled_from(["", "en", "es", "fr"]))
def test_pairs_are_chosen_together_and_never_torn_apart(lines, categories, language):
    chosen = choose(lines, categories, language)
    leads = [line.lead for line in chosen]
    runs = [lead for at, lead in enumerate(leads) if at == 0 or leads[at - 1] != lead]
    assert len(runs) == len(set(leads))
    for lead in set(leads):
        assert leads.count(lead) == sum(line.lead == lead for line in US)


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("US", "911"),
        ("GB", "999"),
        ("IE", "112 or 999"),
        ("AU", "000"),
        ("NZ", "111"),
        ("IN", "112"),
        (None, ""),
    ],
)
def test_the_emergency_number_is_the_countrys_own(code, number):
    assert emergency_number(countries.country(code).lines) == number


def test_a_county_is_the_same_place_with_and_without_the_word():
    essex = Line.model_validate(
        {"id": "a", "name": "A", "print": "211", "area": ["Essex County", "Kings Co."]}
    )
    assert all(serves(essex, area) for area in ("essex", "Essex County", "Kings County"))
    assert not serves(essex, "County") and not serves(essex, "Middlesex")
