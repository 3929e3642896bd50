"""Ledgers (台账) of any make → rows under the template's columns.

Sheets with a header are read, title rows above it give what no column does (body, unit), merged cells hold for all
their rows, totals and signatures below are left out. What does not fit is named with its sheet and cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from etl.grammar.headings import heading_area
from etl.grammar.status import find_status, is_statement
from etl.readers.cells import Cell, Row
from etl.readers.failures import ReadError, ReadFailure
from etl.readers.ledger_cells import to_template
from etl.readers.ledger_head import IGNORED, JOINED, Head, cell_at, check_head, column_of, find_head
from etl.readers.sheets import Sheet, SheetCells, column_letters, is_blank
from etl.readers.template import COLUMNS, NOTES_SHEET
from etl.readers.values import BadCellError
from etl.records import Span

REMEDY = "请改正后重新载入；列的要求见 python -m etl template"
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)(?:[:：(（].*)?")
_SIGNATURE = re.compile(
    r"(?:填\s*[表报]|审\s*核|制\s*表|复\s*核|负责人|主要负责|签\s*字|注|备\s*注|说\s*明|填表说明)[^，。]{0,12}[:：].*",
    re.S,
)
_OF_BODY = re.compile(r"(?:填报|被巡察|整改|责任)?(?:单位|党组织)(?:名称)?\s*[:：]\s*(?P<body>[^\s:：()（）]{2,30})")
_PARTY = r"(?:委员会|党委|党组|党工委|工委|党总支|党支部)"
_KINDS = r"镇|乡|街道|苏木|村|社区|局|办公室|中心|学校|中学|小学|医院|公司"
_TITLE = re.compile(
    rf"^(?:中共)?(?P<body>[^\s，。：:]{{1,24}}?(?:(?:{_KINDS})(?={_PARTY}|关于|落实|对|巡|整改|反馈|问题)|(?={_PARTY})))"
    r"[^，。：:]{0,36}?(?:巡察|巡视|整改)[^，。：:]{0,24}(?:台账|清单|一览表|明细表|情况表|统计表|销号表|任务表|汇总表|表)(?:[（(].*)?$"
)
_BODY_END = re.compile(
    r".{1,24}(?:镇|乡|街道|苏木|村|社区|局|委|办|中心|学校|中学|小学|医院|公司|党委|党组|支部|委员会)"
)
_OF_DATE = re.compile(
    r"(?:填报|统计|报送|制表|截至|截止)(?:日期|时间)?\s*[:：]?\s*(?P<date>20\d\d\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}\s*日?|月)?)"
)
_UNIT_ABOVE = re.compile(r"单位\s*[:：]\s*(万元|亿元|元)")
_UNITS = ("万元", "亿元", "元", "个", "人")
_LONG_STATUS = 30
"""A status cell longer than this tells of measures; statuses seen have 20 characters at most."""


@dataclass(slots=True)
class Ledger:
    """The rows of a file, and what of it was left out."""

    rows: list[Row] = field(default_factory=list)
    failures: list[ReadFailure] = field(default_factory=list)


def read_ledger(sheets: Iterable[Sheet], name: str) -> Ledger:
    """Read all sheets of a workbook, or the one of a CSV file, to rows under the template's columns."""
    ledger = Ledger()
    heads = 0
    asides: list[ReadFailure] = []
    for sheet in sheets:
        place = f"工作表“{sheet.name}”" if sheet.name else None
        if not sheet.rows or sheet.name in NOTES_SHEET:
            continue
        if sheet.is_hidden:
            asides.append(ReadFailure(name, place, "隐藏的工作表未读入", "若其中有记录，请取消隐藏后重新载入"))
            continue
        head = find_head(sheet)
        if head is None:
            asides.append(
                ReadFailure(name, place, "没有认出表头，未读入", "若其中有记录，请按 python -m etl template 改列名")
            )
            continue
        heads += 1
        check_head(head, place or f"第{sheet.rows[head.first_row - 1].number}行")
        _read_sheet(ledger, sheet, head, name)
    if not heads:
        raise ReadError("没有认出表头", "请按 python -m etl template 所列的列名修改后再载入；第一行或标题之下应为列名")
    ledger.failures += asides
    return ledger


