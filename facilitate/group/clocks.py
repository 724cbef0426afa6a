"""Clocks that count a sleeping laptop and do not care when somebody sets the wall clock.

A clock that counts from the start of the computer means nothing after a restart, so it goes with
the id of that start. Where the system gives none, the moment it started, to ten minutes, is the id.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

Clock = Callable[[], timedelta]


COUNTS_SLEEP = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}
"""The clock that goes on while the lid is shut, by system.

time.monotonic stops in suspend on both of these. On macOS CLOCK_MONOTONIC goes on too, but is told from the
wall clock. Where none is named, on Windows, time.monotonic counts sleep.
"""

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def since_boot() -> timedelta:
    """Time since this computer started, sleep included."""
    name = COUNTS_SLEEP.get(sys.platform)
    return timedelta(seconds=time.clock_gettime(getattr(time, name)) if name else time.monotonic())


def boot_id() -> str:
    """What tells this start of the computer from any other."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        started = wall().timestamp() - since_boot().total_seconds()
        return f"{sys.platform}-{int(started // 600)}"


def wall() -> datetime:
    """The date and time on the wall, with its offset."""
    return datetime.now().astimezone()  # noqa: TID251


@dataclass(frozen=True)
class Moment:
    """One moment as all three clocks saw it."""

    boot: str
    clock: timedelta
    wall: datetime


def moment() -> Moment:
    """Now."""
    return Moment(boot_id(), since_boot(), wall())


def elapsed(since: Moment, now: Moment) -> timedelta:
    """Time from one moment to a later one: by the clock, or over a restart by the wall; never below zero."""
    gone = now.clock - since.clock if now.boot == since.boot else now.wall - since.wall
    return max(gone, timedelta())


@dataclass
class HandMoved:
    """The clock of a rehearsal: it stands still until a person moves it."""

    now: timedelta = timedelta()

    def __call__(self) -> timedelta:
        return self.now

    def move(self, by: timedelta) -> None:
        """Let this much time go by."""
        self.now += by
