"""The rules of a meeting told a second time, the slow way, to check the first telling.

Everything is played from the beginning for every question, on lists and dicts that change in place and in
whole milliseconds. It shares nothing with the code it checks but the shrinking of late parts.
"""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from facilitate.formats.fit import shrunk

LINED_UP = ("hands", "sign-up")
AROUND = ("circle", "everyone-once")


class No(Exception):
    """This line is not possible now."""


class Naive:
    """`parts` are dicts of time, fixed and, where turns go round, order, share, at_most, ... in ms."""

    def __init__(self, parts: list[dict[str, Any]], people: int) -> None:
        self.parts, self.people = parts, people
        self.lines: list[tuple[int, str, float]] = []

    def say(self, at: int, line: str, draw: float) -> bool:
        if line == "undo":
            if not self.lines or self.lines[-1][1] == "finish":
                return False
            self.lines.pop()
            return True
        try:
            self.play([*self.lines, (at, line, draw)])
        except No:
            return False
        self.lines.append((at, line, draw))
        return True

    def play(self, lines: list[tuple[int, str, float]]) -> "Room":
        room = Room(self.parts, self.people)
        for at, line, draw in lines:
            room.do(at, line.split(), draw)
        return room

    def see(self, now: int) -> dict[str, Any]:
        return self.play(self.lines).see(now)


