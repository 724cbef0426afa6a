"""The shapes in which links, e-mail addresses and phone numbers stand in other people's words.

Like those of passcodes they are looked for in a folded text. Many digits are no phone: those of dates,
postcodes, houses on numbered streets, and lists of rooms or pages.
"""

import re

_ENDINGS = (
    r"(?:com|org|net|us|info|me|io|co|uk|ca|au|ie|nz|in|de|at|ch|eu|es|fr|it|nl|gov|edu|app|live|ly|ee|se|si|gle"
    r"|no|dk|fi|pl|pt|br|mx|za|jp|be|link|page|site|online|church|xyz|club|group|blog|store|shop|world|life|care"
    r"|help|health|support|community|email|fm|biz|cc|gg|social)"
)
# All small or all in capitals: in `free.It is` only a blank was forgotten.
SITE = rf"[\w-]+\.(?-i:{_ENDINGS}|{_ENDINGS.upper()})"
"""The pattern of a website's name."""

LINK = re.compile(
    rf"https?:|www\.|\b{SITE}\b|\b[\w-]{{2,}}\.[a-z]{{2,}}/\w|\bzoom\W?(?:us|id)"
    r"|meet\.google|skype|jitsi|webex|gotomeet|discord|bit\.ly",
    re.IGNORECASE,
)
MAIL = re.compile(
    # `Women@5` and `Tgif@Garden Grove` tell an hour or a place.
    r"[^\s@]+@(?:(?!\d(?!\w)|(?-i:[A-Z][a-z]))[^\s@]|[^\s@]*\.[a-z]{2,})"
    r"|\S+\s*[\[(]\s*at\s*[\])]\s*\w|\S+\s+at\s+\w+\s+dot\s+\w|\S+\s+dot\s+(?:com|org|net)\b"
    r"|\S+\s+at\s+(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|proton\w*|aol|gmx)\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<!\d)\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}(?!\d|(?:st|nd|rd|th)\b)|\btel\b\.?\W{0,3}\d{3}\W?\d{3,}"
    # Money is also given by a message to a short number.
    r"|\btext\b.{1,30}\bto\W+\d{5,6}\b",
    re.IGNORECASE,
)

_DATE = (
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|(?<![\d/.-])\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?:19|20)?\d\d\b(?![/.-]?\d)"
    r"|\b(?:19|20)\d\d\s*-\s*(?:19|20)\d\d\b"
)
_LIST = (
    r"\b(?:rooms?|rms?|suites?|bus(?:es)?(?:\s+lines?)?|trams?|routes?|pages?|pp?|pgs?|chapters?|zimmer|raum|salas?"
    r"|seiten?|linien?|apartments?|apts?|units?)\b\W{0,3}"
    r"\d{1,3}(?:\s*(?:[-,/&]|and|to|und|y|\s)\s*\d{1,3})+\b(?!\W{0,3}\d)"
)
_STREET = (
    r"(?:ave|avenue|av|street|str|st|road|rd|hwy|highway|route|rte|blvd|drive|dr|way|lane|ln|court|ct"
    r"|[ns][ew])\b"
)
# `10010 102 Ave`, `10728 - 124 Street`, `8400-1200 Hwy 12`, `#308 55022 Ste Anne`.
_HOUSE = (
    rf"(?<![\d-])(?:\d{{1,4}}-)?\d{{3,6}}\s?[ -]\s?\d{{1,3}}(?:st|nd|rd|th|[a-z])?\s+{_STREET}"
    rf"|(?<![\d-])\d{{1,5}}-\d{{1,5}}\s+{_STREET}|\#\s?\d{{1,4}}\s+(?=\d)"
)
_JAPAN = r"(?:japan|tokyo|osaka|kyoto|kobe|nagoya|yokohama|sapporo|fukuoka)"
# Portugal's before the town, Brazil's, those of the United States behind the state, Japan's.
_POSTCODE = (
    r"(?<![\d-])\d{4}-\d{3}(?=\s+(?-i:[A-Z])[a-z])|(?<![\d-])\d{5}-\d{3}\b(?!-)|(?-i:\b[A-Z]{2},?\s)\d{5}-\d{4}\b"
    rf"|(?:〒|\b{_JAPAN}\b)\W{{0,3}}\d{{3}}-\d{{4}}\b|(?<![\d-])\d{{3}}-\d{{4}}(?=\W{{1,3}}(?:{_JAPAN}|[\u3040-\u9fff]))"
)
# The numbers by which fellowships count their groups, and the day and hour in some lists' own ids.
_REGISTERED = (
    r"^\d{4,8}[\s-]+(?=(?:\d{1,3}[\s-]+)?[a-z])|(?<=[a-z]-)[0-6]-[0-2]\d[0-5]\d00\b"
    r"|\b(?:gso|wso|group|district)\W{0,3}(?:(?:no|number)\b)?\W{0,3}\d{5,9}\b"
)
_NOBODYS = re.compile("|".join((_DATE, _LIST, _HOUSE, _POSTCODE, _REGISTERED)), re.IGNORECASE)


def undated(text: str) -> str:
    """The text with every number blanked out that cannot be a phone, such as a date or a postcode."""
    return _NOBODYS.sub(lambda found: "x" * len(found[0]), text)
