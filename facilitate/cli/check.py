"""`facilitate check`: read files over and say what to mend, all of it in one pass."""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import click

from facilitate.cli.where import group_option, where
from facilitate.errors import FacilitateError, Problem
from facilitate.reading import Source

Find = Callable[[str], Source | None]

TEMPLATE = ".md.j2"
TABLES = ("services.csv", "meetings.csv")
OURS = (
    "There is no group.yaml here, so what comes with facilitate is read over, and nothing of yours. "
    "Go into your group's folder first, or name it with --group DIR."
)
# In a folder these are no formats: other kinds of YAML, and a file that only marks its folder.
PASSED_OVER = {"templates", "resources", "records", "programme.yaml"}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@group_option
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read over formats, settings and papers: problems to mend, and advice.

    PATH is a file, or a folder with files in it. Without one: what is in your group's folder, else the
    formats that come with facilitate.
    """
    files = [file for path in paths or _own(ctx) for file in _files(path)]
    if not paths and where(ctx).folder is None:
        click.echo(OURS, err=True)
    read_over(ctx, list(dict.fromkeys(files)), as_json)


def read_over(ctx: click.Context, files: Collection[Path], as_json: bool) -> None:
    """Tell what is to mend in these files, and end with 1 where anything is a problem."""
    # A format that others are based on has its problems told once.
    found = list(dict.fromkeys(problem for file in files for problem in _problems(ctx, file)))
    told(ctx, len(files), found, as_json)


def told(ctx: click.Context, files: int, found: list[Problem], as_json: bool) -> None:
    """Print what was found in so many files, and end with 1 where anything is a problem."""
    click.echo(_data(found) if as_json else _lines(found), nl=bool(found) or as_json)
    click.echo(_summary(files, found), err=True)
    ctx.exit(1 if any(problem.severity == "problem" for problem in found) else 0)


def _own(ctx: click.Context) -> tuple[Path, ...]:
    here = where(ctx)
    return (here.folder,) if here.folder else (here.shelf.agendas()[-1],)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    try:
        files = _inside(path)
    except OSError as fault:
        raise FacilitateError(f"{path} cannot be read through: {fault.strerror}. Name the files.") from fault
    if not files:
        raise click.UsageError(f"{path} holds no file that ends in .yaml or {TEMPLATE}.")
    return sorted(files)


def _inside(path: Path) -> list[Path]:
    from facilitate.cli.checking import stands_in
    from facilitate.group import shelf

    inside = (file for ending in (".yaml", ".yml", *TABLES) for file in shelf.files(path, ending, deep=True))
    files = [
        file
        for file in inside
        if stands_in(file) or PASSED_OVER.isdisjoint((*file.relative_to(path).parts, file.parent.name))
    ]
    return [*files, *shelf.files(path, TEMPLATE, deep=True)]


def _problems(ctx: click.Context, file: Path) -> list[Problem]:
    try:
        source = Source(str(file), file.read_bytes())
    except OSError as fault:
        raise FacilitateError(f"{file} cannot be read: {fault.strerror}.") from fault
    checked = _checked(file)
    found = checked(source, _finding(ctx, file))
    lost = _lost_papers(source, _papers(ctx, file)) if checked is _format else ()
    named = _unknown(source, ctx, found) if checked in (_format, _group) else ()
    return [*_unseen(file), *sorted([*found, *lost, *named])]


def _checked(file: Path) -> Callable[[Source, Find], list[Problem]]:
    """What reads such a file over."""
    from facilitate.cli.checking import stands_in

    if file.name.endswith(TEMPLATE):
        return _template
    return _resources if stands_in(file) else CHECKED.get(file.name, _format)


def _format(source: Source, find: Find) -> list[Problem]:
    from facilitate.formats.loading import load

    loaded = load(source, find)
    on_paper = _on_paper(source) if loaded.format and not loaded.bases else []
    return sorted([*loaded.problems, *loaded.advice, *on_paper])


def _on_paper(source: Source) -> list[Problem]:
    """What would stop a format's script from being printed: Markdown left open, a sign the font lacks."""
    from facilitate.cli.desk import Desk, Wishes
    from facilitate.cli.where import Where

    return Desk(Where(None), Wishes(country="US")).faults_of_script(source)


