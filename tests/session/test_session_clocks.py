"""Clocks: what is left, what stands still, what adds up."""

from datetime import timedelta

import pytest
from session_playing import CLOSE, OPENING, Playing, minutes, sharing

from facilitate.session.events import Continued, Finished, PartBegan, Paused, TurnGiven
from facilitate.session.pacing import behind, cue, cues_to_come, milestone_share, next_part_begins, tone_due
from facilitate.session.snapshot import snapshot
from facilitate.session.summary import PartSummary, Summary, summary

WORK = {"title": "Work", "time": "30 min"}


def test_clocks_run_down_and_below_zero():
    evening = Playing(OPENING, WORK, CLOSE)
    assert evening.see("part_left", "planned_end", "projected_end") == [120, 2040, 2040]
    evening.type("wait 3 min")
    assert evening.see("part_left", "planned_end", "projected_end") == [-60, 2040, 2100]
    assert behind(evening.state, evening.now) == minutes("1 min")


def test_clocks_stand_still_while_paused_and_the_end_moves_away():
    evening = Playing(sharing("hands"), CLOSE).type("next", "wait 1 min", "pause", "wait 10 min")
    assert evening.see("part_left", "share_left", "paused") == [35 * 60, 120, True]
    assert evening.see("projected_end") == 48 * 60
    evening.type("continue", "wait 1 min")
    assert evening.see("part_left", "share_left", "paused") == [34 * 60, 60, False]


def test_everything_else_works_while_paused():
    evening = Playing(sharing("hands"), CLOSE).type("next", "pause")
    for line in ("hand 3", "next", "pass", "join", "leave 1", "add 1 min", "count 4", "next part", "undo"):
        assert not evening.type(line).refused, line
    assert evening.see("paused")


def test_going_back_goes_on_where_the_clock_stood():
    evening = Playing(OPENING, WORK, CLOSE).type("wait 1 min", "next part", "wait 10 min", "part back")
    assert evening.see("part", "part_left") == [1, 60]
    assert evening.type("wait 30 s", "next part").see("part_left") == 20 * 60


def test_time_added_changes_this_part_and_not_the_planned_end():
    evening = Playing(OPENING, WORK, CLOSE).type("add 3 min")
    assert evening.see("part_left", "planned_end", "projected_end") == [300, 2040, 2220]
    assert evening.type("add -4 min").see("part_left") == 60
    assert evening.type("add -90 s").refused == (
        "This part is not as long as that. Type next part to go on at once."
    )
    assert evening.see("part_left") == 60


def test_a_late_start_keeps_the_end_and_never_shortens_what_is_fixed():
    evening = Playing(OPENING, WORK, CLOSE).type("late 10 min")
    assert evening.see("part_left", "planned_end") == [120, 24 * 60]
    assert list(evening.state.lengths) == [minutes("2"), minutes("20"), minutes("2")]


def test_a_late_start_leaves_the_turns_alone_that_were_promised():
    talk = sharing("pre-invited", "16 min", places=[{"title": "Speaker", "time": "15 min"}])
    evening = Playing(talk, WORK, CLOSE).type("late 12 min", "next")
    assert list(evening.state.lengths) == [minutes("16"), minutes("18"), minutes("2")]
    assert evening.see("limit", "planned_end") == [15 * 60, 36 * 60]


def test_the_words_before_a_promised_turn_and_the_moment_after_it_do_not_come_off_it():
    turns = sharing("sign-up", "30 min", places=[{"title": "Speaker", "time": "10 min"}])
    evening = Playing(turns | {"say": "word " * 260}).type("late 25 min", "wait 2 min", "next")
    assert (evening.state.lengths, evening.see("limit")) == ((minutes("13"),), 600)


def test_a_late_start_that_is_told_twice_counts_once():
    once, twice = (
        Playing(WORK, CLOSE).type("late 9 min"),
        Playing(WORK, CLOSE).type("late 5 min", "late 9 min"),
    )
    assert once.see() == twice.see()
    assert twice.type("late 9 min keep lengths").see() == Playing(WORK, CLOSE).see()


def test_no_part_is_shortened_to_under_a_third():
    evening = Playing(WORK, CLOSE).type("late 28 min")
    assert evening.see("part_left", "planned_end", "projected_end") == [600, 240, 720]


def test_a_late_start_after_time_was_taken_away_leaves_no_part_shorter_than_nothing():
    evening = Playing(WORK, CLOSE).type("add -29 min", "late 20 min")
    assert evening.see("part_left") == 0
    assert evening.type("add 2 min").see("part_left") == 120


