"""What the headings of a table mean, told by the words in them.

Lists of meetings are much alike, and their headings are known whole. Lists of services name a column in a
hundred ways, so that a word in it decides: whatever speaks of a phone, a hotline or a TTY holds numbers. The
first rule that fits counts, so the narrower ones stand above the wider.
"""

import re
from collections.abc import Iterable, Sequence

Columns = dict[str, tuple[str, ...]]
"""Our word for a column, and the headings it stands under in the order of the table."""

MEETING = {
    "name": ("name", "meeting", "meeting name", "title", "group", "group name", "nombre", "gruppe"),
    "slug": ("slug", "id", "meeting id"),
    "day": ("day", "days", "weekday", "day of week", "day of the week", "día", "dia", "tag", "wochentag"),
    "time": (
        "time",
        "start",
        "start time",
        "starts",
        "begins",
        "hora",
        "zeit",
        "beginn",
        "uhrzeit",
        "meeting time",
        "at",
    ),
    "end_time": ("end time", "end", "ends", "ende"),
    "location": ("location", "location name", "place", "venue", "venue name", "lugar", "ort"),
    "address": (
        "address",
        "formatted address",
        "street",
        "street address",
        "full address",
        "location address",
        "dirección",
        "adresse",
        "straße",
    ),
    "city": ("city", "town", "ciudad", "stadt"),
    "region": ("region", "area", "district", "county", "zona"),
    "sub_region": ("sub region", "subregion", "neighborhood"),
    "types": ("types", "type", "kinds", "codes", "formats", "meeting types", "meeting type"),
    "notes": ("notes", "note", "comments", "info", "notas"),
    "location_notes": ("location notes",),
    "updated": ("updated", "last updated", "updated at"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "conference_url": (
        "conference url",
        "online link",
        "zoom link",
        "link",
        "zoom",
        "zoom url",
        "meeting link",
    ),
    "attendance_option": ("attendance option", "attendance"),
}
_RULES: tuple[tuple[str, str], ...] = (
    (
        "",  # what belongs to a person and not to a service, and what no paper has a use for
        r"^(?!.*(?:phone|web)).*(?:fax|e ?mail).*$|^(?!is this \w+ open$)(?:is|are|does|do|has|have|use|same"
        r"|can|must|will) .*$|contact (?:person|title|position|role)|aka|acronym"
        r"|area code|(?:first|last|contact|alternate|alternative|former|short) names?"
        r"|(?!phone|tel)\w+ contacts?$|(?:director|manager|staff|attorney|ceo)s?(?: \w+)*|cell|personal"
        r"|mailing|mail|postal address|phone type|po box|pass ?(?:word|code)|donat\w*|payments?|logo"
        r"|facebook|twitter|instagram|linkedin",
    ),
    (
        "status",
        r"^(?:(?:record|service|program|current|listing) )?status$|^(?:is )?active$|^is this \w+ open$",
    ),
    ("extension", r"^(?:phone )?ext(?:ension)?$"),
    ("source_date", r"updated?|verified|as of|(?:last|date) (?:modified|reviewed|checked)|source date"),
    ("source", r"^(?:data )?source$"),
    (
        "note",
        r"how to (?:apply|get help)|process(?:es)? for .*|(?:intake|application)"
        r" (?:process|procedures?|methods?|instructions?)",
    ),
    (
        "hours",
        r"(?:hours|schedule|horarios?)(?!.* (?:phone|line|number|tel)$)|^open$|opening times|days open",
    ),
    ("languages", r"languages?|idiomas?|sprachen?|interpret\w*"),
    (
        "website",
        r"web ?sites?|web ?pages?|web address|url|www|web|home ?page|^sites?$|^links?$|apply online"
        r"|online (?:intake|application|help)",
    ),
    ("access", r"^access$|accessib\w*|wheelchair|ada"),
    (
        "eligibility",
        r"eligib\w*|whom?|(?:income|age) (?:limits?|guidelines?|levels?)|restrictions?|requirements?"
        r"|(?:populations?|clients?|groups?|people)(?: served)?$",
    ),
    ("cost", r"costs?|fees?|prices?"),
    (
        "phones",
        r"(?:tele)?phones?|tel|tel[eé]fonos?|telefon|(?:hot|help|info|intake|main|text|advice|crisis) ?lines?"
        r"|toll ?free|tty|tdd|sms|whatsapp|voice"
        r"|(?:contact|main|intake|call|local|hotline|800|text|dial|referral) (?:number|no)"
        r"|^(?:numbers?|800|intake|print|call|contact|contact info(?:rmation)?)$",
    ),
    ("latitude", r"lat|latitude|^y$"),
    ("longitude", r"lng|lon|longitude|^long$|^x$"),
    (
        "id",
        r"^(?:id|u?uid|identifier|object ?id|global ?id|(?:services?|program|resource|listing|record|entry"
        r"|site|location|unique|office) (?:uu)?id)$",
    ),
    ("house_id", r"^(?:agency|organi[sz]ation|provider) (?:uu)?id$"),
    ("channel", r"^(?:channel|how)$"),
    ("what_for", r"^what for$"),
    (
        "note",
        r"(?:practice|legal|issue|focus|subject|problem|program|topic|case|law|specialty|priority) areas?"
        r"|areas? of (?:law|practice|expertise|focus|need)|types? of (?:cases?|law|help|services?)"
        r"|(?:legal|case|problem|issue) (?:issues?|types?|problems?|matters?|topics?|needs?|codes?)",
    ),
    (
        "area",
        r"count(?:y|ies)|parish(?:es)?|boroughs?|regions?|areas?|jurisdictions?|coverage|geograph\w*|districts?"
        r"|territor\w*|(?:communit(?:y|ies)|towns?|cities|states?|locations?|zip ?codes?) served|zona"
        r"|^(?:cities|towns|zip ?codes)$",
    ),
    (
        "note",
        r"services$|services? (?:provided|offered|available|descriptions?|details)|descriptions?|notes?|notas"
        r"|comments?|details?|about|specialt\w*|focus|practice|issues?|cases?|descripci[oó]n|bemerkung\w*"
        r"|summary|^body$|additional information",
    ),
    ("category", r"categor(?:y|ies)|subjects?|topics?|kinds?|types?"),
    (
        "address_2",
        r"(?:address|street|addr)(?: line)? ?2|line 2|suite|^(?:unit|apt|apartment|floor|room|building)$",
    ),
    ("city", r"cit(?:y|ies)|towns?|municipality|ciudad|stadt"),
    ("state", r"states?|province"),
    ("postal_code", r"zip ?(?:code)?|postal(?: code)?|post ?code"),
    ("office", r"(?:office|site|location|branch) names?$|^(?:office|branch)$"),
    (
        "address",
        r"address(?:es)?(?: line)?(?: \d)?$|street(?: \d)?$|addr(?: \d)?$|^locations?$|direcci[o\u00f3]n"
        r"|adresse|stra(?:ss|\u00df)e",
    ),
    (
        "organization",
        r"(?:organi[sz]ations?|org|agenc(?:y|ies)|providers?|firm|non ?profit|grantees?|company|entity"
        r"|institution|associations?|resource|organizaci[o\u00f3]n)(?: names?)?$",
    ),
    ("title", r"^title$"),
    (
        "name",
        r"names?$|^names? of .*|^(?:legal )?(?:aid )?(?:program(?:me)?s?|service|projects?|clinics?"
        r"|departments?|division|nombre)(?: \d)?$|(?:program|clinic|project)$(?<!service program)",
    ),
)
_SERVICE = [(ours, re.compile(rf"(?<!\w)(?:{rule})(?!\w)", re.IGNORECASE)) for ours, rule in _RULES]
SERVICE = tuple(dict.fromkeys(ours for ours, _ in _RULES if ours))
"""Our words for the columns of a table of services."""
LONGEST = 60
_ASKED = re.compile(r"(?:who|what|how|where|when|is this \w+ open)\b")
"""Other headings with a question mark have a yes or a no under them."""
_ONCE = ("id", "house_id", "channel", "source", "latitude", "longitude")


def plain(heading: str) -> str:
    """A heading in small letters, its words apart: `IntakePhone1` and `intake_phone_1` are one."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)", " ", heading)
    return " ".join(re.split(r"[\W_]+", apart.casefold())).strip()


def meetings(headings: Sequence[str]) -> Columns:
    """What stands where in a table of meetings."""
    known = {plain(heading): heading for heading in reversed(headings)}
    found = {ours: [known[word] for word in theirs if word in known] for ours, theirs in MEETING.items()}
    return {ours: (named[0],) for ours, named in found.items() if named}


def services(headings: Iterable[str]) -> Columns:
    """What stands where in a table of services; several columns may hold numbers, areas, or notes."""
    found: dict[str, tuple[str, ...]] = {}
    for heading in headings:
        ours = of_service(heading)
        if ours and not (ours in _ONCE and ours in found):
            found[ours] = (*found.get(ours, ()), heading)
    return found


def of_service(heading: str) -> str:
    """Our word for a column of a table of services; empty where we read none such."""
    said = plain(heading)
    if len(said) > LONGEST or (heading.strip().endswith("?") and not _ASKED.match(said)):
        return ""
    return next((ours for ours, rule in _SERVICE if rule.search(said)), "")


def of_meetings(word: str) -> str:
    """Our word for what somebody calls a column of a table of meetings; empty where there is none."""
    return next((ours for ours, also in MEETING.items() if word == ours or plain(word) in also), "")
