"""What is left of a line of Markdown when its markup is taken away."""

from reader.text.pattern import Pattern

_HEADING = Pattern(r"[ \t]{0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING = Pattern(r"[ \t]+#+[ \t]*$")


def plain_title(content: str) -> str:
    """The words of a heading: emphasis, links and code without their marks, blanks single."""
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    def words(tokens: list[Token]) -> str:
        return "".join(
            words(token.children)
            if token.type == "image" and token.children
            else " "
            if token.type in ("softbreak", "hardbreak")
            else ""
            if token.type == "html_inline"
            else token.content
            for token in tokens
        )

    parsed = MarkdownIt("commonmark").parseInline(content)
    return words(parsed[0].children or []).strip() if parsed else content


def is_heading(line: str) -> int:
    """The level of an ATX heading, 0 for any other line."""
    found = _HEADING.match(line)
    return found.group().count("#") if found else 0


def without_hashes(line: str) -> str:
    """An ATX heading without the signs that make it one."""
    return _CLOSING.sub("", line.lstrip("#")).strip()
