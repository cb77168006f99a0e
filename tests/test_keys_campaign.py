"""Any key at any moment: the campaign of `tests/campaigns/keys.py`, briefly."""

from tests.campaigns.keys import run


def test_no_key_ends_the_program() -> None:
    tally = run(60, seed=2)
    assert tally.keys == 60
    assert not tally.ended
