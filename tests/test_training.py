"""The weights in the package are those that the training script makes.

Takes half a minute, so it runs only when asked for: SHUZHAI_SLOW=1 pytest tests/test_training.py
"""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from tests.shared import needs_shared
from tests.training import polyphones as training

slow = pytest.mark.skipif(
    not os.environ.get("SHUZHAI_SLOW"), reason="slow; set SHUZHAI_SLOW=1 to run it"
)


@slow
@needs_shared
def test_training_makes_the_weights_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path))
    made = training.trained()
    kept = dict(np.load(training.TARGET, allow_pickle=False))
    assert json.loads(str(made["candidates"])) == json.loads(str(kept["candidates"]))
    assert float(made["scale"]) == pytest.approx(float(kept["scale"]), rel=1e-3)
    # Sums of floats may differ in their last bits from machine to machine.
    apart = np.abs(made["weights"].astype(int) - kept["weights"].astype(int))
    assert (apart > 1).mean() < 1e-3


@slow
@needs_shared
def test_held_out_sentences_are_read_rightly() -> None:
    assert training.measured() >= 0.975


def test_everyday_sentences_are_not_those_of_the_tests() -> None:
    from tests.marked import marked

    tested = {m.text for m in marked(Path(__file__).parent / "reading_cases.tsv")}
    assert not tested & {m.text for m in marked(training.EVERYDAY)}
