"""A leader at the keys: what each key does, told as evenings."""

from datetime import timedelta

import pytest
from screen_evening import BEGAN, Evening, minutes

from facilitate.formats.model import Format
from facilitate.screen.keys import KEYS, key_for
from facilitate.session.events import Refitted
from facilitate.session.state import Illegal


def test_a_whole_meeting_with_space_and_enter_alone():
    evening = Evening().press("enter").wait(2).press("enter")
    for _ in range(8):
        evening.press(" ").wait(3)
    evening.press("enter").wait(1)
    for _ in range(8):
        evening.press(" ").wait(1)
    evening.press("enter").wait(2).press("enter")
    assert evening.see("Finish the meeting? This cannot be undone.")
    evening.press("enter")
    assert evening.leading.ending is None, "two quick presses of Enter leave nobody uncounted"
    assert evening.see("Not counted? Press Enter once more, or type the number.")
    evening.press("enter")
    assert evening.leading.ending == "finished"
    assert evening.meeting.state.finished
    assert evening.meeting.state.headcount is None
    assert evening.happened.count("TurnGiven") == 16


@pytest.mark.parametrize(
    "order", ["circle", "everyone-once", "speak-when-ready", "tag", "lots", "pre-invited"]
)
def test_space_alone_offers_everyone_a_turn_in_every_order(order):
    parts = [{"title": "Sharing", "time": "30 min", "rotation": {"order": order}}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}), 5)
    evening.type(" " * 5)
    assert evening.see("Everyone was offered a turn.")
    evening.press(" ")
    assert evening.see("Nobody is speaking.")
    evening.press(" ")
    assert evening.notice.endswith("Press i when a hand goes up. To end, press Enter.")


def test_nothing_runs_until_enter():
    evening = Evening(wall=BEGAN - minutes(12))
    assert evening.see("We begin at 7:30 pm, in 12 minutes.")
    evening.wait(1.5).press("x", " ")
    assert evening.see("We begin at 7:30 pm, in 11 minutes.")
    assert evening.leading.meeting is None
    evening.press("q")
    assert evening.leading.ending == "not begun"


@pytest.mark.parametrize(
    ("late", "told"),
    [(40, "40 minutes"), (61, "1 hour and 1 minute"), (79, "1 hour and 19 minutes"), (120, "2 hours")],
)
def test_how_long_ago_is_said_in_one_way(late, told):
    assert Evening(wall=BEGAN + minutes(late)).see(f"We were to begin at 7:30 pm, {told} ago.")


def test_two_minutes_late_is_not_late():
    evening = Evening(wall=BEGAN + minutes(2)).press("enter")
    assert evening.happened == ["Opened"]


def test_late_and_the_end_is_kept():
    evening = Evening(wall=BEGAN + minutes(12)).press("enter")
    assert evening.see("1 Keep the end, 8:20. Sharing about 27 min in place of 36 min")
    assert evening.see("2 Keep the lengths. We end at 8:32.")
    evening.wait(1)
    assert evening.see("We are 13 min late. 1 Keep the end, 8:20.")
    assert evening.see("2 Keep the lengths. We end at 8:33.")
    evening.press("1")
    assert evening.meeting.events[1:] == [Refitted(timedelta(), minutes(13))]
    assert evening.see("ends 8:20, on time")


def test_late_and_the_lengths_are_kept():
    evening = Evening(wall=BEGAN + minutes(12)).press("enter", "2")
    assert evening.meeting.events[1:] == [Refitted(timedelta(), minutes(12), keep_lengths=True)]
    assert evening.see("ends 8:32, on time")


def test_too_late_to_keep_the_end():
    evening = Evening(wall=BEGAN + minutes(55)).press("enter")
    assert not evening.see("Keep the end")
    evening.press("1")
    assert evening.leading.meeting is None
    evening.press("enter")
    assert evening.see("ends 9:15, on time")


def test_saying_later_that_we_began_late():
    evening = Evening.begun().wait(1).type("k9").press("enter")
    assert evening.see("We are 9 min late. 1 Keep the end, 8:11.")
    evening.press("enter")
    assert evening.see("ends 8:11, on time")
    evening.press("enter", "k")
    assert (
        evening.notice == "The first part is over, so the plan stays as it is. Press a to change this part."
    )


def test_space_in_a_part_without_turns_names_enter():
    evening = Evening.begun().press(" ")
    assert evening.notice == "Nobody takes turns in this part. Press Enter."
    assert evening.happened == ["Opened"]
    assert not evening.press("i").see("Type ")


def test_hands_pass_later_and_the_seats():
    evening = Evening.begun().press("enter").type("iI5").press("enter").type("i ")
    assert evening.see("First share. 2 hands up. 8 not yet offered a turn.") is False
    assert evening.see("First share. 2 hands up. 7 not yet offered a turn.")
    assert not evening.see("To come")
    evening.press("s")
    assert evening.see("Speaks 1 Hands 5, 2")
    evening.press("p")
    assert evening.see("Speaks 5 Hands 2")
    evening.press("l")
    assert evening.see("Speaks 2 Later 5")
    evening.type("d5").press("enter")
    assert not evening.see("Later")
    evening.press("s")
    assert not evening.see("Speaks")


