"""The desk where papers are made: what is known of tonight, and a paper from it as bytes."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from facilitate.cli import nearby
from facilitate.cli.nearby import Near
from facilitate.cli.where import Where
from facilitate.documents import catalog, characters, templates
from facilitate.documents.catalog import Paper
from facilitate.documents.characters import Unprintable
from facilitate.documents.model import Document
from facilitate.documents.packet import Section, print_list, sections
from facilitate.documents.templates import Template
from facilitate.documents.tonight import Tonight
from facilitate.errors import FacilitateError, FileProblems, Problem
from facilitate.formats import fit, loading
from facilitate.formats.fit import Plan
from facilitate.group import clocks
from facilitate.group.settings import Meets, meeting_on, next_meeting, paper
from facilitate.group.settings import Paper as Sheet
from facilitate.group.shelf import id_and_language
from facilitate.pdf.fonts import Face, faces
from facilitate.pdf.styles import Setting
from facilitate.pdf.writer import page_count, write_all
from facilitate.reading import Source
from facilitate.resources import choosing, countries, helpcard
from facilitate.resources import sheet as sheets
from facilitate.resources.model import Country, Line, known_lines

NO_COUNTRY = (
    "No country is known, so the numbers are blanks to write in. Say which with --country, or in group.yaml."
)


LEADER = ("script",)
WALL = ("agenda",)
SAMPLE = "open-discussion"
"""The papers of a packet that are printed once, by id; and the meeting a template is tried with."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line; None and empty: nothing was said."""

    country: str | None = None
    people: int | None = None
    date: datetime | None = None
    at: time | None = None
    paper: Sheet | None = None
    large_print: bool = False
    language: str | None = None
    near: Near = field(default_factory=Near)


