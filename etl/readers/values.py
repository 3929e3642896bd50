"""Checks one cell of a structured file by its column's type."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal, InvalidOperation

from etl.readers.template import Column

_YES_NO = {"是": True, "1": True, "true": True, "否": False, "0": False, "false": False, "": False}
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_SEPARATORS = re.compile(r"[;；、\s]+")


class BadCellError(ValueError):
    """A cell does not hold what its column allows; the message says so in Chinese."""


def parse_number(text: str) -> int:
    """Read a whole number from 1 (2, 15)."""
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) == 0:
        raise BadCellError(f"“{text}”不是从 1 起的整数")
    return int(text)


def parse_date(text: str) -> str:
    """Read a date known to the day or the month (2023-01-18, 2023-01)."""
    match = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part) for part in (match[1], match[2], match[3] or "01")) if match else (0, 0, 0)
        date(year, month, day)
    except ValueError:
        raise BadCellError(f"“{text}”不是日期（YYYY-MM-DD 或 YYYY-MM）") from None
    return text


def parse_money(text: str) -> Decimal:
    """Read yuan, not negative, to the fen (12500.50, 1,200)."""
    try:
        yuan = Decimal(text.replace(",", "")) if re.fullmatch(r"[0-9][0-9,]*(\.[0-9]{1,2})?", text) else None
    except InvalidOperation:
        yuan = None
    if yuan is None or yuan >= Decimal(10) ** 15:
        raise BadCellError(f"“{text}”不是以元计的金额（如 12500.50，不写单位）")
    return yuan


def parse_yes_no(text: str) -> bool:
    """Read 是 or 否 (also true, false, 1, 0)."""
    if text.lower() not in _YES_NO:
        raise BadCellError(f"“{text}”应为 是 或 否")
    return _YES_NO[text.lower()]


def parse_types(text: str, codes: Collection[str]) -> list[str]:
    """Read type codes (0401；0402), each of which the codebook knows, each once."""
    found = list(dict.fromkeys(part for part in _SEPARATORS.split(text) if part))
    unknown = [code for code in found if code not in codes]
    if unknown:
        raise BadCellError(f"编码表中没有类型 {'、'.join(unknown)}")
    return found


def check_cell(column: Column, text: str, codes: Collection[str]) -> None:
    """Raise BadCellError where the text is not what the column allows."""
    if not text:
        if column.is_required:
            raise BadCellError("必填，不能为空")
        return
    if column.allowed and text not in column.allowed:
        raise BadCellError(f"“{text}”不在允许的值之内：{'、'.join(column.allowed)}")
    if column.type == "number":
        parse_number(text)
    elif column.type == "date":
        parse_date(text)
    elif column.type == "money":
        parse_money(text)
    elif column.type == "yes_no":
        parse_yes_no(text)
    elif column.type == "types":
        parse_types(text, codes)
