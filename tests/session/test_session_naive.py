"""Random meetings, told twice: by the program and by a slow model of the same rules."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from session_naive import Naive
from session_playing import CLOSE, Playing

from facilitate.formats.fit import PlannedPart
from facilitate.session.events import Passed, TurnGiven, Undone
from facilitate.session.folding import folded
from facilitate.session.pacing import (
    cue,
    limit_in_force,
    meeting_clock,
    milestone_share,
    part_left,
    projected_end,
    share_left,
    shares_fit,
)
from facilitate.session.rotation import LINE_UPS, to_be_offered

MILLISECOND = timedelta(milliseconds=1)
ORDERS = sorted(LINE_UPS)
BARE = (
    *("pass", "later", "hand", "join", "pause", "continue", "let it run", "undo"),
    *("close the queue", "open the queue", "hold cue", "tone", "milestone", "slot 200 s"),
)
TURNS = (
    "next",
    "next",
    "hand 1",
    "hand 2",
    "hand 3",
    "hand 4",
    "hand 2 first",
    "hand 3 first",
    "pass",
    "later",
)
NUMBERED = ("next", "hand", "down", "join after", "leave", "count", "part")
PLACES = st.lists(st.sampled_from(["30 s", "2 min", "4 min", "100 s"]), max_size=4)
SHARES = st.sampled_from(["open", "1 min", "3 min", "200 s"])
MOST = st.sampled_from([None, "2 min", "5 min"])


def in_ms(time: timedelta | None) -> int | None:
    return None if time is None else time // MILLISECOND


def naive_part(planned: PlannedPart) -> dict[str, object]:
    part: dict[str, object] = {"time": in_ms(planned.time), "fixed": planned.fixed}
    part["milestones"] = list(planned.part.milestones)
    if (rotation := planned.rotation) is None:
        return part
    return part | {
        "order": rotation.order,
        "rounds": rotation.rounds,
        "share": in_ms(rotation.share),
        "at_most": in_ms(rotation.at_most),
        "at_least": in_ms(rotation.shortest),
        "changeover": in_ms(rotation.changeover),
        "places": [in_ms(place.time) for place in rotation.places],
    }


class Meetings(RuleBasedStateMachine):
    @initialize(
        people=st.integers(1, 6),
        orders=st.tuples(st.sampled_from(ORDERS), st.sampled_from(ORDERS)),
        rounds=st.integers(1, 3),
        share=SHARES,
        at_most=MOST,
        time=st.integers(3, 40),
        places=PLACES,
    )
    def begin(self, people, orders, rounds, share, at_most, time, places):
        rotation = {"rounds": rounds, "share": share, "at_least": "45 s"}
        if at_most:
            rotation["at_most"] = at_most

        def listed(order):
            settled = [{"title": "Speaker", "time": place} for place in places]
            return {"places": settled} if order in ("sign-up", "pre-invited") else {}

        self.playing = Playing(
            *[
                {
                    "title": order,
                    "time": f"{time} min",
                    "rotation": {"order": order, **rotation, **listed(order)},
                }
                for order in orders
            ],
            {"title": "Milestones", "time": "5 min", "milestones": ["A first visit", "One day", "One year"]},
            CLOSE,
            people=people,
        )
        self.naive = Naive([naive_part(part) for part in self.playing.plan.parts], people)

    @rule(ms=st.integers(0, 250_000))
    def wait(self, ms):
        self.playing.now += ms * MILLISECOND

    @rule(line=st.sampled_from(["next part", "part back"]))
    def change_parts(self, line):
        self.type(line)

    @rule(line=st.sampled_from(BARE), draw=st.floats(0, 0.999))
    def say(self, line, draw):
        self.type(line, draw)

    @rule(lines=st.lists(st.sampled_from(TURNS), min_size=3, max_size=9), draw=st.floats(0, 0.999))
    def take_turns(self, lines, draw):
        for line in lines:
            self.type(line, draw)

    @rule(word=st.sampled_from(NUMBERED), number=st.integers(0, 9))
    def say_number(self, word, number):
        self.type(f"{word} {number}")

    @rule(seconds=st.integers(-300, 300).filter(bool))
    def add(self, seconds):
        self.type(f"add {seconds} s")

    @rule(seconds=st.integers(1, 3000), keep=st.booleans())
    def late(self, seconds, keep):
        self.type(f"late {seconds} s" + keep * " keep lengths")

    @precondition(lambda self: self.playing.now > timedelta(minutes=10))
    @rule()
    def finish(self):
        self.type("finish")

    def type(self, line, draw=0.0):
        playing = self.playing
        before = playing.state
        playing.type(line, draw=draw)
        accepted = self.naive.say(in_ms(playing.now), line, draw)
        assert accepted == (not playing.refused), (line, playing.refused)
        if not accepted:
            assert playing.state == before
        elif line in ("next", "pass", "later"):
            self.nobody_was_overtaken(before)

    def nobody_was_overtaken(self, before):
        event = self.playing.events[-1]
        assert isinstance(event, TurnGiven | Passed)
        seat = event.seat if isinstance(event, TurnGiven) else event.to
        here = self.playing.state.here
        if seat in before.here.offered and here.round == before.here.round:
            asked_just_now = before.speaking if isinstance(event, Passed) else None
            assert set(here.waiting) - {asked_just_now} <= here.offered

    @invariant()
    def both_tell_the_same(self):
        state, now = self.playing.state, self.playing.now
        assert self.naive.see(in_ms(now)) == {
            "at": in_ms(meeting_clock(state, now)),
            "part": state.part,
            "part_left": in_ms(part_left(state, now)),
            "speaking": state.speaking,
            "limit": in_ms(limit_in_force(state)),
            "share_left": in_ms(share_left(state, now)),
            "cue": cue(state, now),
            "milestone": in_ms(milestone_share(state, now)),
            "tone": bool(state.turn and state.turn.tone),
            "to_be_offered": list(to_be_offered(state)),
            "queue": list(state.here.waiting),
            "shares_fit": shares_fit(state, now),
            "paused": state.paused,
            "headcount": state.headcount,
            "planned_end": in_ms(state.planned_end),
            "projected_end": in_ms(projected_end(state, now)),
            "finished": state.finished,
            "used": [
                in_ms(progress.used + (now - state.at) * (part == state.part and not state.still))
                for part, progress in enumerate(state.progress)
            ],
        }

    @invariant()
    def times_add_up(self):
        state = self.playing.state
        used = sum((progress.used for progress in state.progress), timedelta())
        assert used + state.paused_total == state.at

    @invariant()
    def the_journal_tells_the_same(self):
        assert folded(self.playing.plan, self.playing.events) == self.playing.state

    @invariant()
    def undo_undoes(self):
        playing = self.playing
        if playing.state.finished or isinstance(playing.events[-1], Undone) or len(playing.events) == 1:
            return
        taken_back = folded(playing.plan, [*playing.events, Undone(playing.now)])
        assert taken_back == folded(playing.plan, playing.events[:-1])


TestMeetings = Meetings.TestCase
TestMeetings.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