@pytest.mark.parametrize("line", ["late 5 min", "late 5 min keep lengths"])
def test_a_late_start_is_told_before_the_first_part_ends(line):
    evening = Playing(OPENING, WORK).type("next part", "part back", line)
    assert evening.refused == (
        "The first part is over, so the plan stays as it is. Type add to change this part."
    )


def test_later_than_the_whole_meeting_is_refused():
    assert "keep lengths" in Playing(WORK).type("late 30 min").refused


def test_the_first_and_the_last_part_have_no_neighbour_outside():
    evening = Playing(OPENING, CLOSE)
    assert evening.type("part back").refused == "This is the first part. Type next part."
    assert evening.type("next part", "next part").refused == (
        "This is the last part. Type finish to end the meeting."
    )


def test_when_the_next_part_must_begin():
    evening = Playing(OPENING, WORK, CLOSE).type("wait 1 min")
    assert next_part_begins(evening.state) == minutes("2")
    assert next_part_begins(evening.type("next part").state) == minutes("32")
    assert next_part_begins(evening.type("next part").state) is None


def test_actual_times_and_pauses_make_the_whole_evening():
    evening = Playing(OPENING, WORK, CLOSE)
    step = timedelta(milliseconds=61_001)
    for at, event in enumerate((PartBegan, Paused, Continued, Finished), 1):
        happened = event(at * step, 1) if event is PartBegan else event(at * step)
        evening.happen(happened)
    assert summary(evening.state) == Summary(
        parts=(
            PartSummary("Opening", minutes("2"), step),
            PartSummary("Work", minutes("30"), 2 * step),
            PartSummary("Close", minutes("2"), timedelta()),
        ),
        planned=minutes("34"),
        actual=3 * step,
        paused=step,
        headcount=None,
    )
    assert evening.state.at == 4 * step


def test_a_late_start_does_not_change_what_was_planned_at_the_opening():
    evening = Playing(WORK, CLOSE).type("late 10 min", "wait 5 min", "finish")
    assert [part.planned for part in summary(evening.state).parts] == [minutes("30"), minutes("2")]


def test_a_gap_is_a_pause_beside_the_leaders_own():
    evening = Playing(WORK).type("pause", "wait 1 min")
    evening.happen(Paused(evening.now, over_gap=True))
    evening.type("wait 9 min")
    evening.happen(Continued(evening.now, over_gap=True))
    assert evening.see("paused", "part_left") == [True, 1800]
    evening.type("undo")
    assert evening.see("paused", "part_left") == [False, 1740], "the gap stands, the leader's pause does not"


def test_cues_come_before_the_end_at_the_end_and_after_the_grace():
    evening = Playing(sharing("hands", share="3 min", cue="1 min", grace="30 s")).type("next")
    heard = [cue(evening.type("wait 1 s").state, evening.now) for _ in range(215)]
    assert [heard.index("soon"), heard.index("end"), heard.index("over")] == [119, 179, 209]
    assert heard[0] is None


def test_the_first_cue_of_a_short_share_comes_in_its_last_third():
    evening = Playing(sharing("hands", share="90 s")).type("next", "wait 59 s")
    assert cue(evening.state, evening.now) is None
    assert cue(evening.type("wait 1 s").state, evening.now) == "soon"


def test_what_counts_down_is_rounded_up_and_what_counts_up_is_rounded_down():
    evening = Playing(sharing("hands"), CLOSE)
    evening.happen(TurnGiven(timedelta(milliseconds=200), 1))
    seen = snapshot(evening.state, timedelta(milliseconds=700))
    assert (seen["at"], seen["part_left"], seen["share_left"]) == (0, 36 * 60, 180)
    over = snapshot(evening.state, timedelta(minutes=36, milliseconds=500))
    assert (over["at"], over["part_left"], over["projected_end"]) == (36 * 60, 0, 38 * 60)


def cues(evening, seconds):
    return [cue(evening.type("wait 1 s").state, evening.now) for _ in range(seconds)]


def test_a_cue_that_is_held_is_not_shown_and_the_one_after_it_is():
    evening = Playing(sharing("hands", share="3 min", cue="1 min", grace="30 s"), CLOSE).type("next")
    evening.type("hold cue", "wait 1 min")
    shown = cues(evening, 155)
    assert shown[:119] == [None] * 119
    assert shown[119:149] == ["end"] * 30
    assert shown[149:] == ["over"] * 6


def test_each_line_holds_one_more_cue_of_this_share_and_none_of_the_next():
    evening = Playing(sharing("hands", share="3 min"), CLOSE).type("next", "hold cue", "hold cue", "hold cue")
    assert evening.type("hold cue").refused == ("No cue of this share is left. Type next when it is over.")
    assert set(cues(evening, 230)) == {None}
    assert cue(evening.type("next", "wait 3 min").state, evening.now) == "end"


