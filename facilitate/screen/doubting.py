"""Answers that are asked for once more before they are taken. Pure."""

from facilitate.screen.frame.view import Asking, Finishing
from facilitate.session.counting import HEADCOUNT
from facilitate.session.state import State

NOT_COUNTED = "Not counted? Press Enter once more, or type the number."
MANY = "That is far more people than seats. Press Enter once more if it is right."
FEW = 30
"""Up to here no headcount is unlikely, however few seats there are."""


def doubt(over: Asking | Finishing, state: State) -> str:
    """What to ask once more before this answer is taken; empty where it is taken at once.

    A headcount is asked for at the very end, when Enter is pressed fast and nothing can be undone.
    """
    asked = over.question is HEADCOUNT if isinstance(over, Finishing) else over.key.line.startswith("count ")
    if not asked:
        return ""
    if not over.digits:
        return NOT_COUNTED if isinstance(over, Finishing) and state.headcount is None else ""
    return MANY if int(over.digits) > max(3 * len(state.seats), FEW) else ""
