"""Writing down that a line was rung, in a file that is somebody's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.errors import FacilitateError
from facilitate.reading import Source, load
from facilitate.resources.confirming import confirmed
from facilitate.resources.model import OwnLines

ON = date(2026, 11, 20)


def edited(text: str, id: str = "988") -> str:
    return confirmed(Source("resources.yaml", text.encode()), id, ON).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "confirmed:\n  988: 2026-11-20\n"),
        ("# ours\n", "# ours\n\nconfirmed:\n  988: 2026-11-20\n"),
        ("lines: []\n", "lines: []\n\nconfirmed:\n  988: 2026-11-20\n"),
        ("confirmed:\nlines: []\n", "confirmed:\n  988: 2026-11-20\nlines: []\n"),
        ("confirmed: {}\n", "confirmed: {988: 2026-11-20}\n"),
        ("confirmed: {a: 2026-01-01} # x\n", "confirmed: {988: 2026-11-20, a: 2026-01-01} # x\n"),
        (
            "confirmed:   # rung\n    a: '2026-01-01' # by Ann\n    988: 2025-01-01   # old\n# mine\n",
            "confirmed:   # rung\n    a: '2026-01-01' # by Ann\n    988: 2026-11-20   # old\n# mine\n",
        ),
        (
            "confirmed:\n  a: 2026-01-01\nlines: []",
            "confirmed:\n  a: 2026-01-01\n  988: 2026-11-20\nlines: []",
        ),
    ],
)
def test_only_the_day_is_written_and_the_rest_stays(before, after):
    assert edited(before) == after


def test_line_ends_of_windows_stay():
    assert edited("# ours\r\nconfirmed:\r\n  a: 2026-01-01\r\n").endswith("\r\n  988: 2026-11-20\r\n")


def test_a_file_with_a_fault_is_left_to_its_person():
    with pytest.raises(FacilitateError, match="Write `988: 2026-11-20` under `confirmed:`"):
        edited("confirmed: {a: soon}\n")


def test_a_shape_we_cannot_edit_safely_is_left_to_its_person():
    with pytest.raises(FacilitateError, match="yourself"):
        edited("confirmed: &days {a: 2026-01-01}\n")


COMMENTS = st.sampled_from(["", "# ours\n", "\n", "#x: y\n\n"])
DAYS = st.dictionaries(
    st.sampled_from(["988", "samhsa", "clinic"]), st.dates(date(2020, 1, 1), date(2030, 1, 1))
)


@given(COMMENTS, DAYS, st.integers(1, 6), st.sampled_from(["988", "clinic", "new-one"]), COMMENTS)
def test_it_says_what_it_said_before_and_the_new_day(head, days, indent, id, tail):
    written = "".join(f"{' ' * indent}{known}: {day}  # note\n" for known, day in days.items())
    text = f"{head}confirmed:\n{written}{tail}lines: []\n"
    after, problems = load(OwnLines, Source("x", edited(text, id).encode()))
    assert not problems and after is not None
    assert after.confirmed == days | {id: ON}
    assert edited(text, id).count("# note") == len(days)
