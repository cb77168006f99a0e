"""Names in Word's files: the same in the transitional and the strict name space."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def local(name: str) -> str:
    """A name without its name space."""
    return name.rpartition("}")[2]


def named(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that name in any name space; empty where there is none."""
    return next((text for each, text in attributes.items() if local(each) == name), "")


def attribute(element: "_Element", name: str) -> str:
    """The same of an element."""
    return next((str(text) for each, text in element.items() if local(str(each)) == name), "")


def child(element: "_Element", name: str) -> "_Element | None":
    """The first child of that name."""
    return element.find("{*}" + name)


def value(element: "_Element", name: str) -> str:
    """The value (`w:val`) of the first child of that name; empty where there is none."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def is_on(text: str) -> bool:
    """Whether a switch with this value is on (ECMA-376-1, 17.17.4): it is where none is given."""
    return text.lower() not in ("0", "false", "off")
