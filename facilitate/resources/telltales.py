"""The shapes in which passcodes and ways to pay stand in other people's words.

They are looked for in a folded text: no accents, one kind of dash, one sign for every sign, so that a place
found in it is the same place in the text itself. A lead-in that means nothing else, such as `passcode`,
gives a secret away whatever follows it, since the secret may stand in the next line. A word that also means
something else, such as `code` or `key`, does so only where a secret seems to follow.

Whoever adds a language adds its words here, without their accents.
"""

import re
import unicodedata
from functools import lru_cache


def _any(words: str) -> str:
    """One of these words; a `_` within a word stands for whatever people put between its halves."""
    return "(?:" + "|".join(words.replace("_", r"\W?").split()) + ")"


def _not_after(words: str) -> str:
    return "".join(f"(?<!{word}.)" for word in words.split())


def _not_before(words: str) -> str:
    return rf"(?!\W+{_any(words)}\b)"


# A word starts here; digits may stand right before it, as in `555 0101Meeting ID`.
_NEW = r"(?<![a-z])"
# What a secret looks like where the word before leaves doubt: digits in it, CAPITALS, or camelCase.
# A clock time, an ordinal number or a lone digit is none.
_ODD = (
    r"(?!\d{1,2}(?::?\d\d)?\W?(?:[ap]\.?m\b|h\b|uhr\b)|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}:\d\d\b)"
    r"(?:(?=[^\s,;()]*\d)[^\s,;()]*\w[^\s,;()]*\w|(?-i:[A-Z]{3,}\b|[a-z]+[A-Z]\w*))"
)
_EQUALS = r"\s*[:=#]"
_IS = r"\W{0,4}\b(?:is|ist|lautet|est|es|e)\b"

