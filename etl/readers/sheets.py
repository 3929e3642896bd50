"""Excel workbooks and CSV → sheets of cells, each with its place in the extracted text and in the sheet.

A sheet's text is one row a line with tabs between cells, under a line with the sheet's name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from etl.readers.cells import Cell, read_csv_lines
from etl.readers.failures import ReadError
from etl.readers.package import open_package
from etl.readers.sheet_formulas import Place, find_lost
from etl.records import Span

_MAX_CELLS = 2_000_000
_NOISE = re.compile(r"[\x00-\x08\x0b-\x1f\ufeff]")


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A row of a sheet: its 1-based number, its cells from column A, or why it cannot be read."""

    number: int
    cells: list[Cell]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name (None for CSV), its rows, and the merged ranges as (first row, first column, last row, last column)."""

    name: str | None
    rows: list[SheetCells]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False


def sheet_of_csv(text: str) -> Sheet:
    """Lay a CSV text out as one sheet; a row is numbered by the line it begins on."""
    return Sheet(None, [SheetCells(line.line, line.cells, line.error) for line in read_csv_lines(text)])


def read_workbook(data: bytes) -> tuple[str, tuple[Sheet, ...]]:
    """Read the bytes of an .xlsx or .xls file: the extracted text, and its sheets."""
    lost: dict[str, dict[Place, str]] = {}
    if data.startswith(b"PK"):
        with open_package(data) as package:
            lost = find_lost(package)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        raw = [
            (meta.name, meta.visible != SheetVisibleEnum.Visible, workbook.get_sheet_by_name(meta.name))
            for meta in workbook.sheets_metadata
            if str(meta.typ).endswith("WorkSheet")
        ]
    except PasswordError:
        raise ReadError("文件已加密，须有密码才能打开", "请用密码打开，取消密码另存后再载入") from None
    except (CalamineError, OSError, ValueError) as error:
        raise _broken() from error
    if sum(sheet.total_height * sheet.total_width for _, _, sheet in raw) > _MAX_CELLS:
        raise ReadError("工作簿的单元格过多", "请删去多余的空行空列，或拆分后载入")
    pieces: list[str] = []
    sheets: list[Sheet] = []
    length = 0
    for name, is_hidden, sheet in raw:
        rows = sheet.to_python(skip_empty_area=False)
        for (row, column), words in lost.get(name, {}).items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = words
        merges = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
        text, cells = _lay_out(name, rows, length)
        pieces.append(text)
        length += len(text)
        sheets.append(Sheet(name, cells, merges, is_hidden))
    return "".join(pieces), tuple(sheets)


def _lay_out(name: str, rows: list[list[Any]], offset: int) -> tuple[str, list[SheetCells]]:
    """Write a sheet's text and note where each cell stands in it."""
    pieces = [f"【工作表：{name}】\n"]
    length = offset + len(pieces[0])
    laid: list[SheetCells] = []
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = []
        words = [write_value(value) for value in row]
        while words and not words[-1]:
            words.pop()
        if not words:
            continue
        for word in words:
            cells.append(Cell(word, Span(length, length + len(word)) if word else None))
            length += len(word) + 1
        pieces.append("\t".join(words) + "\n")
        laid.append(SheetCells(number, cells))
    return "".join(pieces), laid


def _write_number(value: float) -> str:
    number = Decimal(f"{value:.15g}")
    return f"{number.normalize():f}" if number != number.to_integral_value() else f"{number:.0f}"


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "是" if value else "否"),
    (datetime, lambda value: value.date().isoformat() if value.time() == time() else value.isoformat(" ")),
    (date, lambda value: value.isoformat()),
    (float, _write_number),
    (int, str),
    (time, lambda value: value.isoformat()),
    (timedelta, str),
)


def write_value(value: Any) -> str:
    """Write a cell's value as words: 12500.5, 2023-01-18, 是; 0.1 + 0.2 as 0.3, since Excel shows 15 digits."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return _NOISE.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip() if value is not None else ""


def column_letters(position: int) -> str:
    """Name a column as Excel does: 0 is A, 27 is AB."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_blank(cells: Iterable[Cell]) -> bool:
    """Say whether a row has no words."""
    return not any(cell.value.strip() for cell in cells)


def _broken() -> ReadError:
    return ReadError("Excel 工作簿已损坏或不完整", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再载入")
