"""Reads corrections.csv (or .xlsx) and says of each line that cannot be used what is wrong and how to put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from etl.buckets import Entry
from etl.corrections.fields import COLUMNS, Correction, Field, correction_fields
from etl.corrections.values import Frames, parse_old, parse_value
from etl.readers import ReadError, read_bytes
from etl.readers.sheets import Sheet, read_workbook, sheet_of_csv
from etl.readers.text import decode
from etl.readers.values import BadCellError, parse_date
from etl.schema import column_names
from etl.store import StoreError

NAMES = ("corrections.csv", "corrections.xlsx")
_REMEDY = f"第一行应为：{','.join(COLUMNS)}（或其中文名）；见 docs/corrections.md"
_IS_ID = re.compile(r"[0-9a-f]{16}")


def read_corrections(root: Path, entries: Iterable[Entry], frames: Frames) -> list[Correction]:
    """Read the corrections of a store, all lines, with what is wrong of each; none where there is no sheet."""
    found = [root / name for name in NAMES if (root / name).is_file()]
    if len(found) > 1:
        raise StoreError(f"库中有两份更正：{' 和 '.join(NAMES)}", "请合为一份")
    if not found:
        return []
    documents = _documents(entries)
    return _without_doubles([_to_correction(line, cells, documents, frames) for line, cells in read_sheet(found[0])])


def read_sheet(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Read a sheet's lines: [number, cells by English column]; StoreError where it cannot be read or lacks a column."""
    try:
        data = read_bytes(path)
        sheet = sheet_of_csv(decode(data).text) if path.suffix == ".csv" else read_workbook(data)[1][0]
    except ReadError as error:
        raise StoreError(f"{path.name}：{error.reason}", error.remedy) from None
    return _lines(path.name, sheet)


def _lines(name: str, sheet: Sheet) -> list[tuple[int, dict[str, str]]]:
    rows = [(row.number, [cell.value.strip() for cell in row.cells], row.error) for row in sheet.rows]
    filled = [row for row in rows if any(row[1]) or row[2]]
    if not filled:
        return []
    chinese = {zh: column for column, zh in column_names("corrections").items()}
    head = [chinese.get(cell, cell.lower()) for cell in filled[0][1]]
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        raise StoreError(f"{name} 缺少列 {'、'.join(missing)}", _REMEDY)
    broken = next((row for row in filled if row[2]), None)
    if broken:
        raise StoreError(f"{name} 第{broken[0]}行：{broken[2]}", "请改正这一行（多半是引号没有配对）")
    return [
        (number, {column: dict(zip(head, cells, strict=False)).get(column, "") for column in COLUMNS})
        for number, cells, _ in filled[1:]
    ]


def _documents(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """What a document may be called → the ids of the notices it may be."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        path = str(entry["path"])
        for number, (notice_id, _) in enumerate(entry["notices"], 1):
            again = f"#{number}" if number > 1 else ""
            for name in (notice_id, path + again, path.rsplit("/", 1)[-1] + again):
                found.setdefault(name, set()).add(str(notice_id))
    return found


def _to_correction(line: int, cells: dict[str, str], documents: dict[str, set[str]], frames: Frames) -> Correction:
    notices = documents.get(cells["document"], set())
    notice_id = next(iter(notices)) if len(notices) == 1 else ""
    chinese = {field.zh: field for field in correction_fields().values()}
    field = correction_fields().get(cells["field"]) or chinese.get(cells["field"])
    problem = _problem(cells, field, len(notices))
    if field is None or problem:
        return Correction(line, cells, notice_id, None, "", problem)
    try:
        value = parse_value(cells["new_value"], field, frames)
    except BadCellError as error:
        return Correction(line, cells, notice_id, None, "", f"新值{error}")
    return Correction(
        line, cells | {"field": field.name}, notice_id, value, parse_old(cells["old_value"], field, frames)
    )


def _problem(cells: dict[str, str], field: Field | None, notices: int) -> str:
    """Say what is wrong of a line beside its new value, and the remedy."""
    if notices != 1:
        return "库中没有这份文档；请填文本编号" if not notices else f"有 {notices} 份文档叫这个名字；请填文本编号"
    if field is None:
        return f"不认识的字段“{cells['field']}”；可用 {'、'.join(correction_fields())}"
    if not cells["words"]:
        return "没有原话；请填该值所据的原话，照页面所示"
    if not cells["reason"]:
        return "没有理由；请写明为什么更正"
    if (field.table == "notices") == bool(cells["record"]):
        whole = "这是整份文本的字段，记录一格应为空"
        return whole if cells["record"] else "没有记录；请填问题编号或金额编号"
    if cells["record"] and _IS_ID.fullmatch(cells["document"]) and not cells["record"].startswith(cells["document"]):
        return "记录不属于这份文档；记录的编号以文本编号开头"
    if cells["corrected_date"]:
        try:
            parse_date(cells["corrected_date"])
        except BadCellError as error:
            return f"日期{error}"
    return ""


def _without_doubles(corrections: list[Correction]) -> list[Correction]:
    """Refuse a second line on the same value: which of the two holds is for the researcher to say."""
    seen: dict[tuple[str, str, str], int] = {}
    kept = []
    for correction in corrections:
        key = (correction.notice_id, correction.cells["record"], correction.cells["field"])
        first = seen.setdefault(key, correction.line) if not correction.problem else correction.line
        doubled = f"与第{first}行更正同一处；请删去一行" if first != correction.line else correction.problem
        kept.append(correction._replace(problem=doubled))
    return kept
