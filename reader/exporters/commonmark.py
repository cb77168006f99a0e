"""Text written so that CommonMark, and Obsidian, read it back as it was.

What Markdown would take for markup gets a backslash (any ASCII punctuation may
have one, CommonMark 0.31 §2.4); white space that would be dropped becomes a
numeric character reference (§2.5).
"""

import re

from reader.text.safety import make_safe

_INLINE = re.compile(r"[\\`*_\[\]<>&~$^#|]|={2,}|%{2,}")
"""Markup anywhere in a line. `$ ^ # == %%` are Obsidian's: mathematics, block ids, tags,
highlights, comments."""

_LINE_START = re.compile(r"([-+=]|[0-9]{1,9}(?=[.)]))")
"""Markup at the start of a line: bullets, rules, underlines of headings, numbered items."""


def escape(text: str) -> str:
    """One line of text, as inline Markdown; unsafe code points become visible ones."""
    escaped = _INLINE.sub(lambda m: "".join("\\" + c for c in m.group()), make_safe(text))
    match = _LINE_START.match(escaped)
    if match:
        first = match.group()
        escaped = f"{first}\\{escaped[len(first) :]}" if first[0].isdigit() else "\\" + escaped
    inner = escaped.strip()
    if not inner:
        return "".join(map(_reference, escaped))
    lead = escaped[: escaped.index(inner)]
    tail = escaped[len(lead) + len(inner) :]
    return "".join(map(_reference, lead)) + inner + "".join(map(_reference, tail))


def block_quote(text: str) -> str:
    """A block quote of one paragraph that CommonMark parses back to `text`.

    An empty line within, which would end the paragraph, is written as a reference.
    """
    lines = text.split("\n")
    written = [escape(lines[0])]
    for line in lines[1:]:
        if line and written[-1]:
            written.append(escape(line))
        else:
            written[-1] += _reference("\n") + escape(line)
    return "\n".join(f"> {line}" for line in written)


def _reference(c: str) -> str:
    return f"&#{ord(c)};"
