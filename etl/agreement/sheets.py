"""What two coders filled in: a CSV or Excel sheet, one issue a row, one field a column.

The columns that both files have are compared, but for those that only show the issue. 主要类型 and 全部类型 hold codes, with or
without their names (0903 公务接待; 0903|0905); an empty cell is an issue that was not coded, 无 one without a type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from etl.agreement.figures import Answer, Pair
from etl.readers import ReadError, read_bytes
from etl.readers.sheets import Sheet, read_workbook, sheet_of_csv
from etl.readers.text import decode

KEY, TITLE, PRIMARY, TYPES = "问题编号", "题目", "主要类型", "全部类型"
SHOWN = (TITLE, "单位", "总题", "问题全文", "整改原文", "备注", "层", "层内条数")
"""Columns that show an issue; they are not compared."""
NONE = "无"
_ENGLISH = {"issue_id": KEY, "title": TITLE, "primary": PRIMARY, "primary_type": PRIMARY, "types": TYPES}
_CODE_re = re.compile(r"\d{3,4}")


class SheetError(ValueError):
    """A coder's file cannot be compared; the words say why and what to do."""


@dataclass(slots=True)
class CoderFile:
    """The answers of one coder: issue → field → answer, and the titles to show."""

    name: str
    fields: tuple[str, ...]
    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


class Difference(NamedTuple):
    """An issue that two coders answered differently in one field."""

    field: str
    issue_id: str
    title: str
    first: Answer
    second: Answer


def read_coder_file(path: Path) -> CoderFile:
    """Read a coder's CSV or Excel file."""
    try:
        data = read_bytes(path)
        sheets = (
            read_workbook(data)[1] if path.suffix.lower() in (".xlsx", ".xls") else (sheet_of_csv(decode(data).text),)
        )
    except FileNotFoundError:
        raise SheetError(f"{path.name}：文件不存在。请检查路径是否写对。") from None
    except ReadError as error:
        raise SheetError(f"{path.name}：{error.reason}。{error.remedy}。") from None
    except OSError as error:
        raise SheetError(f"{path.name}：无法打开（{error.strerror or error}）。请检查文件与权限。") from None
    return _read_sheet(path.name, sheets[0])


def compare(first: CoderFile, second: CoderFile) -> tuple[dict[str, list[Pair]], list[Difference]]:
    """Pair the answers of both files, field by field, and list the differences in the order of the first."""
    fields = [name for name in first.fields if name in second.fields]
    common = [issue_id for issue_id in first.answers if issue_id in second.answers]
    if not fields:
        raise SheetError(f"{first.name} 与 {second.name} 没有共同的编码列。列名须相同，如 {PRIMARY}、{TYPES}。")
    if not common:
        raise SheetError(f"{first.name} 与 {second.name} 没有共同的 {KEY}。请确认两份出自同一次抽样。")
    pairs: dict[str, list[Pair]] = {name: [] for name in fields}
    differences = []
    for name in fields:
        for issue_id in common:
            a, b = first.answers[issue_id].get(name), second.answers[issue_id].get(name)
            if a is None or b is None:
                continue
            pairs[name].append((a, b))
            if a != b:
                title = first.titles.get(issue_id) or second.titles.get(issue_id, "")
                differences.append(Difference(name, issue_id, title, a, b))
    return pairs, differences


def _read_sheet(name: str, sheet: Sheet) -> CoderFile:
    rows = [(row.number, [cell.value.strip() for cell in row.cells]) for row in sheet.rows]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    head = [_ENGLISH.get(cell.lower(), cell).removesuffix("*") for cell in filled[0][1]] if filled else []
    if KEY not in head:
        raise SheetError(f"{name}：第一行没有“{KEY}”一列。请用 python -m etl sample 写出的表，或补上这一列。")
    compared = tuple(column for column in head if column and column != KEY and column not in SHOWN)
    file = CoderFile(name, compared)
    for number, cells in filled[1:]:
        row = dict(zip(head, cells, strict=False))
        issue_id = row.get(KEY, "")
        if not issue_id:
            raise SheetError(f"{name} 第 {number} 行：没有{KEY}。请补上，或删去这一行。")
        if issue_id in file.answers:
            raise SheetError(f"{name} 第 {number} 行：{KEY} {issue_id} 重复。请删去一行。")
        file.titles[issue_id] = row.get(TITLE, "")
        file.answers[issue_id] = dict(_answers(name, number, row, compared))
    return file


def _answers(name: str, number: int, row: dict[str, str], columns: Iterable[str]) -> Iterator[tuple[str, Answer]]:
    for column in columns:
        cell = unicodedata.normalize("NFKC", row.get(column, "")).strip()
        if not cell:
            continue
        if column not in (PRIMARY, TYPES) or cell == NONE:
            yield column, frozenset({cell})
            continue
        codes = [code.zfill(4) for code in _CODE_re.findall(cell)]
        if not codes or (column == PRIMARY and len(codes) > 1):
            raise SheetError(
                f"{name} 第 {number} 行：{column}“{cell}”读不出代码。请填四位代码，如 0903；没有类型的填“{NONE}”。"
            )
        yield column, frozenset(codes)
