"""The frame every chart stands in: question, subtitle, reading, figure, table twin, foot, and five tools."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards.charts import Chart, Key
from dashboards.parts import attributes, graph, link, table
from dashboards.view import Rows, View

DOWNLOADS = {"money": {"year": "money_by_year", "region": "money_by_region"}}
"""The tables behind charts whose key is not the name of the table."""


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
            _switch(view) if chart.key == "money" else None,
            html.P(chart.read(view, rows), className="reading"),
        ]
    )


def _switch(view: View) -> Component:
    """Lay out the switch between years and regions: two links, the chosen one marked."""
    return html.Div(
        [
            link(view.say(f"money.by_{by}"), view.href("/", by=by), "switch-on" if view.by == by else "switch-off")
            for by in ("year", "region")
        ],
        className="switch",
        role="group",
        **attributes(aria_label=view.say("money.switch")),
    )


def _tools(chart: Chart, view: View) -> Component:
    """Lay out 表格 · CSV · 图片 · 链接 · 算法; frame.js acts on the data- attributes."""
    name = DOWNLOADS.get(chart.key, {}).get(view.by, chart.key)
    permalink = view.href("/", f"chart-{chart.key}")
    toggle = attributes(aria_expanded="false", aria_controls=f"table-{chart.key}", data_toggle=f"table-{chart.key}")
    picture = f"{view.say(f'{chart.key}.title')}-{view.warehouse.version[:8]}"
    image = attributes(data_image=f"chart-{chart.key}", data_name=picture)
    copy = attributes(data_copy=permalink, data_done=view.say("tool.copied"))
    return html.Div(
        [
            html.Button(view.say("tool.table"), type="button", **toggle),
            html.A(view.say("tool.csv"), href=f"/download/{name}.csv?{view.query()}", download=""),
            html.Button(view.say("tool.image"), type="button", **image),
            html.A(view.say("tool.link"), href=permalink, **copy),
            link(view.say("tool.method"), view.href("/method", chart.anchor)),
        ],
        className="tools",
    )


def _figure(chart: Chart, view: View, rows: Rows) -> list[Component]:
    """Draw the figure and its table twin, or say that the slice holds nothing for it."""
    if not rows:
        return [html.P(view.say("chart.empty"), className="nothing")]
    figure, height = chart.draw(view, rows)
    twin = table(view.say(f"{chart.key}.title"), chart.columns(view), rows)
    return [
        _legend(chart.legend(view)),
        graph(chart.key, figure, height, grows=figure["layout"].get("barmode") == "stack" and view.by == "year"),
        html.Div(twin, id=f"table-{chart.key}", className="twin", hidden=True),
    ]


def _legend(keys: list[Key]) -> Component:
    """Name the colours in reading order."""
    squares = [html.Li([html.Span(className="square", style={"background": colour}), name]) for name, colour in keys]
    return html.Ul(squares, className="colours", hidden=not keys)


def _foot(chart: Chart, view: View) -> Component:
    """Write source, version and what is left out."""
    kpi = view.kpi
    note = chart.note(view, kpi)
    source = view.say("chart.source_demo" if view.warehouse.is_demo else "chart.source")
    return html.Figcaption(
        [f"{source}{view.say('chart.version', version=view.warehouse.version[:8])}", html.Br() if note else None, note]
    )
