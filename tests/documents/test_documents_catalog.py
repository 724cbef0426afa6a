"""From a meeting and a template to a paper, and from papers to a packet."""

from datetime import date, time, timedelta

import pytest

from facilitate.documents import catalog, packet, templates
from facilitate.documents.characters import Unprintable, located
from facilitate.documents.model import Document, Heading, Paragraph, Table, Text
from facilitate.documents.tonight import Tonight, names
from facilitate.errors import FacilitateError, FileProblems
from facilitate.formats import fit
from facilitate.formats.model import Format, Part, Role, Rotation

FORMAT = Format(
    name="Test meeting",
    agreements=("Be *kind*,\nplease",),
    roles={"leader": Role(title="Leader", does=("Opens",))},
    parts=(
        Part(title="Opening", time="2 min", role="leader", say="Welcome.", do="Wait.", reading="Page ____"),
        Part(
            title="Sharing",
            time="36 min",
            rotation=Rotation(order="hands", share="3 min", cue="2 min"),
        ),
        Part(title="Quiet", time="90 s", rotation=Rotation(order="speak-when-ready", share="open")),
        Part(title="Close", time="2 min 10 s"),
    ),
)
TONIGHT = Tonight(
    plan=fit.plan(FORMAT, 14),
    file="test.yaml",
    group="Tuesday",
    date=date(2026, 11, 24),
    at=time(19, 30),
    here={"address": "1. Main Street"},
    concerns=("Ann",),
)


def paper(body, tonight=TONIGHT, front="", **values):
    template = templates.read("paper.md.j2", f"---\ntitle: A paper\n{front}---\n{body}")
    return catalog.document(template, tonight, values)


