"""What a `resources.yaml` is told: the things a person would nod at, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from facilitate.reading import Source
from facilitate.resources import countries
from facilitate.resources.checking import Known, checked

ON = date(2026, 11, 20)
US = countries.country("US")
IN_US = Known(tuple(countries.country(code) for code in countries.country_codes()), US)
GOOD = """\
lines:
  - id: clinic
    name: The clinic on Mill Street
    print: 555 0100
    category: harm reduction
    hours: weekdays 9 to 5
    note: >-
      Ask for the nurse. Room B. is on the left, St. John's behind it. Dress code: none. ZIP code 55501.
      Call Monday to Friday. Text Help Line first. No cell phones. Dr. Martin L. King was here.
    looked_up: 2026-11-01
  - id: clinic-text
    name: The clinic on Mill Street
    print: HELP to 55501
    channel: text
    with: clinic
    looked_up: 2026-11-01
  - id: pantry
    name: Food pantry
    print: 4 Mill Street
    channel: visit
    category: food
    looked_up: 2026-11-01
  - id: book
    name: A small book
    print: The small book
    channel: read
    category: reading
    looked_up: 2026-11-01
  - id: office
    name: The office
    print: help@lamplight.example.org
    channel: email
    looked_up: 2026-11-01
"""


def told(text, known=None):
    return checked(Source("resources.yaml", text.encode()), ON, known)


def line(**fields):
    known = {"id": "a", "name": "A house", "print": "555 0100", "hours": "always", "looked_up": "2026-11-01"}
    return (
        "lines:\n- "
        + "\n  ".join(f"{key}: {value}" for key, value in (known | fields).items() if value)
        + "\n"
    )


def test_a_good_file_is_left_in_peace():
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"looked_up": "2025-11-20"}, 6, "a year or more ago"),
        ({"looked_up": ""}, 2, "No date"),
        ({"hours": ""}, 2, "when somebody answers"),
        ({"note": "https://zoom.us/j/845"}, 7, "join an online meeting"),
        ({"note": "'Passcode: lamp'"}, 7, "passcode"),
        ({"note": "Venmo us"}, 7, "pay somebody"),
        ({"note": "robin@gmail.com"}, 7, "e-mail"),
        ({"note": "robin.smith@house.example.org"}, 7, "e-mail"),
        ({"note": "ask for Robin"}, 7, "name"),
        ({"note": "Contact Robin, evenings"}, 7, "name"),
        ({"note": "or my cell 555 0199"}, 7, "own number"),
        ({"note": "'Cell: 555 0199'"}, 7, "own number"),
        ({"name": "Robin's mobile"}, 3, "own number"),
        ({"hours": "TBD"}, 5, "when somebody answers"),
        ({"looked_up": "2031-01-01"}, 6, "has not come yet"),
        ({"name": "Robin S."}, 3, "name"),
    ],
)
def test_advice_names_the_line_and_what_to_do(fields, place, words):
    (problem,) = told(line(**fields))
    assert (problem.severity, problem.line) == ("advice", place)
    assert words in problem.message and problem.hint


def test_a_number_nobody_can_dial_is_a_problem():
    (problem,) = told(line(print="see website"))
    assert (problem.severity, problem.line) == ("problem", 4)
    assert "no sheet prints it" in problem.message


def test_a_line_that_was_rung_is_not_stale():
    assert told("confirmed: {a: 2026-11-01}\n" + line(looked_up="2024-01-01")) == []


def test_the_same_number_twice_is_told_at_the_second():
    twice = line() + line(id="b", print="555-0100").removeprefix("lines:\n")
    (problem,) = told(twice)
    assert (problem.line, problem.message) == (9, "`a` has the same number.")


def test_the_same_number_to_call_is_double_even_where_one_can_be_texted_too():
    twice = line() + line(id="b", channel="[call, text]").removeprefix("lines:\n")
    assert [problem.message for problem in told(twice)] == ["`a` has the same number."]
    apart = line(channel="call") + line(id="b", channel="text", hours="").removeprefix("lines:\n")
    assert [problem.message for problem in told(apart)] == ["It does not say when somebody answers."]


def test_a_day_for_a_line_there_is_not():
    text = "confirmed:\n  988: 2026-11-01\n  nobody: 2026-11-01\n"
    (problem,) = told(text, IN_US)
    assert (problem.line, problem.severity) == (3, "advice")
    assert told(text, replace(IN_US, ids=frozenset({"nobody"}))) == []
    (problem,) = told("confirmed:\n  988: 2031-11-01\n", IN_US)
    assert problem.message == "2031-11-01 has not come yet."
    assert told(text) == []


def test_a_day_for_a_line_of_another_country_names_the_country():
    assert told("confirmed:\n  au/lifeline: 2026-11-01\n", IN_US) == []
    (problem,) = told("confirmed:\n  lifeline: 2026-11-01\n", IN_US)
    assert problem.message == "No line has this id." and "us/988" in problem.hint


def test_a_day_on_which_somebody_rang_the_emergency_number_is_to_go():
    (problem,) = told("confirmed:\n  us/emergency: 2026-11-01\n", IN_US)
    assert "Nobody rings the emergency number to test it" in problem.message


@pytest.mark.parametrize(
    ("id", "severity", "words"),
    [
        (
            "emergency",
            "problem",
            "a line of this id, 911, which always prints. Both do, this one as `own-emergency`",
        ),
        ("988", "problem", "988, which always prints"),
        ("veterans", "advice", "988, then press 1. Both print, this one as `own-veterans`"),
        ("poison", "advice", "takes the place of 1-800-222-1222"),
    ],
)
def test_an_id_that_one_of_our_lines_has_is_told_with_what_becomes_of_both(id, severity, words):
    (problem,) = told(line(id=id), IN_US)
    assert (problem.severity, problem.line) == (severity, 2)
    assert words in problem.message and problem.hint == "Give it another id to print both."


def test_an_id_of_another_countrys_line_is_nobodys_business():
    assert told(line(id="samaritans"), IN_US) == []
    (problem,) = told(line(id="samaritans"), replace(IN_US, home=None))
    assert problem.severity == "problem"


@pytest.mark.parametrize("number", ["978-55", "978-555-010199", "98 8", "833-000-0000", "978-555-HELPME"])
def test_a_number_of_no_length_or_beginning_there_is_is_a_problem_where_we_know_the_country(number):
    (problem,) = told(line(print=number), IN_US)
    assert problem.severity == "problem" and "no sheet prints it" in problem.message


@pytest.mark.parametrize(
    "number",
    [
        "1-800-GET-HELP",
        "1-800-GET-HELP (1-800-438-4357)",
        "978-555-0107, then press 3",
        "978-555-0107 ext. 12",
        "+44 20 7946 0000",
        "(978) 555-0107 or 978 555 0108",
        "555-0107",
        "211",
    ],
)
def test_a_number_that_rings_in_the_united_states_is_left_in_peace(number):
    assert told(line(print=number), IN_US) == []


def test_a_short_code_is_to_text_and_not_to_call():
    assert told(line(print="838255", channel="text", hours="always"), IN_US) == []
    assert [problem.severity for problem in told(line(print="838255"), IN_US)] == ["problem"]


def test_what_to_press_afterwards_in_a_note_is_no_passcode():
    assert told(line(note="Or 978-555-0107, then press 3"), IN_US) == []


def test_a_faulty_file_is_told_its_faults():
    assert [problem.severity for problem in told("lines:\n- {id: A, name: x}\n")] == ["problem"] * 2
