"""The grammar of papers: CommonMark with tables, blanks to write on and containers, and without code."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin

HOLDING = ("back", "beside", "box", "card", "columns", "keep", "leader")
STANDING = ("break", "lines", "qr", "shape")
DEEPEST = 60

_COLONS = re.compile(r"(:{3,})[ \t]*(\S*)[ \t]*(.*)")
_FENCE = re.compile(r"(`{3,}|~{3,}).*")
_BLANK = re.compile(r"_{3,}")


def _standing(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: a container that holds nothing, or colons that close nothing."""
    match = _COLONS.fullmatch(_source(state, start))
    if match is None or match[2] not in ("", *STANDING):
        return False
    if silent:
        return True
    token = state.push("standing" if match[2] else "stray", "", 0)
    token.info, token.content, token.map = match[2], match[3], [start, start + 1]
    closed = match[2] and start + 1 < end and _source(state, start + 1).rstrip() == match[1]
    state.line = start + (2 if closed else 1)
    return True


def _fenced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: code between fences, which no paper has."""
    match = _FENCE.fullmatch(_source(state, start))
    if match is None:
        return False
    if not silent:
        closing = (line for line in range(start + 1, end) if _source(state, line).startswith(match[1]))
        state.push("fenced", "", 0).map = [start, start + 1]
        state.line = next(closing, end - 1) + 1
    return True


def _source(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _blank(state: StateInline, silent: bool) -> bool:
    """Inline rule: underscores to write on, taken before they can mean emphasis."""
    match = _BLANK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("blank", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    parser.enable("table").disable(["code", "fence", "backticks", "html_block", "html_inline"])
    container_plugin(parser, "named", validate=lambda words, _markup: bool(words.strip()))
    parser.block.ruler.before(
        "container_named",
        "standing",
        _standing,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    parser.block.ruler.before(
        "standing", "fenced", _fenced, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("emphasis", "blank", _blank)
    return parser


PARSER = _parser()
