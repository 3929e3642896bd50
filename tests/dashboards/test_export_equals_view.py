"""What is downloaded is what is shown: for many random slices, every format has the rows and the sums of the page."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboards.downloads import register_downloads
from dashboards.grid import PAGE_ROWS
from dashboards.view import read_view
from queries.filters import AREAS, KINDS, STATUSES
from queries.warehouse import Warehouses

STATES = [30, pytest.param(500, marks=pytest.mark.soak)]
"""How many states are drawn: some with every change, all of them in make soak."""
CHOICES: dict[str, tuple[str, ...]] = {
    "region": ("云南省", "广东省/湛江市", "浙江省/温州市/檐溪县", "云南省/未定"),
    "year": ("2019", "2021", "2019-2021", "2022-2025", "none"),
    "status": STATUSES,
    "area": AREAS,
    "type": ("03", "07", "0701", "0702", "1202", "none"),
    "kind": KINDS,
    "level": ("township", "none"),
    "carried": ("1", "0"),
    "refunded": ("1", "0"),
    "least": ("100", "5000"),
    "q": ("补贴", "财务 审核", "没有的词"),
}
SORTS = ("year", "title", "refunded_yuan", "status", "body_name", "county", "round_label", "is_carried_over")


@pytest.fixture(scope="module")
def client(warehouses: Warehouses) -> FlaskClient:
    server = Flask(__name__)
    register_downloads(server, warehouses)
    return server.test_client()


def states(count: int) -> Iterator[str]:
    """Draw filter states, seeded: none to four filters, one or two values each."""
    chance = random.Random(20261201)
    for _ in range(count):
        keys = chance.sample(sorted(CHOICES), chance.randint(0, 4))
        pairs = [
            f"{key}={text}"
            for key in keys
            for text in chance.sample(CHOICES[key], 1 + (key != "least" and chance.random() < 0.5))
        ]
        yield "&".join(pairs)


def read_csv(client: FlaskClient, query: str) -> list[dict[str, str]]:
    text = get(client, f"/download/issues.csv?raw=1&{query}").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def get(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return bytes(answer.data)


def total(values: list[Any]) -> Decimal:
    return sum((Decimal(str(value)) for value in values if value not in (None, "")), Decimal(0))


@pytest.mark.parametrize("count", STATES)
def test_rows_and_sums_are_those_of_the_page(client: FlaskClient, warehouses: Warehouses, count: int) -> None:
    """Every state as CSV and Parquet, every tenth as a workbook too, which takes most of the time."""
    seen = set()
    for number, query in enumerate(states(count)):
        kpi = read_view(warehouses, query).kpi
        shown = (kpi["record_count"], Decimal(str(kpi["refunded_yuan"])))
        rows = read_csv(client, f"cols=refunded_yuan&{query}")
        assert (len(rows), total([row["refunded_yuan"] for row in rows])) == shown, query
        table = pq.read_table(io.BytesIO(get(client, f"/download/issues.parquet?cols=refunded_yuan&{query}")))
        assert (table.num_rows, total(table.column("refunded_yuan").to_pylist())) == shown, query
        if number % 10 == 0:
            data = get(client, f"/download/issues.xlsx?cols=refunded_yuan&{query}")
            cells = [
                row[-1] for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(2, values_only=True)
            ]
            assert (len(cells), total([round(float(cell), 2) for cell in cells])) == shown, query
        seen.add(shown[0])
    assert len(seen) > 10


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("sign", ["", "-"])
def test_the_order_is_that_of_the_table(client: FlaskClient, warehouses: Warehouses, sort: str, sign: str) -> None:
    query = "year=2019-2021&region=云南省"
    order = {"sort": sort, "descending": bool(sign), "limit": PAGE_ROWS, "offset": 0}
    page = read_view(warehouses, query).rows("issue_rows", **order)
    rows = read_csv(client, f"{query}&sort={sign}{sort}")
    count = min(len(page), PAGE_ROWS)
    assert count > 10
    assert [row["issue_id"] for row in rows][:count] == [row["issue_id"] for row in page][:count]


def test_the_sample_is_large_enough(sample_store: Path, warehouses: Warehouses) -> None:
    assert read_view(warehouses, "").kpi["record_count"] > 50
