"""The colours of marks as the reader calls them."""

from collections.abc import Mapping

from reader.text.annotation import Colour
from reader.text.safety import make_safe
from reader.tui.language import tr


def colour_name(colour: Colour, labels: Mapping[str, str]) -> str:
    """The name of a colour, with the meaning that the reader gave it."""
    label = label_of(colour, labels)
    return f"{tr(colour.value)} · {label}" if label else tr(colour.value)


def label_of(colour: Colour, labels: Mapping[str, str]) -> str:
    """The meaning that the reader gave a colour, or ""."""
    return make_safe(" ".join(labels.get(colour.value, "").split()))
