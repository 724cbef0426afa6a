"""Templates to Markdown: the only module that knows Jinja2.

A template may come from a stranger, and what fills it was typed by somebody who never heard of
Markdown. Three rules follow.

Values never become markup. Whatever a template prints is written with every ASCII punctuation mark
as `&#NN;`, with line ends as spaces, and with spaces that Markdown would drop as `&#32;`; CommonMark
gives all of it back as it was. Only a `Markdown` value, a field the schema calls Markdown, goes in
as it is. Lists, truths and nothing at all cannot be printed: that is always a slip of the template.

A template has values, `if`, `for` and `set`, and nothing else. The allowed nodes, filters and tests
are tables below. Macros, calls, joining with `~` and blocks caught in a variable are left out,
because their text would be escaped twice or could grow without an end. What remains takes steps one
can count: a step is a turn of a loop or an item a filter looks at.

A fault has a line. Every line of a template's own text carries its number through the rendering
between two control characters (which no text may hold), so that a fault in the Markdown is told at
the template's line.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Annotated, Any, Literal, get_args

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.environment import Template as Compiled
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BeforeValidator, ConfigDict, Field

from facilitate.documents import known
from facilitate.documents.characters import Unprintable, controls, name
from facilitate.documents.markdown import label
from facilitate.documents.model import Layout, Stock
from facilitate.errors import FileProblems, Problem
from facilitate.formats.model import Written
from facilitate.reading import Source, load

MOST_STEPS = 200_000
MOST_LETTERS = 2_000_000
LONGEST_TEMPLATE = 256_000

_LINE, _END = "\x02", "\x03"
_MARK = re.compile(f"{_LINE}([0-9]+){_END}")
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
_NOT_LITERAL = re.compile(r"(_{3,})|[!-/:-@\[-`{-~]|^\s|\s$|\s(?=\s)|[^\S ]")
_LINE_ENDS = re.compile(r"\r\n|[\n\r\t\v\f\x85\u2028\u2029]")


Kind = Literal["agenda", "script", "handout", "worksheet", "leader", "resources", "form", "card"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Readers = Literal["participants", "leaders"]
Need = Literal[
    "tonight", "tonight-if-known", "country", "resources", "meetings", "calendar", "people", "next"
]


class Markdown(str):
    """Text of a field that the schema calls Markdown; it alone goes into a template as markup."""

    __slots__ = ()


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class FrontMatter(Written):
    """What a template says of itself between its `---` lines."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: str
    discreet_title: str = ""
    kind: Kind = "handout"
    readers: Readers = Field(default="participants", alias="for")
    layout: Layout = "sheet"
    stock: Stock = "index"
    needs: Annotated[tuple[Need, ...], BeforeValidator(_several)] = ()
    reviewed: str = ""
    reviewed_by: str = ""
    sources: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()


@dataclass(frozen=True)
class Template:
    """A template read from `file`. `body` keeps its line numbers: the front matter is blank lines."""

    file: str
    text: str
    front: FrontMatter
    body: str


@dataclass(frozen=True)
class Filled:
    """What a template came to: Markdown, and the template's line for each of its lines."""

    title: str
    markdown: str
    lines: tuple[int, ...]


