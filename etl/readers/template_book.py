"""The Excel template of ledgers: an empty sheet with drop-down lists, and a sheet of notes on every column."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from etl.codes import load_codes
from etl.readers.template import NOTES_SHEET, TEMPLATE, TYPE_LABELS, Column

LEDGER_SHEET = "台账"
_ROWS = 2_000
"""Rows with drop-down lists."""
_CREATED = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed date, so that the template is the same file every time."""
_WIDTHS = {"title": 36, "text": 48, "rectification_text": 48}
_NOTES_WIDTHS = (18, 20, 8, 14, 60, 40)


def template_book() -> bytes:
    """Write the template: Chinese labels as headers, required ones marked with * and coloured."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": "巡察图谱：问题台账模板", "created": _CREATED})
        ledger = book.add_worksheet(LEDGER_SHEET)
        notes, codes = (book.add_worksheet(name) for name in NOTES_SHEET)
        lists = _write_codes(book, codes)
        _write_head(book, ledger)
        for position, column in enumerate(TEMPLATE):
            if column.name in lists:
                rule = {"validate": "list", "source": lists[column.name], "error_message": "请从下拉列表中选择"}
                ledger.data_validation(1, position, _ROWS, position, rule)
        _write_notes(book, notes)
    return file.getvalue()


def _write_head(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    plain = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
    needed = book.add_format({"bold": True, "bg_color": "#F4E3D7", "border": 1})
    words = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    for position, column in enumerate(TEMPLATE):
        style = money if column.type == "money" else words
        sheet.set_column(position, position, _WIDTHS.get(column.name, 13), style)
        sheet.write_string(0, position, heading_of(column), needed if column.is_required else plain)
    sheet.freeze_panes(1, 0)


def heading_of(column: Column) -> str:
    """Give a column's heading in the template: 单位*, 退缴金额（元）."""
    unit = "（元）" if column.type == "money" else ""
    return f"{column.label}{unit}{'*' if column.is_required else ''}"


def choices_of(column: Column) -> list[str]:
    """Give what a cell of a column may be chosen from, in Chinese where the lists have a name for it."""
    names = {(row["list"], row["code"]): row["zh"] for row in load_codes()}
    if column.type == "yes_no":
        return ["是", "否"]
    return [names.get((column.name, code), code) for code in column.allowed]


def _write_codes(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> dict[str, str]:
    """Write the lists, one column each; give the range of each by the name of its column."""
    bold = book.add_format({"bold": True})
    ranges: dict[str, str] = {}
    for column in TEMPLATE:
        choices = choices_of(column)
        if choices:
            position = len(ranges)
            sheet.write_string(0, position, column.label, bold)
            sheet.write_column(1, position, choices)
            sheet.set_column(position, position, 24)
            letter = xl_col_to_name(position)
            ranges[column.name] = f"='{sheet.get_name()}'!${letter}$2:${letter}${len(choices) + 1}"
    return ranges


def _write_notes(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for position, width in enumerate(_NOTES_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(
        0, 0, f"一行填一条问题。带 * 的列必填，其余可空；填在工作表“{LEDGER_SHEET}”，存盘后用 python -m etl load 载入。"
    )
    sheet.write_row(2, 0, ["列名", "英文名", "必填", "类型", "说明", "例"], bold)
    for row, column in enumerate(TEMPLATE, 3):
        required = "必填" if column.is_required else ""
        named = [column.label, column.name, required, TYPE_LABELS[column.type], column.explanation, _example_of(column)]
        sheet.write_row(row, 0, named, wrapped)


def _example_of(column: Column) -> str:
    """Give a column's example as its drop-down list has it."""
    return choices_of(column)[column.allowed.index(column.example)] if column.allowed else column.example
