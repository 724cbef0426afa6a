"""What a leader who had never seen the screen ran into, and what it does now."""

from datetime import timedelta

import pytest
from screen_evening import BEGAN, CARD, Evening, minutes

from facilitate.formats.model import Format
from facilitate.screen import asking
from facilitate.screen.telling import part

SMALL = (40, 12)


def tonight(*parts: dict[str, object]) -> Format:
    return Format.model_validate({"name": "Tonight", "parts": list(parts)})


CLOSE = {"title": "Close", "time": "2 min"}


@pytest.mark.parametrize("keys", ["w", "w3", "?", "h", "v", "g", "g1", "x", "c9", "f", "f12", "q", "s", "b"])
def test_help_opens_from_everywhere_and_goes_back_to_what_was_there(keys):
    evening = Evening.begun().press("enter").type(keys)
    before = evening.look()
    assert evening.press("!").see(f"{CARD.label}.")
    assert evening.press("2").see(f"2. {CARD.branches[1].title}")
    assert evening.press("esc").look() == before
    evening.press("!", "!", "z")
    assert evening.look() == before, "pressed twice it is no deeper"


def test_help_opens_before_the_meeting_and_while_it_is_asked_how_late_to_begin():
    evening = Evening(wall=BEGAN + minutes(12)).press("enter")
    before = evening.look()
    assert evening.press("!", "1").see(CARD.branches[0].title)
    assert evening.press("x").look() == before
    assert evening.press("1").title == "Opening"


def test_words_open_from_questions_and_from_the_card_and_go_back():
    evening = Evening.begun().press("enter").type("g1")
    before = evening.look()
    assert evening.press("w", "3").see(CARD.moments[2].say)
    assert evening.press("!").see(f"{CARD.label}.")
    assert evening.press("esc").see(CARD.moments[2].say)
    assert evening.press("esc").look() == before
    assert evening.press("enter").meeting.state.seats == tuple(range(2, 9))


def test_a_pause_from_the_card_returns_to_the_question_with_the_clocks_standing():
    evening = Evening.begun().press("enter").type("g1!t")
    assert evening.meeting.state.paused
    assert evening.see("Which seat goes home? > 1")


SPEAKERS = tonight(
    {
        "title": "First speaker",
        "time": "10 min",
        "rotation": {
            "order": "pre-invited",
            "share": "10 min",
            "places": [{"title": "First speaker", "time": "10 min"}],
        },
    },
    {"title": "Main speaker", "time": "25 min"},
)


def test_after_the_invited_speaker_everything_leads_to_the_next_part():
    evening = Evening.begun(SPEAKERS).press(" ").wait(8)
    assert evening.see("No more promised turns to come. After this share comes Main speaker")
    assert evening.see("Say “Thank you. We go on to Main speaker.”")
    assert evening.see("Turn is done: Enter goes on to Main speaker; Space gives one more")
    assert evening.look()[-2].lstrip().startswith("Enter next part   Space next person")
    assert evening.press(" ").meeting.state.speaking == 2, "it still goes on as hands"


def test_header_and_where_we_are_name_the_same_times():
    evening = Evening(wall=BEGAN + timedelta(seconds=35)).press("enter")
    evening.wait_seconds(31).press("enter", " ").wait_seconds(3 * 60 + 17).press("enter")
    header, following = evening.look()[0], next(line for line in evening.look() if " Next " in line)
    ends, begins = header.split("ends ")[1].split(",")[0], following.split(" at ")[1].split(",")[0]
    told = " ".join(evening.press("h").look())
    assert f"at {ends} pm." in told
    assert f"Close at {begins} pm" in told


def test_who_asked_to_come_later_is_counted_once():
    round_ = {"title": "Round", "time": "20 min", "rotation": {"order": "circle", "share": "2 min"}}
    evening = Evening.begun(tonight(round_, CLOSE), 3).type(" l")
    assert evening.see("1 not yet offered a turn, 1 asked to come later.")
    assert not evening.see("1 hand up.")
    assert evening.press("h").see("1 asked to come later. No hands up.")
    evening.press("esc")
    assert evening.press(" ").see("1 asked to come later.")
    assert evening.press(" ").see("Everyone was offered a turn.")


def test_a_round_that_is_over_with_time_left_is_no_end():
    free = {"title": "Sharing", "time": "30 min", "rotation": {"order": "everyone-once", "share": "2 min"}}
    evening = Evening.begun(tonight(free, CLOSE), 2).type("   ")
    assert evening.see("Turn waits for a hand: i takes one, Enter goes on to Close")
    evening.press(" ")
    assert evening.notice == (
        "Everyone was offered a turn and nobody waits. Press i when a hand goes up. To go on, press Enter."
    )
    assert evening.press("i").see("Turn goes to the first hand")


def test_how_many_shares_fit_says_of_which_length():
    evening = Evening.begun().press("enter", " ")
    assert evening.see("10 more shares of 3 min fit.")
    evening.type("iiiiiii").wait(20).press(" ")
    assert evening.see("of 2 min fit.")


def test_a_tone_that_sounded_is_not_followed_by_the_card():
    evening = Evening.begun().press("enter").type(" e").wait(3.1)
    assert evening.see("The tone has sounded.")
    assert not evening.see("Show the card")
    assert Evening.begun().press("enter").type(" ").wait(3.1).see("Time. Show the card, or:")


def test_nobody_is_promised_a_turn_where_the_time_is_used():
    evening = Evening.begun().press("enter").wait(33).press(" ").wait(4)
    assert evening.see("At a breath: “Thank you. That is all our time for this part.”")


