"""What can be wrong, and how we say it: one message with a place and a cure."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["problem", "advice"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in a file somebody wrote.

    `line` and `column` count from 1; 0 means the file as a whole. `where` names the place in the
    file's own words (`parts, Sharing, time`). `message` says what was found and what is expected,
    `hint` how to mend it. A problem stops the work; advice never does.
    """

    file: str
    line: int
    column: int
    where: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {where}{self.message}{hint}"


class FacilitateError(Exception):
    """Something the user can mend; shown without a traceback. Exit code 1."""


class FileProblems(FacilitateError):
    """A file that cannot be used, with every reason found in one pass."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))
