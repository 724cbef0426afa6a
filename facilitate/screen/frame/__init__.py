"""What the leader sees, as styled lines: a pure function of the meeting, the moment, the view and the size.

`frame` is the running meeting, `ready_frame` the screen before it. Both give at most as many lines as the
screen has, none wider than it; what now and how long are the last things to go when there is little room.
Style names are meanings (`what`, `digits`, `key`, `cue`); how they look is the terminal's business.
"""

from datetime import datetime, timedelta

from facilitate.screen.frame import covers, meeting, ready, room
from facilitate.screen.frame.lines import Lines, Size, fitted, key_at
from facilitate.screen.frame.ready import Ready
from facilitate.screen.frame.view import Cover, View
from facilitate.session.state import State

__all__ = ["TO_ASCII", "Lines", "Ready", "Size", "View", "frame", "key_at", "ready_frame"]

# One sign for one sign, so that no width changes.
TO_ASCII = str.maketrans("█▀▄─…○●■“”", '###-~o*#""')


def frame(state: State, now: timedelta, view: View, size: Size) -> Lines:
    """The running meeting at `now`, the time since it began."""
    if isinstance(view.over, Cover):
        lines = covers.covered(state.plan, state, now, view, size)
    elif view.room:
        lines = room.room_frame(state, now, view, size)
    else:
        lines = meeting.meeting_frame(state, now, view, size)
    return _within(lines, view, size)


def ready_frame(soon: Ready, wall: datetime, view: View, size: Size) -> Lines:
    """The screen before the meeting, at this time on the wall."""
    if isinstance(view.over, Cover):
        return _within(covers.covered(soon.plan, None, timedelta(), view, size), view, size)
    return _within(ready.ready_frame(soon, wall, view, size), view, size)


def _within(lines: Lines, view: View, size: Size) -> Lines:
    shown = tuple(fitted(line, size.width) for line in lines[: size.height])
    if not view.ascii:
        return shown
    return tuple(tuple((style, text.translate(TO_ASCII)) for style, text in line) for line in shown)
