"""How every figure is made, in plain words; each section is what a chart's 算法 leads to."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.shell import Page
from dashboards.view import View

SECTIONS = (
    "unit",
    "completion",
    "money",
    "recurrence",
    "types",
    "region",
    "time",
    "small",
    "reading",
    "privacy",
    "version",
)
"""The sections in order; their names are the anchors that links use."""


def layout(view: View, path: str) -> Component:
    """Lay out the contents and the sections."""
    contents = [html.Li(html.A(view.say(f"method.{name}.title"), href=f"#{name}")) for name in SECTIONS]
    head = parts.heading(view.say("method.title"), view.say("method.lead"))
    return html.Div([head, html.Ol(contents, className="contents"), *[_section(view, name) for name in SECTIONS]])


def _section(view: View, name: str) -> Component:
    lines = [html.P(line) for line in view.say(f"method.{name}").split("\n")]
    return html.Section([html.H2(view.say(f"method.{name}.title")), *lines], id=name, className="plain-section prose")


PAGE = Page("/method", "method", layout)
