"""Writing down in a group's `resources.yaml` that it rang a line, and changing nothing else in it.

The text is edited where it stands, so that comments, order and quotes stay as the person wrote them; then
it is read again, and only if it says exactly what it said before and the new day is it handed back.
"""

import re
from datetime import date

from facilitate.errors import FacilitateError
from facilitate.reading import Source, load, read
from facilitate.reading.tree import Entry, Map, Scalar
from facilitate.resources.model import OwnLines

_NOT_COMMENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


def confirmed(source: Source, id: str, on: date) -> bytes:
    """The file with the day on which a line was rung. FacilitateError where that takes a person's hand."""
    text = source.data.decode("utf-8-sig") if source.data else ""
    ending = "\r\n" if "\r\n" in text else "\n"
    before = _own(source) if _NOT_COMMENT.search(text) else OwnLines()
    if before is not None:
        edited = _edited(source, text.replace("\r\n", "\n"), id, on).replace("\n", ending).encode()
        after = _own(Source(source.file, edited))
        if after == before.model_copy(update={"confirmed": {**before.confirmed, id: on}}):
            return edited
    raise FacilitateError(
        f"{source.file} cannot be changed without a person. Write `{id}: {on}` under `confirmed:` in it "
        "yourself. To see what is wrong with it: facilitate resources check"
    )


def _own(source: Source) -> OwnLines | None:
    return load(OwnLines, source)[0]


def _edited(source: Source, text: str, id: str, on: date) -> str:
    tree, _ = read(source)
    entry = tree.entries.get("confirmed") if tree else None
    if entry is None:
        return f"{text.rstrip()}\n\nconfirmed:\n  {id}: {on}\n".lstrip()
    lines = text.split("\n")
    match entry.value:
        case Map(entries=days) if id in days:
            _replace(lines, days[id].value, on)
        case Map(place=place) if lines[place.line - 1][place.column - 1 : place.column] == "{":
            _insert_in_braces(lines, place.line - 1, place.column, f"{id}: {on}")
        case Map(entries=days):
            first = next(iter(days.values())).place
            lines.insert(_end(list(days.values())), f"{' ' * (first.column - 1)}{id}: {on}")
        case _:
            key = entry.place.line - 1
            lines[key] = re.sub(r"confirmed\s*:[^#\n]*", "confirmed:  ", lines[key]).rstrip()
            lines.insert(key + 1, f"{' ' * (entry.place.column + 1)}{id}: {on}")
    return "\n".join(lines)


def _replace(lines: list[str], day: object, on: date) -> None:
    if isinstance(day, Scalar):
        at, column = day.place.line - 1, day.place.column - 1
        lines[at] = lines[at][:column] + re.sub(r"^(['\"]?)[\d-]+", rf"\g<1>{on}", lines[at][column:])


def _insert_in_braces(lines: list[str], at: int, column: int, written: str) -> None:
    rest = lines[at][column:]
    comma = "" if rest.lstrip().startswith("}") else ", "
    lines[at] = lines[at][:column] + written + comma + rest


def _end(days: list[Entry]) -> int:
    return max(day.value.place.line for day in days)
