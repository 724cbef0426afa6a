"""A feed of meetings, a group's own lines, and what its papers came to say."""

from pathlib import Path

import pypdfium2

FEED = [
    {
        "name": f"Lamplight {number}",
        "slug": f"lamplight-{number}",
        "day": number % 7,
        "time": "7:30 PM",
        "location": "Hall",
        "address": f"{number} Mill Street",
        "region": "North" if number % 2 else "South",
        "types": ["O", "B"],
        "notes": "Side door. Passcode: s3cret",
        "conference_url": "https://zoom.us/j/845?pwd=s3cret",
        "venmo": "@lamplight-pay",
        "url": "https://meetings.example.org/x",
    }
    for number in range(10)
]
OWN = """\
# ours
confirmed:
  samhsa: 2026-11-10   # Ann rang
lines:
  - id: clinic
    name: The clinic on Mill Street
    print: 555 0100
    category: medical
    area: Ashby
    hours: weekdays 9 to 5
    cost: free
    looked_up: 2026-11-01
  - id: broken
    name: The broken number
    print: see website
    looked_up: 2026-11-01
  - id: far
    name: The house in Overton
    print: 555 0199
    area: Overton
    looked_up: 2026-11-01
  - id: book
    name: The small book
    category: reading
    channel: web
    print: example.org/book
    looked_up: 2026-11-01
"""


def words(file) -> str:
    document = pypdfium2.PdfDocument(Path(file))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def printed(facilitate, *args) -> str:
    done = facilitate("print", *args, "-o", "out.pdf")
    assert done.exit_code == 0, done.stderr
    return words("out.pdf")
