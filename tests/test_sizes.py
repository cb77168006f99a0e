"""Any size of the terminal, any text: the campaign of `tests/campaigns/sizes.py`, briefly."""

import random

import pytest

from tests.campaigns.sizes import hostile, run
from tests.layout_pages import document, page, text_rows


def test_any_size_shows_the_page_and_keeps_the_place() -> None:
    tally = run(8, keys=0)
    assert tally.problems == []
    assert tally.resizes == 8


@pytest.mark.parametrize("columns", [1, 2, 3, 7, 500])
def test_nothing_of_a_hostile_text_is_lost_at_any_width(columns: int) -> None:
    text = hostile(random.Random(columns), 12).replace("\r", "")
    source = document(*(block for block in text.split("\n\n") if block))
    rows = text_rows(page(source, columns))
    assert "".join("".join(line.text.split()) for line in rows) == "".join(source.text.split())
