"""The meeting formats we ship, read as a leader gets them."""

import re
from datetime import timedelta

from facilitate import shipped
from facilitate.formats.loading import load
from facilitate.formats.model import Format, Part
from facilitate.reading import Source

MINUTE = timedelta(minutes=1)
WORDS_A_MINUTE = 130

IDS = sorted({file.name.split(".")[0] for file in shipped.folder("agendas").glob("*.yaml")})
GROUPS = sorted({*IDS} - {"one-to-one"})

MEDICINE = "Medicine taken as prescribed, methadone and buprenorphine included, is not using."
DOCTOR = (
    "If you shake, sweat or feel ill when you stop, or drink every day, see a doctor before you cut down. "
    "Stopping suddenly can be dangerous."
)
# Invited speakers agree on time and sign in private, and a question is nobody's turn.
SETTLED_BEFOREHAND = ("pre-invited", "question-basket")
LIMIT = re.compile(
    r"life .{0,30}is in danger, or a child or someone who cannot protect themselves is being hurt"
)

DETAIL = re.compile(r"how(?:,| it was done,) how much and where")

HURTING = re.compile(
    r"""!
    | \b(?:un)?clean\b | \bsober | \bsobriety | \baddict | \balcoholic | \brelapse | \babuse | \bjunkie
    | \bcrisis\b | \bsuffer | \bvictim | \bdisease
    | \bhold(?:ing)?\ hands\b | \bjoin\ hands\b | \bhand\ in\ hand\b | \bhug | \bembrace\b | \bkneel
    | \bclose\ your\ eyes\b | \bplease\ (?:stand|rise)\b | \bstand\ up\b
    | (?<!without\ )(?<!have\ to\ give\ )\byour\ names?\b | \bintroduce\ yourself
    | \bwho\ is\ new\b | \bany\ newcomers\b | \bhow\ long\ have\ you\b
    | \braise\ (?:a|your)\ hands?\ if\b | \bread\ (?:a|the\ next)\ paragraph | \bround\ the\ room\b
    | \byou\ must\b | \byou\ should\b | \bobviously\b | \bprogram\b
    | \bbrothers\b | \bsisters\b | \bguys\b | \bladies\b | \bgentlemen\b | \bhigher\ power\b | \bserenity\b
    | \bsponsor | \bAnonymous\b | \bSMART\b | \bCelebrate\b | \bRefuge\b | \bDharma\b | \bLifeRing\b | \bSOS\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def source(id: str) -> Source:
    file = shipped.folder("agendas") / f"{id}.yaml"
    return Source(str(file), file.read_bytes())


def read(id: str) -> Format:
    """The format, with nothing to mend and nothing to advise, whatever size of its group comes."""
    loaded = load(source(id), source)
    assert (loaded.problems, loaded.advice) == ((), ())
    return loaded.format


def plain(text: str) -> str:
    return " ".join(text.split())


def spoken(format: Format) -> str:
    return plain("\n".join(part.say for part in format.parts))


def heard_or_read(format: Format) -> str:
    """All that reaches somebody other than the leader."""
    roles = (line for role in format.roles.values() for line in (role.title, *role.does))
    parts = (line for part in format.parts for line in (part.title, part.say, part.reading))
    return plain(
        "\n".join([format.name, format.summary, format.audience, *format.agreements, *roles, *parts])
    )


def speaking_time(text: str) -> timedelta:
    return len(text.split()) / WORDS_A_MINUTE * MINUTE


def timed(format: Format) -> list[Part]:
    return [part for part in format.parts if part.rotation]


def sizes(format: Format) -> range:
    return range(format.group_size.least, format.group_size.most + 1)
