"""A leader at the keys: what each key does, told as evenings."""

from datetime import timedelta

import pytest
from screen_evening import BEGAN, CARD, FORMAT, Evening, minutes

from facilitate.formats.model import Format
from facilitate.group.meeting import DISK_TROUBLE
from facilitate.screen.keys import KEYS, key_for
from facilitate.session.events import Counted, Finished, NewcomersCounted, Refitted
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
    assert evening.notice.endswith("There is no next part: press Enter.")


def test_nothing_runs_until_enter():
    evening = Evening(wall=BEGAN - minutes(12))
    assert evening.see("We begin at 7:30 pm, in 12 minutes.")
    evening.wait(1.5).press("x", " ")
    assert evening.see("We begin at 7:30 pm, in 11 minutes.")
    assert evening.leading.meeting is None
    evening.press("q")
    assert evening.leading.ending == "not begun"


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
    assert evening.notice == "No seat with that number is here. Press s to see the seats."


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


def test_finishing_asks_how_many_came():
    evening = Evening.begun().type("f1").press("backspace").type("9")
    assert evening.see("How many people were in the room? (everyone, leaders too, children apart) > 9")
    evening.press("enter")
    assert evening.leading.ending == "finished"
    assert evening.meeting.events[1:] == [Counted(timedelta(), 9), Finished(timedelta())]


NEW = "How many of them were new? Count only people who told you themselves. Never ask for hands."


def test_newcomers_are_the_second_question_where_the_group_counts_them():
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter")
    assert evening.see(f"This cannot be undone. {NEW} >")
    evening.type("12").press("enter")
    assert evening.see("There cannot be more newcomers than people in the room. >")
    evening.type("2").press("enter")
    assert evening.leading.ending == "finished"
    counted = [Counted(timedelta(), 9), NewcomersCounted(timedelta(), 2), Finished(timedelta())]
    assert evening.meeting.events[1:] == counted


@pytest.mark.parametrize("keys", [["f", "enter"], ["f", "9", "enter", "enter"], ["f", "0", "enter"]])
def test_newcomers_nobody_counted_are_not_asked_for_or_may_be_skipped(keys):
    evening = Evening(newcomers=True).press("enter", *keys)
    assert (evening.leading.ending, evening.meeting.state.newcomers) == ("finished", None)


def test_going_back_from_the_newcomers_keeps_the_headcount_and_asks_for_them_again():
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter", "esc")
    assert (evening.leading.ending, evening.meeting.state.headcount) == (None, 9)
    assert evening.press("f").see(NEW)


@pytest.mark.parametrize("size", [(20, 5), (40, 11), (80, 24)])
def test_on_every_screen_it_is_said_that_nobody_is_asked_for_hands(size):
    evening = Evening(newcomers=True).press("enter").type("f9").press("enter").type("2")
    evening.look(*size)
    assert evening.see("> 2", *size)
    if size != (20, 5):
        assert evening.see("Never ask for hands.", *size)


def test_a_number_in_letters_does_not_finish_uncounted():
    evening = Evening.begun().type("fnine")
    assert evening.notice == "A number in figures, please, such as 9. Enter alone: not counted."
    evening.press("enter")
    assert evening.leading.ending is None
    evening.type("9").press("enter")
    assert evening.meeting.state.headcount == 9


def test_finishing_does_not_ask_twice():
    evening = Evening.begun().type("c9").press("enter").type("f7")
    assert evening.see("This cannot be undone. 9 people were counted.")
    evening.press("esc")
    assert evening.leading.ending is None
    evening.press("f", "enter")
    assert evening.meeting.state.headcount == 9


def test_finishing_does_not_ask_where_nobody_is_counted():
    evening = Evening.begun(FORMAT.model_copy(update={"attendance": "none"})).press("f")
    assert not evening.see("How many")
    assert evening.press("enter").meeting.state.finished