def test_a_cue_that_is_shown_already_stays_when_the_next_one_is_held():
    evening = Playing(sharing("hands", share="3 min")).type("next", "wait 2 min", "hold cue")
    assert cue(evening.state, evening.now) == "soon"
    assert cue(evening.type("wait 1 min").state, evening.now) is None
    assert cue(evening.type("undo").state, evening.now) == "end"


def test_where_the_format_wants_no_first_cue_the_end_is_the_first():
    evening = Playing(sharing("hands", share="3 min", cue="0 min")).type("next")
    assert list(cues_to_come(evening.state, evening.now)) == ["end", "over"]
    assert cues(evening.type("wait 178 s"), 2) == [None, "end"]


def rings(evening, seconds):
    """The seconds, from now on, in which the tone sounds."""
    heard = []
    for second in range(seconds):
        before = evening.now
        if tone_due(evening.state, before, evening.type("wait 1 s").now):
            heard.append(second + 1)
    return heard


def test_the_tone_sounds_once_at_the_end_of_the_share_it_was_asked_for():
    evening = Playing(sharing("hands", share="3 min"), CLOSE).type("next", "tone")
    assert rings(evening, 240) == [180]
    assert rings(evening.type("next"), 240) == []


def test_the_tone_waits_while_the_meeting_is_paused():
    evening = Playing(sharing("hands", share="3 min"), CLOSE).type("next", "tone", "wait 1 min", "pause")
    assert rings(evening, 200) == []
    assert rings(evening.type("continue"), 200) == [120]


def test_no_tone_without_a_limit_or_where_its_cue_is_held():
    evening = Playing(sharing("hands", share="3 min"), CLOSE).type("next", "tone", "tone")
    assert evening.refused.startswith("A tone comes at the end of this share already.")
    assert rings(evening.type("hold cue", "hold cue"), 200) == []
    assert evening.type("next", "wait 3 min", "tone").refused.startswith("The end of this share is past")
    assert rings(evening.type("next", "tone", "let it run"), 200) == []
    assert evening.type("next 2", "next part", "tone").refused.startswith("Nobody takes turns in")


def test_an_unplanned_part_comes_after_this_one_and_makes_the_meeting_longer():
    evening = Playing(OPENING, WORK, CLOSE).type("wait 1 min", "slot 5 min")
    assert evening.see("part", "title", "part_left") == [2, "Unplanned", 300]
    assert evening.see("planned_end", "projected_end") == [34 * 60, 60 + 37 * 60]
    assert evening.type("part back").see("title", "part_left") == ["Opening", 60]
    evening.type("part 2", "wait 3 min", "next part")
    assert evening.see("part", "title", "part_left") == [3, "Work", 30 * 60]


def test_an_unplanned_part_is_in_the_summary_with_nothing_planned():
    evening = Playing(OPENING, CLOSE).type("slot 5 min", "wait 3 min", "next part", "finish")
    told = summary(evening.state)
    assert [(part.title, part.planned, part.actual) for part in told.parts] == [
        ("Opening", minutes("2 min"), timedelta()),
        ("Unplanned", timedelta(), minutes("3 min")),
        ("Close", minutes("2 min"), timedelta()),
    ]
    assert (told.planned, told.actual) == (minutes("4 min"), minutes("3 min"))


def test_an_unplanned_part_that_is_taken_back_was_never_there():
    evening = Playing(OPENING, CLOSE).type("slot 5 min", "slot 1 min", "undo", "undo")
    assert evening.see() == Playing(OPENING, CLOSE).see()
    assert "Only add" in evening.type("slot -5 min").refused
    assert not evening.type("slot 2 min", "next part").refused
    assert evening.see("part", "title") == [3, "Close"]


MILESTONES = {"title": "Milestones", "time": "6 min", "milestones": ["A first visit", "One day", "A year"]}


def test_milestones_share_what_is_left_of_their_part():
    evening = Playing(MILESTONES, CLOSE)
    told = [milestone_share(evening.state, evening.now)]
    for _ in range(3):
        evening.type("wait 1 min", "milestone")
        told.append(milestone_share(evening.state, evening.now))
    assert told == [minutes("2 min"), minutes("2 min 30 s"), minutes("4 min"), None]
    assert evening.type("milestone").refused == "All milestones were called. Type next part."
    assert evening.type("undo").state.milestones_to_come == ("A year",)
    assert milestone_share(evening.type("wait 9 min").state, evening.now) == timedelta()


def test_a_part_without_milestones_has_none_to_mark():
    refused = Playing(OPENING | {"title": "Milestones"}, CLOSE).type("milestone").refused
    assert refused == "No milestones are listed in this part. Type next part."