@dataclass(frozen=True)
class Desk:
    """One group's papers, as they were asked for."""

    here: Where
    wishes: Wishes

    # What is known of tonight

    @cached_property
    def day(self) -> date:
        """The date papers are for: the one asked for, else the next meeting day, else today."""
        if self.wishes.date:
            return self.wishes.date.date()
        today = clocks.wall().date()
        coming = next_meeting(self.here.group, today) if self.here.group else None
        return coming[0] if coming else today

    @cached_property
    def meets(self) -> Meets | None:
        """The group's meeting on that date."""
        return meeting_on(self.here.group, self.day) if self.here.group else None

    @cached_property
    def country(self) -> Country:
        """Whose numbers are printed; nobody's, and blanks instead, where nobody says."""
        group, templates = self.here.group, self.here.shelf.templates()
        if self.wishes.country:
            return countries.country(self.wishes.country, templates, self.language)
        code = (group.country if group else None) or self._asked_country()
        country = countries.country_or_blanks(code, templates, self.language)
        if not country.name:
            click.echo(NO_COUNTRY, err=True)
        return country

    @property
    def language(self) -> str:
        """The language of the papers; empty: each as it was written first."""
        return self.wishes.language or (self.here.group.spoken if self.here.group else "")

    def format(self, id: str | None) -> Source:
        """The file of a format: the one named, else tonight's, else the group's."""
        group = self.here.group
        id = id or (self.meets.format if self.meets else None) or (group.format if group else None)
        formats = self.here.shelf.format_files(self.language)
        if not id:
            raise click.UsageError(f"Say which meeting. There are: {', '.join(formats)}.")
        source = self.here.shelf.format(id, self.language)
        if source is None:
            raise FacilitateError(f"There is no meeting format `{id}`. There are: {', '.join(formats)}.")
        return source

    def plan(self, source: Source) -> Plan:
        """The format fitted to the number of people who come."""
        group = self.here.group
        format = loading.meeting(source, lambda id: self.here.shelf.format(id, self.language))
        return fit.plan(format, self.wishes.people or (group.people if group else None))

    def tonight(self, source: Source | None = None, country: Country | None = None) -> Tonight:
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
            language=self.language or (plan.format.language if plan else "en"),
            country=country.country if country and country.name else "",
            here=group.here.model_dump() if group else {},
            concerns=group.concerns if group else (),
            discreet=group.discreet if group else False,
        )

    # Papers

    def template(self, id: str) -> Template:
        """The template of a paper, the group's own before ours."""
        files = self.here.shelf.template_files(self.language)
        if id not in files:
            raise FacilitateError(f"There is no paper `{id}`. List them with: facilitate print --list")
        return templates.read(str(files[id]), files[id].read_text(encoding="utf-8"))

    def faults(self, source: Source) -> list[Problem]:
        """What is wrong with a template, found by making its paper for a sample meeting."""
        try:
            template = templates.read(source.file, source.data.decode("utf-8"))
            self._printed([self.document(template, self.format(SAMPLE))], [source.file])
        except FileProblems as found:
            return found.problems
        except UnicodeDecodeError as fault:
            line = source.data[: fault.start].count(b"\n") + 1
            told = "This file is not UTF-8 text. Save it as UTF-8."
            return [Problem(source.file, line, 1, "", "problem", told)]
        except FacilitateError as fault:
            return [Problem(source.file, 0, 0, "", "problem", str(fault))]
        return []

    def papers(self) -> tuple[Paper, ...]:
        """Every paper there is."""
        return catalog.papers((id, self.template(id)) for id in self.here.shelf.template_files(self.language))

    def paper(self, id: str, format: str | None = None, kind: str = "") -> tuple[str, bytes]:
        """A paper for tonight: a name for its file, and the PDF; of this `kind` where one is given."""
        template = self.template(id)
        if kind and template.front.kind != kind:
            raise FacilitateError(
                f"There is no {kind} `{id}`. List what there is with: facilitate print --list"
            )
        source = self.format(format) if "tonight" in template.front.needs else None
        document = self.document(template, source)
        sources = [template.file, *([source.file] if source else []), *self._group_file()]
        return f"{self._name(id, source)}.pdf", self._printed([document], sources)

    def packet(self, format: str | None, *, whole: bool) -> list[tuple[str, bytes]]:
        """All papers of one meeting: a file for each number of copies, or one `whole` with a print list."""
        source = self.format(format)
        plan = self.plan(source)
        everyone = [*plan.format.handouts, *(["resources"] if plan.format.resources else [])]
        found = [[self.template(id) for id in ids] for ids in (LEADER, WALL, everyone)]
        leader, wall, others = ([self.document(one, source) for one in several] for several in found)
        parts = sections(leader, wall, others, plan.people, self.language or plan.format.language)
        sources = [template.file for several in found for template in several] + [
            source.file,
            *self._group_file(),
        ]
        return [
            (f"{name}.pdf", self._printed(papers, sources))
            for name, papers in self._files(parts, source, whole)
        ]

    def _files(
        self, parts: Sequence[Section], source: Source, whole: bool
    ) -> list[tuple[str, Sequence[Document]]]:
        language = parts[0].papers[0].language
        if not whole:
            return [(part.name(language), part.papers) for part in parts]
        counts = [sum(page_count(paper, self.setting()) for paper in part.papers) for part in parts]
        papers = [paper for part in parts for paper in part.papers]
        return [(self._name("packet", source), [print_list(parts, counts, language), *papers])]

    def document(self, template: Template, source: Source | None = None) -> Document:
        """A paper for tonight, with everything its template needs."""
        needs = template.front.needs
        country = self.country if {"country", "resources"} & {*needs} else None
        return catalog.document(template, self.tonight(source, country), self._values(needs))

    def _name(self, id: str, source: Source | None) -> str:
        """A name for the file, from ids alone: what a group calls itself never shows in it."""
        about = [id_and_language(Path(source.file), ".yaml")[0]] if source else []
        where = [self.country.country.lower()] if id == "resources" and self.country.name else []
        return "-".join([id, *about, *where])

    def _group_file(self) -> list[str]:
        return [str(self.here.folder / "group.yaml")] if self.here.folder else []

    def _values(self, needs: Iterable[str]) -> Mapping[str, Any]:
        """The names a template sees besides those of tonight, by what it says it needs."""
        makers = {"country": self._help_card, "resources": self._sheet, "meetings": self._meetings}
        return {name: value for need in needs if need in makers for name, value in makers[need]().items()}

    def _help_card(self) -> Mapping[str, Any]:
        card = countries.help_card(self.here.shelf.templates(), self.language)
        places = self.here.group.here.model_dump() if self.here.group else {}
        return {"help_card": helpcard.filled(card, places, self._lines, country=self.country.name)}

    def _sheet(self) -> Mapping[str, Any]:
        words = countries.words(self.here.shelf.templates(), self.language)
        group, near = self.here.group, self.wishes.near
        area = near.area or (group.area if group else "")
        lines = choosing.choose(self._lines, near.categories, self.language, area)
        listed = nearby.services(self.here, near, area, self._face)
        sheet = sheets.sheet(lines, self.country, self.day, words, listed)
        if sheet.clock:
            click.echo(sheet.clock, err=True)
        return {"sheet": sheet}

    def _meetings(self) -> Mapping[str, Any]:
        return nearby.meetings(self.here, self.wishes.near, self.day, self.language, self._face)

    @property
    def _face(self) -> Face:
        return faces(self.setting().font).regular

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return known_lines(self.country, self.here.own_lines)

    def setting(self) -> Setting:
        """How papers are drawn: the sheet of paper, and the size of print."""
        group, wishes = self.here.group, self.wishes
        country = wishes.country or (group.country if group else None)
        return Setting(
            paper=wishes.paper or paper(group, country),
            large_print=wishes.large_print or bool(group and group.large_print),
        )

    def _printed(self, documents: Sequence[Document], sources: Iterable[str]) -> bytes:
        """The papers as one PDF; a character that cannot be printed is told with the place it comes from."""
        try:
            return write_all(documents, self.setting())
        except Unprintable as fault:
            texts = [(file, Path(file).read_text(encoding="utf-8")) for file in sources]
            raise characters.located(fault, texts) from None

    def _asked_country(self) -> str:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return ""
        from facilitate.cli.init import country_choices
        from facilitate.screen import asking

        return asking.choice("Which country's numbers?", country_choices(), plain=asking.plainly())


