"""What PyYAML says of a text that is no YAML, in words for people who never heard of YAML.

A fault of PyYAML carries up to two marks: where it gave up, and where what it was reading began. For
quotation marks and brackets left open the earlier mark is the useful one: the later is the end of the file.
"""

import re
from typing import Any

import yaml

from facilitate.errors import Problem

_SAME_INDENT = (
    "This line does not line up with the lines before it.",
    "Give lines that belong together the same indent.",
)
_QUOTE = "Put the text in quotes, or on a new line after `|`."

# What PyYAML's two parsers say, C or Python; what to say instead, and the cure.
_WHERE_IT_BEGAN = {
    "unexpected end of stream|unexpected document": (
        "A quotation mark is opened here and never closed.",
        "Close it, or leave it out.",
    ),
    "expected ',' or": (
        "A bracket is opened here and never closed.",
        "Close it, or write a list with `- ` before each line.",
    ),
    "alphabetic or numeric": ("A text cannot begin with this sign.", _QUOTE),
    "unknown escape": ("A backslash means something special in double quotes.", "Use single quotes."),
    "could not find expected ':'": (
        "No `:` follows this.",
        "Write a key and what it holds, such as `title: Opening`.",
    ),
    "comment or (a )?line break": (
        "Text stands on the same line as the sign before it.",
        "Begin the text on the next line, further in.",
    ),
    "directive": ("A line cannot begin with `%`.", "Delete the line, or put the text in quotes."),
}
_WHERE_IT_ENDED = {
    "cannot start any token": ("A text cannot begin with this sign.", _QUOTE),
    "sequence entries are not allowed": (
        "A list cannot begin on the line of its key.",
        "Begin it on the next line.",
    ),
    "document start": _SAME_INDENT,
    "": ("This cannot be read.", "Look at this line and the one above: indents, quotation marks, colons."),
}


def explained(error: yaml.MarkedYAMLError, file: str, text: str) -> Problem:
    """What PyYAML found, where it helps and with its cure."""
    said = str(error.problem)
    began, ended = _position(error.context_mark), _position(error.problem_mark)
    line = [*text.splitlines(), ""][min(ended[0], text.count("\n"))]
    if found := _by_line(said, line, ended[1]):
        column, message, hint = found
        return Problem(file, ended[0] + 1, column + 1, "", "problem", message, hint)
    for place, table in ((began, _WHERE_IT_BEGAN), (ended, _WHERE_IT_ENDED)):
        for pattern, (message, hint) in table.items():
            if re.search(pattern, said):
                return Problem(file, place[0] + 1, place[1] + 1, "", "problem", message, hint)
    raise AssertionError("the last pattern fits everything")


def _position(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark else (0, 0)


def _by_line(problem: str, line: str, column: int) -> tuple[int, str, str] | None:
    before = line[:column]
    indent = len(line) - len(line.lstrip())
    if "\t" in line[: column + 1] and ("tab character" in problem or "cannot start" in problem):
        return before.find("\t") if "\t" in before else column, "A tab stands here.", "Use spaces instead."
    if "mapping values are not allowed" in problem:
        if re.search(r":\s", before):
            return column, "A second `: ` stands on this line.", "Put the text after the first one in quotes."
        above = "Give it the indent of the line above, or end that line with `:`."
        return indent, "This line is indented too far.", above
    if re.search(r"expected key|expected '-'|block end", problem):
        if before.rstrip().endswith(("'", '"')):
            cure = 'Quote the whole text once, and use " around text that holds an apostrophe.'
            return column, "Text goes on after its closing quotation mark.", cure
        if not before.strip():
            return (column, *_SAME_INDENT)
    return None
