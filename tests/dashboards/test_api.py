"""The interface for programs: pages, fields, errors of one shape, ETag, the OpenAPI document."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboards import downloads
from dashboards.api.cursor import Cursor
from dashboards.api.routes import register_api
from dashboards.exports.formats import FORMATS
from dashboards.exports.tables import TABLES
from queries.filters import FILTERS
from queries.warehouse import Warehouses
from tests.queries.small_store import VERSION, build_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def client(store: Path) -> FlaskClient:
    return make_client(store)


def make_client(store: Path) -> FlaskClient:
    server = Flask(__name__)
    register_api(server, Warehouses(store))
    return server.test_client()


def get(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return dict(json.loads(answer.data))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_pages_by_cursor_are_the_whole(client: FlaskClient, table: str) -> None:
    whole = get(client, f"{table}.json?limit=10000")
    assert whole["total"] == len(whole["data"])
    assert whole["next"] is None
    found: list[Any] = []
    page = get(client, f"{table}.json?limit=1")
    while page["next"]:
        found += page["data"]
        page = get(client, f"{table}.json?limit=1&cursor={page['next']}")
    assert found + page["data"] == whole["data"]


def test_filters_and_fields(client: FlaskClient) -> None:
    page = get(client, "issues.json?region=云南省/昭通市&year=2021-2023&status=completed&fields=issue_id,refunded_yuan")
    assert page == {
        "version": VERSION, "table": "issues", "slice": "云南省昭通市 · 2021–2023年 · 自报完成", "total": 2, "next": None,
        "data": [{"issue_id": "n1-1", "refunded_yuan": 1200.5}, {"issue_id": "n2-1", "refunded_yuan": 0.0}],
    }  # fmt: skip


def test_all_pages_come_from_one_version(tmp_path: Path) -> None:
    store = build_store(tmp_path)
    client = make_client(store)
    first = get(client, "issues.json?limit=3")
    build_store(store, "ffff0000", is_demo=True)
    assert get(client, "issues.json?limit=3")["version"] == "ffff0000"
    second = get(client, f"issues.json?limit=3&cursor={first['next']}")
    assert second["version"] == VERSION
    assert "is_demo" not in second["data"][0]
    assert get(client, "issues.json?limit=3")["data"][0]["is_demo"] is True


def test_whole_files(client: FlaskClient) -> None:
    plain = client.get("/api/v1/issues.csv?fields=title&sort=-refunded_yuan").data
    assert plain.decode().splitlines()[:2] == ['"title"', '"－套取资金"']
    assert client.get("/api/v1/issues.csv?raw=0").data.startswith(b"\xef\xbb\xbf")
    assert pq.read_table(io.BytesIO(client.get("/api/v1/amounts.parquet").data)).num_rows == 8


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("issues.json?status=foo", 400, "bad_filter"),
        ("issues.json?colour=red", 400, "bad_filter"),
        ("issues.json?fields=colour", 400, "bad_column"),
        ("issues.json?limit=0", 400, "bad_limit"),
        ("issues.json?limit=10001", 400, "bad_limit"),
        ("issues.json?limit=many", 400, "bad_limit"),
        ("issues.json?cursor=x", 400, "bad_cursor"),
        ("issues.json?cursor=WzFd", 400, "bad_cursor"),
        (f"points.json?cursor={Cursor(VERSION, ('n1-1', 'x')).to_text()}", 400, "bad_cursor"),
        (f"issues.json?cursor={Cursor('fff', ('n1', '1', 'n1-1')).to_text()}", 404, "no_version"),
        ("issues.json?sort=title", 400, "no_sort"),
        ("issues.json?v=ffff", 404, "no_version"),
        ("nothing.json", 404, "no_table"),
        ("issues.pdf", 404, "no_format"),
        ("issues", 404, "no_path"),
    ],
)
def test_errors_have_one_shape(client: FlaskClient, address: str, status: int, code: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    error = json.loads(answer.data)["error"]
    assert (answer.status_code, error["status"], error["code"]) == (status, status, code)
    assert error["message"]
    assert answer.mimetype == "application/json"


def test_it_is_read_only(client: FlaskClient) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)("/api/v1/issues.json")
        assert answer.status_code == 405
        assert json.loads(answer.data)["error"]["code"] == "read_only"
        assert answer.headers["Allow"] == "GET, HEAD"


def test_an_empty_store_is_an_error(tmp_path: Path) -> None:
    client = make_client(tmp_path)
    for address in ("issues.json", "openapi.json"):
        assert json.loads(client.get(f"/api/v1/{address}").data)["error"]["code"] == "empty"


@pytest.mark.parametrize("address", ["issues.json?limit=2", "issues.csv", "issues.parquet"])
def test_what_is_unchanged_is_not_sent_again(tmp_path: Path, address: str) -> None:
    store = build_store(tmp_path)
    client = make_client(store)
    tag = client.get(f"/api/v1/{address}").headers["ETag"]
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert (
        client.get(
            f"/api/v1/{address}&status=completed" if "?" in address else f"/api/v1/{address}?status=completed"
        ).headers["ETag"]
        != tag
    )
    (store / "removed.csv").write_text("notice_id\nn1\n", encoding="utf-8")
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": tag}).status_code == 200


def test_more_files_at_once_than_stated_are_refused(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    open_answers = [client.get("/api/v1/issues.csv", buffered=False) for _ in range(downloads.MOST_STREAMS)]
    refused = client.get("/api/v1/issues.csv")
    assert (refused.status_code, json.loads(refused.data)["error"]["code"]) == (503, "busy")
    for answer in open_answers:
        answer.close()
    assert client.get("/api/v1/issues.csv").status_code == 200


def test_the_openapi_document_names_what_there_is(client: FlaskClient) -> None:
    spec = get(client, "openapi.json")
    assert spec["openapi"].startswith("3.1")
    assert set(spec["components"]["parameters"]) >= {row.key for row in FILTERS} | {"v", "fields", "limit", "cursor"}
    for table in TABLES:
        suffixes = ["json", *(f.suffix for f in FORMATS.values() if not f.tables or table in f.tables)]
        for suffix in suffixes:
            assert f"/{table}.{suffix}" in spec["paths"]
        row = spec["components"]["schemas"][table]["properties"]
        assert set(get(client, f"{table}.json?limit=1")["data"][0]) == set(row)
    references = {text.split('"')[0] for text in json.dumps(spec).split('"$ref": "#/components/')[1:]}
    for kind, name in (reference.split("/") for reference in references):
        assert name in spec["components"][kind]


def test_the_index_leads_to_every_table(client: FlaskClient) -> None:
    index = get(client, "")
    for row in index["tables"]:
        assert client.get(row["url"]).status_code == 200
