"""Plain text: lines to blocks, and what each block is."""

from reader.formats.grouping import group
from reader.formats.habits import observe
from reader.formats.inline import is_heading
from reader.formats.lines import scan
from reader.formats.registry import PLAIN, Structure, register
from reader.formats.structure import tell
from reader.formats.units import write_out


def parse_marked(text: str, *, whole: bool = True) -> Structure:
    """As `parse_plain`, for Markdown too long to be parsed: its headings are the lines with #."""
    lines = scan(text)
    if not whole:
        lines.drop_last()
    habits = observe(lines)
    draft = write_out(lines, group(lines, habits, whole=whole), spaced=habits.spaced)
    levels = {
        index: level
        for index, start, end in draft.spans()
        if draft.text[start] == "#" and (level := is_heading(draft.text[start:end]))
    }
    return tell(draft, whole=whole, marked=levels)


@register(PLAIN, ".txt", ".text", "")
def parse_plain(text: str, *, whole: bool = True) -> Structure:
    """The structure of `text`; of its beginning where it is not `whole`."""
    lines = scan(text)
    if not whole:
        lines.drop_last()  # it may be cut
    habits = observe(lines)
    units = group(lines, habits, whole=whole)
    return tell(write_out(lines, units, spaced=habits.spaced), whole=whole)
