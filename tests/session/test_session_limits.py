"""How long one share may take, and how many more fit."""

from datetime import timedelta

import pytest
from session_playing import CLOSE, OPENING, Playing, sharing

from facilitate.session.pacing import question_used


def limits(evening: Playing, times: int) -> list[int | None]:
    return [evening.type("next").see("limit") for _ in range(times)]


def test_where_all_are_offered_a_turn_time_is_kept_for_all_of_them():
    evening = Playing(sharing("circle", "20 min", at_most="5 min"), people=8)
    # (20 min - 8 x 10 s) / 8 = 2 min 20 s, said in quarter minutes.
    assert evening.type("next").see("limit") == 135


def test_a_limit_grows_when_others_take_less():
    evening = Playing(sharing("circle", "20 min", at_most="5 min"), people=8).type("next")
    assert evening.type("wait 30 s", "next").see("limit") == 150


def test_one_share_gets_no_more_than_the_most_and_no_less_than_the_least():
    assert Playing(sharing("circle", at_most="5 min"), people=3).type("next").see("limit") == 300
    assert Playing(sharing("circle", "10 min"), people=20).type("next").see("limit") == 90
    late = Playing(sharing("circle", "10 min"), people=2).type("wait 12 min", "next")
    assert late.see("limit", "part_left") == [90, -120]


def test_people_who_listen_never_shorten_anyones_time():
    few = Playing(sharing("hands", "20 min"), people=5).type("hand", "next")
    many = Playing(sharing("hands", "20 min"), people=40).type("hand", "next")
    assert few.see("limit") == many.see("limit") == 180


def test_hands_share_what_is_left_of_the_part():
    evening = Playing(sharing("hands", "10 min"), people=9).type(
        "hand 1", "hand 2", "hand 3", "hand 4", "next"
    )
    # (10 min - 4 x 10 s) / 4 = 2 min 20 s.
    assert evening.see("limit") == 135


def test_a_circle_keeps_time_for_all_its_rounds():
    evening = Playing(sharing("circle", "20 min", share="5 min", rounds=2), people=4)
    # (20 min - 8 x 10 s) / 8 = 2 min 20 s, and the same is left for each in the second round.
    shares = [evening.type("next").see("limit")]
    for _ in range(7):
        shares.append(evening.type("wait 140 s", "wait 10 s", "next").see("limit"))
    assert shares == [135] * 8
    assert evening.see("part_left") == 150


def test_the_rounds_to_come_are_shortened_by_nobody_who_goes_home():
    evening = Playing(sharing("circle", "20 min", share="5 min", rounds=2), people=4)
    evening.type("next", "leave 4", "next")
    # Two more in this round and three in the next: (20 min - 5 x 10 s) / 5 = 3 min 50 s.
    assert evening.see("limit") == 225


def test_a_limit_stays_while_somebody_speaks():
    evening = Playing(sharing("hands", "10 min")).type("hand 1", "next")
    evening.type("hand 2", "hand 3", "hand 4", "hand 5", "wait 2 min", "add -5 min")
    assert evening.see("limit") == 180


def test_everyone_once_keeps_time_for_all_and_then_goes_by_hands():
    evening = Playing(sharing("everyone-once", "60 min", share="3 min", at_most="5 min"), people=3)
    assert limits(evening, 3) == [300, 300, 300]
    assert evening.type("hand 2", "next").see("limit") == 180


def test_an_open_share_has_no_limit_unless_the_format_says_at_most():
    evening = Playing(sharing("circle", share="open")).type("next", "wait 9 min")
    assert evening.see("limit", "share_left", "shares_fit") == [None, None, None]
    assert Playing(sharing("circle", share="open", at_most="4 min")).type("next").see("limit") == 240


def test_a_share_that_may_simply_run_has_no_limit_and_the_next_one_has():
    evening = Playing(sharing("hands")).type("next", "let it run", "wait 4 min")
    assert evening.see("limit", "share_left") == [None, None]
    assert evening.type("let it run").refused == "This share has no limit. Type next when it is over."
    assert evening.type("next").see("limit", "share_left") == [180, 180]


def test_how_many_more_shares_fit():
    evening = Playing(sharing("hands", "20 min", share="3 min"), people=9)
    # 3 min and 10 s each: six in 20 min, and while one speaks the rest of that share is theirs.
    assert evening.see("shares_fit") == 6
    assert evening.type("next").see("shares_fit") == (1200 - 180) // 190
    assert evening.type("wait 8 min").see("shares_fit") == (1200 - 480) // 190
    assert evening.type("let it run", "wait 3 min").see("shares_fit") == (1200 - 660) // 190
    assert evening.type("wait 20 min").see("shares_fit") == 0


@pytest.mark.parametrize("part", [OPENING, CLOSE])
def test_where_nobody_takes_turns_nothing_has_to_fit(part):
    assert Playing(part).see("shares_fit", "limit", "to_be_offered", "queue") == [None, None, [], []]


def test_what_fits_after_a_place_is_measured_by_the_shares_that_come():
    turns = sharing("pre-invited", "20 min", share="3 min", places=[{"title": "Speaker", "time": "10 min"}])
    evening = Playing(turns, people=12).type("next")
    # 10 min are left for others then: three times 3 min and 10 s. People who listen are not counted.
    assert evening.see("limit", "shares_fit") == [600, 3]
    assert evening.type("wait 10 min", "next").see("limit", "shares_fit") == [180, 2]


def test_what_fits_after_a_place_is_what_the_next_share_would_get():
    turns = sharing("pre-invited", "20 min", share="15 min", places=[{"title": "Speaker", "time": "15 min"}])
    evening = Playing(turns, people=12).type("next")
    # 5 min less the change of speakers are left then, and the next share gets them.
    assert evening.see("limit", "shares_fit") == [900, 1]
    assert evening.type("wait 15 min").see("shares_fit") == 1
    assert evening.type("next").see("limit", "shares_fit") == [285, 0]


@pytest.mark.parametrize("order", ["circle", "hands"])
def test_the_bounds_of_a_share_are_what_the_file_says_to_the_second(order):
    roomy = Playing(sharing(order, "60 min", share="100 s"), people=4).type("hand", "next")
    assert roomy.see("limit") == 100
    tight = Playing(sharing(order, "6 min", share="200 s", at_least="100 s"), people=9)
    assert tight.type(*[f"hand {seat}" for seat in range(1, 10)], "next").see("limit") == 100


def test_a_question_runs_from_when_it_was_drawn_and_not_while_paused():
    evening = Playing(sharing("question-basket", "20 min"))
    assert question_used(evening.state, evening.now) is None
    evening.type("wait 2 min", "next", "wait 1 min", "next", "wait 40 s", "pause", "wait 5 min")
    assert question_used(evening.state, evening.now) == timedelta(seconds=40)
    evening.type("continue", "wait 20 s", "undo", "undo", "undo")
    assert question_used(evening.state, evening.now) == timedelta(minutes=7), "as if never drawn or paused"
