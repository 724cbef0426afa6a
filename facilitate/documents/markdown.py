"""Markdown to blocks, or every reason why not.

The grammar is CommonMark with tables, and less where a paper has no use for it: no code (so that
indenting a template never changes its meaning), no images, no raw HTML (both print as they are
typed), no `#` title (a paper's title is in its front matter). It is more in four places:

    - [ ] words        an item with a box to tick
    ____               three underscores or more, anywhere: a blank to write on
    ::: name words     a container, closed by a line of as many colons
    ::: lines 5        a container that holds nothing: one line, nothing to close

Containers come from a plugin that closes at the first line of enough colons, so the outer one needs
more colons than the inner one. It also closes quietly at the end of whatever holds it; that hides
mistakes, so an unclosed container is told here from its line: its last line has to be colons, and
not the ones its parent closes with. The containers that hold nothing have a rule of their own in
front of the plugin, which also catches a closing line that closes nothing. A closing right under a
container that holds nothing is taken as its own, because people write one.

A label (`::: box Title`) is not Markdown, but `&#42;` in it is a letter, since values arrive so.
Every fault is found in one pass. `lines` says which line of the file each line of the text came
from, because a template makes more lines than it has.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import get_args

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from facilitate.documents import model
from facilitate.documents.grammar import DEEPEST, HOLDING, PARSER, STANDING
from facilitate.documents.model import Block, Inline, Inlines
from facilitate.errors import FileProblems, Problem

MOST_LINES = 40
LONGEST_ADDRESS = 300

_TICK = re.compile(r"\[([ xX])\](?:\s+|$)")


def blocks(text: str, file: str = "", lines: Sequence[int] = ()) -> tuple[Block, ...]:
    """The blocks that `text` stands for.

    Raises FileProblems with every fault in it, at its line of `file`.
    """
    tokens = PARSER.parse(text)
    conversion = _Conversion(text, file, lines)
    conversion.note_depth(tokens)
    found = conversion.blocks(SyntaxTreeNode(tokens).children)
    if conversion.problems:
        raise FileProblems(conversion.problems)
    return found


def label(words: str) -> str:
    """The letters that words outside Markdown stand for: a title, a container's label."""
    return unescapeAll(words.strip())


