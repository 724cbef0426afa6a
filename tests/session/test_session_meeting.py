"""Whole meetings, as a leader would type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_playing import CLOSE, OPENING, Playing, minutes, sharing, speakers

from facilitate.session.jumping import Jump, jump
from facilitate.session.rotation import LINE_UPS
from facilitate.session.state import Illegal
from facilitate.session.turning import CLOSED

FIRST_ALL = ("circle", "everyone-once", "pre-invited")


def test_an_evening_with_raised_hands():
    evening = Playing(OPENING, sharing("hands", share="3 min"), CLOSE)
    assert evening.see("part", "title", "part_left") == [1, "Opening", 120]

    evening.type("wait 90 s", "next part")
    assert evening.see("title", "speaking", "to_be_offered", "queue") == [
        "Sharing",
        None,
        [1, 2, 3, 4, 5],
        [],
    ]

    evening.type("hand 4", "hand 2", "next")
    assert evening.see("speaking", "queue", "limit", "share_left") == [4, [2], 180, 180]

    evening.type("wait 170 s", "next", "hand 4")
    assert evening.see("speaking", "queue") == [2, [4]]

    evening.type("pass")
    assert evening.speaking == 4, "seat 2 passed, and seat 4 waits to speak again"

    evening.type("wait 4 min")
    assert evening.see("share_left", "part_left") == [-60, 36 * 60 - 170 - 240]

    evening.type("next part", "wait 2 min", "count 6", "finish")
    assert evening.see("finished", "headcount", "at") == [True, 6, 90 + 170 + 240 + 120]


def test_a_meeting_of_five_with_hands_where_one_passes_and_one_comes_later():
    evening = Playing(sharing("hands"))
    evening.type("hand 1", "hand 2", "hand 3", "next")
    assert evening.speaking == 1

    evening.type("later")
    assert evening.see("speaking", "queue") == [2, [3, 1]]
    assert evening.see("to_be_offered") == [3, 4, 5, 1]

    evening.type("pass")
    assert evening.see("speaking", "queue") == [3, [1]]
    assert evening.see("to_be_offered") == [4, 5, 1]

    assert speakers(evening, 4) == [1, 4, 5, None]
    assert evening.type("next").refused == (
        "Everyone was offered a turn and nobody waits. Type hand when a hand goes up. To end, type finish."
    )


def test_round_the_circle_those_who_ask_to_come_later_come_last():
    evening = Playing(sharing("circle"), CLOSE).type("next", "later", "later")
    assert evening.see("speaking", "to_be_offered", "queue") == [3, [4, 5, 1, 2], [1, 2]]
    assert speakers(evening, 5) == [4, 5, 1, 2, None]
    assert "next part" in evening.type("next").refused


def test_the_last_one_left_who_asks_to_come_later_gets_a_moment_and_then_the_turn():
    evening = Playing(sharing("circle"), people=2).type("next", "next", "later")
    assert evening.see("speaking", "to_be_offered") == [None, [2]]
    assert evening.type("next").speaking == 2


def test_the_circle_goes_on_from_the_seat_that_had_the_last_turn():
    evening = Playing(sharing("circle")).type("next", "next 4")
    assert speakers(evening, 4) == [5, 2, 3, None]


def test_who_leaves_a_circle_hands_the_place_to_the_seat_before():
    evening = Playing(sharing("circle")).type("next", "next", "leave 2")
    assert evening.speaking is None
    assert evening.type("next").speaking == 3


def test_the_circle_goes_on_from_there_whoever_left_and_wherever_they_sat():
    assert Playing(sharing("circle")).type("next 4", "leave 4", "next").speaking == 5
    assert Playing(sharing("circle")).type("next 1", "leave 1", "next").speaking == 2


def test_who_joins_a_circle_is_offered_a_turn_where_they_sit():
    evening = Playing(sharing("circle"), people=3).type("next", "join after 1", "join")
    assert speakers(evening, 5) == [4, 2, 3, 5, None]


def test_rounds_of_a_circle_begin_when_all_were_offered_a_turn():
    evening = Playing(sharing("circle", rounds=2), people=3)
    assert speakers(evening, 7) == [1, 2, 3, 1, 2, 3, None]


def test_who_came_later_in_one_round_comes_in_turn_in_the_next():
    evening = Playing(sharing("circle", rounds=2), people=3).type("next", "later")
    assert speakers(evening, 6) == [3, 1, 2, 3, 1, None]


def test_a_hand_in_a_circle_waits_until_all_were_offered_a_turn():
    evening = Playing(sharing("circle"), people=3).type("next", "next", "hand 1", "hand 3")
    assert speakers(evening, 3) == [3, 1, None]


def test_everyone_once_and_then_hands():
    evening = Playing(sharing("everyone-once"), people=3).type("next", "next", "hand 1")
    assert speakers(evening, 3) == [3, 1, None]
    evening.type("hand 3", "hand 2")
    assert speakers(evening, 3) == [3, 2, None]


def test_nobody_who_waits_for_a_first_turn_is_overtaken_by_a_second_one():
    evening = Playing(sharing("hands")).type("next 1", "next 2", "hand 1", "hand 3")
    assert evening.see("queue") == [1, 3]
    assert speakers(evening, 2) == [3, 1]


@pytest.mark.parametrize(("draw", "seat"), [(0.0, 5), (0.34, 2), (0.99, 3)])
def test_lots_are_drawn_among_the_hands_that_are_up(draw, seat):
    evening = Playing(sharing("lots")).type("hand 5", "hand 2", "hand 3").type("next", draw=draw)
    assert evening.speaking == seat


def test_lots_with_no_hand_up_give_the_turn_to_whoever_begins_to_speak():
    assert Playing(sharing("lots")).type("next 1").type("next", draw=0.9).speaking == 2


def test_lots_are_never_drawn_again_for_a_seat_that_asked_to_come_later():
    evening = Playing(sharing("lots")).type("hand 1", "next", "hand 2", "hand 3").type("later", draw=0.99)
    assert evening.speaking == 3
    assert evening.type("next", draw=0.99).speaking == 2
    assert evening.type("next", draw=0.99).speaking == 1


SPEAKERS = [{"title": "Short speaker", "time": "10 min"}, {"title": "Speaker", "time": "20 min"}]


@pytest.mark.parametrize("order", ["pre-invited", "sign-up"])
def test_places_come_first_and_then_hands(order):
    evening = Playing(sharing(order, "40 min", share="3 min", places=SPEAKERS), people=20).type("hand 9")
    assert evening.see("to_be_offered") == [1, 2]
    assert evening.type("next").see("speaking", "limit", "to_be_offered") == [1, 600, [2]]
    assert evening.state.turn.place.title == "Short speaker"
    assert evening.type("wait 12 min", "next").see("speaking", "limit", "queue") == [2, 1200, [9]]
    assert evening.type("next").see("speaking", "limit") == [9, 180]
    assert evening.state.turn.place is None
    assert evening.type("next").speaking == 3


def test_places_give_way_in_proportion_when_there_is_less_time():
    late = Playing(sharing("pre-invited", "30 min", places=SPEAKERS)).type("add -15 min", "next")
    # A third and two thirds of 15 min, less 10 s for each change: 4 min 53 s and 9 min 47 s.
    assert late.see("limit") == 285
    assert late.type("wait 285 s", "wait 10 s", "next").see("limit") == 585


def test_a_place_is_taken_once_and_passing_it_for_now_keeps_it():
    evening = Playing(sharing("sign-up", "40 min", places=SPEAKERS)).type("next", "later")
    assert evening.see("speaking", "limit", "to_be_offered", "queue") == [2, 1200, [1], [1]]
    assert evening.type("next").see("speaking", "limit") == [1, 600]
    assert evening.type("next 3", "next 1").see("speaking", "limit") == [1, 180]


def test_more_places_than_people_is_fine_and_who_comes_in_takes_the_next_one():
    evening = Playing(sharing("sign-up", "40 min", places=SPEAKERS), people=1).type("next")
    assert evening.see("to_be_offered", "limit") == [[], 600]
    assert evening.type("join", "next").see("speaking", "limit") == [2, 1200]


def test_a_turn_between_the_places_leaves_them_their_time():
    evening = Playing(sharing("pre-invited", "30 min", share="6 min", places=SPEAKERS)).type("next 4")
    # Wishes of 6, 10 and 20 min for 29 min 30 s: a sixth of it is 4 min 55 s.
    assert evening.see("limit", "to_be_offered") == [285, [1, 2]]


def test_without_a_list_everybody_invited_is_offered_a_turn():
    evening = Playing(sharing("pre-invited", "20 min", at_most="10 min"), people=2).type("hand 2")
    assert evening.type("next").see("speaking", "limit") == [1, 585]


@pytest.mark.parametrize("order", sorted(LINE_UPS))
def test_an_open_share_has_no_limit_no_cue_and_counts_nothing_in_any_order(order):
    evening = Playing(sharing(order, share="open", rounds=2), CLOSE).type(
        "hand 3", "next", "next 2", "wait 9 min"
    )
    assert evening.see("speaking", "limit", "share_left", "shares_fit") == [2, None, None, None]
    for line in ("let it run", "hold cue", "tone"):
        assert evening.type(line).refused == "This share has no limit. Type next when it is over."


def test_any_part_can_be_begun_at_once():
    evening = Playing(OPENING, sharing("circle"), {"title": "Break", "time": "5 min"}, CLOSE)
    evening.type("part 4")
    assert evening.see("part", "title", "projected_end") == [4, "Close", 120]
    assert evening.type("part 4").refused == (
        "This part is running already. There is no next part: type finish."
    )
    assert evening.type("part 5").refused.startswith("There is no such part: there are 4 parts.")
    assert evening.type("part 0").refused
    assert evening.type("part 2", "next").see("part", "speaking") == [2, 1]
    assert evening.type("undo", "undo").see("part") == 4


def test_what_going_to_a_part_leads_to_is_known_before():
    evening = Playing(OPENING, sharing("circle"), {"title": "Break", "time": "5 min"}, CLOSE)
    evening.type("wait 1 min")
    going = jump(evening.state, evening.now, 3)
    assert going == Jump((1, 2), projected_end=minutes("3 min"), behind=minutes("42 min") * -1)
    assert evening.type("part 4").see("projected_end") == 180
    assert jump(evening.state, evening.now, 1).skipped == ()
    evening.type("part 2", "part 1")
    assert jump(evening.state, evening.now, 3).skipped == (2,)
    with pytest.raises(Illegal):
        jump(evening.state, evening.now, 4)


def test_a_hand_can_come_first_of_those_who_wait_for_a_first_turn():
    evening = Playing(sharing("hands"), people=9).type("hand 3", "hand 5", "hand 4 first", "hand 5 first")
    assert evening.see("queue") == [5, 4, 3]
    assert evening.type("hand 5 first").refused == "That hand comes first already. Type next to go on."
    assert speakers(evening, 3) == [5, 4, 3]


def test_no_second_turn_comes_before_a_first_one_whoever_is_put_first():
    evening = Playing(sharing("hands")).type("next 1", "next 2", "next 4", "hand 3", "hand 2", "hand 1 first")
    assert evening.see("queue") == [3, 1, 2]
    assert speakers(evening, 3) == [3, 1, 2]


def test_who_speaks_or_is_not_here_or_drawn_by_lot_comes_first_of_nobody():
    evening = Playing(sharing("hands"), CLOSE).type("next")
    assert "speaking" in evening.type("hand 1 first").refused
    assert "No seat" in evening.type("hand 9 first").refused
    assert "Nobody takes turns" in evening.type("next part", "hand 2 first").refused
    lots = Playing(sharing("lots")).type("hand 2", "hand 3 first")
    assert lots.refused == "The lots decide who comes first. Type next to draw."
    assert lots.see("queue") == [2]


@pytest.mark.parametrize("order", ["hands", "sign-up", "lots"])
def test_when_the_queue_is_closed_those_who_wait_are_the_last(order):
    evening = Playing(sharing(order), CLOSE).type("hand 2", "hand 4", "close the queue")
    for line in ("hand", "hand 5"):
        refused = evening.type(line).refused
        assert refused.startswith("No more hands are taken in this part. Type open the queue")
    assert evening.type("hand 5 first").refused
    assert speakers(evening, 3) == [2, 4, None]
    assert evening.type("next").refused == f"{CLOSED} To go on, type next part."
    assert evening.type("open queue", "hand 5", "next").speaking == 5


def test_a_closed_queue_keeps_nobody_from_the_turn_a_round_offers_nor_from_coming_later():
    evening = Playing(sharing("circle"), people=3).type("close the queue", "next", "later")
    assert speakers(evening, 3) == [3, 1, None]


def test_the_queue_is_open_again_when_its_part_is_over():
    evening = Playing(sharing("hands"), CLOSE).type("close the queue", "close the queue")
    assert evening.refused == "No more hands are taken already. Type open the queue to take them again."
    evening.type("next part", "part back", "hand 2")
    assert evening.see("queue") == [2]
    assert "open" not in evening.type("open the queue").refused
    assert evening.refused == "Hands are taken. Type close the queue to take no more."


@pytest.mark.parametrize("line", ["pass", "later", "let it run", "tone"])
def test_over_a_question_nobody_is_told_to_give_a_turn(line):
    evening = Playing(sharing("question-basket")).type("next", line)
    assert evening.refused == "Nobody takes turns over a question. Type next for the next question."
    assert Playing(CLOSE).type(line).refused.startswith("Nobody takes turns in this part.")


def test_a_share_that_was_passed_on_is_not_counted():
    evening = Playing(sharing("circle")).type("next", "pass", "later")
    assert (evening.speaking, evening.state.here.shares) == (3, 1)


def test_a_question_basket_counts_questions_and_gives_nobody_the_turn():
    evening = Playing(sharing("question-basket")).type("next", "next")
    assert (evening.speaking, evening.state.here.questions) == (None, 2)
    assert evening.see("to_be_offered") == []

    evening.type("next 3")
    assert (evening.speaking, evening.state.here.questions) == (3, 2)
    assert evening.type("next").state.here.questions == 3


@pytest.mark.parametrize("order", sorted(set(LINE_UPS) - {"question-basket"}))
@given(people=st.integers(1, 30), draw=st.floats(0, 0.999))
def test_next_alone_offers_everybody_one_turn_before_anybody_gets_a_second(order, people, draw):
    evening = Playing(sharing(order), CLOSE, people=people)
    turns = [evening.type("next", draw=draw).speaking for _ in range(people + 1)]
    assert turns == [*range(1, people + 1), None]
    assert "next part" in evening.type("next").refused


@pytest.mark.parametrize("order", sorted(LINE_UPS))
def test_next_with_a_number_gives_that_seat_the_turn_in_every_order(order):
    assert Playing(sharing(order)).type("next", "next 4").speaking == 4


def test_a_part_without_turns_says_so():
    evening = Playing(OPENING, CLOSE)
    assert evening.type("next").refused == "Nobody takes turns in this part. Type next part."
    assert "next part" in evening.type("hand").refused
    assert "finish" in evening.type("next part", "next").refused


def test_a_hand_without_a_number_is_the_first_seat_that_had_no_turn():
    evening = Playing(sharing("hands"), people=3).type("next 1", "hand", "hand")
    assert evening.see("queue") == [2, 3]
    assert evening.type("hand").refused
    assert evening.type("next", "hand").see("queue") == [3, 1]


def test_a_hand_goes_down_when_asked_and_when_its_seat_gets_the_turn():
    evening = Playing(sharing("hands")).type("hand 2", "hand 3", "hand 4", "down 3", "next 4")
    assert evening.see("queue") == [2]
    assert evening.type("down 4").refused == "That hand is not up. Type status to see whose is."


def test_hands_stay_in_their_part():
    evening = Playing(sharing("hands"), {**sharing("tag"), "title": "Second"}).type("hand 2", "next part")
    assert evening.see("queue") == []
    assert evening.type("part back").see("queue") == [2]


def test_going_back_to_a_part_finds_its_seats_as_heard_as_they_were():
    evening = Playing(sharing("circle"), CLOSE).type("next", "next", "wait 5 min", "next part")
    assert evening.type("wait 1 min", "part back").see("speaking", "to_be_offered") == [None, [3, 4, 5]]
    assert evening.type("next").speaking == 3


def test_everybody_may_go_home_early():
    evening = Playing(sharing("circle"), people=2).type("next", "leave 1", "leave 2")
    assert evening.see("speaking", "to_be_offered") == [None, []]
    assert evening.type("next").refused
    assert evening.type("join", "next").speaking == 3


def test_after_the_finish_only_the_headcount_can_still_be_told():
    evening = Playing(OPENING).type("wait 1 min", "finish", "wait 1 min")
    for line in ("next", "next part", "pause", "finish", "undo", "join", "add 2 min"):
        assert evening.type(line).refused, line
    assert evening.type("count 7").see("headcount", "at", "part_left") == [7, 60, 60]


def test_a_second_turn_put_off_waits_behind_those_who_asked_before():
    evening = Playing(sharing("hands"), people=3)
    evening.type("next", "next", "next", "next", "hand 1", "hand 2", "hand 3", "next", "later")
    assert evening.see("speaking", "queue", "to_be_offered") == [2, [3, 1], []]
    assert speakers(evening, 2) == [3, 1]