def read(file: str, text: str) -> Template:
    """The template in `text`; raises FileProblems."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    if len(text) > LONGEST_TEMPLATE:
        raise _fault(file, 0, f"A template has at most {LONGEST_TEMPLATE} letters.")
    if bad := controls(text, "\n\t"):
        line = text[: text.index(bad)].count("\n") + 1
        raise _fault(file, line, f"{name(bad)} cannot be printed.", "Take it out.")
    match = _FRONT.match(text)
    if match is None:
        raise _fault(file, 1, "A template begins with its title between two lines of `---`.", _FRONT_HINT)
    front = _front_matter(file, match[1] or "")
    return Template(file, text, front, "\n" * match[0].count("\n") + text[match.end() :])


_FRONT_HINT = "Write `---`, `title: Welcome`, `---`, each on a line of its own."


def filled(template: Template, names: Mapping[str, Any], discreet: bool = False) -> Filled:
    """The template with these values in it.

    Raises FileProblems for whatever is wrong in the template, Unprintable for a control character
    in a value.
    """
    title = (discreet and template.front.discreet_title) or template.front.title
    title_line = next(
        (number for number, line in enumerate(template.text.split("\n"), 1) if line.startswith("title")), 1
    )
    marked = _text(template.file, "\n" * (title_line - 1) + title, names)
    lines, markdown = _unmarked(_text(template.file, template.body, names))
    return Filled(label(_unmarked(marked)[1]), markdown, lines)


def literal(text: str) -> str:
    """`text` so written that Markdown gives it back to the letter, but for line ends and tabs: spaces.

    Three underscores or more stay a blank to write on: nobody means anything else by them.
    Raises Unprintable for other control characters.
    """
    flat = _LINE_ENDS.sub(" ", text)
    if bad := controls(flat):
        raise Unprintable(bad, flat, "cannot be printed.")
    return _NOT_LITERAL.sub(lambda mark: mark[1] or f"&#{ord(mark[0])};", flat)


def _front_matter(file: str, text: str) -> FrontMatter:
    padded = "\n" + text  # its first line is the second of the file
    front, problems = load(FrontMatter, Source(file, padded.encode()))
    if front is None:
        raise FileProblems(problems)
    return front


def _printed(value: Any) -> str:
    """What a value is in Markdown; Jinja calls this for everything a template prints."""
    if isinstance(value, Markdown):
        if bad := controls(value, "\n\t"):
            raise Unprintable(bad, value, "cannot be printed.")
        return str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        if isinstance(value, StrictUndefined):
            str(value)  # raises, and names what is missing
        raise TemplateRuntimeError("this is no text or number, and cannot be printed.")
    return literal(str(value))


class _LineNumbers(Extension):
    """Puts the number of each line of a template's own text in front of it."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        for token in stream:
            yield Token(token.lineno, "data", _numbered(token)) if token.type == "data" else token


def _numbered(token: Token) -> str:
    lines = token.value.split("\n")
    return "\n".join(f"{_LINE}{token.lineno + at}{_END}{line}" for at, line in enumerate(lines))


def _unmarked(text: str) -> tuple[tuple[int, ...], str]:
    numbers, lines, last = [], [], 1
    for line in text.split("\n"):
        last = int(([str(last), *_MARK.findall(line)])[-1])
        numbers.append(last)
        lines.append(_MARK.sub("", line))
    return tuple(numbers), "\n".join(lines)


class _TooMuch(TemplateError):
    """A template that would not come to an end."""


