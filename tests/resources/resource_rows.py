"""A row of a list of meetings, and what the two kinds of lists make of their rows."""

from datetime import date, timedelta

from facilitate.resources.intake import accounts, bmlt, meeting_guide
from facilitate.resources.intake.accounts import Taken, Wanted
from facilitate.resources.meeting import Meeting

WANTED = Wanted(source="the list", looked_up=date(2026, 11, 20))
ROW = {"name": "Lamplight", "slug": "lamplight", "day": 2, "time": "19:30", "address": "4 Mill Street"}
SERVED = {
    "id_bigint": "3563",
    "weekday_tinyint": "1",
    "venue_type": "1",
    "start_time": "19:00:00",
    "duration_time": "01:15:00",
    "formats": "O,Sp1,SpL,FuAL",
    "meeting_name": "Montag &amp; mehr",
    "location_text": "Gemeindehaus",
    "location_street": "Hauptstr. 3",
    "location_postal_code_1": "50667",
    "location_municipality": "Köln",
    "comments": "Eingang hinten. Kennwort: geheim",
    "virtual_meeting_additional_info": "Kennwort geheim",
    "contact_phone_1": "0221 555 123",
    "published": "1",
}


def guide(*rows, wanted: Wanted = WANTED) -> Taken:
    return meeting_guide.taken(rows, wanted)


def server(*rows, names=None, wanted: Wanted = WANTED) -> Taken:
    return accounts.meetings(rows, lambda row, wanted: bmlt.drafts(row, wanted, names), bmlt.label, wanted)


def only(taken: Taken) -> Meeting:
    assert len(taken.meetings) == 1, taken.rows
    return taken.meetings[0]


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
