"""What the page of slices side by side asks of the server: what can be added, and the comparison as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dash import Dash, Input, Output, State
from flask import Response, request

from dashboards import compare
from dashboards.downloads import catch_refusals
from dashboards.exports.asked import read_asked
from dashboards.shell import go
from dashboards.view import read_view
from queries.csv_stream import BOM
from queries.warehouse import Warehouses


def register_compare(app: Dash, warehouses: Warehouses) -> None:
    """Register the control that adds a slice, and the file."""

    @app.callback(
        Output("compare-add", "value"), Input("compare-add", "value"), State("address", "search"),
        State("version", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def put_beside(versus: str | None, search: str, version: str) -> None:
        if versus:
            go(compare.add(read_view(warehouses, search, version), versus))

    @app.callback(
        Output("compare-add", "data"), Input("compare-add", "searchValue"), Input("address", "search"),
        State("version", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def search_offers(text: str | None, search: str, version: str) -> Any:
        return compare.find_offers(read_view(warehouses, search, version), (text or "").strip())

    def compare_file() -> Response:
        view = read_asked(warehouses, request.query_string.decode("utf-8", "replace"), keys=()).view
        response = Response(BOM + compare.to_csv(view).encode(), mimetype="text/csv")
        name = "_".join(["演示"] * view.warehouse.is_demo + [view.say("beside.title"), view.warehouse.version[:8]])
        response.headers["Content-Disposition"] = (
            f"attachment; filename=\"compare.csv\"; filename*=UTF-8''{quote(name)}.csv"
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    app.server.add_url_rule("/compare.csv", "compare_file", catch_refusals(compare_file))
