"""The notices of the slice: a table that pages and sorts in the warehouse, each leading to the reader."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.grid import NOTICES, lay_out_grid
from dashboards.shell import Page, panel
from dashboards.view import View


def layout(view: View, path: str) -> Component:
    """Lay out the heading, the line above the table, and the table."""
    head = parts.heading(view.say("notices.title"), view.say("notices.lead"))
    return html.Div([head, panel("notices-line"), lay_out_grid(view, NOTICES)], className="issues")


def show_line(view: View) -> Component:
    """Say how many notices there are, and how many of them count."""
    row = view.rows("notice_count_rows")[0]
    if not row["total"]:
        return parts.uncovered(view)
    words = view.say("notices.count", n=numbers.to_count(row["total"]), counted=numbers.to_count(row["counted"]))
    return html.P(html.Span(words, id="notice-count"), className="table-line")


PAGE = Page("/notices", "notices", layout, {"notices-line": show_line}, has_filters=True, has_grid=True)
