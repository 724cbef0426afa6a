"""The end of a meeting: it is asked once, and how many came is neither lost nor made up."""

from datetime import timedelta

import pytest
from screen_evening import FORMAT, Evening

from facilitate.session.events import Counted, Finished, NewcomersCounted


def test_finishing_asks_how_many_came():
    evening = Evening.begun().type("f1").press("backspace").type("9")
    assert evening.see("How many people were in the room? (everyone, leaders too, children apart) > 9")
    evening.press("enter")
    assert evening.leading.ending == "finished"
    assert evening.meeting.events[1:] == [Counted(timedelta(), 9), Finished(timedelta())]


NEW = "How many of them were new? Count only people who told you themselves. Never ask for hands."


def test_newcomers_are_the_second_question_where_the_group_counts_them():
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter")
    assert evening.see(f"This cannot be undone. 9 people came. {NEW} >")
    evening.type("12").press("enter")
    assert evening.see("There cannot be more newcomers than people in the room. >")
    evening.type("2").press("enter")
    assert evening.leading.ending == "finished"
    counted = [Counted(timedelta(), 9), NewcomersCounted(timedelta(), 2), Finished(timedelta())]
    assert evening.meeting.events[1:] == counted


@pytest.mark.parametrize("keys", [["f", "enter", "enter"], ["f", "9", "enter", "enter"], ["f", "0", "enter"]])
def test_newcomers_nobody_counted_are_not_asked_for_or_may_be_skipped(keys):
    evening = Evening(newcomers=True).press("enter", *keys)
    assert (evening.leading.ending, evening.meeting.state.newcomers) == ("finished", None)


def test_going_back_from_the_newcomers_keeps_the_headcount_and_asks_for_them_again():
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter", "esc")
    assert (evening.leading.ending, evening.meeting.state.headcount) == (None, 9)
    assert evening.press("f").see("9 people were counted; a number you type corrects it. >")
    assert evening.type("9").press("enter").see(NEW), "the same number again is no number of newcomers"
    assert (evening.meeting.state.headcount, evening.meeting.state.newcomers) == (9, None)


def counted_on_the_way(*keys: str) -> Evening:
    """A meeting of a group that counts newcomers, where 8 were counted before the end."""
    return Evening(newcomers=True).press("enter").type("c8").press("enter", "f", *keys)


def test_where_newcomers_are_counted_too_a_headcount_from_before_is_shown_and_corrected():
    assert counted_on_the_way().see("8 people were counted; a number you type corrects it. >")
    assert counted_on_the_way().see("Enter go on")
    assert counted_on_the_way("enter").see(f"8 people came. {NEW} >")
    corrected = counted_on_the_way("1", "1", "enter")
    assert corrected.see(f"11 people came. {NEW} >")
    corrected.type("2").press("enter")
    told = corrected.meeting.state
    assert (corrected.leading.ending, told.headcount, told.newcomers) == ("finished", 11, 2)


def test_newcomers_from_before_are_shown_and_corrected_as_well():
    again = counted_on_the_way("enter")
    again.meeting.record(NewcomersCounted(timedelta(), 1))
    assert again.see("1 newcomer was counted; a number you type corrects it. >")
    assert again.see("Enter finish")
    again.type("3").press("enter")
    assert (again.leading.ending, again.meeting.state.newcomers) == ("finished", 3)


@pytest.mark.parametrize("size", [(20, 5), (40, 11), (80, 24)])
def test_on_every_screen_it_is_said_that_nobody_is_asked_for_hands(size):
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter").type("2")
    evening.look(*size)
    assert evening.see("> 2", *size)
    if size != (20, 5):
        assert evening.see("Never ask for hands.", *size)


def test_a_number_in_letters_does_not_finish_uncounted():
    evening = Evening.begun().type("fnine").press("enter")
    assert evening.leading.ending is None
    evening.type("9").press("enter")
    assert evening.meeting.state.headcount == 9


def test_keys_that_are_no_digits_keep_the_number_and_the_question():
    evening = Evening.begun().type("f1 2 xé")
    assert evening.see("How many people were in the room? (everyone, leaders too, children apart) > 12")
    assert evening.press("enter").meeting.state.headcount == 12


@pytest.mark.parametrize("key", ["f", "c"])
def test_a_number_far_above_the_seats_is_asked_for_once_more(key):
    evening = Evening.begun().press(key).type("120").press("enter")
    assert evening.meeting.state.headcount is None
    assert evening.see("That is far more people than seats. Press Enter once more if it is right. > 120")
    evening.press("backspace").press("backspace").type("9").press("enter")
    assert evening.meeting.state.headcount == 19
    sure = Evening.begun().press(key).type("120").press("enter", "enter")
    assert sure.meeting.state.headcount == 120


def test_a_headcount_from_before_can_be_corrected_at_the_end():
    evening = Evening.begun().type("c9").press("enter").type("f")
    assert evening.see("9 people were counted; a number you type corrects it.")
    evening.type("11").press("enter")
    assert (evening.leading.ending, evening.meeting.state.headcount) == ("finished", 11)
    kept = Evening.begun().type("c9").press("enter").type("f1").press("backspace", "enter")
    assert (kept.leading.ending, kept.meeting.state.headcount) == ("finished", 9)


def test_skipping_the_newcomers_does_not_sound_as_if_the_headcount_were_lost():
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter")
    assert evening.see("Enter finish, newcomers not counted")
    assert not evening.see("Enter finish, not counted")


def test_finishing_does_not_ask_twice():
    evening = Evening.begun().type("c9").press("enter").type("f")
    assert evening.see("This cannot be undone. 9 people were counted;")
    evening.press("esc")
    assert evening.leading.ending is None
    evening.press("f", "enter")
    assert evening.meeting.state.headcount == 9


def test_finishing_does_not_ask_where_nobody_is_counted():
    evening = Evening.begun(FORMAT.model_copy(update={"attendance": "none"})).press("f")
    assert not evening.see("How many")
    assert evening.press("enter").meeting.state.finished
