"""Which file is meant: a group's own, its programme's, then ours, and a translation where there is one."""

from pathlib import Path

import pytest

from facilitate.group.shelf import Shelf, id_and_language

YAML = ".yaml"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("open-discussion.yaml", ("open-discussion", None)),
        ("open-discussion.es.yaml", ("open-discussion", "es")),
        ("open-discussion.pt-BR.yaml", ("open-discussion", "pt-BR")),
        ("our.meeting.yaml", ("our.meeting", None)),
        ("step-1.2.yaml", ("step-1.2", None)),
        ("v2.final.es.yaml", ("v2.final", "es")),
        (".es.yaml", (".es", None)),
    ],
)
def test_a_file_is_named_for_its_id_and_its_language(name, expected):
    assert id_and_language(Path(name), YAML) == expected


@pytest.fixture
def folders(tmp_path):
    for holder in ("group", "programme"):
        (tmp_path / holder / "agendas").mkdir(parents=True)
        (tmp_path / holder / "templates").mkdir()

    def put(path: str, text: str) -> None:
        (tmp_path / path).write_text(text, encoding="utf-8")

    return put, Shelf((tmp_path / "group", tmp_path / "programme"))


def read(shelf: Shelf, id: str, language: str | None = None) -> str:
    return shelf.format(id, language).data.decode()


def test_the_nearest_file_wins_by_its_id(folders):
    put, shelf = folders
    shipped = read(shelf, "open-discussion")
    put("programme/agendas/open-discussion.yaml", "theirs")
    assert read(shelf, "open-discussion") == "theirs"
    put("group/agendas/open-discussion.yaml", "ours")
    assert read(shelf, "open-discussion") == "ours"
    assert read(Shelf(), "open-discussion") == shipped


def test_a_groups_own_file_is_found_beside_ours(folders):
    put, shelf = folders
    put("group/agendas/our-meeting.yaml", "ours")
    assert {"our-meeting", "open-discussion"} <= shelf.format_files().keys()
    assert list(shelf.format_files()) == sorted(shelf.format_files())


def test_a_translation_is_taken_where_it_is_asked_for_and_there(folders):
    put, shelf = folders
    put("group/agendas/ours.yaml", "hello")
    put("group/agendas/ours.es.yaml", "hola")
    assert [read(shelf, "ours", language) for language in (None, "en", "es", "de")] == [
        "hello",
        "hello",
        "hola",
        "hello",
    ]


def test_what_is_not_there_is_none(folders):
    _, shelf = folders
    assert shelf.format("no-such-meeting") is None
    assert shelf.format("../group") is None


def test_folders_that_are_not_there_hold_nothing(tmp_path):
    assert Shelf((tmp_path / "nowhere",)).format_files() == Shelf().format_files()


def test_a_template_is_found_as_a_format_is(folders):
    put, shelf = folders
    put("group/templates/newcomer-welcome.md.j2", "ours")
    assert shelf.template_files()["newcomer-welcome"].read_text() == "ours"


def test_a_template_in_a_folder_of_its_own_is_found_too(folders):
    put, shelf = folders
    (shelf.folders[0] / "templates" / "handouts").mkdir()
    put("group/templates/handouts/ours.md.j2", "ours")
    assert shelf.template_files()["ours"].read_text() == "ours"


@pytest.mark.parametrize("folder", ["agendas", "templates", "templates/ours"])
def test_what_editors_and_other_computers_leave_behind_is_no_file_of_the_group(folders, tmp_path, folder):
    put, shelf = folders
    place, ending = tmp_path / "group" / folder, ".yaml" if folder == "agendas" else ".md.j2"
    place.mkdir(exist_ok=True)
    for name in ("ours", "._ours", ".hidden"):
        put(f"group/{folder}/{name}{ending}", "text")
    (place / f".#ours{ending}").symlink_to("somebody@computer.4711:1")
    (place / f"lost{ending}").symlink_to("nowhere")
    (place / f"folder{ending}").mkdir()
    found = shelf.format_files() if folder == "agendas" else shelf.template_files()
    assert [id for id, file in found.items() if file.is_relative_to(tmp_path)] == ["ours"]
