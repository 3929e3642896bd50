"""A page of charts: its heading, what stands above, the charts in two columns, what stands below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.chart import Chart
from dashboards.frame import chart_panel
from dashboards.shell import Page, panel
from dashboards.view import View

Show = Callable[[View], Component | None]


def chart_page(
    path: str,
    name: str,
    title: str,
    charts: Sequence[Chart],
    above: Mapping[str, Show] | None = None,
    below: Mapping[str, Show] | None = None,
) -> Page:
    """Make a page of charts; ``title`` names its heading and lead in the texts; above and below are panels by key."""
    above, below = dict(above or {}), dict(below or {})

    def layout(view: View, path: str) -> Component:
        frames = [panel(c.key, "panel-chart panel-wide" if c.is_wide else "panel-chart") for c in charts]
        return html.Div(
            [
                parts.heading(view.say(f"{title}.title"), view.say(f"{title}.lead")),
                panel(f"{name}-covered"),
                *[panel(key, f"panel-{key}") for key in above],
                html.Div(frames, className="charts"),
                *[panel(key, f"panel-{key}") for key in below],
            ]
        )

    panels: dict[str, Show] = {
        f"{name}-covered": say_covered, **above, **{c.key: show_chart(c) for c in charts}, **below
    }  # fmt: skip
    return Page(path, name, layout, panels, has_filters=True, has_charts=True)


def say_covered(view: View) -> Component | None:
    """Say that the slice holds nothing, once for the page; nothing else is shown then (atlas.css)."""
    return None if view.kpi.get("notice_count") else parts.uncovered(view)


def show_chart(chart: Chart) -> Show:
    """Make the panel of one chart."""
    return lambda view: chart_panel(chart, view) if view.kpi.get("notice_count") else None
