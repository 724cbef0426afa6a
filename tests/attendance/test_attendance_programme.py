"""A programme's folder: groups beneath it, sheets in its book, and every meeting once."""

from datetime import date

import pytest

from facilitate.attendance import programme
from facilitate.attendance.book import Book, Row

TUESDAY, THURSDAY = date(2026, 11, 3), date(2026, 11, 5)


@pytest.fixture
def county(tmp_path):
    """Three groups, of which two bear the same name."""
    for way, settings in {
        "hope": "name: Hope\nlanguage: es\narea: North\n",
        "east/lamp": "name: Lamplight\npublic_name: The lamp\n",
        "west/lamp": "name: Lamplight\n",
    }.items():
        (tmp_path / way).mkdir(parents=True)
        (tmp_path / way / "group.yaml").write_text(settings, encoding="utf-8")
    return tmp_path


def sent(found):
    return {sender.id: [(row.date, row.headcount) for row in sender.rows] for sender in found}


def test_every_group_is_there_also_one_that_sent_nothing(county):
    found, troubles = programme.senders(county)
    assert troubles == []
    assert [(each.id, each.name, each.language, each.area) for each in found] == [
        ("east/lamp", "Lamplight", "", ""),
        ("hope", "Hope", "Spanish", "North"),
        ("west/lamp", "Lamplight", "", ""),
    ]


def test_a_sheet_may_call_a_group_by_any_of_its_names_and_one_of_two_by_its_folder(county):
    named = programme.naming(county)
    assert {named("Hope"), named("HOPE"), named("hope")} == {"hope"}
    assert named("the lamp") == named("east/lamp") == "east/lamp"
    for both in ("Lamplight", "lamp"):
        with pytest.raises(ValueError, match="More than one"):
            named(both)
    with pytest.raises(ValueError, match="no group"):
        named("")


def test_a_group_without_a_folder_keeps_the_name_it_was_first_sent_under(county):
    named = programme.naming(county, new=True)
    assert [named("Friday circle"), named("friday Circle")] == ["Friday circle", "Friday circle"]
    Book(county / "records").take([Row("1", TUESDAY, headcount=9, group="Friday circle")])
    assert programme.naming(county)("FRIDAY CIRCLE") == "Friday circle"


def test_a_name_that_is_no_group_s_may_be_somebody_s(county, tmp_path_factory):
    for folder in (county, tmp_path_factory.mktemp("flat")):
        with pytest.raises(ValueError, match="No group of that name here") as refused:
            programme.naming(folder)("Maria Xyz")
        assert "Maria" not in str(refused.value)
        assert programme.naming(folder, new=True)("Maria Xyz") == "Maria Xyz"


def test_a_meeting_in_a_group_s_own_book_and_in_its_sheet_is_one(county):
    Book(county / "hope" / "records").add(Row("own", TUESDAY, headcount=9))
    sheet = [Row(f"{day}", day, headcount=8, group="hope") for day in (TUESDAY, THURSDAY)]
    Book(county / "records").take([*sheet, Row("f", TUESDAY, headcount=5, group="Friday circle")])
    found, _ = programme.senders(county)
    assert sent(found) == {
        "hope": [(TUESDAY, 9), (THURSDAY, 8)],
        "east/lamp": [],
        "west/lamp": [],
        "Friday circle": [(TUESDAY, 5)],
    }


def test_a_folder_that_cannot_be_read_is_told_and_holds_nobody_up(county):
    (county / "hope" / "group.yaml").write_text("nmae: Hope\n", encoding="utf-8")
    (county / "east/lamp/records").mkdir()
    (county / "east/lamp/records/tally.db").write_bytes(b"not a tally book at all" * 200)
    Book(county / "west/lamp/records").add(Row("own", TUESDAY, headcount=9))
    found, troubles = programme.senders(county)
    assert sent(found) == {"hope": [], "east/lamp": [], "west/lamp": [(TUESDAY, 9)]}
    assert ["damaged" in trouble for trouble in troubles] == [False, True]
    assert "hope" in troubles[0]
