"""The interface for programs, version 1: the tables of the downloads under /api/v1, read-only.

GET /api/v1/<table>.json?<slice>&fields=…&limit=…&cursor=… gives a page of rows; the other formats give the whole slice.
The words of the address are those of the address bar. Every error has one shape.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlencode

from flask import Flask, Response, make_response, request
from werkzeug.exceptions import HTTPException

from dashboards.api.cursor import Cursor
from dashboards.api.limits import read_limit
from dashboards.api.openapi import to_openapi
from dashboards.downloads import send_format
from dashboards.exports.asked import Asked, Refusal, find_format, find_table, prepare, read_asked
from dashboards.exports.content import Content
from dashboards.exports.tables import TABLES, Table
from dashboards.view import read_view
from queries.questions import load_question
from queries.shape import Shape
from queries.warehouse import StoreEmptyError, Warehouses

ROOT = "/api/v1"
KEYS = ("raw", "fields", "sort", "limit", "cursor")
"""The keys of an address of the interface beside those of a page."""
P = ParamSpec("P")


def register_api(server: Flask, warehouses: Warehouses) -> None:
    """Register the tables, the list of them and the OpenAPI document."""

    @answer_errors
    def table_route(table: str, suffix: str) -> Response:
        return _give_table(warehouses, find_table(table), suffix)

    @answer_errors
    def index() -> Response:
        warehouse = _read_warehouse(warehouses)
        tables = [
            {"table": t.key, "name": t.name[0], "row": t.row[0], "url": f"{ROOT}/{t.key}.json"} for t in TABLES.values()
        ]
        return to_json({"version": warehouse, "openapi": f"{ROOT}/openapi.json", "tables": tables})

    @answer_errors
    def openapi() -> Response:
        try:
            view = read_view(warehouses, "")
        except StoreEmptyError:
            raise Refusal(404, "empty", "还没有载入数据。请先载入通报。") from None
        return to_json(to_openapi(view, ROOT))

    @answer_errors
    def unknown(rest: str) -> Response:
        raise Refusal(404, "no_path", f"没有 {ROOT}/{rest}。见 {ROOT}/openapi.json。")

    for rule, name, give in (
        (f"{ROOT}/", "api", index),
        (f"{ROOT}/openapi.json", "api_openapi", openapi),
        (f"{ROOT}/<table>.<suffix>", "api_table", table_route),
        (f"{ROOT}/<path:rest>", "api_unknown", unknown),
    ):
        server.add_url_rule(rule, name, give, methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])


def _read_warehouse(warehouses: Warehouses) -> str | None:
    try:
        return warehouses.get().version
    except StoreEmptyError:
        return None


def answer_errors(give: Callable[P, Response]) -> Callable[P, Response]:
    """Answer every refusal and every failure in one shape: {"error": {"status", "code", "message"}}."""

    @wraps(give)
    def answer(*values: P.args, **named: P.kwargs) -> Response:
        try:
            if request.method not in ("GET", "HEAD"):
                raise Refusal(405, "read_only", "接口只读：只能用 GET。")
            return give(*values, **named)
        except Refusal as refusal:
            response = to_error(refusal.status, refusal.code, refusal.words)
            response.headers.extend({"Allow": "GET, HEAD"} if refusal.status == 405 else {})
            return response
        except HTTPException as error:
            return to_error(error.code or 500, "refused", error.description or "")

    return answer


def to_error(status: int, code: str, message: str) -> Response:
    """Write an error."""
    return to_json({"error": {"status": status, "code": code, "message": message}}, status)


def to_json(value: object, status: int = 200) -> Response:
    """Write an answer as JSON, Chinese as it is."""
    response = make_response(json.dumps(value, ensure_ascii=False), status)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "no-cache" if status == 200 else "no-store"
    return response


def _give_table(warehouses: Warehouses, table: Table, suffix: str) -> Response:
    chosen = None if suffix == "json" else find_format(suffix, table.key)
    cursor = _read_cursor(table)
    asked = read_asked(warehouses, _to_query(cursor), KEYS)
    columns = tuple(dict.fromkeys(filter(None, request.args.get("fields", "").split(","))))
    asked = asked._replace(shape=Shape(columns, asked.shape.sort, asked.shape.is_descending))
    content = prepare(asked, table, request.host_url.rstrip("/"))
    tag = _to_tag(asked)
    if request.if_none_match.contains(tag):
        response = make_response("", 304)
    elif chosen is None:
        response = _give_page(content, asked, table, cursor)
    else:
        # Programs read the columns' own names; ?raw=0 is the file for Excel.
        response = send_format(content, chosen, is_raw=request.args.get("raw", "1") == "1")
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _read_cursor(table: Table) -> Cursor | None:
    text = request.args.get("cursor")
    return Cursor.from_text(text, len(load_question(table.question).key)) if text else None


def _to_query(cursor: Cursor | None) -> str:
    """Give the query of the request, fixed to the version of the cursor: all pages come from one version."""
    query = request.query_string.decode("utf-8", "replace")
    return f"{query}&{urlencode({'v': cursor.version})}" if cursor else query


def _to_tag(asked: Asked) -> str:
    """Name the answer: it is the same while version, what was removed and the address are."""
    removed = sorted(asked.view.warehouse.removed)
    said = json.dumps([request.path, request.query_string.decode("utf-8", "replace"), removed])
    return f"{asked.view.warehouse.version[:16]}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _give_page(content: Content, asked: Asked, table: Table, cursor: Cursor | None) -> Response:
    if asked.shape.sort:
        raise Refusal(400, "no_sort", "json 按主键分页，不能另行排序；要排序，请用 csv、jsonl 或 parquet。")
    limit, warehouse = read_limit(request.args.get("limit")), content.view.warehouse
    shape = Shape(
        content.shape.columns,
        after=cursor.after if cursor else (),
        limit=limit + 1,
        is_marked=warehouse.is_demo,
        is_json=True,
    )
    try:
        rows = warehouse.rows_shaped(table.question, shape, content.view.slice)
    except ValueError:
        raise Refusal(400, "bad_cursor", "cursor 不属于这张表。") from None
    last = rows[limit - 1] if len(rows) > limit else None
    head = {
        "version": warehouse.version,
        "table": table.key,
        "slice": warehouse.sentence(content.view.slice),
        "total": content.row_count,
        "next": Cursor(warehouse.version, tuple(last["key"])).to_text() if last else None,
    }
    # The rows are JSON already, written by the database.
    body = f'{json.dumps(head, ensure_ascii=False)[:-1]}, "data": [{", ".join(row["line"] for row in rows[:limit])}]}}'
    response = make_response(body, 200)
    response.mimetype = "application/json"
    return response
