"""A group's folder with a meeting of its own."""

from pathlib import Path

import pytest
from cli_circle import CIRCLE


@pytest.fixture
def circle(group) -> Path:
    """The group's folder with one meeting format in it, called `circle`."""
    (group / "agendas").mkdir()
    (group / "agendas" / "circle.yaml").write_text(CIRCLE.format(attendance="count"), encoding="utf-8")
    return group
