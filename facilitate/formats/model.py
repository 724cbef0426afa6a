"""A meeting format as people write it: every key of the YAML file, its kind and its default."""

import re
import unicodedata
from datetime import timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from facilitate.formats.durations import Crowd, Duration, Gap, Share, Span, quoted
from facilitate.reading import Fault

Order = Literal[
    "circle",
    "everyone-once",
    "hands",
    "speak-when-ready",
    "tag",
    "leader-asks",
    "lots",
    "sign-up",
    "pre-invited",
    "question-basket",
]
Approach = Literal[
    "twelve-step",
    "self-management",
    "faith",
    "meditation",
    "secular",
    "family",
    "moderation",
    "one-to-one",
    "workshop",
    "clinical",
    "business",
    "creative",
    "all-pathways",
]


def slug(words: str) -> str:
    """Words as a name for files and programs: `Moment of Silence!` is `moment-of-silence`."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", bare.lower()).strip("-") or "part"


def _words(text: str) -> str:
    if not text.strip():
        raise Fault("Nothing stands here.", "Write a few words.")
    return text.strip()


def _id(text: str) -> str:
    if text != slug(text):
        raise Fault("An id is small letters, numbers and hyphens.", f"Write `{slug(text)}`?")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", text):
        raise Fault(
            f"{quoted(text)} is not the code of a language.", "Write a code such as `en`, `es` or `pt-BR`."
        )
    return text


def _id_from_title(earlier: dict[str, Any]) -> str:
    return slug(earlier["title"])


Words = Annotated[str, AfterValidator(_words)]
Id = Annotated[str, AfterValidator(_id)]
Language = Annotated[str, AfterValidator(_language)]

MOST_PARTS = 200
MOST_PLACES = 50


class Written(BaseModel):
    """Anything read from a file: unknown keys are refused, values never change afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Written):
    """A turn settled beforehand, and its length. The title says what it is, never whose."""

    title: Words
    time: Duration


class CueWords(Written):
    """The group's own words for the cues of a share; ours where they are empty."""

    soon: str = ""
    end: str = ""
    over: str = ""


class Rotation(Written):
    """How turns go round in a part. `share` is None where the format says `open`: no limit.

    `places` come first, seat 1 in the first of them, each with a length of its own.
    """

    order: Order
    share: Share = timedelta(minutes=3)
    at_most: Duration | None = None
    at_least: Duration | None = None
    cue: Gap = timedelta(minutes=1)
    grace: Gap = timedelta(seconds=30)
    changeover: Gap = timedelta(seconds=10)
    rounds: int = Field(default=1, ge=1, le=20)
    newcomers: Literal["as-they-come", "first", "last"] = "as-they-come"
    places: tuple[Place, ...] = Field(default=(), max_length=MOST_PLACES)
    cue_words: CueWords = CueWords()

    @property
    def longest(self) -> timedelta | None:
        """The most one share may get where all are offered a turn; None: no limit."""
        return self.at_most if self.at_most is not None else self.share

    @property
    def shortest(self) -> timedelta:
        """The least a share is cut to, however many people come: 90 s, or the share if shorter."""
        if self.at_least is not None:
            return self.at_least
        ninety = timedelta(seconds=90)
        return ninety if self.share is None else min(ninety, self.share)


class Role(Written):
    """A duty somebody takes for the evening."""

    title: Words
    does: tuple[str, ...] = ()


class Part(Written):
    """A timed part of a meeting. `say` and `do` are Markdown; `do` is for the leader only.

    `id` is a slug of the title unless the file gives one. `milestones` are called one after another.
    `do` stands before `say` on paper where it does so in the file: then it is for the moment before.
    """

    title: Words
    time: Span
    id: Id = Field(default_factory=_id_from_title)
    role: str | None = None
    fixed: bool = False
    say: str = ""
    do: str = ""
    reading: str = ""
    rotation: Rotation | None = None
    milestones: tuple[Words, ...] = Field(default=(), max_length=MOST_PLACES)
    for_people: Crowd | None = None

    _do_first: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _in_the_order_of_the_file(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        part = handler(value)
        if isinstance(value, dict):
            part._do_first = [key for key in value if key in ("do", "say")] == ["do", "say"]
        return part

    @property
    def do_first(self) -> bool:
        """Whether the note is for the moment before the words are said."""
        return self._do_first


class Format(Written):
    """A whole meeting format, with nothing left to inherit."""

    name: Words
    parts: tuple[Part, ...] = Field(min_length=1, max_length=MOST_PARTS)
    summary: str = ""
    like: tuple[str, ...] = ()
    approach: Approach | None = None
    access: Literal["open", "closed"] = "open"
    audience: str = ""
    language: Language = "en"
    group_size: Crowd | None = None
    length: Duration | None = None
    cross_talk: Literal["none", "encouragement", "on-request", "after-check-in", "open"] = "none"
    if_used_today: Literal["welcome", "listen-only", "check-in-only", "not-today"] = "listen-only"
    agreements: tuple[str, ...] = ()
    roles: dict[str, Role] = Field(default_factory=dict)
    handouts: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    attendance: Literal["count", "none"] = "count"
    room_cues: bool = False

    _refits: bool = PrivateAttr(default=False)

    @property
    def refits(self) -> bool:
        """Whether its `length` was laid over another format's parts, which are then fitted to it."""
        return self._refits


def refitting(format: Format) -> Format:
    """The format, with parts that are fitted to its `length` beyond their own times."""
    other = format.model_copy()
    other._refits = True
    return other
