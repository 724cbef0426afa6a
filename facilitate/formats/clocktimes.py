"""Times of day as people write them."""

from datetime import time


def of_day(time: time, language: str = "en") -> str:
    """`7:30 pm` in English, `19:30` elsewhere."""
    if not language.startswith("en"):
        return f"{time:%H:%M}"
    return f"{time.hour % 12 or 12}:{time.minute:02} {'am' if time.hour < 12 else 'pm'}"
