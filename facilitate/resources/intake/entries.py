"""Services as lines: one for each way to reach them, under ids that stay the same from import to import.

An id is the list's own or comes from the name. Where several services share it, each has a few letters more
that its numbers and its address make, so that no office ever stands under an id that was another one's. A
service is folded into an earlier one only where everything that papers print of the two is the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitate.resources import withholding
from facilitate.resources.intake import accounts, values
from facilitate.resources.intake.accounts import LeftOut, Row, Taken
from facilitate.resources.intake.opening import plain_map
from facilitate.resources.intake.ways import Way
from facilitate.resources.model import Line

NO_WAY = "no number, web address or street address that can be used as it stands"
_UNPRINTED = {"id", "belongs_to", "source", "looked_up"}

Entry = tuple[Line, ...]


@dataclass(frozen=True)
class Service:
    """What a list says of a service, its id before others share it, and the ways to reach it."""

    id: str
    about: Mapping[str, Any]
    ways: Sequence[Way]


def taken(raws: Iterable[Any], service: Callable[[Any], Service]) -> Taken:
    """Every row as the lines of a service, or the reason why not."""
    read = [(raw, *_read(raw, service)) for raw in raws]
    ids = _ids({_printed(entry): entry for _, entry, _ in read if entry})
    kept: dict[str, Entry] = {}
    rows: list[Row] = []
    for number, (raw, entry, reason) in enumerate(read, 1):
        name = withholding.named(values.first(plain_map(raw), "name", "organization"))[:80]
        if not entry:
            rows.append(Row(number, name, "left out", reason))
            continue
        id = ids[_printed(entry)]
        if id in kept:
            rows.append(Row(number, name, "folded", "the same service stands in an earlier row", (id,)))
        else:
            kept[id] = _under(id, entry)
            rows.append(Row(number, name, "kept", ids=tuple(line.id for line in kept[id])))
    return accounts.whole(rows, (line for entry in kept.values() for line in entry))


def _read(raw: Any, service: Callable[[Any], Service]) -> tuple[Entry, str]:
    try:
        return _lines(service(raw)), ""
    except LeftOut as reason:
        return (), str(reason)


def _lines(service: Service) -> Entry:
    """The lines of a service, all still under its first id: the first for itself and the others with it."""
    if not service.ways:
        raise LeftOut(NO_WAY)
    shared = service.about["note"]
    first, *others = (
        Line.model_validate(
            {**service.about, "id": service.id, "channel": way.channel, "print": way.print, "note": way.note}
        )
        for way in service.ways
    )
    told = " ".join(filter(None, (first.note, shared)))
    return (first.model_copy(update={"note": told}), *others)


def _printed(entry: Entry) -> str:
    """All that papers may print of a service, and its id before others share it."""
    return repr([entry[0].id, *(line.model_dump(exclude=_UNPRINTED, mode="json") for line in entry)])


def _ids(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The id of each; a shared one with what tells it apart: how it is reached, or else all of it."""
    shared = Counter(entry[0].id for entry in entries.values())
    alike = Counter(map(_reach, entries.values()))
    return {
        printed: entry[0].id
        if shared[entry[0].id] == 1
        else f"{entry[0].id}-{accounts.mark(reach if alike[reach := _reach(entry)] == 1 else printed)}"
        for printed, entry in entries.items()
    }


def _reach(entry: Entry) -> str:
    return repr([entry[0].id, entry[0].address, *((line.channel, line.print) for line in entry)])


def _under(id: str, entry: Entry) -> Entry:
    """The lines under their own ids: a number keeps its id when another one comes before it."""
    first, *others = entry
    return (
        first.model_copy(update={"id": id}),
        *(
            line.model_copy(
                update={"id": f"{id}-{accounts.mark(*line.channel, line.print)}", "belongs_to": id}
            )
            for line in others
        ),
    )
