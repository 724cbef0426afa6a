"""What an import changes in the table of an earlier one: new rows, changed ones, and those that are gone.

A row that a person wrote or changed is never overwritten: what the list says now is told instead.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal

from facilitate.resources.intake.accounts import ascii_id
from facilitate.resources.model import Line
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


def updated(
    old: Sequence[Kept[Item]], fresh: Sequence[Item], source: str, *, named: bool = False
) -> Updated[Item]:
    """The old table with what a list says now. Rows of other lists stay as they are.

    Where a person `named` the source, only rows under that name are the list's.
    """
    lists = {source, ""} if named else same_lists(old, fresh, source)
    others = {row.item.id for row in old if row.item.source not in lists}
    new = {each.id: each for each in (_apart(item, others) for item in fresh)}
    rows: list[Kept[Item]] = []
    changes: list[Change] = []
    for row in old:
        item = new.pop(row.item.id, None)
        if item is not None:
            kept, change = _renewed(row, item)
            rows.append(kept)
            changes += change
        elif row.item.source in lists and row.mark and not row.is_edited:
            changes.append(Change(row.item.id, row.item.name, "gone"))
        else:
            rows.append(row)
    rows += [Kept(item, mark(item)) for item in new.values()]
    changes += [Change(item.id, item.name, "new") for item in new.values()]
    return Updated(tuple(rows), tuple(changes))


def same_lists(old: Sequence[Kept[Item]], fresh: Iterable[Item], source: str) -> set[str]:
    """The names under which this list was imported before, and rows that people wrote.

    A file may be called otherwise each time it is fetched: two lists are the same one where they share at
    least half the ids of the longer.
    """
    ids = {item.id for item in fresh}
    before: dict[str, set[str]] = {}
    for row in old:
        before.setdefault(row.item.source, set()).add(row.item.id)
    alike = {name for name, had in before.items() if 2 * len(ids & had) >= max(len(ids), len(had)) > 0}
    return {source, ""} | alike


def _apart(item: Item, others: Collection[str]) -> Item:
    """The item, under another id where a different list has a row of this one."""
    if item.id not in others:
        return item
    id = ascii_id(item.source, item.id)
    if isinstance(item, Line):
        belongs = {"belongs_to": ascii_id(item.source, item.belongs_to)} if item.belongs_to else {}
        return item.model_copy(update={"id": id, **belongs})
    return replace(item, id=id)


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
