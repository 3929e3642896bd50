from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from queries.questions import QuestionError, question_names
from queries.shape import Shape
from queries.slice import Slice
from queries.warehouse import Warehouse
from tests.queries.small_store import build_store

DOWNLOADS = sorted(name for name in question_names() if name.startswith("download_"))


def read(warehouse: Warehouse, question: str, shape: Shape, slice: Slice | None = None) -> list[dict[str, Any]]:
    return [row for batch in warehouse.stream_shaped(question, shape, slice, batch_rows=3) for row in batch.to_pylist()]


def test_columns_are_given_in_the_order_asked_for(warehouse: Warehouse) -> None:
    rows = read(warehouse, "download_issues", Shape(("status", "issue_id")))
    assert list(rows[0]) == ["status", "issue_id"]
    assert len(rows) == 8


@pytest.mark.parametrize(("sort", "is_descending"), [("refunded_yuan", True), ("deadline", False), ("title", True)])
def test_rows_are_sorted_and_what_is_unknown_stands_last(warehouse: Warehouse, sort: str, is_descending: bool) -> None:
    values = [row[sort] for row in read(warehouse, "download_issues", Shape(sort=sort, is_descending=is_descending))]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=is_descending)
    assert values == known + [None] * (len(values) - len(known))


@pytest.mark.parametrize("name", DOWNLOADS)
def test_pages_by_key_are_the_whole(warehouse: Warehouse, name: str) -> None:
    whole = sorted(row["line"] for row in read(warehouse, name, Shape(is_json=True)))
    found: list[str] = []
    after: tuple[str, ...] = ()
    while page := warehouse.rows_shaped(name, Shape(after=after, limit=2, is_json=True)):
        found += [row["line"] for row in page]
        after = tuple(page[-1]["key"])
    assert sorted(found) == whole


@pytest.mark.parametrize("name", DOWNLOADS)
def test_json_says_what_the_rows_say(warehouse: Warehouse, name: str) -> None:
    plain = read(warehouse, name, Shape())
    lines = [json.loads(row["line"]) for row in read(warehouse, name, Shape(is_json=True, is_marked=True))]
    assert lines == [{"is_demo": True} | json.loads(json.dumps(row, default=float)) for row in plain]


def test_only_columns_of_the_answer_are_named(warehouse: Warehouse) -> None:
    for shape in (Shape(("title", "colour")), Shape(sort='title"; drop table issues --'), Shape(after=("a", "b"))):
        with pytest.raises(QuestionError):
            read(warehouse, "download_issues", shape)


def test_what_was_removed_is_not_sorted_in(tmp_path: Path) -> None:
    store = build_store(tmp_path)
    (store / "removed.csv").write_text("notice_id\nn1\n", encoding="utf-8")
    rows = read(Warehouse.open(store), "download_issues", Shape(sort="title"))
    assert {row["notice_id"] for row in rows} == {"n2", "n3", "n4"}


def test_the_same_slice_comes_in_the_same_order(warehouse: Warehouse) -> None:
    assert read(warehouse, "download_issues", Shape()) == read(warehouse, "download_issues", Shape())