def place_of(sheet: str | None, row: int, column: int | None = None) -> str:
    """Name a place as people look for it: 第3行; 工作表“台账”H3."""
    if sheet is None:
        return f"第{row}行"
    return f"工作表“{sheet}”第{row}行" if column is None else f"工作表“{sheet}”{column_letters(column)}{row}"


def _read_sheet(ledger: Ledger, sheet: Sheet, head: Head, name: str) -> None:
    if head.unknown:
        words = "、".join(head.unknown.values())
        place = f"工作表“{sheet.name}”" if sheet.name else f"第{sheet.rows[head.first_row - 1].number}行"
        ledger.failures.append(ReadFailure(name, place, f"不认识的列未读入：{words}", REMEDY))
    shared, unit = _from_titles(head, sheet)
    try:
        dated = _date_of(head)
        shared |= {"report_date": dated} if dated else {}
    except BadCellError as error:
        place = f"工作表“{sheet.name}”" if sheet.name else "表头之上"
        ledger.failures.append(ReadFailure(name, place, f"填报日期没有读入：{error}", REMEDY))
    filler = _Merges(sheet)
    area: Cell | None = None
    for raw in sheet.rows[head.first_row :]:
        if _is_aside(raw, head):
            continue
        group = _group_of(raw, head)
        if group is not None:
            area = group
            continue
        row = _to_row(raw, head, sheet, filler, shared, unit)
        if isinstance(row, ReadFailure):
            ledger.failures.append(replace(row, path=name))
            continue
        if area is not None and not row.cells.get("area", Cell("", None)).value:
            row.cells["area"] = area
        if filler.goes_on(raw.number, head) and ledger.rows:
            _join(ledger.rows[-1], row)
        else:
            ledger.rows.append(row)


def _from_titles(head: Head, sheet: Sheet) -> tuple[dict[str, Cell], str]:
    """Read what stands above the header: the body where no column names it, the unit of money."""
    shared: dict[str, Cell] = {}
    cells = _above(head)
    unit = next((found[1] for cell in cells if (found := _UNIT_ABOVE.search(cell.value))), "")
    if "body_name" not in head.names.values():
        for pattern in (_OF_BODY, _TITLE):
            for cell in cells:
                found = pattern.search(cell.value)
                if found and found["body"] not in _UNITS and "body_name" not in shared:
                    shared["body_name"] = _part_of(cell, found, "body")
        if "body_name" not in shared and sheet.name and _BODY_END.fullmatch(sheet.name):
            shared["body_name"] = Cell(sheet.name, None, sheet.name)
    return shared, unit


def _above(head: Head) -> list[Cell]:
    return [cell for row in head.above for cell in row.cells if cell.value.strip()]


def _part_of(cell: Cell, found: re.Match[str], group: str) -> Cell:
    """Give a part of a cell's words, with its place where the cell has one."""
    start, end = found.span(group)
    span = Span(cell.span.start + start, cell.span.start + end) if cell.span else None
    return Cell(found[group], span, found[group])


def _date_of(head: Head) -> Cell | None:
    """Read the date that stands above the header, where no column gives it: 填报日期：2023年12月20日."""
    if "report_date" in head.names.values():
        return None
    cells = ((cell, found) for cell in _above(head) if (found := _OF_DATE.search(cell.value)))
    dated = next((_part_of(cell, found, "date") for cell, found in cells), None)
    return to_template(COLUMNS["report_date"], dated) if dated else None


class _Merges:
    """The merged ranges of a sheet, by row: what a cell of a range reads, and whether a problem goes on."""

    def __init__(self, sheet: Sheet) -> None:
        self._by_number = {row.number: row for row in sheet.rows}
        self._tall: dict[int, list[tuple[int, int, int]]] = {}
        for top, left, bottom, right in sheet.merges:
            for row in range(top + 1, min(bottom, top + 5000) + 1):
                self._tall.setdefault(row + 1, []).append((top + 1, left, right))

    def first(self, number: int, column: int) -> Cell | None:
        """Give the first cell of the range that a cell lies in below its top row."""
        for top, left, right in self._tall.get(number, ()):
            if left <= column <= right and top in self._by_number:
                return cell_at(self._by_number[top], left)
        return None

    def goes_on(self, number: int, head: Head) -> bool:
        """Say whether a row's problem is that of the row above (its cell is merged downwards)."""
        title = next(position for position, name in head.names.items() if name == "title")
        return self.first(number, title) is not None


