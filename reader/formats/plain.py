"""Plain text: lines to blocks, and what each block is."""

from reader.formats.grouping import group
from reader.formats.habits import observe
from reader.formats.lines import scan
from reader.formats.registry import PLAIN, Structure, register
from reader.formats.structure import tell
from reader.formats.units import write_out


@register(PLAIN, ".txt", ".text", "")
def parse_plain(text: str) -> Structure:
    """The structure of `text`."""
    lines = scan(text)
    habits = observe(lines)
    draft = write_out(lines, group(lines, habits), spaced=habits.spaced)
    return tell(draft)