# `pasword`, `passocde` and `passwrod` are typed by people in a hurry.
_TYPED = (
    rf"pass?\W?w(?:or|ro)[dt]|pass?w\w*|pass?\W?cod\b|{_NEW}pa?ss?w[rd]{{1,2}}\b|{_NEW}p\W?(?:wd?|s\.?w)\b"
    rf"|{_NEW}pa?s{{1,2}}\W?[wcorde0]{{4,5}}s?\b"
)
_PASSWORD = "|".join(
    (
        _TYPED,
        _any(
            "pass_phrase pass_key secret_word kenn?_wort kenn?_code geheim(?:wort|zahl) losungswort"
            " wacht_woord"
        ),
        _any("contrasen\\w* (?:palabra|clave|codigo)\\W+secret\\w+ code\\W+secret mots?\\W+de\\W+passe"),
        _any("palavra\\W+passe parola\\W+d.ordine losenord adgangskode passord salasana lykilord jelszo"),
        _any(
            "lozinka parool slaptazodis пароль пасворд парола κωδικος κωδικός סיסמה סיסמא"
            " パスワード パスコード 暗証番号"
            " 密码 密碼 비밀번호 암호 รหัสผ่าน كلمة\\W+(?:المرور|السر) رمز\\W+\\w+ код\\W+(?:доступа|входа)"
        ),
        rf"{_NEW}" + _any("senha parola parole haslo hasło heslo geslo sifre mdp tunnusluku") + r"\b",
        _any("(?:losen|pin|port|tilgangs|adgangs|toegangs|zutritts)kode? (?:toegangs|deur|port)code"),
        _any("zugangs(?:code|daten|nummer|kennung|wort|schlussel) einwahl (?:zugang|losung)\\s*[:=]"),
    )
)
_CODE_OF = (
    _NEW
    + _any(
        "access acces entry door gate key lock lock_box host zoom meeting room security alarm building tur"
        " zutritts eingangs secret pin dial_in participant"
    )
    + rf"\W?(?:code|key\b)|{_NEW}(?:wi-?fi|network)\W?key"
    + rf"|{_NEW}(?:cod(?:e|igo|ice)|clave)\W+d\w{{0,3}}\W*(?:acc?es|entr)"
    + rf"|{_NEW}clave\W+(?:zoom|wi-?fi)|{_NEW}access\W+(?:no|nr|num|number)\W*\d|digi_?code"
)
# What is said of a code, without telling it.
_SPOKEN = _any(
    "needed required necessary not the your our this that its one will can may must has was given available"
    " posted and with from into when where which before after if unless enforcement switch words?"
    " fur pour para por est"
)
# Dress codes, postcodes and codes of conduct are none; and la clave, "the key", is la honestidad.
_CODE = (
    _not_after("dress zip area postal post country qr bar building")
    + rf"{_NEW}{_any('code codes codigo codice kode kod clave')}"
    + _not_before("postal penal of de for group meeting book study red blue")
    + rf"(?:{_EQUALS}|{_IS}{_not_before('el la los las un una no le les not to')}"
    + rf"|\W{{1,4}}(?:{_ODD}|(?!{_SPOKEN}\b)[a-z]{{3,}}))"
)
_KEY = (
    rf"{_NEW}{_any('key schlussel p.?c log_in user username wi-?fi wlan combo combination alarm')}\b"
    rf"(?:{_EQUALS}|(?:{_IS})?\W{{1,4}}{_ODD})|{_NEW}(?:access|acceso|p)\b\W{{1,4}}{_ODD}"
    rf"|{_NEW}wi-?fi\W+is\b|{_NEW}log\W?in\W+{_any('is info details data name')}\b"
)
# Pins of enamel are given out too, and oaks are called so.
_PIN = (
    rf"{_NEW}pin\b{_not_before('oak and or night for point high ceremony group')}(?=\W{{0,4}}\w)"
    rf"|{_NEW}pin{_EQUALS}"
)
# Some towns, roads and tickets are called `Pass`, and people pass the church.
_PASS = (
    _not_after("bus day train parking guest grants eagle donner aransas mountain snoqualmie stevens")
    + _not_after("crowsnest rogers south berthoud loveland")
    + rf"{_NEW}pass\b"
    + _not_before(
        "it the a an on along through thru by over around under between behind into in out and or to for of"
        " if your this that our me us holders? road rd ave avenue street st hwy highway christian"
        " group meeting"
    )
    + rf"(?=[^\w,]{{0,4}}\w)|{_NEW}pass(?:{_EQUALS}|[^\w,]{{1,4}}{_ODD})"
)
_DOOR = (
    rf"{_NEW}{_any('key_pad lock_box gate door entry buzzer tur')}[^\w,]{{1,4}}"
    r"(?:(?:is|no|number)\W+)?\d{4,}"
    rf"|{_NEW}{_any('key_pad lock_box')}{_EQUALS}|\d{{3,}}\s?#(?!\s?\d)"
)
_NUMBER = r"\d(?:[ .\-]?\d){5,12}"
_ID = (
    rf"{_NEW}{_any('zoom meeting room conference webinar sitzungs besprechungs vergader mote session')}"
    r"\W?id\b"
    rf"|{_NEW}id\W+d\w{{1,2}}\W+(?:la\W+)?{_any('reun zoom sala ses')}"
    rf"|{_NEW}{_any('meeting sitzungs besprechungs konferenz conference webinar')}\W*"
    rf"{_any('nr no num number nummer #')}\W*{_NUMBER}"
    # In Idaho, `ID 83702` ends every address.
    rf"|{_NEW}id\b\W{{0,4}}(?:is\W+)?(?!83\d{{3}}(?:-\d{{4}})?\b(?!\W{{0,2}}\d))\d{{3}}"
    rf"|{_not_after('photo picture valid')}{_NEW}id(?:{_EQUALS}|\s+(?-i:[A-Z][a-z]+\d|[A-Z]+\d))"
    # The number of an online meeting, and what opens it behind a stroke.
    r"|\b\d{3}[ -]\d{3,4}[ -]\d{4}\s*[/,]\s*(?!(?:then|press|choose|option|dial|ext|extension)\b)\w{3,}"
)
SECRET = re.compile("|".join((_PASSWORD, _CODE_OF, _CODE, _KEY, _PIN, _PASS, _DOOR, _ID)), re.IGNORECASE)
"""A passcode, a door code, or the number of an online meeting is told from here on."""

_JOIN = r"zoom\.us/|meet\.google|teams\.(?:microsoft|live)|webex\.com|gotomeet|whereby\.com"
JOIN = re.compile(rf"{_JOIN}|\bwa\.me/|\bt\.me/|chat\.whatsapp|signal\.group", re.IGNORECASE)
"""A link by which an online meeting, or somebody's chat, is joined."""

