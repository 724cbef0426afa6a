"""The one sentence a leader can say now."""

import pytest
from session_playing import CLOSE, OPENING, Playing, sharing

from facilitate.session.rotation import LINE_UPS
from facilitate.session.saying import CUE_WORDS, FIRST, NEXT, NO_MORE, cue_words, own_words_first, spoken

ONWARD = "Thank you, everyone. We go on to our next part: Close."


def said(evening, *lines):
    evening.type(*lines)
    assert not evening.refused, (lines, evening.refused)
    return spoken(evening.state, evening.now)


@pytest.mark.parametrize("order", sorted(LINE_UPS))
def test_the_first_turn_is_offered_in_the_words_of_its_order_and_then_the_next(order):
    evening = Playing(sharing(order), CLOSE)
    assert said(evening) == FIRST[order]
    assert said(evening, "next") == NEXT[order]


def test_where_nobody_takes_turns_the_words_are_the_formats_own():
    assert said(Playing(OPENING)) == ""


def test_a_round_of_a_circle_from_the_first_sentence_to_the_last():
    evening = Playing(sharing("circle"), CLOSE, people=2)
    assert said(evening) == "We go round the circle. Whoever likes may begin."
    assert said(evening, "next") == "Thank you. It goes on to the next person. Passing is fine."
    assert said(evening, "next") == "Is there anyone who would like to say more?"
    assert said(evening, "hand") == "Thank you. The next hand, please."
    assert said(evening, "down 1", "next") == ONWARD


def test_those_who_are_new_may_begin_where_the_format_wants_it():
    evening = Playing(sharing("circle", newcomers="first"), CLOSE)
    assert said(evening) == "If you have not spoken here before, you are welcome to begin. Nobody needs to."
    assert said(evening, "next") == NEXT["circle"]


def test_those_who_are_new_may_come_last_where_the_format_wants_it():
    evening = Playing(sharing("circle", newcomers="last"), CLOSE, people=2)
    assert said(evening) == FIRST["circle"]
    assert said(evening, "next", "next") == (
        "Thank you. If you have not spoken here before, you are welcome to speak now. Nobody needs to."
    )
    assert said(evening, "next") == ONWARD


def test_between_two_rounds():
    evening = Playing(sharing("circle", rounds=2), CLOSE, people=2)
    assert said(evening, "next", "next") == "Thank you. We go round once more."
    assert said(evening, "next") == NEXT["circle"]
    assert said(evening, "next") == "Is there anyone who would like to say more?"


def test_who_asked_to_come_later_is_asked_in_other_words():
    evening = Playing(sharing("circle"), people=2)
    assert said(evening, "next", "later") == (
        "Thank you. You asked to come later. Would you like to speak now, or pass?"
    )


def test_hands_that_are_up_and_nobody_left_once_the_queue_is_closed():
    evening = Playing(sharing("hands"), CLOSE)
    assert said(evening, "hand 2", "hand 3", "next") == "Thank you. The next hand, please."
    assert said(evening, "close the queue", "next") == ONWARD
    assert said(evening, "open the queue") == NEXT["hands"]


def test_places_are_called_by_what_they_are():
    places = [{"title": "Short speaker", "time": "5 min"}, {"title": "Speaker", "time": "20 min"}]
    evening = Playing(sharing("pre-invited", places=places), people=3)
    assert said(evening) == "First comes: Short speaker."
    assert said(evening, "next") == "Thank you. Next comes: Speaker."
    assert said(evening, "next") == NEXT["hands"]


def test_when_the_time_of_the_part_is_used():
    evening = Playing(sharing("hands", "10 min"), CLOSE).type("next", "wait 10 min")
    assert said(evening) == ("Thank you. Our time for this part is used. We go on to our next part: Close.")
    alone = Playing(sharing("hands", "10 min")).type("next", "wait 10 min")
    assert said(alone) == "Thank you. Our time for this part is used. Let us end here."


def test_who_may_simply_go_on_is_not_followed_by_words_about_time():
    evening = Playing(sharing("hands", "10 min"), CLOSE).type("next", "let it run", "wait 20 min")
    assert said(evening) == NEXT["hands"]


def test_cues_in_the_groups_own_words_and_else_in_ours():
    own = {"end": "Please wrap up, and thank you."}
    state = Playing(sharing("hands", cue_words=own)).type("next").state
    assert [cue_words(state, which, state.at) for which in ("soon", "end", "over")] == [
        CUE_WORDS["soon"],
        "Please wrap up, and thank you.",
        CUE_WORDS["over"],
    ]


def test_nobody_is_promised_another_turn_where_none_fits():
    evening = Playing(sharing("hands", "7 min"), CLOSE).type("next", "wait 4 min")
    assert cue_words(evening.state, "over", evening.now) == NO_MORE
    assert cue_words(evening.type("add 5 min").state, "over", evening.now) == CUE_WORDS["over"]


def test_once_all_places_are_taken_the_words_lead_to_the_next_part():
    places = [{"title": "Speaker", "time": "10 min"}]
    turns = sharing("pre-invited", "20 min", share="3 min", places=places)
    evening = Playing(turns, CLOSE)
    assert said(evening) == "First comes: Speaker."
    assert said(evening, "next") == "Thank you. We go on to Close."
    assert said(evening, "hand") == "Thank you. The next hand, please."
    assert said(evening, "next") == "Thank you. We go on to Close."
    assert said(Playing(turns).type("next")) == NEXT["hands"], "nothing comes that we could go on to"


def test_milestones_are_offered_one_after_another_and_nobody_has_to_stand_up():
    part = {"title": "Milestones", "time": "6 min", "milestones": ["A first visit", "A year"]}
    evening = Playing(part, CLOSE)
    assert said(evening) == "A first visit: would anyone like to come forward? You may stay seated."
    assert said(evening, "milestone").startswith("A year: ")
    assert said(evening, "milestone") == ONWARD


def test_a_parts_own_words_come_first_but_newcomers_are_always_offered_their_turn():
    words = {"say": "Who would like to begin?"}
    evening = Playing(sharing("hands") | words)
    assert own_words_first(evening.state)
    assert not own_words_first(evening.type("next").state)
    assert not own_words_first(Playing(sharing("hands", newcomers="first") | words).state)
    assert not own_words_first(Playing(sharing("hands")).state)


def test_while_there_is_time_nobody_is_hurried_on():
    evening = Playing(sharing("hands", time="10 min"), CLOSE, people=2)
    evening.type("next", "next", "next")
    assert said(evening) == "There is time. Is there anyone who would like to say more, or again?"
    evening.type("wait 9 min")
    assert said(evening) == "Thank you, everyone. We go on to our next part: Close."
