"""A meeting at one moment: a frozen record that events fold into.

Nothing that can be worked out is kept here. What runs with the time (what is left of a part, of a share,
when the meeting will end) is a function of the state and `now`, in `pacing`; whose turn comes next is one
in `rotation`. So nothing ticks, and a meeting read back from its journal shows at once what it would show
had it never stopped.

Every part has its own `Progress`: its clock and how far turns have gone round in it. Going back to a part
finds both as they were left.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from facilitate.errors import FacilitateError
from facilitate.formats.fit import Plan, PlannedPart
from facilitate.formats.model import Place, Rotation
from facilitate.session.events import Seat

NOTHING = timedelta()

Cue = Literal["soon", "end", "over"]


class Illegal(FacilitateError):
    """What was asked cannot be done now: why, and the nearest line that can, in words a leader can read.

    Never holds anything that was typed: it may be a name.
    """


@dataclass(frozen=True)
class Turn:
    """The share under way: whose, its limit, and how long it had run at the state's own time.

    `limit` is worked out when the turn is given and stays; None: the format sets no limit. `lifted`: it
    may simply run, so the limit no longer holds. `place` is the one it takes; None: it is a share like
    others. The cues `held` are not shown. `tone`: one sounds at its end. `again`: the seat was offered a
    turn in this round before.
    """

    seat: Seat
    limit: timedelta | None
    used: timedelta = NOTHING
    lifted: bool = False
    place: Place | None = None
    held: frozenset[Cue] = frozenset()
    tone: bool = False
    again: bool = False


@dataclass(frozen=True)
class Progress:
    """How far one part has come: its clock, and its turns.

    `used` is how long the part ran, pauses left out, up to the state's own time; `added` what the leader
    gave it beyond its planned time. `offered` are the seats that were offered a turn in this `round`.
    `waiting` are those who wait for one, in the order they asked, hands and laters alike; `later` are the
    ones among them who passed for now. `closed`: no more hands are taken. `last` is the seat the circle
    goes on from; None: from the first.
    `shares` counts the turns given, without those passed on; `questions` those drawn from a basket, the
    last one at `drawn` on this part's own clock; `marked` the milestones that were called.
    """

    begun: bool = False
    used: timedelta = NOTHING
    added: timedelta = NOTHING
    offered: frozenset[Seat] = frozenset()
    waiting: tuple[Seat, ...] = ()
    later: frozenset[Seat] = frozenset()
    closed: bool = False
    last: Seat | None = None
    round: int = 1
    shares: int = 0
    questions: int = 0
    drawn: timedelta = NOTHING
    marked: int = 0


@dataclass(frozen=True)
class State:
    """A meeting after its latest event, which happened `at` this long after the meeting began.

    `part` counts from 0. Slots stand in the `plan` among its own parts. `lengths` are the planned times in
    force (a late start shrinks them) and `progress` what became of each part, one entry for each part of the
    plan. `planned_end` is since the meeting began. `seats` go round the circle; `seated` is the highest
    number ever given to one. `turn` is None while nobody speaks. `paused` by the leader and `gap` (the
    machine was away) each hold the clocks; `paused_total` counts both up to `at`. `headcount`, and the
    `newcomers` among it, are None until told.
    """

    plan: Plan
    at: timedelta
    part: int
    lengths: tuple[timedelta, ...]
    progress: tuple[Progress, ...]
    planned_end: timedelta
    seats: tuple[Seat, ...]
    seated: int
    turn: Turn | None = None
    paused: bool = False
    gap: bool = False
    paused_total: timedelta = NOTHING
    headcount: int | None = None
    newcomers: int | None = None
    finished: bool = False

    @property
    def here(self) -> Progress:
        """How far the running part has come."""
        return self.progress[self.part]

    @property
    def running(self) -> PlannedPart:
        """The running part as it was planned."""
        return self.plan.parts[self.part]

    @property
    def rotation(self) -> Rotation | None:
        """How turns go round in the running part; None where they do not."""
        return self.running.rotation

    @property
    def milestones_to_come(self) -> tuple[str, ...]:
        """The milestones of the running part that were not called yet, in their order."""
        return self.running.part.milestones[self.here.marked :]

    @property
    def speaking(self) -> Seat | None:
        """The seat whose turn it is; None: nobody's."""
        return self.turn.seat if self.turn else None

    @property
    def still(self) -> bool:
        """Whether the clocks of part and share stand still."""
        return self.paused or self.gap or self.finished

    @property
    def last_part(self) -> bool:
        """Whether the running part is the last one."""
        return self.part == len(self.plan.parts) - 1


def with_progress(state: State, here: Progress) -> State:
    """The state with this progress in the running part."""
    parts = state.progress
    return replace(state, progress=(*parts[: state.part], here, *parts[state.part + 1 :]))
