"""Structured issue records (ledgers, JSON Lines) to notices, checked value by value; a bad row is named and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple, cast

from etl.readers.cells import Cell, Row, read_jsonl_rows
from etl.readers.failures import ReadError, ReadFailure
from etl.readers.ledger import REMEDY, Ledger, place_of, read_ledger
from etl.readers.ledger_cells import to_template
from etl.readers.sheets import column_letters
from etl.readers.source import SourceFile
from etl.readers.template import COLUMNS, NAMES, TEMPLATE
from etl.readers.values import BadCellError, check_cell, parse_money, parse_number, parse_types, parse_yes_no
from etl.records import Amount, Issue, Notice, Region, SheetRow, Span, Status, TypeCode, Value

RULE = "column"
"""The rule of every value that a column states."""

_EMPTY = Cell("", None)

# What tells one body's inspection from another; the other columns of a notice must agree within it.
_KEY = ("kind", "province", "city", "county", "body_name", "authority", "term", "round")
_YEAR = ("inspected_from", "feedback_date", "report_date", "publish_date")


class StructuredResult(NamedTuple):
    """The notices of one file, and the rows left out."""

    notices: list[Notice]
    failures: list[ReadFailure]


def read_structured(source: SourceFile, type_codes: Collection[str]) -> StructuredResult:
    """Read a ledger or JSON Lines into one notice for each body's inspection."""
    is_lines = source.format == "jsonl"
    read = _read_jsonl(source.text, source.name) if is_lines else read_ledger(source.sheets, source.name)
    failures = read.failures
    if not read.rows and not failures:
        raise ReadError("表中没有一条记录", "请填入记录后再载入")
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in read.rows:
        column, problem = _row_problem(row, type_codes) or _conflict(groups.get(_key_of(row)), row) or (None, None)
        if problem:
            place = place_of(row.sheet, row.line, row.columns.get(column or ""))
            failures.append(ReadFailure(source.name, place, problem, REMEDY))
        else:
            groups.setdefault(_key_of(row), []).append(row)
    whole = Span(0, len(source.text))
    failures.sort(key=lambda failure: _in_order(failure.place))
    return StructuredResult([_to_notice(rows, whole, type_codes) for rows in groups.values()], failures)


_PLACE = re.compile(r"(?P<sheet>.*?)第?(?P<column>[A-Z]*)(?P<row>[0-9]+)行?")


def _in_order(place: str | None) -> tuple[str, int, str]:
    """Order places as they stand in the file: 第9行 before 第10行, C3 before B4."""
    found = _PLACE.fullmatch(place or "")
    return (found["sheet"], int(found["row"]), found["column"]) if found else (place or "", 0, "")


def _read_jsonl(text: str, name: str) -> Ledger:
    """Read rows under the schema's names; programs write these, so an unknown name is an error of the whole file."""
    ledger = Ledger()
    for row in read_jsonl_rows(text):
        unknown = [head or "（空白）" for head in row.cells if head not in NAMES]
        if unknown:
            raise ReadError(
                f"不认识的列：{'、'.join(unknown)}", "请改名或删去；列名见 python -m etl template", f"第{row.line}行"
            )
        cells: dict[str, Cell] = {}
        problem = row.error
        for head, cell in row.cells.items():
            try:
                cells[NAMES[head]] = to_template(COLUMNS[NAMES[head]], cell)
            except BadCellError as error:
                problem = problem or f"{NAMES[head]}（{COLUMNS[NAMES[head]].label}）列：{error}"
        if problem:
            ledger.failures.append(ReadFailure(name, place_of(None, row.line), problem, REMEDY))
        else:
            ledger.rows.append(Row(row.line, cells))
    return ledger


def _row_problem(row: Row, type_codes: Collection[str]) -> tuple[str, str] | None:
    for column in TEMPLATE:
        try:
            check_cell(column, row.cells.get(column.name, _EMPTY).value, type_codes)
        except BadCellError as error:
            return column.name, f"{column.name}（{column.label}）列：{error}"
    return None


def _text(row: Row, name: str) -> str:
    return row.cells.get(name, _EMPTY).value


def _key_of(row: Row) -> tuple[str, ...]:
    year = next((_text(row, name)[:4] for name in _YEAR if _text(row, name)), "")
    return (*(_text(row, name) for name in _KEY), year)


def _conflict(rows: list[Row] | None, row: Row) -> tuple[str, str] | None:
    """Where a row of a known notice says something else of it than the first one did."""
    for column in TEMPLATE if rows else ():
        first, now = _text(cast(list[Row], rows)[0], column.name), _text(row, column.name)
        if column.is_of_notice and first != now:
            return column.name, f"{column.name}（{column.label}）列：“{now}”与同一次巡察前面各行的“{first}”不一致"
    return None