class _Budget:
    """The steps one rendering may take."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise _TooMuch(f"this takes more than {MOST_STEPS} steps. Loop over less.")


def _charged(filter_name: str) -> Callable[..., Any]:
    """Jinja's own filter, with its steps counted."""

    @pass_context
    def call(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        if not isinstance(value, StrictUndefined):
            context.parent[_BUDGET].spend(len(value) if hasattr(value, "__len__") else 1)
        found = _PLAIN.call_filter(filter_name, value, args, named, context, context.eval_ctx)
        return list(_counted(context, found)) if isinstance(found, Iterator) else found

    return call


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """The values, with every one of them a step."""
    budget: _Budget = context.parent[_BUDGET]
    for value in values:
        budget.spend(1)
        yield value


@pass_context
def _joined(context: Context, values: Iterable[Any], between: str = "") -> str:
    """As Jinja's join, of texts only; the length of what it makes are its steps."""
    words = [str(value) for value in values if isinstance(value, str | int)]
    context.parent[_BUDGET].spend(sum(map(len, words)) + len(between) * len(words))
    return between.join(words)


class _Unknown(StrictUndefined):
    """A name that nothing stands behind, told in our words."""

    @property
    def _undefined_message(self) -> str:
        return known.missing(str(self._undefined_name), self._undefined_obj)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with sums of numbers only: texts and lists must not grow in a template."""

    intercepted_binops = frozenset({"+", "-"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if not (isinstance(left, int) and isinstance(right, int)):
            raise TemplateRuntimeError(f"`{operator}` is for whole numbers.")
        return super().call_binop(context, operator, left, right)


_BUDGET = "budget of steps"
_EACH = "each step"
_FILTERS = [
    "default",
    "first",
    "last",
    "length",
    "lower",
    "upper",
    "capitalize",
    "sort",
    "selectattr",
    "rejectattr",
]
_TESTS = ["defined", "undefined", "none", "divisibleby", "equalto", "eq", "in"]
_NODES = (
    nodes.Add,
    nodes.And,
    nodes.Assign,
    nodes.Compare,
    nodes.CondExpr,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.Keyword,
    nodes.Name,
    nodes.Neg,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.Output,
    nodes.Sub,
    nodes.Template,
    nodes.TemplateData,
    nodes.Test,
)
_PLAIN = _Environment()


def _environment() -> _Environment:
    environment = _Environment(
        undefined=_Unknown,
        finalize=_printed,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_LineNumbers],
    )
    environment.globals = {"range": environment.globals["range"]}
    environment.filters = {name: _charged(name) for name in _FILTERS} | {"join": _joined, _EACH: _counted}
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


_ENVIRONMENT = _environment()


def _text(file: str, source: str, names: Mapping[str, Any]) -> str:
    """The rendered text, still with its line numbers."""
    try:
        compiled = Compiled.from_code(_ENVIRONMENT, _code(file, source), dict(_ENVIRONMENT.globals))
        pieces, length = [], 0
        for piece in compiled.generate({**names, _BUDGET: _Budget()}):
            length += len(piece)
            if length > MOST_LETTERS:
                raise _TooMuch(f"this comes to more than {MOST_LETTERS} letters. Loop over less.")
            pieces.append(piece)
        return "".join(pieces)
    except TemplateSyntaxError as error:
        raise _fault(file, error.lineno, _sentence(error.message or "")) from None
    except (TemplateError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
        raise _fault(file, _line(file, error), *known.told(_sentence(str(error)), names)) from None


@lru_cache(maxsize=128)
def _code(file: str, source: str) -> CodeType:
    tree = _ENVIRONMENT.parse(source, filename=file)
    problems = [_refusal(file, node) for node in _every(tree) if not _allowed(node)]
    if problems:
        raise FileProblems(list(dict.fromkeys(problems)))
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, _EACH, [], [], None, None, lineno=loop.lineno)
    return _ENVIRONMENT.compile(tree, filename=file)


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    """The node and all below it, but not below one that is refused: one fault is enough."""
    yield node
    if _allowed(node):
        for child in node.iter_child_nodes():
            yield from _every(child)


def _allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.For():
            return not node.recursive
        case nodes.Call():
            named = isinstance(node.node, nodes.Name) and node.node.name == "range"
            return named and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        case nodes.List():
            return all(isinstance(item, nodes.Const) for item in node.items)
        case nodes.Tuple():
            return all(isinstance(item, nodes.Const | nodes.Name) for item in node.items)
        case _:
            return isinstance(node, _NODES)


def _refusal(file: str, node: nodes.Node) -> Problem:
    kind = type(node).__name__.lower()
    message = f"A template cannot use this ({kind})."
    hint = "It has values, `if`, `for` and `set` of one value, and `range(5)`."
    return Problem(file, node.lineno, 1, "", "problem", message, hint)


def _line(file: str, error: BaseException) -> int:
    """The template's line an error rose from: Jinja makes frames for them in the traceback."""
    frames = traceback.walk_tb(error.__traceback__)
    return ([line for frame, line in frames if frame.f_code.co_filename == file] or [0])[-1]


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith(".") else ".")


def _fault(file: str, line: int, message: str, hint: str = "") -> FileProblems:
    return FileProblems([Problem(file, line, 1 if line else 0, "", "problem", message, hint)])
