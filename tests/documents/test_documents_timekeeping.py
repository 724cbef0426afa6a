"""The table a timekeeper goes by: the running meeting's own limits, for every number of people."""

from datetime import timedelta

import pytest

from facilitate import shipped
from facilitate.documents.timekeeping import PEOPLE, Shares
from facilitate.formats import durations, fit, loading
from facilitate.reading import Source
from facilitate.session.events import HandRaised, Opened, PartBegan
from facilitate.session.folding import apply, opened
from facilitate.session.pacing import limit_for

FILES = {file.stem: file for file in shipped.folder("agendas").glob("*.yaml")}
START = timedelta()


def plan_of(id):
    def source(id):
        return Source(id, FILES[id].read_bytes()) if id in FILES else None

    return fit.plan(loading.meeting(source(id), source))


def limit_in(steps, people: int) -> str:
    for step in steps:
        first, _, last = step["people"].partition("–")
        if int(first) <= people <= int(last or first):
            return step["limit"]
    raise AssertionError(f"{people} people are in no step")


@pytest.mark.parametrize("id", sorted(FILES))
def test_the_paper_says_what_the_running_meeting_would_say(id):
    plan = plan_of(id)
    for part, planned in enumerate(plan.parts):
        steps = Shares(plan, part)
        for people in PEOPLE if steps else ():
            state = opened(plan, Opened(START, people))
            if part:
                state = apply(state, PartBegan(START, part))
            if planned.rotation.order not in ("speak-when-ready", "tag", "leader-asks"):
                for seat in state.seats:
                    state = apply(state, HandRaised(START, seat))
                assert limit_in(steps, people) == durations.text(limit_for(state, START, 1))


def test_neighbouring_numbers_with_one_limit_are_one_line():
    (sharing,) = [n for n, part in enumerate(plan_of("open-discussion").parts) if part.rotation]
    steps = Shares(plan_of("open-discussion"), sharing)
    assert steps[0]["people"].startswith("6–") and steps[-1]["people"].endswith("30")
    assert len({step["limit"] for step in steps}) == len(steps)


def test_parts_without_a_rotation_or_a_limit_have_no_table():
    plan = plan_of("one-to-one")
    assert [len(Shares(plan, part)) for part in range(len(plan.parts))] == [0] * len(plan.parts)
    assert Shares(plan_of("speaker-meeting"), 0).steps == []