def test_people_come_and_go():
    evening = Evening.begun().press("enter").type("g3").press("enter").type("jJ2").press("enter")
    assert evening.meeting.state.seats == (1, 2, 10, 4, 5, 6, 7, 8, 9)
    evening.type("n10").press("enter")
    assert evening.meeting.state.speaking == 10


def test_a_question_can_be_left_and_mended():
    evening = Evening.begun().press("enter").type("n1").press("backspace").type("x4")
    assert evening.see("Which seat gets the turn? > 4")
    assert evening.see("Here 1-8")
    evening.press("esc")
    assert evening.meeting.state.speaking is None
    evening.press("n", "enter")
    assert evening.see("Type a number first")
    evening.type("99").press("enter")
    assert evening.see("No seat with that number is here. Type another number, or press Esc to go back. >")
    evening.type("6").press("enter")
    assert (evening.meeting.state.speaking, evening.title) == (6, "Sharing")
    assert not evening.see("Which seat")


@pytest.mark.parametrize("key", ["n", "I", "d", "H"])
def test_no_seat_is_asked_for_where_nobody_takes_turns(key):
    opening = Evening.begun().press(key)
    assert opening.notice == "Nobody takes turns in this part. Press Enter."
    basket = Evening.begun(BASKET).press(key)
    assert basket.notice == "Nobody takes turns over a question. Press Space for the next question."


def test_letters_are_never_shown():
    evening = Evening.begun().type("gAnna").press("enter")
    assert not evening.see("Anna")
    evening.press("esc").type("zZäö")
    assert evening.notice == "That key does nothing here. ? shows the keys."


def test_pause_is_a_large_word_and_the_clocks_stand():
    evening = Evening.begun().press("enter", " ").wait(1).press("t").wait(5)
    assert evening.see("2:00 left of share")
    assert any(line.count("█") > 20 for line in evening.look())
    evening.press("t")
    assert evening.see("left of this share (3 min)")
    assert evening.notice == "Going on."


def test_more_time_less_time_and_letting_it_run():
    evening = Evening.begun().press("enter", " ").type("aaA")
    assert evening.see("37:00 left in part")
    evening.press("r").wait(6)
    assert evening.see("It may simply run. It took about 3 min more so far.")
    assert evening.see("left in this part")
    evening.press("r")
    assert evening.notice == "This share has no limit. Press Space when it is over."


def test_undo_takes_back_one_thing_at_a_time():
    evening = Evening.begun().press("enter", " ", "u")
    assert evening.notice == "Taken back: the first share."
    evening.press("u")
    assert evening.title == "Opening"
    evening.press("u")
    assert evening.notice == "There is nothing to take back."


def test_back_to_the_part_before():
    evening = Evening.begun().press("enter", "enter").wait(1).press("backspace")
    assert evening.title == "Sharing"


def test_leaving_asks_once_and_ctrl_c_twice_leaves():
    evening = Evening.begun().press("q")
    assert evening.see("Leave now?")
    assert evening.press("esc").leading.ending is None
    assert evening.press("q", "enter").leading.ending == "left"

    evening = Evening.begun().press("c-c")
    assert evening.leading.ending is None
    assert evening.press("c-c").leading.ending == "left"


BASKET = Format.model_validate(
    {
        "name": "Newcomers",
        "parts": [
            {"title": "Basket", "time": "12 min", "rotation": {"order": "question-basket", "share": "3 min"}},
            {"title": "Close", "time": "2 min"},
        ],
    }
)


def test_a_basket_holds_questions_and_nobodys_turns():
    evening = Evening.begun(BASKET)
    assert evening.see("No question yet.")
    assert evening.see("Space next question")
    assert evening.press(" ", " ").wait(1.5).see("Question 2. 1:30 so far, of about 3 min.")
    assert evening.press("t").wait(5).see("Question 2. 1:30 so far")
    assert evening.press("t", "u", "u").see("Question 2. 6:30 so far"), "as if there had been no pause"
    assert not any(evening.see(words) for words in ("hand", "next person", "Turn ", "Nobody", "share"))
    assert evening.press("h").see("Question 2. 6 min 30 s on this question so far.")
    evening.press("x", "u")
    assert evening.notice == "Taken back: the question."
    assert evening.see("Question 1.")


