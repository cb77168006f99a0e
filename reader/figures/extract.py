"""Document → figures and formulas, block by block, in linear time."""

import re
from collections.abc import Iterator

from reader.figures.above import Above
from reader.figures.context import Governing, Scene, understand
from reader.figures.formulas import Zone, zones
from reader.figures.mention import Mention
from reader.figures.model import Extraction, Figure, Formula, Kind, Relation
from reader.figures.numerals import plain
from reader.figures.passage import Passage
from reader.figures.reject import is_figure
from reader.figures.scan import scan
from reader.text import BlockKind, Document, Span


def extract(document: Document, start: int = 0, end: int | None = None) -> Extraction:
    """The figures and formulas of the blocks that overlap `document.text[start:end]`."""
    end = len(document.text) if end is None else end
    figures: list[Figure] = []
    formulas: list[Formula] = []
    if not document.blocks:
        return Extraction()
    above = Above(document)
    for index in range(document.blocks.at(start), len(document.blocks)):
        block = document.blocks[index]
        if block.start >= end and end > start:
            break
        table = block.kind is BlockKind.TABLE
        passage = Passage(document.text_of(block), block.start, table=table)
        section, governing = above.at(block.start)
        found, barred = _read(passage, governing, above.taiwan)
        formulas.extend(_formula(passage, zone) for zone in barred if zone.cls)
        figures.extend(_figure(scene_of, mention, section) for scene_of, mention in found)
    return Extraction(tuple(figures), tuple(formulas))


def _read(
    passage: Passage, governing: Governing, taiwan: bool
) -> tuple[list[tuple[Scene, Mention]], list[Zone]]:
    """The figures of one passage, understood, and its zones."""
    text = passage.text
    barred = zones(text)
    mentions = [m for m in _outside(scan(text, taiwan=taiwan), barred) if is_figure(m, text)]
    if not mentions:
        return [], barred
    scene = Scene(passage, mentions, barred)
    understand(scene, governing)
    return [(scene, mention) for mention in mentions], barred


def _outside(mentions: list[Mention], barred: list[Zone]) -> Iterator[Mention]:
    """The mentions that touch no zone; both lists are in order."""
    at = 0
    for mention in mentions:
        while at < len(barred) and barred[at].end <= mention.start:
            at += 1
        if at == len(barred) or barred[at].start >= mention.end:
            yield mention


def _formula(passage: Passage, zone: Zone) -> Formula:
    return Formula(passage.at(zone.start), passage.until(zone.end), zone.cls or "formula")


def _figure(scene: Scene, mention: Mention, section: str | None) -> Figure:
    passage = scene.passage
    unit = mention.unit_name
    if unit is None and mention.unit:
        unit = "".join(passage.words(*mention.unit).split())
    sentence = scene.sentence(mention.start)
    relation = mention.relation and Relation(
        mention.relation[0], f"r{passage.at(mention.relation[1])}", mention.relation[2]
    )
    bounds = mention.bounds if mention.period else None
    return Figure(
        passage.at(mention.start),
        passage.until(mention.end),
        mention.kind,
        value=plain(mention.value),
        low=plain(mention.low),
        high=plain(mention.high),
        values=tuple(v for v in map(plain, mention.values) if v is not None),
        iso=_iso(mention),
        unit=unit + mention.rate if unit else None,
        measure=mention.measure,
        subject=mention.subject,
        period=mention.period,
        period_start=bounds[0] if bounds else None,
        period_end=bounds[1] if bounds else None,
        direction=mention.direction,
        comparison=tuple(mention.comparison),
        relation=relation,
        section=section,
        sentence=Span(passage.at(sentence[0]), passage.until(sentence[1])),
        confidence=mention.confidence,
    )


_QUARTER = re.compile(r"Q[1-4]")


def _iso(mention: Mention) -> str | None:
    """A date in ISO 8601, the quarter's year added where it is known."""
    if mention.iso and _QUARTER.fullmatch(mention.iso) and mention.bounds:
        return f"{mention.bounds[0][:4]}-{mention.iso}"
    return mention.iso if mention.kind is Kind.DATE else None
