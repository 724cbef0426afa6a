"""Which clock is read on which system, and what tells one start of a computer from another."""

import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from facilitate.group import clocks


@pytest.mark.parametrize(
    ("system", "clock"),
    [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC_RAW"), ("win32", None), ("freebsd14", None)],
)
def test_each_system_is_asked_for_the_clock_that_counts_sleep(monkeypatch, system, clock):
    asked = []
    monkeypatch.setattr(sys, "platform", system)
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW"):
        monkeypatch.setattr(time, name, name, raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda name: asked.append(name) or 90.5, raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: asked.append(None) or 90.5)
    assert clocks.since_boot() == timedelta(seconds=90.5)
    assert asked == [clock]


@pytest.mark.skipif(sys.platform not in clocks.COUNTS_SLEEP, reason="the clock of another system")
def test_this_system_has_the_clock_it_is_asked_for():
    assert hasattr(time, clocks.COUNTS_SLEEP[sys.platform])
    assert timedelta() < clocks.since_boot() <= clocks.since_boot()


def test_without_an_id_of_the_system_the_moment_it_started_is_the_id(monkeypatch, tmp_path):
    monkeypatch.setattr(clocks, "BOOT_ID", tmp_path / "none")

    def id_when(up: float, on_the_wall: float) -> str:
        monkeypatch.setattr(clocks, "since_boot", lambda: timedelta(seconds=up))
        monkeypatch.setattr(clocks, "wall", lambda: datetime.fromtimestamp(on_the_wall, UTC))
        return clocks.boot_id()

    first = id_when(60, 600_360)
    assert id_when(4060, 604_360.2) == first
    assert id_when(60, 604_360) != first
