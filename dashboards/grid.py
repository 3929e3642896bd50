"""The table of issue records: AG Grid with the infinite row model, paged and sorted in the warehouse."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State

from dashboards import numbers
from dashboards.view import Row, View, read_view
from queries.warehouse import Warehouses

GRID = "issues-grid"
PAGE_ROWS = 100
LOCALE = Path(__file__).parent / "assets" / "ag-grid-zh-cn.json"

WIDTHS: dict[str, dict[str, Any]] = {
    "title": {"flex": 5, "minWidth": 300, "cellRenderer": "AtlasLink"},
    "body_name": {"width": 110},
    "county": {"width": 112},
    "year": {"width": 78},
    "status": {"width": 150, "cellRenderer": "AtlasStatus"},
    "type_zh": {"flex": 3, "minWidth": 170},
    "refunded_yuan": {"width": 112, "type": "rightAligned"},
    "is_carried_over": {"width": 74},
    "round_label": {"flex": 2, "minWidth": 130},
}
"""The columns, in order, each with its measures."""


@cache
def _chinese() -> dict[str, str]:
    words: dict[str, str] = json.loads(LOCALE.read_text(encoding="utf-8"))
    return words


def issues_grid(view: View) -> dag.AgGrid:
    """Make the table; its rows come by request."""
    columns = [{"field": key, "headerName": view.say(f"grid.{key}"), **options} for key, options in WIDTHS.items()]
    return dag.AgGrid(
        id=GRID,
        columnDefs=columns,
        defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True, "suppressHeaderMenuButton": True},
        rowModelType="infinite",
        getRowId="params.data.notice_id + '?' + params.data.query + '#' + params.data.issue_id",
        className="grid",
        dashGridOptions={
            "cacheBlockSize": PAGE_ROWS, "maxBlocksInCache": 20, "rowHeight": 40, "headerHeight": 40,
            "localeText": _chinese() if view.lang == "zh" else {},
            "suppressCellFocus": False, "enableCellTextSelection": True,
        },
    )  # fmt: skip


def register_grid(app: Dash, warehouses: Warehouses) -> None:
    """Register the answers to the table's requests for rows, and its renewal when the address changes."""

    @app.callback(
        Output(GRID, "getRowsResponse"),
        Input(GRID, "getRowsRequest"),
        State("address", "search"),
        State("version", "data"),
        prevent_initial_call=True,
    )
    def give_rows(request: dict[str, Any] | None, search: str, version: str) -> Any:
        view = read_view(warehouses, search, version)
        return find_rows(view, request or {})

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "renewGrid"),
        Output(GRID, "className"),
        Input("address", "search"),
        prevent_initial_call=True,
    )


def find_rows(view: View, request: dict[str, Any]) -> dict[str, Any]:
    """Find one block of rows in the order asked for: {"startRow": 0, "endRow": 100, "sortModel": […]}."""
    start = max(0, int(request.get("startRow") or 0))
    limit = min(PAGE_ROWS, max(1, int(request.get("endRow") or PAGE_ROWS) - start))
    sort = next((one for one in request.get("sortModel") or [] if one.get("colId") in WIDTHS), None)
    order = (
        {"sort": sort["colId"], "descending": sort["sort"] == "desc"} if sort else {"sort": "year", "descending": True}
    )
    rows = view.rows("issue_rows", offset=start, limit=limit, **order)
    count = view.rows("issue_count_rows")[0]["total"]
    statuses, query = view.labels("status"), view.query()
    return {"rowData": [to_cells(view, row, statuses, query) for row in rows], "rowCount": int(count)}


def to_cells(view: View, row: Row, statuses: dict[str, str], query: str) -> Row:
    """Write a record's cells as a reader reads them."""
    return {
        **{key: row[key] for key in ("issue_id", "notice_id", "title", "body_name", "county", "round_label")},
        "query": query,
        "year": row["year"] if row["year"] else view.say("year.unknown"),
        "status": statuses.get(row["status"], row["status"]),
        "status_code": row["status"],
        "type_zh": row["type_zh"] or view.say("type.none"),
        "refunded_yuan": numbers.to_exact_money(row["refunded_yuan"]) if row["refunded_yuan"] else "",
        "is_carried_over": view.say("yes") if row["is_carried_over"] else "",
    }
