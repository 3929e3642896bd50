"""One notice: its text with every value underlined where it was read, its records beside it."""

from __future__ import annotations

from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component

from dashboards import about, marks, numbers, parts, reader
from dashboards.grid import NOTICES, to_order
from dashboards.shell import Page
from dashboards.view import Row, Rows, View


def layout(view: View, path: str) -> Component:
    """Lay out the notice of the path: /notice/<notice_id>#<issue_id>."""
    notice_id = unquote(path.removeprefix("/notice/"))
    notice = view.warehouse.row("notice", notice_id=notice_id)
    if notice is None:
        return parts.lost(view, "notice", "notices", "/notices", notice=notice_id)
    return _lay_out(view, notice)


def _lay_out(view: View, notice: Row) -> Component:
    tables = ("issues", "amounts", "types", "gaps", "warnings", "sanctions")
    rows = {name: view.warehouse.rows(f"notice_{name}", notice_id=notice["notice_id"]) for name in tables}
    issues = rows["issues"]
    spans = marks.find_marks(notice, issues, rows["amounts"], rows["types"], rows["gaps"])
    beside = [about.claims(view, notice, issues), _warnings(view, rows["warnings"]), _others(view, notice)]
    known = html.Div([about.facts(view, notice, rows["sanctions"]), html.Div(beside)], className="known")
    text = html.Div([reader.legend(view), reader.marked_text(view, notice, issues, spans)], className="text-column")
    cards = reader.record_cards(view, issues, rows["types"], rows["amounts"], rows["warnings"])
    room = html.Div([reader.outline(view, issues), text, cards], className="reading-room", id="reading-room")
    return html.Div([_head(view, notice), known, room])


def _head(view: View, notice: Row) -> Component:
    """Write the title under the ways back and on."""
    return html.Div([_way(view, notice), parts.heading(notice["title"] or notice["doc"] or notice["notice_id"])])


def _way(view: View, notice: Row) -> Component:
    """Lead back to the list, and to the notices before and after this one in it (keys p and n, notice.js)."""
    links: list[Component | str | None] = [parts.link(view.say("notice.back"), view.href("/notices"))]
    place = view.row("notice_neighbours", notice_id=notice["notice_id"], **to_order(NOTICES, view.sort))
    if place:
        links += [
            html.Span(view.say("notice.position", at=place["position"], of=place["total"])),
            _neighbour(view, "previous", place["previous_id"]),
            _neighbour(view, "next", place["next_id"]),
        ]
    links.append(parts.link(view.say("correct.link_notice"), view.href(f"/correct/{notice['notice_id']}")))
    if notice["url"]:
        links.append(html.A(view.say("notice.source"), href=notice["url"], target="_blank", rel="noopener noreferrer"))
    return html.Nav(links, className="way", **parts.attributes(aria_label=view.say("notice.way")))


def _neighbour(view: View, name: str, notice_id: str | None) -> Component | None:
    return (
        parts.link(view.say(f"notice.{name}"), view.href(f"/notice/{notice_id}"), f"way-{name}") if notice_id else None
    )


def _warnings(view: View, warnings: Rows) -> Component | None:
    """List what a reader of this notice should know."""
    whole = [w for w in warnings if w["issue_id"] is None]
    if not whole:
        return None
    return html.Div(
        [html.H2(view.say("notice.warnings")), html.Ul([html.Li(w["message"]) for w in whole])], className="warnings"
    )


def _others(view: View, notice: Row) -> Component | None:
    """List the other notices of the same inspection."""
    rows = view.warehouse.rows("inspection_notices", notice_id=notice["notice_id"])
    if not rows:
        return None
    kinds = view.labels("kind")
    items = [
        html.Li(
            [
                parts.link(row["title"] or row["doc"], view.href(f"/notice/{row['notice_id']}")),
                view.say(
                    "notice.other", kind=kinds.get(row["kind"], row["kind"]), date=numbers.to_date(row["as_of_date"])
                ),
            ]
        )
        for row in rows
    ]
    return html.Div([html.H2(view.say("notice.others")), html.Ul(items)], className="others")


PAGE = Page("/notice/", "notice", layout, is_in_navigation=False)
