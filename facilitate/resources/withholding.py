"""What other people's lists hold and no paper may: join links, passcodes, payment handles, private phones.

A note is taken apart into its sentences. One with a link, an e-mail address or a phone number in it is
left out. From a passcode, a meeting's number or a payment on, all the rest is left out: the secret itself
often stands in the next sentence, and a lost hint about the back door is the smaller harm.
"""

import re
import unicodedata
from functools import lru_cache

from facilitate.resources import contacts, telltales

_TO_WHOM = re.compile(
    r"\W*\b(?:contact|call|text|ring|tel|telephone|phone|e-?mail|ask for|kontakt)\b[^,;|()]{0,40}$",
    re.IGNORECASE,
)
# `7. Tradition`, `Tel. 555`, `Meeting-Nr. 448` and `Robin B. at 555` are no ends of sentences.
_ENDS = re.compile(
    r"[\r\n]+|(?<=[.!?;])(?<!\b\d\.)(?<!\b(?-i:[A-Z])\.)(?<!\bnr\.)(?<!\bno\.)(?<!\btel\.)\s+"
    r"|(?<!\d)\s+[|•·]\s+|\s+[|•·]\s+(?!\d)",
    re.IGNORECASE,
)
# Only what plain web addresses are made of, so that nothing hangs behind; and nobody signs in by it.
_ADDRESS = re.compile(r"https?://(?![^/?#]*@)[\w.-]+(?::\d+)?((?:/[\w.~+!'-]*)*)", re.IGNORECASE)
_PASS_IN_PATH = re.compile(r"[/._-](?:(?:pass(?:code|word|wd)|pwd?|pin)[/._-]|pass/)\w", re.IGNORECASE)
_ELSEWHERE = (contacts.LINK, contacts.MAIL)


def told(note: str) -> str:
    """The sentences of a note that may be passed on."""
    kept: list[str] = []
    doubtful = False
    for sentence in filter(None, map(str.strip, _ENDS.split(note))):
        if is_secret(sentence) or _leads_on(sentence) or (doubtful and len(sentence.split()) == 1):
            break
        doubtful = _private(sentence)
        if not doubtful:
            kept.append(sentence)
            doubtful = bool(telltales.MENTION.search(_folded(sentence)))
    return " ".join(each if each[-1] in ".!?;,:" else f"{each}." for each in kept)


# A list names the same towns, halls and groups again and again.
@lru_cache(maxsize=8192)
def named(name: str) -> str:
    """A name or a place, cut before whatever must not be passed on."""
    folded = _folded(name)
    undated = contacts.undated(folded)
    found = [
        telltales.SECRET.search(_unneeded(folded)),
        *(shape.search(folded) for shape in (telltales.PAYMENT, telltales.HANDLE, *_ELSEWHERE)),
        *(shape.search(undated) for shape in (telltales.MEETING_NUMBER, contacts.PHONE)),
    ]
    cuts = [each.start() for each in found if each]
    return _TO_WHOM.sub("", _tidy(name)[: min(cuts)]).rstrip(" ,;:|(/[-\u2013@") if cuts else name


def link(address: str) -> str:
    """A web address without what follows it, where passcodes hide; empty for none, or one to pay with."""
    found = _ADDRESS.match(address.strip())
    if not found or telltales.HANDLE.search(found[0]) or _PASS_IN_PATH.search(found[1]):
        return ""
    return found[0]


def is_secret(text: str) -> bool:
    """Whether a passcode or a way to pay somebody is told here."""
    folded = _folded(text)
    number = telltales.MEETING_NUMBER.search(contacts.undated(folded))
    return is_held_back(text) or bool(number or telltales.PAYMENT.search(folded))


def is_held_back(text: str) -> bool:
    """Whether no paper may hold this, whoever wrote it: a passcode, or a handle to pay."""
    folded = _folded(text)
    return bool(telltales.SECRET.search(_unneeded(folded)) or telltales.HANDLE.search(folded))


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
    return bool(re.fullmatch(rf"(?:[\w-]+\.)*{contacts.SITE}", name, re.IGNORECASE))


def is_join_link(text: str) -> bool:
    """Whether an online meeting, or somebody's chat, is joined with this."""
    return bool(telltales.JOIN.search(text))


def _private(sentence: str) -> bool:
    folded = _folded(sentence)
    elsewhere = any(shape.search(folded) for shape in _ELSEWHERE)
    return elsewhere or bool(contacts.PHONE.search(contacts.undated(folded)))


def _leads_on(sentence: str) -> bool:
    """Whether it is nothing but a passcode, or the heading of one."""
    folded = contacts.undated(_folded(sentence))
    return bool(telltales.BARE.fullmatch(folded) or telltales.LEAD.fullmatch(folded))


def _tidy(text: str) -> str:
    """The text without signs nobody sees, which would part a word, and with each accent on its letter."""
    if text.isascii():
        return text
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", seen)


def _folded(text: str) -> str:
    return telltales.folded(_tidy(text))


def _unneeded(folded: str) -> str:
    """The text with what says that no passcode is needed blanked out."""
    return telltales.NONE_NEEDED.sub(lambda found: "x" * len(found[0]), folded)
