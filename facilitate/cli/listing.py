"""The list of every paper there is, with the command that makes it."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from facilitate.cli.desk import Desk
from facilitate.documents.catalog import Paper
from facilitate.errors import FileProblems

COMMANDS = {"form": "forms", "card": "cards"}
"""Kinds of paper whose command after `facilitate print` is called otherwise."""

WORDS = {
    "agenda": "agenda",
    "script": "script",
    "resources": "resources",
    "call-list": "resources --call-list",
    "reading": "resources --reading",
    "meetings": "meetings",
    "slips": "slips",
    "calendar": "calendar",
}
"""Papers that have a command of their own."""


def listed(desk: Desk) -> tuple[list[dict[str, str]], list[FileProblems]]:
    """Every paper there is, with the words after `facilitate print` that make it; and what has a slip."""
    _, broken = desk.readable()
    formats: dict[str, str] = {}
    for id in desk.here.shelf.format_files(desk.language):
        try:
            formats[id] = desk.plan(desk.format(id)).format.name
        except FileProblems as fault:
            broken.append(fault)
    rows = [
        _listed("packet", "packet", "leaders", f"All papers: {name}", f"packet {id}")
        for id, name in formats.items()
    ]
    for found in desk.papers():
        if found.id == "slips" and not desk.gives_slips:
            continue
        command, title = words(found.id, found.kind), called(found)
        if "tonight" in desk.template(found.id).front.needs:
            rows += [
                _listed(
                    found.id,
                    found.kind,
                    found.readers,
                    f"{title}: {name}",
                    f"{command}{'' if found.id in WORDS else ' --format'} {id}",
                )
                for id, name in formats.items()
            ]
        else:
            rows.append(_listed(found.id, found.kind, found.readers, found.title, command))
    return rows, broken


def words(id: str, kind: str) -> str:
    """What comes after `facilitate print` to make the paper of this id and kind."""
    return WORDS.get(id, f"{COMMANDS.get(kind, kind)} {id}")


def called(paper: Paper) -> str:
    """A paper's title; what kind it is where its title is the meeting's."""
    return paper.kind.capitalize() if "{" in paper.title else paper.title


def _listed(id: str, kind: str, readers: str, title: str, command: str) -> dict[str, str]:
    return {"id": id, "kind": kind, "for": readers, "title": title, "command": command}


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """The papers as lines for an 80-column terminal."""
    lines = [f"{'facilitate print ...':<44}Paper"]
    return "\n".join([*lines, *(f"{row['command']:<43} {row['title']}" for row in rows)])


def columns(rows: Iterable[Sequence[str]], head: Sequence[str], width: int = 80) -> str:
    """Rows under their head as lines for a terminal this wide; the last column is what is wrapped."""
    shown = [head, *rows]
    widths = [max(map(len, column)) + 2 for column in zip(*shown, strict=True)][:-1]
    return "\n".join(line for row in shown for line in _wrapped(row, widths, width))


def _wrapped(row: Sequence[str], widths: Sequence[int], width: int) -> list[str]:
    room = max(width - sum(widths), LEAST)
    first, *more = textwrap.wrap(row[-1], room) or [""]
    before = "".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=False))
    return [f"{before}{first}".rstrip(), *(f"{' ' * len(before)}{line}" for line in more)]


LEAST = 20
"""How many letters wide the last column is at least."""