class _Conversion:
    """One text on its way to blocks; `problems` grows with what is wrong in it."""

    def __init__(self, text: str, file: str, lines: Sequence[int]) -> None:
        self.source = text.split("\n")
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.open: list[SyntaxTreeNode] = []

    def fault(self, line: int, message: str, hint: str = "") -> None:
        source = self.source[line] if line < len(self.source) else ""
        column = len(source) - len(source.lstrip(" \t>")) + 1
        place = self.lines[line] if line < len(self.lines) else line + 1
        self.problems.append(Problem(self.file, place, column, "", "problem", message, hint))

    def note_depth(self, tokens: Sequence[Token]) -> None:
        """The parser leaves out what is nested too deep without a word; we do not."""
        deep = next((token for token in tokens if token.level >= DEEPEST - 1 and token.nesting == 1), None)
        if deep is not None and deep.map:
            self.fault(deep.map[0], "this is nested too deep to print.", "Take some levels out.")

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in _READERS[node.type](self, node))

    def quote(self, node: SyntaxTreeNode) -> list[Block]:
        return [model.Quote(self.blocks(node.children))]

    def heading(self, node: SyntaxTreeNode) -> list[Block]:
        level = int(node.tag[1])
        if level == 1:
            self.fault(
                _line(node),
                "`#` is the title, and the title of a paper stands in its front matter.",
                "Begin sections with `##`.",
            )
        return [model.Heading(min(level, 3), _words(node))]

    def paragraph(self, node: SyntaxTreeNode) -> list[Block]:
        return [model.Paragraph(_words(node))]

    def rule(self, node: SyntaxTreeNode) -> list[Block]:
        underscores = self.source[_line(node)].count("_")
        return [model.Paragraph((model.Blank(underscores),)) if underscores else model.Rule()]

    def listing(self, node: SyntaxTreeNode) -> list[Block]:
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return [model.Listing(tuple(self.item(item) for item in node.children), first)]

    def item(self, node: SyntaxTreeNode) -> model.Item:
        inside = self.blocks(node.children)
        if not node.children or node.children[0].type != "paragraph":
            return model.Item(inside)
        tick = _TICK.match(node.children[0].children[0].content)
        first = inside[0]
        if tick is None or not isinstance(first, model.Paragraph):
            return model.Item(inside)
        words = _after(len(tick[0]), first.words)
        return model.Item((model.Paragraph(words), *inside[1:]), ticked=tick[1] != " ")

    def table(self, node: SyntaxTreeNode) -> list[Block]:
        rows = [[_cell(cell) for cell in row.children] for part in node.children for row in part.children]
        styles = [str(cell.attrs.get("style", "")) for cell in node.children[0].children[0].children]
        return [model.Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(map(_alignment, styles)))]

    def stray(self, node: SyntaxTreeNode) -> list[Block]:
        self.fault(
            _line(node),
            "these colons close nothing.",
            "Where one container holds another, the outer one needs more colons than the inner one.",
        )
        return []

    def fenced(self, node: SyntaxTreeNode) -> list[Block]:
        self.fault(
            _line(node),
            "code between fences is not supported: a paper is for people.",
            "Take both lines of fences out, and write what is between them as words.",
        )
        return []

    def standing(self, node: SyntaxTreeNode) -> list[Block]:
        return _STANDING[node.info](self, _line(node), label(node.content))

    def line_count(self, line: int, words: str) -> list[Block]:
        if re.fullmatch("[0-9]{1,3}", words) and 1 <= int(words) <= MOST_LINES:
            return [model.Lines(int(words))]
        self.fault(line, f"`lines` needs a number from 1 to {MOST_LINES}.", "Write `::: lines 5`.")
        return []

    def address(self, line: int, words: str) -> list[Block]:
        if re.fullmatch(r"https?://\S+", words) and len(words) <= LONGEST_ADDRESS:
            return [model.Code(words)]
        expected = f"`qr` needs a web address of at most {LONGEST_ADDRESS} letters."
        self.fault(line, expected, "Write `::: qr https://example.org`.")
        return []

    def shape(self, line: int, words: str) -> list[Block]:
        forms: tuple[model.Form, ...] = get_args(model.Form)
        if found := next((form for form in forms if form == words), None):
            return [model.Shape(found)]
        self.fault(line, f"`shape` is one of {', '.join(forms)}.", "Write `::: shape circle`.")
        return []

    def page_break(self, line: int, words: str) -> list[Block]:
        if words:
            self.fault(line, "`break` stands alone.", "Write `::: break`.")
        return [model.Break()]

    def container(self, node: SyntaxTreeNode) -> list[Block]:
        name, _, words = node.info.strip().partition(" ")
        if name not in HOLDING:
            self.unknown(_line(node), name)
        elif not self.closed(node):
            colons = node.markup
            self.fault(
                _line(node),
                f"`{colons} {name}` is never closed.",
                f"End it with a line `{colons}`; whatever holds it needs more colons.",
            )
        self.open.append(node)
        inside = _HOLDING.get(name, _held)(self, node, words.strip())
        self.open.pop()
        return inside

    def closed(self, node: SyntaxTreeNode) -> bool:
        end = node.map[1] if node.map else 0
        last = self.source[end].strip(" \t>") if end < len(self.source) else ""
        shared = any(outer.map and outer.map[1] == end for outer in self.open)
        return not shared and len(last) >= len(node.markup) and not last.strip(":")

    def unknown(self, line: int, name: str) -> None:
        near = get_close_matches(name.lower(), (*HOLDING, *STANDING), 1, 0.55)
        names = ", ".join(sorted((*HOLDING, *STANDING)))
        self.fault(
            line,
            f"there is no container `{name}`.",
            f"Did you mean `{near[0]}`?" if near else f"There are: {names}.",
        )

    def columns(self, node: SyntaxTreeNode, words: str) -> list[Block]:
        for child in node.children:
            if child.type != "container_named":
                self.fault(
                    _line(child),
                    "only containers may stand in `columns`, one for each column.",
                    "Put this between `::: keep` and `:::`.",
                )
        self.bare(node, "columns", words)
        return [model.Columns(tuple(self.blocks([child]) for child in node.children))]

    def box(self, node: SyntaxTreeNode, words: str) -> list[Block]:
        return [model.Box(label(words), self.blocks(node.children))]

    def beside(self, node: SyntaxTreeNode, words: str) -> list[Block]:
        lines = "\n".join(label(line) for line in words.split("|"))
        return [model.Beside(lines, self.blocks(node.children))]

    def back(self, node: SyntaxTreeNode, words: str) -> list[Block]:
        if [outer.info.strip() for outer in self.open[-2:-1]] != ["card"]:
            self.fault(_line(node), "`back` is the other side of a card.", "Put it at the end of a `card`.")
        self.bare(node, "back", words)
        return [model.Back(self.blocks(node.children))]

    def bare(self, node: SyntaxTreeNode, name: str, words: str) -> None:
        if words:
            self.fault(_line(node), f"`{name}` takes no words after it.", f"Write `{node.markup} {name}`.")


