"""When two rows are one meeting, and what each meeting is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resource_rows import ROW, SERVED, guide, only, server


def test_the_same_meeting_twice_is_folded_and_both_rows_are_accounted_for():
    taken = guide(ROW, ROW | {"slug": "another"}, 7, None)
    assert [row.outcome for row in taken.rows] == ["kept", "folded", "left out", "left out"]
    assert taken.rows[1].ids == ("lamplight",)
    assert taken.counts == {"rows": 4, "kept": 1, "folded": 1, "left out": 2}


@pytest.mark.parametrize(
    "other",
    [
        {"types": ["O", "M"], "notes": "Men, downstairs."},
        {"types": ["O", "W", "Wo2"]},
        {"notes": "Downstairs."},
        {"region": "South"},
        {"end_time": "21:00"},
        {"location": "Annex"},
    ],
)
def test_two_meetings_that_differ_on_paper_are_two(other):
    one = ROW | {"types": ["O", "W"], "notes": "Women, upstairs.", "region": "North", "end_time": "20:30"}
    taken = guide(one, one | other, one | {"types": ["W", "O"], "updated": "2026-11-01"})
    assert [row.outcome for row in taken.rows] == ["kept", "kept", "folded"]
    assert taken.rows[2].ids == taken.rows[0].ids != taken.rows[1].ids


def test_meetings_of_other_weeks_of_the_month_are_not_folded():
    first, second = SERVED | {"formats": "O,Wo1"}, SERVED | {"formats": "G,Wo2", "id_bigint": "3564"}
    kinds = [[kind.code for kind in each.kinds] for each in server(first, second).meetings]
    assert kinds == [["O", "Wo1"], ["G", "Wo2"]]


@given(st.permutations([ROW | {"notes": f"Room {room}."} for room in (1, 2, 3)]))
def test_the_id_of_a_meeting_is_the_same_wherever_it_stands_in_its_list(rows):
    ids = {each.notes: each.id for each in guide(*rows, rows[0]).meetings}
    assert ids == {each.notes: each.id for each in guide(*sorted(rows, key=str)).meetings}
    assert len({*ids.values()}) == 3


def test_a_row_that_stands_twice_keeps_its_own_id():
    assert only(guide(ROW, ROW)).id == "lamplight"


def test_one_id_for_several_meetings_becomes_one_for_each():
    taken = guide(ROW, ROW | {"day": 4}, ROW | {"day": 4, "time": "20:00", "name": "Late"})
    assert [each.id for each in taken.meetings] == [
        "lamplight-tue-1930",
        "lamplight-thu-1930",
        "lamplight-thu-2000",
    ]
