"""The small parts pages are built from: the graph, links, tables and the three screens that say why nothing shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.options import find_all_years
from dashboards.view import Row, View

Figure = dict[str, Any]

CONFIG: Any = {
    # plotly.js 4 shows a button that uploads the chart to a server of its maker unless told otherwise.
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "displayModeBar": False,
    "locale": "zh-CN",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}


def attributes(**named: Any) -> dict[str, Any]:
    """Name attributes as HTML does: attributes(aria_label="栏目", data_go="3") → {"aria-label": …, "data-go": …}."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def graph(key: str, figure: Figure, height: int) -> dcc.Graph:
    """Make a graph; every graph of the dashboard is made here, so that none can send data away."""
    identity = {"type": "graph", "key": key}
    return dcc.Graph(
        id=identity,
        figure=figure,
        config=CONFIG,
        className="graph",
        style={"height": f"{height}px"},
    )


def link(text: Any, href: str, class_name: str = "", title: str = "") -> dcc.Link:
    """Make a link inside the dashboard: no page load, the address alone changes."""
    return dcc.Link(text, href=href, className=class_name, title=title)


def body_link(view: View, body_id: str | None, name: str | None) -> Any:
    """Make the link to a body's own page; its bare name where it has none."""
    return link(name or "—", view.href(f"/body/{body_id}")) if body_id else name or "—"


class Column(NamedTuple):
    """A column of a table: its head, how a row's cell is written, whether it holds numbers."""

    head: str
    cell: Callable[[Row], Any]
    is_number: bool = False


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], *, is_caption_hidden: bool = True) -> Component:
    """Make an accessible table: caption, column heads with scope, the first cell of a row as its head."""
    heads = [html.Th(column.head, scope="col", className="number" if column.is_number else "") for column in columns]
    body = [
        html.Tr(
            [html.Th(columns[0].cell(row), scope="row")]
            + [html.Td(c.cell(row), className="number" if c.is_number else "") for c in columns[1:]]
        )
        for row in rows
    ]
    caption_class = "unseen" if is_caption_hidden else ""
    parts = [html.Caption(caption, className=caption_class), html.Thead(html.Tr(heads)), html.Tbody(body)]
    # A region that scrolls must be reachable by keyboard, hence the tab stop.
    return html.Div(
        html.Table(parts, className="table"),
        className="table-scroll",
        tabIndex="0",
        role="region",
        **attributes(aria_label=caption),
    )


def screen(kind: str, title: str, text: Sequence[Any]) -> Component:
    """Make one of the screens without figures: ``empty`` (nothing loaded), ``failed``, ``uncovered``."""
    return html.Section([html.H2(title), *[html.P(line) for line in text]], className=f"screen screen-{kind}")


def uncovered(view: View) -> Component:
    """Say that the slice holds no record, what the data does cover, and how to go on."""
    years = find_all_years(view)
    span = f"{years[0]}–{years[-1]}" if years else "—"
    return screen(
        "uncovered",
        view.say("uncovered.title"),
        [
            view.say("uncovered.text", slice=view.sentence),
            view.say("uncovered.covers", years=span),
            link(view.say("filter.clear"), f"?{view.query(slice=type(view.slice)())}", "button"),
        ],
    )


def lost(view: View, name: str, back: str, path: str, **named: str) -> Component:
    """Say that the version does not hold what an address names ("notice", "body"), and lead to the page ``back``."""
    way = link(view.say(f"nav.{back}"), view.href(path), "button")
    return screen("uncovered", view.say(f"{name}.lost_title"), [view.say(f"{name}.lost", **named), way])


def heading(title: str, lead: str = "") -> Component:
    """Make a page's heading with one sentence under it."""
    return html.Header([html.H1(title), html.P(lead, className="lead") if lead else None], className="page-head")


def status_dot(view: View, status: str) -> Component:
    """Name a status beside its colour."""
    dot = html.Span(className=f"dot dot-{status}", **attributes(aria_hidden="true"))
    return html.Span([dot, view.labels("status").get(status, status)], className="status")


AROUND = 60
"""Characters kept on each side of the words that matter."""


def cut_around(text: str | None, words: str | None) -> Component:
    """Show a passage of a text around some words, marked: 一是……收回欠款「126,480元」，欠款较大的……"""
    text = text or ""
    start = text.find(words) if words else -1
    if not words or start < 0:
        return html.Span(text[: 2 * AROUND] + ("…" if len(text) > 2 * AROUND else ""))
    end = start + len(words)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return html.Span(
        [
            ("…" if start > AROUND else "") + before,
            html.Mark(words, className="k k-money"),
            after + ("…" if end + AROUND < len(text) else ""),
        ]
    )
