"""CSV and JSON Lines to cells that know where they stand in the file's text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from etl.readers.failures import ReadError
from etl.records import Span

_SAVE_AGAIN = "请按 python -m etl template 所列的列名修改后再载入"


class Cell(NamedTuple):
    """A cell's value, its span where the file's own characters are exactly its words, and those where they differ."""

    value: str
    span: Span | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file: the 1-based line it begins on, its cells by column, or why it cannot be read.

    A ledger's row knows its sheet, and the position of each column in it.
    """

    line: int
    cells: dict[str, Cell]
    error: str | None = None
    sheet: str | None = None
    columns: dict[str, int] = field(default_factory=dict)


def read_csv_rows(text: str) -> tuple[list[str], Iterator[Row]]:
    """Read a CSV text: its header, then its rows (quoted cells may hold commas and line ends)."""
    lines = read_csv_lines(text)
    try:
        head = next(lines)
    except StopIteration:
        raise ReadError("没有表头", _SAVE_AGAIN) from None
    header = [cell.value.strip() for cell in head.cells]
    if head.error or len(set(header)) != len(header):
        raise ReadError(head.error or "表头有重复或空白的列名", _SAVE_AGAIN, f"第{head.line}行")
    return header, (_to_row(line, header) for line in lines)


def read_jsonl_rows(text: str) -> Iterator[Row]:
    """Read JSON Lines: one flat object a line; blank lines are passed over."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _json_row(line, number, start)
        start += len(line) + 1


class Line(NamedTuple):
    """One line of cells (quoted cells may hold line ends), by the 1-based number it begins on."""

    line: int
    cells: list[Cell]
    error: str | None = None


def _to_row(line: Line, header: list[str]) -> Row:
    error = line.error
    if not error and len(line.cells) != len(header):
        error = f"有 {len(line.cells)} 列，表头有 {len(header)} 列"
    return Row(line.line, dict(zip(header, line.cells, strict=False)), error)


_BARE_END = re.compile(r"[,\r\n]|\Z")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")


def read_csv_lines(text: str) -> Iterator[Line]:
    """Split into lines of cells; time grows linearly, whatever the quotes."""
    position, number = 0, 1
    while position < len(text):
        line, end = _csv_line(text, position, number)
        number += text.count("\n", position, end) or 1
        position = end
        if line.error or any(cell.value.strip() for cell in line.cells):
            yield line


def _csv_line(text: str, position: int, number: int) -> tuple[Line, int]:
    cells: list[Cell] = []
    while True:
        cell, end, error = _csv_cell(text, position)
        if error:
            return Line(number, cells, error), _after_line_end(text, end)
        cells.append(cell)
        if end >= len(text) or text[end] != ",":
            return Line(number, cells), _after_line_end(text, end)
        position = end + 1


def _csv_cell(text: str, start: int) -> tuple[Cell, int, str | None]:
    if not text.startswith('"', start):
        end = _end_of(_BARE_END, text, start)
        value = text[start:end].strip()
        begin = start + text[start:end].find(value)
        return Cell(value, Span(begin, begin + len(value)) if value else None), end, None
    close = start + 1
    while True:
        close = text.find('"', close)
        if close < 0:
            return Cell("", None), len(text), "引号没有闭合，自此行起未读"
        if not text.startswith('""', close):
            break
        close += 2
    raw = text[start + 1 : close]
    if close + 1 < len(text) and text[close + 1] not in ",\r\n":
        return Cell("", None), close + 1, "引号之后还有文字"
    return Cell(raw.replace('""', '"'), None if '""' in raw or not raw else Span(start + 1, close)), close + 1, None


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.search(text, start)
    return match.start() if match else len(text)


def _after_line_end(text: str, start: int) -> int:
    match = _LINE_END.search(text, start)
    return match.end() if match else len(text)


def _json_row(line: str, number: int, start: int) -> Row:
    try:
        item = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return Row(number, {}, "不是一行一个 JSON 对象")
    if not isinstance(item, dict):
        return Row(number, {}, "不是一行一个 JSON 对象")
    nested = [key for key, value in item.items() if isinstance(value, dict)]
    if nested:
        return Row(number, {}, f"{nested[0]} 的值不能是对象")
    return Row(number, {key: _json_cell(line, start, key, value) for key, value in item.items()})


def _json_cell(line: str, start: int, key: str, value: Any) -> Cell:
    if value is None:
        return Cell("", None)
    if isinstance(value, bool):
        return Cell("是" if value else "否", None)
    if isinstance(value, list):
        return Cell("；".join(str(item) for item in value), None)
    match = re.search(rf'"{re.escape(key)}"\s*:\s*"?', line)
    if value and match and line.startswith(value, match.end()):
        begin = start + match.end()
        return Cell(value, Span(begin, begin + len(value)))
    return Cell(value, None)
