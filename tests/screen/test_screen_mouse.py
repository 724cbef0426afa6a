"""A click on a word at the foot is its key, and a click anywhere else is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_evening import BEGAN, CARD, Evening, text
from test_screen_frame import sizes, states, views
from test_screen_terminal import Glass, led, press, sees

from facilitate.screen.frame import Size, View, frame, key_at
from facilitate.screen.frame.lines import wide
from facilitate.screen.keys import KEYS, READY_KEYS, REHEARSAL_KEYS
from facilitate.screen.terminal import clicked

LABELS = {
    **{f"{key.shown} {key.name}": key.key for key in (*KEYS, *REHEARSAL_KEYS, *READY_KEYS)},
    "Esc go back": "esc",
    "Esc back": "esc",
    "2 take 2": "2",
    "any other key back": "esc",
    "Space more": " ",
    "m go to one": "m",
    **{
        f"Enter {name}": "enter"
        for name in (
            "done",
            "take 1",
            "take 2",
            "finish, not counted",
            "finish, newcomers not counted",
            "leave",
        )
    },
    "b back to your view": "b",
}


def on(label: str, evening: Evening, width: int = 80, height: int = 24) -> tuple[int, int]:
    """The row and the column in which a label of the screen begins."""
    rows = evening.look(width, height)
    row = max(number for number, line in enumerate(rows) if label in line)
    return row, rows[row].index(label)


def labels(lines) -> dict[str, str]:
    """What can be clicked, with the key of each, put together cell by cell."""
    found, told = {}, text(lines)
    for row, line in enumerate(told):
        column = 0
        while column < len(line):
            key, start = key_at(lines, row, column), column
            while column < len(line) and key_at(lines, row, column) == key:
                column += 1
            if key:
                found[line[start:column]] = key
    return found


@given(states(), views, sizes)
def test_whatever_can_be_clicked_is_a_label_and_means_its_key(meeting, view, size):
    state, now = meeting
    lines = frame(state, now, view, size)
    if all(wide(line) == len(line) for line in text(lines)):
        for label, key in labels(lines).items():
            # A label that is wider than the whole screen is cut.
            assert LABELS.get(label) == key or label.endswith("…") or len(label) >= size.width - 2


@given(states(), sizes, st.integers(-5, 300), st.integers(-5, 300))
def test_above_the_foot_there_is_nothing_to_click(meeting, size, row, column):
    state, now = meeting
    lines = frame(state, now, View(CARD, BEGAN), size)
    if not len(lines) - 2 <= row < len(lines):
        assert key_at(lines, row, column) == ""


def test_every_label_of_the_footer_can_be_clicked():
    evening = Evening.begun().press("enter", " ")
    lines = evening.leading.lines(Size(80, 24))
    foot = " ".join(text(lines)[-2:]).split()
    clickable = " ".join(labels(lines)).split()
    assert clickable == foot


@pytest.mark.parametrize(
    ("keys", "label", "key"),
    [
        ("", "Enter begin", "enter"),
        ("\r", "Enter next part", "enter"),
        ("\r\r", "Space next person", " "),
        ("\r\r ", "p pass", "p"),
        ("\r?", "Space more", " "),
        ("\r!", "t pause", "t"),
        ("\r!", "any other key back", "esc"),
        ("\rg", "Esc go back", "esc"),
        ("\rf", "Enter finish, not counted", "enter"),
        ("\rb", "b back to your view", "b"),
    ],
)
def test_a_label_is_its_key_from_its_first_cell_to_its_last(keys, label, key):
    evening = Evening().press(*("enter" if one == "\r" else one for one in keys))
    row, column = on(label, evening)
    lines = evening.leading.lines(Size(80, 24))
    cells = [key_at(lines, row, cell) for cell in range(column - 1, column + len(label) + 1)]
    assert cells == ["", *[key] * len(label), ""]


def test_branches_of_the_help_card_are_chosen_with_a_key():
    evening = Evening.begun().press("!")
    row, column = on("1-4 what to do", evening)
    assert key_at(evening.leading.lines(Size(80, 24)), row, column) == ""


# On a terminal


def click(row: int, column: int, button: int = 0, end: str = "M") -> str:
    """What a terminal sends for a click on this cell, counted from 0."""
    return f"\x1b[<{button};{column + 1};{row + 1}{end}"


def clicks(label: str, *, sees: str = "", button: int = 0, end: str = "M", aside: int = 0, then: str = ""):
    def step(glass: Glass) -> None:
        assert sees in glass.shown
        rows = [line.rstrip() for line in glass.screen.display]
        row = max(number for number, line in enumerate(rows) if label in line)
        glass.press(click(row, rows[row].index(label) + aside, button, end) + then)

    return step


def test_a_meeting_is_led_by_clicks_alone():
    ending, _, evening = led(
        clicks("Enter begin"),
        clicks("next part"),
        clicks("Space next"),
        clicks("l later", sees="First share"),
        clicks("u undo"),
        clicks("! help"),
        clicks("t pause", sees="Emergency: 911"),
        clicks("t go on", sees="2 of 4   Sharing"),
        press("q"),
        clicks("Enter leave"),
    )
    assert ending == "left"
    expected = ["Opened", "PartBegan", "TurnGiven", "Passed", "Undone", "Paused", "Continued"]
    assert evening.happened == expected


@pytest.mark.parametrize(
    "nothing",
    [
        clicks("next part", end="m", then="q"),
        clicks("next part", button=2, then="q"),
        clicks("next part", button=64, then="q"),
        clicks("next part", button=4, then="q"),
        clicks("next part", button=35, then="q"),
        clicks("Opening", then="q"),
        clicks("Enter", aside=-1, then="q"),
        press(click(500, 500) + "q"),
        press("\x1b[<0;0;0Mq"),
    ],
    ids=[
        "let go",
        "right button",
        "wheel",
        "with Shift",
        "moved",
        "elsewhere",
        "beside",
        "outside",
        "nowhere",
    ],
)
def test_anything_else_a_mouse_does_is_nothing(nothing):
    _, _, evening = led(press("\r"), nothing, sees("Leave now?", "\r"))
    assert evening.happened == ["Opened"]


def test_clicks_are_asked_for_and_then_no_more():
    _, glass, _ = led(press("q"))
    written = glass.written.getvalue()
    for mode in ("?1000", "?1006"):
        assert written.count(f"{mode}h") == 1
        assert written.rindex(f"{mode}l") > written.rindex(f"{mode}h")
    assert "?1003h" not in written, "every move of a mouse would wake us"


def test_a_fault_leaves_no_clicks_behind():
    glass, evening = Glass([lambda glass: 1 / 0]), Evening.begun()
    from facilitate.screen.terminal import carry_on

    with glass.on() as ports, pytest.raises(ZeroDivisionError):
        carry_on(evening.meeting, CARD, **ports)
    assert "?1000l" in glass.written.getvalue()


def test_windows_counts_from_nothing():
    assert clicked("LEFT;MOUSE_DOWN;3;23") == (23, 3)
    assert clicked("\x1b[<0;4;24M") == (23, 3)
    assert clicked("LEFT;MOUSE_UP;3;23") is None
