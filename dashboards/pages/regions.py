"""The page on regions: the map and the ranking one level below the region chosen, and the bodies there."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts, readings
from dashboards.chart_page import chart_page
from dashboards.charts import CHARTS
from dashboards.parts import Column
from dashboards.view import View

MOST_BODIES = 60


def show_bodies(view: View) -> Component | None:
    """List the bodies of the slice, each leading to its own page."""
    if not view.kpi.get("notice_count"):
        return None
    rows = view.rows("completion_by_body", least=0)[:MOST_BODIES]
    columns = [
        Column(view.say("grid.body_name"), lambda row: parts.body_link(view, row["body_id"], row["name"])),
        Column(view.say("grid.county"), lambda row: row["county"] or numbers.NONE),
        Column(view.say("column.records"), lambda row: numbers.to_count(row["record_count"]), True),
        Column(
            view.say("by.completion"), lambda row: readings.to_rate(row["completed_count"], row["stated_count"]), True
        ),
    ]
    title = view.say("regions.bodies")
    lead = html.P(view.say("regions.bodies_lead", n=len(rows)), className="lead")
    return html.Section(
        [html.H2(title), lead, parts.table(title, columns, rows)], className="plain-section", id="bodies"
    )


PAGE = chart_page(
    "/regions", "regions", "regions", [CHARTS["map"], CHARTS["places_ranked"]], below={"region-bodies": show_bodies}
)
