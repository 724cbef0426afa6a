"""Reading copies in a real browser, before the rules of axe-core: WCAG up to AAA, and best practice.

Needs Chromium, and axe-core beside the Python that runs the tests:

    npm install --no-save --prefix .venv axe-core
"""

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from facilitate.cli.desk import Desk, Wishes
from facilitate.cli.where import Where
from facilitate.documents import markdown
from facilitate.documents.html import html
from facilitate.documents.model import Document, Heading, Text

AXE = Path(sys.prefix) / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ASK = """
axe.run({resultTypes: ["violations", "incomplete"], rules: {"color-contrast-enhanced": {enabled: true}}})
  .then(found => found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html)]))
  .catch(fault => [["fault", String(fault)]])
  .then(said => { document.body.textContent = "FOUND" + JSON.stringify(said) + "END"; });
"""
PAPERS = ("agenda", "script", "newcomer-welcome", "resources", "call-list")
KINDS = """\
## Section

| | Begins | Part |
|---|--:|---|
| 1 | 7:30 pm | **Sharing** |

- [ ] Chairs, and a [page](https://example.org/x)

::: box Near here
Naloxone: ________
::: lines 3
:::

::: leader
Wait.
:::

::: card
::: shape circle
One minute
:::

::: qr https://example.org/a
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and AXE.is_file()), reason="needs Chromium and axe-core"),
]


def violations(page: str, folder: Path) -> list[list]:
    """What axe finds in a page, as rules with the elements that break them."""
    asking = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{ASK}</script></body>"
    file = folder / "page.html"
    file.write_text(page.replace("</body>", asking), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    command = [str(CHROMIUM), *options, f"--user-data-dir={folder / 'profile'}", file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found = re.search("FOUND(.*)END", done.stdout, re.DOTALL)
    assert found, done.stderr[-2000:]
    return json.loads(unescape(found[1]))


def test_every_shipped_paper_passes(tmp_path):
    desk = Desk(Where(None), Wishes(country="US", people=12))
    source = desk.format("open-discussion")
    papers = [desk.document(desk.template(id), source) for id in PAPERS]
    assert violations(html(papers), tmp_path) == []


@pytest.mark.parametrize("large_print", [False, True])
def test_every_kind_of_block_passes(tmp_path, large_print):
    document = Document("A paper", "es", (Heading(1, (Text("A paper"),)), *markdown.blocks(KINDS)))
    assert violations(html([document], large_print=large_print), tmp_path) == []


def test_a_fault_put_in_on_purpose_is_found(tmp_path):
    page = html([Document("A paper", "en", (Heading(1, (Text("A paper"),)),))])
    broken = page.replace("</main>", '<p style="color: #666">Grey</p><img src="x"></main>')
    rules = {rule for rule, _ in violations(broken.replace(' lang="en" dir="ltr"', "", 1), tmp_path)}
    assert rules >= {"color-contrast-enhanced", "image-alt", "html-has-lang"}
