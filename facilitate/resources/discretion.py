"""A group's own lines as papers may hold them: without the passcodes and handles to pay that stand in them.

Papers are left lying about, so this holds whoever wrote them there. A line whose number itself is such a
secret prints nowhere, with all that belongs to it; elsewhere the text ends before the secret's sentence.
"""

from facilitate.resources import dialling, withholding
from facilitate.resources.model import Line, OwnLines

_SAID = ("name", "what_for", "address", "hours", "cost", "eligibility", "audience", "access", "note")


def discreet(own: OwnLines) -> tuple[OwnLines, tuple[str, ...]]:
    """The lines as papers may hold them, and the ids of those that hold something back."""
    secret = {line.id for line in own.lines if withholding.is_held_back(dialling.bare(line.print))}
    stays = [line for line in own.lines if secret.isdisjoint((line.id, line.lead))]
    clean = {line.id: _clean(line) for line in stays}
    found = tuple(line.id for line in own.lines if clean.get(line.id) != line)
    return own.model_copy(update={"lines": tuple(clean.values())}), found


def _clean(line: Line) -> Line:
    said = {field: withholding.without_secrets(getattr(line, field)) for field in _SAID}
    return line.model_copy(update=said | {"name": said["name"] or line.id})
