"""The issue records of the slice: a table that pages and sorts in the warehouse, and the slice as a file."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.grid import ISSUES, lay_out_grid
from dashboards.shell import Page, panel
from dashboards.view import View


def layout(view: View, path: str) -> Component:
    """Lay out the heading, the line above the table, and the table."""
    head = parts.heading(view.say("issues.title"), view.say("issues.lead"))
    return html.Div([head, panel("issues-line"), lay_out_grid(view, ISSUES)], className="issues")


def show_line(view: View) -> Component:
    """Say how many records there are, and give them as a file."""
    count = int(view.rows("issue_count_rows")[0]["total"])
    if not count:
        return parts.uncovered(view)
    download = html.A(
        view.say("issues.csv", n=numbers.to_count(count)),
        href=f"/download/issues.csv?{view.query()}",
        download="",
        id="csv",
        className="button",
    )
    return html.P(
        [html.Span(view.say("issues.count", n=f"{count:,}"), id="issue-count"), download], className="table-line"
    )


PAGE = Page("/issues", "issues", layout, {"issues-line": show_line}, has_filters=True, has_grid=True)
