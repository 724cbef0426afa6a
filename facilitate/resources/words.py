"""What a resource sheet says around a line, in one language."""

from typing import Self

from pydantic import Field, field_validator, model_validator

from facilitate.formats.model import Written
from facilitate.resources.places import check_places


class Words(Written):
    """Sentences with `{places}` in them.

    `ways` has an entry for each channel, and for the sets of channels that are said in words of their
    own; `categories` are headings, a category without one is its own.
    """

    language: str = "en"
    ways: dict[str, str]
    categories: dict[str, str] = Field(default_factory=dict)
    audience: str
    confirm_locally: str
    as_of: str
    checked: str
    aged: str
    aged_checked: str
    aged_main: str
    aged_checked_main: str
    moved: str
    undialable: str = "Nobody can dial this as it stands. Write it as a person dials it."
    undated: str = "Nobody wrote down when this was looked up."
    looked_up: str = "Looked up in {month}."
    dates: str
    clock_behind: str

    @field_validator("language")
    @classmethod
    def _is_a_language(cls, code: str) -> str:
        from babel import localedata  # only sheets need it, not the help card

        if not localedata.exists(code):
            raise ValueError("no language is called so; write a code such as es")
        return code

    @model_validator(mode="after")
    def _places_are_known(self) -> Self:
        check_places([self.audience], ["audience"])
        check_places([self.clock_behind], ["today", "looked_up"])
        check_places(
            [
                self.as_of,
                self.checked,
                self.aged,
                self.aged_checked,
                self.moved,
                self.looked_up,
                self.dates,
            ],
            ["month"],
        )
        check_places([self.aged_main, self.aged_checked_main], ["month", "emergency"])
        return self
