"""The page on money: what came back, when, where and for what; what has not; the largest in the notices' words."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.cards import Card, lay_out_cards
from dashboards.chart_page import chart_page
from dashboards.charts import CHARTS
from dashboards.parts import Column
from dashboards.view import Row, View

LARGEST = 15


def show_sums(view: View) -> Component | None:
    """Show what came back, per record and per body, and what has not."""
    if not view.kpi.get("notice_count"):
        return None
    sums = view.rows("money_totals")[0]
    return lay_out_cards(view, "sum", _cards(view, sums))


def _cards(view: View, sums: Row) -> list[Card]:
    back = sums["refunded_yuan"]
    mean = back / sums["paid_body_count"] if sums["paid_body_count"] else None
    outside = view.say("sum.unassigned_line", money=numbers.to_money(sums["unassigned_yuan"]))
    return [
        Card("refunded", numbers.to_money(back), (
            view.say("sum.refunded_line", recovered=numbers.to_money(sums["recovered_yuan"])),
            view.say("kpi.money_left") if view.slice.has_issue_filter else outside,
        )),
        Card("median", numbers.to_money(sums["median_yuan"]),
             (view.say("sum.median_line", n=sums["paid_record_count"]),), view.href("/issues", slice=view.slice.with_("refunded", True))),
        Card("body", numbers.to_money(mean), (view.say("sum.body_line", n=sums["paid_body_count"]),)),
        Card("unwritten", numbers.to_count(sums["unwritten_count"]), (view.say("sum.unwritten_line"),),
             view.href("/issues", slice=view.slice.with_("unwritten", True))),
        Card("to_refund", numbers.to_money(sums["to_refund_yuan"]), (view.say("sum.to_refund_line"),)),
        Card("fine", numbers.to_money(sums["fine_yuan"]), (view.say("sum.fine_line", n=sums["fine_count"]),)),
    ]  # fmt: skip


def show_largest(view: View) -> Component | None:
    """List the largest refunds with their words."""
    if not view.kpi.get("notice_count"):
        return None
    rows = view.rows("largest_refunds", limit=LARGEST)
    title = view.say("largest.title")
    body = parts.table(title, _columns(view), rows) if rows else html.P(view.say("largest.none"), className="nothing")
    lead = html.P(view.say("largest.lead", n=len(rows)), className="lead")
    return html.Section([html.H2(title), lead, body], className="plain-section", id="money-largest")


def _columns(view: View) -> list[Column]:
    return [
        Column(
            view.say("grid.title"),
            lambda row: parts.link(row["title"], view.href(f"/notice/{row['notice_id']}", row["issue_id"])),
        ),
        Column(view.say("grid.county"), lambda row: row["county"] or numbers.NONE),
        Column(view.say("grid.body_name"), lambda row: parts.body_link(view, row["body_id"], row["body_name"])),
        Column(view.say("grid.year"), lambda row: row["year"] or view.say("year.unknown"), True),
        Column(view.say("grid.refunded_yuan"), lambda row: numbers.to_exact_money(row["refunded_yuan"]), True),
        Column(view.say("largest.words"), lambda row: parts.cut_around(row["rectification_text"], row["amount_text"])),
    ]


PAGE = chart_page(
    "/money", "money", "money_page", [CHARTS[key] for key in ("money", "money_by_role", "amount_sizes")],
    above={"sums": show_sums}, below={"largest": show_largest},
)  # fmt: skip
