from __future__ import annotations

from typing import Any

import pytest

from etl.check_words import find_wrong_words
from etl.rows import PART_TABLES

TEXT = "清退超标准接待费 1,200.50 元，已完成整改。"


def wrong(table: str, **row: Any) -> list[tuple[str, str]]:
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in PART_TABLES}
    tables[table] = [{"notice_id": "n", "text": None} | row]
    return [(rule.name, place) for rule, place in find_wrong_words(tables, TEXT)]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("amounts", {"text": "1,200.50元", "span_start": 9, "span_end": 19}),
        ("measures", {"issue_id": "n-1", "text": "清退超标准接待费1,200.50元", "span_start": 0, "span_end": 19}),
        ("amounts", {"text": "1200", "span_start": None, "span_end": None}),
        ("warnings", {"message": "别的话", "span_start": 0, "span_end": 2}),
        ("issue_types", {"issue_id": "n-1", "words": "接待", "span_start": 0, "span_end": 2}),
    ],
)
def test_words_at_their_place(table: str, row: dict[str, Any]) -> None:
    assert wrong(table, **row) == []


@pytest.mark.parametrize(
    ("table", "row", "names"),
    [
        ("amounts", {"text": "1,200.50元", "span_start": 10, "span_end": 19}, ["逐字相符", "首尾"]),
        ("sanctions", {"text": "清退过标准", "span_start": 0, "span_end": 5}, ["逐字相符"]),
        ("gaps", {"text": TEXT[-3:], "span_start": len(TEXT) - 3, "span_end": 90}, ["原文之内"]),
        ("points", {"issue_id": "n-1", "text": "", "span_start": 3, "span_end": 3}, ["原文之内"]),
        ("warnings", {"span_start": -1, "span_end": 2}, ["原文之内"]),
        ("issue_types", {"issue_id": "n-1", "span_start": 0, "span_end": None}, ["原文之内"]),
    ],
)
def test_words_elsewhere(table: str, row: dict[str, Any], names: list[str]) -> None:
    found = wrong(table, **row)
    assert len(found) == len(names)
    assert all(name in rule for name, (rule, _) in zip(names, found, strict=True))
    assert {place for _, place in found} == {f"{row.get('issue_id', 'n')}@{row['span_start']}"}