COMMANDS = {"form": "forms", "card": "cards"}
"""Kinds of paper whose command after `facilitate print` is called otherwise."""

WORDS = {
    "agenda": "agenda",
    "script": "script",
    "resources": "resources",
    "call-list": "resources --call-list",
    "reading": "resources --reading",
    "meetings": "meetings",
}
"""Papers that have a command of their own."""


def listed(desk: Desk) -> list[dict[str, str]]:
    """Every paper there is, with the words after `facilitate print` that make it."""
    formats = {
        id: desk.plan(desk.format(id)).format.name for id in desk.here.shelf.format_files(desk.language)
    }
    rows = [
        _listed("packet", "packet", "leaders", f"All papers: {name}", f"packet {id}")
        for id, name in formats.items()
    ]
    for found in desk.papers():
        words = WORDS.get(found.id, f"{COMMANDS.get(found.kind, found.kind)} {found.id}")
        if "tonight" in desk.template(found.id).front.needs:
            rows += [
                _listed(
                    found.id, found.kind, found.readers, f"{found.kind.capitalize()}: {name}", f"{words} {id}"
                )
                for id, name in formats.items()
            ]
        else:
            rows.append(_listed(found.id, found.kind, found.readers, found.title, words))
    return rows


def _listed(id: str, kind: str, readers: str, title: str, command: str) -> dict[str, str]:
    return {"id": id, "kind": kind, "for": readers, "title": title, "command": command}


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """The papers as lines for an 80-column terminal."""
    lines = [f"{'facilitate print ...':<44}Paper"]
    return "\n".join([*lines, *(f"{row['command']:<44}{row['title']}" for row in rows)])
