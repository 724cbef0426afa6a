"""Papers a meeting is led from: what stands where, and the same lengths on paper as on the screen."""

import re
from datetime import date, time, timedelta
from itertools import pairwise

import pytest

from facilitate import shipped
from facilitate.documents import catalog, templates
from facilitate.documents.model import Beside, Document, Leader, Table
from facilitate.documents.text import text
from facilitate.documents.timekeeping import share
from facilitate.documents.tonight import Tonight, names
from facilitate.formats import durations, fit, loading
from facilitate.formats.model import Format
from facilitate.pdf.flow import Hung, Rows
from facilitate.pdf.styles import Setting
from facilitate.pdf.words import Words
from facilitate.pdf.writer import Binding, page_count
from facilitate.reading import Source
from facilitate.resources import countries, helpcard
from facilitate.session import saying
from facilitate.session.events import Opened, PartBegan, TurnGiven
from facilitate.session.folding import apply, opened
from facilitate.session.pacing import limit_in_force

FILES = {file.stem: file for file in shipped.folder("agendas").glob("*.yaml")}
START = timedelta()
OPENING = "{title: Opening, time: 2 min, do: Wait for quiet., say: Welcome., reading: Page ____}"
SPEAKER = (
    "{title: Speaker, time: 10 min, rotation: {order: pre-invited, places: [{title: Ann, time: 10 min}]}}"
)
REPORTS = """{title: Reports, time: 8 min, rotation: {order: sign-up, share: 2 min, places:
  [{title: Money, time: 3 min}, {title: Books, time: 2 min}]}}"""
SHARING = """{title: Sharing, time: 36 min, rotation: {order: hands, share: 3 min, cue_words:
  {soon: One more thought., end: Come to a close.}}}"""
MARKS = "{title: Milestones, time: 4 min, milestones: [A first day, A month]}"


def meeting(*parts, head="") -> Format:
    written = f"name: Tonight\n{head}parts:\n" + "".join(f"- {part}\n" for part in parts)
    loaded = loading.load(Source("tonight.yaml", written.encode()), lambda id: None)
    assert loaded.problems == ()
    return loaded.format


def plan_of(id, people=None):
    def source(id):
        return Source(id, FILES[id].read_bytes()) if id in FILES else None

    return fit.plan(loading.meeting(source(id), source), people)


def paper(id, plan=None, **values) -> Document:
    file = shipped.folder("templates") / f"{id}.md.j2"
    template = templates.read(file.name, file.read_text(encoding="utf-8"))
    return catalog.document(template, Tonight(plan=plan, at=time(19, 30), date=date(2026, 11, 24)), values)


def plain(*blocks) -> str:
    return " ".join(text((Document("", "en", blocks),), 400).split())


def rows(document) -> list[str]:
    return [plain(*block.blocks) for block in document.blocks if isinstance(block, Beside)]


def script(*parts, head="") -> Document:
    return paper("script", fit.plan(meeting(*parts, head=head), 8))


# The leader's script


def test_a_note_follows_the_words_unless_the_file_has_it_before_them():
    before, after = OPENING, "{title: Close, time: 2 min, say: Thank you., do: Stay a while.}"
    [opening, close] = rows(script(before, after))
    assert opening.index("Wait for quiet.") < opening.index("Welcome.") < opening.index("Page")
    assert close.index("Thank you.") < close.index("Stay a while.")


def test_what_follows_the_words_is_one_note():
    *_, sharing = script(SHARING.replace("36 min,", "36 min, do: Be still.,")).blocks
    [note] = [block for block in sharing.blocks if isinstance(block, Leader)]
    assert "Turns: raised hands." in plain(note) and plain(note).endswith("Be still.")


def test_places_and_milestones_are_there_to_be_ticked():
    reports, marks = rows(script(REPORTS, MARKS))
    assert "Money, about 3 min" in reports and "Books, about 2 min" in reports
    assert "A first day" in marks and "A month" in marks


