"""Which files there are: a group's own over its programme's over ours; the nearest wins by id."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from facilitate import shipped
from facilitate.reading import Source

_NAME = re.compile(r"(?P<id>.+?)(?:\.(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?))?")


def id_and_language(file: Path, ending: str) -> tuple[str, str | None]:
    """`open-discussion.es.yaml` is the format `open-discussion` in `es`; no language: the original."""
    match = _NAME.fullmatch(file.name.removesuffix(ending))
    return (match["id"], match["language"]) if match else (file.name, None)


def files(folder: Path, ending: str, *, deep: bool = False) -> list[Path]:
    """The files of this ending that a person put into a folder, and with `deep` into folders in it, in order.

    Whatever begins with a dot was left there by an editor or another computer: a lock, which is a link that
    leads nowhere, or marks that macOS keeps on a stick.
    """
    found = sorted(folder.rglob(f"*{ending}") if deep else folder.glob(f"*{ending}"))
    return [
        file
        for file in found
        if not any(part.startswith(".") for part in file.relative_to(folder).parts) and file.is_file()
    ]


@dataclass(frozen=True)
class Shelf:
    """Folders that hold `agendas/` and `templates/`, the nearest first; the shipped ones come last."""

    folders: tuple[Path, ...] = ()

    def agendas(self) -> tuple[Path, ...]:
        """Every folder of meeting formats, the nearest first."""
        return (*(folder / "agendas" for folder in self.folders), shipped.folder("agendas"))

    def templates(self) -> tuple[Path, ...]:
        """Every folder of templates, the nearest first."""
        return (*(folder / "templates" for folder in self.folders), shipped.folder("templates"))

    def formats(self, language: str | None = None) -> dict[str, Source]:
        """Every format by id, in `language` where there is such a translation."""
        return {id: _source(file) for id, file in self.format_files(language).items()}

    def format(self, id: str, language: str | None = None) -> Source | None:
        """The nearest format of this id, or None."""
        file = self.format_files(language).get(id)
        return _source(file) if file else None

    def format_files(self, language: str | None = None) -> dict[str, Path]:
        """Where each format lies."""
        return _nearest(self.agendas(), ".yaml", language)

    def template_files(self, language: str | None = None) -> dict[str, Path]:
        """Where each template lies; they may stand in folders of their own."""
        return _nearest(self.templates(), ".md.j2", language, deep=True)

    def language(self, file: Path, ending: str) -> str:
        """The language a file is in; empty where the file is not ours, and does not say."""
        ours = not any(file.is_relative_to(folder) for folder in self.folders)
        return id_and_language(file, ending)[1] or ("en" if ours else "")


def _nearest(
    folders: Iterable[Path], ending: str, language: str | None, *, deep: bool = False
) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        named = [(*id_and_language(file, ending), file) for file in files(folder, ending, deep=deep)[::-1]]
        originals = {id: file for id, written_in, file in named if written_in is None}
        translated = {id: file for id, written_in, file in named if written_in == language}
        found = originals | translated | found
    return dict(sorted(found.items()))


def _source(file: Path) -> Source:
    return Source(str(file), file.read_bytes())
