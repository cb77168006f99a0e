"""A line of figures as text that stands alone: with its sentence and its place."""

from reader.figures.display import arrow, between, difference, quantity
from reader.figures.listing import Entry, FormulaGroup
from reader.text import Document, Span
from reader.text.sentences import sentence_at


def cite(line: Entry | FormulaGroup, document: Document) -> str:
    """Three lines: what is stated, the sentence of the source, where it stands.

    The quotation is verbatim but for line ends, which become blanks.
    """
    said = _formula(line) if isinstance(line, FormulaGroup) else _entry(line, document)
    quote = " ".join(_sentence(line, document).of(document.text).split())
    return f"{said}\n“{quote}”\n——{_place(line.start, document)}"


def _entry(line: Entry, document: Document) -> str:
    if line.first is None:
        amount = quantity(line.figure, document) + _spaced(arrow(line.figure))
    else:
        change = difference(line.first, line.figure)
        amount = between(line.first, line.figure) + (f"（{change}）" if change else "")
    period = f"（{line.period}）" if line.period else ""
    return f"{line.measure or ''}{period} {amount}".strip()


def _formula(group: FormulaGroup) -> str:
    count = len(group.occurrences)
    return group.text + (f" ×{count}" if count > 1 else "")


def _sentence(line: Entry | FormulaGroup, document: Document) -> Span:
    """The sentences from the first figure of the line to the last."""
    if isinstance(line, Entry):
        spans = [figure.sentence for figure in line.figures]
        return Span(min(s.start for s in spans), max(s.end for s in spans))
    block = document.blocks[document.blocks.at(line.start)]
    return sentence_at(document.text, Span(block.start, block.end), line.start)


def _place(offset: int, document: Document) -> str:
    """`《标题》，章节，12%`."""
    section = document.section_at(offset)
    title = " ".join(document.title.split())
    parts = [f"《{title}》" if not title.startswith("《") else title]
    if section is not None:
        parts.append(" ".join(section.title.split()))
    parts.append(f"{offset * 100 // max(1, len(document.text))}%")
    return "，".join(parts)


def _spaced(sign: str) -> str:
    return f" {sign}" if sign else ""
