"""Papers to be printed, and those we ship."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time

import pdf_rules
import pytest
from pdf_printed import Printed

from facilitate.cli.desk import Desk, Wishes
from facilitate.cli.where import Where
from facilitate.documents.markdown import blocks
from facilitate.documents.model import Document, Heading, Text
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import write_all


@pytest.fixture(scope="session")
def rules():
    """The checker of PDF/UA; there is one for all tests, because Java starts once in a process."""
    return pdf_rules.Rules()


def paper(markdown: str, **fields) -> Document:
    """A document with a title and the blocks of some Markdown."""
    title = fields.setdefault("title", "A paper")
    fields.setdefault("language", "en")
    return Document(blocks=(Heading(1, (Text(title),)), *blocks(markdown)), **fields)


@pytest.fixture
def made():
    """Makes a document of a title and some Markdown."""
    return paper


@pytest.fixture
def printed():
    def printed(*papers: str | Document, setting: Setting = Setting(), **fields) -> Printed:  # noqa: B008
        documents: Sequence[Document] = [
            paper(each, **fields) if isinstance(each, str) else each for each in papers
        ]
        return Printed(write_all(documents, setting), setting)

    return printed


EVERYTHING = """
## A section with **strong** words

Words, **strong words**, a [link](https://example.org/a), <https://example.org>, Name: ________.\\
A second line.

- one
- [ ] two
- [x] three

  more of three

  7. seven
  8. eight
     - below

> Quoted words

---

| Time | What | Who |
|--:|:-:|---|
| 7:30 | **Opening** | |
| 7:32 | Sharing ____ | Everyone |

:::: columns
::: box Left
Left words
:::
::: box
Right words
::: lines 2
:::
::::

:::::: beside 7:30 pm | 5 min
### Sub-section
Beside words
::::: leader
Note words
:::::
::::::

::: keep
Kept words
:::

::: card
Card words
:::

::: qr https://example.org/welcome

::: lines 3

::: break

Last words
"""


@pytest.fixture
def everything() -> str:
    """Markdown with every kind of block there is."""
    return EVERYTHING


TONIGHT = Wishes(country="US", people=14, date=date(2026, 11, 24), at=time(19, 30))


@pytest.fixture(scope="session")
def shipped_papers() -> dict[str, Document]:
    """Every paper we ship, by id; those of a meeting once for each format: `script open-discussion`."""
    desk = Desk(Where(None), TONIGHT)
    formats = {id: desk.format(id) for id in desk.here.shelf.format_files()}
    found = {}
    for each in desk.papers():
        template = desk.template(each.id)
        if "tonight" in template.front.needs:
            found |= {f"{each.id} {id}": desk.document(template, source) for id, source in formats.items()}
        else:
            found[each.id] = desk.document(template)
    return found


@pytest.fixture(scope="session")
def few_papers(shipped_papers) -> dict[str, Document]:
    """Every paper we ship; those of a meeting for three meetings only."""
    seen, few = Counter(), {}
    for name, document in shipped_papers.items():
        id = name.split()[0]
        seen[id] += 1
        if seen[id] <= 3:
            few[name] = document
    return few
