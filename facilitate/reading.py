"""Files people write, as values that remember where they stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A file as it was found: its name as people know it, and its bytes."""

    file: str
    data: bytes


class Fault(ValueError):
    """A value that cannot be meant: what was found, and in `hint` what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)
