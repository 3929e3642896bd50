"""What may be corrected, and how a value is written in a cell."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from etl.lexicon import load_lexicon

COLUMNS = ("document", "record", "field", "words", "old_value", "new_value", "reason", "who", "corrected_date")
"""The columns of the sheet, in order; the schema names them in Chinese."""
REGION = ("province_code", "province", "city_code", "city", "county_code", "county")


class Field(NamedTuple):
    """A field that may be corrected: its column (of the same name) and table, what its values are."""

    name: str
    table: str
    kind: str
    """code, date, whole, yuan, yes_no, text, type, types, region."""
    code_list: str
    zh: str


class Correction(NamedTuple):
    """One line of the sheet: its cells as written, the notice it is about, and the new value ready to be set.

    ``problem`` says why the line cannot be used; empty where it can.
    """

    line: int
    cells: dict[str, str]
    notice_id: str
    value: Any
    old: str
    """The old value as ``show`` writes it; empty where the cell is."""
    problem: str = ""


@cache
def correction_fields() -> dict[str, Field]:
    """Name → field."""
    return {
        row["field"]: Field(row["field"], row["table"], row["kind"], row["list"], row["zh"])
        for row in load_lexicon("correction_fields")
    }


def show(value: Any) -> str:
    """Write a value as a cell has it: 是, 0903、0905, 12500.50; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, dict):
        return "".join(dict.fromkeys(value[name] or "" for name in ("province", "city", "county")))
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    return str(value)


def read_value(row: dict[str, Any], field: Field) -> Any:
    """Take the value of a field from its row."""
    if field.kind == "region":
        return {name: row[name] for name in REGION}
    return row[field.name]
