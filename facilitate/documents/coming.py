"""The meetings of the next months, as a paper tells them."""

from collections.abc import Iterable
from datetime import date, time
from itertools import groupby
from typing import Any

from babel.dates import format_date, format_skeleton

from facilitate.documents.tonight import locale_of
from facilitate.formats import clocktimes


def months(meetings: Iterable[tuple[date, time, str]], language: str) -> list[dict[str, Any]]:
    """Meetings by month, from when and where each is; they come in the order of their dates."""
    locale = locale_of(language)
    return [
        {
            "title": _heading(format_skeleton("yMMMM", first, locale=locale)),
            "meetings": [
                {
                    "date": format_date(day, "EEEE d", locale),
                    "at": clocktimes.of_day(at, language),
                    "place": place,
                }
                for day, at, place in found
            ],
        }
        for first, found in (
            (date(*month, 1), list(group))
            for month, group in groupby(meetings, lambda meeting: (meeting[0].year, meeting[0].month))
        )
    ]


def _heading(text: str) -> str:
    """Some languages write months small, but no heading begins so."""
    return text[:1].upper() + text[1:]
