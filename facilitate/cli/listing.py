"""The list of every paper there is, with the command that makes it."""

from collections.abc import Iterable, Mapping

from facilitate.cli.desk import Desk

COMMANDS = {"form": "forms", "card": "cards"}
"""Kinds of paper whose command after `facilitate print` is called otherwise."""

WORDS = {
    "agenda": "agenda",
    "script": "script",
    "resources": "resources",
    "call-list": "resources --call-list",
    "reading": "resources --reading",
    "meetings": "meetings",
}
"""Papers that have a command of their own."""


def listed(desk: Desk) -> list[dict[str, str]]:
    """Every paper there is, with the words after `facilitate print` that make it."""
    formats = {
        id: desk.plan(desk.format(id)).format.name for id in desk.here.shelf.format_files(desk.language)
    }
    rows = [
        _listed("packet", "packet", "leaders", f"All papers: {name}", f"packet {id}")
        for id, name in formats.items()
    ]
    for found in desk.papers():
        words = WORDS.get(found.id, f"{COMMANDS.get(found.kind, found.kind)} {found.id}")
        title = found.kind.capitalize() if "{" in found.title else found.title
        if "tonight" in desk.template(found.id).front.needs:
            rows += [
                _listed(
                    found.id,
                    found.kind,
                    found.readers,
                    f"{title}: {name}",
                    f"{words}{'' if found.id in WORDS else ' --format'} {id}",
                )
                for id, name in formats.items()
            ]
        else:
            rows.append(_listed(found.id, found.kind, found.readers, found.title, words))
    return rows


def _listed(id: str, kind: str, readers: str, title: str, command: str) -> dict[str, str]:
    return {"id": id, "kind": kind, "for": readers, "title": title, "command": command}


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """The papers as lines for an 80-column terminal."""
    lines = [f"{'facilitate print ...':<44}Paper"]
    return "\n".join([*lines, *(f"{row['command']:<43} {row['title']}" for row in rows)])
