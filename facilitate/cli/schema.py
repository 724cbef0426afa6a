"""`facilitate schema`: what our files may hold, for text editors that know YAML."""

import json
from collections.abc import Callable
from typing import Any

import click


def _format() -> dict[str, Any]:
    from facilitate.formats.schema import schema

    return schema()


def _group() -> dict[str, Any]:
    from facilitate.group.settings import Group

    return Group.model_json_schema()


def _resources() -> dict[str, Any]:
    from facilitate.resources.model import OwnLines

    return OwnLines.model_json_schema()


KINDS: dict[str, Callable[[], dict[str, Any]]] = {
    "format": _format,
    "group": _group,
    "resources": _resources,
}


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """What a file may hold, as JSON Schema, for your text editor.

    Save it to a file, and name that file on the first line of your own:
    # yaml-language-server: $schema=format.json
    """
    click.echo(json.dumps(KINDS[kind](), indent=2, ensure_ascii=False))