def test_the_groups_own_words_for_a_cue_stand_in_the_part():
    [sharing] = rows(script(SHARING))
    assert 'Nearly time: "One more thought." Time: "Come to a close."' in sharing
    assert "Nearly time" not in plain(*paper("script", plan_of("open-discussion")).blocks)


def test_two_people_who_meet_put_out_two_chairs_and_nothing_is_counted():
    pair = plain(*paper("script", plan_of("one-to-one")).blocks)
    assert "Two chairs" in pair and "circle" not in pair
    assert "Chairs in a circle" in plain(*script(OPENING).blocks)
    sheet = plain(*paper("timekeeper", plan_of("one-to-one")).blocks)
    assert "not counted" in sheet and "Everyone in the room" not in sheet


# The agenda on the wall


def test_an_agenda_says_how_turns_go_as_people_say_it():
    agenda = rows(paper("agenda", fit.plan(meeting(SPEAKER, REPORTS, MARKS, SHARING), 8)))
    assert agenda[:4] == [
        "Speaker: someone asked beforehand, about 10 min",
        "Reports: Money 3 min, Books 2 min",
        "Milestones: A first day, A month",
        "Sharing: raised hands, about 3 min each",
    ]


# The same lengths as on the screen


@pytest.mark.parametrize("people", [None, 5, 8, 12])
@pytest.mark.parametrize("id", sorted(FILES))
def test_a_share_is_as_long_on_paper_as_on_the_screen(id, people):
    plan = plan_of(id, people)
    told = names(Tonight(plan=plan))["parts"]
    for number, planned in enumerate(plan.parts):
        rotation = planned.rotation
        if rotation is None or rotation.places:
            continue
        state = opened(plan, Opened(START, plan.people))
        state = apply(state, PartBegan(START, number)) if number else state
        shown = limit_in_force(apply(state, TurnGiven(START, 1)))
        assert told[number]["rotation"]["share"] == (durations.text(shown) if shown else "")
        assert (durations.text(shown) in told[number]["few_words"]) if shown else True