def _value(row: Row, name: str, to: Callable[[str], Any] = str) -> Value[Any] | None:
    cell = row.cells.get(name, _EMPTY)
    return Value(to(cell.value), cell.span, RULE) if cell.value else None


def _to_notice(rows: list[Row], whole: Span, type_codes: Collection[str]) -> Notice:
    first = rows[0]
    numbered = list(_numbered(rows))
    return Notice(
        kind=_value(first, "kind") or Value("rectification", None, "default"),
        span=whole,
        body=_value(first, "body_name"),
        region=_region(first),
        term=_value(first, "term", parse_number),
        round=_value(first, "round", parse_number),
        issues=tuple(_to_issue(row, no, type_codes) for row, no in numbered),
        amounts=tuple(amount for at, row in enumerate(rows) for amount in _amounts(row, at)),
        body_level=_value(first, "body_level"),
        authority=_value(first, "authority"),
        authority_level=_value(first, "authority_level"),
        team=_value(first, "team"),
        inspection_type=_value(first, "inspection_type"),
        inspected_from=_value(first, "inspected_from"),
        inspected_to=_value(first, "inspected_to"),
        feedback_date=_value(first, "feedback_date"),
        report_date=_value(first, "report_date"),
        publish_date=_value(first, "publish_date"),
    )


def _region(row: Row) -> Region:
    is_town = _text(row, "body_level") in ("township", "subdistrict")
    return Region(
        province=_text(row, "province") or None,
        city=_text(row, "city") or None,
        county=_text(row, "county") or None,
        township=_text(row, "body_name") if is_town else None,
    )


def _numbered(rows: list[Row]) -> Iterator[tuple[Row, int]]:
    """Number the rows: as the column says, else on from the row before (a further part keeps its number)."""
    no = 0
    for row in rows:
        given, sub = _text(row, "no"), _text(row, "sub")
        if given:
            no = parse_number(given)
        elif not (sub and parse_number(sub) > 1 and no):
            no += 1
        yield row, no


def _to_issue(row: Row, no: int, type_codes: Collection[str]) -> Issue:
    title = cast(Value[str], _value(row, "title"))
    done = _value(row, "rectification_text")
    sub = _text(row, "sub")
    return Issue(
        no=no,
        sub=parse_number(sub) if sub else None,
        title=title,
        text=_value(row, "text") or title,
        area=_value(row, "area") or Value("unsectioned", None, "default"),
        status=_status(row),
        heading=_value(row, "heading"),
        rectification=done,
        deadline=_value(row, "deadline"),
        responsible_unit=_value(row, "responsible_unit"),
        responsible_person=_value(row, "responsible_person"),
        measures=(done,) if done else (),
        carried_over=_value(row, "is_carried_over", parse_yes_no) or Value(False),
        village=_value(row, "village"),
        types=_types(row, type_codes),
        sheet_row=SheetRow(row.sheet, row.line, _columns(row)),
    )


def _columns(row: Row) -> tuple[tuple[str, str], ...]:
    """Give the letter of the column each field stands in."""
    return tuple(sorted((name, column_letters(position)) for name, position in row.columns.items()))


def _status(row: Row) -> Value[Status]:
    """The status of the column; its span is that of the words (status_text, else a status in words)."""
    code, words = row.cells.get("status", _EMPTY), row.cells.get("status_text", _EMPTY)
    span = words.span or (code.span if code.words != code.value else None)
    return Value(cast(Status, code.value or "unstated"), span, RULE if code.value else "default")


def _types(row: Row, type_codes: Collection[str]) -> tuple[TypeCode, ...]:
    """The codes of both columns, the primary one first; where only `types` is given its first code is primary."""
    cells = [row.cells.get(name, _EMPTY) for name in ("primary_type", "types")]
    codes = {code: cell for cell in reversed(cells) for code in parse_types(cell.value, type_codes)}
    order = dict.fromkeys(code for cell in cells for code in parse_types(cell.value, type_codes))
    return tuple(
        TypeCode(code, codes[code].value, codes[code].span, RULE, is_primary=position == 0)
        for position, code in enumerate(order)
    )


def _amounts(row: Row, record: int) -> Iterator[Amount]:
    cell = row.cells.get("refunded_yuan", _EMPTY)
    if cell.value:
        span = cell.span or Span(0, 0)
        yield Amount(
            cell.words or cell.value, parse_money(cell.value), "refunded", "measure", False, False, span, RULE, record
        )
