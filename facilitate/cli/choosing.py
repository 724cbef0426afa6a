"""Choices that several commands offer on a terminal."""

from facilitate.formats import durations, fit, loading
from facilitate.group.shelf import Shelf
from facilitate.screen import asking


def meetings(shelf: Shelf, language: str | None = None) -> list[asking.Choice]:
    """Every meeting there is, by the name its papers carry and how long it takes."""
    choices = []
    for id, source in shelf.formats(language).items():
        format = loading.load(source, lambda id: shelf.format(id, language)).format
        named = f"{format.name}, {durations.text(fit.plan(format).length)}" if format else id
        choices.append((id, named))
    return sorted(choices, key=lambda choice: choice[1])


def asked_meeting(shelf: Shelf, language: str | None = None, *, plain: bool) -> str:
    """The id of the meeting somebody chooses now."""
    return asking.choice("Which meeting?", meetings(shelf, language), plain=plain)