def test_leaving_asks_once_and_ctrl_c_twice_leaves():
    evening = Evening.begun().press("q")
    assert evening.see("Leave now?")
    assert evening.press("esc").leading.ending is None
    assert evening.press("q", "enter").leading.ending == "left"

    evening = Evening.begun().press("c-c")
    assert evening.leading.ending is None
    assert evening.press("c-c").leading.ending == "left"


def test_the_help_card_is_one_key_and_one_digit_away():
    evening = Evening.begun()
    before = list(evening.meeting.events)
    evening.press("!")
    assert evening.see("Emergency: 911")
    for number, branch in enumerate(CARD.branches, 1):
        evening.press(str(number))
        assert evening.look()[0] == f" {number}. {branch.title}"
        for step in branch.steps:
            assert evening.see(step)
        assert not evening.see("Space")
    evening.press("x")
    assert evening.see("1 of 4 Opening")
    assert evening.meeting.events == before
    evening.press("!", "t")
    assert evening.meeting.state.paused


def test_on_a_small_screen_the_card_has_pages():
    evening = Evening.begun().press("!")
    assert evening.see("Emergency: 911", 20, 5)
    evening.press("2")
    shown = []
    while not evening.see("1/4 Opening", 20, 5):
        shown += evening.look(20, 5)[1:-1]
        evening.press(" ")
    assert " ".join(" ".join(shown).replace("- ", "").split()) == " ".join(CARD.branches[1].steps)


def test_words_for_small_moments():
    evening = Evening.begun().wait(1).press("w")
    for number, moment in enumerate(CARD.moments, 1):
        assert evening.see(f"{number} {moment.title}")
        evening.press(str(number))
        assert evening.see(moment.say)
        assert evening.see(moment.do)
        assert evening.see("1:00 left in part")
        evening.press("esc", "w")


def test_the_list_of_keys_names_each_key_once_and_only_what_can_happen_tonight():
    evening = Evening.begun().press("?")
    pages = [*evening.look()[2:-1], *evening.press(" ").look()[2:-1]]
    shown = " ".join(" ".join(pages).split())
    listed = [line.split()[0] for line in pages if line[1:2].strip()]
    assert listed == [*dict.fromkeys(key.shown for key in KEYS), "Mouse"]
    for key in KEYS:
        assert (key.does in shown) == ("ilestones" not in key.does and "basket" not in key.does)
    assert "Hold Shift to select text." in shown
    assert evening.press(" ").see("1 of 4 Opening")


def test_a_meeting_without_turns_has_no_keys_for_them():
    parts = [{"title": "Chips", "time": "3 min", "milestones": ["One day"]}, {"title": "Close", "time": "2"}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts})).press("?")
    assert evening.look()[2] == " Space      Where there are milestones: one was called."
    assert not any(evening.see(words) for words in ("person", "raises", "hands", "cue", "share."))
    assert evening.press("x", "q", "enter").leading.ending == "left"


def test_before_the_meeting_the_keys_are_those_of_tonight():
    assert not Evening().press("?").see("milestones")


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


def test_a_share_without_limit_shows_one_clock():
    parts = [{"title": "Talk", "time": "12 min", "rotation": {"order": "hands", "share": "open"}}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts})).press(" ")
    assert " ".join(evening.look()).count("left in") == 1
    evening = Evening.begun().press("enter", " ", "r")
    assert " ".join(evening.look()).count("left in") == 1


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 18), (40, 12), (100, 40)])
def test_all_the_words_of_an_opening_can_be_read_and_the_clock_stays(width, height):
    words = "\n\n".join(f"Sentence number {number} of what is said at the opening." for number in range(12))
    parts = [{"title": "Opening", "time": "4 min", "say": words}, {"title": "Close", "time": "1 min"}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}))
    read = ""
    for _ in range(12):
        assert evening.see("left", width, height)
        read += " ".join(" ".join(evening.look(width, height)).split())
        if not evening.see("Down shows more", width, height):
            break
        evening.press("down")
    assert all(f"Sentence number {number} of" in read for number in range(12))


