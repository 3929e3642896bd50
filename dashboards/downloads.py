"""Downloads: GET /download/<table>.<format>?<slice>&v=…[&cols=…][&sort=…][&raw=1], and the citable zip of a table.

A filter, column or order that is not known is refused (400): the file would hold other than was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import wraps
from threading import BoundedSemaphore
from typing import ParamSpec
from urllib.parse import quote

from flask import Flask, Response, make_response, request

from dashboards.exports.asked import Refusal, check_size, find_format, find_table, prepare, read_asked
from dashboards.exports.bundle import write_bundle
from dashboards.exports.content import Content
from dashboards.exports.csv_file import write_plain_csv
from dashboards.exports.formats import Format
from queries.warehouse import Warehouses

UNSAFE_RE = re.compile(r'[\\/:*?"<>|\s]+')
"""What no file name holds on Windows."""
NAME_LENGTH = 80

MOST_STREAMS = 5
"""Files a process sends at one time: a server of eight threads keeps three for pages."""
P = ParamSpec("P")
_STREAMS = BoundedSemaphore(MOST_STREAMS)


def register_downloads(server: Flask, warehouses: Warehouses) -> None:
    """Register the tables of dashboards.exports.tables in the formats of dashboards.exports.formats, and their zips."""

    def download(table: str, suffix: str) -> Response:
        known = find_table(table)
        chosen = None if suffix == "zip" else find_format(suffix, table)
        asked = read_asked(warehouses, request.query_string.decode("utf-8", "replace"))
        content = prepare(asked, known, request.host_url.rstrip("/"))
        if chosen is None:
            return send(content, "zip", "application/zip", write_bundle(content))
        return send_format(content, chosen, asked.is_raw)

    server.add_url_rule("/download/<table>.<suffix>", "download", catch_refusals(download))


def send_format(content: Content, chosen: Format, is_raw: bool = False) -> Response:
    """Send a content in a format; Refusal where it holds too many rows for it."""
    check_size(content, chosen)
    write = write_plain_csv if is_raw and chosen.suffix == "csv" else chosen.write
    return send(content, chosen.suffix, chosen.mimetype, write(content))


def send(content: Content, suffix: str, mimetype: str, chunks: Iterator[bytes]) -> Response:
    """Send chunks as they are made.

    The first is made before the answer begins, so that a question that fails is an error page and not half a file. An
    error after that goes up to the server, which drops the connection without the last chunk: the transfer fails in the
    reader's browser rather than end as a tidy short file. Closing the answer closes the database's cursor.
    """
    response = Response(_start(_hold_place(chunks)), mimetype=mimetype)
    name = quote(to_file_name(content, suffix))
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{content.key}.{suffix}\"; filename*=UTF-8''{name}"
    )
    response.headers["X-Row-Count"] = str(content.row_count)
    response.headers["Cache-Control"] = "no-store"
    return response


def to_file_name(content: Content, suffix: str) -> str:
    """Name a file after what is in it: 演示_问题记录_云南省昭通市·2021–2023年_a1b2c3d4.csv."""
    warehouse = content.view.warehouse
    words = UNSAFE_RE.sub("", warehouse.sentence(content.view.slice))[:NAME_LENGTH]
    title = UNSAFE_RE.sub("", content.name).rstrip("？?")
    return "_".join(["演示"] * warehouse.is_demo + [title, words, warehouse.version[:8]]) + f".{suffix}"


def catch_refusals(give: Callable[P, Response]) -> Callable[P, Response]:
    """Answer a refusal by a page of plain words."""

    @wraps(give)
    def answer(*values: P.args, **named: P.kwargs) -> Response:
        try:
            return give(*values, **named)
        except Refusal as refusal:
            response = make_response(refusal.words, refusal.status)
            response.mimetype = "text/plain"
            return response

    return answer


def _hold_place(chunks: Iterator[bytes]) -> Generator[bytes, None, None]:
    """Pass chunks on while holding one of the places; Refusal where all are taken."""
    if not _STREAMS.acquire(blocking=False):
        raise Refusal(503, "busy", f"已有 {MOST_STREAMS} 个文件正在下载，请稍后再试。")
    try:
        yield from chunks
    finally:
        _STREAMS.release()


def _start(chunks: Generator[bytes, None, None]) -> Iterable[bytes]:
    first = next(chunks)
    return _Started(first, chunks)


class _Started:
    """Chunks of which the first is made; closing it closes them, read or not."""

    def __init__(self, first: bytes, rest: Generator[bytes, None, None]) -> None:
        self._first: bytes | None = first
        self._rest = rest

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._first is None:
            return next(self._rest)
        first, self._first = self._first, None
        return first

    def close(self) -> None:
        self._rest.close()
