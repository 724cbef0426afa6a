"""Documents to one web page, for people who read on a screen or have it read to them.

The page holds all it needs: no script, nothing fetched from anywhere. It is black on white and grows with the
reader's own size of type. A place to write on is a line with the words a screen reader says in its
stead; it is no field, because what is typed into a web page is lost when it is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from facilitate.documents import model
from facilitate.documents.gluing import glued
from facilitate.documents.model import Block, Document, Inline, Inlines
from facilitate.documents.wording import wording

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})

_STYLE = """
:root { color-scheme: only light; }
body { margin: 0; background: #fff; color: #000;
 font: 1.125em/1.45 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }
body.large { font-size: 1.6em; }
main { max-width: 38em; margin: 0 auto; padding: 1.5em; }
article + article { margin-top: 4em; border-top: 2px solid; }
h1, h2, h3 { line-height: 1.2; margin: 1.4em 0 .3em; }
h1 { font-size: 1.8em; border-bottom: 1px solid; padding-bottom: .25em; margin-top: .3em; }
h2 { font-size: 1.3em; }
h3 { font-size: 1.1em; }
p, ul, ol, table, blockquote { margin: .5em 0; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
 white-space: nowrap; }
.blank { display: inline-block; max-width: 100%; border-bottom: 1px solid; }
.line { height: 2em; border-bottom: 1px solid; }
.box, .card { border: 1px solid; padding: .4em 1em; margin: 1em 0; }
.note { border-inline-start: 3px solid; padding-inline-start: 1em; margin: 1em 0; }
.label { font-weight: 600; margin-bottom: 0; }
.beside > .label { font-weight: 400; margin-top: 1.2em; }
.beside > .label + *, .beside > .label + .columns :first-child { margin-top: 0; }
.columns { display: grid; gap: 0 1.5em; grid-template-columns: repeat(auto-fit, minmax(15em, 1fr)); }
.ticks { list-style: none; padding-inline-start: 0; }
.ticks > li { padding-inline-start: 1.6em; text-indent: -1.6em; }
.ticks > li > * { text-indent: 0; }
.ticks > li > p:first-child { text-indent: -1.6em; margin: .25em 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid; }
.right { text-align: end; }
.center { text-align: center; }
a { color: #000; overflow-wrap: anywhere; }
svg { height: 8em; display: block; }
@media (min-width: 40em) {
 .beside { display: grid; grid-template-columns: 6em 1fr; gap: 0 1em; }
 .beside > * { grid-column: 2; }
 .beside > .label { grid-column: 1; grid-row: 1 / span 99; }
 .beside > .label, .beside > .label + * { margin-top: 1em; line-height: 1.3; }
 .large .beside { display: block; }
}
@media print {
 @page { margin: 20mm; }
 body { font-size: 12pt; }
 body.large { font-size: 18pt; }
 main { max-width: none; padding: 0; }
 article + article { break-before: page; border-top: 0; margin-top: 0; }
 h1, h2, h3, .label { break-after: avoid; }
 .keep, .box, .card, tr, li { break-inside: avoid; }
 .break { break-after: page; }
}
"""

_SHAPES: dict[model.Form, str] = {
    "circle": '<circle cx="50" cy="50" r="50"/>',
    "half-circle": '<circle cx="50" cy="50" r="48" fill="none" stroke="#000" stroke-width="4"/>'
    '<path d="M50 2a48 48 0 0 0 0 96z"/>',
    "square": '<path d="M0 0h100v100H0z"/>',
    "bars": '<path d="M0 0h30v100H0zM70 0h30v100H70z"/>',
}


def html(documents: Sequence[Document], *, large_print: bool = False) -> str:
    """Papers as one web page with the title of the first; the same text for the same papers."""
    first = documents[0]
    size = ' class="large"' if large_print else ""
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(first.title)}</title>\n<style>{_STYLE}</style>"
    )
    articles = "\n".join(_article(document) for document in documents)
    return (
        f"<!doctype html>\n<html{_language(first.language)}>\n<head>\n{head}\n</head>\n"
        f"<body{size}>\n<main>\n{articles}\n</main>\n</body>\n</html>\n"
    )


def _article(document: Document) -> str:
    writer = _Writer(document.language)
    small = [f"<p>{_letters(text)}</p>\n" if text else "" for text in (document.header, document.footer)]
    body = writer.blocks(document.blocks)
    return f"<article{_language(document.language)}>\n{small[0]}{body}\n{small[1]}</article>"


def _letters(text: str) -> str:
    return escape(glued(text))


def _language(language: str) -> str:
    direction = "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
    return f' lang="{escape(language)}" dir="{direction}"'


class _Writer:
    """Writes the blocks of one document; `level` is that of the last heading."""

    def __init__(self, language: str) -> None:
        self.wording = wording(language)
        self.level = 0

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(_WRITERS[type(block)](self, block) for block in blocks)

    def words(self, words: Inlines) -> str:
        return "".join(map(self.word, words))

    def word(self, word: Inline) -> str:
        match word:
            case model.Text(text, strong):
                return f"<strong>{_letters(text)}</strong>" if strong else _letters(text)
            case model.Link():
                return _link(word)
            case model.Blank(width):
                return f'<span class="blank" style="width: {width}ch">{self.said(self.wording.blank)}</span>'
            case model.LineBreak():
                return "<br>\n"

    def said(self, words: str) -> str:
        return f'<span class="said">{escape(words)}</span>&nbsp;'

    def heading(self, block: model.Heading) -> str:
        self.level = min(block.level, self.level + 1)
        return f"<h{self.level}>{self.words(block.words)}</h{self.level}>"

    def paragraph(self, block: model.Paragraph) -> str:
        return f"<p>{self.words(block.words)}</p>"

    def listing(self, block: model.Listing) -> str:
        items = "\n".join(map(self.item, block.items))
        if block.first is not None:
            return f'<ol start="{block.first}">\n{items}\n</ol>'
        # Without bullets some readers no longer call it a list, unless its role says so.
        ticks = ' class="ticks" role="list"' if any(item.ticked is not None for item in block.items) else ""
        return f"<ul{ticks}>\n{items}\n</ul>"

    def item(self, item: model.Item) -> str:
        if item.ticked is None:
            return f"<li>{self.blocks(item.blocks)}</li>"
        sign, says = ("☑", self.wording.ticked) if item.ticked else ("☐", self.wording.box)
        box = f'<span aria-hidden="true">{sign}</span>{self.said(says)}'
        first, *rest = item.blocks or (model.Paragraph(()),)
        if isinstance(first, model.Paragraph):
            return f"<li><p>{box} {self.words(first.words)}</p>{self.blocks(rest)}</li>"
        return f"<li><p>{box}</p>{self.blocks(item.blocks)}</li>"

    def quote(self, block: model.Quote) -> str:
        return f"<blockquote>\n{self.blocks(block.blocks)}\n</blockquote>"

    def table(self, block: model.Table) -> str:
        head = self.row(block, block.header, "th") if any(block.header) else ""
        rows = "\n".join(self.row(block, row, "td") for row in block.rows)
        return f"<table>\n{f'<thead>{head}</thead>' if head else ''}<tbody>\n{rows}\n</tbody>\n</table>"

    def row(self, block: model.Table, cells: Sequence[Inlines], tag: str) -> str:
        return f"<tr>{''.join(map(self.cell, cells, [tag] * len(cells), block.align))}</tr>"

    def cell(self, words: Inlines, tag: str, align: model.Alignment) -> str:
        # A heading without words would be announced over every cell of its column.
        tag, scope = ("th", ' scope="col"') if tag == "th" and words else ("td", "")
        edge = "" if align == "left" else f' class="{align}"'
        return f"<{tag}{scope}{edge}>{self.words(words)}</{tag}>"

    def box(self, block: model.Box) -> str:
        title = f'<p class="label">{escape(block.title)}</p>\n' if block.title else ""
        return f'<div class="box">\n{title}{self.blocks(block.blocks)}\n</div>'

    def beside(self, block: model.Beside) -> str:
        lines = "<br>".join(map(_letters, block.label.split("\n")))
        label = f'<p class="label">{lines}</p>\n' if block.label else ""
        return f'<div class="beside">\n{label}{self.blocks(block.blocks)}\n</div>'

    def leader(self, block: model.Leader) -> str:
        note = f'<p class="label">{escape(self.wording.note)}</p>'
        return f'<div class="note" role="note">\n{note}\n{self.blocks(block.blocks)}\n</div>'

    def columns(self, block: model.Columns) -> str:
        columns = "\n".join(f"<div>\n{self.blocks(column)}\n</div>" for column in block.columns)
        return f'<div class="columns">\n{columns}\n</div>'

    def card(self, block: model.Card) -> str:
        return f'<div class="card">\n{self.blocks(block.blocks)}\n</div>'

    def keep(self, block: model.Keep | model.Back) -> str:
        return f'<div class="keep">\n{self.blocks(block.blocks)}\n</div>'

    def shape(self, block: model.Shape) -> str:
        said = escape(self.wording.shapes[block.form])
        return f'<svg viewBox="0 0 100 100" role="img" aria-label="{said}">{_SHAPES[block.form]}</svg>'

    def chart(self, block: model.Chart) -> str:
        highest, room = max(block.numbers) or 1, 400 / len(block.numbers)
        heights = [72 * number / highest for number in block.numbers]
        columns = "".join(
            f'<rect x="{at * room:.1f}" y="{72 - high:.1f}" width="{room * 0.7:.1f}" height="{high:.1f}"/>'
            for at, high in enumerate(heights)
        )
        return f'<svg viewBox="0 0 400 72" role="img" aria-label="{escape(block.words)}">{columns}</svg>'

    def lines(self, block: model.Lines) -> str:
        rows = '<div class="line"></div>' * block.count
        return f'<div>{self.said(self.wording.lines)}<div aria-hidden="true">{rows}</div></div>'

    def code(self, block: model.Code) -> str:
        return f"<p>{_link(model.Link(block.address.split('//', 1)[-1], block.address))}</p>"

    def page_break(self, block: model.Break) -> str:
        return '<div class="break"></div>'

    def rule(self, block: model.Rule) -> str:
        return "<hr>"


def _link(link: model.Link) -> str:
    """A link with its address in reach of somebody who holds the page on paper."""
    after = f" ({escape(link.address)})" if link.address else ""
    if not link.href.startswith(("https://", "http://", "mailto:", "tel:", "sms:")):
        return escape(link.text) + after
    return f'<a href="{escape(link.href)}">{escape(link.text)}</a>{after}'


_WRITERS: dict[type[Any], Callable[[_Writer, Any], str]] = {
    model.Back: _Writer.keep,
    model.Beside: _Writer.beside,
    model.Box: _Writer.box,
    model.Break: _Writer.page_break,
    model.Card: _Writer.card,
    model.Code: _Writer.code,
    model.Columns: _Writer.columns,
    model.Heading: _Writer.heading,
    model.Keep: _Writer.keep,
    model.Leader: _Writer.leader,
    model.Lines: _Writer.lines,
    model.Listing: _Writer.listing,
    model.Paragraph: _Writer.paragraph,
    model.Quote: _Writer.quote,
    model.Rule: _Writer.rule,
    model.Shape: _Writer.shape,
    model.Chart: _Writer.chart,
    model.Table: _Writer.table,
}
