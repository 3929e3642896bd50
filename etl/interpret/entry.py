"""An issue's entry: its stretch of the reading text, and what the headings above it say."""

from __future__ import annotations

from dataclasses import dataclass

from etl.grammar.status import StatusPhrase
from etl.interpret.tables import TableRow
from etl.outline import Line
from etl.records import Area


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above an entry say."""

    area: Area | None = None
    area_span: tuple[int, int] | None = None
    status: StatusPhrase | None = None
    village: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem's entry: its stretch of the reading text and what stands above it. ``row`` for a table's row."""

    start: int
    end: int
    head_start: int
    context: Context
    heading: tuple[int, int] | None = None
    lines: tuple[Line, ...] = ()
    row: TableRow | None = None
