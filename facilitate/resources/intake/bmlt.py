"""One row of a BMLT server's answer, and the table of formats that may come with it.

Every value is text. Days count from Sunday as 1. Format codes are explained by the answer's own table,
in its own language. Fields with contacts and ways to join are never read, but for the link if asked.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from facilitate.group.settings import week_of_code
from facilitate.resources.intake import accounts, daytimes, values, weekdays
from facilitate.resources.intake.accounts import LeftOut, Wanted, check_place
from facilitate.resources.meeting import Kind, Meeting
from facilitate.resources.withholding import link, named, told

VIRTUAL, CLOSED = {"VM", "ONL"}, {"TC"}
_ADDRESS = ("location_street", "location_city_subsection", "location_neighborhood")
_AREAS = ("location_sub_province", "location_province", "location_municipality", "service_body_name")

_VENUES = {"inperson": "1", "virtual": "2", "online": "2", "hybrid": "3"}
_WEEKS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "last": "last"}


def is_table(value: Any) -> bool:
    """Whether this is a table of formats, which comes beside a list and is none itself."""
    rows = _rows(value)
    return bool(rows) and all("key_string" in row for row in rows)


def formats(table: Any, language: str = "") -> dict[str, str]:
    """What each code of the table means, by its code: in this language where the table has it."""
    said: dict[str, str] = {}
    for row in sorted(_rows(table), key=lambda row: values.line(row.get("lang")) == language):
        said[values.line(row.get("key_string"))] = named(values.line(row.get("name_string")))[:60]
    return {code: name for code, name in said.items() if code and name}


def language(rows: Sequence[Any]) -> str:
    """The language in which most rows of the answer are written; empty where they do not say."""
    said = Counter(values.line(row.get("lang_enum")) for row in rows[:200] if isinstance(row, Mapping))
    return max(said, key=lambda each: said[each], default="")


def _rows(table: Any) -> list[Mapping[Any, Any]]:
    """The rows of a table that is a list, or has each row under its number."""
    rows = table.values() if isinstance(table, Mapping) else table if isinstance(table, list) else ()
    return [row for row in rows if isinstance(row, Mapping)]


def drafts(
    row: Mapping[Any, Any], wanted: Wanted, names: Mapping[str, str] | None = None
) -> Sequence[Meeting]:
    """The meeting of a row; LeftOut with the reason where it makes none."""
    codes = values.texts(row.get("formats"))
    if row.get("published") is False or values.line(row.get("published")).casefold() in ("0", "false", "no"):
        raise LeftOut("not published")
    online = _how(row, {code.upper() for code in codes})
    if online and not wanted.links:
        raise LeftOut("only online")
    at = values.place_on_map(row.get("latitude"), row.get("longitude"))
    check_place(wanted, [values.line(row.get(each)) for each in (*_AREAS, *_ADDRESS, "location_text")], at)
    days = weekdays.days(row.get("weekday_tinyint"), sunday=1)
    begins = daytimes.clock(row.get("start_time"))
    name = named(values.first(row, "meeting_name", "location_text"))[:120]
    if not name:
        raise LeftOut("no name")
    made = Meeting(
        id=_id(row, name),
        name=name,
        day=days[0],
        at=begins,
        ends=_end(begins, daytimes.length(row.get("duration_time"))),
        place="Online" if online else named(values.first(row, "location_text")),
        address="" if online else named(values.first(row, "location_street")),
        town="" if online else _town(row),
        area=named(values.first(row, *_AREAS)),
        kinds=tuple(
            _kind(code, names or {})
            for code in codes
            if named(code) and code.upper() not in VIRTUAL | CLOSED | {"HY"}
        ),
        notes=" ".join(
            filter(None, (told(values.text(row.get(each))) for each in ("location_info", "comments")))
        )[:400],
        link=link(values.first(row, "virtual_meeting_link")) if wanted.links else "",
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        source=wanted.source,
        looked_up=wanted.looked_up,
    )
    return [replace(made, day=day) for day in days]


def label(row: Mapping[Any, Any]) -> str:
    """A name for the row in its account."""
    return named(values.first(row, "meeting_name", "location_text", "id_bigint"))[:80]


def publisher(rows: Sequence[Any]) -> str:
    """The server the rows come from, with its folder, which no person is to look at; empty if not said."""
    said = (values.first(row, "root_server_uri") for row in rows[:20] if isinstance(row, Mapping))
    return next((re.sub(r"^https?://|/+$", "", uri) for uri in said if uri), "")


def _how(row: Mapping[Any, Any], codes: set[str]) -> bool:
    """Whether it is only online; LeftOut where nobody meets at the moment."""
    said = values.line(row.get("venue_type")).casefold()
    venue = _VENUES.get(re.sub(r"[\W_]", "", said), said)
    if CLOSED & codes and not VIRTUAL & codes and venue not in ("2", "3"):
        raise LeftOut("closed for now")
    if venue in ("1", "3") and not (CLOSED & codes):
        return False
    return venue == "2" or bool((VIRTUAL | CLOSED) & codes and "HY" not in codes)


def _id(row: Mapping[Any, Any], name: str) -> str:
    own = accounts.ascii_id(named(values.first(row, "id_bigint")))
    return f"meeting-{own}" if own else accounts.ascii_id(name) or "meeting"


def _town(row: Mapping[Any, Any]) -> str:
    return named(
        " ".join(
            filter(
                None,
                (values.first(row, each) for each in ("location_postal_code_1", "location_municipality")),
            )
        )
    )


def _end(begins: timedelta, lasts: timedelta | None) -> timedelta | None:
    ends = begins + lasts if lasts else None
    return ends - timedelta(hours=24) if ends and ends > timedelta(hours=24) else ends


def _kind(code: str, names: Mapping[str, str]) -> Kind:
    """The code with the table's word; where it has none, the week that the code stands for.

    What else a code means each server says for itself: without its word it is its own name, so that nobody
    takes it for what another kind of list means by the same letter.
    """
    code = named(code)[:20]
    week = _WEEKS.get(week_of_code(code), "")
    return Kind(code, names.get(code, "") or (f"{week} week of the month" if week else code))
