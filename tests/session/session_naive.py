"""The rules of a meeting told a second time, the slow way, to check the first telling.

Everything is played from the beginning for every question, on lists and dicts that change in place and in
whole milliseconds. It shares nothing with the code it checks but the shrinking of late parts.
"""

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from facilitate.formats.fit import shrunk

LINED_UP = ("hands", "sign-up", "pre-invited")
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
        self.tables = [self.bare_table() for _ in parts]
        self.speaker: int | None = None
        self.limit: int | None = None
        self.second_turn, self.in_place = False, False
        self.lifted, self.tone = False, False
        self.held: list[str] = []
        self.turn_began = 0
        self.marks = [(0, 0, False)]
        self.paused = False
        self.count: int | None = None
        self.finished: int | None = None

    @staticmethod
    def bare_table() -> dict[str, Any]:
        return {"had": [], "later": [], "line": [], "closed": False, "last": None, "round": 1, "marked": 0}

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
            case ["part", _]:
                self.go(at, (number or 0) - 1)
            case ["close", *_] | ["open", *_]:
                if self.order is None or self.table["closed"] == (words[0] == "close"):
                    raise No
                self.table["closed"] = words[0] == "close"
            case ["next", *_]:
                self.next(at, number, draw)
            case ["slot", amount, "s"]:
                self.slot(at, int(amount) * 1000)
            case ["milestone"]:
                if self.table["marked"] == len(self.parts[self.part].get("milestones", [])):
                    raise No
                self.table["marked"] += 1
            case ["pass"] | ["later"]:
                self.move_on(at, words[0] == "later", draw)
            case ["hand", seat, "first"]:
                self.hand_first(int(seat))
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
            case ["hold", "cue"]:
                self.held.append(self.next_cue(at))
            case ["tone"]:
                if self.tone or "end" in self.held or not self.cue_wait(at, "end") > 0:
                    raise No
                self.tone = True
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
        if not 0 <= part < len(self.parts) or part == self.part:
            raise No
        self.table["closed"] = False
        self.part = part
        self.visited.add(part)
        self.speaker = None
        self.mark(at)

    def slot(self, at: int, length: int) -> None:
        place = self.part + 1
        self.parts = [*self.parts[:place], {"time": 0, "fixed": False}, *self.parts[place:]]
        for row, entry in ((self.times, length), (self.added, 0), (self.tables, self.bare_table())):
            row.insert(place, entry)
        self.marks = [(start, part + (part >= place), still) for start, part, still in self.marks]
        self.visited = {part + (part >= place) for part in self.visited}
        self.go(at, place)

    def late(self, late: int, keep: bool) -> None:
        planned = [part["time"] for part in self.parts]
        if len(self.visited) > 1 or (not keep and late >= sum(planned)):
            raise No
        if keep:
            self.times, self.end = planned, sum(planned)
            return
        times = [timedelta(milliseconds=time) for time in planned]
        settled = [timedelta(milliseconds=self.settled(part)) for part in self.parts]
        short = shrunk(times, settled, timedelta(milliseconds=late))
        self.times = [time // timedelta(milliseconds=1) for time in short]
        self.end = sum(planned) - late
        self.added[0] = max(self.added[0], -self.times[0])

    @staticmethod
    def settled(part: dict[str, Any]) -> int:
        """A part with places keeps them, each with its changeover, in minutes begun; words it has none."""
        if part["fixed"]:
            return int(part["time"])
        kept = sum(place + part["changeover"] for place in part.get("places", []))
        return min(-(-kept // 60_000) * 60_000, part["time"])

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
            self.table["line"].append(seat)
            if not self.second_turn:
                self.table["later"].append(seat)
                if seat in self.table["had"]:
                    self.table["had"].remove(seat)
        to = self.whose(draw, seat)
        if to is not None:
            self.give(at, to)
        self.speaker = to

    def give(self, at: int, seat: int) -> None:
        if self.round_is_over():
            self.table["round"] += 1
            self.table["had"] = []
        self.second_turn = seat in self.table["had"]
        self.in_place = not self.second_turn and seat <= len(self.parts[self.part]["places"])
        self.limit = self.limit_for(at, seat)
        self.lifted, self.tone, self.held = False, False, []
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
        first_come = self.places_to_come()
        uncalled = [] if self.table["closed"] else untold
        if self.order == "question-basket":
            rows = []
        elif self.order in LINED_UP:
            rows = [first_come, waits_first, waits_again, uncalled]
        elif self.order == "lots":
            rows = [self.drawn(hat, draw), waits_first, self.drawn(waits_again, draw), uncalled]
        elif self.round_is_over():
            rows = [seats]
        else:
            rows = [untold, waits_first, waits_again]
        for row in rows:
            for seat in row:
                if seat != not_this:
                    return seat
        return None

    def places_to_come(self) -> list[int]:
        """Those whose turn was settled before the meeting, in their order, those who said later last."""
        places = len(self.parts[self.part].get("places", []))
        if not places and self.order != "pre-invited":
            return []
        seats = [s for s in sorted(self.chairs) if s not in self.table["had"]]
        if places:
            seats = [seat for seat in seats if seat <= places]
        later = [seat for seat in self.table["line"] if seat in self.table["later"] and seat in seats]
        return [seat for seat in seats if seat not in later] + later

    def drawn(self, seats: list[int], draw: float) -> list[int]:
        return [seats[int(len(seats) * draw)]] if seats else []

    def limit_for(self, at: int, seat: int | None, rest: int = 0) -> int | None:
        rotation = self.parts[self.part]
        owed = [other for other in self.chairs if other not in self.table["had"]]
        settled, places = self.places_to_come(), rotation["places"]
        wishes: list[int] = []
        if places and settled:
            own = places[seat - 1] if seat in settled else rotation["share"] or rotation["at_most"]
            wishes = [places[other - 1] for other in settled if other != seat]
        elif self.order == "circle" or settled or (self.order == "everyone-once" and owed):
            own = rotation["at_most"] or rotation["share"]
            wishes = [own for other in owed if other != seat]
            if self.order == "circle":
                rounds = rotation["rounds"] - self.table["round"]
                wishes += [own for _ in self.chairs for _ in range(rounds)]
        else:
            own = rotation["share"] or rotation["at_most"]
            wishes = [own for other in self.table["line"] if other != seat]
        if own is None:
            return None
        wishes.append(own)
        to_share = self.left(at) - rest - len(wishes) * rotation["changeover"]
        fair = Fraction(to_share * own, sum(wishes)) // 15_000 * 15_000
        return min(max(fair, rotation["at_least"]), own)

    # -- cues ---------------------------------------------------------------------------------------------

    def cue_wait(self, now: int, which: str) -> float:
        """How long until this cue; negative once it is there. No cue: No."""
        if self.speaker is None or self.limit is None or self.lifted:
            raise No
        early = {"soon": min(self.limit / 3, 60_000), "end": 0, "over": -30_000}[which]
        return self.limit - self.ran(self.part, now, self.turn_began) - early

    def next_cue(self, now: int) -> str:
        for which in ("soon", "end", "over"):
            if self.cue_wait(now, which) > 0 and which not in self.held:
                return which
        raise No

    def cue(self, now: int) -> str | None:
        shown = None
        for which in ("soon", "end", "over"):
            try:
                shown = which if self.cue_wait(now, which) <= 0 else shown
            except No:
                return None
        return None if shown in self.held else shown

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
        if number not in free or self.table["closed"]:
            raise No
        self.table["line"].append(number)

    def hand_first(self, seat: int) -> None:
        if self.order in (None, "lots"):
            raise No
        line, had = self.table["line"], self.table["had"]
        before = list(line)
        if seat not in line:
            self.hand(seat)
        line.remove(seat)
        like = [other for other in line if (other in had) == (seat in had)]
        line.insert(line.index(like[0]) if like else len(line), seat)
        if line == before:
            raise No

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
            "cue": self.cue(now),
            "milestone": self.milestone(now),
            "tone": self.speaker is not None and self.tone,
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

    def milestone(self, now: int) -> int | None:
        left = len(self.parts[self.part].get("milestones", [])) - self.table["marked"]
        return max(0, self.left(now) // left // 15_000 * 15_000) if left else None

    def owed(self) -> list[int]:
        if self.order in (None, "question-basket"):
            return []
        if settled := self.places_to_come():
            return settled
        seats = self.around() if self.order in AROUND else sorted(self.chairs)
        seats = [seat for seat in seats if seat not in self.table["had"]]
        later = [seat for seat in self.table["line"] if seat in self.table["later"] and seat in seats]
        return [seat for seat in seats if seat not in later] + later

    def fit(self, now: int) -> int | None:
        if self.order is None:
            return None
        limit, rest = self.limit, 0
        if self.speaker is not None and limit is not None and not self.lifted:
            rest = max(0, limit - self.ran(self.part, now, self.turn_began))
        if self.speaker is None or self.in_place:
            limit = self.next_limit(now, rest)
        if limit is None:
            return None
        return max(0, (self.left(now) - rest) // (limit + self.parts[self.part]["changeover"]))

    def next_limit(self, now: int, rest: int) -> int | None:
        seat = self.whose(0, None)
        if self.round_is_over():
            self.table["round"] += 1
            self.table["had"] = []
        return self.limit_for(now, seat, rest)

    def projected(self, now: int) -> int:
        if self.finished is not None:
            return now
        return now + max(0, self.left(now)) + sum(self.times[self.part + 1 :])
