"""Events as journal records: what is read back is exactly what happened, and nothing else is read."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.session.events import KINDS, PartBegan, TurnGiven, as_dict, from_dict

EVENTS = st.one_of([st.from_type(kind) for kind in KINDS.values()])


@given(EVENTS)
def test_an_event_is_read_back_as_it_happened(event):
    assert from_dict(json.loads(json.dumps(as_dict(event)))) == event


def test_a_record_is_a_name_and_numbers():
    record = as_dict(PartBegan(timedelta(minutes=2), 1))
    assert record == {"event": "PartBegan", "at": 120_000_000, "part": 1}
    assert as_dict(TurnGiven(timedelta(), None)) == {"event": "TurnGiven", "at": 0, "seat": None}


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"event": "Sang", "at": 0},
        {"event": None, "at": 0},
        {"event": ["Paused"], "at": 0},
        {"event": "PartBegan", "at": 0},
        {"event": "PartBegan", "at": 0, "part": 1, "who": 2},
        {"event": "PartBegan", "at": 0, "part": None},
        {"event": "PartBegan", "at": 0, "part": True},
        {"event": "PartBegan", "at": 0, "part": 1.0},
        {"event": "PartBegan", "at": "0", "part": 1},
        {"event": "Paused", "at": 0, "over_gap": 1},
        {"event": "Paused", "at": 10**40, "over_gap": False},
    ],
)
def test_a_damaged_record_is_refused(record):
    with pytest.raises(ValueError, match="record"):
        from_dict(record)
