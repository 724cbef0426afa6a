"""A file to a meeting format: read, laid over what it is based on, checked, and advised on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from facilitate.errors import FileProblems, Problem
from facilitate.formats.advising import advice
from facilitate.formats.checking import contradictions
from facilitate.formats.inheriting import Find, inherited
from facilitate.formats.model import Format, refitting
from facilitate.formats.words import NEIGHBOURS
from facilitate.reading import Source, read, understood, validated
from facilitate.reading.tree import Map


@dataclass(frozen=True)
class Loaded:
    """What came of a file. `format` is None where there are problems; advice never stops anything.

    `bases` are the formats this one rests on, by id: all that is needed to load it once more.
    """

    format: Format | None
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...] = ()
    bases: Mapping[str, Source] = field(default_factory=dict)


def load(source: Source, find: Find) -> Loaded:
    """The format in a file, and all there is to say of it; `find` gives the file of a format by its id."""
    tree, faults = read(source)
    if tree is None:
        return Loaded(None, tuple(faults))
    whole = inherited(tree, find)
    clear, misnamed = understood(Format, whole.tree, NEIGHBOURS)
    format, misfits = validated(Format, clear, NEIGHBOURS, whole=whole.whole)
    if format is not None and whole.refits:
        format = refitting(format)
    problems = {*faults, *whole.problems, *misnamed, *misfits}
    if whole.whole:
        problems |= {_brought(each, tree, whole.bases, find) for each in contradictions(clear, format)}
    sound = format if whole.whole and not problems else None
    return Loaded(
        sound,
        tuple(sorted(problems)),
        tuple(sorted({*whole.advice, *advice(clear, sound)})),
        whole.bases,
    )


def _brought(problem: Problem, tree: Map, bases: Mapping[str, Source], find: Find) -> Problem:
    """A contradiction in the file that brought it about: one below where it stands there alone, else this."""
    if problem.file == tree.place.file:
        return problem
    below = (each for base in bases.values() for each in load(base, find).problems)
    same = next(
        (each for each in below if (each.where, each.message) == (problem.where, problem.message)), None
    )
    here = tree.entries["based_on"].place
    return same or replace(problem, file=here.file, line=here.line, column=here.column)


def meeting(source: Source, find: Find) -> Format:
    """The format in a file; FileProblems where it has any."""
    loaded = load(source, find)
    if loaded.format is None:
        raise FileProblems(list(loaded.problems))
    return loaded.format