def test_after_the_places_turns_go_as_hands():
    places = [{"title": "Speaker", "time": "10 min"}]
    turns = {"order": "pre-invited", "share": "3 min", "places": places}
    parts = [{"title": "Speaker", "time": "20 min", "rotation": turns}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts})).press(" ")
    assert evening.see("Speaker. No more promised turns to come. 3 more shares of 3 min fit.")
    assert evening.see("left of this share (10 min)")
    assert evening.see("Turn goes to whoever begins to speak")
    assert evening.wait(10).press(" ").see("left of this share (3 min)")
    assert not evening.see("not yet offered")


def test_practising_moves_the_clock_by_hand():
    evening = Evening(rehearsal=True, wall=BEGAN + minutes(180))
    assert evening.see("Rehearsal: nothing is kept")
    assert evening.see("It is time to begin.")
    evening.press("enter", ">", ".")
    assert evening.see("left in this part")
    assert evening.meeting.clock() == timedelta(seconds=70)
    assert evening.leading.until_change() is None


def test_in_a_meeting_nobody_moves_the_clock():
    evening = Evening.begun().press(">", ".")
    assert evening.meeting.clock() == timedelta()
    assert "does nothing" in evening.notice


def test_every_refusal_names_a_key_that_is_there():
    evening = Evening.begun()
    shown = {key.shown for key in KEYS}
    for key in KEYS:
        if key.line and not key.asks and key.line not in ("finish", "leave for now"):
            for _ in range(40):
                evening.press(key.key)
                if "ress " in evening.notice:
                    assert evening.notice.split("ress ")[1].split()[0].strip(".") in shown
                assert "ype " not in evening.notice
                evening.press("esc") if evening.leading.view.over else None


def test_a_disk_that_takes_no_more_is_said_until_it_is_well():
    evening = Evening.begun()
    evening.meeting.trouble = "The disk takes no more."
    assert evening.press("enter").see("The disk takes no more.")
    assert evening.see("The disk takes no more.", 30, 6)
    evening.meeting.trouble = ""
    assert not evening.press("enter").see("The disk takes no more.")


def test_a_key_that_cannot_be_used_now_is_refused_and_not_ignored():
    evening = Evening.begun()
    assert key_for("p", evening.meeting.state) is not None
    assert evening.press("p").notice == "Nobody takes turns in this part. Press Enter."
    evening.press("enter")
    assert evening.press("p").notice == "Nobody is speaking. Press Space to give a turn."
    with pytest.raises(Illegal):
        evening.meeting.record(Refitted(minutes(1), minutes(1)))


def test_no_more_hands_are_taken_until_they_are_again():
    evening = Evening.begun().press("enter").type("i o")
    assert evening.see("No more hands are taken.")
    evening.press("i")
    assert evening.notice == "No more hands are taken in this part. Press o to take them again."
    evening.press("o", "i")
    assert evening.see("1 hand up.")
    assert not evening.see("No more hands")


def test_one_hand_comes_first():
    evening = Evening.begun().press("enter").type("iiH7").press("enter")
    assert "comes first" in evening.notice
    assert evening.press(" ").meeting.state.speaking == 7


def test_a_cue_that_is_held_leaves_its_line_empty():
    evening = Evening.begun().press("enter").type(" z").wait(2.5)
    assert not evening.see("Nearly time")
    assert evening.wait(0.6).see("● Time. Show the card, or:")


def test_a_tone_sounds_once_and_only_where_it_was_asked_for():
    def tones(evening: Evening) -> int:
        return sum(evening.wait_seconds(10).leading.tone() for _ in range(30))

    assert tones(Evening.begun().press("enter").type(" e")) == 1
    assert tones(Evening.begun().press("enter").type(" ")) == 0


def test_a_part_that_is_not_there_is_refused():
    evening = Evening.begun().type("m9")
    assert evening.see("Which part? > 9")
    evening.press("enter")
    assert evening.title == "Opening"
    assert evening.notice


def test_milestones_are_called_with_space():
    chips = {"title": "Milestones", "time": "3 min", "milestones": ["One day", "One month", "A year"]}
    parts = [chips, {"title": "Close", "time": "2 min"}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}))
    assert evening.see("Milestone: One day, about 1 min, 2 more after it.")
    assert evening.see("Space milestone")
    assert evening.press(" ", " ").see("Milestone: A year, about 3 min, the last one.")
    evening.press(" ", " ")
    assert evening.notice == "Nobody takes turns in this part. Press Enter."


def test_an_unplanned_part_between_two_others():
    evening = Evening.begun().type("x5").press("enter")
    assert evening.see("2 of 5 Unplanned")
    ends = "Opening ends here. Press Backspace or press u to go on with it. We end 3 min later than planned."
    assert evening.notice == ends
    assert evening.see("ends 8:23, 3 min over"), "the two minutes of the opening were not used"
    assert evening.press("backspace").see("1 of 5 Opening")
    assert evening.press("u", "u").see("1 of 4 Opening")
    over = Evening.begun().wait(3).type("x5").press("enter")
    assert over.notice == "We end 6 min later than planned.", "a part whose time is used is over"
    assert evening.type("x0").press("enter").notice
