"""Tables flattened to text: rows of cells between pipes or tabs, under a head that names its columns.

序号 | 反馈问题 | 整改措施 | 完成情况 | 责任单位
1 | 党员发展程序不规范 | 一是…二是… | 已完成 | 党建办
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from etl.grammar.status import judge_status
from etl.outline import label_role

_CELL = re.compile(r"[^|\t]*")
_ROW_NUMBER = re.compile(r"\d{1,3}")
_MONEY_HEAD = re.compile(r"(?:金额|资金|款|数额|费)[^()]*\(?(?:单位:)?(?:万元|元)\)?")
_GROUP_LINE = re.compile(r"[一二三四五六七八九十]{1,2}、[^\n。;]{2,60}\Z")
_TOTAL = re.compile(r"(?:合|总|小)\s*计")
_STACKED_CELL = re.compile(r"[^|]*\|")
_PIPE_AT_END = re.compile(r"\|[ \t]*(?:\n|\Z)")
_STACKED_LINE = re.compile(r"[^|\n]*\|[ \t]*")
_MOST_COLUMNS = 16
_RULE = re.compile(r"[\s|:\-—–_=+]*")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under a head: its cells by role (problem, rectify, status, unit, …) as stretches of the text."""

    start: int
    end: int
    cells: dict[str, tuple[int, int]]
    group: tuple[int, int] | None = None
    """The cell or title row that groups it (an area)."""
    sums: tuple[tuple[tuple[int, int], str], ...] = ()
    """Cells of columns whose head names a unit of money, each with that head: 已清退金额(万元)."""
    totals: tuple[tuple[tuple[int, int], str], ...] = ()
    """The same of a row of totals that follows this row."""


@dataclass(slots=True)
class Table:
    """A run of rows under one head."""

    start: int
    end: int
    rows: list[TableRow] = field(default_factory=list)


def find_tables(text: str) -> list[Table]:
    """List the tables whose head names a problem column."""
    tables = _pasted_tables(text)
    if tables or ("|" not in text and "\t" not in text):
        return tables
    if tables := _stacked_tables(text):
        return tables
    tables = []
    table: Table | None = None
    columns: list[str | None] = []
    heads: list[str] = []
    group: tuple[int, int] | None = None
    framed = False
    for start, end in _physical_lines(text):
        if table is None and text.find("|", start, end) < 0 and text.find("\t", start, end) < 0:
            continue
        if table is None:
            framed = text[start] == "|" and text[end - 1] == "|"
        cells = _cells(text, start, end, framed)
        roles = [label_role(text[slice(*cell)]) for cell in cells]
        if "problem" in roles and sum(role is not None for role in roles) >= 2:
            table, columns, group = Table(start, end), roles, None
            heads = [text[slice(*cell)] for cell in cells]
            tables.append(table)
        elif table is None or _RULE.fullmatch(text, start, end):
            continue
        elif _is_group_row(text, cells):
            group, table.end = next(cell for cell in cells if text[slice(*cell)].strip()), end
        elif len(cells) >= max(2, len(columns) - 2):
            group = _append_row(text, table, cells, columns, heads, group)
            table.end = end
        else:
            table = None
    return [table for table in tables if table.rows]


def _append_row(
    text: str,
    table: Table,
    cells: list[tuple[int, int]],
    columns: list[str | None],
    heads: list[str],
    group: tuple[int, int] | None,
) -> tuple[int, int] | None:
    """Add a row to its table, a row of totals to the row before it; give the group that holds for the next row."""
    row = _row(text, cells[0][0], cells[-1][1], cells, columns, group)
    if table.rows and any(_TOTAL.fullmatch(text, *cell) for cell in cells[:2]):
        table.rows[-1] = replace(table.rows[-1], totals=_sums(text, cells, heads))
    elif row:
        table.rows.append(replace(row, sums=_sums(text, cells, heads)))
        return row.group
    return group


def _stacked_tables(text: str) -> list[Table]:
    """List the tables whose cells stand one below the other, each closed by a pipe: 序号 |, 反馈问题 |, … 1 |, 学习不深入 |."""
    if not _PIPE_AT_END.search(text):
        return []
    tables, lines = [], _physical_lines(text)
    closed = [_STACKED_LINE.fullmatch(text, *line) is not None for line in lines]
    at = 0
    while at < len(lines):
        first = at
        while at < len(lines) and closed[at] and _is_head_cell(text, _closed_cell(text, *lines[at])):
            at += 1
        cells = [_closed_cell(text, *line) for line in lines[first:at]]
        columns = [label_role(text[slice(*cell)]) for cell in cells]
        if len(cells) > 2 and "problem" in columns and "number" in columns:
            tables.append(_stacked_rows(text, lines[at - 1][1], columns, [text[slice(*cell)] for cell in cells]))
        at = max(at, first + 1)
    return [table for table in tables if table.rows]


