"""One meeting a folder at a time: a lock that the operating system drops when its process dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO

from facilitate.errors import FacilitateError

try:
    import fcntl
except ImportError:
    # Windows, whose module is known there only.
    msvcrt = import_module("msvcrt")

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class Taken(FacilitateError):
    """Another window has a meeting open in this folder."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold this folder for one meeting; Taken if another window has one open here."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "meeting.lock").open("ab") as file:
        try:
            _take(file)
        except OSError as taken:
            raise Taken(
                "A meeting is open in another window, in this same folder. Go to that window, "
                "or finish the meeting there first."
            ) from taken
        yield
