"""Document → figures and formulas, block by block."""

from collections.abc import Iterator

from reader.figures.formulas import Zone, zones
from reader.figures.mention import Mention
from reader.figures.model import Extraction, Figure, Formula
from reader.figures.numerals import plain
from reader.figures.passage import Passage
from reader.figures.scan import scan
from reader.text import BlockKind, Document, Section, Span


def extract(document: Document, start: int = 0, end: int | None = None) -> Extraction:
    """The figures and formulas of the blocks that overlap `document.text[start:end]`."""
    end = len(document.text) if end is None else end
    figures: list[Figure] = []
    formulas: list[Formula] = []
    if not document.blocks:
        return Extraction()
    titles = _Titles(document)
    for index in range(document.blocks.at(start), len(document.blocks)):
        block = document.blocks[index]
        if block.start >= end and end > start:
            break
        table = block.kind is BlockKind.TABLE
        passage = Passage(document.text_of(block), block.start, table=table)
        section = titles.at(block.start)
        barred = zones(passage.text)
        formulas.extend(_formula(passage, zone) for zone in barred if zone.cls)
        for mention in scan(passage.text):
            if _listed(mention, barred, passage.text):
                figures.append(_figure(passage, mention, section, Span(block.start, block.end)))
    return Extraction(tuple(figures), tuple(formulas))


class _Titles:
    """The innermost section at offsets that only grow; linear over a whole document."""

    def __init__(self, document: Document) -> None:
        self._starts: list[tuple[int, str | None]] = list(_flat(document.sections))
        self._next = 0
        self._title: str | None = None

    def at(self, offset: int) -> str | None:
        while self._next < len(self._starts) and self._starts[self._next][0] <= offset:
            self._title = self._starts[self._next][1]
            self._next += 1
        return self._title


def _flat(sections: tuple[Section, ...]) -> Iterator[tuple[int, str | None]]:
    for section in sections:
        for inner in section.walk():
            yield inner.start, inner.title


def _listed(mention: Mention, barred: list[Zone], text: str) -> bool:
    if any(zone.start < mention.end and mention.start < zone.end for zone in barred):
        return False
    if mention.sort in ("none", "rank"):
        return False
    return not (mention.han and mention.value == 1 and mention.unit)


def _formula(passage: Passage, zone: Zone) -> Formula:
    return Formula(passage.at(zone.start), passage.until(zone.end), zone.cls or "formula")


def _figure(passage: Passage, mention: Mention, section: str | None, sentence: Span) -> Figure:
    unit = mention.unit_name
    if unit is None and mention.unit:
        unit = passage.words(*mention.unit)
    return Figure(
        passage.at(mention.start),
        passage.until(mention.end),
        mention.kind,
        value=plain(mention.value),
        low=plain(mention.low),
        high=plain(mention.high),
        values=tuple(v for v in map(plain, mention.values) if v is not None),
        iso=mention.iso,
        unit=unit + mention.rate if unit else None,
        measure=mention.measure,
        subject=mention.subject,
        period=mention.period,
        direction=mention.direction,
        comparison=tuple(mention.comparison),
        section=section,
        sentence=sentence,
        confidence=mention.confidence,
    )
