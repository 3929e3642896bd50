"""Downloads: the slice on screen as CSV, streamed by the server straight from DuckDB."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import quote

import pyarrow as pa
from flask import Flask, Response, abort, make_response, request

from dashboards.view import OWN_KEYS as VIEW_KEYS
from queries.csv_stream import to_csv
from queries.questions import load_question
from queries.slice import Slice
from queries.warehouse import StoreEmptyError, UnknownVersionError, Warehouse, Warehouses

OWN_KEYS = (*VIEW_KEYS, "raw")
"""Keys of a download's address that are no filters."""
UNSAFE_RE = re.compile(r'[\\/:*?"<>|\s]+')
"""What no file name holds on Windows."""
NAME_LENGTH = 80


class Download(NamedTuple):
    """One kind of file: its Chinese name, its question, the tables whose comments head its columns, first wins."""

    name: str
    question: str
    tables: tuple[str, ...] = ()
    level: Callable[[Slice], str] | None = None
    """How a question that breaks down to domains or types chooses, as its chart does."""


def category_level(slice: Slice) -> str:
    """Give types where a domain or type is chosen, domains else."""
    return "type" if slice.type else "domain"


DOWNLOADS: dict[str, Download] = {
    "issues": Download("问题记录", "download_issues", ("issues", "notices")),
    "amounts": Download("金额", "download_amounts", ("amounts", "issues", "notices")),
    "measures": Download("整改措施", "download_measures", ("measures", "issues", "notices")),
    "issue_categories": Download("问题类型", "issue_categories", level=category_level),
    "completion_by_year": Download("各年整改状态", "completion_by_year"),
    "completion_by_region": Download("各地自报完成", "completion_by_region"),
    "money_by_year": Download("各年退缴金额", "money_by_year"),
    "money_by_region": Download("各地退缴金额", "money_by_region"),
    "recurring_problems": Download("反复出现的问题", "recurring_problems"),
}


def register_downloads(server: Flask, warehouses: Warehouses) -> None:
    """Serve GET /download/<name of DOWNLOADS>.csv?<slice>&v=<version>[&raw=1].

    ``raw=1`` is the file for programs: no byte order mark, the columns' own names, true and false. A filter that is
    not known or not allowed is refused (400): the file would hold more than was asked for.
    """

    def download(table: str) -> Response:
        if table not in DOWNLOADS:
            abort(_refuse(404, f"没有名为“{table}”的下载。可下载：{'、'.join(DOWNLOADS)}。"))
        warehouse = _get_warehouse(warehouses, request.args.get("v"))
        slice = Slice.from_query(request.query_string, others=OWN_KEYS)
        if slice.ignored:
            abort(_refuse(400, f"筛选条件无法识别：{'；'.join(slice.ignored)}。请从页面上的链接下载，或改正地址。"))
        return _answer(warehouse, slice, table, is_raw=request.args.get("raw") == "1")

    server.add_url_rule("/download/<table>.csv", "download", download)


def to_headers(warehouse: Warehouse, download: Download) -> dict[str, str]:
    """Give each column its Chinese header from the schema's comments; a code's name is headed 整改状态（名称）."""
    headers = {"is_demo": "虚构"}
    for table in reversed(download.tables):
        headers |= {column.name: column.zh for column in warehouse.columns(table)}
    names = {f"{name}_zh": f"{zh}（名称）" for name, zh in headers.items()}
    return headers | names | load_question(download.question).headers


def to_file_name(warehouse: Warehouse, slice: Slice, download: Download) -> str:
    """Name a file after what is in it: 演示_问题记录_云南省昭通市·2021–2023年_a1b2c3d4.csv."""
    words = UNSAFE_RE.sub("", warehouse.sentence(slice))[:NAME_LENGTH]
    parts = ["演示"] * warehouse.is_demo + [download.name, words, warehouse.version[:8]]
    return "_".join(parts) + ".csv"


def _get_warehouse(warehouses: Warehouses, version: str | None) -> Warehouse:
    try:
        return warehouses.get(version)
    except StoreEmptyError:
        abort(_refuse(404, "还没有载入数据，没有可下载的内容。请先载入通报。"))
    except UnknownVersionError:
        abort(_refuse(404, "没有这个数据版本。它可能已被删除，请从页面重新下载。"))


def _answer(warehouse: Warehouse, slice: Slice, table: str, is_raw: bool) -> Response:
    download = DOWNLOADS[table]
    parameters: dict[str, Any] = {"level": download.level(slice)} if download.level else {}
    row_count = warehouse.count(download.question, slice, **parameters)
    batches = (
        warehouse.stream_notices(download.question, slice)
        if download.tables
        else warehouse.stream(download.question, slice, **parameters)
    )
    shown = map(_mark_demo, batches) if warehouse.is_demo else batches
    lines = to_csv(shown, None if is_raw else to_headers(warehouse, download), row_count)
    # The first lines are made here, so that a question that fails is an error page and not half a file.
    response = Response(_close_after(_start(lines), batches), mimetype="text/csv")
    response.headers["Content-Disposition"] = _to_disposition(table, to_file_name(warehouse, slice, download))
    response.headers["X-Row-Count"] = str(row_count)
    response.headers["Cache-Control"] = "no-store"
    return response


def _mark_demo(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Put the column 虚构 first: every row of invented data says so."""
    marks = pa.repeat(pa.scalar(True), batch.num_rows)
    return pa.RecordBatch.from_arrays([marks, *batch.columns], names=["is_demo", *batch.schema.names])


def _start(lines: Iterator[bytes]) -> Iterable[bytes]:
    return chain([next(lines)], lines)


def _close_after(lines: Iterable[bytes], batches: Generator[pa.RecordBatch, None, None]) -> Iterator[bytes]:
    """Pass lines on; whether they end, fail or the reader goes away, the database's cursor is closed.

    An error goes up to the server, which then drops the connection without the last chunk: the transfer fails in the
    reader's browser rather than end as a tidy short file.
    """
    try:
        yield from lines
    finally:
        batches.close()


def _to_disposition(table: str, name: str) -> str:
    return f"attachment; filename=\"{table}.csv\"; filename*=UTF-8''{quote(name)}"


def _refuse(status: int, words: str) -> Response:
    response = make_response(words, status)
    response.mimetype = "text/plain"
    return response
