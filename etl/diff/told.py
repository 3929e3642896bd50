"""A comparison of two versions in words: how many rows changed of each table and why, then the changes themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from etl.codes import list_codes

_SHOWN_CHARACTERS = 40


def diff_lines(changes: Iterable[dict[str, Any]], most: int) -> Iterator[str]:
    """Lay out a comparison: counts by table, change and reason, then up to ``most`` changes."""
    rows = list(changes)
    names = {(row["list"], row["code"]): str(row["zh"]) for row in list_codes()}

    def name(code_list: str, code: str) -> str:
        return names.get((code_list, code), code)

    if not rows:
        yield "两个版本的记录相同"
        return
    counted = Counter((row["table_name"], row["change"], row["reason"]) for row in _once_a_row(rows))
    for (table, change, reason), count in sorted(counted.items()):
        yield f"{table}：{name('change', change)} {count} 行，因{name('change_reason', reason)}"
    yield ""
    for row in rows[:most]:
        cell = f" {row['column_name']}：{_short(row['before'])} → {_short(row['after'])}" if row["column_name"] else ""
        where = f"（{row['doc']}）" if row["doc"] else ""
        why = name("change_reason", row["reason"])
        yield f"{name('change', row['change'])} {row['table_name']} {row['row_id']}{where}{cell}，因{why}"
    if len(rows) > most:
        yield f"其余 {len(rows) - most} 处从略；--rows 可多列，--csv 写成文件"


def _once_a_row(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Take each row once for each of its reasons, however many of its columns changed."""
    seen = set()
    for row in rows:
        key = (row["table_name"], row["row_id"], row["change"], row["reason"])
        if key not in seen:
            seen.add(key)
            yield row


def _short(value: str | None) -> str:
    text = "空" if value is None else " ".join(value.split())
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
