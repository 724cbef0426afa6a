"""What a format may hold, as JSON Schema, so that a text editor can help to write one."""

from datetime import timedelta
from typing import Any

from facilitate.formats.durations import text
from facilitate.formats.model import Format, Rotation

_NAME = {"type": "string", "description": "The id or the title of another part."}


def schema() -> dict[str, Any]:
    """The schema of a format file, with what `based_on` allows besides."""
    whole = Format.model_json_schema()
    part, parts = whole["$defs"]["Part"], whole["properties"]
    parts["based_on"] = {"type": "string", "description": "The format that this one changes."}
    whole["anyOf"] = [{"required": whole.pop("required")}, {"required": ["based_on"]}]
    part["properties"] |= {
        "remove": {"const": True, "description": "Leave this part of the other format out."},
        "before": {**_NAME, "title": "Before"},
        "after": {**_NAME, "title": "After"},
    }
    for name, field in Rotation.model_fields.items():
        if isinstance(field.default, timedelta):
            whole["$defs"]["Rotation"]["properties"][name]["default"] = text(field.default)
    # Where a format is based on another, a part that is changed needs only what tells which one it is.
    part.pop("required")
    part["anyOf"] = [{"required": ["title"]}, {"required": ["id"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "title": "Meeting format"}
