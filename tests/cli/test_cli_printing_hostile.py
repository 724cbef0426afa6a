"""Whatever stands in a field is printed as it was typed, or refused by the name of what cannot be printed."""

import csv
import json
import re
from pathlib import Path

import pypdfium2
import pytest

TYPED = [
    "<b>bold</b> & <i>x",
    "<img src='file:///etc/hostname'/>",
    "{{ 7 * 7 }} {% raw %}",
    "Hope | Help *now* `x`",
    "1. # ::: box",
    "&amp; &#42; \\",
    "Zoë Łukasz Анна",
    "Wi" * 5_000,
]
REFUSED = {
    "so glad \U0001f600": "GRINNING FACE (U+1F600)",
    "שלום לכולם": "HEBREW LETTER SHIN (U+05E9)",
    "bell \x07 here": "A sign that cannot be seen",
    "\x1b]0;title\x07": "A sign that cannot be seen",
    "turned \u202e round": "A sign that cannot be seen",
}


def group(text: str) -> dict:
    here = ("address", "way_in", "phone_signal", "naloxone", "first_aid", "defibrillator", "back_up")
    return {
        "name": text,
        "public_name": f"public {text}"[:120],
        "meets": {"day": "tuesday", "at": "19:30", "place": f"place {text}"},
        "format": "ours",
        "country": "US",
        "area": f"area {text}",
        "here": {name: f"{name} {text}" for name in here},
        "concerns": [f"first {text}", f"second {text}"],
    }


def format(text: str) -> dict:
    return {
        "name": f"name {text}",
        "summary": f"summary {text}",
        "audience": f"audience {text}",
        "agreements": ["Be kind."],
        "roles": {"leader": {"title": f"role {text}", "does": [f"does {text}"]}},
        "parts": [{"title": f"part {text}", "time": 5, "role": "leader", "reading": f"reading {text}"}],
        "resources": ["crisis", "local"],
    }


def line(text: str) -> dict:
    words = ("name", "what_for", "address", "hours", "cost", "eligibility", "audience", "access", "note")
    fixed = {
        "id": "ours",
        "print": "555-0100",
        "category": "local",
        "source": "us",
        "looked_up": "2026-11-01",
    }
    return {"lines": [{**fixed, **{name: f"{name} {text}" for name in words}}]}


FILES = {
    "group.yaml": (group, "public address way_in naloxone first_aid defibrillator back_up first second"),
    "agendas/ours.yaml": (format, "name role part reading"),
    "resources.yaml": (line, "name address hours cost eligibility audience access note"),
}
"""What makes each file, and which of its fields are on the papers of a meeting or the call list."""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch) -> Path:
    """The folder the papers are made in, with a sound group in it."""
    monkeypatch.chdir(tmp_path)
    Path("agendas").mkdir()
    for name, (make, _) in FILES.items():
        typed(name, make("sound"))
    return tmp_path


def typed(name: str, content: dict) -> None:
    """A file with values that somebody typed; JSON is YAML too."""
    Path(name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def printed(facilitate) -> tuple[str, str]:
    """Everything the papers say, without spaces, since a long word is cut; and what was told of them."""
    said, told = "", ""
    for words in (["packet", "-o", "all.pdf"], ["resources", "--call-list", "-o", "calls.pdf"]):
        done = facilitate("print", *words, "--date", "2026-11-24")
        told += done.stderr
        assert (done.exit_code == 1) is bool(done.stderr)
        if Path(words[-1]).exists():
            with pypdfium2.PdfDocument(words[-1]) as pdf:
                said += "".join(page.get_textpage().get_text_bounded() for page in pdf)
    return squeezed(said), told


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


@pytest.mark.parametrize("text", TYPED, ids=lambda text: text[:12])
@pytest.mark.parametrize("name", FILES)
def test_what_was_typed_is_printed_as_it_was_typed(facilitate, name, text):
    make, fields = FILES[name]
    typed(name, make(text))
    said, told = printed(facilitate)
    assert told == ""
    for field in fields.split():
        assert squeezed(f"{field} {text[:40]}") in said, field
    assert said.count("wi") >= text.count("Wi") * (len(fields.split()) - ("public" in fields))


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text))
@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_printed_is_refused_by_name(facilitate, name, text):
    typed(name, FILES[name][0](text))
    said, told = printed(facilitate)
    assert REFUSED[text] in told and "Traceback" not in told
    assert "\x1b" not in told and "\x07" not in told and squeezed(text) not in said


@pytest.mark.parametrize("text", [*TYPED, *REFUSED], ids=lambda text: ascii(text[:12]))
def test_a_row_of_a_table_is_printed_as_it_was_typed_or_refused_by_name(facilitate, text):
    cells = {"name": text, "public_name": f"public {text}"[:120], "format": "ours", "country": "US"}
    cells |= {f"here.{name}": f"{name} {text}" for name in ("address", "way_in", "naloxone")}
    cells |= {"concerns": f"first {text}".replace(";", ",").replace("|", "/")}
    with Path("groups.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cells, cells.values()])
    done = facilitate("print", "packet", "--batch", "groups.csv", "--date", "2026-11-24", "-o", "out")
    assert done.exit_code == (text in REFUSED)
    assert "\x1b" not in done.stderr and "\x07" not in done.stderr
    if text in REFUSED:
        assert REFUSED[text] in done.stderr and not list(Path("out").glob("*/*"))
        return
    said = ""
    for made in Path("out").glob("*/*.pdf"):
        with pypdfium2.PdfDocument(made) as pdf:
            said += "".join(page.get_textpage().get_text_bounded() for page in pdf)
    for field in ("public", "address", "way_in", "naloxone"):
        assert squeezed(f"{field} {text[:40]}") in squeezed(said), field


@pytest.mark.parametrize("heading", ["\x1b[2J", "na\x07me", "<img src='file:///etc/passwd'>", "Wi" * 5_000])
def test_a_heading_nobody_knows_is_told_in_letters_alone(facilitate, heading):
    Path("groups.csv").write_text(f"name,format,{heading}\nHill,ours,x\n", encoding="utf-8")
    done = facilitate(
        "print", "packet", "--batch", "groups.csv", "--country", "US", "-o", "out", "--to", "text"
    )
    assert "\x1b" not in done.stderr and "\x07" not in done.stderr and len(done.stderr) < 500