MEETING_NUMBER = re.compile(
    rf"{_NEW}{_any('zoom webex teams skype jitsi gotomeeting bluejeans uberconference dial_in')}\b"
    rf".*?{_NUMBER}"
    rf"|{_NUMBER}.{{0,20}}\b(?:zoom|webex|gotomeeting)\b|(?<![\d+])[1-9]\d\d[ -]\d{{4}}[ -]\d{{4}}\b|{_JOIN}",
    re.IGNORECASE,
)
"""The number or link of an online meeting: its passcode often follows. A helpline may stand so, too."""

_BRAND = _any(
    "venmo pay_pal cash_app zelle givebutter givelify gofundme patreon square_cash bizum vipps"
    " mobile_pay revolut tikkie"
    " tithe\\.?ly linktr\\.?ee square\\.(?:link|site) stripe\\.com donorbox buymeacoffee ko-fi\\.com pushpay"
    " opencollective justgiving betterplace payconiq \\b(?:iban|swish|twint|pix)\\b"
)
# `Union Square: upstairs` is a place as long as more than one word follows.
_SQUARE = r"(?<!\w )square\s*[:=]|\bsquare\s*[:=]\s*\S+\W*$"
# An account number: two letters, two digits, sometimes a bank, then digits by fours.
_ACCOUNT = r"\b[a-z]{2}\d\d(?: ?[a-z]{4})?(?: ?\d{4}){2,}"
# At a place (`@ the hall`, `@St. Mary's`, `@Trinity Lutheran`) is no handle; `@St-Marys` is one.
_PLACE = _any("st saint mt mount the our home church hall center centre noon all") + r"\b(?!-)"
_HOUSE = r"(?:\s+\w+){0,2}\s+" + _any(
    "church hall center centre lutheran methodist baptist presbyterian episcopal catholic club library"
    " hospital school"
    " park house building ave avenue street rd road blvd"
)
_AT = (
    rf"(?<![\w.])@(?!{_PLACE})(?![a-z]+{_HOUSE}\b)[a-z][\w.-]*"
    rf"|(?:^|[:,(=\-/])\s*@\s+(?!{_PLACE}|\d)(?:(?-i:[a-z])|{_ODD})|@\s+(?!{_PLACE}\W*$)(?-i:[a-z])[\w.-]*\W*$"
)
_DOLLAR = r"\$\s?(?!\d)(?=\w*[a-z])\w[\w-]*|\$\d+(?=[a-z]{3,})(?!\d*each)\w+"
HANDLE = re.compile("|".join((_BRAND, _SQUARE, _ACCOUNT, _AT, _DOLLAR)), re.IGNORECASE)
"""A name to pay to: it stands on no paper at all."""

_SEVENTH = (
    rf"(?:\b{_any('7 seventh septima siebe?n?te[rn]? septieme setima settima zevende sjunde syvende vii')}"
    r"(?:\W?(?:th|a|e|eme|ma|o))?\b\W+tradi[tcz]\w+\b"
    rf"|\btradi[tcz]\w+\W+{_any('7 seven siete sieben sept sete sette vii')}\b)"
)
# What is said of a custom, or of gifts in general, without telling where they go.
_CUSTOM = r"(?:(?:is|are|will\W+be|being|wird|se)\W+(?:\w+ly\W+)?)?" + _any(
    "observed practi[cs]ed collected collection passed basket welcome appreciated accepted applies apply"
    " groups? study"
    " meetings? topic gelesen beachtet practicada? practica observa only box boxes asked needed required"
    " en in each"
    " every of from von aus and und y at\\W+(?:the|each|every|this|our|door) by\\W+(?:the|our)"
    " for\\W+(?:the|our)"
    " to\\W+(?:the|our|a|cover|help|support|pay)"
)
_TO_ALL = r"\W+" + _any("the our a den die das la el any each every cover help support pay")
# Behind a custom no handle may follow in the same sentence.
_CALM = rf"\b(?!.*(?:[:=@$]|\b(?:via|through|online|send)\b|\W{_ODD}))"
_GIFT = (
    r"\b(?:contribut|donat|donac|donaz|doacao|doacoes|spende|dons?\b)\w*"
    r"(?:\s*[:=]|\W+(?:via|through|can\W+be|may\W+be)\b"
    rf"|\W+(?!{_CUSTOM}\b)(?:{_ODD}|(?-i:[A-Z][a-z]+)\W*$|[\w-]+\W*$)"
    rf"|\W+(?:to|at|an|a|para)\b(?!{_TO_ALL}{_CALM}))"
)
_CHEQUE = (
    r"\b(?:mail|send|write|make)\W+(?:\w+\W+){0,2}che(?:ck|que)s?\b|\bche(?:ck|que)s?\W+(?:payable|made)\b"
    r"|e-?transfers?\b|\binterac\b|\b(?:apple|google|samsung|amazon)\W?pay\b"
)
PAYMENT = re.compile(rf"{_SEVENTH}(?!\W+{_CUSTOM}{_CALM})(?!\W*$)|{_GIFT}|{_CHEQUE}", re.IGNORECASE)
"""A way to pay somebody is told from here on: it may be the next sentence that has the handle."""