def _lost_papers(source: Source, papers: Collection[str]) -> Iterator[Problem]:
    """Handouts that nobody could print; those of a format below are told with that one."""
    from facilitate.reading import read
    from facilitate.reading.nearby import meant
    from facilitate.reading.tree import Items, Scalar, at

    tree, _ = read(source)
    handouts = tree.get("handouts") if tree else None
    if tree is None or not isinstance(handouts, Items):
        return
    for number, item in enumerate(handouts.items):
        if isinstance(item, Scalar) and not item.empty and item.text not in papers:
            near = meant(item.text, papers, {})
            cure = f"Did you mean `{near}`?" if near else "`facilitate print --list` shows them."
            told = f"There is no paper `{item.text[:40]}` to hand out."
            yield at(tree, "handouts", number).problem(told, cure)


def _unknown(source: Source, ctx: click.Context, told: list[Problem]) -> Iterator[Problem]:
    """Kinds of help, countries and languages that nobody knows, where nothing is told of them yet."""
    from facilitate.cli.naming import unknown

    places = {(problem.line, problem.column) for problem in told}
    return (each for each in unknown(source, where(ctx)) if (each.line, each.column) not in places)


def _group(source: Source, find: Find) -> list[Problem]:
    from facilitate.group import settings

    return [*settings.checked(source), *_font(source)]


def _font(source: Source) -> Iterator[Problem]:
    """What is wrong with the font a group names for its papers."""
    from facilitate.pdf.fonts import faces
    from facilitate.reading import read
    from facilitate.reading.tree import at, text_at

    tree, _ = read(source)
    if tree is None or not (name := text_at(tree, "font")):
        return
    try:
        faces(Path(source.file).parent / name)
    except FacilitateError as fault:
        yield at(tree, "font").problem(str(fault))


def _resources(source: Source, find: Find) -> list[Problem]:
    from facilitate.cli.checking import problems

    return problems(source)


def _template(source: Source, find: Find) -> list[Problem]:
    """What is wrong with a paper, found by printing it for a made-up evening."""
    from facilitate.cli.desk import Desk, Wishes
    from facilitate.cli.where import Where

    return Desk(Where(None), Wishes(country="US", people=8)).faults(source)


# Any other YAML is a format.
CHECKED: dict[str, Callable[[Source, Find], list[Problem]]] = {
    "group.yaml": _group,
    "resources.yaml": _resources,
    **dict.fromkeys(TABLES, _resources),
}


def _finding(ctx: click.Context, file: Path) -> Find:
    """Formats by id: those beside the file first, as if they stood on the shelf."""

    def find(id: str) -> Source | None:
        beside = file.with_name(f"{Path(id).name}.yaml")
        if beside.is_file():
            return Source(str(beside), beside.read_bytes())
        return where(ctx).shelf.format(id)

    return find


def _papers(ctx: click.Context, file: Path) -> set[str]:
    """The ids of all papers, with those of the folder the file is from."""
    from facilitate.group.shelf import Shelf

    return {*where(ctx).shelf.template_files(), *Shelf((file.resolve().parent.parent,)).template_files()}


def _unseen(file: Path) -> Iterator[Problem]:
    if file.suffix == ".yml":
        cure = f"Name it {file.with_suffix('.yaml').name}."
        yield Problem(str(file), 0, 0, "", "advice", "Only files that end in .yaml are found.", cure)


def _data(found: list[Problem]) -> str:
    return json.dumps([asdict(problem) for problem in found], indent=2, ensure_ascii=False)


def _lines(found: list[Problem]) -> str:
    return "\n".join(map(str, map(_marked, found)))


def _marked(problem: Problem) -> Problem:
    if problem.severity == "problem":
        return problem
    return replace(problem, where=": ".join(filter(None, ("advice", problem.where))))


def _summary(files: int, found: list[Problem]) -> str:
    problems = sum(problem.severity == "problem" for problem in found)
    looked_at = "1 file" if files == 1 else f"{files} files"
    if not found:
        return f"{looked_at}: nothing to mend."
    to_mend = "1 problem" if problems == 1 else f"{problems} problems"
    return f"{looked_at}: {to_mend}, {len(found) - problems} advice."
