"""Rows of a table as lines of text: one row a line, tabs between cells, so that etl/interpret/tables.py reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_INSIDE = re.compile(r"\s*[\r\n\f\v\t]+\s*")


def to_grid_line(cells: Iterable[str]) -> str:
    """Join a row's cells; line ends inside a cell become a blank."""
    return "\t".join(_INSIDE.sub(" ", cell.strip()) for cell in cells)
