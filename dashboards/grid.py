"""The tables of records and of notices: AG Grid with the infinite row model, paged and sorted in the warehouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State

from dashboards import numbers
from dashboards.view import Row, View, read_view
from queries.warehouse import Warehouses

PAGE_ROWS = 100
LOCALE = Path(__file__).parent / "assets" / "ag-grid-zh-cn.json"


class Grid(NamedTuple):
    """One table: its name, its columns in order with their measures, what it asks, and how a row's cells are written."""

    name: str
    columns: Mapping[str, Mapping[str, Any]]
    question: str
    count_question: str
    row_id: str
    """The JavaScript that names a row."""
    to_cells: Callable[[View, Row], Row]


def to_issue_cells(view: View, row: Row) -> Row:
    """Write a record's cells as a reader reads them."""
    return {
        **{key: row[key] for key in ("issue_id", "notice_id", "title", "body_name", "county", "round_label")},
        "query": view.query(),
        "year": row["year"] if row["year"] else view.say("year.unknown"),
        "status": view.labels("status").get(row["status"], row["status"]),
        "status_code": row["status"],
        "type_zh": row["type_zh"] or view.say("type.none"),
        "refunded_yuan": numbers.to_exact_money(row["refunded_yuan"]) if row["refunded_yuan"] else "",
        "is_carried_over": view.say("yes") if row["is_carried_over"] else "",
    }


def to_notice_cells(view: View, row: Row) -> Row:
    """Write a notice's cells as a reader reads them."""
    kind = view.labels("kind").get(row["kind"], row["kind"])
    return {
        **{key: row[key] for key in ("notice_id", "notice_title", "body_name", "county", "record_count")},
        "query": view.query(),
        "kind": kind,
        "year": row["year"] if row["year"] else view.say("year.unknown"),
        "as_of_date": numbers.to_date(row["as_of_date"]),
        "completed_count": f"{row['completed_count']} / {row['stated_count']}" if row["stated_count"] else "",
        "refunded_yuan": numbers.to_exact_money(row["refunded_yuan"]) if row["refunded_yuan"] else "",
        "understood_share": numbers.to_share(row["understood_share"], 1) if row["understood_share"] is not None else "",
        "is_counted": "" if row["is_counted"] else view.say("notices.uncounted"),
    }


ISSUES = Grid(
    name="issues",
    columns={
        "title": {"flex": 5, "minWidth": 300, "cellRenderer": "AtlasLink"},
        "body_name": {"width": 110},
        "county": {"width": 112},
        "year": {"width": 78},
        "status": {"width": 150, "cellRenderer": "AtlasStatus"},
        "type_zh": {"flex": 3, "minWidth": 170},
        "refunded_yuan": {"width": 112, "type": "rightAligned"},
        "is_carried_over": {"width": 74},
        "round_label": {"flex": 2, "minWidth": 130},
    },
    question="issue_rows",
    count_question="issue_count_rows",
    row_id="params.data.notice_id + '?' + params.data.query + '#' + params.data.issue_id",
    to_cells=to_issue_cells,
)
NOTICES = Grid(
    name="notices",
    columns={
        "notice_title": {"flex": 5, "minWidth": 260, "cellRenderer": "AtlasLink"},
        "kind": {"width": 112},
        "body_name": {"width": 116},
        "county": {"width": 92},
        "year": {"width": 72},
        "as_of_date": {"width": 128},
        "record_count": {"width": 72, "type": "rightAligned"},
        "completed_count": {"width": 92, "type": "rightAligned"},
        "refunded_yuan": {"width": 108, "type": "rightAligned"},
        "understood_share": {"width": 96, "type": "rightAligned"},
        "is_counted": {"width": 96},
    },
    question="notice_rows",
    count_question="notice_count_rows",
    row_id="params.data.notice_id + '?' + params.data.query",
    to_cells=to_notice_cells,
)
GRIDS = {grid.name: grid for grid in (ISSUES, NOTICES)}


@cache
def _chinese() -> dict[str, str]:
    words: dict[str, str] = json.loads(LOCALE.read_text(encoding="utf-8"))
    return words


def lay_out_grid(view: View, grid: Grid) -> dag.AgGrid:
    """Make a table; its rows come by request."""
    columns = [
        {"field": key, "headerName": view.say(f"grid.{key}"), **options} for key, options in grid.columns.items()
    ]
    return dag.AgGrid(
        id=f"{grid.name}-grid",
        columnDefs=columns,
        defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True, "suppressHeaderMenuButton": True},
        rowModelType="infinite",
        getRowId=grid.row_id,
        className="grid",
        dashGridOptions={
            "cacheBlockSize": PAGE_ROWS, "maxBlocksInCache": 20, "rowHeight": 40, "headerHeight": 40,
            "localeText": _chinese() if view.lang == "zh" else {},
            "suppressCellFocus": False, "enableCellTextSelection": True,
        },
    )  # fmt: skip


def register_grids(app: Dash, warehouses: Warehouses) -> None:
    """Register the answers to the tables' requests for rows, and their renewal when the address changes."""
    for grid in GRIDS.values():
        _register_grid(app, warehouses, grid)


def _register_grid(app: Dash, warehouses: Warehouses, grid: Grid) -> None:
    identity = f"{grid.name}-grid"

    @app.callback(
        Output(identity, "getRowsResponse"),
        Input(identity, "getRowsRequest"),
        State("address", "search"),
        State("version", "data"),
        prevent_initial_call=True,
    )
    def give_rows(request: dict[str, Any] | None, search: str, version: str) -> Any:
        return find_rows(grid, read_view(warehouses, search, version), request or {})

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "renewGrid"),
        Output(identity, "className"),
        Input("address", "search"),
        State(identity, "id"),
        prevent_initial_call=True,
    )


def find_rows(grid: Grid, view: View, request: dict[str, Any]) -> dict[str, Any]:
    """Find one block of rows in the order asked for: {"startRow": 0, "endRow": 100, "sortModel": […]}."""
    start = max(0, int(request.get("startRow") or 0))
    limit = min(PAGE_ROWS, max(1, int(request.get("endRow") or PAGE_ROWS) - start))
    sort = next((one for one in request.get("sortModel") or [] if one.get("colId") in grid.columns), None)
    order = (
        {"sort": sort["colId"], "descending": sort["sort"] == "desc"} if sort else {"sort": "year", "descending": True}
    )
    rows = view.rows(grid.question, offset=start, limit=limit, **order)
    count = view.rows(grid.count_question)[0]["total"]
    return {"rowData": [grid.to_cells(view, row) for row in rows], "rowCount": int(count)}
