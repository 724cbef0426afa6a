"""Two numbers after a meeting: how many came, and in some groups how many of them were new."""

from datetime import timedelta

import pytest
from session_playing import CLOSE, OPENING, Playing

from facilitate.session.counting import unasked
from facilitate.session.summary import summary


def evening(*lines: str) -> Playing:
    return Playing(OPENING, CLOSE, newcomers=True).type(*lines)


def test_newcomers_are_part_of_what_a_meeting_leaves_behind():
    told = summary(evening("count 9", "newcomers 2", "finish").state)
    assert (told.headcount, told.newcomers) == (9, 2)
    assert summary(evening("count 9", "finish").state).newcomers is None


def test_the_headcount_comes_first():
    assert evening("newcomers 2").refused == "First comes how many people are here. Type count 9."


def test_there_are_no_more_newcomers_than_people_and_what_was_typed_is_not_repeated():
    too_many = evening("count 4", "newcomers 77")
    assert too_many.refused.startswith("There cannot be more newcomers than people in the room. Type")
    assert "77" not in too_many.refused
    assert too_many.state.newcomers is None


def test_a_headcount_below_the_newcomers_asks_for_them_again():
    again = evening("count 9", "newcomers 5", "count 4")
    assert (again.state.headcount, again.state.newcomers) == (4, None)
    assert again.type("undo").state.newcomers == 5
    assert evening("count 9", "newcomers 5", "count 6").state.newcomers == 5


def test_newcomers_are_taken_back_like_anything_else_and_may_come_after_the_finish():
    assert evening("count 9", "newcomers 2", "undo").state.newcomers is None
    assert evening("count 9", "finish", "newcomers 2").state.newcomers == 2


def test_what_is_asked_is_what_nobody_said_yet():
    def words(*lines: str, newcomers: bool = True) -> str:
        question = unasked(evening(*lines).state, newcomers)
        return question.words if question else ""

    assert words().startswith("How many people were in the room?")
    assert words("count 9").endswith("Never ask for hands.")
    assert words("count 9", newcomers=False) == ""
    assert words("count 0") == ""
    assert words("count 9", "newcomers 0") == ""


@pytest.mark.parametrize(
    ("answer", "people"), [("9", 9), (" 12 ", 12), ("0", 0), ("", None), ("\u0663", 3), ("9999", 9999)]
)
def test_a_headcount_as_people_write_it(answer, people):
    question = unasked(evening().state, newcomers=True)
    assert question.number(answer) == people
    assert question.becomes(timedelta(), 9).people == 9


@pytest.mark.parametrize("answer", ["-1", "nine", "1e3", "10000", "9.5", "\u00b2"])
def test_no_headcount(answer):
    with pytest.raises(ValueError, match="A number, please"):
        unasked(evening().state, newcomers=True).number(answer)
