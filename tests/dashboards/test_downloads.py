from __future__ import annotations

import csv
import http.client
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote

import duckdb
import pytest
import waitress
from flask import Flask, Response
from flask.testing import FlaskClient

from dashboards.downloads import register_downloads
from dashboards.exports.tables import TABLES
from queries.csv_stream import to_csv
from queries.slice import Slice
from queries.warehouse import SETTINGS, Warehouse, Warehouses
from tests.queries.small_store import VERSION, build_store

SLICES = [
    "",
    "region=云南省/昭通市",
    "year=2021-2023&status=completed",
    "type=10",
    "kind=feedback",
    "q=学习",
    "region=海南省",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def client(store: Path) -> FlaskClient:
    return make_client(store)


def make_client(store: Path) -> FlaskClient:
    server = Flask(__name__)
    register_downloads(server, Warehouses(store))
    return server.test_client()


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("query", SLICES)
def test_a_file_equals_the_figures_on_screen(client: FlaskClient, store: Path, query: str) -> None:
    kpi = Warehouse.open(store).row("kpi", Slice.from_query(query)) or {}
    rows = read_csv(client.get(f"/download/issues.csv?{query}").data)
    assert len(rows) == kpi["record_count"]
    assert len({(row["文本编号"], row["题号"]) for row in rows}) == kpi["issue_count"]
    assert round(sum(float(row["退缴金额"]) for row in rows), 2) == kpi["refunded_yuan"]
    assert sum(row["遗留问题"] == "是" for row in rows) == kpi["carried_over_count"]
    done = [row for row in rows if row["文种"] == "rectification" and row["整改状态"].startswith("completed")]
    assert len(done) == kpi["completed_count"]
    outside = [
        float(row["金额"])
        for row in read_csv(client.get(f"/download/amounts.csv?{query}").data)
        if not row["问题编号"] and row["性质"] in ("refunded", "recovered") and row["重复提及"] == "否"
    ]
    assert sum(outside) == kpi["unassigned_refunded_yuan"]


def test_cells_equal_duckdb(client: FlaskClient, store: Path) -> None:
    path = store / "versions" / VERSION / "atlas.duckdb"
    with duckdb.connect(str(path), read_only=True, config=SETTINGS) as connection:
        known = connection.execute(
            "select issue_id, title, text, primary_type, refunded_yuan::varchar from issues where is_counted order by 1"
        ).fetchall()
    rows = read_csv(client.get("/download/issues.csv?raw=1").data)
    keys = ("issue_id", "title", "text", "primary_type", "refunded_yuan")
    assert sorted(tuple(row[key] for key in keys) for row in rows) == [
        tuple(value or "" for value in row) for row in known
    ]


def test_the_file_for_excel_and_the_file_for_programs(client: FlaskClient) -> None:
    excel = client.get("/download/issues.csv?status=not_done").data
    assert excel.startswith(b"\xef\xbb\xbf")
    raw = client.get("/download/issues.csv?status=not_done&raw=1").data
    assert raw.startswith(b'"issue_id","notice_id","year"')
    [row] = read_csv(excel)
    assert (row["问题"], row["退缴金额"], row["县代码"], row["整改状态（名称）"]) == (
        "'=1+1",
        "300.00",
        "009901",
        "未完成",
    )
    assert b'"009901"' in excel
    assert b",300.00," in excel


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_download_is_headed_in_chinese(client: FlaskClient, table: str) -> None:
    answer = client.get(f"/download/{table}.csv?year=2021")
    header = next(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert len(set(header)) == len(header)
    assert all(not name.isascii() for name in header)
    assert answer.headers["X-Row-Count"] == str(len(read_csv(answer.data)))
    assert answer.content_type == "text/csv; charset=utf-8"


def test_the_name_says_what_is_in_the_file(client: FlaskClient) -> None:
    disposition = client.get("/download/issues.csv?region=云南省/昭通市&year=2021-2023").headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=\"issues.csv\"; filename*=UTF-8''")
    assert unquote(disposition.split("''")[1]) == "问题记录_云南省昭通市·2021–2023年_a1b2c3d4.csv"


def test_a_name_holds_nothing_a_disk_refuses(client: FlaskClient) -> None:
    address = "/download/issues.csv?q=" + quote('a/b:c*?<d>|"e') + "&round=" + "长" * 110
    name = unquote(client.get(address).headers["Content-Disposition"].split("''")[1])
    assert not set(name) & set('\\/:*?"<>|\r\n')
    assert len(name) < 120


def test_invented_data_say_so(tmp_path: Path) -> None:
    client = make_client(build_store(tmp_path, is_demo=True))
    for table in TABLES:
        answer = client.get(f"/download/{table}.csv")
        assert unquote(answer.headers["Content-Disposition"].split("''")[1]).startswith("演示_")
        rows = read_csv(answer.data)
        assert rows, table
        assert next(iter(rows[0])) == "虚构"
        assert {row["虚构"] for row in rows} == {"是"}
    assert client.get("/download/issues.csv?raw=1").data.startswith(b'"is_demo","issue_id"')


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/download/issues.csv?status=foo", 400, "status=foo"),
        ("/download/issues.csv?regoin=云南省", 400, "regoin=云南省"),
        ("/download/issues.csv?v=ffff", 404, "没有这个数据版本"),
        ("/download/issues.csv?v=../x", 404, "没有这个数据版本"),
        ("/download/nothing.csv", 404, "没有名为"),
        ("/download/issues.pdf", 404, "没有“pdf”这种格式"),
        ("/download/amounts.dta", 404, "只用于问题记录"),
        ("/download/issues.csv?cols=title,colour", 400, "没有这一列"),
        ("/download/issues.csv?sort=-colour", 400, "cols= 与 sort= 可用的列：issue_id、notice_id"),
        (f"/download/issues.csv?v={VERSION}&lang=en&by=region", 200, "柳堰镇"),
    ],
)
def test_what_cannot_be_downloaded_is_said(client: FlaskClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text


def test_an_empty_store_is_said(tmp_path: Path) -> None:
    answer = make_client(tmp_path).get("/download/issues.csv")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "还没有载入数据" in answer.text


@contextmanager
def serve(server: Flask) -> Iterator[http.client.HTTPConnection]:
    listener = waitress.create_server(server, host="127.0.0.1", port=0, threads=2)
    thread = Thread(target=listener.run)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", listener.effective_port, timeout=10)
    try:
        yield connection
    finally:
        connection.close()
        listener.trigger.pull_trigger(listener.close)  # within the server's own loop, which then ends
        thread.join(timeout=10)
        listener.task_dispatcher.shutdown()


def test_a_stream_that_breaks_fails_the_transfer(store: Path) -> None:
    server = Flask(__name__)
    batches = Warehouse.open(store).stream("download_issues", batch_rows=2)

    @server.get("/broken.csv")
    def broken() -> Response:
        return Response(to_csv(batches, None, row_count=9), mimetype="text/csv")  # there are 8

    with serve(server) as connection:
        connection.request("GET", "/broken.csv")
        with pytest.raises(http.client.IncompleteRead):
            connection.getresponse().read()


def test_a_whole_stream_arrives(store: Path) -> None:
    server = Flask(__name__)
    register_downloads(server, Warehouses(store))
    with serve(server) as connection:
        connection.request("GET", "/download/issues.csv")
        assert len(read_csv(connection.getresponse().read())) == 8
