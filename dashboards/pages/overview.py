"""The overview: six figures and the four charts of the slice."""

from __future__ import annotations

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.cards import cards
from dashboards.charts import CHARTS, Chart
from dashboards.frame import chart_panel
from dashboards.shell import Page, panel
from dashboards.view import View


def layout(view: View, path: str) -> Component:
    """Lay out the places of the cards and the charts."""
    return html.Div(
        [
            parts.heading(view.say("overview.title"), view.say("overview.lead")),
            panel("kpi", "panel-kpi"),
            html.Div([panel(key, "panel-chart") for key in CHARTS], className="charts"),
        ]
    )


def show_cards(view: View) -> Component:
    """Show the six figures, or say that the slice holds nothing."""
    kpi = view.kpi
    return cards(view, kpi) if kpi.get("notice_count") else parts.uncovered(view)


def show_chart(chart: Chart) -> Callable[[View], Component]:
    """Make the panel of one chart."""
    return lambda view: chart_panel(chart, view)


PAGE = Page(
    "/",
    "overview",
    layout,
    {"kpi": show_cards, **{key: show_chart(chart) for key, chart in CHARTS.items()}},
    has_filters=True,
)
