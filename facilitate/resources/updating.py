"""What an import changes in the table of an earlier one: new rows, changed ones, and those that are gone.

A row that a person wrote or changed is never overwritten: what the list says now is told instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal

from facilitate.resources.tables import Item, Kept, content, mark

What = Literal["new", "changed", "gone", "kept as you wrote it"]


@dataclass(frozen=True)
class Change:
    """What is different since the last import; `details` says which columns, and what they were."""

    id: str
    name: str
    what: What
    details: str = ""


@dataclass(frozen=True)
class Updated(Generic[Item]):
    """The table as it is to be kept, and what changed."""

    rows: tuple[Kept[Item], ...]
    changes: tuple[Change, ...]


def updated(old: Sequence[Kept[Item]], fresh: Iterable[Item], source: str) -> Updated[Item]:
    """The old table with what a list says now. Rows of other lists stay as they are."""
    new = {item.id: item for item in fresh}
    rows: list[Kept[Item]] = []
    changes: list[Change] = []
    for row in old:
        item = new.pop(row.item.id, None)
        if item is not None:
            kept, change = _renewed(row, item)
            rows.append(kept)
            changes += change
        elif row.item.source == source and not row.is_edited:
            changes.append(Change(row.item.id, row.item.name, "gone"))
        else:
            rows.append(row)
    rows += [Kept(item, mark(item)) for item in new.values()]
    changes += [Change(item.id, item.name, "new") for item in new.values()]
    return Updated(tuple(rows), tuple(changes))


def _renewed(row: Kept[Item], item: Item) -> tuple[Kept[Item], list[Change]]:
    told = differences(row.item, item)
    if not row.is_edited:
        return Kept(item, mark(item), row.show), [Change(item.id, item.name, "changed", told)] if told else []
    kept = replace(row, mark=mark(item)) if row.mark else row
    says = row.mark != mark(item) and bool(told)
    return kept, [Change(item.id, item.name, "kept as you wrote it", told)] if says else []


def differences(old: Item, new: Item) -> str:
    """Which columns are different, and how: `at 19:30, was 19:00`."""
    before = content(old)
    return "; ".join(
        f"{name} {cell or 'empty'}, was {before[name] or 'empty'}"
        for name, cell in content(new).items()
        if cell != before[name]
    )
