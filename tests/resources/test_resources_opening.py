"""Files that are damaged, hostile, or something else altogether."""

import gzip
import io
import json
import tracemalloc
import zipfile
from datetime import date

import pytest
from resource_rows import ROW

from facilitate.resources.intake import opening, shapes
from facilitate.resources.intake.accounts import Unreadable, Wanted

WANTED = Wanted(source="x", looked_up=date(2026, 11, 20))


def zipped(entries) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def taken(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return shapes.taken(file, WANTED)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("[" * 100_000, "far too deep"),
        ('{"a":' * 50_000, "far too deep"),
        ('[{"day": ' + "9" * 5000 + "}]", "thousands of digits"),
        ('[{"name": "a",', "breaks off in line 1"),
        ("<!DOCTYPE html><html>Log in</html>", "web page"),
        ("", "file is empty"),
        (bytes(range(256)), "cannot be read"),
        ('"words"', "none of the lists"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(tmp_path, data, told):
    with pytest.raises(Unreadable, match=told):
        taken(tmp_path, "list.json", data)


def test_half_a_letter_and_letters_nobody_sees_are_dropped(tmp_path):
    row = '[{"name": "a\\ud800b\\u202ec", "day": 1, "time": "19:00", "address": "1 X\\u0000y"}]'
    (found,) = taken(tmp_path, "list.json", row).meetings
    assert (found.name, found.address) == ("abc", "1 Xy")


def test_a_list_in_a_zip(tmp_path):
    (found,) = taken(tmp_path, "list.zip", zipped([("inside/list.json", json.dumps([ROW]))])).meetings
    assert found.id == "lamplight"


ROWS = json.dumps([ROW])


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + ROWS.encode(),
        ROWS.encode("utf-16"),
        ROWS.encode("utf-16-le"),
        ROWS.encode("utf-16-be"),
        gzip.compress(ROWS.encode()),
        f"{ROWS[:-1]},]".encode(),
        ROWS.replace("}", ",\n }").encode(),
        ROWS.replace("Mill Street", "Mill\tStreet").encode(),
    ],
)
def test_a_list_is_read_however_it_was_saved(tmp_path, data):
    (found,) = taken(tmp_path, "list.json", data).meetings
    assert (found.name, found.address) == ("Lamplight", "4 Mill Street")


def test_a_comma_inside_words_stays_there(tmp_path):
    written = 'a,] \\",}'
    rows = json.dumps([ROW | {"location": written}])
    (found,) = taken(tmp_path, "list.json", f"{rows[:-1]},]").meetings
    assert found.place == written


def test_a_torn_last_line_is_a_row_left_out(tmp_path):
    line = json.dumps(ROW)
    read = taken(tmp_path, "list.jsonl", f"{line}\n{line.replace('lamp', 'lantern')}\n{line[:20]}")
    assert [row.outcome for row in read.rows] == ["kept", "folded", "left out"]


def test_a_damaged_gz_is_refused_in_words(tmp_path):
    with pytest.raises(Unreadable, match="damaged"):
        taken(tmp_path, "list.json.gz", gzip.compress(ROWS.encode())[:20])


def test_a_bomb_is_stopped_long_before_it_is_open(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 1_000_000)
    bomb = zipped([("services.csv", "0" * 20_000_000)])
    tracemalloc.start()
    with pytest.raises(Unreadable, match="larger than"):
        taken(tmp_path, "bomb.zip", bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000
    many = zipped([(f"{number}.csv", "0" * 100_000) for number in range(20)])
    with pytest.raises(Unreadable, match="larger than"):
        taken(tmp_path, "many.zip", many)


def test_a_zip_with_very_many_files_is_stopped(tmp_path):
    with pytest.raises(Unreadable, match="more than 200 files"):
        taken(tmp_path, "many.zip", zipped([(f"{number}.csv", "a") for number in range(300)]))


def test_a_path_in_a_zip_leads_nowhere(tmp_path):
    entries = [
        ("../../evil.csv", "x"),
        ("/etc/services.csv", "id,organization_id,name,url\n1,2,Law,https://x.org\n"),
    ]
    inside = tmp_path / "inside"
    inside.mkdir()
    assert taken(
        inside, "path.zip", zipped([*entries, ("..\\organizations.csv", "id,name\n2,House\n")])
    ).lines
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["inside", "path.zip"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 and nothing more", zipped([("a.csv", "x")])[:-30]])
def test_a_damaged_zip_is_refused_in_words(tmp_path, data):
    with pytest.raises(Unreadable, match="damaged"):
        taken(tmp_path, "bad.zip", data)


def test_tables_in_any_alphabet_and_with_any_sign_between(tmp_path):
    german = "Name;Tag;Beginn;Ort\nÄpfel;Mo, Mi;19.00 Uhr;Saal\n".encode("cp1252")
    assert [each.name for each in taken(tmp_path, "a.csv", german).meetings] == ["Äpfel", "Äpfel"]
    wide = "Name\tDay\tTime\tAddress\nLamplight\tMon\t7 pm\t4 Mill Street\n".encode("utf-16")
    assert taken(tmp_path, "b.csv", wide).meetings[0].name == "Lamplight"


def test_a_table_with_one_cell_that_never_ends_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no table"):
        taken(tmp_path, "a.csv", 'name,day,time\n"' + "x" * 1_500_000)


def test_a_table_whose_headings_say_nothing_asks_for_a_mapping(tmp_path):
    with pytest.raises(Unreadable, match="--mapping"):
        taken(tmp_path, "a.csv", "Foo,Bar\n1,2\n")
