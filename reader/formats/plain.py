"""Plain text: lines to blocks, and what each block is."""

from collections.abc import Iterable

from reader.formats.drafting import draft
from reader.formats.inline import is_heading
from reader.formats.registry import PLAIN, Structure, register
from reader.formats.structure import tell


def parse_marked(pieces: Iterable[str], *, whole: bool = True) -> Structure:
    """As `parse_plain`, for Markdown too long to be parsed: its headings are the lines with #."""
    drafted = draft(pieces, whole=whole)
    text = drafted.text
    levels = {
        index: level
        for index, start, end in drafted.spans()
        if text[start] == "#" and (level := is_heading(text[start:end]))
    }
    return tell(drafted, whole=whole, marked=levels)


@register(PLAIN, ".txt", ".text", "")
def parse_plain(pieces: Iterable[str], *, whole: bool = True) -> Structure:
    """The structure of the text in `pieces`; of its beginning where it is not `whole`."""
    return tell(draft(pieces, whole=whole), whole=whole)
