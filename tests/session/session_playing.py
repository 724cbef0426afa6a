"""A meeting played by typed lines on a clock that only the test moves."""

from datetime import timedelta
from typing import Any

from facilitate.formats.durations import duration
from facilitate.formats.fit import Plan, plan
from facilitate.formats.model import Format
from facilitate.session.events import Event, Opened
from facilitate.session.folding import after, opened
from facilitate.session.snapshot import snapshot
from facilitate.session.speaking import event_for
from facilitate.session.state import Illegal, State
from facilitate.session.words import said

OPENING = {"title": "Opening", "time": "2 min", "fixed": True}
CLOSE = {"title": "Close", "time": "2 min", "fixed": True}


def sharing(order: str, time: str = "36 min", **rotation: Any) -> dict[str, Any]:
    return {"title": "Sharing", "time": time, "rotation": {"order": order, **rotation}}


def planned(*parts: dict[str, Any], people: int = 5) -> Plan:
    return plan(Format.model_validate({"name": "Tonight", "parts": list(parts)}), people)


class Playing:
    """`type` lines, `see` what a program sees; a refused line leaves its reason in `refused`."""

    def __init__(self, *parts: dict[str, Any], people: int = 5, newcomers: bool = False) -> None:
        self.newcomers = newcomers
        self.plan = planned(*parts, people=people)
        self.now = timedelta()
        self.events: list[Event] = [Opened(self.now, people)]
        self.state: State = opened(self.plan, Opened(self.now, people))
        self.refused = ""

    def type(self, *lines: str, draw: float = 0.0) -> "Playing":
        for line in lines:
            self._type(line, draw)
        return self

    def _type(self, line: str, draw: float) -> None:
        self.refused = ""
        try:
            understood = said(line, rehearsing=True, newcomers=self.newcomers)
            if understood.word.kind == "clock":
                assert understood.length is not None
                self.now += understood.length
            else:
                self.happen(event_for(understood, self.state, self.events, self.now, draw))
        except Illegal as reason:
            self.refused = str(reason)

    def happen(self, event: Event) -> None:
        self.state = after(self.state, self.events, event)
        self.events.append(event)

    def see(self, *keys: str) -> Any:
        seen = snapshot(self.state, self.now)
        return seen[keys[0]] if len(keys) == 1 else [seen[key] for key in keys] if keys else seen

    @property
    def speaking(self) -> int | None:
        return self.state.speaking


def speakers(playing: Playing, times: int) -> list[int | None]:
    """Who speaks after each of so many `next`."""
    return [playing.type("next").speaking for _ in range(times)]


def minutes(text: str) -> timedelta:
    length: timedelta = duration(text)
    return length
