"""Large print: 18 points and more, one column, wide margins, on every paper we ship."""

import pytest

from facilitate.pdf.styles import SHEETS, Setting

FOOT = 14.0


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_paper_is_in_large_type_inside_wide_margins(printed, few_papers, paper):
    setting, (width, height) = Setting(paper, large_print=True), SHEETS[paper]
    for name, document in few_papers.items():
        found = printed(document, setting=setting)
        assert min(found.sizes() - {FOOT}, default=18) >= 18, name
        if document.layout == "cards":
            continue
        for left, top, right, bottom in found.ink():
            assert left >= 72 - 1.5 and right <= width - 72 + 1.5, name
            assert top >= 72 - 1.5 and bottom <= height - 72 + 1.5, name


def test_columns_stand_below_each_other(printed):
    text = ":::: columns\n::: box Left\none\n:::\n::: box Right\ntwo\n:::\n::::"
    assert printed(text, setting=Setting(large_print=True)).pages == ["A paper Left one Right two"]


def test_nothing_is_under_ten_points(printed, few_papers):
    for name, document in few_papers.items():
        assert min(printed(document).sizes(), default=12) >= 10, name
