"""A meeting held in another length: flexible parts give or take, and what cannot be cut is named."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.formats.durations import Range
from facilitate.formats.fit import plan
from facilitate.formats.loading import load
from facilitate.formats.model import Format, Part
from facilitate.formats.needs import OutOfReach, need
from facilitate.reading import Source

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)

CIRCLE = {"order": "circle", "share": "2 min", "at_least": "1 min", "changeover": "0"}
WORDS = " ".join(["word"] * 390)

BASE = """\
name: Evening
group_size: 4-10
parts:
  - {title: Opening, time: 5 min, fixed: true}
  - {title: Round, time: 30 min, rotation: {order: circle, share: 3 min, at_least: 2 min, changeover: 0}}
  - {title: Talk, time: 20 min}
  - {title: Close, time: 5 min, fixed: true}
"""


def meeting(*parts, **keys):
    written = [{"title": f"Part {number}", **part} for number, part in enumerate(parts, 1)]
    return Format(name="Tonight", parts=written, **keys)


def minutes(planned):
    return [part.time / MINUTE for part in planned.parts]


def fitted(length, *parts, people=None, **keys):
    return minutes(plan(meeting(*parts, **keys), people, length * MINUTE))


def test_flexible_parts_give_and_take_in_proportion_and_fixed_ones_keep_their_length():
    parts = {"time": 5, "fixed": True}, {"time": 10}, {"time": 40}, {"time": 5, "fixed": True}
    assert fitted(45, *parts) == [5, 7, 28, 5]
    assert fitted(60, *parts) == [5, 10, 40, 5]
    assert fitted(85, *parts) == [5, 15, 60, 5]


def test_what_is_no_whole_minute_goes_to_one_part():
    assert fitted(45.5, {"time": 10}, {"time": 30}, {"time": 10}) == [9, 27.5, 9]
    assert fitted(50, {"time": "90 s", "fixed": True}, {"time": 10}, {"time": 20}) == [1.5, 16.5, 32]


def test_ranges_go_first_and_then_everything_that_is_flexible():
    parts = {"time": "5-10 min"}, {"time": "20 min"}
    assert fitted(28, *parts) == [8, 20]
    assert fitted(45, *parts) == [15, 30]
    assert fitted(20, *parts) == [4, 16]


def test_a_part_that_cannot_give_its_share_leaves_it_to_the_others():
    parts = {"time": 10, "say": WORDS, "rotation": CIRCLE}, {"time": 30}
    assert fitted(20, *parts, people=5) == [8, 12]


def test_it_fits_the_people_who_come():
    tonight = meeting(
        {"time": 20, "rotation": CIRCLE, "for_people": "up to 8"},
        {"time": 40, "rotation": CIRCLE, "for_people": "9 or more"},
        {"time": 20},
    )
    assert minutes(plan(tonight, 8, 20 * MINUTE)) == [10, 10]
    assert minutes(plan(tonight, 20, 30 * MINUTE)) == [20, 10]


def test_promised_turns_keep_their_length():
    talk = {"order": "pre-invited", "places": [{"title": "Speaker", "time": 20}]}
    assert fitted(30, {"time": 20, "rotation": talk}, {"time": 20}) == [20, 10]
    assert fitted(60, {"time": 20, "rotation": talk}, {"time": 20}) == [20, 40]
    assert fitted(80, {"time": 30, "rotation": talk}, {"time": 20}) == [40, 40]


@pytest.mark.parametrize(
    ("part", "shortest", "reason"),
    [
        ({"time": 10, "fixed": True}, 10, "fixed"),
        ({"time": 10}, 4, "third"),
        ({"time": 1}, 1, "third"),
        ({"time": 10, "rotation": CIRCLE}, 8, "turns"),
        ({"time": 30, "rotation": {"order": "hands", "share": "11 min"}}, 11, "turns"),
        ({"time": 10, "say": WORDS}, 4, "third"),
        ({"time": 6, "say": WORDS}, 3, "words"),
        ({"time": 2, "say": WORDS}, 2, "words"),
        ({"time": 15, "say": WORDS, "rotation": CIRCLE}, 11, "turns"),
    ],
)
def test_what_a_part_needs_with_eight_people(part, shortest, reason):
    needed = need(Part(title="A", **part), 8)
    assert (needed.time, needed.reason) == (shortest * MINUTE, reason)


def test_a_length_too_short_names_the_shortest_and_what_holds_it():
    tonight = meeting(
        {"time": 5, "fixed": True}, {"time": 15, "rotation": CIRCLE}, {"time": 6, "say": WORDS}, {"time": 30}
    )
    with pytest.raises(OutOfReach) as refused:
        plan(tonight, 12, 25 * MINUTE)
    assert str(refused.value) == (
        "Tonight cannot be held in 25 min. With 12 people the shortest is 30 min: "
        "these are fixed: Part 1 5 min; these need time for their shares: Part 2 12 min; "
        "these have words to say: Part 3 3 min; these keep a third of their length: Part 4 10 min. "
        "Ask for 30 min or more, or leave parts out in a copy of your own."
    )
    assert plan(tonight, 12, 30 * MINUTE).length == 30 * MINUTE


def test_where_nothing_can_take_more_time_it_is_said():
    with pytest.raises(OutOfReach, match="all its parts are fixed or promised, and take 5 min"):
        plan(meeting({"time": 5, "fixed": True}), length=6 * MINUTE)


parts_of_a_meeting = st.lists(
    st.tuples(st.integers(30, 3600), st.integers(0, 600), st.booleans(), st.booleans()),
    min_size=1,
    max_size=10,
)


@given(parts_of_a_meeting, st.integers(60, 20_000), st.integers(1, 40))
def test_a_length_is_met_to_the_second_or_refused(parts, seconds, people):
    written = [
        Part(
            title=f"{n}",
            time=Range(least * SECOND, (least + wider) * SECOND),
            fixed=fixed,
            rotation={"order": "circle"} if round_ else None,
        )
        for n, (least, wider, fixed, round_) in enumerate(parts)
    ]
    tonight, wanted = Format(name="Any", parts=written), seconds * SECOND
    shortest = sum((need(part, people).time for part in written), timedelta())
    longest = sum((part.time.most for part in written), timedelta())
    if wanted < shortest or (wanted > longest and all(part.fixed for part in written)):
        with pytest.raises(OutOfReach):
            plan(tonight, people, wanted)
        return
    planned = plan(tonight, people, wanted)
    assert planned.length == wanted
    for part in planned.parts:
        assert part.time >= need(part.part, people).time
        if part.fixed:
            assert part.time <= part.part.time.most


def loaded(own: str):
    files = {"evening": Source("evening.yaml", BASE.encode()), "own": Source("own.yaml", own.encode())}
    return load(files["own"], files.get)


def test_a_format_based_on_another_can_have_another_length():
    found = loaded("based_on: evening\nlength: 45 min\n")
    assert found.problems == ()
    assert minutes(plan(found.format, 4)) == [5, 21, 14, 5]


def test_a_length_that_only_small_groups_can_meet_is_advice():
    found = loaded("based_on: evening\nlength: 30 min\n")
    assert found.problems == ()
    assert minutes(plan(found.format, 4)) == [5, 12, 8, 5]
    assert minutes(plan(found.format, 10)) == [5, 20, 7, 5]
    (told,) = [advice.message for advice in found.advice if advice.where == "length"]
    assert told == "With 10 people the parts take at least 37 min, and `length` is 30 min."


def test_a_length_the_parts_of_another_cannot_meet_is_a_problem_at_its_line():
    (problem,) = loaded("based_on: evening\nlength: 20 min\n").problems
    assert (problem.file, problem.line, problem.where) == ("own.yaml", 2, "length")
    assert problem.message == "The parts take 27 min at least, and `length` is 20 min."
