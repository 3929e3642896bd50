"""The welcome of a first visit: what this is, what the data are, three things to try; put away for good by its button."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.view import View

TO_TRY = (("regions", "/regions"), ("recurring", "/recurring"), ("notices", "/notices"))


def welcome(view: View) -> Component:
    """Lay the welcome out, hidden: the browser shows it while it has not been put away there (frame.js)."""
    data = view.say("welcome.demo" if view.warehouse.is_demo else "welcome.own")
    items = [html.Li(parts.link(view.say(f"welcome.{name}"), view.href(path))) for name, path in TO_TRY]
    button = html.Button(
        view.say("welcome.close"), type="button", className="button", **parts.attributes(data_welcome="close")
    )
    return html.Section(
        [html.H2(view.say("welcome.title")), html.P(view.say("welcome.text")), html.P(data), html.Ul(items), button],
        id="welcome",
        className="welcome",
        hidden=True,
    )
