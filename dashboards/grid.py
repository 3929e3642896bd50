"""The tables of records and of notices: AG Grid with the infinite row model, paged and sorted in the warehouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State

from dashboards import numbers
from dashboards.columns import NOTICE_COLUMNS, RECORD_COLUMNS, Column
from dashboards.texts import TEXTS
from dashboards.view import Row, View, read_view
from queries.warehouse import Warehouse, Warehouses

PAGE_ROWS = 100
CELL_LENGTH = 300
"""Characters of a long text that reach a cell; the record has it whole."""
MISSING = {"year": "year.unknown", "primary_type": "type.none"}
"""What is said where a value is missing, of columns that are never empty."""
LOCALE = Path(__file__).parent / "assets" / "ag-grid-zh-cn.json"


class Grid(NamedTuple):
    """One table: its name, its columns, what it asks, and how a row's cells are written."""

    name: str
    columns: Mapping[str, Column]
    question: str
    count_question: str
    row_id: str
    """The JavaScript that names a row."""
    to_cells: Callable[[View, Row], Row]

    def shown(self, view: View) -> tuple[str, ...]:
        """Name the columns that a view shows, in order."""
        chosen = view.cols if self.name == "issues" else ()
        return chosen or tuple(name for name, column in self.columns.items() if column.is_default)


def write_cell(view: View, name: str, column: Column, value: Any) -> Any:
    """Write one value as a reader reads it; "" where there is none."""
    if value is None:
        return view.say(MISSING[name]) if name in MISSING else ""
    if column.shape == "code":
        return view.labels(column.codes).get(value, value)
    if column.shape == "money":
        return numbers.to_exact_money(value) if value else ""
    if column.shape == "date":
        return numbers.to_date(value)
    if column.shape == "flag":
        return view.say("yes") if value else ""
    return value if not isinstance(value, str) else value[:CELL_LENGTH]


def _write_cells(view: View, grid: Grid, row: Row) -> Row:
    return {name: write_cell(view, name, grid.columns[name], row[name]) for name in grid.shown(view)}


def to_issue_cells(view: View, row: Row) -> Row:
    """Write a record's cells, with the words that were searched for."""
    own = {"issue_id": row["issue_id"], "status_code": row["status"], "hits": list(view.slice.values("q"))}
    return own | _write_cells(view, ISSUES, row)


def to_notice_cells(view: View, row: Row) -> Row:
    """Write a notice's cells; of one that does not count, why."""
    share = row["understood_share"]
    return {"notice_id": row["notice_id"], "query": view.query()} | _write_cells(view, NOTICES, row) | {
        "completed_count": f"{row['completed_count']} / {row['stated_count']}" if row["stated_count"] else "",
        "understood_share": "" if share is None else numbers.to_share(share, 1),
        "warning_count": row["warning_count"] or "",
        "is_counted": view.say(f"notices.{row['counted_code']}"),
    }  # fmt: skip


ISSUES = Grid("issues", RECORD_COLUMNS, "issue_rows", "issue_count_rows", "params.data.issue_id", to_issue_cells)
NOTICES = Grid(
    name="notices",
    columns=NOTICE_COLUMNS,
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


def name_column(view: View, grid: Grid, name: str) -> str:
    """Name a column: as the interface does, else as the schema does."""
    if f"grid.{name}" in TEXTS:
        return view.say(f"grid.{name}")
    if view.lang == "en":
        return name.removeprefix("is_").removeprefix("has_").replace("_", " ").capitalize()
    return _schema_names(view.warehouse)[name]


@lru_cache(maxsize=8)
def _schema_names(warehouse: Warehouse) -> dict[str, str]:
    columns = [column for table in ("notices", "issues") for column in warehouse.columns(table)]
    return {column.name: column.zh for column in columns}


def lay_out_columns(view: View, grid: Grid) -> list[dict[str, Any]]:
    """Lay out the columns that a view shows, each with its part in the order."""
    falling = view.sort.startswith("-")
    return [
        {
            "field": name,
            "headerName": name_column(view, grid, name),
            "sortable": grid.columns[name].is_sortable,
            "sort": ("desc" if falling else "asc") if view.sort.removeprefix("-") == name else None,
            **grid.columns[name].options,
        }
        for name in grid.shown(view)
    ]


def lay_out_grid(view: View, grid: Grid) -> dag.AgGrid:
    """Make a table; its rows come by request."""
    return dag.AgGrid(
        id=f"{grid.name}-grid",
        columnDefs=lay_out_columns(view, grid),
        defaultColDef={"resizable": True, "suppressMovable": True, "suppressHeaderMenuButton": True},
        rowModelType="infinite",
        getRowId=grid.row_id,
        className="grid",
        eventListeners={"sortChanged": ["atlasSort(params)"]},
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

    @app.callback(
        Output(identity, "columnDefs"), Input("address", "search"), State("version", "data"), prevent_initial_call=True
    )
    def show_columns(search: str, version: str) -> Any:
        return lay_out_columns(read_view(warehouses, search, version), grid)

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
    asked = next(iter(request.get("sortModel") or []), None)
    sort = f"{'-' * (asked['sort'] == 'desc')}{asked['colId']}" if asked else view.sort
    rows = view.rows(grid.question, offset=start, limit=limit, **to_order(grid, sort))
    count = view.rows(grid.count_question)[0]["total"]
    return {"rowData": [grid.to_cells(view, row) for row in rows], "rowCount": int(count)}


def to_order(grid: Grid, sort: str) -> dict[str, Any]:
    """Read an order: "-refunded_yuan" → {"sort": "refunded_yuan", "descending": True}; the latest years first if none."""
    name = sort.removeprefix("-")
    if name in grid.columns and grid.columns[name].is_sortable:
        return {"sort": name, "descending": sort.startswith("-")}
    return {"sort": "year", "descending": True}
