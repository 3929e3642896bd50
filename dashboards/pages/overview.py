"""The overview: six figures and the charts of the slice."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboards.cards import cards
from dashboards.chart_page import chart_page
from dashboards.charts import CHARTS
from dashboards.loaded import show_loaded
from dashboards.view import View
from dashboards.welcome import welcome


def show_cards(view: View) -> Component | None:
    """Show the six figures."""
    return cards(view, view.kpi) if view.kpi.get("notice_count") else None


KEYS = ("areas_by_year", "completion_by_year", "issue_categories", "money", "recurring_problems", "map")
PAGE = chart_page(
    "/",
    "overview",
    "overview",
    [CHARTS[key] for key in KEYS],
    above={"welcome": welcome, "kpi": show_cards},
    below={"loaded": show_loaded},
)
