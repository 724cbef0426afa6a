"""Papers as a web page and as plain text, as somebody hears them who cannot see them."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.documents import markdown, model
from facilitate.documents.html import html
from facilitate.documents.model import Document, Heading, Paragraph, Text
from facilitate.documents.text import text

EVERYTHING = """\
## Who

Doctor: ________, [a **web** page](https://example.org/x), <script>alert(1)</script> & more\\
on a new line

| | Begins | Part |
|---|--:|---|
| 1 | 7:30 pm | **Sharing** by hands |
| | 8:30 pm | We end. |

- [ ] Chairs
- [x] Tea
- Plain

3. third
4. fourth

#### Deep

::: box Near here
Naloxone:
::: lines 3
:::

::: beside 7:30 pm | 5 min
Opening
:::

::: leader
Wait.
:::

:::: columns
::: card
::: shape circle
One side
:::
::: keep
> quoted
:::
::::

::: qr https://example.org/a
::: break

---

Last.
"""
ALONE = {"br", "hr", "meta"}


def paper(body: str = EVERYTHING, title: str = "A paper", language: str = "en", **more) -> Document:
    blocks = (Heading(1, (Text(title),)), *markdown.blocks(body))
    return Document(title, language, blocks, **more)


class Page(HTMLParser):
    """A web page as a list of its tags, with what is open at the end and all words said."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.said.append(data)

    def words(self) -> str:
        return " ".join("".join(self.said).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_a_page_says_its_language_its_title_and_its_headings_in_order():
    page = Page(html([paper(language="es")]))
    assert page.all("html") == [{"lang": "es", "dir": "ltr"}]
    headings = [tag for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert headings == ["h1", "h2", "h3"]
    assert len(page.all("main")) == len(page.all("title")) == 1
    assert page.open == []


def test_a_page_fetches_nothing_and_runs_nothing():
    page = Page(html([paper()]))
    assert {"script", "link", "img", "iframe", "form", "input"}.isdisjoint(tag for tag, _ in page.tags)
    assert all("src" not in attributes for _, attributes in page.tags)
    assert "url(" not in html([paper()]) and "@import" not in html([paper()])
    assert "<script>alert(1)</script>" in page.words()


def test_table_headings_name_their_columns_and_empty_ones_are_none():
    page = Page(html([paper()]))
    assert page.all("th") == [{"scope": "col", "class": "right"}, {"scope": "col"}]


def test_what_paper_shows_by_its_place_is_said():
    said = Page(html([paper()])).words()
    assert "Doctor: blank to write in" in said
    assert "☐box to tick Chairs" in said and "☑ticked box Tea" in said
    assert "lines to write on" in said and "Note Wait." in said
    assert "a web page (example.org/x)" in said


def test_a_page_may_run_from_right_to_left():
    assert Page(html([paper("سلام", language="fa")])).all("html") == [{"lang": "fa", "dir": "rtl"}]


def test_several_papers_are_one_page_each_in_its_own_language():
    page = Page(html([paper(), paper("Hola", "Otro", "es")], large_print=True))
    assert [attributes["lang"] for attributes in page.all("article")] == ["en", "es"]
    assert page.all("body") == [{"class": "large"}]


def test_a_link_that_is_no_address_is_only_words():
    block = Paragraph((model.Link("click", "javascript:alert(1)"),))
    assert Page(html([Document("A", "en", (block,))])).all("a") == []


def test_the_text_says_everything_in_order():
    assert (
        text([paper(header="Above", footer="Below")])
        == """\
Above

A paper


Who

Doctor: [blank to write in], a web page (example.org/x),
<script>alert(1)</script> & more
on a new line

- 1. Begins: 7:30 pm. Part: Sharing by hands.
- Begins: 8:30 pm. Part: We end.

- [box to tick] Chairs
- [ticked box] Tea
- Plain

3. third
4. fourth

Deep

Near here

Naloxone:

[lines to write on]

7:30 pm, 5 min: Opening

Note: Wait.

[A full circle]

One side

  quoted

https://example.org/a

Last.

Below
"""
    )


@pytest.mark.parametrize("width", [20, 40, 78])
def test_text_keeps_its_width_but_for_one_long_word(width):
    lines = text([paper()], width).splitlines()
    assert all(len(line) <= width or " " not in line.strip("- []") for line in lines)
    assert max(map(len, lines)) > width * 0.7
    assert "".join(text([paper()], width).split()) == "".join(text([paper()], 400).split())


def test_a_number_to_ring_is_never_parted_at_its_hyphen():
    said = text([paper("Ring the office on the number 0800-111-222-333 now")], 30)
    assert any("0800-111-222-333" in line for line in said.splitlines())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_whatever_somebody_wrote_is_text_in_both(words):
    document = Document(words, "en", (Heading(1, (Text(words),)), Paragraph((Text(words),))), header=words)
    page = Page(html([document]))
    assert page.open == []
    assert page.words().count(" ".join(words.split())) >= 1
    assert " ".join(words.split()) in " ".join(text([document], 400).split())


def test_a_time_and_a_date_stay_on_one_line():
    page = html([paper("::: beside 7:30 pm\nx\n:::\n\nOn Thursday, November 26, 2026 at 7:30 pm, 20 people")])
    assert page.count("7:30\u00a0pm") == 2
    assert "Thursday, November\u00a026,\u00a02026 at" in page and "20 people" in page
    assert "26\u00a0de\u00a0noviembre\u00a0de\u00a02026" in html([paper("jueves, 26 de noviembre de 2026")])


def test_on_a_narrow_screen_a_label_stands_with_what_it_names():
    style, _, wide = html([paper()]).partition("@media (min-width")
    assert ".beside > .label { font-weight: 400; margin-top: 1.2em; }" in style
    assert ".beside > .label + *, .beside > .label + .columns :first-child { margin-top: 0; }" in style
    assert "grid-template-columns: 6em 1fr" in wide


def test_a_half_full_circle_has_its_whole_outline():
    assert '<circle cx="50" cy="50" r="48" fill="none"' in html([paper("::: shape half-circle")])


def test_an_empty_row_of_a_table_says_what_is_to_be_written_in_it():
    table = paper("| Date | Held |\n|---|---|\n| &nbsp; | &nbsp; |")
    assert "- Date: [blank to write in]. Held: [blank to write in]." in text([table])
    assert Page(html([table])).words().count("blank to write in") == 2