def _is_aside(row: SheetCells, head: Head) -> bool:
    """Say whether a row is blank, a total, a signature, or the header once more."""
    if row.error:
        return False
    if is_blank(row.cells):
        return True
    words = [cell.value.strip() for cell in row.cells if cell.value.strip()]
    if _TOTAL.fullmatch(words[0]) or (len(words) <= 3 and _SIGNATURE.fullmatch(words[0])):
        return True
    labels = head.label_of.values()
    return len(words) > 1 and all(word in labels or column_of(word) for word in words) and words[0] in labels


def _group_of(row: SheetCells, head: Head) -> Cell | None:
    """Give the one filled cell of a row that opens an area: 一、聚焦贯彻落实党的路线方针政策方面（6个）."""
    filled = [cell for cell in row.cells if cell.value.strip()]
    if row.error or len(filled) != 1 or len(head.names) < 3:
        return None
    area = heading_area(re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]+", "", filled[0].value.strip()))
    return Cell(area, filled[0].span, filled[0].value) if area else None


def _to_row(
    raw: SheetCells, head: Head, sheet: Sheet, merges: _Merges, shared: dict[str, Cell], unit: str
) -> Row | ReadFailure:
    """Lay a row out under the template's columns; the first cell that does not fit makes it a failure."""
    if raw.error:
        return ReadFailure("", place_of(sheet.name, raw.number), raw.error, REMEDY)
    if sheet.name is None and len(raw.cells) != max(head.names.keys() | head.unknown.keys()) + 1:
        columns = max(head.names.keys() | head.unknown.keys()) + 1
        reason = f"有 {len(raw.cells)} 列，表头有 {columns} 列"
        return ReadFailure("", place_of(None, raw.number), reason, REMEDY)
    row = Row(raw.number, dict(shared), None, sheet.name)
    for position, name in sorted(head.names.items()):
        if name == IGNORED:
            continue
        cell = merges.first(raw.number, position) or cell_at(raw, position)
        try:
            _put(row, name, cell, head.units.get(position, unit), position)
        except BadCellError as error:
            reason = f"{name}（{COLUMNS[name].label}）列：{error}"
            return ReadFailure("", place_of(sheet.name, raw.number, position), reason, REMEDY)
    return row


def _put(row: Row, name: str, cell: Cell, unit: str, position: int) -> None:
    """Put a cell under its column; a status that tells of measures goes to the measures, with the status it states."""
    words = cell.value.strip()
    if name == "status" and len(words) > _LONG_STATUS and not is_statement(words):
        _append(row, "rectification_text", Cell(words, cell.span, words), position)
        found = find_status(words)
        cell = Cell(found.status, None, words[found.start : found.end]) if found else Cell("", None)
        row.cells.setdefault("status", cell)
        return
    value = to_template(COLUMNS[name], cell, unit)
    if name in JOINED:
        _append(row, name, value, position)
    elif name in row.columns and row.cells[name].value:
        if value.value and value.value != row.cells[name].value:
            raise BadCellError(f"“{words}”与另一列的{COLUMNS[name].label}不一致")
    else:
        row.cells[name] = value
        row.columns[name] = position


def _append(row: Row, name: str, cell: Cell, position: int) -> None:
    before = row.cells.get(name)
    if before is None or not before.value:
        row.cells[name] = cell
        row.columns[name] = position
    elif cell.value and cell.value != before.value:
        joined = f"{before.value}\n{cell.value}"
        row.cells[name] = Cell(joined, None, joined)


def _join(row: Row, more: Row) -> None:
    """Add a further line of a merged problem: its words are joined, what was empty is filled."""
    for name, cell in more.cells.items():
        if name in JOINED:
            _append(row, name, cell, more.columns.get(name, 0))
        elif not row.cells.get(name, Cell("", None)).value:
            row.cells[name] = cell
