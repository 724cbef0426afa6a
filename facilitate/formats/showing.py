"""Formats as a list to choose from, as one page to look at, and as data for programs."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from facilitate.formats.durations import crowd_text, text
from facilitate.formats.fit import Plan, PlannedPart, plan
from facilitate.formats.model import Format, Rotation

WIDTH = 80


def row(id: str, format: Format) -> dict[str, Any]:
    """What a list tells of a format. `length` is in minutes, for the usual number of people."""
    size = format.group_size
    return {
        "id": id,
        "name": format.name,
        "summary": format.summary,
        "length": _minutes(plan(format).length),
        "approach": format.approach,
        "access": format.access,
        "audience": format.audience,
        "language": format.language,
        "group_size": None if size is None else {"least": size.least, "most": size.most},
        "parts": len(format.parts),
        "like": list(format.like),
    }


def table(formats: Mapping[str, Format]) -> str:
    """One line a format, within 80 columns: its id, length, number of people and summary."""
    lines = [
        ("Name", "Min", "People", "What it is"),
        *(_cells(id, format) for id, format in formats.items()),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    room = max(20, WIDTH - sum(widths) - 6)
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), _cut(line[3], room)]
        )
        for line in lines
    )


def page(id: str, plan: Plan) -> str:
    """A format on one page: what it is, and its parts with the minute at which each begins."""
    format = plan.format
    size = f", for {crowd_text(format.group_size)} people" if format.group_size else ""
    head = [f"{format.name} ({id})", *textwrap.wrap(format.summary, WIDTH)]
    head.append(f"{text(plan.length)}{size}. Shown for {plan.people} people.")
    begins = [sum((part.time for part in plan.parts[:n]), timedelta()) for n in range(len(plan.parts))]
    running = [_part_line(begin, part) for begin, part in zip(begins, plan.parts, strict=True)]
    agreed = [line for each in format.agreements for line in _item(each)]
    return "\n".join([*head, "", *running, *(["", "Agreements", *agreed] if agreed else [])])


def data(id: str, plan: Plan) -> dict[str, Any]:
    """A format fitted to some people, as a list tells it and with all its parts, their times in seconds."""
    format = plan.format
    return {
        **row(id, format),
        "people": plan.people,
        "length": _minutes(plan.length),
        "cross_talk": format.cross_talk,
        "if_used_today": format.if_used_today,
        "agreements": list(format.agreements),
        "roles": {
            name: {"title": role.title, "does": list(role.does)} for name, role in format.roles.items()
        },
        "handouts": list(format.handouts),
        "resources": list(format.resources),
        "attendance": format.attendance,
        "parts": [_part(part) for part in plan.parts],
    }


def found(words: Iterable[str], formats: Mapping[str, Format]) -> dict[str, Format]:
    """The formats that speak of every one of these words, those that have them in their names first.

    The beginning of a word is enough: `discuss` finds a discussion, and `na` no banana.
    """
    wanted = _words(*words)
    fitting = {
        id: format for id, format in formats.items() if _speaks(_said(id, format), wanted) == len(wanted)
    }
    nearest = sorted(fitting, key=lambda id: (-_speaks(_words(id, fitting[id].name), wanted), id))
    return {id: fitting[id] for id in nearest}


def _said(id: str, format: Format) -> set[str]:
    titles = (part.title for part in format.parts)
    about = (id, format.name, format.summary, format.approach or "", format.audience, *format.like, *titles)
    return _words(*about)


def _words(*texts: str) -> set[str]:
    return set(re.findall(r"\w+", " ".join(texts).casefold()))


def _speaks(said: set[str], wanted: set[str]) -> int:
    """How many of the words wanted are said."""
    return sum(any(word.startswith(begin) for word in said) for begin in wanted)


def _cells(id: str, format: Format) -> tuple[str, str, str, str]:
    size = crowd_text(format.group_size) if format.group_size else ""
    about = re.split(r"(?<=[.!?])\s", format.summary or format.name)[0]
    return id, f"{_minutes(plan(format).length):g}", size, about


def _cut(words: str, room: int) -> str:
    return textwrap.shorten(words, room, placeholder=" ...")


def _part_line(begin: timedelta, part: PlannedPart) -> str:
    hours, minutes = divmod(begin // timedelta(minutes=1), 60)
    turns = f"  {_turns(part.rotation)}" if part.rotation else ""
    return f"{hours}:{minutes:02}  {text(part.time):>11}  {_cut(part.title, 34)}{turns}"


def _turns(rotation: Rotation) -> str:
    share = "no limit" if rotation.share is None else f"about {text(rotation.share)} each"
    return f"({rotation.order}, {share})"


def _item(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH - 2, initial_indent="- ", subsequent_indent="  ")


def _part(planned: PlannedPart) -> dict[str, Any]:
    part = planned.part
    return {
        "id": part.id,
        "title": part.title,
        "time": _seconds(planned.time),
        "fixed": part.fixed,
        "role": part.role,
        "say": part.say,
        "do": part.do,
        "reading": part.reading,
        "milestones": list(part.milestones),
        "rotation": None if part.rotation is None else _rotation(part.rotation),
    }


def _rotation(rotation: Rotation) -> dict[str, Any]:
    return {
        "order": rotation.order,
        "share": _seconds(rotation.share),
        "at_most": _seconds(rotation.longest),
        "at_least": _seconds(rotation.shortest),
        "cue": _seconds(rotation.cue),
        "grace": _seconds(rotation.grace),
        "changeover": _seconds(rotation.changeover),
        "rounds": rotation.rounds,
        "newcomers": rotation.newcomers,
        "places": [{"title": place.title, "time": _seconds(place.time)} for place in rotation.places],
        "cue_words": rotation.cue_words.model_dump(),
    }


def _minutes(time: timedelta) -> float:
    whole, rest = divmod(time, timedelta(minutes=1))
    return whole + round(rest / timedelta(minutes=1), 2) if rest else whole


def _seconds(time: timedelta | None) -> int | None:
    return None if time is None else round(time.total_seconds())
