"""The page on types of problem: ranks, areas, where and when, what comes together, one type in the bodies' words."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts, readings
from dashboards.chart_page import chart_page
from dashboards.charts import CHARTS
from dashboards.view import Row, View

SENTENCES = 12
"""More are read in the table of records."""


def show_profile(view: View) -> Component | None:
    """Show one domain or type: its figures, and what bodies said; a hint while none or several are chosen."""
    kpi = view.kpi
    if not kpi.get("notice_count"):
        return None
    if len(view.slice.type) != 1:
        return html.P(view.say("profile.hint"), className="hint", id="categories-profile")
    names = view.labels("domain") | view.labels("type")
    title = view.say("profile.title", name=names.get(view.slice.type[0], view.say("type.none")))
    rows = view.rows("type_profile", limit=SENTENCES)
    all_records = parts.link(view.say("profile.all", n=kpi["record_count"]), view.href("/issues"))
    return html.Section(
        [
            html.H2(title),
            html.P(_facts(view, kpi)),
            html.H3(view.say("profile.sentences", n=len(rows))),
            html.Ul([_sentence(view, row) for row in rows], className="sentences"),
            html.P(all_records),
        ],
        className="plain-section",
        id="categories-profile",
    )


def _facts(view: View, kpi: Row) -> str:
    return view.say(
        "profile.facts", records=kpi["record_count"], bodies=kpi["body_count"], money=numbers.to_money(kpi["refunded_yuan"]),
        rate=readings.to_rate(kpi["completed_count"], kpi["stated_count"]), carried=kpi["carried_over_count"],
        inferred=kpi["repeated_record_count"],
    )  # fmt: skip


def _sentence(view: View, row: Row) -> Component:
    """Quote one record over where it comes from."""
    where = " · ".join(str(part) for part in (row["county"], row["body_name"], row["year"]) if part)
    link = parts.link(row["text"] or row["title"], view.href(f"/notice/{row['notice_id']}", row["issue_id"]))
    return html.Li([html.Blockquote(link), html.Span([parts.status_dot(view, row["status"]), f" · {where}"])])


KEYS = ("issue_categories", "types_ranked", "type_tree", "types_by_region", "types_by_year", "type_pairs")
PAGE = chart_page(
    "/categories", "categories", "categories", [CHARTS[key] for key in KEYS], below={"profile": show_profile}
)
