"""Somebody's list into the group's folder: what was taken, what changed, and what became of every row."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from facilitate.cli.where import Where
from facilitate.cli.writing import write_whole
from facilitate.errors import FileProblems
from facilitate.group import clocks
from facilitate.reading import Source, load
from facilitate.resources import folders, tables
from facilitate.resources.intake import shapes
from facilitate.resources.intake.accounts import Taken, Wanted
from facilitate.resources.intake.shapes import Shape
from facilitate.resources.intake.tabular import Mapped
from facilitate.resources.model import Category
from facilitate.resources.tables import Item, Kept
from facilitate.resources.updating import Updated, updated

USUAL_DISTANCE = 10.0
"""Kilometres around a point on the map where nobody says how far."""
MAPPED = "A mapping file names them: --mapping."
EXPLAINED = "Put the list and its table of formats into one folder, and name the folder."
MOST_TOLD = 20
"""Rows or changes told one by one on a screen; `--json` has all of them."""


class Import:
    """One import. Nothing is written before `keep`, and nothing at all when it is only tried."""

    def __init__(
        self,
        here: Where,
        file: Path,
        *,
        shape: Shape,
        mapping: Path | None,
        area: str,
        within: float | None,
        near: str | None,
        keep: str | None,
        category: Category | None,
        source: str,
        trying: bool,
    ) -> None:
        if within is not None and near is None:
            raise click.UsageError("--within goes with --near: this far around which point on the map?")
        self.here = here
        self.trying, self.named = trying, bool(source)
        wanted = Wanted(
            source=source,
            looked_up=clocks.wall().date(),
            area=area,
            near=_point(near) if near else None,
            within=USUAL_DISTANCE if within is None else within,
            links=keep == "links",
            category=category,
        )
        mapped = _mapped(mapping) if mapping else None
        self.taken: Taken = shapes.taken(file, wanted, shape, mapped)
        narrowed = wanted.area or wanted.near
        everywhere = replace(wanted, area="", near=None)
        self.whole = shapes.taken(file, everywhere, shape, mapped) if narrowed else self.taken

    @cached_property
    def target(self) -> Path:
        """The table the rows go into."""
        return self.here.keeping / (folders.SERVICES if self.taken.lines else folders.MEETINGS)

    @cached_property
    def update(self) -> Updated[Any]:
        """The table as it will be, and what is different in it."""
        if self.taken.lines:
            old = folders.kept_services(self.here.keeping)
            lines = _with_known(self.taken.lines, self.whole.lines, old)
            return updated(old, lines, self.taken.lines[0].source, named=self.named)
        kept = folders.kept_meetings(self.here.keeping)
        source = self.taken.meetings[0].source if self.taken.meetings else ""
        meetings = _with_known(self.taken.meetings, self.whole.meetings, kept)
        return updated(kept, meetings, source, named=self.named)

    def keep(self) -> None:
        """Write the table, unless there is nothing to write or it is only tried."""
        if self._writes:
            write_whole(self.target, tables.written(self.update.rows))

    def as_json(self) -> str:
        """Everything, for programs."""
        data = {
            **self.taken.counts,
            "file": str(self.target) if self._writes else "",
            "accounts": [asdict(row) for row in self.taken.rows],
            "changes": [asdict(change) for change in self.update.changes],
        }
        return json.dumps(data, indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """The account for a person: every row that is not kept, and what changed since the last time."""
        return "\n".join(["\n".join(self._rows()), *self._changes()])

    def remarks(self) -> Iterator[str]:
        """What became of it all, in a sentence or two."""
        counts = self.taken.counts
        rows = "1 row" if counts["rows"] == 1 else f"{counts['rows']} rows"
        yield (
            f"{rows}: {counts['kept']} kept, {counts['folded']} folded into another, "
            f"{counts['left out']} left out."
        )
        if self.taken.unread:
            yield f"Columns that were not read: {', '.join(self.taken.unread)[:400]}. {MAPPED}"
        codes = {
            kind.code: None for each in self.taken.meetings for kind in each.kinds if kind.is_unexplained
        }
        if codes:
            yield f"No paper prints codes that nothing here explains: {', '.join(codes)[:400]}. {EXPLAINED}"
        if self.trying:
            yield "Only tried: nothing was written."
        elif self._writes:
            yield f"Kept in {self.target}. Print it with: {self.here.command(f'print {self._paper}')}"

    @property
    def _writes(self) -> bool:
        return not self.trying and bool(self.taken.meetings or self.taken.lines)

    @property
    def taken_count(self) -> int:
        """How many meetings or services came out of the rows."""
        return len(self.taken.lines) + len(self.taken.meetings)

    @property
    def _paper(self) -> str:
        return "resources" if self.taken.lines else "meetings"

    def _rows(self) -> Iterator[str]:
        yield f"{'Row':>6}  {'What became of it':<18} Name and reason"
        for row in self.taken.rows:
            if row.outcome != "kept":
                into = f" ({', '.join(row.ids)})" if row.ids else ""
                yield f"{row.number:>6}  {row.outcome:<18} {row.name}: {row.reason}{into}"
        yield f"{'':>6}  {'kept':<18} all others: {self.taken.counts['kept']}"

    def _changes(self) -> Iterator[str]:
        changes = self.update.changes
        of = Counter(change.what for change in changes)
        if len(changes) == of["new"] == self.taken_count or not changes:
            return  # all of it is new, and nothing was there before
        yield "\nSince the last import: " + ", ".join(f"{count} {what}" for what, count in of.items())
        for change in changes[:MOST_TOLD]:
            yield f"  {change.what:<22} {change.name}{': ' if change.details else ''}{change.details}"
        if len(changes) > MOST_TOLD:
            yield f"  and {len(changes) - MOST_TOLD} more; --json tells them all"


def _with_known(chosen: Sequence[Item], whole: Sequence[Item], old: Sequence[Kept[Item]]) -> list[Item]:
    """What was chosen, and what the list still has of an earlier choice: that is not gone from it."""
    more = {row.item.id for row in old} - {item.id for item in chosen}
    found = list(chosen)
    found += [item for item in whole if item.id in more]
    return found


def _point(text: str) -> tuple[float, float]:
    from facilitate.resources.intake import values

    north, _, east = text.partition(",")
    found = values.place_on_map(north, east)
    if found is None:
        raise click.UsageError(
            "--near takes degrees north and east with a comma between, such as 52.52,13.40."
        )
    return found


def _mapped(file: Path) -> Mapped:
    mapped, problems = load(Mapped, Source(str(file), file.read_bytes()))
    if mapped is None:
        raise FileProblems(problems)
    return mapped
