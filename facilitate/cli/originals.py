"""Templates as they lie on a disk, in whatever way they were saved there."""

from pathlib import Path

from facilitate.documents import templates
from facilitate.documents.templates import Template
from facilitate.errors import FileProblems, Problem
from facilitate.reading import Source

NOT_TEXT = "This file is not UTF-8 text. Save it as UTF-8."


def original(file: Path) -> Template:
    """The template in a file; raises FileProblems."""
    return read(Source(str(file), file.read_bytes()))


def read(source: Source) -> Template:
    """The template in these bytes; raises FileProblems."""
    try:
        return templates.read(source.file, source.data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        line = source.data[: fault.start].count(b"\n") + 1
        raise FileProblems([Problem(source.file, line, 1, "", "problem", NOT_TEXT)]) from None
