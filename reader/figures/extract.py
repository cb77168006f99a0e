"""Document → figures and formulas, block by block, in linear time."""

import re
from bisect import bisect_left
from dataclasses import replace

from reader.figures.above import Above
from reader.figures.context import Governing, Scene, understand
from reader.figures.explain import explanation, spread
from reader.figures.formulas import Zone, zones
from reader.figures.lent import lent_year
from reader.figures.mention import Mention
from reader.figures.model import Extraction, Figure, Formula, Kind, Relation
from reader.figures.numerals import plain
from reader.figures.passage import Passage
from reader.figures.reject import is_figure
from reader.figures.scan import scan
from reader.figures.tabular import cell_figures, has_numbers, is_row
from reader.text import BlockKind, Document, Span


def extract(document: Document, start: int = 0, end: int | None = None) -> Extraction:
    """The figures and formulas of the blocks that overlap `document.text[start:end]`."""
    end = len(document.text) if end is None else end
    figures: list[Figure] = []
    formulas: list[Formula] = []
    if not document.blocks:
        return Extraction()
    above = Above(document, start, end)
    index, caption = document.blocks.at(start), ""
    while index < len(document.blocks) and (document.blocks.start_of(index) < end or start == end):
        first = index
        index = _last_row(document, first) + 1
        if document.blocks[first].kind is BlockKind.CODE:
            continue
        passage, table = _passage(document, first, index - 1)
        section, governing = above.at(passage.origin)
        if table:
            governing = _captioned(governing, caption, above.taiwan)
        scene, barred = _read(passage, governing, above.taiwan)
        mentions = scene.mentions
        if table:
            mentions = _with_cells(mentions, cell_figures(passage, governing, caption))
        short = not table and len(passage.text) < _CAPTION
        caption = f"{caption[-_CAPTION:]}\n{passage.text}" if short else ""
        formulas.extend(_formula(passage, zone) for zone in barred if zone.cls)
        figures.extend(_figure(scene, mention, section) for mention in mentions)
    words = ["".join(document.text[f.start : f.end].split()) for f in formulas]
    return Extraction(tuple(figures), tuple(spread(formulas, words)))


def _captioned(governing: Governing, caption: str, taiwan: bool) -> Governing:
    """What governs a table: the year of the line above it, where that is a caption with one."""
    line = caption.rsplit("\n", 1)[-1]
    lent = lent_year(line, taiwan=taiwan) if not line.endswith(("。", "，", "；")) else None
    if lent is None:
        return governing
    return replace(governing, period=lent.period, year=lent.year, bounds=lent.bounds)


def _last_row(document: Document, index: int) -> int:
    """The last block of a table that was read as one paragraph a row; else `index` itself."""
    last, numbers = index, 0
    while last < len(document.blocks) and last - index < _LONGEST_TABLE:
        block = document.blocks[last]
        text = document.text_of(block) if block.kind in _ROWS else ""
        if not is_row(text):
            break
        numbers += has_numbers(text)
        last += 1
    return last - 1 if last - index > 1 and numbers else index


_ROWS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_CAPTION = 60
"""Code points of the longest line that may be the caption of a table."""

_LONGEST_TABLE = 500
"""Rows read as one table where the format saw paragraphs."""


def _passage(document: Document, first: int, last: int) -> tuple[Passage, bool]:
    """Some blocks as one passage, and whether they are a table."""
    block = document.blocks[first]
    table = last > first or block.kind is BlockKind.TABLE
    text = document.text[block.start : document.blocks.end_of(last)]
    return Passage(text, block.start, table=table), table


def _read(passage: Passage, governing: Governing, taiwan: bool) -> tuple[Scene, list[Zone]]:
    """The figures of one passage, understood, and its zones."""
    text = passage.text
    barred = zones(text)
    open_text = _without(text, barred)
    mentions = [m for m in scan(open_text, taiwan=taiwan) if is_figure(m, text)]
    scene = Scene(passage, mentions, barred)
    if mentions:
        understand(scene, governing)
    return scene, barred


def _with_cells(mentions: list[Mention], cells: list[Mention]) -> list[Mention]:
    """Mentions and cells in order; a cell's own reading goes before that of prose."""
    spans = sorted((cell.start, cell.end) for cell in cells)
    starts = [start for start, _ in spans]

    def is_cell(mention: Mention) -> bool:
        at = bisect_left(starts, mention.end) - 1
        return at >= 0 and spans[at][1] > mention.start

    others = [mention for mention in mentions if not is_cell(mention)]
    return sorted((*others, *cells), key=lambda mention: mention.start)


def _without(text: str, barred: list[Zone]) -> str:
    """`text` with every zone blotted out, so that no number is read in or across one."""
    pieces: list[str] = []
    at = 0
    for zone in barred:
        pieces += (text[at : zone.start], "\ue000" * (zone.end - zone.start))
        at = zone.end
    return "".join((*pieces, text[at:]))


def _formula(passage: Passage, zone: Zone) -> Formula:
    return Formula(
        passage.at(zone.start),
        passage.until(zone.end),
        zone.cls or "formula",
        explanation(passage, zone) if zone.cls == "formula" else None,
    )


def _figure(scene: Scene, mention: Mention, section: str | None) -> Figure:
    passage = scene.passage
    unit = mention.unit_name
    if unit is None and mention.unit:
        unit = "".join(passage.words(*mention.unit).split()).replace("％", "%")
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
