"""Ruled lines and characters of a PDF page → the rows of its tables, cell by cell.

Lines that meet make a grid; where no line parts two of its boxes they are one merged cell, whose words stand in its
first box, as in the tables of other formats. A frame around prose is no table.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.readers.grid import to_grid_line
from etl.readers.pdf_lines import PrintedLine, join_cell, print_lines
from etl.readers.pdf_page import Character, Ruling

_NEAR = 3.0
"""Points by which lines that are one, or meet, may miss each other."""
_MOST_LINES = 2_000
"""Lines of a page beyond which it is a drawing."""
_MOST_BOXES = 5_000
"""Boxes of a table beyond which it is squared paper: a page holds some 60 rows of 15 columns."""


class Grid(NamedTuple):
    """A table's lines down from left to right, its lines across from top to bottom, and each box's cell.

    A cell is named by its first box, (row, column).
    """

    xs: list[float]
    ys: list[float]
    cell_of: dict[tuple[int, int], tuple[int, int]]

    def box_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Give the row and column of a point, None outside the grid."""
        column = bisect.bisect_right(self.xs, x) - 1
        row = bisect.bisect_right(self.ys, -y, key=lambda at: -at) - 1
        return (row, column) if (row, column) in self.cell_of else None


def find_grids(rulings: Iterable[Ruling]) -> list[Grid]:
    """Find the tables of a page: sets of lines that meet, with two columns at least."""
    lines = _joined(rulings)
    if len(lines) > _MOST_LINES:
        return []
    grids = (_to_grid(group) for group in _groups(lines))
    return [grid for grid in grids if grid is not None]


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join lines that are pieces of one, or drawn twice: borders are often drawn cell by cell."""
    joined: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda each: (each.is_across, each.at, each.start)):
        near = (
            each
            for each in reversed(joined[-50:])
            if each.is_across == ruling.is_across
            and ruling.at - each.at <= _NEAR
            and each.start - _NEAR <= ruling.end
            and ruling.start <= each.end + _NEAR
        )
        one = next(near, None)
        if one is None:
            joined.append(ruling)
        else:
            joined[joined.index(one)] = one._replace(start=min(one.start, ruling.start), end=max(one.end, ruling.end))
    return joined


def _groups(lines: list[Ruling]) -> Iterator[list[Ruling]]:
    """Yield the sets of lines that meet each other, directly or by others."""
    left = [each for each in lines if each.is_across], [each for each in lines if not each.is_across]
    while left[0]:
        group, waiting = [], [left[0].pop()]
        while waiting:
            line = waiting.pop()
            group.append(line)
            crossing = left[1 if line.is_across else 0]
            meeting = [other for other in crossing if _meet(line, other)]
            crossing[:] = [other for other in crossing if other not in meeting]
            waiting += meeting
        yield group


def _meet(one: Ruling, other: Ruling) -> bool:
    return one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR


def _to_grid(group: list[Ruling]) -> Grid | None:
    across, down = [each for each in group if each.is_across], [each for each in group if not each.is_across]
    # A table may be open at its sides: its lines across then reach further than its lines down.
    edges = [min(each.start for each in across), max(each.end for each in across)]
    xs = _distinct([*(each.at for each in down), *edges])
    ys = _distinct(each.at for each in across)[::-1]
    if not down or len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_BOXES:
        return None
    cell_of: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in itertools.product(range(len(ys) - 1), range(len(xs) - 1)):
        middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if column and not _parts(down, xs[column], middle_y):
            cell_of[row, column] = cell_of[row, column - 1]
        elif row and not _parts(across, ys[row], middle_x):
            cell_of[row, column] = cell_of[row - 1, column]
        else:
            cell_of[row, column] = (row, column)
    return Grid(xs, ys, cell_of)


def _distinct(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _parts(lines: Iterable[Ruling], at: float, middle: float) -> bool:
    """Say whether a line stands between two boxes: at their common edge, reaching over its middle."""
    return any(abs(line.at - at) <= _NEAR and line.start <= middle <= line.end for line in lines)


@dataclass(slots=True)
class Table:
    """A grid and the characters in each of its cells."""

    grid: Grid
    cells: dict[tuple[int, int], list[Character]] = field(default_factory=dict)

    def take(self, character: Character) -> bool:
        """Take a character that stands in the grid; say whether it does."""
        box = self.grid.box_at((character.left + character.right) / 2, character.base)
        if box is None:
            return False
        self.cells.setdefault(self.grid.cell_of[box], []).append(character)
        return True

    def lines(self) -> list[PrintedLine]:
        """Give the table's rows, or the lines of what turns out to be a frame around prose."""
        rows = {
            (top + bottom) / 2: [self._words(row, column) for column in range(len(self.grid.xs) - 1)]
            for row, (top, bottom) in enumerate(itertools.pairwise(self.grid.ys))
        }
        if max((sum(map(bool, row)) for row in rows.values()), default=0) < 2:
            return print_lines(character for _, cell in sorted(self.cells.items()) for character in cell)
        return [PrintedLine(to_grid_line(row), base=at, cells=tuple(row)) for at, row in rows.items() if any(row)]

    def _words(self, row: int, column: int) -> str:
        """Give the words of a cell at its first box; other boxes of a merged cell stay empty."""
        lines = print_lines(self.cells.get((row, column), ()))
        if not lines:
            return ""
        last = max(box[1] for box, cell in self.grid.cell_of.items() if cell == (row, column))
        return join_cell(sorted(lines, key=lambda line: -line.base), self.grid.xs[last + 1])


def join_pages(pages: Iterable[list[PrintedLine]]) -> list[PrintedLine]:
    """Put the lines of all pages in a row; a table that goes on keeps one head, a row cut by the page's end is one."""
    joined: list[PrintedLine] = []
    for page in pages:
        rest = list(page)
        if joined and rest and rest[0].cells and len(rest[0].cells) == len(joined[-1].cells):
            if rest[0].cells == _head(joined).cells:
                del rest[0]
            if rest and len(rest[0].cells) == len(joined[-1].cells) and _is_rest(rest[0], joined[-1]):
                joined[-1] = _one_row(joined[-1], rest.pop(0))
        joined += rest
    return joined


def _head(lines: list[PrintedLine]) -> PrintedLine:
    """Give the first row of the table that lines end with."""
    rows = itertools.takewhile(lambda line: len(line.cells) == len(lines[-1].cells), reversed(lines))
    return list(rows)[-1]


def _is_rest(line: PrintedLine, before: PrintedLine) -> bool:
    """Say whether a row is the rest of the one before: it has no number of its own, and most of its cells are empty."""
    empty = sum(not cell for cell in line.cells)
    return not line.cells[0] and bool(before.cells[0]) and (before.cells[0].isdecimal() or 2 * empty > len(line.cells))


def _one_row(one: PrintedLine, other: PrintedLine) -> PrintedLine:
    cells = tuple(upper + lower for upper, lower in zip(one.cells, other.cells, strict=True))
    return PrintedLine(to_grid_line(cells), cells=cells)
