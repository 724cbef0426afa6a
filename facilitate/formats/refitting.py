"""A format to be held in another length tonight, as a file that could have been written for it."""

import json
from datetime import timedelta

from facilitate.formats.durations import text
from facilitate.reading import Source


def refitted(id: str, source: Source, people: int, length: timedelta) -> dict[str, Source]:
    """Texts by id: the format as it was written, and over it one of the same id for these people and length.

    It is read as any other that is based on another, so whoever keeps these texts keeps the fitted meeting.
    """
    written = f"{id} as written"
    lines = (f"based_on: {json.dumps(written)}", f"group_size: {people}", f"length: {text(length)}", "")
    return {written: source, id: Source(f"{id} in {text(length)}.yaml", "\n".join(lines).encode())}
