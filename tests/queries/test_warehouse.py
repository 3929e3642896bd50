from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from queries.filters import AREAS, KINDS, STATUSES
from queries.slice import Slice
from queries.warehouse import StoreEmptyError, UnknownVersionError, Warehouse, Warehouses
from tests.queries.small_store import SCHEMA, VERSION, build_store


def test_the_current_version_is_opened(store: Path, warehouse: Warehouse) -> None:
    assert warehouse.version == VERSION
    assert warehouse.manifest["version"] == VERSION
    assert not warehouse.is_demo
    assert isinstance(warehouse.ask("kpi"), pd.DataFrame)


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreEmptyError):
        Warehouses(tmp_path).get()
    (tmp_path / "current").write_text("\n")
    with pytest.raises(StoreEmptyError):
        Warehouses(tmp_path).get()


@pytest.mark.parametrize("version", ["ffff", "../x", "..", "a/b", "", "x" * 500, "a\0b", "一"])
def test_no_other_version_is_opened(store: Path, version: str) -> None:
    with pytest.raises(UnknownVersionError):
        Warehouse.open(store, version)


@pytest.mark.parametrize(
    "sql",
    ["insert into codes values (1)", "select * from read_csv('a.csv')", "set enable_external_access=true",
     "attach 'b.duckdb'", "install fts", "copy codes to 'c.csv'"],
)  # fmt: skip
def test_a_version_is_read_only_and_shut_in(warehouse: Warehouse, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        warehouse._connection.cursor().execute(sql)


def test_the_pointer_is_read_again_and_versions_stay_apart(tmp_path: Path) -> None:
    warehouses = Warehouses(build_store(tmp_path, "v1"), keep=2)
    first = warehouses.get()
    build_store(tmp_path, "v2", failures=[{"path": "二.txt"}])
    assert warehouses.get().version == "v2"
    assert warehouses.get("v1") is first
    assert len(first.rows("failures", limit=100)) == 1
    assert len(warehouses.get().rows("failures", limit=100)) == 2


def test_only_a_few_versions_stay_open_and_a_stream_outlives_its_turn(tmp_path: Path) -> None:
    for name in ("v1", "v2", "v3"):
        build_store(tmp_path, name)
    warehouses = Warehouses(tmp_path, keep=1)
    stream = warehouses.get("v1").stream("download_issues", batch_rows=1)
    next(stream)
    assert warehouses.get("v3").version == "v3"
    assert [version for version, _ in warehouses._open] == ["v3"]
    assert sum(batch.num_rows for batch in stream) == 8


def test_a_stream_left_early_frees_its_cursor(warehouse: Warehouse) -> None:
    stream = warehouse.stream("download_measures", batch_rows=1)
    next(stream)
    next(stream)
    stream.close()
    assert warehouse.count("download_measures") == 16


def test_threads_share_a_version(warehouse: Warehouse) -> None:
    def ask(n: int) -> int:
        slice = Slice(year=(2021,)) if n % 2 else Slice()
        list(warehouse.stream("download_issues", slice, batch_rows=2))
        return int((warehouse.row("kpi", slice) or {})["record_count"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(40))) == [8, 3] * 20


def test_columns_come_from_the_comments(warehouse: Warehouse) -> None:
    columns = {column.name: column for column in warehouse.columns("issues")}
    assert columns["status"].zh == "整改状态"
    assert columns["status"].note.startswith("completed、")
    assert columns["refunded_yuan"].type == "DECIMAL(18,2)"
    assert warehouse.columns("nothing") == []


def test_labels_keep_the_order_of_the_list(warehouse: Warehouse) -> None:
    assert list(warehouse.labels("status")) == list(STATUSES)
    assert warehouse.sentence(Slice(body=("b1",), status=("completed",))) == "柳堰镇 · 自报完成"


@pytest.mark.parametrize(
    ("comment", "codes"),
    [("issues.area", AREAS), ("issues.status", STATUSES), ("notices.kind", KINDS)],
)
def test_the_closed_lists_are_those_of_the_schema(comment: str, codes: tuple[str, ...]) -> None:
    [line] = [line for line in SCHEMA.read_text(encoding="utf-8").splitlines() if f"COLUMN {comment} " in line]
    assert [code for code in codes if code not in line] == []


def test_answers_are_plain_values(warehouse: Warehouse) -> None:
    for row in warehouse.rows("notice_issues", notice_id="n1"):
        assert {type(value) for value in row.values()} <= {str, int, float, bool, list, type(None)}
