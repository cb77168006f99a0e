"""Tables of markup: a table of data is one block, one that only lays out a page is none."""

from itertools import chain

from reader.formats.pieces import Piece
from reader.text.blocks import BlockKind

_SPANNED = 20
"""Most columns of a cell that are kept as empty cells behind it."""

Cell = list[Piece]


_LONGEST = 200
"""Code points of a cell of several lines that is still one of data."""


class Grid:
    """The rows of a table while it is read, each cell with the pieces in it."""

    def __init__(self, *, of_data: bool = False) -> None:
        """Begin a table; one surely `of_data` may have several lines in a cell."""
        self._of_data = of_data
        self._captions: Cell = []
        self._rows: list[list[Cell]] = []
        self._cell: Cell | None = None

    def begin_row(self) -> None:
        """A row begins."""
        self._rows.append([])
        self._cell = None

    def begin_cell(self, columns: str = "1") -> None:
        """A cell begins that spans so many columns, as its attribute has them."""
        if not self._rows:
            self.begin_row()
        self._cell = []
        self._rows[-1].append(self._cell)
        self.span(columns)

    def span(self, columns: str) -> None:
        """The cell that has begun spans so many columns, as its attribute has them."""
        if not self._rows:
            return
        count = int(columns) if columns.isdecimal() and len(columns) < 4 else 1
        self._rows[-1] += [[] for _ in range(min(count, _SPANNED) - 1)]

    def put(self, piece: Piece) -> None:
        """Something stands here."""
        if not self._rows:
            self._captions.append(piece)
            return
        if self._cell is None:
            self.begin_cell()
        assert self._cell is not None
        self._cell.append(piece)

    def loose(self) -> list[Piece]:
        """What is in the cells, in order."""
        cells = (cell for row in self._rows for cell in row)
        return [*self._captions, *chain.from_iterable(cells)]

    def pieces(self) -> list[Piece]:
        """One table where every cell holds at most a line, else what is in the cells."""
        cells = [cell for row in self._rows for cell in row]
        if not all(map(self._is_line, cells)) or max(map(len, self._rows), default=0) < 2:
            return self.loose()
        rows = ["\t".join(map(_flat, row)) for row in self._rows]
        text = "\n".join(row.rstrip("\t") for row in rows if row.strip())
        names = tuple(name for cell in cells for piece in cell for name in piece.names)
        return [*self._captions, *([Piece(BlockKind.TABLE, text, names=names)] if text else [])]

    def _is_line(self, cell: Cell) -> bool:
        """Whether a cell can stand on one line of a table."""
        if any(piece.kind is not BlockKind.PARAGRAPH or "\n" in piece.text for piece in cell):
            return False
        return len(cell) < 2 or (self._of_data and len(_flat(cell)) <= _LONGEST)


def _flat(cell: Cell) -> str:
    return " ".join(piece.text for piece in cell)
