"""The help card: what to do in an emergency, filled with this country's numbers and this group's place.

It is never filtered by age and never cut short: whatever is known stands on it, and what is not
known is a blank to write in on paper, or plain words on a screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from pydantic import Field, model_validator

from facilitate.formats.model import Written
from facilitate.resources.choosing import emergency_number
from facilitate.resources.model import Line
from facilitate.resources.places import check_places, put_in

PLACES = frozenset(
    {
        "emergency",
        "crisis",
        "country",
        "address",
        "way_in",
        "phone_signal",
        "naloxone",
        "first_aid",
        "defibrillator",
        "back_up",
    }
)
BLANK = "____________________"


class Fact(Written):
    """A labelled line at the head of the card: `Way in`, and what the group wrote there."""

    label: str
    text: str


class Branch(Written):
    """One emergency, and what to do, step by step."""

    title: str
    steps: tuple[str, ...] = Field(min_length=1)


class Moment(Written):
    """A small difficult moment: a sentence to say aloud, and one thing to do.

    `for_groups`: two people alone have no use for it. `between_two` is what fits them better than `say`.
    """

    title: str
    say: str
    do: str
    for_groups: bool = False
    between_two: str = ""


class Card(Written):
    """The words of the help card with `{places}` still open.

    `unwritten` are words for an open place inside a sentence on a screen, `not_written` those for any
    other. `closing` stands on leaders' copies until `reviewed_by` names who checked the words.
    """

    language: str = "en"
    label: str
    alone: str
    facts: tuple[Fact, ...]
    branches: tuple[Branch, ...]
    moments: tuple[Moment, ...]
    unwritten: dict[str, str] = Field(default_factory=dict)
    not_written: str
    ways: dict[str, str]
    reviewed_by: str = ""
    closing: str

    @model_validator(mode="after")
    def _places_are_known(self) -> Self:
        steps = [step for branch in self.branches for step in branch.steps]
        check_places([*steps, *(fact.text for fact in self.facts)], PLACES)
        return self


@dataclass(frozen=True)
class HelpCard:
    """The card as it is shown or printed; `closing` is empty once a clinician has checked the words."""

    label: str
    alone: str
    facts: tuple[Fact, ...]
    branches: tuple[Branch, ...]
    moments: tuple[Moment, ...]
    closing: str

    def for_two(self) -> Self:
        """The card where one person talks with one other: no words that speak to a group."""
        return replace(
            self,
            moments=tuple(
                moment.model_copy(update={"say": moment.between_two or moment.say})
                for moment in self.moments
                if not moment.for_groups
            ),
        )


def filled(
    card: Card,
    here: Mapping[str, str],
    lines: Iterable[Line],
    *,
    country: str = "",
    on_screen: bool = False,
) -> HelpCard:
    """The card with numbers and places in it.

    What nobody wrote down is a blank on paper, and plain words on a screen.
    """
    lines = tuple(lines)
    known = {**here, "country": country, "emergency": emergency_number(lines), "crisis": _crisis(card, lines)}
    known = {place: text for place, text in known.items() if text}
    on_paper = dict.fromkeys(PLACES, BLANK) | {"crisis": f"{card.ways['call text']} {BLANK}"}
    open_fact = dict.fromkeys(PLACES, card.not_written) if on_screen else on_paper
    open_step = open_fact | card.unwritten if on_screen else on_paper
    return HelpCard(
        label=card.label,
        alone=card.alone,
        facts=tuple(Fact(label=fact.label, text=put_in(fact.text, open_fact | known)) for fact in card.facts),
        branches=tuple(
            Branch(title=branch.title, steps=tuple(put_in(step, open_step | known) for step in branch.steps))
            for branch in card.branches
        ),
        moments=card.moments,
        closing="" if card.reviewed_by else card.closing,
    )


def _crisis(card: Card, lines: Iterable[Line]) -> str:
    """How to reach the first main crisis line: `call or text 988`; empty where none is known."""
    main = (line for line in lines if line.main and line.category == "crisis" and line.print)
    line = next(main, None)
    return f"{card.ways[' '.join(line.channel)]} {line.print}" if line else ""
