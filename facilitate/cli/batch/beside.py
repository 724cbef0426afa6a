"""Work shared out among processes, in order, which stops when it is told to."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import connection, get_context, parent_process

from facilitate.cli.batch.manifest import Entry
from facilitate.cli.batch.press import Known, Order, Press
from facilitate.cli.batch.rows import Row
from facilitate.errors import FacilitateError

ENDED = "The computer ended a part of the work, perhaps for want of memory. Try --resume with fewer --jobs."

Outcome = list[list[Entry]]
Unit = tuple[int, Sequence[Row], Known]

_press: Press


def outcomes(units: Iterable[Unit], order: Order, jobs: int, halt: threading.Event) -> Iterator[Outcome]:
    """What came of each unit, in order. After `halt` nothing is begun, and what was begun is finished."""
    if jobs > 1:
        yield from _shared(iter(units), order, jobs, halt)
        return
    press = Press(order)
    for unit in units:
        yield press.made(*unit)
        if halt.is_set():
            return


def _shared(units: Iterator[Unit], order: Order, jobs: int, halt: threading.Event) -> Iterator[Outcome]:
    going: deque[Future[Outcome]] = deque()
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (order,)) as pool:
        while True:
            # Twice as many as there are processes keep them all at it, and a table may be of any length.
            ahead = 0 if halt.is_set() else 2 * jobs - len(going)
            with _deaf():
                going.extend(pool.submit(_made, unit) for unit in islice(units, max(ahead, 0)))
            if halt.is_set():
                going = deque(future for future in going if not future.cancel())
            if not going:
                return
            try:
                yield going.popleft().result()
            except BrokenProcessPool:
                raise FacilitateError(ENDED) from None


@contextmanager
def _deaf() -> Iterator[None]:
    """Begin processes that never hear Ctrl-C, not even before their first line: they are born as we are.

    It is held back and not ignored: a Ctrl-C that comes just now is heard by us a moment later.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(order: Order) -> None:
    """What a process does first: leave Ctrl-C to the one that began it, and end when that one is gone."""
    global _press
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _press = Press(order)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _made(unit: Unit) -> Outcome:
    return _press.made(*unit)


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets instead of breaking in; a second Ctrl-C breaks in."""
    halt = threading.Event()

    def stop(*_: object) -> None:
        halt.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield halt
    finally:
        signal.signal(signal.SIGINT, before)
