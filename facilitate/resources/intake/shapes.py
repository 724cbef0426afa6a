"""Which kind of data it is, told by its shape, and everything it holds with the account of its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from facilitate.reading.decoding import decoded
from facilitate.resources.intake import (
    accounts,
    bmlt,
    hsds,
    meeting_guide,
    opening,
    packages,
    tabular,
    values,
)
from facilitate.resources.intake.accounts import Taken, Unreadable, Wanted
from facilitate.resources.intake.opening import plain_list, plain_map
from facilitate.resources.intake.tabular import Mapped

Shape = Literal["auto", "meeting-guide", "bmlt", "hsds", "csv"]

UNKNOWN = (
    "This is none of the lists we can read: Meeting Guide or BMLT JSON, Open Referral (HSDS) JSON or tables, "
    "CSV with a row of headings."
)
ONLY_FORMATS = (
    "This is only the table of formats. Put it in a folder with its list of meetings, and name the folder."
)
_WRAPPERS = (
    "meetings", "data", "contents", "items", "results", "rows", "row", "features", "services",
    "organizations",
)  # fmt: skip
_HSDS = {
    "organization",
    "organization_id",
    "services",
    "service_at_locations",
    "eligibility_description",
    "fees_description",
}
_HOUSE = {"id", "description", "phones", "website", "url", "locations"}
"""What an organisation has beside its services, and a mere wrapper around services has not."""
_BMLT = {"weekday_tinyint", "meeting_name", "id_bigint", "location_municipality"}
_GUIDE = {"day", "time", "slug", "types", "formatted_address", "conference_url", "end_time"}


def taken(path: Path, wanted: Wanted, shape: Shape = "auto", mapped: Mapped | None = None) -> Taken:
    """All of a file, a zip or a folder; Unreadable where it is no such data.

    Where `wanted` names no source, the list's own website is the name, or else the file's.
    """
    files = opening.files(path)
    if not files:
        raise Unreadable("There is no JSON and no CSV in it.")
    if shape == "csv" or mapped is not None:
        return tabular.taken(_rows(files), _named(wanted, "", path), mapped)
    if packages.is_package(files) and shape in ("auto", "hsds"):
        return hsds.taken(packages.services(files), _named(wanted, "", path))
    if len(files) > 1:
        return _json(_with_formats(files), wanted, shape, path)
    ((name, data),) = files.items()
    plain = decoded(data)
    if not (name.lower().endswith(".json") or _is_json(plain)):
        table = opening.table(plain)
        if recognised(table) == "bmlt":
            return tabular.by_line(_json(table, wanted, "bmlt", path), table)
        return tabular.taken(table, _named(wanted, "", path))
    return _json(opening.values(plain), wanted, shape, path)


def _with_formats(files: Mapping[str, bytes]) -> Any:
    """The two answers of a BMLT server as one: its list, and the table of formats beside it."""
    found = [opening.values(decoded(data)) for name, data in files.items() if name.lower().endswith(".json")]
    tables = [value for value in found if bmlt.is_table(value)]
    if len(files) != 2 or len(found) != 2 or len(tables) != 1:
        raise Unreadable(
            "There are several files in it, and they are no directory we know. Name one of them."
        )
    return {"meetings": next(_list(value) for value in found if value is not tables[0]), "formats": tables[0]}


def _json(value: Any, wanted: Wanted, shape: Shape, path: Path) -> Taken:
    if not isinstance(value, list | Mapping):
        raise Unreadable(UNKNOWN)
    if bmlt.is_table(value):
        raise Unreadable(ONLY_FORMATS)
    rows = _list(value)
    found = recognised(rows) if shape == "auto" else shape
    if found == "bmlt":
        names = bmlt.formats(plain_map(value).get("formats"), bmlt.language(rows))
        drafts = partial(bmlt.drafts, names=names)
        return accounts.meetings(rows, drafts, bmlt.label, _named(wanted, bmlt.publisher(rows), path))
    if found == "meeting-guide":
        return meeting_guide.taken(rows, _named(wanted, meeting_guide.publisher(rows), path))
    if found == "hsds":
        return hsds.taken(packages.nested(rows), _named(wanted, "", path))
    try:
        return tabular.taken(_sheet(rows), _named(wanted, "", path))
    except Unreadable:
        raise Unreadable(UNKNOWN) from None


def recognised(rows: Sequence[Any]) -> Shape:
    """The kind of data these rows are most like; `auto` where they are like none. No rows: an empty list."""
    fields = {str(key) for row in rows[:50] if isinstance(row, Mapping) for key in row}
    likeness: dict[Shape, int] = {
        "bmlt": 2 * len(fields & _BMLT),
        "meeting-guide": len(fields & _GUIDE),
        "hsds": 2 * len(fields & _HSDS) + (1 if "phones" in fields or "locations" in fields else 0),
    }
    best = max(likeness, key=lambda shape: likeness[shape])
    if not rows:
        return "meeting-guide"
    return best if likeness[best] >= (1 if best == "hsds" else 2) else "auto"


def _list(value: Any) -> list[Any]:
    """The rows, wherever they stand: `{"data": {"Meetings": [...]}}`, or page after page of them."""
    while isinstance(value, Mapping) and (inside := _inside(value)) is not None:
        value = inside
    pages = (each if _has_rows(each) else [each] for each in plain_list(value))
    return [_row(row) for page in pages for row in page]


def _inside(value: Mapping[Any, Any]) -> Any:
    """What the rows stand in: the list of a name we know, or the only one there is; None in a row itself."""
    if isinstance(value.get("name"), str) and "services" in value and _HOUSE & {*value}:
        return None
    plain = {str(key).casefold(): each for key, each in value.items()}
    known = next((plain[name] for name in _WRAPPERS if isinstance(plain.get(name), list | Mapping)), None)
    if known is not None and not _HSDS & {*value} - {"services"}:
        return known
    if isinstance(plain.get("values"), list):
        return plain["values"]
    lists = list(_lists(value))
    if len(lists) == 1:
        return lists[0]
    if len(value) > 1 and all(isinstance(row, Mapping) for row in value.values()):
        return [*value.values()]
    return None


def _lists(value: Any, deeper: int = 4) -> Iterator[list[Any]]:
    """Every list of rows, but for those that belong to a row."""
    if _has_rows(value):
        yield value
    elif isinstance(value, Mapping) and deeper and recognised([value]) == "auto":
        for each in value.values():
            yield from _lists(each, deeper - 1)


def _has_rows(value: Any) -> bool:
    each = value if isinstance(value, list) else []
    return any(isinstance(row, Mapping) or (isinstance(row, list) and _has_maps(row)) for row in each)


def _has_maps(page: list[Any]) -> bool:
    return any(isinstance(row, Mapping) for row in page)


def _row(row: Any) -> Any:
    """The fields of a row that stand one deeper: those of a data base, or of a place on a map (GeoJSON)."""
    if not isinstance(row, Mapping):
        return row
    if isinstance(row.get("fields"), Mapping):
        return {**({"id": row["id"]} if "id" in row else {}), **row["fields"]}
    if row.get("type") != "Feature":
        return row
    place = plain_map(row.get("geometry")).get("coordinates")
    east, north = place[:2] if isinstance(place, list) and len(place) > 1 else ("", "")
    return {"longitude": east, "latitude": north, **plain_map(row.get("properties"))}


def _sheet(rows: Sequence[Any]) -> list[dict[str, str]]:
    """Rows as a table: each with its fields, or lists under a first one of headings, as spreadsheets give.

    Whatever is neither is a row without fields, so that it is accounted for.
    """
    if rows and isinstance(rows[0], list):
        headings = [values.line(each) for each in rows[0]]
        lists = (row if isinstance(row, list) else [] for row in rows[1:])
        return [dict(zip(headings, map(_cell, row), strict=False)) for row in lists]
    return [{str(key): _cell(value) for key, value in plain_map(row).items()} for row in rows]


def _cell(value: Any) -> str:
    return ", ".join(values.texts(value)) if isinstance(value, list) else values.text(value)


def _rows(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    if len(files) > 1:
        raise Unreadable("There are several tables in it. Name one of them.")
    (plain,) = map(decoded, files.values())
    return _sheet(_list(opening.values(plain))) if _is_json(plain) else opening.table(plain)


def _is_json(plain: str) -> bool:
    return plain.lstrip()[:1] in ("[", "{", "<") or opening.is_call(plain)


def _named(wanted: Wanted, publisher: str, path: Path) -> Wanted:
    return wanted if wanted.source else replace(wanted, source=publisher or path.stem)
