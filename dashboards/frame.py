"""The frame every chart stands in: question, subtitle, reading, figure, table twin, foot, and its tools."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.chart import Chart, Key
from dashboards.parts import attributes, graph, link, table
from dashboards.view import Rows, View

MOST_ROWS = 100
"""A table of more is not read on a page; the CSV has them all."""


def chart_panel(chart: Chart, view: View) -> Component:
    """Ask one question and show it in the frame."""
    rows = chart.rows(view)
    return html.Figure(
        [_head(chart, view, rows), *_figure(chart, view, rows), _foot(chart, view)],
        className="chart",
        id=f"chart-{chart.key}",
        role="group",
        **attributes(aria_labelledby=f"title-{chart.key}"),
    )


def _head(chart: Chart, view: View, rows: Rows) -> Component:
    """Lay out title, tools, subtitle and reading."""
    title = html.H2(view.say(f"{chart.key}.title"), id=f"title-{chart.key}")
    return html.Div(
        [
            html.Div([title, _tools(chart, view)], className="chart-title"),
            html.P(chart.subtitle(view, rows), className="subtitle"),
            _switch(chart, view),
            html.P(chart.read(view, rows) if rows else "", className="reading"),
        ]
    )


def _switch(chart: Chart, view: View) -> Component | None:
    """Lay out the switch between breakdowns: links, the chosen one marked."""
    if not chart.breakdowns:
        return None
    chosen = chart.by(view)
    links = [
        link(view.say(f"by.{by}"), f"?{view.query(by=by)}", "switch-on" if by == chosen else "switch-off")
        for by in chart.breakdowns
    ]
    return html.Div(links, className="switch", role="group", **attributes(aria_label=view.say("by.switch")))


def _tools(chart: Chart, view: View) -> Component:
    """Lay out 表格 · CSV · 图片 · 链接 · 查询 · 算法; frame.js acts on the data- attributes."""
    permalink = view.href(chart.path, f"chart-{chart.key}")
    # A table of some hundred rows costs the browser seconds: it is made when it is asked for.
    toggle: dict[str, Any] = {"id": {"type": "twin-button", "key": chart.key}, "n_clicks": 0}
    toggle |= attributes(aria_expanded="false", aria_controls=f"table-{chart.key}", data_toggle=f"table-{chart.key}")
    picture = f"{view.say(f'{chart.key}.title')}-{view.warehouse.version[:8]}"
    image = {"data_image": f"chart-{chart.key}", "data_name": picture}
    copy = attributes(data_copy=permalink, data_done=view.say("tool.copied"))
    return html.Div(
        [
            html.Button(view.say("tool.table"), type="button", **toggle),
            html.A("CSV", href=f"/chart/{chart.key}.csv?{view.file_query()}", download=""),
            html.Button("PNG", type="button", **attributes(data_format="png", **image)),
            html.Button("SVG", type="button", **attributes(data_format="svg", **image)),
            html.A(view.say("tool.link"), href=permalink, **copy),
            link(view.say("tool.query"), view.href(f"/query/{chart.key}")),
            link(view.say("tool.method"), view.href("/method", chart.anchor)),
        ],
        className="tools",
    )


def _figure(chart: Chart, view: View, rows: Rows) -> list[Component]:
    """Draw the figure and its table twin, or say that the slice holds nothing for it."""
    if not rows:
        return [html.P(view.say("chart.empty"), className="nothing")]
    figure, height = chart.draw(view, rows)
    return [
        legend(chart.legend(view)),
        graph(chart.key, figure, height),
        html.Div(
            html.Div(id={"type": "twin", "key": chart.key}), id=f"table-{chart.key}", className="twin", hidden=True
        ),
    ]


def table_twin(chart: Chart, view: View) -> list[Component]:
    """Show the rows of a chart as a table; of very many the first, and where the rest is."""
    rows = chart.rows(view)
    shown = table(view.say(f"{chart.key}.title"), chart.columns(view), rows[:MOST_ROWS])
    more = html.P(view.say("table.most", n=len(rows), shown=MOST_ROWS), className="lead")
    return [shown, more] if len(rows) > MOST_ROWS else [shown]


def legend(keys: list[Key]) -> Component:
    """Name the colours in reading order."""
    squares = [html.Li([html.Span(className="square", style={"background": colour}), name]) for name, colour in keys]
    return html.Ul(squares, className="colours", hidden=not keys)


def _foot(chart: Chart, view: View) -> Component:
    """Write source, version and what is left out."""
    note = chart.note(view, view.kpi)
    source = view.say("chart.source_demo" if view.warehouse.is_demo else "chart.source")
    return html.Figcaption(
        [f"{source}{view.say('chart.version', version=view.warehouse.version[:8])}", html.Br() if note else None, note]
    )
