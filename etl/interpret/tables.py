"""Tables flattened to text: rows of cells between pipes or tabs, under a head that names its columns.

序号 | 反馈问题 | 整改措施 | 完成情况 | 责任单位
1 | 党员发展程序不规范 | 一是…二是… | 已完成 | 党建办
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from etl.grammar.status import judge_status
from etl.outline import Line, label_role

_CELL = re.compile(r"[^|\t]*")
_ROW_NUMBER = re.compile(r"\d{1,3}")
_MONEY_HEAD = re.compile(r"(?:金额|资金|款|数额|费)[^()]*\(?(?:单位:)?(?:万元|元)\)?")
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


@dataclass(slots=True)
class Table:
    """A run of rows under one head."""

    start: int
    end: int
    rows: list[TableRow] = field(default_factory=list)


def find_tables(text: str, lines: list[Line]) -> list[Table]:
    """List the tables whose head names a problem column."""
    tables: list[Table] = []
    table: Table | None = None
    columns: list[str | None] = []
    heads: list[str] = []
    group: tuple[int, int] | None = None
    if "|" not in text and "\t" not in text:
        return _pasted_tables(text)
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
            row = _row(text, start, end, cells, columns, group)
            if row:
                row = replace(row, sums=_sums(text, cells, heads))
                table.rows.append(row)
                group = row.group
            table.end = end
        else:
            table = None
    return [table for table in tables if table.rows]


def _pasted_tables(text: str) -> list[Table]:
    """List the tables pasted cell by cell: 序号, 存在问题, 整改情况 on lines of their own, then each row under its number."""
    if "序号\n" not in text:
        return []
    tables, lines = [], _physical_lines(text)
    roles = [label_role(text[start:end]) if end - start <= 12 else None for start, end in lines]
    for first, role in enumerate(roles):
        if role != "number":
            continue
        last = next((i for i in range(first, len(roles)) if roles[i] is None), len(roles))
        head = roles[first:last]
        if "problem" in head and len(head) > 2:
            tables.append(_pasted_rows(text, lines[last:], head))
    return [table for table in tables if table.rows]


def _pasted_rows(text: str, lines: list[tuple[int, int]], head: list[str | None]) -> Table:
    """Read the rows under a head that was pasted cell by cell; a row begins at its number."""
    table = Table(lines[0][0], lines[0][0]) if lines else Table(0, 0)
    at = 0
    while at + 1 < len(lines) and _ROW_NUMBER.fullmatch(text, *lines[at]):
        stop = next((i for i in range(at + 1, len(lines)) if _ROW_NUMBER.fullmatch(text, *lines[i])), len(lines))
        cells = lines[at : min(stop, at + len(head))]
        row = _row(text, cells[0][0], cells[-1][1], cells, head, None)
        if row:
            table.rows.append(row)
            table.end = row.end
        at = stop
    return table


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
        elif role and role not in by_role:
            by_role[role] = cell
    problem = by_role.get("problem")
    if problem is None or problem[0] == problem[1]:
        return None
    return TableRow(start, end, by_role, group)
