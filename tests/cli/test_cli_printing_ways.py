"""The same papers in other ways: unnoticed, on a screen, folded, filled in, opened, made anew."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

GROUP = """\
name: Committee's name
public_name: Harbour Lights Recovery
meets: {day: tuesday, at: "19:30"}
format: secular-circle
people: 9
country: IE
"""
OWN = """\
---
title: Staying off heroin
kind: %s
---
{%% if group %%}Made for {{ group }}.{%% endif %%}

Breathe.
"""


pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def group(group) -> Path:
    (group / "group.yaml").write_text(GROUP, encoding="utf-8")
    (group / "templates").mkdir()
    (group / "templates" / "staying.md.j2").write_text(OWN % "handout", encoding="utf-8")
    (group / "templates" / "key.md.j2").write_text(OWN % "card", encoding="utf-8")
    return group


def everything(file: Path) -> str:
    """What a PDF says on its pages and of itself, and what it is called."""
    reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()))
    outline = " ".join(str(entry.get("/Title")) for entry in reader.outline if isinstance(entry, dict))
    pages = " ".join(page.extract_text() for page in reader.pages)
    return f"{file.name} {dict(reader.metadata or {})} {outline} {pages}"


def test_a_discreet_packet_says_nowhere_whose_it_is(facilitate, group):
    made = facilitate(
        "print", "packet", "--group", group, "--discreet", "-o", "x.pdf", "--date", "2026-11-24"
    )
    assert made.exit_code == 0
    said = everything(Path("x.pdf"))
    assert "Tonight" in said
    assert (
        "Harbour" not in said and "Recovery" not in said and "Committee" not in said and "Secular" not in said
    )
    assert "Harbour Lights Recovery" in everything(
        Path(facilitate("print", "agenda", "--group", group).stdout.strip())
    )


def test_discreet_files_are_called_by_nothing(facilitate, group):
    for words in (["agenda"], ["handout", "staying"], ["resources"]):
        made = facilitate("print", *words, "--group", group, "--discreet", "--date", "2026-11-24")
        assert Path(made.stdout.strip()).stem.startswith("sheet")
    assert sorted(file.name for file in Path.cwd().glob("*.pdf")) == [
        "sheet-2.pdf",
        "sheet-3.pdf",
        "sheet.pdf",
    ]


def test_the_same_discreet_paper_keeps_its_place(facilitate, group):
    for _ in range(2):
        made = facilitate("print", "agenda", "--group", group, "--discreet", "--date", "2026-11-24")
        assert made.stdout == "sheet.pdf\n"


def test_a_group_may_ask_for_it_once_and_for_all(facilitate, group):
    (group / "group.yaml").write_text(GROUP + "discreet: true\n", encoding="utf-8")
    made = facilitate("print", "handout", "staying", "--group", group)
    assert made.stdout == "sheet.pdf\n"
    said = everything(Path("sheet.pdf"))
    assert "For you" in said and "heroin" not in said and "Harbour" not in said


def test_what_somebody_carries_is_always_discreet(facilitate, group):
    made = facilitate("print", "cards", "key", "--group", group)
    assert made.stdout == "sheet.pdf\n"
    assert "Harbour" not in everything(Path("sheet.pdf"))


def test_cards_are_cut_to_what_is_at_hand(facilitate, group):
    cards = "---\ntitle: Keys\nkind: card\nlayout: cards\n---\n::: card\nBreathe.\n:::\n"
    (group / "templates" / "key.md.j2").write_text(cards, encoding="utf-8")
    for stock in ("business", "half"):
        facilitate("print", "cards", "key", "--group", group, "--stock", stock, "-o", f"{stock}.pdf")
    assert Path("business.pdf").read_bytes() != Path("half.pdf").read_bytes()


def test_the_print_list_tells_script_from_agenda(facilitate, group):
    facilitate("print", "packet", "--group", group, "-o", "all.pdf")
    first = pypdf.PdfReader("all.pdf").pages[0].extract_text()
    assert "Script" in first and "Agenda" in first


@pytest.mark.parametrize(
    ("options", "name", "begins"),
    [
        (["--to", "html"], "agenda-secular-circle.html", "<!doctype html>"),
        (["--to", "text"], "agenda-secular-circle.txt", "Harbour Lights Recovery"),
        (["-o", "a.htm"], "a.htm", "<!doctype html>"),
        (["-o", "a.txt", "--to", "pdf"], "a.txt", "%PDF"),
    ],
)
def test_a_paper_may_be_a_page_or_a_text(facilitate, group, options, name, begins):
    made = facilitate("print", "agenda", "--group", group, "--date", "2026-11-24", *options)
    assert made.stdout == f"{name}\n"
    assert Path(name).read_bytes().startswith(begins.encode())


def test_text_is_as_wide_as_was_asked_for(facilitate):
    narrow = facilitate("print", "handout", "newcomer-welcome", "--to", "text", "--width", "40", "-o", "-")
    assert max(map(len, narrow.stdout.splitlines())) in range(35, 41)


def test_a_letter_no_font_of_ours_has_is_fine_on_a_screen(facilitate, group):
    (group / "group.yaml").write_text(GROUP.replace("Harbour", "גשר 😀"), encoding="utf-8")
    assert facilitate("print", "agenda", "--group", group).exit_code == 1
    made = facilitate("print", "agenda", "--group", group, "--to", "text", "-o", "-")
    assert "גשר 😀" in made.stdout


def test_reading_copies_are_what_participants_get(facilitate, group):
    made = facilitate("print", "packet", "--group", group, "--reading-copies", "aloud")
    assert made.exit_code == 0
    copies = sorted(file.name for file in Path("aloud").iterdir())
    assert {Path(name).suffix for name in copies} == {".html", ".txt"}
    assert len(copies) == 2 * len({Path(name).stem for name in copies})
    said = " ".join(file.read_text(encoding="utf-8") for file in Path("aloud").glob("*.txt"))
    assert "What we agree on" in said and "116 123" in said
    assert "Tonight on one page" not in said
    assert len(made.stdout.splitlines()) == 3 + len(copies)


def test_a_booklet_has_two_pages_on_a_side(facilitate, group):
    made = facilitate("print", "packet", "--group", group, "--booklet", "--paper", "a4")
    leader, wall, everyone = made.stdout.splitlines()
    sizes = [pypdf.PdfReader(name).pages[0].mediabox for name in (leader, wall, everyone)]
    assert [size.width > size.height for size in sizes] == [True, False, True]


def test_blanks_can_be_filled_in(facilitate):
    facilitate("print", "handout", "newcomer-welcome", "--fillable", "-o", "a.pdf")
    assert pypdf.PdfReader("a.pdf").get_fields()


def test_a_group_prints_in_its_own_font(facilitate, group):
    import font_source_sans_pro

    light = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Light.ttf"
    (group / "ours.ttf").write_bytes(light.read_bytes())
    (group / "group.yaml").write_text(GROUP + "font: ours.ttf\n", encoding="utf-8")
    facilitate("print", "handout", "newcomer-welcome", "--group", group, "-o", "a.pdf")
    fonts = pypdf.PdfReader("a.pdf").pages[0]["/Resources"]["/Font"].values()
    assert any("Light" in str(font.get_object()["/BaseFont"]) for font in fonts)
    (group / "group.yaml").write_text(GROUP + "font: none.ttf\n", encoding="utf-8")
    refused = facilitate("print", "handout", "newcomer-welcome", "--group", group)
    assert refused.exit_code == 1 and "none.ttf" in refused.stderr and ".ttf" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["agenda", "--to", "html", "--booklet"],
        ["agenda", "--booklet", "--fillable"],
        ["agenda", "-o", "-", "--open"],
        ["agenda", "-o", "-", "--watch"],
        ["packet", "-o", "x.pdf", "--booklet"],
        ["agenda", "--width", "5"],
        ["agenda", "--long-edge"],
        ["packet", "--long-edge"],
    ],
)
def test_what_does_not_go_together_is_said(facilitate, group, words):
    refused = facilitate("print", *words, "--group", group)
    assert refused.exit_code == 2
    assert not list(Path.cwd().glob("*.*"))


@pytest.mark.parametrize(
    ("words", "option", "because"),
    [
        (["agenda", "--booklet"], "--booklet", "what hangs on a wall"),
        (["handout", "newcomer-welcome", "--length", "45 min"], "--length", "the same for every meeting"),
        (["calendar", "--people", "9"], "--people", "the same for every meeting"),
        (["agenda", "--to", "html", "--width", "60"], "--width", "only a text"),
        (["script", "--to", "text", "--sheets", "2"], "--sheets", "lies on no sheet"),
        (["handout", "ours", "--fillable"], "--fillable", "nothing on it is left to fill in"),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_an_option_that_changes_nothing_is_told_and_the_paper_is_made(
    facilitate, group, words, option, because
):
    (group / "templates" / "ours.md.j2").write_text("---\ntitle: Ours\n---\nHello.\n", encoding="utf-8")
    made = facilitate("print", *words, "--group", group)
    assert (made.exit_code, len(made.stdout.splitlines())) == (0, 1)
    assert f"{option} does nothing for this paper: " in made.stderr and because in made.stderr
    plain = facilitate("print", *words[: words.index(option)], "--group", group)
    assert "does nothing" not in plain.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["script", "--booklet", "--long-edge"],
        ["agenda", "--length", "45 min", "--people", "9", "--fillable"],
        ["script", "--to", "text", "--width", "60"],
        ["script", "-o", "script.txt", "--width", "60"],
        ["packet", "--booklet"],
    ],
    ids=" ".join,
)
def test_an_option_that_does_something_is_left_unsaid(facilitate, group, words):
    made = facilitate("print", *words, "--group", group)
    assert (made.exit_code, "does nothing" in made.stderr) == (0, False)


def test_a_paper_is_opened_with_what_the_computer_opens_it_with(facilitate, group, monkeypatch):
    opened = []
    monkeypatch.setattr("click.launch", lambda file: opened.append(file) or 0)
    facilitate("print", "packet", "--group", group, "--open")
    assert opened == ["1 Leader (print 1).pdf", "2 Wall (print 1).pdf", "3 Everyone (print 9).pdf"]
    monkeypatch.setattr("click.launch", lambda file: 1)
    done = facilitate("print", "agenda", "--group", group, "--open")
    assert done.exit_code == 0 and "agenda-secular-circle.pdf" in done.stderr


class Watching:
    """A command that makes a paper anew on each change, as a process."""

    def __init__(self, *words: str | Path) -> None:
        self.running = subprocess.Popen(
            [sys.executable, "-m", "facilitate", "print", *map(str, words), "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def made(self) -> str:
        return self.running.stdout.readline().rstrip()

    def told(self) -> str:
        return self.running.stderr.readline()

    def stop(self) -> int:
        self.running.send_signal(signal.SIGINT)
        self.running.communicate(timeout=60)
        return self.running.returncode


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches another process only on Unix")
def test_a_watched_paper_follows_its_files_and_outlives_a_mistake(group):
    watching = Watching("handout", "staying", "--group", group, "--to", "text")
    assert "Ctrl-C" in watching.told()
    assert watching.made() == "staying.txt"
    template = group / "templates" / "staying.md.j2"
    template.write_text(OWN % "handout" + "Rest.\n", encoding="utf-8")
    assert watching.made() == "staying.txt"
    assert "Rest." in Path("staying.txt").read_text()
    template.write_text(OWN % "handout" + "{{ nobody }}\n", encoding="utf-8")
    assert "staying.md.j2:8" in watching.told()
    (group / "group.yaml").write_text(GROUP.replace("Harbour", "Hill"), encoding="utf-8")
    assert "staying.md.j2:8" in watching.told()
    template.write_text(OWN % "handout", encoding="utf-8")
    assert watching.made() == "staying.txt"
    assert "Hill Lights" in Path("staying.txt").read_text()
    assert watching.stop() == 0


def test_pages_and_texts_are_the_same_each_time(facilitate, group):
    for to in ("html", "text"):
        for name in ("a", "b"):
            facilitate("print", "script", "--group", group, "--date", "2026-11-24", "--to", to, "-o", name)
        assert Path("a").read_bytes() == Path("b").read_bytes()


@pytest.mark.parametrize(
    ("day", "names"),
    [("2026-11-24", "Tuesday, December 1"), ("2026-11-26", "Thursday, November 26")],
    ids=["a meeting day", "another day"],
)
def test_the_card_for_the_next_meeting_never_names_tonights(facilitate, group, day, names):
    card = facilitate("print", "cards", "next-meeting", "--date", day, "--group", group, "--to", "text")
    assert card.exit_code == 0
    said = Path(card.stdout.strip()).read_text(encoding="utf-8")
    assert f"See you next time\n\n{names}, 2026" in said


def test_the_card_for_the_next_meeting_says_where_that_one_is(facilitate, group):
    (group / "group.yaml").write_text(
        "name: X\nhere: {address: 4 Mill Street}\nmeets:\n"
        "  - {day: tuesday, at: '19:30', place: Church hall, format: open-discussion, weeks: [1]}\n"
        "  - {day: tuesday, at: '19:30', format: open-discussion}\n",
        encoding="utf-8",
    )
    for day, place in (("2026-11-24", "Church hall"), ("2026-12-01", "4 Mill Street")):
        card = facilitate("print", "cards", "next-meeting", "--date", day, "--group", group, "--to", "text")
        assert place in Path(card.stdout.strip()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("card", "stock", "says", "never"),
    [
        ("wallet", "wallet", "Fold along the dashes, with the numbers inside.", "both sides"),
        ("wallet", "index", "Print on both sides, turned over on the long edge.", "dashes"),
        ("wallet", "tent", "Someone I can call or text", "both sides"),
        ("cues", "half", "Print on both sides, turned over on the long edge.", "dashes"),
        ("cues", "tent", "what to say faces you", "both sides"),
        ("cues", "tent", "We pause here.", "on the back of"),
    ],
)
def test_whoever_prints_cards_reads_what_is_true_for_their_stock(facilitate, group, card, stock, says, never):
    made = facilitate("print", "cards", card, "--stock", stock, "--group", group, "-o", "card.pdf")
    assert made.exit_code == 0
    said = " ".join(everything(Path("card.pdf")).split())
    assert says in said and never not in said


def test_cards_make_no_booklet(facilitate, group):
    refused = facilitate("print", "cards", "cues", "--booklet", "--group", group)
    assert refused.exit_code == 1 and not refused.stdout
    assert "Cue cards: cards are cut out and make no booklet. Leave out --booklet." in refused.stderr
