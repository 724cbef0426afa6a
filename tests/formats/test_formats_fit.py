"""Fitting a format to tonight: every second is accounted for, and nobody's rounding is lost."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from facilitate.formats.durations import Range
from facilitate.formats.fit import plan, shrunk, usual_people
from facilitate.formats.model import Format, Part

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)

lengths = st.integers(1, 7200).map(lambda seconds: seconds * SECOND)
ranges = st.tuples(lengths, lengths).map(lambda ends: Range(min(ends), max(ends)))
parts_of_a_meeting = st.lists(st.tuples(lengths, st.booleans()), min_size=1, max_size=12)


def meeting(*parts, **keys):
    written = [{"title": f"Part {number}", **part} for number, part in enumerate(parts, 1)]
    return Format(name="Tonight", parts=written, **keys)


def minutes(planned):
    return [part.time / MINUTE for part in planned.parts]


def test_ranges_share_out_what_the_length_leaves_by_their_widths():
    tonight = meeting({"time": "2 min"}, {"time": "5-10 min"}, {"time": "20-40 min"}, length="37 min")
    assert minutes(plan(tonight)) == [2, 7, 28]


def test_without_a_length_ranges_stay_at_their_lower_ends():
    assert minutes(plan(meeting({"time": "5-10 min"}, {"time": "20-40 min"}))) == [5, 20]


def test_tonights_length_goes_before_the_formats_own():
    tonight = meeting({"time": "5-10 min"}, {"time": "20-40 min"}, length="25 min")
    assert minutes(plan(tonight, length=50 * MINUTE)) == [10, 40]


def test_the_formats_own_length_comes_as_near_as_the_ranges_allow():
    parts = {"time": "5-10 min"}, {"time": "20 min"}
    assert plan(meeting(*parts, length="10 min")).length == 25 * MINUTE
    assert plan(meeting(*parts, length="90 min")).length == 30 * MINUTE


def test_whole_minutes_are_shared_out_and_odd_seconds_go_where_there_is_most_room():
    tonight = meeting({"time": "5-10 min"}, {"time": "20-40 min"}, {"time": "5-10 min"})
    assert minutes(plan(tonight, length=37 * MINUTE)) == [6, 25, 6]
    assert minutes(plan(tonight, length=37.5 * MINUTE)) == [6, 25.5, 6]


def test_parts_for_other_numbers_of_people_are_left_out_and_leave_their_time():
    tonight = meeting(
        {"time": "5-10 min", "for_people": "up to 25"},
        {"time": "2 min", "for_people": "26 or more"},
        {"time": "20-40 min"},
        length="40 min",
    )
    assert [part.title for part in plan(tonight, 25).parts] == ["Part 1", "Part 3"]
    assert minutes(plan(tonight, 26)) == [2, 38]


def test_untold_the_number_of_people_is_the_smallest_group_else_eight():
    assert usual_people(meeting({"time": 5}, group_size="6-12")) == 6
    assert plan(meeting({"time": 5})).people == 8


def test_no_more_people_are_expected_than_a_format_is_for():
    assert usual_people(meeting({"time": 5}, group_size="2"), 8) == 2
    assert usual_people(meeting({"time": 5}, group_size="6-12"), 8) == 8
    assert usual_people(meeting({"time": 5}, group_size="6 or more"), 30) == 30
    assert usual_people(meeting({"time": 5}), 30) == 30


def test_a_part_has_the_id_of_its_title():
    assert [part.id for part in plan(meeting({"time": 5})).parts] == ["part-1"]


@given(st.lists(ranges, min_size=1, max_size=12), st.integers(1, 100_000))
def test_a_plan_of_ranges_is_as_near_its_length_as_can_be_and_no_part_leaves_its_range(times, seconds):
    wanted = seconds * SECOND
    parts = [Part(title=f"{n}", time=time) for n, time in enumerate(times)]
    tonight = Format(name="Any", parts=parts, length=wanted)
    least = sum((time.least for time in times), timedelta())
    most = sum((time.most for time in times), timedelta())
    planned = plan(tonight)
    assert planned.length == min(max(wanted, least), most)
    for part, time in zip(planned.parts, times, strict=True):
        assert time.least <= part.time <= time.most


def test_a_late_start_takes_from_flexible_parts_in_proportion():
    times = shrunk(
        [2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 3 * MINUTE],
        [2 * MINUTE, 0 * MINUTE, 0 * MINUTE, 3 * MINUTE],
        12 * MINUTE,
    )
    assert [time / MINUTE for time in times] == [2, 7, 21, 3]


def test_no_part_shrinks_below_a_third_however_late_it_is():
    assert shrunk([9 * MINUTE, 5 * MINUTE], [0 * MINUTE, 5 * MINUTE], 60 * MINUTE) == (3 * MINUTE, 5 * MINUTE)


def test_a_meeting_of_fixed_parts_keeps_its_length():
    assert shrunk([2 * MINUTE], [2 * MINUTE], MINUTE) == (2 * MINUTE,)
    assert shrunk([], [], MINUTE) == ()


def test_what_is_promised_of_a_part_is_no_part_of_the_bargain():
    assert shrunk([20 * MINUTE, 10 * MINUTE], [15 * MINUTE, 0 * MINUTE], 6 * MINUTE) == (
        18 * MINUTE,
        6 * MINUTE,
    )


def all_of(meeting_parts):
    """What is settled of these parts: all of the fixed ones."""
    return [time if held else 0 * SECOND for time, held in meeting_parts]


@given(parts_of_a_meeting, st.integers(-60, 40_000).map(lambda seconds: seconds * SECOND))
def test_shrinking_takes_exactly_what_it_may_and_never_more(meeting_parts, by):
    times = [time for time, _ in meeting_parts]
    shorter = shrunk(times, all_of(meeting_parts), by)
    may_give = [0 * SECOND if held else time - time // 3 for time, held in meeting_parts]
    possible = sum(
        (2 * (time // SECOND) // 3 * SECOND for time, held in meeting_parts if not held), timedelta()
    )
    assert sum(times, timedelta()) - sum(shorter, timedelta()) == max(0 * SECOND, min(by, possible))
    for before, after, allowed in zip(times, shorter, may_give, strict=True):
        assert before - allowed <= after <= before


usual_lengths = st.integers(10, 7200).map(lambda seconds: seconds * SECOND)


@given(st.lists(st.tuples(usual_lengths, st.booleans()), min_size=1, max_size=12), st.floats(0, 0.5))
def test_away_from_the_limit_every_part_gives_its_share_to_the_second(meeting_parts, portion):
    times, fixed = zip(*meeting_parts, strict=True)
    flexible = sum((time for time, held in meeting_parts if not held), timedelta())
    by = flexible * 2 / 3 * portion // SECOND * SECOND
    for time, held, after in zip(times, fixed, shrunk(times, all_of(meeting_parts), by), strict=True):
        due = 0 if held else Fraction(by // SECOND) * (time // SECOND) / (flexible // SECOND)
        assert abs((time - after) // SECOND - due) < 1
