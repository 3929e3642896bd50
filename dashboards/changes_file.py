"""What changed between two versions as a file: GET /changes.csv?from=…&to=…[&only=issues:source]."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from flask import Flask, Response, abort, request

from dashboards.pages.changes import chosen_of
from dashboards.view import View, read_view
from queries.changes import Changes, UnknownComparisonError
from queries.csv_stream import to_csv
from queries.warehouse import Warehouses

_HEADS = ("table", "row", "notice", "doc", "change", "column", "before", "after", "reason")


def register_changes_file(server: Flask, warehouses: Warehouses) -> None:
    """Register the file of a comparison; 404 where two versions were never compared."""

    def download() -> Response:
        view = read_view(warehouses, request.query_string.decode("utf-8", "replace"))
        try:
            found = Changes.open(view.warehouse.store, *view.compared)
        except UnknownComparisonError:
            abort(404)
        response = Response(_write(view, found), mimetype="text/csv")
        name = "-".join(version[:8] for version in view.compared)
        response.headers["Content-Disposition"] = f'attachment; filename="changes-{name}.csv"'
        response.headers["Cache-Control"] = "no-store"
        return response

    server.add_url_rule("/changes.csv", "changes_file", download)


def _write(view: View, found: Changes) -> Iterator[bytes]:
    names = {"change": view.labels("change"), "reason": view.labels("change_reason")}

    def named() -> Iterator[pa.RecordBatch]:
        for batch in found.stream(**chosen_of(view.only)):
            columns = [
                pa.array([names[field.name].get(code, code) for code in column.to_pylist()], pa.string())
                if field.name in names
                else column
                for field, column in zip(batch.schema, batch.columns, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(columns, batch.schema.names)

    heads = {"notice": "notice_id"}
    texts = {name: heads.get(name) or view.say(f"changes.{name}") for name in _HEADS}
    columns = ("table_name", "row_id", "notice_id", "doc", "change", "column_name", "before", "after", "reason")
    yield from to_csv(named(), dict(zip(columns, texts.values(), strict=True)))
