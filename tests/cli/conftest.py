"""A group's folder with a meeting of its own, and one with help of its own."""

import json
from pathlib import Path

import pytest
from cli_circle import CIRCLE
from cli_help import FEED, OWN


@pytest.fixture
def circle(group) -> Path:
    """The group's folder with one meeting format in it, called `circle`."""
    (group / "agendas").mkdir()
    (group / "agendas" / "circle.yaml").write_text(CIRCLE.format(attendance="count"), encoding="utf-8")
    return group


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """The folder the papers are made in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def at_the_table(here) -> Path:
    """A group's folder with its own lines and a feed of meetings, and somebody standing in it."""
    (here / "group.yaml").write_text("name: Tuesday\ncountry: US\narea: Ashby\n", encoding="utf-8")
    (here / "resources.yaml").write_text(OWN, encoding="utf-8")
    (here / "feed.json").write_text(json.dumps(FEED), encoding="utf-8")
    return here


@pytest.fixture
def order(facilitate, here):
    """Make packets from the text of a table; how it ended."""

    def run(table: str | bytes, *options: str, out: str = "out"):
        data = table if isinstance(table, bytes) else table.encode()
        Path("groups.csv").write_bytes(data)
        return facilitate("print", "packet", "--batch", "groups.csv", "-o", out, *options)

    return run