@pytest.mark.parametrize(("width", "height"), [(40, 12), (60, 18), (80, 24)])
def test_a_cue_is_told_whole(width, height):
    evening = Evening.begun().press("enter", " ")
    for time, told in (
        (2, "Nearly time. Show the card, or: “You have a little time left.”"),
        (1, "Time. Show the card, or: “That is the time. Please finish your thought.”"),
        (1, "At a breath: “Thank you. We will come back to you if there is time.”"),
    ):
        assert evening.wait(time).see(told, width, height)


def test_short_words_leave_the_digits_big():
    evening = Evening.begun()
    assert any(line.count("█") > 2 for line in evening.look())
    words = {"say": "One line.\n\n" * 9}
    parts = [{"title": "Opening", "time": "4 min", **words}, {"title": "Close", "time": "1 min"}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}))
    assert not any("█" in line for line in evening.look())
    assert any("█" in line for line in evening.press("t").look()), "a pause is a large word"


def test_after_the_places_turns_go_as_hands():
    places = [{"title": "Speaker", "time": "10 min"}]
    turns = {"order": "pre-invited", "share": "3 min", "places": places}
    parts = [{"title": "Speaker", "time": "20 min", "rotation": turns}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts})).press(" ")
    assert evening.see("Speaker. No more places to come. 3 more shares fit.")
    assert evening.see("left of this share (10 min)")
    assert evening.see("Turn goes to whoever begins to speak")
    assert evening.wait(10).press(" ").see("left of this share (3 min)")
    assert not evening.see("not yet offered")


# Two clocks that agree


def test_ahead_of_the_plan_the_next_part_comes_when_this_one_is_over():
    evening = Evening.begun().wait(2).press("enter").wait(1).press("enter")
    assert evening.see("ends 7:45, 35 min early")
    assert evening.see("Next Close, 2 min, at 7:43, or 8:18 at the latest")
    assert evening.press("enter").see("Next the end, planned for 8:20")


def test_behind_the_plan_it_says_when_the_next_part_has_to_begin():
    evening = Evening.begun().wait(6).press("enter")
    assert evening.see("ends 8:24, 4 min over")
    assert evening.see("Next Round, 10 min, by 8:08, to end on time")


def test_a_part_that_keeps_its_length_is_not_said_to_get_another():
    parts = [{"title": "Opening", "time": "3 min"}, {"title": "Sharing", "time": "60 min"}]
    late = Evening(Format.model_validate({"name": "T", "parts": parts}), wall=BEGAN + minutes(4)).press(
        "enter"
    )
    assert late.see("Opening still about 3 min; Sharing about 56 min in place of 60 min.")


def test_a_disk_in_trouble_takes_one_line():
    evening = Evening.begun()
    evening.meeting.trouble = DISK_TROUBLE
    evening.press("enter")
    assert evening.see(DISK_TROUBLE)
    for width in (80, 40, 24):
        shown = evening.look(width, 12)
        assert sum("disk" in line or "lost" in line for line in shown) == 1


def test_the_room_sees_no_turns():
    evening = Evening.begun().wait(2).press("enter").type("is b")
    seen = " ".join(evening.look())
    assert "Sharing" in seen
    assert "Next: Round" in seen
    assert "minutes since we began" in seen
    assert not any(word in seen for word in ("share", "hand", "Speaks", "begin?", "left"))
    assert not evening.wait(2.5).see("Nearly time")
    assert evening.press("b").see("First share.")
    assert evening.see("Nearly time")


def test_the_room_sees_cues_where_the_format_says_so():
    evening = Evening.begun(FORMAT.model_copy(update={"room_cues": True})).press("enter").type(" b")
    assert evening.see("left of this share")
    assert evening.wait(2.5).see("Nearly time")
    assert evening.wait(1).see("● Time")


