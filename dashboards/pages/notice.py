"""One notice: its text with every value underlined where it was read, its records beside it."""

from __future__ import annotations

from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component

from dashboards import about, marks, numbers, parts, reader
from dashboards.shell import Page
from dashboards.view import Row, Rows, View


def layout(view: View, path: str) -> Component:
    """Lay out the notice of the path: /notice/<notice_id>#<issue_id>."""
    notice_id = unquote(path.removeprefix("/notice/"))
    notice = view.warehouse.row("notice", notice_id=notice_id)
    if notice is None:
        lost = [
            view.say("notice.lost", notice=notice_id),
            parts.link(view.say("nav.issues"), view.href("/issues"), "button"),
        ]
        return parts.screen("uncovered", view.say("notice.lost_title"), lost)
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
    """Write the title over the way back."""
    back = parts.link(view.say("notice.back"), view.href("/issues"), "back")
    return html.Div([back, parts.heading(notice["title"] or notice["doc"] or notice["notice_id"])])


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
