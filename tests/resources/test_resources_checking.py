"""What a `resources.yaml` is told: the things a person would nod at, and nothing else."""

from datetime import date

import pytest

from facilitate.reading import Source
from facilitate.resources.checking import checked

ON = date(2026, 11, 20)
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


def told(text, shipped=None):
    return checked(Source("resources.yaml", text.encode()), ON, shipped)


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
    (problem,) = told(text, shipped={"988"})
    assert (problem.line, problem.severity) == (3, "advice")
    (problem,) = told("confirmed:\n  988: 2031-11-01\n", shipped={"988"})
    assert problem.message == "2031-11-01 has not come yet."
    assert told(text) == []


def test_a_faulty_file_is_told_its_faults():
    assert [problem.severity for problem in told("lines:\n- {id: A, name: x}\n")] == ["problem"] * 2
