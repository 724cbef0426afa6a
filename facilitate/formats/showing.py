"""Formats as a list to choose from, as one page to look at, and as data for programs."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import groupby
from typing import Any, get_args

from facilitate.formats.durations import crowd_text, text
from facilitate.formats.fit import Plan, PlannedPart, plan
from facilitate.formats.model import Approach, Format, Rotation

WIDTH = 80
SIDE_BY_SIDE = 60
"""A narrower screen has what a meeting is under its name, and the turns of a part under the part."""

HEAD = ("Name", "Min", "People", "What it is")

NOT_THEIRS = (
    "Where that is an organisation's name, this is not its meeting and not endorsed by it. If your group is "
    "registered with it, use its own script."
)


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


def table(formats: Mapping[str, Format], width: int = WIDTH) -> str:
    """Formats one under another within so many columns: id, length, number of people, and what each is."""
    rows = [HEAD, *(_cells(id, format) for id, format in formats.items())]
    shown = rows[width < SIDE_BY_SIDE :]
    return "\n".join(line for cells in shown for line in _lines(cells, _widths(rows), width))


def catalogue(formats: Mapping[str, Format], width: int = WIDTH) -> str:
    """The same under a heading for each approach, the shortest meetings first."""
    approaches = [*get_args(Approach), None]
    rows = {id: _cells(id, format) for id, format in formats.items()}
    widths = _widths([HEAD, *rows.values()])
    places = {
        id: (approaches.index(format.approach), plan(format).length, id) for id, format in formats.items()
    }
    shown = [
        "\n".join([_heading(approach), *(line for id in ids for line in _lines(rows[id], widths, width))])
        for approach, ids in groupby(
            sorted(formats, key=lambda id: places[id]), key=lambda id: formats[id].approach
        )
    ]
    head = [] if width < SIDE_BY_SIDE else [*_lines(HEAD, widths, width)]
    return "\n\n".join([*head, *shown])


def page(id: str, plan: Plan, width: int = WIDTH) -> str:
    """A format on one page: what it is, and its parts with the minute at which each begins."""
    format = plan.format
    size = f", for {crowd_text(format.group_size)} people" if format.group_size else ""
    told = [f"{format.name} ({id})", format.summary]
    told.append(f"{text(plan.length)}{size}. Shown for {plan.people} people.")
    head = [line for each in told for line in textwrap.wrap(each, width)]
    begins = [sum((part.time for part in plan.parts[:n]), timedelta()) for n in range(len(plan.parts))]
    running = [
        line
        for begin, part in zip(begins, plan.parts, strict=True)
        for line in _part_lines(begin, part, width)
    ]
    agreed = [line for each in format.agreements for line in _item(each, width)]
    like = textwrap.wrap(f"Found as: {', '.join(format.like)}. {NOT_THEIRS}", width) if format.like else []
    blocks = [head, running, ["Agreements", *agreed] if agreed else [], like]
    return "\n\n".join("\n".join(block) for block in blocks if block)


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
    """The formats that speak of every one of these words; names count most, titles of parts least.

    The beginning of a word is enough: `discuss` finds a discussion, and `na` no banana.
    """
    wanted = _words(*words)
    weights = {id: _weight(wanted, _said(id, format)) for id, format in formats.items()}
    nearest = sorted((id for id, weight in weights.items() if weight), key=lambda id: (-weights[id], id))
    return {id: formats[id] for id in nearest}


def _said(id: str, format: Format) -> list[set[str]]:
    """The words of a format, from those that say least of what it is to those that say most."""
    titles = (part.title for part in format.parts)
    about = (format.summary, format.approach or "", format.audience)
    return [_words(*titles), _words(*about), _words(id, format.name, *format.like)]


def _weight(wanted: set[str], said: list[set[str]]) -> int:
    """How well words fit; 0 where one of them is not said at all."""
    heard = [
        max((weight for weight, words in enumerate(said, 1) if _speaks(words, begin)), default=0)
        for begin in wanted
    ]
    return sum(heard) if all(heard) else 0


def _words(*texts: str) -> set[str]:
    return set(re.findall(r"\w+", " ".join(texts).casefold()))


def _speaks(said: set[str], begin: str) -> bool:
    return any(word.startswith(begin) for word in said)


def _cells(id: str, format: Format) -> tuple[str, str, str, str]:
    size = crowd_text(format.group_size) if format.group_size else ""
    about = re.split(r"(?<=[.!?])\s", format.summary or format.name)[0]
    return id, f"{_minutes(plan(format).length):g}", size, about


def _widths(rows: Iterable[tuple[str, ...]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)][:3]


def _lines(cells: tuple[str, str, str, str], widths: list[int], width: int) -> Iterator[str]:
    id, length, size, about = cells
    figures = f"{length:>{widths[1]}}  {size:<{widths[2]}}"
    if width < SIDE_BY_SIDE:
        people = f", {size} people" if size else ""
        yield from (f"{id}, {length} min{people}", *_wrapped(about, "    ", width))
        return
    head = f"{id:<{widths[0]}}  {figures}  "
    first, *rest = _wrapped(about, " " * len(head), max(width, len(head) + 20))
    yield from (head + first.lstrip(), *rest)


def _heading(approach: str | None) -> str:
    return approach.capitalize() if approach else "Others"


def _wrapped(words: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=indent)


def _part_lines(begin: timedelta, part: PlannedPart, width: int) -> list[str]:
    hours, minutes = divmod(begin // timedelta(minutes=1), 60)
    head = f"{hours}:{minutes:02}  "
    about = [_turns(part.rotation)] if part.rotation else []
    if width < SIDE_BY_SIDE:
        about.insert(0, text(part.time))
    else:
        head += f"{text(part.time):>11}  "
    told = f"{part.title}  ({', '.join(about)})" if about else part.title
    return textwrap.wrap(told, width, initial_indent=head, subsequent_indent=" " * len(head))


def _turns(rotation: Rotation) -> str:
    share = "no limit" if rotation.share is None else f"about {text(rotation.share)} each"
    return f"{rotation.order}, {share}"


def _item(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, initial_indent="- ", subsequent_indent="  ")


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
