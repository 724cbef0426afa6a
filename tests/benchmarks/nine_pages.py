"""The document all printers are measured on: a nine-page packet's worth of agenda, prose, lists and lines."""

PROSE = (
    "Someone opens the meeting and says what comes next. There may be a reading, or some quiet. Then there is "
    "time to speak about yourself, or to listen. Say a name if you like, any name. Some people listen for weeks "
    "before they speak. You can go out and come back, or go home. If you would like company, ask for it. Nobody "
    "can guarantee what stays in a room, so tell only what feels right, and leave the rest for another day."
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
CHECKS = [f"Thing number {number} to bring, to set out, or to ask somebody for" for number in range(1, 25)]
ROWS = [
    (f"Line {number}", f"555-01{number:02}", "Day and night. English and Spanish. Free from any phone.")
    for number in range(40)
]
SECTIONS = 10
LINES = 60


def markdown(copy: int = 0) -> str:
    """The document in our Markdown; `copy` makes each copy different, as the rows of a batch are."""
    agenda = "\n".join(f"| {clock} | **{part}** | {who} | {length} |" for clock, part, who, length in AGENDA)
    rows = "\n".join(f"| {name} | **{number}** | {about} |" for name, number, about in ROWS)
    checks = "\n".join(f"- [ ] {check}" for check in CHECKS)
    prose = "\n\n".join(f"## Section {number}\n\n{PROSE}\n\n{PROSE}" for number in range(1, SECTIONS + 1))
    return (
        f"Copy {copy}.\n\n| Begins | Part | Who | Length |\n|--:|---|---|--:|\n{agenda}\n\n{prose}\n\n"
        f"## What to bring\n\n{checks}\n\n## Numbers\n\n| Line | Number | About |\n|---|---|---|\n{rows}\n\n"
        f"## Room to write\n\n::: lines {LINES - 40}\n\n::: lines 40\n"
    )
