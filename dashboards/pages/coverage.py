"""The page on data quality: what is loaded where and when, what was not read, and what to be careful of."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboards import parts
from dashboards.chart_page import Show, chart_page
from dashboards.charts import CHARTS
from dashboards.charts.quality import LISTINGS
from dashboards.listing import Listing, listing_section
from dashboards.view import View


def _show(listing: Listing) -> Show:
    return lambda view: listing_section(listing, view)


def show_links(view: View) -> Component:
    """Lead to what changed between versions, and to the method."""
    changes = parts.link(view.say("quality.changes"), view.href("/changes"), "button")
    return parts.screen("links", view.say("quality.links"), [view.say("quality.links_lead"), changes])


PAGE = chart_page(
    "/quality", "quality", "quality", [CHARTS[key] for key in ("coverage_cells", "understood_spread", "warning_kinds")],
    below={f"list-{key}": _show(listing) for key, listing in LISTINGS.items()} | {"quality-links": show_links},
)  # fmt: skip
OLD_PAGE = PAGE._replace(path="/coverage", is_in_navigation=False)
"""The address that older links have."""