_NO = (
    r"\b"
    + _any(
        "no not?\\W+need\\w*(?:\\W+an?)? without(?:\\W+an?)? kein\\w* ohne sin(?:\\W+necesidad\\W+de)?"
        " sans aucun\\w*"
        " pas\\W+de geen sem senza nessun\\w* ingen inget bez no\\W+se\\W+(?:necesita|requiere)"
    )
    + r"\W+(?:(?:zoom|meeting|door|access)\W+)?"
)
_NEEDED = _any(
    "needed required necessary requested asked benotigt erforderlich notig requis\\w* necessaire necesari\\w+"
    " requerid\\w+ nodig necessari\\w+ richiest\\w+"
)
_OPENS = rf"(?:{_PASSWORD}|{_NEW}{_any('code codigo clave pin login log-in key id passe?s?')}\b)"
NONE_NEEDED = re.compile(
    rf"(?:{_NO}{_OPENS}(?:\W+(?:is|are|wird|ist|est|es)\b)?(?:\s+{_NEEDED}\b)?"
    rf"|{_OPENS}\s+(?:(?:is|are|ist)\s+)?(?:not|nicht)\s+{_NEEDED}\b)"
    # Anything odd behind it, and it counts no more.
    r"(?=\s*(?:$|[.,;!)]|(?:to|for|at|in|on|and|or|here|either)\b))"
    rf"(?!.*(?:[:=#@$\"]|\b(?:use|enter|type|just|instead|but)\b|[\s,]{_ODD}))",
    re.IGNORECASE,
)
"""A sentence plainly saying that no passcode is needed."""

MENTION = re.compile(rf"{_PASSWORD}|{_NEW}pin\b|{_SEVENTH}|\b(?:donat|contribut|donac|spende)", re.IGNORECASE)
"""A passcode or a gift is spoken of, as in `none is needed`: a word alone behind it may still be one."""

BARE = re.compile(
    r"\W*(?:(?!\d{1,3}-?(?:min|minutes?|mins|hours?|hrs?|weeks?|days?)\b)(?=\S*\d)(?=\S*[a-z])\S{6,}"
    r"|\d(?:\W?\d){3,})\W*",
    re.IGNORECASE,
)
"""A line of one sign after another and nothing else, as passcodes stand under a number to ring."""

LEAD = re.compile(
    r"\W*(?:the\W+)?"
    rf"(?:{_any('pass code pin key login clave wi-?fi wlan key_pad lock_box square')}"
    rf"|{_any('donations? contributions? spenden')}|{_SEVENTH})\W*",
    re.IGNORECASE,
)
"""A line that is only a heading: what it is the heading of comes next."""


def folded(text: str) -> str:
    """The text as the shapes are looked for: without accents, with one kind of dash and space."""
    plain = "".join(_plain(sign) for sign in text)
    shouted = plain.isupper() and len(plain.split()) > 3 and plain.isascii()
    # Where all is in capitals, capitals are no sign of a secret.
    return plain.lower() if shouted else plain


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if sign in "_·•*~\u2212" or unicodedata.category(sign) == "Pd":
        return "-"
    base = unicodedata.normalize("NFKD", sign)[:1]
    return base if base.isascii() else sign
