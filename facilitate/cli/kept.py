"""What was read once and is not read again while the papers of many groups are made."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Thing = TypeVar("Thing")

MOST = 1000
"""What is kept longest goes first: thousands of groups may each have a place of their own."""


class Kept:
    """Values by what they were made from. What could not be made is tried again."""

    def __init__(self) -> None:
        self._things: dict[Hashable, Any] = {}

    def once(self, of: Hashable, make: Callable[[], Thing]) -> Thing:
        """What was made of this before, or now."""
        if of not in self._things:
            if len(self._things) >= MOST:
                del self._things[next(iter(self._things))]
            self._things[of] = make()
        thing: Thing = self._things[of]
        return thing
