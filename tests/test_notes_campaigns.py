"""The campaigns of `tests/campaigns` with small counts; each has a command for long runs."""

from tests.campaigns import crashes, crowd, damage, exports, migrations, speed, writes


def test_killed_programs_lose_nothing_they_acknowledged() -> None:
    tally = crashes.run(3, blind=0)
    assert tally.acknowledged >= 3
    assert (tally.lost, tally.problems) == (0, [])


def test_programs_killed_while_they_migrate_lose_nothing() -> None:
    reached, problems = migrations.run(3, notes=50)
    assert (sum(reached.values()), problems) == (3, [])


def test_damaged_files_are_never_silently_wrong() -> None:
    outcomes = damage.run(25, notes=40)
    assert set(outcomes) <= {"said", "untouched", "mended"}
    assert outcomes["said"] > 0
    assert outcomes["mended"] == 25


def test_programs_that_write_at_once_lose_nothing() -> None:
    assert crowd.run(2, 15) == (30, 0, [])


def test_failing_writes_are_said_and_lose_nothing() -> None:
    runs, acknowledged, refused, problems = writes.run(3)
    assert problems == []
    assert (runs, acknowledged + refused) == (3, 12)
    assert refused > 0


def test_exports_are_read_back_by_other_parsers() -> None:
    assert not any(exports.run(300).values())


def test_a_thousand_notes_are_found_quickly() -> None:
    # A tenth of the size in a tenth of the time, with room for a busy machine.
    seconds = speed.measure(notes=100, characters=10_000)
    assert seconds["re-wrapped"] < 1
    assert seconds["5 % edited"] < 1
