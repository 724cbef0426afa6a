"""What was asked for of papers on the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from facilitate.cli.drawing import To
from facilitate.cli.nearby import Near
from facilitate.documents.model import Stock
from facilitate.group.settings import Paper
from facilitate.pdf.booklet import Edge


@dataclass(frozen=True)
class Wishes:
    """None and empty: nothing was said."""

    country: str | None = None
    people: int | None = None
    length: timedelta | None = None
    date: date | None = None
    at: time | None = None
    paper: Paper | None = None
    large_print: bool = False
    language: str | None = None
    discreet: bool = False
    to: To = "pdf"
    width: int | None = None
    booklet: Edge | None = None
    fillable: bool = False
    stock: Stock | None = None
    sheets: int | None = None
    near: Near = field(default_factory=Near)
