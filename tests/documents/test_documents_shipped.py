"""The papers we ship, made for the formats we ship."""

from datetime import date, time

import pytest

from facilitate import shipped
from facilitate.documents import catalog, markdown, templates
from facilitate.documents.model import Beside, Document, Heading, Leader
from facilitate.documents.text import text
from facilitate.documents.tonight import Tonight
from facilitate.formats import fit, loading
from facilitate.reading import Source

FORMATS = sorted(shipped.folder("agendas").glob("*.yaml"))


def plan_of(file):
    def source(id):
        found = file.parent / f"{id}.yaml"
        return Source(found.name, found.read_bytes()) if found.exists() else None

    return fit.plan(loading.meeting(Source(file.name, file.read_bytes()), source))


def paper(id, file, **known) -> Document:
    template = shipped.folder("templates") / f"{id}.md.j2"
    tonight = Tonight(plan=plan_of(file), file=file.name, **known)
    return catalog.document(templates.read(template.name, template.read_text(encoding="utf-8")), tonight)


def plain(blocks) -> str:
    """Every word of these blocks, in order."""
    return " ".join(text((Document("", "en", tuple(blocks)),)).split())


@pytest.mark.parametrize("file", FORMATS, ids=lambda file: file.stem)
def test_an_agenda_has_a_line_for_each_part_and_one_for_the_end(file):
    agenda = paper("agenda", file, at=time(19, 30), group="Tuesday", date=date(2026, 11, 24))
    rows = [block for block in agenda.blocks if isinstance(block, Beside)]
    assert [row.label for row in rows[:1]] == ["7:30 pm"] and len(rows) == len(plan_of(file).parts) + 1
    assert (agenda.layout, agenda.footer) == ("wall", "")
    assert agenda.header == "Tuesday · Tuesday, November 24, 2026"


@pytest.mark.parametrize("file", FORMATS, ids=lambda file: file.stem)
def test_a_script_holds_every_word_to_say_and_every_note(file):
    script = paper("script", file, at=time(19, 30))
    parts = [block for block in script.blocks if isinstance(block, Beside)]
    plan = plan_of(file)
    for found, planned in zip(parts, plan.parts, strict=True):
        title = found.blocks[0]
        assert isinstance(title, Heading) and title.words[0].text == planned.title
        part = planned.part
        notes = [block for block in found.blocks if isinstance(block, Leader)]
        noted = plain(notes)
        assert plain(markdown.blocks(part.do)) in noted
        assert ("Turns:" in noted) == bool(part.rotation)
        assert plain(markdown.blocks(part.say)) in plain(found.blocks)
        assert 1 <= len(notes) <= 1 + part.do_first
    assert (script.layout, script.for_leaders, script.footer) == ("script", True, plan.format.name)
