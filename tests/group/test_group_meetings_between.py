"""The dates a group meets on, from its settings alone."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitate.group.settings import DAYS, Group, Meets, meeting_on, meetings_between

MEETS = st.builds(
    Meets,
    day=st.sampled_from(DAYS[:2]),
    at=st.times(),
    weeks=st.lists(st.sampled_from([1, 2, 3, 4, 5, "last"]), max_size=3),
)


@given(st.lists(MEETS, max_size=5), st.dates(date(2026, 11, 1), date(2027, 1, 31)))
def test_what_is_on_tonight_is_among_the_meetings_of_the_day(meets, day):
    group = Group(name="X", meets=meets)
    found = list(meetings_between(group, day, day + timedelta(days=1)))
    tonight = meeting_on(group, day)
    assert (tonight in [each for _, each in found]) if tonight else not found
    assert [each.at for _, each in found] == sorted({each.at for each in meets if each.falls_on(day)})
