"""A first format of one's own: short, whole, with a word beside what is worth changing. Or another's copy."""

import json
import re

from facilitate.reading import Source, read
from facilitate.reading.tree import text_at

_TEXT = """\
name: {name}
summary: One sentence that tells people what to expect.
group_size: 4-16
length: 60 min
agreements:
  - Please keep to yourself what is said.
  - Speaking and listening are worth the same. Passing is always fine.
roles:
  leader: {{title: Leader, does: [Opens and closes on time]}}
parts:
  - title: Opening
    time: 5 min
    role: leader
    fixed: true          # keeps its length when the meeting begins late
    say: |
      Welcome. I am glad you are here. You can speak tonight, or only listen.
  - title: Sharing
    time: 20-60 min      # takes what the other parts leave
    do: Thank each person, and nothing more.
    rotation:
      order: hands       # or circle, speak-when-ready, everyone-once, lots, ...
      share: 3 min
  - title: Close
    time: 5 min
    role: leader
    fixed: true
    say: |
      That is our time. Thank you for being here. Please come back.
attendance: count        # or none
"""


def first_draft(name: str) -> str:
    """A format of this name that can be led as it is. The name may hold any sign a name can hold."""
    return _TEXT.format(name=json.dumps(name, ensure_ascii=False))


def renamed(source: Source, name: str) -> Source | None:
    """The same format under another name, the rest as it was written; None where that takes a person."""
    written = source.data.decode("utf-8")
    line = f"name: {json.dumps(name, ensure_ascii=False)}"
    changed, times = re.subn(r"^name:.*$", lambda _: line, written, count=1, flags=re.MULTILINE)
    copy = Source(source.file, (changed if times else f"{line}\n{written}").encode())
    tree, problems = read(copy)
    return copy if tree is not None and not problems and text_at(tree, "name") == name else None
