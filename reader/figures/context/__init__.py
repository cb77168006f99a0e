"""What the words around a number say of it: comparison, direction, relation, period, measure.

Each module has one function that takes a `Scene` and fills in what it is about;
`understand` runs them in the order in which they build on each other.
"""

from reader.figures.context.comparison import compare
from reader.figures.context.confidence import weigh
from reader.figures.context.direction import direct
from reader.figures.context.governing import Governing
from reader.figures.context.measure import name_measures
from reader.figures.context.money import name_money
from reader.figures.context.period import date_figures
from reader.figures.context.rates import rate
from reader.figures.context.relation import relate
from reader.figures.context.scene import Scene

__all__ = ["Governing", "Scene", "understand"]


def understand(scene: Scene, governing: Governing) -> None:
    """Fill in everything about the mentions of a scene that is not in the number itself."""
    compare(scene)
    name_money(scene)
    rate(scene)
    relate(scene)
    direct(scene)
    date_figures(scene, governing)
    name_measures(scene)
    weigh(scene)
