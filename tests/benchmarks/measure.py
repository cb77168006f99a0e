"""One line of the table of measurements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import ParamSpec

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured, beside what it is to be compared with."""

    what: str
    value: float
    unit: str
    target: str = ""
    """What is to be reached, in words."""
    baseline: float | None = None
    """The same done by the plainest means, in the same unit."""
    baseline_is: str = ""


def milliseconds(call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    """How long one call takes."""
    start = perf_counter()
    call(*args, **kwargs)
    return (perf_counter() - start) * 1000


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of `values` lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
