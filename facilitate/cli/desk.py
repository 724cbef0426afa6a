"""The desk where papers are made: what is known of tonight, and a paper from it as bytes."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import click
from babel.dates import format_date

from facilitate.cli import elsewhere, idle, originals
from facilitate.cli.choosing import asked_meeting
from facilitate.cli.drawing import ENDINGS, drawn
from facilitate.cli.kept import Kept
from facilitate.cli.translating import tell, written_in
from facilitate.cli.where import Where
from facilitate.cli.wishes import Wishes as Wishes
from facilitate.documents import catalog, characters
from facilitate.documents.catalog import Paper
from facilitate.documents.characters import Unprintable
from facilitate.documents.model import Document
from facilitate.documents.templates import Template
from facilitate.documents.text import USUAL
from facilitate.documents.tonight import Tonight
from facilitate.errors import FacilitateError, FileProblems, Problem
from facilitate.formats import fit, loading
from facilitate.formats.fit import Plan
from facilitate.group import clocks
from facilitate.group.settings import Meets, meeting_on, next_meeting, paper
from facilitate.group.shelf import id_and_language
from facilitate.pdf import stocks
from facilitate.pdf.styles import Setting
from facilitate.reading import Source
from facilitate.reading.nearby import meant
from facilitate.resources import countries
from facilitate.resources.model import Country
from facilitate.screen import asking

NO_COUNTRY = (
    "No country is known, so the numbers are blanks to write in. Say which with --country, or in group.yaml."
)

NO_SLIPS = (
    "Slips are printed where a group has said that it gives them out. Talk it over; if you agree, write "
    "`slips: print` in {file}. A group need not: whoever has to bring a slip often has a form to be signed."
)


NOT_THAT_DAY = "Your group.yaml has no meeting on {day}."
SAMPLE = "open-discussion"
"""The meeting a template is tried with."""

ALWAYS_DISCREET = frozenset({"card", "slip", "slips", "calendar", "sign"})
"""Kinds and ids of papers that somebody carries or passes by: they never say whose they are."""


@dataclass(frozen=True)
class Desk:
    """One group's papers, as they were asked for.

    `kept` is what other desks may have read already; a desk that never `asks` prints blanks instead.
    """

    here: Where
    wishes: Wishes
    kept: Kept = field(default_factory=Kept)
    asks: bool = True

    # What is known of tonight

    @cached_property
    def day(self) -> date:
        """The date papers are for: the one asked for, else the next meeting day, else today."""
        if self.wishes.date:
            return self.wishes.date
        today = clocks.wall().date()
        coming = next_meeting(self.here.group, today) if self.here.group else None
        return coming[0] if coming else today

    @cached_property
    def meets(self) -> Meets | None:
        """The group's meeting on that date."""
        return meeting_on(self.here.group, self.day, self.wishes.at) if self.here.group else None

    @cached_property
    def coming(self) -> date:
        """The day after tonight that the group meets; where it does not meet tonight: the day asked for."""
        tonight = self.wishes.date or clocks.wall().date()
        if self.here.group is None or meeting_on(self.here.group, tonight) is None:
            return self.day
        after = next_meeting(self.here.group, tonight + timedelta(days=1))
        return after[0] if after else self.day

    @cached_property
    def country(self) -> Country:
        """Whose numbers are printed; nobody's, and blanks instead, where nobody says."""
        group, templates = self.here.group, self.here.shelf.templates()
        asked, language = self.wishes.country, self.language
        if asked:
            return self.kept.once(
                ("country", asked, language), lambda: countries.country(asked, templates, language)
            )
        code = (group.country if group else None) or self._asked_country()
        # Whoever prints for many can mend a table; no meeting of one group may fail for want of a file.
        read = countries.country_or_blanks if self.asks else countries.country
        country = self.kept.once(("group's country", code, language), lambda: read(code, templates, language))
        if not country.name and code != countries.ELSEWHERE:
            click.echo(NO_COUNTRY, err=True)
        return country

    @property
    def discreet(self) -> bool:
        """Whether nothing may show whose papers these are, or what they are about."""
        return self.wishes.discreet or bool(self.here.group and self.here.group.discreet)

    @property
    def language(self) -> str:
        """The language of the papers; empty: each as it was written first."""
        return self.wishes.language or (self.here.group.spoken if self.here.group else "")

    def format(self, id: str | None) -> Source:
        """The file of a format: the one named, else tonight's, else the group's."""
        group = self.here.group
        if not id and group and group.meets and not self.meets:
            click.echo(NOT_THAT_DAY.format(day=format_date(self.day, "full", "en")), err=True)
        id = id or (self.meets.format if self.meets else None) or (group.format if group else None)
        if not id and asking.possible():
            id = asked_meeting(self.here.shelf, self.language, plain=asking.plainly())
        if not id:
            raise click.UsageError(f"Say which meeting. There are: {', '.join(self._formats)}.")
        source = self._source(id)
        if source is None:
            right = meant(id, tuple(self._formats), {})
            hint = f"Did you mean `{right}`?" if right else "List them with: facilitate formats list"
            raise FacilitateError(f"There is no meeting format `{id[:40]}`. {hint}")
        return source

    @property
    def _formats(self) -> Mapping[str, Path]:
        shelf, language = self.here.shelf, self.language
        return self.kept.once(("formats", language), lambda: shelf.format_files(language))

    def _source(self, id: str) -> Source | None:
        if id not in self._formats:
            return None
        file = self._formats[id]
        return self.kept.once(("format", file), lambda: Source(str(file), file.read_bytes()))

    def plan(self, source: Source) -> Plan:
        """The format fitted to the number of people who come, and to the length it is to have."""
        group = self.here.group
        format = self.kept.once(
            ("meeting", source, self.language), lambda: loading.meeting(source, self._source)
        )
        people = self.wishes.people or fit.usual_people(format, group.people if group else None)
        return fit.plan(format, people, self.wishes.length)

    def tonight(
        self, source: Source | None = None, country: Country | None = None, discreet: bool = False
    ) -> Tonight:
        """Everything a paper may say of tonight, with its meeting where there is one."""
        group = self.here.group
        plan = self.plan(source) if source else None
        known = group is not None or self.wishes.date is not None
        return Tonight(
            plan=plan,
            file=source.file if source else "",
            group=group.public_name if group else "",
            date=self.day if known else None,
            at=self.wishes.at or (self.meets.at if self.meets else None),
            place=self.meets.place if self.meets else "",
            language=self.language or (plan.format.language if plan else "en"),
            country=country.country if country and country.name else "",
            here=group.here.model_dump() if group else {},
            concerns=group.concerns if group else (),
            newcomers=bool(group and group.attendance.newcomers),
            return_cards=bool(group and group.attendance.return_cards),
            discreet=discreet or self.discreet,
        )

    # Papers

    def template(self, id: str) -> Template:
        """The template of a paper, the group's own before ours."""
        if id not in self._templates:
            raise FacilitateError(f"There is no paper `{id}`. List them with: facilitate print --list")
        file = self._templates[id]
        return self.kept.once(("template", file), lambda: originals.original(file))

    @property
    def _templates(self) -> Mapping[str, Path]:
        shelf, language = self.here.shelf, self.language
        return self.kept.once(("templates", language), lambda: shelf.template_files(language))

    def faults(self, source: Source) -> list[Problem]:
        """What is wrong with a template, found by making its paper for a sample meeting."""
        try:
            template = originals.read(source)
            self.file("", [self.document(template, self.format(SAMPLE))], None, [template])
        except FileProblems as found:
            return found.problems
        except FacilitateError as fault:
            return [Problem(source.file, 0, 0, "", "problem", str(fault))]
        return []

    def faults_of_script(self, source: Source) -> list[Problem]:
        """What keeps a sound format from being printed, found by making its script."""
        script = self.template("script")
        try:
            self.file("", [self.document(script, source)], source, [script])
        except FileProblems as found:
            return found.problems
        return []

    def papers(self) -> tuple[Paper, ...]:
        """Every paper there is, as far as its template can be read."""
        return catalog.papers(self.readable()[0].items())

    def readable(self) -> tuple[dict[str, Template], list[FileProblems]]:
        """Every template that can be read, by id, and what is wrong with the others."""
        sound, broken = {}, []
        for id in self._templates:
            try:
                sound[id] = self.template(id)
            except FileProblems as fault:
                broken.append(fault)
        return sound, broken

    def paper(self, id: str, format: str | None = None, kind: str = "") -> tuple[str, bytes]:
        """A paper for tonight: a name for its file, and the PDF; of this `kind` where one is given."""
        template = self.template(id)
        if kind and template.front.kind != kind:
            raise FacilitateError(
                f"There is no {kind} `{id}`. List what there is with: facilitate print --list"
            )
        if id == "slips" and not self.gives_slips:
            folder = self.here.folder
            raise FacilitateError(NO_SLIPS.format(file=folder / "group.yaml" if folder else "its group.yaml"))
        source = self._asked(format, template.front.needs)
        document = self.document(template, source)
        name, data = self.file(self._name(template, source), [document], source, [template])
        for told in idle.options(self.wishes, document, data, of_meeting=source is not None):
            click.echo(told, err=True)
        return name, data

    @property
    def gives_slips(self) -> bool:
        """Whether the group gives out blank proofs of attendance."""
        return bool(self.here.group and self.here.group.slips == "print")

    def _asked(self, format: str | None, needs: Sequence[str]) -> Source | None:
        """The meeting a paper is for: the one named, else tonight's, as far as the paper needs one."""
        group = self.here.group
        known = format or (self.meets and self.meets.format) or (group and group.format)
        if "tonight" in needs or ("tonight-if-known" in needs and known):
            return self.format(format)
        return None

    def document(self, template: Template, source: Source | None = None) -> Document:
        """A paper for tonight, with everything its template needs."""
        needs = template.front.needs
        country = self.country if {"country", "resources"} & {*needs} else None
        desk = self._on(self.coming) if "next" in needs else self
        tonight = desk.tonight(source, country, _carried(template))
        if found := written_in(self.here.shelf, template, source):
            self.kept.once(("told", self.language, found), lambda: tell(self.language, found))
            tonight = replace(tonight, language=found)
        values = elsewhere.values(self, needs) | {"cards": self._cards(template)}
        return catalog.document(template, tonight, values)

    def _cards(self, template: Template) -> dict[str, Any]:
        """What whoever prints cards has to do with them: how they are folded, how many sides are printed."""
        setting, usual = self.setting(), template.front.stock
        fold = stocks.cut(usual, setting, large_print=setting.large_print).fold
        joined = stocks.joined(usual, setting, large_print=setting.large_print)
        return {"fold": fold, "sides": 1 if fold or joined else 2}

    def _on(self, day: date) -> "Desk":
        """The same desk, for a paper of this day, where any day is known."""
        if self.here.group is None and self.wishes.date is None:
            return self
        return replace(self, wishes=replace(self.wishes, date=day))

    def _name(self, template: Template, source: Source | None) -> str:
        """A name for the file, from ids alone: what a group calls itself never shows in it."""
        if self.discreet or _carried(template):
            return "sheet"
        id = id_and_language(Path(template.file), ".md.j2")[0]
        about = [_id(source)] if source else []
        where = [self.country.country.lower()] if id == "resources" and self.country.name else []
        return "-".join([id, *about, *where])

    def packet_name(self, source: Source) -> str:
        """A name for the file that holds all papers of a meeting."""
        return "papers" if self.discreet else f"packet-{_id(source)}"

    def setting(self) -> Setting:
        """How papers are drawn: the sheet of paper, and the size of print."""
        group, wishes = self.here.group, self.wishes
        country = wishes.country or (group.country if group else None)
        return Setting(
            paper=wishes.paper or paper(group, country),
            large_print=wishes.large_print or bool(group and group.large_print),
            font=self.here.folder / group.font if self.here.folder and group and group.font else None,
            fillable=wishes.fillable,
            stock=wishes.stock,
            most_pages=wishes.sheets * 2 if wishes.sheets else None,
        )

    def file(
        self,
        name: str,
        documents: Sequence[Document],
        source: Source | None = None,
        templates: Sequence[Template] = (),
    ) -> tuple[str, bytes]:
        """A file's name, and papers as its bytes; a character that cannot be printed is told at its place."""
        wishes, setting = self.wishes, self.setting()
        with self.placing(source, templates):
            data = drawn(documents, setting, wishes.to, wishes.width or USUAL, wishes.booklet)
        return f"{name}{ENDINGS[wishes.to]}", data

    @contextmanager
    def placing(self, source: Source | None = None, templates: Sequence[Template] = ()) -> Iterator[None]:
        """Tell a character that cannot be printed at its place in the files it may come from."""
        try:
            yield
        except Unprintable as fault:
            found = templates or self.readable()[0].values()
            texts = [(template.file, template.text) for template in found]
            raise characters.located(fault, [*texts, *self._typed(source)]) from None

    def _typed(self, source: Source | None) -> Iterator[tuple[str, str]]:
        """The files of the meeting and of the group, with their texts."""
        if source:
            yield source.file, source.data.decode("utf-8")
        if self.here.folder and not self.here.given:
            file = self.here.folder / "group.yaml"
            yield str(file), file.read_text(encoding="utf-8")

    def _asked_country(self) -> str:
        if not (self.asks and sys.stdin.isatty() and sys.stdout.isatty()):
            return ""
        from facilitate.cli.init import country_choices

        return asking.choice("Which country's numbers?", country_choices(), plain=asking.plainly())


def _id(source: Source) -> str:
    return id_and_language(Path(source.file), ".yaml")[0]


def _carried(template: Template) -> bool:
    """Whether it is a paper somebody carries or passes by."""
    return bool(ALWAYS_DISCREET & {template.front.kind, id_and_language(Path(template.file), ".md.j2")[0]})
