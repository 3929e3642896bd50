"""Links between the inspections of a body: both sides in the notices' words, and the proof."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.view import Row, Rows, View

QUOTED = 90
"""Characters of a problem's text that are quoted; the notice has it whole."""


def list_links(view: View, rows: Rows) -> Component:
    """List links, rows of recurrence_chains, each with both sides and its proof."""
    return html.Ol([_link(view, row) for row in rows], className="chains")


def _link(view: View, row: Row) -> Component:
    kind = view.say(f"chains.{row['kind']}")
    relapse = view.say(f"chains.relapse_{row['kind']}") if row["is_relapse"] else ""
    head = " · ".join(filter(None, (row["body_name"], row["zh"], kind, relapse)))
    return html.Li(
        [
            html.H3(head),
            html.Div([_earlier(view, row), _later(view, row)], className="sides"),
            html.P(_proof(view, row), className="proof"),
        ]
    )


def _earlier(view: View, row: Row) -> Component:
    if not row["earlier_issue_id"]:
        return _side(
            view.say("chains.earlier"), "", html.Span(view.say("chains.words_only", words=row["words"] or "—"))
        )
    words = quote(view, row["earlier_text"] or row["earlier_title"], row["earlier_notice_id"], row["earlier_issue_id"])
    where = f"{row['earlier_year'] or ''} {row['earlier_round_label'] or ''}"
    return _side(view.say("chains.earlier"), where, words, parts.status_dot(view, row["earlier_status"]))


def _later(view: View, row: Row) -> Component:
    words = quote(view, row["text"] or row["title"], row["notice_id"], row["issue_id"])
    return _side(view.say("chains.later"), f"{row['year'] or ''} {row['round_label'] or ''}", words)


def _side(head: str, where: str, quote: Component, status: Component | None = None) -> Component:
    return html.Div([html.P([html.Strong(head), f" {where} ", status]), html.Blockquote(quote)])


def quote(view: View, text: str, notice_id: str, issue_id: str) -> Component:
    """Quote a problem's words, leading to where they stand."""
    shown = text[:QUOTED] + ("…" if len(text) > QUOTED else "")
    return parts.link(shown, view.href(f"/notice/{notice_id}", issue_id))


def _proof(view: View, row: Row) -> str:
    if row["kind"] == "explicit":
        return view.say("chains.proof_explicit", words=row["words"] or "—")
    return view.say("chains.proof_inferred", rule=view.say(f"rule.{row['rule']}"), score=f"{row['score']:.2f}",
                    words=row["words"] or "—")  # fmt: skip
