"""Files made whole or not at all."""

import os
import re
import tempfile
from pathlib import Path

from facilitate.errors import FacilitateError

DEVICE = re.compile(
    r"(?P<device>con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?P<ending>\..*)?",
    re.IGNORECASE,
)
"""What Windows takes for a device, with any ending, in any folder: such a file can never be opened there."""


def write_whole(target: Path, data: bytes) -> Path:
    """Write a file beside its place and then move it there; returns where it is now.

    A target that another program holds open (a PDF in a viewer, on Windows) is left alone, and a free
    name beside it is used. A name that some computers cannot keep is refused on all of them: files go from
    one to the other. A pipe or a device takes the file as it comes, and stays what it is.
    """
    _check_names(target)
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(data)
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=target.suffix)
    except OSError as fault:
        raise FacilitateError(
            f"{target} cannot be written: {fault.strerror}. Choose another place."
        ) from fault
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        return _moved(temporary, target)
    except OSError as fault:
        raise FacilitateError(
            f"{target} cannot be written: {fault.strerror}. Choose another place."
        ) from fault
    finally:
        temporary.unlink(missing_ok=True)


def _check_names(target: Path) -> None:
    for place in (target, *(folder for folder in target.parents if not folder.exists())):
        if kept := DEVICE.fullmatch(place.name):
            free = f"{kept['device']}-1{kept['ending'] or ''}"
            raise FacilitateError(
                f"Windows keeps the name {place.name} for itself. Choose another, such as {free}."
            )
        if place.name.rstrip(". ") != place.name:
            raise FacilitateError(
                f'The name "{place.name}" ends in a dot or a space, which Windows drops. Leave it out.'
            )


def _moved(temporary: Path, target: Path) -> Path:
    for number in range(1, 100):
        place = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
        if number > 1 and place.exists():
            continue
        try:
            return temporary.replace(place)
        except PermissionError:
            continue
    raise FacilitateError(f"{target} is open in another program. Close it there and try again.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
