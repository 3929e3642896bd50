"""A ledger's cell → the value that the template's column asks for: 2023年6月底 → 2023-06, 1.2万元 → 12000, 已销号 → completed."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from etl.codes import load_codes
from etl.grammar.headings import heading_area
from etl.grammar.numerals import parse_int
from etl.grammar.status import judge_status
from etl.lexicon import load_lexicon
from etl.readers.cells import Cell
from etl.readers.sheet_formulas import ERROR
from etl.readers.template import Column
from etl.readers.values import BadCellError, parse_money

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[-./年]\s*(?P<month>\d{1,2})\s*(?:[-./月]\s*(?P<day>\d{1,2})\s*日?|月)?"
    r"(?:\s*(?:底|末|上旬|中旬|下旬))?(?:之?前|以前)?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
)
_COMPACT_DATE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_YEAR_END = re.compile(r"((?:19|20)\d\d)年(?:年?底|年?末)(?:之?前)?")
_MONEY = re.compile(r"[¥￥]?\s*(\d[\d,]*(?:\.\d+)?)\s*(亿元|亿|万元|万|元|块)?整?")
_TIMES = {"亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "元": 1, "块": 1, "": 1}
_SHARE = re.compile(r"0?\.\d{0,5}[1-9]|1(?:\.0+)?")
_ORDINAL = re.compile(r"第?\s*([\d一二三四五六七八九十〇零]{1,6})\s*(?:届|轮|次|批)?")
_CODE_LISTS = {"kind": "kind", "body_level": "body_level", "authority_level": "authority_level", "status": "status"}


@functools.cache
def _values() -> dict[str, str]:
    return {row["key"]: row["value"] for row in load_lexicon("ledger_values")}


@functools.cache
def _code_names() -> dict[tuple[str, str], str]:
    return {(row["list"], row["zh"]): row["code"] for row in load_codes()}


def to_template(column: Column, cell: Cell, unit: str = "") -> Cell:
    """Give a cell as the template's column asks for it, with its words; raise BadCellError where it does not fit."""
    words = cell.value.strip()
    if ERROR.fullmatch(words):
        raise BadCellError(f"“{words}”不是值，公式出错或没有算出")
    known = _values().get(f"{column.name}={words}", _values().get(f"*={words}"))
    if not words or (known is not None and not (column.is_required and not known)):
        return Cell(known or "", cell.span, words)
    read = _READ.get(column.type)
    return Cell(read(column, words, unit) if read else words, cell.span, words)


def _code(column: Column, words: str, unit: str) -> str:
    if words in column.allowed:
        return words
    folded = words.translate(_FULL_WIDTH)
    named = _code_names().get((_CODE_LISTS.get(column.name, column.name), words))
    if named in column.allowed:
        return str(named)
    if column.name == "status" and _SHARE.fullmatch(folded):
        folded = f"{(100 * Decimal(folded)).normalize():f}%"  # Excel keeps 80% as 0.8
    judged = {"status": judge_status, "area": heading_area}.get(column.name)
    found = judged(folded) if judged else None
    if found is None:
        names = {code: name for (codes, name), code in _code_names().items() if codes == column.name}
        choices = "、".join(names.get(code, code) for code in column.allowed)
        raise BadCellError(f"“{clip(words)}”不是认识的{column.label}，可写 {choices}")
    return str(found)


def _date(column: Column, words: str, unit: str) -> str:
    folded = words.translate(_FULL_WIDTH)
    if year_end := _YEAR_END.fullmatch(folded):
        return f"{year_end[1]}-12"
    found = _DATE.fullmatch(folded) or _COMPACT_DATE.fullmatch(folded)
    try:
        if not found:
            raise ValueError
        year, month, day = found.groups()
        date(int(year), int(month), int(day or 1))
    except ValueError:
        raise BadCellError(f"“{clip(words)}”不是日期（YYYY-MM-DD 或 YYYY-MM）") from None
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _money(column: Column, words: str, unit: str) -> str:
    """Read yuan; the cell's own unit goes before the header's."""
    found = _MONEY.fullmatch(words.translate(_FULL_WIDTH))
    if not found:
        raise BadCellError(f"“{clip(words)}”不是金额（如 12500.50 或 1.25万元，不写其他文字）")
    yuan = Decimal(found[1].replace(",", "")) * _TIMES[found[2] or unit]
    text = f"{yuan.normalize():f}"
    parse_money(text)
    return text


def _number(column: Column, words: str, unit: str) -> str:
    found = _ORDINAL.fullmatch(words.translate(_FULL_WIDTH))
    number = parse_int(found[1]) if found else None
    return words if number is None else str(number)


def _types(column: Column, words: str, unit: str) -> str:
    """Give back the zero that Excel takes off a code: 401 is 0401."""
    return words.zfill(4) if words.isdecimal() else words


_READ: dict[str, Callable[[Column, str, str], str]] = {
    "code": _code,
    "date": _date,
    "money": _money,
    "number": _number,
    "types": _types,
}


def clip(words: str) -> str:
    """Shorten words for a message."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 30 else flat[:30] + "…"
