"""A group's own font: a TrueType file is used and embedded; anything else is refused by name."""

from pathlib import Path

import font_source_sans_pro
import pytest

from facilitate.documents.characters import Unprintable
from facilitate.errors import FacilitateError
from facilitate.pdf.fonts import faces
from facilitate.pdf.styles import Setting

FOLDER = Path(font_source_sans_pro.font_directory)


def test_a_truetype_file_is_used_for_both_weights_and_lies_in_the_file(printed, tmp_path):
    file = tmp_path / "Ours.ttf"
    file.write_bytes((FOLDER / "SourceSansPro-Bold.ttf").read_bytes())
    paper = printed("Words and **strong words**", setting=Setting(font=file))
    assert "Words and strong words" in paper.text
    assert paper.data.count(b"/FontFile2") == 1 and b"SourceSansPro-Bold" in paper.data


def broken(tmp_path, name: str, content: bytes) -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "Ours.otf",
            (FOLDER / "SourceSansPro-Regular.otf").read_bytes(),
            "is an OpenType font of another kind",
        ),
        ("Ours.ttf", b"not a font at all", "is not a font we can print with"),
        ("Ours.ttf", b"", "is not a font we can print with"),
        ("Ours.ttf", (FOLDER / "SourceSansPro-Regular.ttf").read_bytes()[:5_000], "is not a font"),
        ("Ours.ttf", (FOLDER / "SourceSansPro-Regular.ttf").read_bytes()[:150_000], "is not a font"),
    ],
)
def test_what_is_no_truetype_font_is_refused_with_what_to_do(tmp_path, name, content, says):
    with pytest.raises(FacilitateError) as fault:
        faces(broken(tmp_path, name, content))
    assert str(fault.value).startswith(name) and says in str(fault.value)
    assert "TrueType file (.ttf)" in str(fault.value)


def test_a_font_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FacilitateError, match=r"There is no font at .*Gone\.ttf"):
        faces(tmp_path / "Gone.ttf")


def test_a_letter_that_the_groups_font_lacks_is_told_even_a_plain_one(printed):
    dejavu = next(Path("/usr/share/fonts").rglob("DejaVuMathTeXGyre.ttf"), None)
    if dejavu is None:
        pytest.skip("There is no font here that lacks a letter.")
    with pytest.raises(Unprintable):
        printed("Ж", setting=Setting(font=dejavu))