def said(document):
    """The words of every paragraph, one a line."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return ["".join(getattr(word, "text", "_") for word in paragraph.words) for paragraph in paragraphs]


def lines(body, tonight=TONIGHT, front="needs: [tonight]\n", **values):
    return said(paper(body, tonight, front, **values))


def each_part(words):
    return f"{{% for part in parts %}}\n{words}\n\n{{% endfor %}}"


def test_clock_times_and_lengths_agree_to_the_minute():
    clocks = (
        each_part("{{ part.clock }} {{ part.ends }} {{ part.length }}")
        + "{{ starts }} {{ ends }} {{ length }}"
    )
    assert lines(clocks) == [
        "7:30 pm 7:32 pm 2 min",
        "7:32 pm 8:08 pm 36 min",
        "8:08 pm 8:10 pm 1 min 30 s",
        "8:10 pm 8:12 pm 2 min",
        "7:30 pm 8:12 pm 42 min",
    ]


def test_without_a_start_minutes_are_counted_from_nothing():
    tonight = Tonight(plan=TONIGHT.plan)
    assert lines(each_part("{{ part.clock }}") + "{{ ends }}", tonight) == [
        "0:00",
        "0:02",
        "0:38",
        "0:40",
        "0:42",
    ]


@pytest.mark.parametrize(
    ("language", "at", "first", "day"),
    [
        ("en", time(23, 59), "11:59 pm 12:01 am", "Tuesday, November 24, 2026"),
        ("es", time(19, 30), "19:30 19:32", "martes, 24 de noviembre de 2026"),
        ("xx", time(0, 0), "00:00 00:02", "Tuesday, November 24, 2026"),
    ],
)
def test_times_and_dates_are_written_as_in_the_language(language, at, first, day):
    tonight = Tonight(plan=TONIGHT.plan, language=language, at=at, date=date(2026, 11, 24))
    assert lines("{{ parts[0].clock }} {{ parts[0].ends }}\n\n{{ date }}", tonight) == [first, day]


def test_a_rotation_is_told_in_words():
    words = each_part("{{ part.few_words or '-' }}")
    assert lines(words) == ["-", "raised hands, about 3 min each", "speak when you are ready", "-"]
    told = names(TONIGHT)["parts"][1]["rotation"]
    assert (told["cue"], told["share"], told["at_most"], told["limited"]) == ("1 min", "3 min", "3 min", True)
    assert names(TONIGHT)["parts"][2]["rotation"]["limited"] is False


def test_agreements_are_markdown_on_one_line():
    body = "{% for agreement in agreements %}\n- {{ agreement }}\n{% endfor %}"
    _, listing = paper(body, front="needs: tonight\n").blocks
    assert listing.items[0].blocks == (Paragraph((Text("Be "), Text("kind", True), Text(", please"))),)


def test_notes_are_left_out_of_what_participants_get():
    body = "::::: keep\n- words\n\n  :::: leader\n  secret\n  ::::\n:::::\n\n" + each_part(
        "{{ part.do or '-' }}"
    )
    assert "secret" not in str(paper(body)) and "Wait." not in str(paper(body))
    for_leaders = paper(body, front="for: leaders\n")
    assert "secret" in str(for_leaders) and "Wait." in str(for_leaders) and for_leaders.for_leaders


def test_a_discreet_group_is_not_named():
    document = paper(
        "{{ group }}.", Tonight(group="Tuesday", discreet=True), front="discreet_title: For you\n"
    )
    assert "Tuesday" not in str(document) and document.title == "For you"
    assert document.blocks[0] == Heading(1, (Text("For you"),))


def test_a_paper_for_a_meeting_asks_for_one():
    with pytest.raises(FacilitateError, match="Name the meeting format"):
        paper("x", Tonight(), front="needs: [tonight]\n")


def test_a_fault_in_what_a_format_says_is_told_at_the_format():
    part = FORMAT.parts[0].model_copy(update={"say": "Hello\n\n::: boks"})
    broken = FORMAT.model_copy(update={"parts": (part,)})
    with pytest.raises(FileProblems) as found:
        paper("x", Tonight(plan=fit.plan(broken, 4), file="test.yaml"))
    assert str(found.value.problems[0]).startswith(
        "test.yaml:0:0: parts, Opening, say: there is no container"
    )


def test_the_catalog_is_made_from_the_templates():
    found = [
        ("zebra", templates.read("z", "---\ntitle: Zebra\nkind: worksheet\n---\n")),
        ("script", templates.read("s", "---\ntitle: Script\nkind: script\nfor: leaders\n---\n")),
        ("apple", templates.read("a", "---\ntitle: Apple\n---\n")),
    ]
    listed = [(paper.id, paper.kind, paper.title, paper.readers) for paper in catalog.papers(found)]
    assert listed == [
        ("script", "script", "Script", "leaders"),
        ("apple", "handout", "Apple", "participants"),
        ("zebra", "worksheet", "Zebra", "participants"),
    ]


def test_a_packet_says_which_pages_to_print_how_often():
    leader, wall, welcome = (Document(title, "en", ()) for title in ("Script", "Agenda", "Welcome"))
    found = packet.sections([leader], [wall], [welcome], 14, "en")
    assert [section.name("en") for section in found] == [
        "1 Leader (print 1)",
        "2 Wall (print 1)",
        "3 Everyone (print 14)",
    ]
    table = packet.print_list(found, [6, 1, 2], "en").blocks[1]
    assert isinstance(table, Table)
    spans = [(row[0][0].text, row[1][1].text, row[2][0].text) for row in table.rows]
    assert spans == [("2–7", " Script", "1"), ("8", " Agenda", "1"), ("9–10", " Welcome", "14")]
    assert len(packet.sections([leader], [], [], 14, "es")) == 1


def test_a_character_is_found_in_the_sources():
    fault = Unprintable("😀", "so glad 😀 you came", "is not in the font.")
    assert str(fault) == "GRINNING FACE (U+1F600) is not in the font. It stands in “so glad 😀 you came”."
    found = located(fault, [("a.yaml", "x\ny 😀"), ("b.yaml", "nothing")])
    assert str(found) == "a.yaml:2:3: GRINNING FACE (U+1F600) is not in the font."
    assert located(fault, [("b.yaml", "nothing")]) is fault


def test_parts_that_last_seconds_keep_the_clock():
    parts = tuple(Part(title=str(number), time=timedelta(seconds=40)) for number in range(3))
    plan = fit.plan(Format(name="Short", parts=parts), 4)
    assert lines(each_part("{{ part.clock }} {{ part.length }}"), Tonight(plan=plan)) == [
        "0:00 1 min",
        "0:01 40 s",
        "0:01 1 min",
    ]
