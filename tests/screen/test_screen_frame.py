"""Frames of any size, of meetings that went any way: nothing too wide or too long, the main things there."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from screen_evening import BEGAN, CARD, FORMAT, Evening, fits, text
from wcwidth import wcswidth

from facilitate.formats.fit import plan
from facilitate.formats.model import Format
from facilitate.screen.frame import Ready, Size, View, frame, ready_frame
from facilitate.screen.frame.digits import drawn
from facilitate.screen.frame.lines import clean, clip, fitted, line_width, plain, wide, wrap
from facilitate.screen.frame.view import (
    Asking,
    CardShown,
    Choosing,
    Finishing,
    KeysShown,
    Leaving,
    MomentsShown,
)
from facilitate.screen.keys import KEYS
from facilitate.session.events import Event, Opened
from facilitate.session.folding import after, opened
from facilitate.session.rotation import LINE_UPS
from facilitate.session.speaking import event_for
from facilitate.session.state import Illegal, State
from facilitate.session.words import said

LINES = (
    *(
        "next",
        "next part",
        "pass",
        "later",
        "hand",
        "hand 2",
        "next 3",
        "join",
        "leave 2",
        "pause",
        "continue",
    ),
    *("let it run", "add 2 min", "add -5 min", "late 9 min", "undo", "count 9", "part back"),
)
OVERS = (
    *(None, KeysShown(), KeysShown(3), CardShown(), CardShown(1, 2), MomentsShown(), MomentsShown(8)),
    *(Choosing(timedelta(minutes=7)), Finishing("12"), Leaving()),
    *(Asking(key, "34") for key in KEYS if key.asks),
)
words = st.text(min_size=1, max_size=60).filter(str.strip) | st.sampled_from(
    ["Sharing", "会議の時間", "e\u0301cole", "👩‍👩‍👧 circle", "❤️ heart", "שיתוף", "a\x1b[31mb", "x" * 90]
)
sizes = st.builds(Size, st.integers(20, 200), st.integers(5, 60))
tiny_sizes = st.builds(Size, st.integers(1, 30), st.integers(1, 8))


@st.composite
def states(draw) -> tuple[State, timedelta]:
    """A meeting of any format after any lines, and a moment after them."""
    parts = [
        {"title": draw(words), "time": f"{draw(st.integers(1, 200))} min", "say": draw(words), "do": "Wait."}
        | (
            {
                "rotation": {
                    "order": draw(st.sampled_from([*LINE_UPS])),
                    "share": draw(st.sampled_from(["open", "2 min"])),
                }
            }
            if draw(st.booleans())
            else {}
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    for number, part in enumerate(parts):
        part["id"] = f"part-{number}"
    format = Format.model_validate({"name": draw(words), "parts": parts, "room_cues": draw(st.booleans())})
    at = timedelta()
    events: list[Event] = [Opened(at, draw(st.integers(1, 30)))]
    state = opened(plan(format, 8), Opened(at, draw(st.integers(1, 30))))
    for line in draw(st.lists(st.sampled_from(LINES), max_size=25)):
        at += timedelta(seconds=draw(st.integers(0, 300)))
        try:
            event = event_for(said(line), state, events, at)
            state = after(state, events, event)
            events.append(event)
        except Illegal:
            continue
    return state, at + timedelta(seconds=draw(st.integers(0, 4000)))


views = st.builds(
    View,
    st.just(CARD),
    st.just(BEGAN),
    over=st.sampled_from(OVERS),
    notice=st.sampled_from(["", "Nobody takes turns in this part. Press Enter."]),
    trouble=st.sampled_from(["", "The disk takes no more. The meeting goes on."]),
    room=st.booleans(),
    seats=st.booleans(),
    scroll=st.integers(0, 50),
    rehearsal=st.booleans(),
    ascii=st.booleans(),
)


@given(states(), views, sizes | tiny_sizes)
def test_no_line_is_too_wide_and_never_too_many(meeting, view, size):
    state, now = meeting
    lines = frame(state, now, view, size)
    assert fits(lines, size)
    assert all(wcswidth("".join(run for _, run in line)) <= size.width for line in lines)


@given(states(), views, sizes)
def test_what_now_and_how_long_are_always_there(meeting, view, size):
    state, now = meeting
    over = view.over if isinstance(view.over, Asking | Choosing | Finishing | Leaving) else None
    view = replace(view, over=over, room=False, ascii=False)
    lines = frame(state, now, view, size)
    styles = [style for line in lines for style, run in line if run.strip()]
    assert "digits" in styles
    if clean(state.running.title).strip():
        assert "what" in styles


@given(states(), views, sizes)
def test_help_and_keys_are_always_in_the_footer(meeting, view, size):
    state, now = meeting
    view = replace(view, over=None, room=False, trouble="", notice="")
    foot = " ".join(text(frame(state, now, view, size))[-2:])
    assert "! help" in foot
    assert "? keys" in foot


@given(states(), sizes)
def test_the_room_never_sees_who_waits(meeting, size):
    state, now = meeting
    rotation = state.rotation
    seen = frame(state, now, View(CARD, BEGAN, room=True, seats=True, scroll=3), size)
    other = replace(
        state, turn=None, progress=tuple(replace(p, waiting=(), later=frozenset()) for p in state.progress)
    )
    if rotation is None or not state.plan.format.room_cues:
        assert seen == frame(other, now, View(CARD, BEGAN, room=True), size)


@given(states(), views, sizes)
def test_plain_ascii_has_no_blocks_or_rules(meeting, view, size):
    state, now = meeting
    shown = "".join(text(frame(state, now, replace(view, ascii=True), size)))
    assert not set("█▀▄─○●■…") & set(shown)


@given(st.integers(-4000, 4000), views, sizes | tiny_sizes)
def test_the_screen_before_the_meeting_fits(seconds, view, size):
    ready = Ready(plan(FORMAT, 8), BEGAN)
    over = view.over if isinstance(view.over, KeysShown | CardShown | MomentsShown | Choosing) else None
    assert fits(ready_frame(ready, BEGAN + timedelta(seconds=seconds), replace(view, over=over), size), size)


@given(st.text(), st.integers(2, 40))
def test_clipped_wrapped_and_fitted_text_is_never_too_wide(raw, width):
    shown = clean(raw)
    assert wide(clip(shown, width)) <= width
    assert line_width(fitted((*plain(shown), ("bold", shown)), width)) <= width
    assert all(wide(line) <= width for line in wrap(raw, width))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_nothing_in_a_text_can_move_the_cursor(raw):
    assert all(
        sign.isprintable() or sign in "\u200c\u200d" or ord(sign) > 0xFFFF or wide(sign)
        for sign in clean(raw)
    )
    assert "\x1b" not in clean(raw)
    assert "\n" not in clean(raw)


@given(st.text("0123456789:", min_size=1, max_size=7), st.integers(1, 200), st.integers(1, 60), st.booleans())
def test_digits_are_drawn_as_large_as_they_fit(number, width, height, ascii):
    rows = drawn(number, width, height, ascii)
    assert len(rows) <= height
    assert len({len(row) for row in rows}) <= 1
    assert all(len(row) <= width for row in rows)
    larger = drawn(number, 2 * width, 2 * height, ascii)
    assert len(larger) >= len(rows)


def test_a_choice_among_many_long_parts_leaves_room_for_the_meeting():
    parts = [{"title": f"A part with quite a long name, number {n}", "time": "3 min"} for n in range(40)]
    evening = (
        Evening.begun(Format.model_validate({"name": "Tonight", "parts": parts})).type("k9").press("enter")
    )
    for width, height in ((120, 18), (80, 24), (40, 12), (20, 5)):
        shown = evening.look(width, height)
        assert any("A part with" in line for line in shown)
        assert any("2  " in line for line in shown), "the second choice"


def test_digits_round_up_and_stop_at_nothing():
    evening = Evening.begun()
    assert evening.see("2:00 left in this part", 30, 8)
    evening.clock.move(timedelta(seconds=1))
    assert evening.see("1:59 left in this part", 30, 8)
    evening.clock.move(timedelta(seconds=118))
    assert evening.see("0:01 left in this part", 30, 8)
    evening.clock.move(timedelta(seconds=1))
    assert evening.see("time is up", 30, 8)
    evening.clock.move(timedelta(seconds=95))
    assert evening.see("about 2 min over", 30, 8)


def test_the_closing_is_protected_in_words():
    evening = Evening.begun().wait(2).press("enter", " ").wait(34)
    assert evening.see("After this share comes Round, by 8:08.")
    evening.wait(4)
    assert evening.see("After this share comes Round. It was due at 8:08.")
    assert evening.see("Next Round, 10 min, was due at 8:08")
    assert evening.see("2 min over")


@given(states(), st.integers(40, 200), st.integers(8, 60), st.booleans())
def test_the_foot_always_says_what_space_and_enter_do(meeting, width, height, rehearsal):
    state, now = meeting
    shown = text(frame(state, now, View(CARD, BEGAN, rehearsal=rehearsal), Size(width, height)))
    foot = " ".join(shown[-2:])
    assert ("Enter finish" if state.last_part else "Enter next part") in foot
    if state.rotation:
        basket = state.rotation.order == "question-basket"
        assert ("Space next question" if basket else "Space next person") in foot
