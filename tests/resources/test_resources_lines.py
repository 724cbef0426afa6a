"""The helplines we ship: whole, dated, and none that our sources call unsure."""

import re
from datetime import date

import pytest
import yaml

from facilitate import shipped
from facilitate.errors import FacilitateError, FileProblems
from facilitate.resources import countries, freshness
from facilitate.resources.model import Country, Line, OwnLines, known_lines

CODES = countries.country_codes()
EVERYWHERE = [*CODES, countries.ELSEWHERE]
FIELDS = set(Line.model_fields) - {"belongs_to", "main", "note", "area", "address", "cost", "eligibility"}

NEVER_PRINTED = {
    "the 988 option that ended in 2025": r"988\D*(press|option)\D*3",
    "an overdose line with two numbers going round": r"484\W*3731|696\W*1996|never use alone",
    "an overdose line nobody confirmed": r"688\W*6677|\bNORS\b",
    "a police reporting line": r"\b1933\b|\bMANAS\b(?<!Tele-MANAS)",
    "numbers that sell treatment": r"\b833\b",
    "a text number of hearsay": r"\b82111\b",
    "a keyword of hearsay": r"HELLO to 50808|AYUDA to 988|SHOUT to",
}


def raw_lines(code: str) -> list[dict[str, object]]:
    file = shipped.folder("templates") / "resources" / f"{code.lower()}.yaml"
    return list(yaml.load(file.read_bytes(), yaml.BaseLoader)["lines"])


def test_nine_files_are_there():
    assert CODES == ("AU", "CA", "EU", "GB", "IE", "IN", "NZ", "US")
    assert countries.country("elsewhere").name == ""


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_line_says_everything_even_where_it_is_nothing(code):
    for raw in raw_lines(code):
        assert set(raw) >= FIELDS, raw["id"]


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_line_has_what_a_person_needs_and_where_we_have_it_from(code):
    for line in countries.country(code).lines:
        assert line.what_for and line.source and line.channel, line.id
        assert line.print or code == countries.ELSEWHERE, line.id


@pytest.mark.parametrize("code", EVERYWHERE)
def test_no_source_is_younger_than_the_day_we_looked_and_nobody_rang(code):
    for line in countries.country(code).lines:
        assert line.looked_up == date(2026, 11, 20)
        assert line.source_date <= line.looked_up.isoformat()
        assert line.confirmed is None


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_country_has_one_emergency_number_and_a_main_crisis_line(code):
    lines = countries.country(code).lines
    assert [line.main for line in lines if line.category == "emergency"] == [True]
    assert any(line.main and line.category == "crisis" for line in lines)


@pytest.mark.parametrize("why", NEVER_PRINTED)
def test_nothing_unsure_is_in_the_files(why):
    for code in EVERYWHERE:
        for line in countries.country(code).lines:
            said = " ".join([line.name, line.print, line.note, line.what_for]).replace("Tele-MANAS", "")
            assert not re.search(NEVER_PRINTED[why], said, re.IGNORECASE), line.id


def test_country_files_and_their_codes_agree():
    for code in EVERYWHERE:
        assert countries.country(code).country == code


@pytest.mark.parametrize("typed", ["gb", "UK", "uk", "GB"])
def test_a_country_is_found_by_the_names_people_use(typed):
    assert countries.country(typed).name == "United Kingdom"


@pytest.mark.parametrize("typed", ["QZ", "../us", "help-card.en", "words", ""])
def test_what_is_no_country_is_answered_with_those_there_are(typed):
    if not typed:
        assert countries.country(typed).country == countries.ELSEWHERE
        return
    with pytest.raises(FacilitateError, match=r"AU, CA, EU, GB, IE, IN, NZ, US.*elsewhere"):
        countries.country(typed)


def test_a_meeting_in_a_country_without_a_file_gets_blanks():
    assert countries.country_or_blanks("QZ").country == countries.ELSEWHERE
    assert countries.country_or_blanks("NZ").country == "NZ"


def test_a_groups_own_file_for_a_country_goes_before_ours(tmp_path):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "mx.yaml").write_text(
        "country: MX\nname: Mexico\nlines:\n"
        "  - {id: emergency, name: Emergencias, print: '911', category: emergency}\n"
    )
    assert "MX" in countries.country_codes([tmp_path])
    assert countries.country("mx", [tmp_path]).name == "Mexico"
    assert countries.country("us", [tmp_path]).name == "United States"


def test_a_translation_is_taken_where_there_is_one(tmp_path):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "us.es.yaml").write_text("country: US\nname: Estados Unidos\nlines: []\n")
    assert countries.country("US", [tmp_path], "es").name == "Estados Unidos"
    assert countries.country("US", [tmp_path], "fr").name == "United States"


def test_a_group_adds_lines_and_says_which_it_rang(tmp_path):
    file = tmp_path / "resources.yaml"
    file.write_text(
        "confirmed:\n  us/988: 2027-03-01\nlines:\n"
        "  - {id: clinic, name: The clinic on Mill Street, print: 555 0100, hours: weekday mornings}\n"
        "  - {id: poison, name: County poison desk, print: 555 0199, category: overdose}\n"
    )
    known = known_lines(countries.country("US"), countries.own_lines(file))
    lines = {line.id: line for line in known}
    assert len(lines) == len(known) == len(countries.country("US").lines) + 1
    assert lines["988"].confirmed == date(2027, 3, 1)
    assert lines["clinic"].category == "local"
    assert lines["poison"].print == "555 0199"