def test_on_a_small_screen_the_card_keeps_where_we_are_and_what_to_press():
    evening = Evening.begun()
    evening.look(*SMALL)
    evening.press("!")
    assert evening.see("We are at: 12 Mill Lane", *SMALL)
    assert evening.see("1-4 what to do Space more Esc back", *SMALL)


def test_both_ways_to_begin_late_stand_at_the_foot_and_all_lengths_are_rounded_alike():
    short = [{"title": "Welcome", "time": "2 min"}, {"title": "Sharing", "time": "50 min"}, CLOSE]
    evening = Evening(tonight(*short), wall=BEGAN + minutes(12)).press("enter")
    assert evening.see("Enter take 1 2 take 2 Esc go back")
    assert evening.see("Welcome about 90 s in place of 2 min")


def test_words_that_find_no_room_are_one_key_away():
    evening = Evening.begun().press("enter").type(" is")
    evening.look()
    assert evening.see("Down more")
    assert not evening.see("Let a silence be.")
    assert evening.press("down").see("Note Let a silence be.")
    assert evening.press("esc").see("To come")

    evening = Evening.begun().press("enter").type(" i")
    evening.look(*SMALL)
    assert evening.see("Down more", *SMALL)
    assert not evening.see("Say", *SMALL)
    evening.press("down")
    assert evening.see("Say “Thank you. The next hand, please.”", *SMALL)


def test_before_the_meeting_down_turns_the_page_of_the_checklist():
    evening = Evening()
    assert evening.see("Down shows more", *SMALL)
    assert evening.see("q not now", *SMALL)
    evening.press("down", "down")
    assert evening.see("Phones are quiet", *SMALL)
    evening.press("up")
    assert evening.see("Chairs so that everyone sees", *SMALL)
    evening.press("esc", "enter")
    assert evening.title == "Opening"


def test_a_note_for_the_moment_before_the_meeting_stands_on_the_screen_before_it():
    early = {"title": "Room", "time": "2 min", "do": "Fifteen minutes before: speak.", "say": "Good evening."}
    assert Evening(tonight(early, CLOSE)).see("Note Fifteen minutes before: speak.")
    late = {"title": "Room", "time": "2 min", "say": "Good evening.", "do": "Wait for quiet."}
    assert not Evening(tonight(late, CLOSE)).see("Wait for quiet.")


def test_beginning_before_the_time_says_that_the_end_moves():
    assert Evening(wall=BEGAN - minutes(12)).see("We end at 8:20. Begin now and we end at 8:08.")
    assert not Evening(wall=BEGAN).see("Begin now")


def test_long_choices_are_set_in_rows_of_whole_words():
    rows = asking._below("Carry on as if that minute had not happened", 36, 3).split("\n")
    assert rows == ["Carry on as if that minute had not", "   happened"]


@pytest.mark.parametrize("key", ["w", "x", "?", "h", "g", "s", "f", "esc", "i"])
def test_the_room_is_shown_nothing_but_the_clock_and_the_card(key):
    evening = Evening.begun().press("enter", " ", "b", key)
    assert not evening.leading.view.room
    assert evening.leading.view.over is None
    assert evening.happened == ["Opened", "PartBegan", "TurnGiven"]
    if key != "esc":
        assert evening.notice == "This is your view again. If only you see it, press that key once more."
        evening.press(key)
        assert evening.leading.view.over or evening.leading.view.seats or key == "i"


def test_in_the_room_a_turn_leaves_a_calm_sign():
    evening = Evening.begun().press("enter", "b")
    assert not evening.see("Turn")
    assert evening.press(" ").see("Turn 1 Next: Round")
    assert evening.press(" ").see("Turn 2 Next: Round")
    assert evening.press("t").see("We go on in a moment.")
    assert evening.leading.view.room


def test_leaving_from_the_room_asks_the_leader_and_not_the_room():
    evening = Evening.begun().press("b", "c-c")
    assert not evening.leading.view.room
    assert evening.see("Leave now?")


def test_a_rehearsal_says_that_nothing_is_kept():
    evening = Evening(rehearsal=True).press("enter", "q")
    assert evening.see("Leave the rehearsal? Nothing of it is kept.")
    assert not evening.see("carry on")
    evening.press("esc", "f")
    assert evening.see("Finish the rehearsal? Nothing of it is kept.")
    assert not evening.see("cannot be undone")


def test_keys_for_other_parts_say_so_and_down_turns_the_page():
    evening = Evening.begun().press("?")
    assert evening.see("Space In Sharing: Give the next turn.")
    assert evening.see("Stop the clocks.")
    evening.press("down")
    assert evening.see("Keys") and not evening.see("Give the next turn.")
    assert evening.press("down", "down", "up", "up").see("Give the next turn.")
    assert not evening.press("esc", "enter", "?").see("In Sharing")


@pytest.mark.parametrize("size", [(80, 24), SMALL])
def test_who_is_asked_for_a_seat_sees_the_seats(size):
    evening = Evening.begun().press("g")
    assert evening.see("Here 1-8", *size)


def test_an_unplanned_part_tells_the_leader_what_to_do():
    assert Evening.begun().type("x5").press("enter").see("Note Say what this is for and how long it takes.")


def test_the_length_of_a_share_is_told_as_the_clock_will_count_it():
    longer = {"order": "circle", "share": "3 min", "at_most": "5 min"}
    evening = Evening.begun(tonight({"title": "Round", "time": "30 min", "rotation": longer}, CLOSE), 5)
    assert "about 5 min each" in part(evening.meeting.state)[0]
    assert evening.press(" ").see("left of this share (5 min)")
