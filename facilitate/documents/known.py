"""What a template could have named, where it names something that is not there."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_MISSING = re.compile(r"There is no value `(.*)` here\.")


def missing(name: str, inside: object) -> str:
    """What to say of a name that nothing stands behind; on a second line what there is `inside` a value."""
    told = f"There is no value `{name}` here."
    return f"{told}\n{_listed(name, inside)}" if isinstance(inside, Mapping) and inside else told


def told(fault: str, names: Iterable[str]) -> tuple[str, str]:
    """What is wrong, and how to mend it, which is empty where it is no missing value."""
    message, _, cure = fault.partition("\n")
    match = _MISSING.fullmatch(message)
    return message, cure or (_listed(match[1], names) if match else "")


def _listed(asked: str, names: Iterable[str]) -> str:
    """All values there are, the likeliest first."""
    known = sorted(name for name in names if name.isidentifier())
    near = get_close_matches(asked, known, 3, 0.6)
    return f"There are: {', '.join([*near, *(name for name in known if name not in near)])}." if known else ""
