"""What a file names that is nowhere: kinds of help, meetings, countries and languages."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from facilitate.cli.where import Where
from facilitate.errors import Problem
from facilitate.group.shelf import Shelf, id_and_language
from facilitate.reading import Source, read
from facilitate.reading.nearby import meant, there_are
from facilitate.reading.tree import Items, Map, Scalar, Spot, at
from facilitate.resources import countries
from facilitate.resources.model import CATEGORIES

HELP = (*CATEGORIES, "local")
NO_REGIONS = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What Babel can name besides countries."""


def unknown(source: Source, here: Where) -> list[Problem]:
    """Problems, and advice, with what a format or a `group.yaml` names."""
    tree = read(source)[0]
    if tree is None:
        return []
    file = Path(source.file)
    shelf = Shelf((file.parent, file.parent.parent, *here.shelf.folders))
    if file.name == "group.yaml":
        return [*_formats(tree, shelf), *_country(tree, shelf), *_languages(tree, shelf)]
    return [*_help(tree), *_languages(tree, None)]


def _help(tree: Map) -> Iterator[Problem]:
    for spot in _texts(tree, "resources"):
        assert isinstance(spot.node, Scalar)
        name = spot.node.text.strip()
        if name not in HELP:
            right = meant(name, HELP, {})
            hint = f"Did you mean `{right}`?" if right else there_are(HELP)
            yield spot.problem(f"`{name[:40]}` is no kind of help.", hint)


def _formats(tree: Map, shelf: Shelf) -> Iterator[Problem]:
    meets = tree.get("meets")
    maps = meets.items if isinstance(meets, Items) else (meets,)
    there = tuple(shelf.format_files())
    for place in (tree, *(each for each in maps if isinstance(each, Map))):
        for spot in _texts(place, "format"):
            assert isinstance(spot.node, Scalar)
            name = spot.node.text.strip()
            if name not in there:
                right = meant(name, there, {})
                hint = f"Did you mean `{right}`?" if right else "`facilitate formats list` shows them."
                yield spot.problem(f"There is no meeting `{name[:40]}`.", hint)


def _country(tree: Map, shelf: Shelf) -> Iterator[Problem]:
    from babel import Locale

    for spot in _texts(tree, "country"):
        assert isinstance(spot.node, Scalar)
        there = countries.country_codes(shelf.templates())
        code = countries.file_code(spot.node.text, shelf.templates())
        if code in (*there, countries.ELSEWHERE):
            continue
        if len(code) != 2 or code in NO_REGIONS or code not in Locale("en").territories:
            hint = f"Write two letters, such as {there[-1]}, or `elsewhere`."
            yield spot.problem(f"`{code[:40]}` is not the code of a country.", hint)
        else:
            told = f"There are no helplines for {code}, so their places print as blanks. {there_are(there)}"
            yield spot.problem(told, "Write your own lines in resources.yaml.", severity="advice")


def _languages(tree: Map, shelf: Shelf | None) -> Iterator[Problem]:
    """Languages nobody speaks, and on a shelf those that no paper and no format there is written in."""
    from babel import Locale, UnknownLocaleError

    for spot in (*_texts(tree, "language"), *_texts(tree, "languages")):
        assert isinstance(spot.node, Scalar)
        code = spot.node.text.strip()
        try:
            Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            told = f"`{code[:40]}` is the code of no language we know."
            yield spot.problem(told, "Write a code such as `en`, `es` or `pt-BR`.")
        else:
            if shelf is not None and code not in _written(shelf):
                told = f"Nothing is written in `{code}` here, so papers print in the language they are in."
                cure = (
                    f"A format in it stands in agendas/ID.{code}.yaml, a paper in templates/ID.{code}.md.j2."
                )
                yield spot.problem(told, cure, severity="advice")


def _written(shelf: Shelf) -> set[str]:
    """The languages something on a shelf is written in; ours is English."""
    formats = (id_and_language(file, ".yaml") for place in shelf.agendas() for file in place.glob("*.yaml"))
    papers = (
        id_and_language(file, ".md.j2") for place in shelf.templates() for file in place.glob("*.md.j2")
    )
    return {language or "en" for _, language in (*formats, *papers)}


def _texts(tree: Map, key: str) -> list[Spot]:
    """Every text under a key: the one that stands there, or those of its list."""
    if tree.get(key) is None:
        return []
    spot = at(tree, key)
    several = len(spot.node.items) if isinstance(spot.node, Items) else 0
    spots = [at(tree, key, number) for number in range(several)] if several else [spot]
    return [
        replace(each, where=(key,))
        for each in spots
        if isinstance(each.node, Scalar) and each.node.text.strip()
    ]
