"""The pages of a SQLite file, each read by itself: sqlite.org/fileformat2.html, sections 1.6 and 2.1.

A page of a table holds cells of payload length, row number and payload; a page of an index the same without
row numbers. What of a payload does not fit on its page lies on a chain of other pages. A payload is a
record: the kinds of its values, then the values. Only what our books hold is understood: nothing, whole
numbers and text.
"""

from collections.abc import Iterator
from contextlib import suppress

PAGE = 4096
NOT_A_RECORD = (ValueError, IndexError)

Value = int | str | None
Record = tuple[Value, ...]

_FIRST_PAGE_BEGINS = 100
_TABLE, _INDEX, _INDEX_INNER = 0x0D, 0x0A, 0x02
_HEADER = {_TABLE: 8, _INDEX: 8, _INDEX_INNER: 12}
_LEAST_HERE = (PAGE - 12) * 32 // 255 - 23
_MOST_HERE = {_TABLE: PAGE - 35, _INDEX: (PAGE - 12) * 64 // 255 - 23}
_LONGEST = 1 << 20
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def table_records(data: bytes) -> Iterator[tuple[int, Record]]:
    """Every record of every table that can still be read, with its row number."""
    for page, begins in _cells(data, (_TABLE,)):
        with suppress(*NOT_A_RECORD):
            length, at = _varint(page, begins)
            number, at = _varint(page, at)
            yield number, _record(_payload(data, page, at, length, _MOST_HERE[_TABLE]))


def index_records(data: bytes) -> Iterator[Record]:
    """Every record of every index that can still be read; its last value is a row number."""
    for page, begins in _cells(data, (_INDEX, _INDEX_INNER)):
        with suppress(*NOT_A_RECORD):
            length, at = _varint(page, begins)
            yield _record(_payload(data, page, at, length, _MOST_HERE[_INDEX]))


def _cells(data: bytes, kinds: tuple[int, ...]) -> Iterator[tuple[bytes, int]]:
    """Where each cell begins on the pages of these kinds; on inner pages behind the page it leads to."""
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        begins = _FIRST_PAGE_BEGINS if start == 0 else 0
        kind = page[begins] if len(page) == PAGE else 0
        if kind not in kinds:
            continue
        pointers = begins + _HEADER[kind]
        count = min(int.from_bytes(page[begins + 3 : begins + 5], "big"), PAGE // 2)
        for at in range(pointers, pointers + 2 * count, 2):
            cell = int.from_bytes(page[at : at + 2], "big")
            yield page, cell + (4 if kind == _INDEX_INNER else 0)


def _payload(data: bytes, page: bytes, at: int, length: int, most: int) -> bytes:
    if length <= most:
        return _exactly(page[at : at + length], length)
    if length > _LONGEST:
        raise ValueError
    here = _LEAST_HERE + (length - _LEAST_HERE) % (PAGE - 4)
    here = here if here <= most else _LEAST_HERE
    found, following = page[at : at + here], page[at + here : at + here + 4]
    while len(found) < length:
        start = (int.from_bytes(following, "big") - 1) * PAGE
        more = _exactly(data[max(start, 0) : start + PAGE], PAGE)
        found, following = found + more[4:], more[:4]
    return found[:length]


def _record(payload: bytes) -> Record:
    head, at = _varint(payload, 0)
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind >= 13 and kind % 2:
        width = (kind - 13) // 2
        return _exactly(payload[at : at + width], width).decode(), at + width
    if kind not in _WIDTHS:
        raise ValueError
    width = _WIDTHS[kind]
    return int.from_bytes(_exactly(payload[at : at + width], width), "big", signed=True), at + width


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Seven bits a byte, the high bit says that more come; ours never need the ninth byte."""
    value = 0
    for _ in range(8):
        byte, at = data[at], at + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    raise ValueError


def _exactly(found: bytes, length: int) -> bytes:
    if len(found) != length:
        raise ValueError
    return found
