"""A first format of one's own: short, whole, and with a word beside what is worth changing."""

import json

_TEXT = """\
name: {name}
summary: One sentence that tells people what to expect.
group_size: 4-16
length: 60 min
agreements:
  - What is said here stays here.
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