def test_the_words_of_a_part_can_be_moved_through():
    words = "\n\n".join(f"Paragraph {number}." for number in range(30))
    parts = [{"title": "Reading", "time": "9 min", "say": words}, {"title": "Close", "time": "1 min"}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}))
    assert evening.see("Paragraph 0.")
    assert evening.see("Down shows more")
    for _ in range(100):
        evening.press("down")
    assert evening.see("Paragraph 29.")
    assert not evening.see("Down shows more")
    evening.press("up")
    assert evening.see("Down shows more")
    assert evening.press("enter", "backspace").see("Paragraph 0.")


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


def test_the_screen_changes_in_one_beat():
    evening = Evening.begun().wait(0.02).press("enter", " ")
    evening.clock.move(timedelta(milliseconds=300))
    assert evening.leading.until_change() == timedelta(milliseconds=500)


def test_a_share_begins_with_its_full_length_whenever_it_begins():
    evening = Evening.begun().press("enter").wait_seconds(10.3).press(" ")
    assert evening.see("3:00 left of share", 40, 8)
    assert evening.wait_seconds(0.7).see("3:00 left of share", 40, 8), "2:59.3 are left"
    assert evening.wait_seconds(1).see("2:59 left of share", 40, 8)


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
    assert evening.press("p").notice == "Nobody is speaking. Press Space to give a turn."
    with pytest.raises(Illegal):
        evening.meeting.record(Refitted(minutes(1), minutes(60)))


def test_no_more_hands_are_taken_until_they_are_again():
    evening = Evening.begun().press("enter").type("i o")
    assert evening.see("No more hands are taken.")
    evening.press("i")
    assert evening.notice == "The queue is closed, so no more hands are taken. Press o."
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


def test_all_parts_and_what_going_to_each_leads_to():
    evening = Evening.begun().press("v")
    assert evening.see("1. Opening, 2 min, now.")
    assert evening.see("4. Close, 2 min. Going there leaves out Sharing, Round.")
    evening.type("m4")
    assert evening.see("To Close without Sharing, Round: we end at 7:32. > 4")
    evening.press("enter")
    assert evening.title == "Close"
    assert evening.notice.startswith("Left out: Sharing, Round.")


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
    assert evening.see("ends 8:23, 3 min over"), "the two minutes of the opening were not used"
    assert evening.press("u").see("1 of 4 Opening")
    assert evening.type("x0").press("enter").notice


def test_places_are_named_and_people_are_not():
    places = [{"title": "First speaker", "time": "10 min"}, {"title": "Second speaker", "time": "5 min"}]
    parts = [{"title": "Speakers", "time": "20 min", "rotation": {"order": "pre-invited", "places": places}}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}))
    assert evening.see("Turn is for: First speaker")
    evening.press(" ")
    assert evening.see("First speaker. 1 place to come.")
    assert evening.see("left of this share (10 min)")


# Where we are


def test_one_screen_says_where_we_are_for_whoever_takes_over():
    evening = Evening.begun().wait(2).press("enter").type("ii ").wait(1).press("h")
    for told in ("It is 7:33 pm, 3 min since we began.", "35 min left.", "1 hand up."):
        assert evening.see(told)
    for told in ("Offered a turn so far: 1 of 8.", "To come: Round at 8:08 pm, Close at 8:18 pm."):
        assert evening.see(told)
    assert evening.see("We end as planned, at 8:20 pm.")
    assert evening.see("Nobody has counted yet.")
    assert not evening.press("x").see("Where we are")


def test_where_we_are_names_seats_only_while_they_are_shown():
    evening = Evening.begun().press("enter").type("ii h")
    assert not evening.see("Seat 1 has the turn.")
    assert evening.press("esc", "s", "h").see("Seat 1 has the turn. Waiting: 2.")


def test_where_we_are_says_what_to_press_and_the_help_card_leads_to_it():
    evening = Evening.begun().press("!", "t", "!", "h")
    assert evening.see("Paused: the clocks stand still. Press t to go on.")
    assert evening.happened == ["Opened", "Paused"]


def test_before_the_meeting_nobody_is_anywhere():
    evening = Evening().press("!", "h")
    assert not evening.see("Where we are")
