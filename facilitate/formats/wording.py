"""Words that shut somebody out of a meeting, found wherever a format is read aloud or printed.

English only: other languages have traps of their own, and a false alarm costs more than a missed one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitate.errors import Problem
from facilitate.reading.tree import Items, Map, Scalar, Spot, at

# What is never read out: names for programs, and other people's names for things.
_UNSPOKEN = ("like", "handouts", "resources", "id", "order", "approach", "audience")


@dataclass(frozen=True)
class _Wording:
    """What is the matter with some words, and what to say instead."""

    matter: str
    instead: str


_MILESTONES = "Say `milestones that matter to you`."
_WORDINGS = {
    r"clean (?:time|dates?|and sober)": _Wording("It makes others dirty.", _MILESTONES),
    r"(?:days?|weeks?|months?|years?|get|getting|got|stay|staying) clean": _Wording(
        "It makes others dirty.", _MILESTONES
    ),
    r"(?:sober|sobriety) (?:time|dates?)": _Wording("Not everybody here counts it.", _MILESTONES),
    r"(?:say|give|tell us|share|with) (?:your|their) (?:first )?names?": _Wording(
        "Nobody has to give a name.", "Say `a name if you like, any name`."
    ),
    r"introduce (?:yourself|yourselves|themselves)": _Wording(
        "Nobody has to give a name.", "Say `a name if you like, any name`."
    ),
    r"read(?:s|ing)? (?:aloud |out )?(?:by turns|in turns?|a?round the (?:room|circle)|a paragraph each)"
    r"|tak(?:e|es|ing) turns (?:to read|reading)|each (?:person|one|of us) reads?": _Wording(
        "Reading by turns puts people who read with difficulty on the spot.",
        "Ask readers in private beforehand; passing is as good as reading.",
    ),
    r"(?:came|come|coming|comes) back (?:from|after) (?:a )?(?:relapse|slip|using|drinking)": _Wording(
        "Nobody should have to say that they used again.", "Welcome everybody in the same words."
    ),
    r"relaps(?:e|es|ed|ing)": _Wording("It is a hard word to hear.", "Say `a return to use`."),
    r"addicts?|alcoholics?|junkies?": _Wording(
        "It names people after what they suffer from.", "Say `person` or `people`."
    ),
}
_PATTERNS = [(re.compile(rf"\b(?:{found})\b", re.IGNORECASE), said) for found, said in _WORDINGS.items()]
_GENTLY = re.compile(
    r"\b(?:if you (?:like|wish|want)|you (?:may|can|need not)|no need|nobody)\b", re.IGNORECASE
)


def on_wording(tree: Map) -> Iterator[Problem]:
    """Advice on each such word; a sentence that leaves people the choice is left alone."""
    language = tree.get("language")
    if isinstance(language, Scalar) and not language.text.startswith("en"):
        return
    for spot in _texts(Spot(tree, tree.place)):
        assert isinstance(spot.node, Scalar)
        for sentence in re.split(r"(?<=[.!?;])\s+", spot.node.text):
            for pattern, wording in _PATTERNS:
                words = pattern.search(sentence)
                if words and not _GENTLY.search(sentence):
                    found = f"`{' '.join(words[0].split())}`: {wording.matter}"
                    yield spot.problem(found, wording.instead, severity="advice")


def _texts(spot: Spot) -> Iterator[Spot]:
    match spot.node:
        case Scalar():
            yield spot
        case Map(entries=entries):
            for key in entries:
                if key not in _UNSPOKEN:
                    yield from _texts(_within(spot, key))
        case Items(items=items):
            for number in range(len(items)):
                yield from _texts(_within(spot, number))


def _within(spot: Spot, step: str | int) -> Spot:
    inner = at(spot.node, step)
    return Spot(inner.node, inner.named, (*spot.where, *inner.where))
