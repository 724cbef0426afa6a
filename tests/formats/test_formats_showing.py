"""The list, the page and the data of formats."""

import json
from datetime import timedelta

import pytest

from facilitate.formats.fit import plan
from facilitate.formats.loading import load
from facilitate.formats.model import Format, slug
from facilitate.formats.schema import schema
from facilitate.formats.showing import catalogue, data, found, page, row, table
from facilitate.formats.starting import first_draft
from facilitate.reading import Source

EVENING = Format(
    name="Evening circle",
    summary="A quiet round for everybody who comes. It has no topic. It goes on for a while, then stops.",
    like=["Some big programme"],
    group_size="4-16",
    length="50 min",
    agreements=["Be kind."],
    parts=[
        {"title": "Opening", "time": "2 min 30 s", "fixed": True},
        {"title": "Round", "time": "20-60 min", "rotation": {"order": "circle", "share": "open"}},
        {"title": "A closing with a name that is far too long for one line", "time": "5 min"},
    ],
)


def test_a_table_says_the_whole_first_sentence_however_narrow_it_is():
    long = EVENING.model_copy(update={"summary": "a long way to say it " * 4})
    two = {"evening": EVENING, "a-name": long}
    assert table(two).splitlines() == [
        "Name     Min  People  What it is",
        "evening   50  4-16    A quiet round for everybody who comes.",
        "a-name    50  4-16    a long way to say it a long way to say it a long way to",
        "                      say it a long way to say it",
    ]
    assert table({"evening": EVENING}, 30).splitlines() == [
        "evening, 50 min, 4-16 people",
        "    A quiet round for",
        "    everybody who comes.",
    ]


def test_the_list_stands_by_approach_and_length():
    def evening(minutes, approach):
        return EVENING.model_copy(update={"length": timedelta(minutes=minutes), "approach": approach})

    formats = {
        "b": evening(60, "faith"),
        "a": evening(60, "faith"),
        "c": evening(50, "faith"),
        "d": evening(50, None),
        "e": evening(90, "twelve-step"),
    }
    assert [line.split()[0] for line in catalogue(formats).splitlines() if line] == [
        *("Name", "Twelve-step", "e", "Faith", "c", "a", "b", "Others", "d")
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_screen(width):
    for shown in (
        table({"evening": EVENING}, width),
        catalogue({"evening": EVENING}, width),
        page("evening", plan(EVENING), width),
    ):
        assert max(map(len, shown.splitlines())) <= width


def test_the_page_tells_when_each_part_begins():
    assert page("evening", plan(EVENING)).splitlines() == [
        "Evening circle (evening)",
        "A quiet round for everybody who comes. It has no topic. It goes on for a while,",
        "then stops.",
        "50 min, for 4-16 people. Shown for 4 people.",
        "",
        "0:00   2 min 30 s  Opening",
        "0:02  42 min 30 s  Round  (circle, no limit)",
        "0:45        5 min  A closing with a name that is far too long for one line",
        "",
        "Agreements",
        "- Be kind.",
        "",
        "Found as: Some big programme. Where that is an organisation's name, this is not",
        "its meeting and not endorsed by it. If your group is registered with it, use its",
        "own script.",
    ]


def test_on_a_narrow_page_times_stand_under_their_parts():
    assert page("evening", plan(EVENING), 40).splitlines()[7:12] == [
        "0:00  Opening  (2 min 30 s)",
        "0:02  Round  (42 min 30 s, circle, no",
        "      limit)",
        "0:45  A closing with a name that is far",
        "      too long for one line  (5 min)",
    ]


def test_only_a_format_like_others_says_that_it_is_not_theirs():
    assert "not endorsed by it" in page("evening", plan(EVENING))
    unlike = EVENING.model_copy(update={"like": ()})
    assert "endorsed" not in page("evening", plan(unlike))


def test_the_data_has_times_in_seconds_and_no_rotation_where_there_is_none():
    shown = json.loads(json.dumps(data("evening", plan(EVENING))))
    assert [(part["id"], part["time"], part["fixed"]) for part in shown["parts"]][:2] == [
        ("opening", 150, True),
        ("round", 2550, False),
    ]
    assert shown["parts"][0]["rotation"] is None
    assert shown["parts"][0]["milestones"] == []
    assert shown["parts"][1]["rotation"] == {
        "order": "circle",
        "share": None,
        "at_most": None,
        "at_least": 90,
        "cue": 60,
        "grace": 30,
        "changeover": 10,
        "rounds": 1,
        "newcomers": "as-they-come",
        "places": [],
        "cue_words": {"soon": "", "end": "", "over": ""},
    }
    assert (shown["people"], shown["length"]) == (4, 50)


def test_a_row_has_minutes():
    assert row("evening", EVENING)["length"] == 50
    assert row("evening", EVENING)["group_size"] == {"least": 4, "most": 16}


def test_formats_are_found_by_all_the_words_names_first_and_parts_last():
    night = EVENING.model_copy(update={"name": "Night", "summary": "Like the evening circle.", "like": ()})
    both = {"a-night": night, "evening": EVENING}
    assert list(found(["CIRCLE"], both)) == ["evening", "a-night"]
    assert list(found(["night", "evening"], both)) == ["a-night"]
    assert list(found(["circ"], both)) == ["evening", "a-night"]
    assert list(found(["opening", "evening"], both)) == ["evening", "a-night"]
    assert list(found(["programme", "opening"], both)) == ["evening"]
    assert found(["ircle"], both) == {}
    assert found(["morning"], both) == {}


@pytest.mark.parametrize("name", ["My group", 'Zoë\'s: "night" # 1', "yes", "{x}"])
def test_a_first_draft_can_be_led_as_it_is(name):
    loaded = load(Source("f", first_draft(name).encode()), lambda id: None)
    assert (loaded.problems, loaded.advice) == ((), ())
    assert loaded.format.name == name
    assert plan(loaded.format).length == timedelta(minutes=60)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Moment of Silence!", "moment-of-silence"),
        ("  Réunion  d'été ", "reunion-d-ete"),
        ("Круг", "круг"),
        ("?!", "part"),
        ("a_b", "a-b"),
    ],
)
def test_words_as_a_name_for_files(words, name):
    assert slug(words) == name
    assert slug(name) == name


def test_an_editor_learns_all_our_keys_and_how_lengths_are_written():
    import re

    told = schema()
    keys = set(told["properties"])
    assert keys == {*Format.model_fields, "based_on"}
    part = told["$defs"]["Part"]["properties"]
    assert {"remove", "before", "after"} < set(part)
    pattern = part["time"]["anyOf"][0]["pattern"]
    for written in ("5 min", "90 s", "1 h 30 min", "5-10 min", "5–10 min", "90 s to 3 min", "5"):
        assert re.search(pattern, written), written
    for written in ("12:30", "soon", "5 min later"):
        assert not re.search(pattern, written), written
    assert told["$defs"]["Rotation"]["properties"]["share"]["default"] == "3 min"
    size = told["properties"]["group_size"]["anyOf"][0]
    written = next(each["pattern"] for each in size.get("anyOf", [size]) if "pattern" in each)
    assert re.search(written, "4-16") and re.search(written, "up to 25") and not re.search(written, "many")