def _closed_cell(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the words of a stretch that a pipe closes, without it and the blanks around them."""
    words = text[start:end].rstrip().removesuffix("|").rstrip()
    lead = len(words) - len(words.lstrip())
    return start + lead, start + max(lead, len(words))


def _is_head_cell(text: str, cell: tuple[int, int]) -> bool:
    is_body = _ROW_NUMBER.fullmatch(text, *cell) or _GROUP_LINE.match(text, *cell)
    return cell[1] - cell[0] <= 16 and not is_body


def _stacked_rows(text: str, start: int, columns: list[str | None], heads: list[str]) -> Table:
    """Read the rows below a stacked head: a number opens a row of as many cells, any other words alone are a group."""
    cells = [_closed_cell(text, *found.span()) for found in _STACKED_CELL.finditer(text, start)]
    table, group, at = Table(start, start), None, 0
    while at < len(cells):
        is_row = _ROW_NUMBER.fullmatch(text, *cells[at]) or _TOTAL.fullmatch(text, *cells[at])
        if is_row:
            row = cells[at : at + len(columns)]
            group = _append_row(text, table, row, columns, heads, group)
            table.end, at = row[-1][1], at + len(columns)
        elif cells[at][1] - cells[at][0] <= 60:
            group, at = (cells[at] if cells[at][1] > cells[at][0] else group), at + 1
        else:
            break
    return table


def _pasted_tables(text: str) -> list[Table]:
    """List the tables pasted cell by cell: 序号, 存在问题, 整改情况 on lines of their own, then each row under its number."""
    if "序号\n" not in text:
        return []
    tables, lines = [], _physical_lines(text)
    for first, line in enumerate(lines):
        if text[slice(*line)].strip() != "序号":
            continue
        head = list(itertools.takewhile(lambda cell: _is_head_cell(text, cell), lines[first : first + _MOST_COLUMNS]))
        columns = [label_role(text[slice(*cell)]) for cell in head]
        if "problem" in columns and len(head) > 2:
            heads = [text[slice(*cell)] for cell in head]
            tables.append(_pasted_rows(text, lines[first + len(head) :], columns, heads))
    return [table for table in tables if table.rows]


def _pasted_rows(text: str, lines: list[tuple[int, int]], columns: list[str | None], heads: list[str]) -> Table:
    """Read the rows under a head that was pasted cell by cell; a row begins at its number, a title row groups."""
    table = Table(lines[0][0], lines[0][0]) if lines else Table(0, 0)
    group: tuple[int, int] | None = None
    at = 0
    while at < len(lines):
        if _GROUP_LINE.match(text, *lines[at]):
            group, at = lines[at], at + 1
            continue
        if not _ROW_NUMBER.fullmatch(text, *lines[at]):
            break
        opens = (_ROW_NUMBER.fullmatch(text, *line) or _GROUP_LINE.match(text, *line) for line in lines[at + 1 :])
        stop = next((i for i, is_open in enumerate(opens, at + 1) if is_open), min(len(lines), at + len(columns)))
        cells = _fitted(lines[at:stop], columns)
        group = _append_row(text, table, cells, columns, heads, group)
        table.end = cells[-1][1]
        at = stop
    return table


def _fitted(cells: list[tuple[int, int]], head: list[str | None]) -> list[tuple[int, int]]:
    """Fit a row's lines to its columns: what is too many are further lines of the cell that tells what was done."""
    extra = len(cells) - len(head)
    if extra <= 0 or "rectify" not in head:
        return cells[: len(head)]
    at = head.index("rectify")
    return [*cells[:at], (cells[at][0], cells[at + extra][1]), *cells[at + extra + 1 :]]


def _sums(text: str, cells: list[tuple[int, int]], heads: list[str]) -> tuple[tuple[tuple[int, int], str], ...]:
    """List the cells that are bare numbers under a head that names their unit."""
    return tuple(
        (cell, head)
        for cell, head in zip(cells, heads, strict=False)
        if _MONEY_HEAD.search(head) and re.fullmatch(r"[\d,.]+", text[slice(*cell)].strip())
    )


def _physical_lines(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]


def _cells(text: str, start: int, end: int, framed: bool) -> list[tuple[int, int]]:
    """Cut a line at its pipes or tabs; pipes at its edges are the table's frame where its head has them."""
    mark = "|" if "|" in text[start:end] else "\t"
    if mark == "|" and framed:
        start += text[start] == "|"
        end -= end > start and text[end - 1] == "|"
    cells, at = [], start
    for words in text[start:end].split(mark):
        lead = len(words) - len(words.lstrip())
        cells.append((at + lead, at + max(lead, len(words.rstrip()))))
        at += len(words) + 1
    return cells


def _is_group_row(text: str, cells: list[tuple[int, int]]) -> bool:
    """Say whether a row has one filled cell, the title of the rows below."""
    filled = [cell for cell in cells if text[slice(*cell)].strip()]
    return len(filled) == 1 and len(text[slice(*filled[0])]) <= 60 and "|" not in text[slice(*filled[0])]


def _row(
    text: str,
    start: int,
    end: int,
    cells: list[tuple[int, int]],
    columns: list[str | None],
    group: tuple[int, int] | None,
) -> TableRow | None:
    """Match a row's cells with the head's columns; None without words in its problem cell."""
    if len(cells) < len(columns) and "number" in columns and not re.fullmatch(r"\d*", text[slice(*cells[0])]):
        columns = [role for role in columns if role != "number"]
    by_role: dict[str, tuple[int, int]] = {}
    for role, cell in zip(columns, cells, strict=False):
        if role == "group" and text[slice(*cell)].strip():
            group = cell
        elif role == "rectify" and role in by_role and "status" not in columns and judge_status(text[slice(*cell)]):
            by_role["status"] = cell
        elif role == "problem" and role in by_role:
            by_role["detail"] = cell  # 存在问题 | 具体表现
        elif role and role not in by_role:
            by_role[role] = cell
    problem = by_role.get("problem")
    if problem is None or problem[0] == problem[1]:
        return None
    return TableRow(start, end, by_role, group)
