"""How sure a figure's span, value and unit are, from 0 to 1."""

from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind


def weigh(scene: Scene) -> None:
    """Fill in `confidence`; the weights were set on the labelled texts of tests/figures_texts."""
    for mention in scene.mentions:
        mention.confidence = round(min(mention.confidence, _confidence(scene.text, mention)), 2)


def _confidence(text: str, mention: Mention) -> float:
    if mention.is_time:
        return 0.85 if mention.kind is Kind.DATE and text[mention.end - 1] in "时点" else 0.98
    if mention.sort == "none":
        return 0.6
    if mention.sort == "things":
        return 0.7
    if mention.kind is Kind.RATIO:
        return 0.85
    if mention.value is None:
        return 0.85 if mention.kind is Kind.RANGE else 0.7
    if mention.han:
        if mention.sort in ("digits", "admin"):
            return 0.6
        if mention.value == 1:
            return 0.7
        return 0.85 if mention.sort == "safe" else 0.92
    if mention.sort == "rank":
        return 0.9
    return 0.93 if mention.sort == "digits" else 0.97
