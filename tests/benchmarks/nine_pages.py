"""The document all printers are measured on: an agenda, prose, a checklist, a table, room to write.

Margins and gaps of the others are such that it is nine pages with each of them.
"""

PROSE = (
    "Someone opens the meeting and says what comes next. There may be a reading, or some quiet. Then there "
    "is time to speak about yourself, or to listen. Say a name if you like, any name. Some people listen for "
    "weeks before they speak. You can go out and come back, or go home. If you would like company, ask for "
    "it. Nobody can guarantee what stays in a room, so tell only what feels right, and leave the rest."
)
AGENDA = [
    ("7:30 pm", "Opening", "Leader", "2 min"),
    ("7:32 pm", "Readings", "Reader", "6 min"),
    ("7:38 pm", "Welcome", "Greeter", "4 min"),
    ("7:42 pm", "Topic", "Leader", "5 min"),
    ("7:47 pm", "Sharing", "Everyone", "36 min"),
    ("8:23 pm", "Last word", "Leader", "5 min"),
    ("8:28 pm", "Close", "Leader", "2 min"),
]
HEAD = ("Begins", "Part", "Who", "Length")
CHECKS = [f"Thing number {number} to bring, to set out, or to ask somebody for" for number in range(1, 25)]
NUMBERS = ("Line", "Number", "About")
ROWS = [
    (f"Line {number}", f"555-01{number:02}", "Day and night. English and Spanish. Free from any phone.")
    for number in range(40)
]
SECTIONS = 10
LINES = 40


def markdown(copy: int) -> str:
    """The document in our Markdown; each `copy` is another one, as the rows of a batch are."""
    parts = [f"Copy {copy}.", _table(HEAD, AGENDA)]
    parts += [f"## Section {number}\n\n{PROSE}\n\n{PROSE}" for number in range(1, SECTIONS + 1)]
    parts += ["## What to bring", "\n".join(f"- [ ] {check}" for check in CHECKS)]
    parts += ["## Numbers", _table(NUMBERS, ROWS), "## Room to write", f"::: lines {LINES}"]
    return "\n\n".join(parts)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def html(copy: int, fonts: str) -> str:
    """The document as a web page."""
    sections = "".join(f"<h2>Section {n}</h2><p>{PROSE}</p><p>{PROSE}</p>" for n in range(1, SECTIONS + 1))
    checks = "".join(f"<li>☐ {check}</li>" for check in CHECKS)
    lines = "<div class=line></div>" * LINES
    style = f"""
        @font-face {{ font-family: S; src: url(file://{fonts}/SourceSansPro-Regular.ttf) }}
        @font-face {{ font-family: S; font-weight: 600; src: url(file://{fonts}/SourceSansPro-Semibold.ttf) }}
        @page {{ size: letter; margin: 72pt 76pt 72pt 116pt;
                 @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 10pt S }} }}
        body {{ font: 12pt/16.5pt S }} h1, h2 {{ font-weight: 600 }} ul {{ list-style: none }}
        table {{ width: 100%; border-collapse: collapse }}
        td, th {{ border-bottom: .4pt solid; text-align: left; padding: 3pt 0 }}
        .line {{ height: 26pt; border-bottom: .4pt solid }}"""
    return (
        f"<!doctype html><html lang=en><head><title>Nine pages</title><style>{style}</style></head><body>"
        f"<h1>Nine pages</h1><p>Copy {copy}.</p>{_web_table(HEAD, AGENDA)}{sections}<h2>What to bring</h2>"
        f"<ul>{checks}</ul><h2>Numbers</h2>{_web_table(NUMBERS, ROWS)}"
        f"<h2>Room to write</h2>{lines}</body></html>"
    )


def _web_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def typst(copy: int) -> str:
    """The document in Typst's markup."""
    sections = "\n".join(f"== Section {n}\n{PROSE}\n\n{PROSE}\n" for n in range(1, SECTIONS + 1))
    checks = "\n".join(f"- {check}" for check in CHECKS)
    return f"""
#set document(title: "Nine pages", date: none)
#set page("us-letter", margin: (left: 116pt, right: 76pt, y: 80pt), numbering: "1 of 1")
#set text(font: "Source Sans Pro", size: 12pt, lang: "en")
#set par(leading: .85em, spacing: 1.5em)
#set list(marker: [☐])
#let rule = line(length: 100%, stroke: .4pt)
= Nine pages
Copy {copy}.
{_typst_table(HEAD, AGENDA)}
{sections}
== What to bring
{checks}
== Numbers
{_typst_table(NUMBERS, ROWS)}
== Room to write
#for _ in range({LINES}) {{ v(20pt); rule }}
"""


def _typst_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    top = ", ".join(f"[{cell}]" for cell in head)
    body = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: {len(head)}, stroke: .4pt, inset: 6pt, table.header({top}), {body})"
