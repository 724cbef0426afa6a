"""What other people's lists hold and no paper may: join links, passcodes, payment handles, private phones.

A note is taken apart into its sentences. One with a link, an e-mail address or a phone number in it is
left out. From a passcode or a payment on, all the rest is left out: the secret itself often stands in
the next sentence, and a lost hint about the back door is the smaller harm.
"""

import re

_SECRET = re.compile(
    r"pass\W?(?:code|word|wort|phrase)|passw|\bpass\W*[:=]|\bpwd?\b|\bp/w\b|\bpin\b\W{0,3}(?:is\W|:|=|#|\d)"
    r"|access\W?code|(?<!dress )(?<!zip )(?<!area )(?<!postal )\bcode\b(?:\W{0,4}(?:is\W+)?\d|\s*[:=#])"
    r"|(?:meeting|room|zoom|conference|webinar)\W?id\b"
    r"|\bid\b\W{0,4}(?:is\W+)?\d{3}|\bid\s*[:=#]|kenn?wort|kenncode|zugangs|einwahl|contrase[nñ]a|\bclave\b"
    r"|c[oó]digo|mot de passe|code d.acc|wachtwoord|l[oö]senord|adgangskode|has[lł]o|salasana|\bsenha\b"
    r"|parola|пароль|パスワード|\bpassord|jelsz[oó]|\bp\.?s?w\b|\b(?:p\.?c|mdp)\b\.?\s*[:=]|\bcodice\b\W+(?:d.access|\d)"
    r"|\b\d{3}[ -]\d{3,4}[ -]\d{4}\s*[/,]\s*(?!(?:then|press|choose|option|dial|ext|extension)\b)\w{3,}",
    re.IGNORECASE,
)
_PAYMENT = re.compile(
    r"venmo|pay\W?pal|cash\W?app|zelle|givebutter|givelify|gofundme|patreon|square\W?cash|\biban\b|bizum"
    r"|\$[A-Za-z][\w-]+|(?<![\w.])@[A-Za-z][\w.-]+|7th\W+trad|seventh\W+trad|s[eé]ptima\W+trad|spenden"
    r"|tradition\W+(?:7|seven)\b|e-?transfers?\b|\binterac\b|\b(?:apple|google|samsung|amazon)\W?pay\b"
    r"|\b(?:contribut|donat)\w+\s*(?:[:=]|via\b|through\b|can be|may be|to\b|at\b)",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"venmo|pay\W?pal|cash\W?app|zelle|givebutter|gofundme|patreon|square\W?cash|\biban\b|bizum"
    r"|\$[A-Za-z][\w-]+|(?<![\w.])@[A-Za-z][\w.-]+",
    re.IGNORECASE,
)
_SITE = r"[\w-]+\.(?:com|org|net|us|info|me|io|co|uk|ca|au|ie|nz|in|de|at|ch|eu|es|fr|it|nl|gov|edu|app|live)"
_LINK = re.compile(
    rf"https?:|www\.|\b{_SITE}"
    r"\b|\bzoom\W?(?:us|id)|meet\.google|skype|jitsi|webex|gotomeet|discord|bit\.ly",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[^\s@]+@[^\s@]+|\S+\s*[\[(]\s*at\s*[\])]\s*\w|\S+\s+at\s+\w+\s+dot\s+\w|\S+\s+dot\s+(?:com|org|net)\b"
    r"|\S+\s+at\s+(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|proton\w*|aol|gmx)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}(?!\w)")
_TO_WHOM = re.compile(
    r"\W*\b(?:contact|call|text|ring|tel|telephone|phone|e-?mail|ask for|kontakt)\b[^,;|()]{0,40}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b|\b(?:19|20)\d\d\s*-\s*(?:19|20)\d\d\b"
)
_ENDS = re.compile(r"[\r\n]+|(?<=[.!?;])\s+|\s+[|•·]\s+")


def told(note: str) -> str:
    """The sentences of a note that may be passed on."""
    kept: list[str] = []
    for sentence in _ENDS.split(note):
        if is_secret(sentence):
            break
        if sentence.strip() and not _private(sentence):
            kept.append(sentence.strip())
    return " ".join(each if each[-1] in ".!?;,:" else f"{each}." for each in kept)


def named(name: str) -> str:
    """A name or a place, cut before whatever must not be passed on."""
    cuts = [found.start() for pattern in (_SECRET, _PAYMENT, _LINK, _MAIL) if (found := pattern.search(name))]
    if phone := _PHONE.search(_undated(name)):
        cuts.append(phone.start())
    return _TO_WHOM.sub("", name[: min(cuts)]).rstrip(" ,;:|(/[-\u2013") if cuts else name


def link(address: str) -> str:
    """A web address without what follows `?` or `#`, where passcodes hide; empty where it is none."""
    found = re.match(r"https?://[^\s?#<>\"'|\\^`{}]+", address.strip(), re.IGNORECASE)
    return found[0] if found else ""


def is_secret(text: str) -> bool:
    """Whether a passcode or a way to pay somebody is told here."""
    return bool(_SECRET.search(text) or _PAYMENT.search(text))


def is_held_back(text: str) -> bool:
    """Whether no paper may hold this, whoever wrote it: a passcode, or a handle to pay."""
    return bool(_SECRET.search(text) or _HANDLE.search(text))


def without_secrets(text: str) -> str:
    """A text up to the sentence with a passcode or a handle to pay; all of it where there is none."""
    if not is_held_back(text):
        return text
    kept: list[str] = []
    for sentence in _ENDS.split(text):
        if is_held_back(sentence):
            break
        kept.append(sentence.strip())
    return " ".join(filter(None, kept))


def is_website(name: str) -> bool:
    """Whether a list is called by the address of its website."""
    return bool(re.fullmatch(rf"(?:[\w-]+\.)*{_SITE}", name, re.IGNORECASE))


def is_join_link(text: str) -> bool:
    """Whether an online meeting is joined with this."""
    return bool(
        re.search(
            r"zoom\.us/|meet\.google|teams\.(?:microsoft|live)|webex\.com|gotomeet|whereby\.com", text, re.I
        )
    )


def _private(sentence: str) -> bool:
    return bool(_LINK.search(sentence) or _MAIL.search(sentence) or _PHONE.search(_undated(sentence)))


def _undated(text: str) -> str:
    """The text with dates blanked out: their digits are nobody's phone."""
    return _DATE.sub(lambda date: "x" * len(date[0]), text)