def _plain(
    kind: type[model.Card] | type[model.Keep] | type[model.Leader], name: str
) -> Callable[[_Conversion, SyntaxTreeNode, str], list[Block]]:
    def read(conversion: _Conversion, node: SyntaxTreeNode, words: str) -> list[Block]:
        conversion.bare(node, name, words)
        return [kind(conversion.blocks(node.children))]

    return read


def _held(conversion: _Conversion, node: SyntaxTreeNode, words: str) -> list[Block]:
    return list(conversion.blocks(node.children))


_HOLDING: dict[str, Callable[[_Conversion, SyntaxTreeNode, str], list[Block]]] = {
    "back": _Conversion.back,
    "beside": _Conversion.beside,
    "box": _Conversion.box,
    "card": _plain(model.Card, "card"),
    "columns": _Conversion.columns,
    "keep": _plain(model.Keep, "keep"),
    "leader": _plain(model.Leader, "leader"),
}
_STANDING: dict[str, Callable[[_Conversion, int, str], list[Block]]] = {
    "break": _Conversion.page_break,
    "lines": _Conversion.line_count,
    "qr": _Conversion.address,
    "shape": _Conversion.shape,
}
_READERS: dict[str, Callable[[_Conversion, SyntaxTreeNode], list[Block]]] = {
    "blockquote": _Conversion.quote,
    "bullet_list": _Conversion.listing,
    "container_named": _Conversion.container,
    "fenced": _Conversion.fenced,
    "heading": _Conversion.heading,
    "hr": _Conversion.rule,
    "ordered_list": _Conversion.listing,
    "paragraph": _Conversion.paragraph,
    "standing": _Conversion.standing,
    "stray": _Conversion.stray,
    "table": _Conversion.table,
}


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _alignment(style: str) -> model.Alignment:
    words: dict[str, model.Alignment] = {"text-align:center": "center", "text-align:right": "right"}
    return words.get(style, "left")


def _words(node: SyntaxTreeNode) -> Inlines:
    """The inlines of a paragraph, a heading or a table cell."""
    return merged(_inlines(node.children[0].children)) if node.children else ()


def _cell(node: SyntaxTreeNode) -> Inlines:
    written = "".join(inline.content for inline in node.children).strip()
    return (model.Blank(0),) if written == "&nbsp;" else _words(node)


def _inlines(nodes: Sequence[SyntaxTreeNode], strong: bool = False) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        match node.type:
            case "em" | "strong":
                found += _inlines(node.children, strong=True)
            case "link":
                found.append(model.Link(_plain_text(node.children), str(node.attrs["href"])))
            case "blank":
                found.append(model.Blank(len(node.content)))
            case "hardbreak":
                found.append(model.LineBreak())
            case _:
                found.append(model.Text(_plain_text([node]), strong))
    return found


def _plain_text(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "".join(map(_letters, nodes))


def _letters(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak" | "hardbreak":
            return " "
        case "image":
            return f"![{node.content}]({node.attrs['src']})"
        case "text" | "text_special" | "blank":
            return node.content
        case _:
            return _plain_text(node.children)


def merged(words: Sequence[Inline]) -> Inlines:
    """The same words with neighbouring runs of one weight as one run."""
    found: list[Inline] = []
    for word in words:
        last = found[-1] if found else None
        if isinstance(word, model.Text) and isinstance(last, model.Text) and word.strong == last.strong:
            found[-1] = model.Text(last.text + word.text, word.strong)
        elif word != model.Text(""):
            found.append(word)
    return tuple(found)


def _after(letters: int, words: Inlines) -> Inlines:
    """The words without the first letters, which are all in one run: `[ ] `, as it was typed."""
    first = words[0]
    assert isinstance(first, model.Text)
    rest = first.text[letters:]
    return (model.Text(rest, first.strong), *words[1:]) if rest else words[1:]