def known(code: str | None, *lines: dict[str, str], home: str = "", **confirmed: str) -> dict[str, Line]:
    own = OwnLines.model_validate(
        {"lines": [{"name": "Ours"} | line for line in lines], "confirmed": confirmed}
    )
    return {line.id: line for line in known_lines(countries.country(code), own, home)}


@pytest.mark.parametrize("id", ["emergency", "988"])
def test_no_line_of_a_group_takes_the_place_of_a_number_everybody_relies_on(id):
    lines = known("US", {"id": id, "print": "555 0100"})
    assert lines[id] == next(line for line in countries.country("US").lines if line.id == id)
    assert lines[f"own-{id}"].print == "555 0100"


def test_a_local_line_with_the_id_of_ours_stands_beside_it_with_what_belongs_to_each():
    lines = known(
        "US",
        {"id": "veterans", "print": "555 0100"},
        {"id": "office", "print": "555 0101", "with": "veterans"},
        {"id": "own-veterans", "print": "555 0102"},
    )
    assert lines["veterans"].print == "988, then press 1"
    assert {lines[id].lead for id in ("veterans-text", "veterans-chat")} == {"veterans"}
    assert lines["own-own-veterans"].print == "555 0100" and lines["own-veterans"].print == "555 0102"
    assert lines["office"].belongs_to == "own-own-veterans"


def test_whoever_writes_all_that_belongs_together_anew_takes_its_place():
    ours = [{"id": "veterans", "print": "555 0100"}]
    ours += [{"id": f"veterans-{way}", "print": "555 0101", "with": "veterans"} for way in ("text", "chat")]
    lines = known("US", *ours)
    assert lines["veterans"].print == "555 0100" and "own-veterans" not in lines


def test_a_blank_is_filled_by_a_line_of_its_id_and_stays_a_main_one():
    lines = known(None, {"id": "crisis", "print": "116 123", "category": "crisis"})
    assert (lines["crisis"].print, lines["crisis"].main) == ("116 123", True)
    assert known(None, {"id": "emergency", "print": "see the wall"})["emergency"].print == ""


def test_a_line_that_was_rung_in_one_country_is_not_checked_in_another():
    day = "2027-03-01"
    rung = {"au/lifeline": day}
    assert known("NZ", **rung)["lifeline"].confirmed is None
    assert known("AU", **rung)["lifeline"].confirmed == date(2027, 3, 1)
    assert known("NZ", lifeline=day, home="NZ")["lifeline"].confirmed == date(2027, 3, 1)
    assert known("NZ", lifeline=day, home="AU")["lifeline"].confirmed is None


def test_nobody_rings_the_emergency_number_to_try_it():
    lines = known(
        "US", {"id": "campus", "print": "555 0100", "category": "emergency"}, **{"us/emergency": "2027-03-01"}
    )
    assert lines["emergency"].confirmed is None
    campus = lines["campus"].model_copy(update={"confirmed": date(2027, 3, 1)})
    assert not freshness.is_checked(campus)


@pytest.mark.parametrize("code", ["DE", "de", "FR", "EU"])
def test_a_country_of_the_european_union_has_the_numbers_it_shares(code):
    union = countries.country(code)
    assert (union.name, union.lines[0].print) == ("European Union", "112")


def test_a_country_of_the_union_with_a_file_of_its_own_has_that(tmp_path):
    assert countries.country("IE").name == "Ireland"
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "de.yaml").write_text("country: DE\nname: Deutschland\nlines: []\n")
    assert countries.country("DE", [tmp_path]).name == "Deutschland"


def test_without_a_file_of_its_own_a_group_has_the_shipped_lines(tmp_path):
    own = countries.own_lines(tmp_path / "resources.yaml")
    assert known_lines(countries.country("CA"), own) == countries.country("CA").lines


def test_a_mistake_in_a_groups_file_is_told_with_its_line(tmp_path):
    file = tmp_path / "resources.yaml"
    file.write_text(
        "lines:\n  - id: clinic\n    name: Clinic\n    print: 555 0100\n    source_date: last year\n"
    )
    with pytest.raises(FileProblems) as told:
        countries.own_lines(file)
    assert told.value.problems[0].line == 5
    assert "2023-07" in str(told.value)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [{"id": "a", "name": "A", "print": "1"}, {"id": "a", "name": "B", "print": "2"}],
            "two lines have the id a",
        ),
        ([{"id": "a", "name": "A", "print": "1", "with": "b"}], "the line a"),
        (
            [
                {"id": "a", "name": "A", "print": "1", "with": "b"},
                {"id": "b", "name": "B", "print": "2", "with": "a"},
            ],
            "the line a",
        ),
    ],
)
def test_ids_that_do_not_fit_together_are_refused(lines, said):
    with pytest.raises(ValueError, match=said):
        OwnLines.model_validate({"lines": lines})


def test_an_older_confirmation_never_hides_a_newer_one():
    line = {"id": "a", "name": "A", "print": "1", "confirmed": "2027-05-01"}
    country = Country.model_validate({"country": "QQ", "lines": [line]})
    own = OwnLines.model_validate({"confirmed": {"qq/a": "2027-01-01"}})
    assert known_lines(country, own)[0].confirmed == date(2027, 5, 1)