class Room:
    def __init__(self, parts: list[dict[str, Any]], people: int) -> None:
        self.parts = parts
        self.times = [part["time"] for part in parts]
        self.end = sum(self.times)
        self.added = [0] * len(parts)
        self.part, self.visited = 0, {0}
        self.chairs = list(range(1, people + 1))
        self.highest = people
        self.tables = [{"had": [], "later": [], "line": [], "last": None, "round": 1} for _ in parts]
        self.speaker: int | None = None
        self.limit: int | None = None
        self.lifted = False
        self.turn_began = 0
        self.marks = [(0, 0, False)]
        self.paused = False
        self.count: int | None = None
        self.finished: int | None = None

    # -- clocks -------------------------------------------------------------------------------------------

    def ran(self, part: int, now: int, since: int = 0) -> int:
        total = 0
        for (start, which, still), (stop, _, _) in pairwise([*self.marks, (now, 0, True)]):
            if which == part and not still:
                total += max(0, stop - max(start, since))
        return total

    def left(self, now: int) -> int:
        return self.times[self.part] + self.added[self.part] - self.ran(self.part, now)

    def mark(self, at: int) -> None:
        self.marks.append((at, self.part, self.paused or self.finished is not None))

    # -- what can be said ---------------------------------------------------------------------------------

    def do(self, at: int, words: list[str], draw: float) -> None:
        if self.finished is not None and words[0] != "count":
            raise No
        number = int(words[-1]) if words[-1].isdigit() else None
        match words:
            case ["next", "part"]:
                self.go(at, self.part + 1)
            case ["part", "back"]:
                self.go(at, self.part - 1)
            case ["next", *_]:
                self.next(at, number, draw)
            case ["pass"] | ["later"]:
                self.move_on(at, words[0] == "later", draw)
            case ["hand", *_]:
                self.hand(number)
            case ["down", _]:
                if number not in self.table["line"]:
                    raise No
                self.forget_waiting(number)
            case ["join", *_]:
                self.join(number)
            case ["leave", _]:
                self.leave(number)
            case ["pause"] | ["continue"]:
                if self.paused == (words == ["pause"]):
                    raise No
                self.paused = not self.paused
                self.mark(at)
            case ["let", "it", "run"]:
                if self.speaker is None or self.limit is None or self.lifted:
                    raise No
                self.lifted = True
            case ["add", amount, "s"]:
                if int(amount) + (self.times[self.part] + self.added[self.part]) // 1000 < 0:
                    raise No
                self.added[self.part] += int(amount) * 1000
            case ["late", amount, "s", *keep]:
                self.late(int(amount) * 1000, bool(keep))
            case ["count", _]:
                self.count = number
            case ["finish"]:
                self.finished = at
                self.mark(at)

    def go(self, at: int, part: int) -> None:
        if not 0 <= part < len(self.parts):
            raise No
        self.part = part
        self.visited.add(part)
        self.speaker = None
        self.mark(at)

    def late(self, late: int, keep: bool) -> None:
        planned = [part["time"] for part in self.parts]
        if len(self.visited) > 1 or (not keep and late >= sum(planned)):
            raise No
        if keep:
            self.times, self.end = planned, sum(planned)
            return
        times = [timedelta(milliseconds=time) for time in planned]
        short = shrunk(times, [part["fixed"] for part in self.parts], timedelta(milliseconds=late))
        self.times = [time // timedelta(milliseconds=1) for time in short]
        self.end = sum(planned) - late
        self.added[0] = max(self.added[0], -self.times[0])

    # -- turns --------------------------------------------------------------------------------------------

    @property
    def table(self) -> dict[str, Any]:
        return self.tables[self.part]

    @property
    def order(self) -> str | None:
        return self.parts[self.part].get("order")

    def forget_waiting(self, seat: int | None) -> None:
        for heap in ("line", "later"):
            self.table[heap] = [other for other in self.table[heap] if other != seat]

    def next(self, at: int, number: int | None, draw: float) -> None:
        if self.order is None or (number is not None and number not in self.chairs):
            raise No
        seat = number if number is not None else self.whose(draw, None)
        if seat is not None:
            self.give(at, seat)
        elif self.speaker is None and self.order != "question-basket":
            raise No
        self.speaker = seat

    def move_on(self, at: int, later: bool, draw: float) -> None:
        seat = self.speaker
        if seat is None:
            raise No
        if later:
            if seat in self.table["had"]:
                self.table["had"].remove(seat)
            self.table["line"].append(seat)
            self.table["later"].append(seat)
        to = self.whose(draw, seat)
        if to is not None:
            self.give(at, to)
        self.speaker = to

    def give(self, at: int, seat: int) -> None:
        if self.round_is_over():
            self.table["round"] += 1
            self.table["had"] = []
        self.limit = self.limit_for(at, seat)
        self.lifted = False
        self.turn_began = at
        self.forget_waiting(seat)
        if seat not in self.table["had"]:
            self.table["had"].append(seat)
        self.table["last"] = seat

    def round_is_over(self) -> bool:
        if self.order != "circle" or self.table["round"] == self.parts[self.part]["rounds"]:
            return False
        return all(seat in self.table["had"] for seat in self.chairs)

    def around(self) -> list[int]:
        """All seats, beginning after the one that had the last turn."""
        seats = list(self.chairs)
        if self.table["last"] in seats:
            while seats[-1] != self.table["last"]:
                seats.append(seats.pop(0))
        return seats

    def whose(self, draw: float, not_this: int | None) -> int | None:
        """The order's own sentence in the design, one after another; the first that finds a seat."""
        had, later, line = self.table["had"], self.table["later"], self.table["line"]
        seats = self.around() if self.order in AROUND else sorted(self.chairs)
        untold = [seat for seat in seats if seat not in had and seat not in later]
        waits_first = [seat for seat in line if seat not in had]
        waits_again = [seat for seat in line if seat in had]
        hat = [seat for seat in waits_first if seat not in later]
        if self.order == "question-basket":
            rows = []
        elif self.order in LINED_UP:
            rows = [waits_first, waits_again, untold]
        elif self.order == "lots":
            rows = [self.drawn(hat, draw), waits_first, self.drawn(waits_again, draw), untold]
        elif self.round_is_over():
            rows = [seats]
        else:
            rows = [untold, waits_first, waits_again]
        for row in rows:
            for seat in row:
                if seat != not_this:
                    return seat
        return None

    def drawn(self, seats: list[int], draw: float) -> list[int]:
        return [seats[int(len(seats) * draw)]] if seats else []

    def limit_for(self, at: int, seat: int | None) -> int | None:
        rotation = self.parts[self.part]
        owed = [other for other in self.chairs if other not in self.table["had"]]
        if self.order == "circle" or (self.order in ("everyone-once", "pre-invited") and owed):
            company, cap = owed, rotation["at_most"] or rotation["share"]
        else:
            company, cap = self.table["line"], rotation["share"] or rotation["at_most"]
        if cap is None:
            return None
        people = len([other for other in company if other != seat]) + 1
        fair = (self.left(at) - people * rotation["changeover"]) // people // 15_000 * 15_000
        return min(max(fair, rotation["at_least"]), cap)

    # -- people -------------------------------------------------------------------------------------------

    def hand(self, number: int | None) -> None:
        if self.order is None:
            raise No
        free = [s for s in sorted(self.chairs) if s not in self.table["line"] and s != self.speaker]
        if number is None:
            unheard = [seat for seat in free if seat not in self.table["had"]]
            if not free:
                raise No
            number = (unheard or free)[0]
        if number not in free:
            raise No
        self.table["line"].append(number)

    def join(self, after: int | None) -> None:
        if after is not None and after not in self.chairs:
            raise No
        self.highest += 1
        place = self.chairs.index(after) + 1 if after is not None else len(self.chairs)
        self.chairs.insert(place, self.highest)

    def leave(self, seat: int | None) -> None:
        if seat not in self.chairs:
            raise No
        before = self.chairs[self.chairs.index(seat) - 1] if len(self.chairs) > 1 else None
        self.chairs.remove(seat)
        for table in self.tables:
            for heap in ("had", "later", "line"):
                table[heap] = [other for other in table[heap] if other != seat]
            if table["last"] == seat:
                table["last"] = before
        if self.speaker == seat:
            self.speaker = None

    # -- what is seen -------------------------------------------------------------------------------------

    def see(self, now: int) -> dict[str, Any]:
        now = now if self.finished is None else self.finished
        limit = None if self.speaker is None or self.lifted else self.limit
        return {
            "at": now,
            "part": self.part,
            "part_left": self.left(now),
            "speaking": self.speaker,
            "limit": limit,
            "share_left": None if limit is None else limit - self.ran(self.part, now, self.turn_began),
            "to_be_offered": self.owed(),
            "queue": self.table["line"],
            "shares_fit": self.fit(now),
            "paused": self.paused,
            "headcount": self.count,
            "planned_end": self.end,
            "projected_end": self.projected(now),
            "finished": self.finished is not None,
            "used": [self.ran(part, now) for part in range(len(self.parts))],
        }

    def owed(self) -> list[int]:
        if self.order in (None, "question-basket"):
            return []
        seats = self.around() if self.order in AROUND else sorted(self.chairs)
        seats = [seat for seat in seats if seat not in self.table["had"]]
        later = [seat for seat in self.table["line"] if seat in self.table["later"] and seat in seats]
        return [seat for seat in seats if seat not in later] + later

    def fit(self, now: int) -> int | None:
        if self.order is None:
            return None
        if self.speaker is not None:
            limit, rest = self.limit, 0
            if limit is not None and not self.lifted:
                rest = max(0, limit - self.ran(self.part, now, self.turn_began))
        else:
            limit, rest = self.next_limit(now), 0
        if limit is None:
            return None
        return max(0, (self.left(now) - rest) // (limit + self.parts[self.part]["changeover"]))

    def next_limit(self, now: int) -> int | None:
        seat = self.whose(0, None)
        if self.round_is_over():
            self.table["had"] = []
        return self.limit_for(now, seat)

    def projected(self, now: int) -> int:
        if self.finished is not None:
            return now
        return now + max(0, self.left(now)) + sum(self.times[self.part + 1 :])
