"""Tables: cells that hold a bare number take unit, scale, direction and period from their heads.

A table is lines of cells parted by tabs, bars (| ¦ │) or wide blanks. The first rows
without numbers are heads; the first cell of a row is its label.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from reader.figures.context import Governing
from reader.figures.days import bounds_of_years
from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.numerals import GREAT, SMALL, digits
from reader.figures.passage import Passage, normal
from reader.figures.times import time_at
from reader.figures.units import unit_at

_BAR = re.compile(r"[|¦│┃]")
_BLANK = re.compile(r"\s")
_WIDE = re.compile(r"\s{2,}|\t")
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-+−])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<percent>%|‰)?(?P<close>\))?"
)
_LOOSE_ROW = re.compile(r"[^\s，。；！？,;!?]{1,20}(?: [^\s，。；！？;!?]{1,16}){1,10}")
"""Words and numbers parted by single blanks: a row, if rows with numbers stand beside it."""

_UNIT = re.compile(r"[(（]([^()（）]{1,16})[)）]")
_NOTE = re.compile(r"单位[:：]\s*([^\s,，;；)）|¦]{1,12})")
_CHANGE = re.compile(r"增长|增幅|增速|涨幅|升幅|增减|同比|环比|年增率?|成长率?|变动|变化|±")
_MOVES = re.compile(r"涨跌|涨幅|升跌|增减|增速(?!度)|变动率|变动幅度")
_FALL = re.compile(r"降幅|下降|跌幅|减幅|降低|减少")
_GENERIC = re.compile(
    # Atomic and possessive, so that a cell of many such words is read in one way only.
    r"(?>指标|项目|名称|类别|地区|绝对额|绝对[数量值]|数值|数量|金额|总量|合计|实绩|累计|本期|上期|本年|上年同期|上年末|"
    r"上年|去年|今年|本月|全年|比上年|比去年|较上年|同比|环比|增长率|增长|增减|增幅|增速|年增率|年增|成长率|变动|幅度|完成|"
    r"单位|期末|期初|计量|实际|名义|值|数|为|的|[%‰()±\d\-年月至.、/ ])++"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RULE = re.compile(r"[-+=|:\s¦─━│┃┌┐└┘├┤┬┴┼═]+")


@dataclass(slots=True)
class _Cell:
    """One cell: where it stands in the passage, its words, its column."""

    start: int
    end: int
    text: str
    column: int


@dataclass(slots=True)
class _Head:
    """What the head of a column or the label of a row says of its numbers."""

    name: str = ""
    unit: str = ""
    direction: str | None = None
    period: str | None = None
    years: tuple[int, int] | None = None


@dataclass(slots=True)
class _Table:
    heads: dict[int, _Head] = field(default_factory=dict)
    unit: str = ""
    """The unit of all cells that have no other (单位：亿元)."""
    moves: bool = False
    """Whether its title says that its percentages are changes (涨跌幅度)."""


def is_row(text: str) -> bool:
    """Whether a line by itself looks like a row of a table set with bars or tabs."""
    bars = text.count("¦") + text.count("│")
    if len(text) >= 2000:
        return False
    if bars >= 1 or text.count("|") >= 2 or text.count("\t") >= 2:
        return True
    return _LOOSE_ROW.fullmatch(normal(text)) is not None


def has_numbers(text: str) -> bool:
    """Whether a row has cells that are numbers and nothing else."""
    cells = [cell for cell in re.split(r"[|¦│┃\s]+", normal(text)) if cell]
    return any(_NUMBER.fullmatch(cell) for cell in cells[1:]) and len(cells) > 1


def unit_note(text: str) -> str:
    """`亿元` of a line such as 单位：亿元, or an empty string."""
    match = _NOTE.search(text)
    return match.group(1) if match else ""


def cell_figures(passage: Passage, governing: Governing, caption: str = "") -> list[Mention]:
    """The figures of the cells that hold a bare number, with all that their heads say.

    `caption` is what stands right above the table: its title, 单位：亿元.
    """
    table = _Table(unit=unit_note(caption), moves=_MOVES.search(normal(caption)) is not None)
    found: list[Mention] = []
    started = False
    offset = 0
    for line in passage.text.split("\n"):
        cells = [] if _RULE.fullmatch(line) else _cells(line, offset)
        offset += len(line) + 1
        table.unit = unit_note(line) or table.unit
        numbers = [cell for cell in cells if _is_number(cell, cells)]
        if numbers and (started or len(numbers) > 1 or not _is_head(cells)):
            started = True
            label = _read_head(passage, cells[0]) if cells[0] not in numbers else _Head()
            named = (cell.text for cell in cells[1:] if cell not in numbers)
            label.unit = label.unit or next((text for text in named if _split(text)), "")
            found.extend(_figures(passage, numbers, label, table, governing))
        elif cells and not (started and len(cells) < 2):
            _learn(passage, cells, table)
    return found


def _cells(line: str, offset: int) -> list[_Cell]:
    """The cells of a line that are not empty; columns count the empty ones too."""
    parts = _BAR if _BAR.search(line) else _WIDE if _WIDE.search(line.strip()) else _BLANK
    cells: list[_Cell] = []
    at = 0
    edges = [*((m.start(), m.end()) for m in parts.finditer(line)), (len(line), len(line))]
    if parts is _BAR and edges and not line[: edges[0][0]].strip():
        at, edges = edges[0][1], edges[1:]
    for column, (start, end) in enumerate(edges):
        text = line[at:start]
        inner = text.strip()
        if inner:
            begin = offset + at + text.index(inner)
            cells.append(_Cell(begin, begin + len(inner), inner, column))
        at = end
    return cells


def _is_number(cell: _Cell, cells: list[_Cell]) -> bool:
    match = _NUMBER.fullmatch(cell.text)
    if match is None or bool(match.group("open")) != bool(match.group("close")):
        return False
    return not (cell is cells[0] and len(cells) > 1) and len(match.group("digits")) < 30


def _is_head(cells: list[_Cell]) -> bool:
    """Whether a row of bare years (2023 2024) is a head."""
    return all(_YEAR.fullmatch(cell.text) or not cell.text[0].isdigit() for cell in cells)


def _learn(passage: Passage, cells: list[_Cell], table: _Table) -> None:
    """Add a row of heads to what is known of each column."""
    for cell in cells:
        new = _read_head(passage, cell)
        old = table.heads.get(cell.column, _Head())
        table.heads[cell.column] = _Head(
            old.name + new.name if old.name != new.name else old.name,
            new.unit or old.unit,
            new.direction or old.direction,
            new.period or old.period,
            new.years or old.years,
        )


def _read_head(passage: Passage, cell: _Cell) -> _Head:
    """What a head or a label says: name, unit in brackets, direction, year."""
    text = cell.text
    head = _Head()
    bracket = _UNIT.search(text)
    if bracket and _split(bracket.group(1)) is not None:
        head.unit = bracket.group(1)
        text = text[: bracket.start()] + text[bracket.end() :]
    elif _split(text) is not None:
        head.unit = text
    elif text.endswith("%"):
        head.unit = "%"
    if _FALL.search(text) and not _CHANGE.search(text):
        head.direction = "down"
    elif _CHANGE.search(text):
        head.direction = "up"
    year = _YEAR.search(text)
    if year:
        moment = time_at(text, year.start())
        end = moment.end if moment else year.end()
        head.period = passage.words(cell.start + year.start(), cell.start + end)
        head.years = (int(year.group()), int(year.group()))
    if not _GENERIC.fullmatch(text) and head.unit != cell.text:
        shown = bracket.start() if bracket and head.unit else len(cell.text)
        head.name = (
            passage.words(cell.start, cell.start + shown)
            .strip(" %　")
            .removeprefix("其中")
            .lstrip("：:")
        )
    return head


_WHOLE = ("千瓦", "千米", "千克", "千卡", "千焦", "百帕", "千伏", "千赫", "千帕")
"""Units that begin like a scale."""


def _split(text: str) -> tuple[Decimal, str, Kind] | None:
    """Scale, unit and kind of a head such as 亿元, 万人次, %; None where it is no unit."""
    text = text.split("、")[0].strip()
    scale, at = Decimal(1), 0
    while at < len(text) - 1 and text[at] in "十百千万亿" and not text.startswith(_WHOLE, at):
        scale *= SMALL.get(text[at]) or GREAT[text[at]]
        at += 1
    unit = unit_at(text, at)
    if unit is None or at + len(unit.text) != len(text):
        return None
    return scale, unit.name, unit.kind


def _figures(
    passage: Passage, cells: list[_Cell], label: _Head, table: _Table, governing: Governing
) -> list[Mention]:
    found: list[Mention] = []
    for cell in cells:
        head = table.heads.get(cell.column, _Head())
        mention = _figure(cell, head, label, table)
        if mention is None:
            continue
        period = head.period or label.period or governing.period
        years = head.years or label.years or (governing.year and (governing.year, governing.year))
        mention.period = period
        mention.bounds = bounds_of_years(*years) if years else None
        found.append(mention)
    return found


def _figure(cell: _Cell, head: _Head, label: _Head, table: _Table) -> Mention | None:
    match = _NUMBER.fullmatch(cell.text)
    value = digits(match.group("digits")) if match else None
    if match is None or value is None:
        return None
    negative = match.group("sign") in ("-", "−") or match.group("open") is not None
    own = match.group("percent") or ""
    # A change (%) has its own unit in the head; an amount may have it in the label.
    unit = (
        own or head.unit or ("%" if head.direction and not label.unit else label.unit or table.unit)
    )
    if head.direction and not own and not head.unit:
        unit = "%"
    known = _split(unit) if unit else None
    mention = Mention(
        cell.start, cell.end, Kind.OTHER, sort="cell", confidence=0.9 if known else 0.6
    )
    if match.group("open"):
        mention.start, mention.end = cell.start, cell.end
    mention.value = -value if negative else value
    if known:
        scale, mention.unit_name, mention.kind = known
        mention.value *= scale
    mention.measure = _measure(head, label)
    moves = table.moves and mention.unit_name == "%"
    if head.direction or label.direction or moves:
        rises = (head.direction or label.direction or "up") == "up"
        mention.direction = "up" if rises != negative else "down"
    return mention


def _measure(head: _Head, label: _Head) -> str | None:
    """The row's label, with the column's head where that names something of its own."""
    if head.name and label.name and head.name not in label.name:
        return label.name + head.name
    return label.name or head.name or None
