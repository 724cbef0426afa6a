"""Where the agendas and templates we ship lie, in a wheel and in a checkout alike."""

from pathlib import Path
from typing import Literal

from facilitate.errors import FacilitateError

Kind = Literal["agendas", "templates"]


def folder(kind: Kind) -> Path:
    """The folder of shipped files of one kind.

    A wheel carries them inside the package. A checkout or an editable install has them beside the
    package, and there only a `pyproject.toml` shows that the neighbours are ours and not a stranger's.
    """
    package = Path(__file__).resolve().parent
    inside, beside = package / kind, package.parent / kind
    if inside.is_dir():
        return inside
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise FacilitateError(f"The files that come with facilitate are missing ({kind}). Install it again.")