MINUTES = {"half a": 0.5, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
EACH = re.compile(rf"\b({'|'.join(MINUTES)}) minutes? (?:or so )?(?:each|at a time)", re.IGNORECASE)
QUARTER = timedelta(seconds=15)  # what "about" allows


@pytest.mark.parametrize("id", sorted(FILES))
def test_nobody_is_told_aloud_of_more_time_than_the_screen_gives(id):
    least = plan_of(id).format.group_size
    for people in range(least.least, least.most + 1) if least else ():
        plan = plan_of(id, people)
        for number, planned in enumerate(plan.parts):
            for said in EACH.findall(" ".join(planned.part.say.split())) if planned.rotation else ():
                given = share(plan, number) + QUARTER
                assert timedelta(minutes=MINUTES[said.lower()]) <= given, (planned.title, people)


# Cue cards


def test_cue_cards_say_what_the_screen_says():
    backs = plain(*paper("cues").blocks)
    assert all(words in backs for words in saying.CUE_WORDS.values())


def test_cue_cards_say_the_groups_own_words_where_it_has_some():
    backs = plain(*paper("cues", fit.plan(meeting(SHARING, OPENING), 8)).blocks)
    assert "One more thought." in backs and saying.CUE_WORDS["soon"] not in backs
    assert saying.CUE_WORDS["over"] in backs


# The timekeeper's sheet


def test_a_timekeeper_writes_down_when_each_part_began_and_how_late_that_was():
    plan = plan_of("open-discussion")
    [times, *_] = [block for block in paper("timekeeper", plan).blocks if isinstance(block, Table)]
    assert [plain_words(cell) for cell in times.header] == ["Planned", "Part", "Length", "Began", "Late by"]
    assert len(times.rows) == len(plan.parts) + 1


def plain_words(cell) -> str:
    return "".join(word.text for word in cell)


def test_a_speaker_needs_no_table_and_no_tally():
    sheet = plain(*paper("timekeeper", fit.plan(meeting(SPEAKER), 8)).blocks)
    assert "someone asked beforehand" in sheet and "Cross out" not in sheet
    assert "No share has a limit" not in sheet


@pytest.mark.parametrize("sheet", ["letter", "a4"])
@pytest.mark.parametrize("id", sorted(FILES))
def test_a_timekeepers_sheet_is_one_sheet_of_paper(id, sheet):
    assert page_count(paper("timekeeper", plan_of(id, 12)), Setting(sheet)) <= 2


# The help card


def help_card(country):
    folders = [shipped.folder("templates")]
    known = countries.country(country, folders, "en")
    card = countries.help_card(folders, "en")
    return helpcard.filled(card, {}, known.lines, country=known.name)


@pytest.mark.parametrize("sheet", ["letter", "a4"])
@pytest.mark.parametrize("country", ["US", "GB"])
def test_the_help_card_is_the_last_page_of_the_script_and_only_that(country, sheet):
    plan = plan_of("open-discussion")
    alone = page_count(paper("script", plan), Setting(sheet))
    assert page_count(paper("script", plan, help_card=help_card(country)), Setting(sheet)) == alone + 1


def broken(piece) -> list[str]:
    """The last line of every paragraph that goes on on another page."""
    if isinstance(piece, Words):
        last = piece.lines_set[1][-1:] if piece.lines_set else []
        return ["".join(run.letters for _, run in line.runs) for line in last if line.goes_on]
    inner = [*getattr(piece, "pieces", ()), *getattr(piece, "cells", ()), *getattr(piece, "rows", ())]
    return [line for each in [*inner, getattr(piece, "body", None)] if each for line in broken(each)]


@pytest.mark.parametrize("id", sorted(FILES))
def test_no_page_of_a_script_ends_within_a_paragraph(id):
    laid = Binding(Setting("letter")).laid_out(paper("script", plan_of(id)))
    assert len(laid.pages) > 2 and [line for page in laid.pages for line in broken(page)] == []


@pytest.mark.parametrize("id", sorted(FILES))
def test_a_part_that_fits_on_a_page_is_on_one(id):
    laid = Binding(Setting("letter")).laid_out(paper("script", plan_of(id)))
    for before, page in pairwise(laid.pages[1:]):
        part = page.pieces[0]
        if not isinstance(part.pieces[0], Hung):
            height = before.pieces[-1].height(laid.look.column) + part.height(laid.look.column)
            assert height > laid.look.room


def test_the_word_note_stands_under_the_label_of_its_part():
    laid = Binding(Setting("letter")).laid_out(paper("script", plan_of("open-discussion")))
    opening = laid.pages[1].pieces[0].pieces[0]
    title, note, *_ = opening.body.pieces
    assert isinstance(note, Hung)
    assert title.height(laid.look.column) + note.above > opening.label.height(opening.label_width)


@pytest.mark.parametrize("sheet", ["letter", "a4"])
@pytest.mark.parametrize("id", sorted(FILES))
def test_tonight_is_on_one_page(id, sheet):
    laid = Binding(Setting(sheet)).laid_out(paper("script", plan_of(id, 12)))
    assert isinstance(laid.pages[1].pieces[0].pieces[0], Hung)


def test_the_meetings_of_a_day_stay_under_its_name():
    slot = dict.fromkeys(("days", "kinds", "notes", "link"), "") | {"name": "Nooners", "where": "The hall"}
    days = [{"title": day, "slots": [slot | {"time": "7 pm"}] * 9} for day in ("Monday", "Tuesday", "Friday")]
    listed = {"divisions": days, "dates": "Read today.", "sources": "", "pages": [], "legend": []}
    sheet = paper("meetings", meetings=listed)
    heads = [block.header[-1][0].text for block in sheet.blocks if isinstance(block, Table)]
    assert heads == ["Monday", "Tuesday", "Friday"]
    tops = [
        page.pieces[0].pieces[0]
        for page in Binding(Setting("letter", large_print=True)).laid_out(sheet).pages
    ]
    assert len(tops) > 1 and all(top.keep or isinstance(top, Rows) for top in tops[1:])
