"""What a leader sees at the keys: the part and its clock, what covers them, and what is told of the rest."""

from datetime import timedelta

import pytest
from screen_evening import BEGAN, CARD, FORMAT, Evening, minutes

from facilitate.formats.model import Format
from facilitate.group.meeting import DISK_TROUBLE
from facilitate.screen.keys import KEYS


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


def test_the_screen_changes_in_one_beat():
    evening = Evening.begun().wait(0.02).press("enter", " ")
    evening.clock.move(timedelta(milliseconds=300))
    assert evening.leading.until_change() == timedelta(milliseconds=500)


def test_a_share_begins_with_its_full_length_whenever_it_begins():
    evening = Evening.begun().press("enter").wait_seconds(10.3).press(" ")
    assert evening.see("3:00 left of share", 40, 8)
    assert evening.wait_seconds(0.7).see("3:00 left of share", 40, 8), "2:59.3 are left"
    assert evening.wait_seconds(1).see("2:59 left of share", 40, 8)


def test_all_parts_and_what_going_to_each_leads_to():
    evening = Evening.begun().press("v")
    assert evening.see("1. Opening, 2 min, now.")
    assert evening.see("4. Close, 2 min. Going there leaves out Sharing, Round.")
    evening.type("m4")
    assert evening.see("To Close without Sharing, Round: we end at 7:32. > 4")
    evening.press("enter")
    assert evening.title == "Close"
    assert evening.notice.startswith("Left out: Sharing, Round.")


def test_places_are_named_and_people_are_not():
    places = [{"title": "First speaker", "time": "10 min"}, {"title": "Second speaker", "time": "5 min"}]
    parts = [{"title": "Speakers", "time": "20 min", "rotation": {"order": "pre-invited", "places": places}}]
    evening = Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts}))
    assert evening.see("Turn is for: First speaker")
    evening.press(" ")
    assert evening.see("First speaker. 1 promised turn to come.")
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
