"""A table as an Excel workbook: codes as text, numbers as numbers, a fixed header, and a sheet that explains the columns."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboards.exports.codebook import HEAD, to_row
from dashboards.exports.content import Content, FileColumn
from queries.csv_stream import check_count

MOST_ROWS = 1_048_575
"""What a sheet holds beside its header."""
MOST_CHARACTERS = 32_767
"""What a cell holds."""
CUT = "……（超出单元格上限，全文见 CSV 或 Parquet）"
CHUNK = 1 << 16
WIDE = {"text": 48, "title": 36, "rectification_text": 48, "heading": 24, "earlier_title": 36, "words": 24}
NUMBER_FORMATS = {"DECIMAL": "#,##0.00", "DOUBLE": "0.0000", "INTEGER": "0", "BIGINT": "0"}

Cell = Callable[[Worksheet, int, int, Any], None]


def write_workbook(content: Content) -> Iterator[bytes]:
    """Write a workbook to a temporary file, a row at a time, and give it in chunks."""
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_urls": False}) as book:
            book.set_properties({"title": content.name, "comments": "\n".join(": ".join(n) for n in content.notes())})
            _write_rows(book, content)
            _write_notes(book, content)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _write_rows(book: xlsxwriter.Workbook, content: Content) -> None:
    sheet = book.add_worksheet(content.name[:31].replace("/", "／"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#F8F8F6"})
    formats = {kind: book.add_format({"num_format": text}) for kind, text in NUMBER_FORMATS.items()}
    formats["TEXT"] = book.add_format({"num_format": "@"})
    cells = []
    for position, column in enumerate(content.columns):
        cell, form = _to_cell(column, formats)
        cells.append(cell)
        sheet.set_column(position, position, _width(column), form)
        sheet.write_string(0, position, column.zh, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, content.row_count), max(0, len(cells) - 1))
    written = 0
    with closing(content.batches()) as batches:
        for batch in batches:
            columns = [column.to_pylist() for column in batch.columns]
            for row in zip(*columns, strict=True):
                written += 1
                for position, (cell, value) in enumerate(zip(cells, row, strict=True)):
                    if value is not None:
                        cell(sheet, written, position, value)
    check_count(written, content.row_count)


def _to_cell(column: FileColumn, formats: dict[str, Format]) -> tuple[Cell, Format]:
    kind = column.type.partition("(")[0]
    if kind == "BOOLEAN":
        return lambda sheet, r, c, value: _write(sheet, r, c, "是" if value else "否", formats["TEXT"]), formats["TEXT"]
    if kind in NUMBER_FORMATS:
        form = formats[kind]
        return lambda sheet, r, c, value: _write_number(sheet, r, c, value, form), form
    return lambda sheet, r, c, value: _write(sheet, r, c, str(value), formats["TEXT"]), formats["TEXT"]


def _write(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """Write text as text: it is never a formula nor a link, whatever it begins with."""
    cut = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT
    sheet.write_string(row, column, cut, form)


def _write_number(sheet: Worksheet, row: int, column: int, value: int | float | Decimal, form: Format) -> None:
    sheet.write_number(row, column, float(value), form)


def _width(column: FileColumn) -> int:
    widest = max([2 * len(column.zh) + 4, *(2 * len(name) for name in column.codes.values())])
    return WIDE.get(column.name, max(10, min(28, widest)))


def _write_notes(book: xlsxwriter.Workbook, content: Content) -> None:
    """Write the sheet that says what is in the file and what each column means."""
    sheet = book.add_worksheet("说明")
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 22, wrap)
    sheet.set_column(2, 3, 14, wrap)
    sheet.set_column(4, 5, 60, wrap)
    notes = content.notes()
    # The rows must come in order: what is written is already on disk.
    for row, (key, words) in enumerate(notes):
        sheet.write_string(row, 0, key, bold)
        sheet.write_string(row, 1, words)
    for position, words in enumerate(HEAD):
        sheet.write_string(len(notes) + 1, position, words, bold)
    for row, column in enumerate(content.columns, start=len(notes) + 2):
        for position, words in enumerate(to_row(column)):
            sheet.write_string(row, position, words[:MOST_CHARACTERS])
