"""Lengths and numbers of people, the many ways people write them, and the mistakes they make."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.formats.durations import (
    People,
    Range,
    crowd,
    crowd_text,
    duration,
    gap,
    share,
    span,
    text,
)
from facilitate.reading import Fault

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("5 min", 300),
        ("5min", 300),
        ("5", 300),
        (5, 300),
        (2.5, 150),
        ("  5   mins ", 300),
        ("5 minutes", 300),
        ("5 MIN.", 300),
        ("90 s", 90),
        ("90 sec", 90),
        ("90 seconds", 90),
        ("1 h", 3600),
        ("1 hour", 3600),
        ("1.5 hours", 5400),
        ("1 h 30 min", 5400),
        ("1h30min", 5400),
        ("12 min 30 s", 750),
        ("24 h", 86400),
    ],
)
def test_a_length_may_be_written_in_many_ways(written, seconds):
    assert duration(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize("written", ["5-10 min", "5–10 min", "5 – 10", "5 min - 10 min", "300 s to 10 min"])
def test_a_range_may_too(written):
    assert span(written) == Range(5 * MINUTE, 10 * MINUTE)


@pytest.mark.parametrize(
    ("read", "written", "found", "cure"),
    [
        (duration, "12:30", "`12:30` is not a length", "`12 min 30 s` or `12 hours 30 min`?"),
        (span, "12:30", "`12:30` is not a length", "`12 min 30 s` or `12 hours 30 min`?"),
        (duration, "5-10 min", "`5-10 min` is not a length", "such as `10 min`"),
        (duration, "soon", "`soon` is not a length", "`1 h 30 min`"),
        (duration, "", "`` is not a length", "`5 min`"),
        (duration, "٥ min", "is not a length", "`5 min`"),
        (duration, True, "`True` is not a length", "`5 min`"),
        (duration, "0 min", "No time at all", "`5 min`"),
        (share, "0", "No time at all", "`open` for no limit"),
        (span, "0-5 min", "No time at all", "`5-10 min`"),
        (duration, "-5 min", "less than nothing", "`5 min`"),
        (duration, "25 h", "longer than a day", "`5 min`"),
        (duration, "9" * 300, "is not a length", "`5 min`"),
        (duration, "0.001 s", "not a whole number of seconds", "`90 s`"),
        (span, "10-5 min", "ends before it begins", "`5-10 min`?"),
        (share, "long", "`long` is not a length", "`open` for no limit"),
        (crowd, "many", "not a number of people", "`up to 25`"),
        (crowd, "16-4", "ends before it begins", "`4-16`?"),
        (crowd, "0", "that can meet", "`4-16`"),
        (crowd, "9" * 300, "that can meet", "`4-16`"),
    ],
)
def test_a_mistake_says_what_was_found_and_what_to_write(read, written, found, cure):
    with pytest.raises(Fault) as caught:
        read(written)
    assert found in str(caught.value)
    assert cure in caught.value.hint
    assert len(str(caught.value)) < 100


def test_a_share_may_be_open_and_a_gap_may_be_nothing():
    assert share("open") is None
    assert share("Open") is None
    assert gap("0 s") == gap(0) == timedelta()


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("4-16", People(4, 16)),
        ("4 – 16 people", People(4, 16)),
        ("up to 25", People(1, 25)),
        ("26 or more", People(26, None)),
        ("26+", People(26, None)),
        ("at least 26", People(26, None)),
        ("8", People(8, 8)),
        (8, People(8, 8)),
    ],
)
def test_numbers_of_people(written, people):
    assert crowd(written) == people


def test_who_is_meant():
    assert [people for people in range(1, 8) if People(3, 5).holds(people)] == [3, 4, 5]
    assert People(26, None).holds(26)
    assert not People(26, None).holds(25)


def test_what_was_read_before_passes_through():
    for read, value in [
        (duration, MINUTE),
        (span, Range(MINUTE, MINUTE)),
        (crowd, People(1, 2)),
        (share, None),
    ]:
        assert read(value) == value
    assert span(MINUTE) == Range(MINUTE, MINUTE)


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (105, "1 min 45 s"),
        (120, "2 min"),
        (2160, "36 min"),
        (5400, "90 min"),
        (3601, "60 min 1 s"),
        (7200, "2 hours"),
        (8100, "2 hours 15 min"),
    ],
)
def test_lengths_are_printed_as_people_write_them(seconds, written):
    assert text(timedelta(seconds=seconds)) == written


lengths = st.integers(1, 86_400).map(lambda seconds: seconds * SECOND)


@given(lengths)
def test_a_printed_length_reads_back_as_itself(length):
    assert duration(text(length)) == length


@given(lengths, lengths)
def test_a_printed_range_reads_back_as_itself(one, other):
    stretch = Range(min(one, other), max(one, other))
    assert span(text(stretch)) == stretch


@given(st.integers(1, 500), st.integers(1, 500) | st.none())
def test_a_printed_number_of_people_reads_back_as_itself(least, more):
    people = People(least, None if more is None else least + more - 1)
    assert crowd(crowd_text(people)) == people


@given(st.text(max_size=30) | st.from_regex(r"[-0-9: .–hmins+to]{1,20}", fullmatch=True))
def test_any_text_is_read_or_refused_in_words(written):
    for read in (duration, gap, span, share, crowd):
        try:
            read(written)
        except Fault as fault:
            assert str(fault) and fault.hint
