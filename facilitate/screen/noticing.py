"""What the full screen says about an event, beside showing where it led to. Pure.

Most events can be seen where they happened; the others are said, in the words of the plain meeting.
"""

from facilitate.screen import telling
from facilitate.screen.keys import in_keys
from facilitate.session import events as happened
from facilitate.session.events import Event, Step, Undone
from facilitate.session.jumping import jump
from facilitate.session.state import State

SAID = (
    happened.Counted,
    happened.SeatJoined,
    happened.SeatLeft,
    happened.TimeAdded,
    happened.Continued,
    happened.HandPutFirst,
    happened.QueueOpened,
    happened.CueHeld,
)
ANOTHER = "Type another number, or press Esc to go back."


def notice(event: Event, before: State, state: State, taken_back: Step | None) -> str:
    """The sentence for an event that led from `before` to `state`; empty where it can be seen."""
    if isinstance(event, Undone):
        return f"Taken back: {telling.name(taken_back, state)}."
    told = telling.after(event, before, state, event.at, None)
    if isinstance(event, SAID):
        return in_keys(" ".join(told))
    # Of a part that begins, all but the last line is on the screen.
    skips = isinstance(event, happened.PartBegan) and jump(before, event.at, event.part).skipped
    return in_keys(told[-1]) if skips or isinstance(event, happened.SlotBegan) else ""


def asked_again(refusal: str) -> str:
    """Why a number was refused, while the question for it stays open and no other key does anything."""
    return f"{refusal.partition('. ')[0].rstrip('.')}. {ANOTHER}"
