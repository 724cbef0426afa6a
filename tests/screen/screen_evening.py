"""An evening on the screen, led by keys on a clock that only the test moves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from facilitate.formats.fit import Plan, plan
from facilitate.formats.model import Format
from facilitate.group.clocks import HandMoved, Moment
from facilitate.group.journal import Opening
from facilitate.group.meeting import Meeting
from facilitate.resources import countries
from facilitate.resources.helpcard import filled
from facilitate.screen.frame import Lines, Ready, Size, View
from facilitate.screen.frame.lines import line_width
from facilitate.screen.leading import Leading

BEGAN = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)
CARD = filled(
    countries.help_card(),
    {"address": "12 Mill Lane"},
    countries.country("us").lines,
    country="United States",
    on_screen=True,
)
FORMAT = Format.model_validate(
    {
        "name": "Open discussion",
        "parts": [
            {
                "title": "Opening",
                "time": "2 min",
                "fixed": True,
                "say": "Welcome. I am **leading** tonight.\n\nYou can say pass, or say nothing.",
                "do": "Wait for quiet.",
                "reading": "Your opening, page ____",
            },
            {
                "title": "Sharing",
                "time": "36 min",
                "say": "Who would like to begin?",
                "do": "Let a silence be.",
                "rotation": {"order": "hands", "share": "3 min"},
            },
            {"title": "Round", "time": "10 min", "rotation": {"order": "circle", "share": "2 min"}},
            {"title": "Close", "time": "2 min", "fixed": True, "say": "Thank you for coming."},
        ],
    }
)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def text(lines: Lines) -> list[str]:
    """The lines without their styles."""
    return ["".join(run for _, run in line).rstrip() for line in lines]


def fits(lines: Lines, size: Size) -> bool:
    """Whether a frame stays inside the screen."""
    return len(lines) <= size.height and all(line_width(line) <= size.width for line in lines)


def opening(people: int = 8, planned_start: datetime = BEGAN, began: datetime = BEGAN) -> Opening:
    return Opening(uuid4().hex, "open-discussion", {}, people, planned_start, Moment("", timedelta(), began))


class Evening:
    """Press keys, let time go by, and look."""

    def __init__(
        self,
        format: Format = FORMAT,
        people: int = 8,
        *,
        wall: datetime = BEGAN,
        rehearsal: bool = False,
        newcomers: bool = False,
    ) -> None:
        self.newcomers = newcomers
        self.plan: Plan = plan(format, people)
        self.clock = HandMoved()
        self.started = wall
        self.leading = Leading(
            Ready(self.plan, BEGAN),
            None,
            self._begin,
            View(CARD, wall, rehearsal=rehearsal),
            lambda: self.started + self.clock.now,
            lambda: 0.0,
            self.clock.move if rehearsal else None,
        )

    def _begin(self) -> Meeting:
        began = self.started + self.clock.now
        self.clock.now = timedelta()
        self.started = began
        tonight = replace(opening(self.plan.people, began=began), newcomers=self.newcomers)
        return Meeting(tonight, self.plan, self.clock)

    @classmethod
    def begun(cls, format: Format = FORMAT, people: int = 8) -> "Evening":
        return cls(format, people).press("enter")

    def press(self, *keys: str) -> "Evening":
        for key in keys:
            self.leading.press(key)
        return self

    def type(self, keys: str) -> "Evening":
        return self.press(*keys)

    def wait_seconds(self, time: float) -> "Evening":
        self.clock.move(timedelta(seconds=time))
        return self

    def wait(self, time: float) -> "Evening":
        self.clock.move(minutes(time))
        return self

    def look(self, width: int = 80, height: int = 24) -> list[str]:
        size = Size(width, height)
        lines = self.leading.lines(size)
        assert fits(lines, size)
        return text(lines)

    def see(self, words: str, width: int = 80, height: int = 24) -> bool:
        return words in " ".join(" ".join(self.look(width, height)).split())

    @property
    def notice(self) -> str:
        return self.leading.view.notice

    @property
    def meeting(self) -> Meeting:
        assert self.leading.meeting is not None
        return self.leading.meeting

    @property
    def title(self) -> str:
        return self.meeting.state.running.title

    @property
    def happened(self) -> list[str]:
        return [type(event).__name__ for event in self.meeting.events]
