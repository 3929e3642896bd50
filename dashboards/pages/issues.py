"""The issue records of the slice: a table that pages and sorts in the warehouse, each row opening as a record in full."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.columns import to_file_columns
from dashboards.drawer import drawer
from dashboards.grid import ISSUES, lay_out_grid, name_column
from dashboards.shell import Page, go, panel
from dashboards.view import View, read_view
from queries.warehouse import Warehouses

CHOICE = "record-columns"


def layout(view: View, path: str) -> Component:
    """Lay out the heading, the line above the table, the choice of columns, the table and the closed drawer."""
    head = parts.heading(view.say("issues.title"), view.say("issues.lead"))
    line = html.Div([panel("issues-line"), column_choice(view)], className="table-head")
    return html.Div([head, line, lay_out_grid(view, ISSUES), drawer(view)], className="issues")


def column_choice(view: View) -> Component:
    """Offer the columns; what is chosen is written into the address."""
    options = [{"value": name, "label": name_column(view, ISSUES, name)} for name in ISSUES.columns]
    control = dmc.MultiSelect(
        id=CHOICE,
        data=options,
        value=list(ISSUES.shown(view)),
        label=view.say("columns.label"),
        searchable=True,
        comboboxProps={"withinPortal": False},
    )
    reset = parts.link(view.say("columns.reset"), f"?{view.query(cols=())}")
    return html.Details(
        [
            html.Summary(view.say("columns.button"), className="filter-button"),
            html.Div([control, html.P(reset)], className="filter-panel"),
        ],
        className="disclosure columns-choice",
    )


def register_columns(app: Dash, warehouses: Warehouses) -> None:
    """Register the choice of columns: from the control into the address, and back where the address changes."""

    @app.callback(
        Input(CHOICE, "value"), State("address", "search"), State("version", "data"), prevent_initial_call=True
    )
    def choose(chosen: list[str], search: str, version: str) -> None:
        view = read_view(warehouses, search, version)
        if tuple(chosen) != ISSUES.shown(view):
            go(view.query(cols=tuple(chosen)))

    @app.callback(
        Output(CHOICE, "value"), Input("address", "search"), State("version", "data"), prevent_initial_call=True
    )
    def show_choice(search: str, version: str) -> Any:
        return list(ISSUES.shown(read_view(warehouses, search, version)))


def show_line(view: View) -> Component:
    """Say how many records there are, and give them as a file of the same columns in the same order."""
    count = int(view.rows("issue_count_rows")[0]["total"])
    if not count:
        return parts.uncovered(view)
    download = html.A(
        view.say("issues.csv", n=numbers.to_count(count)),
        href=f"/download/issues.csv?{view.query(cols=to_file_columns(view.cols))}",
        download="",
        id="csv",
        className="button",
    )
    return html.P(
        [html.Span(view.say("issues.count", n=f"{count:,}"), id="issue-count"), download], className="table-line"
    )


PAGE = Page("/issues", "issues", layout, {"issues-line": show_line}, has_filters=True, has_grid=True)
