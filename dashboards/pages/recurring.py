"""The page on what comes back: which problems, in which bodies, in whose words, and measures that were copied."""

from __future__ import annotations

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.chains import list_links, quote
from dashboards.chart_page import chart_page
from dashboards.charts import CHARTS
from dashboards.parts import Column
from dashboards.view import Row, Rows, View

MOST_BODIES = 15
MOST_LINKS = 12
MOST_GROUPS, MOST_MEMBERS = 8, 6


def _section(view: View, name: str, body: Component | list[Component] | None) -> Component | None:
    """Lay out a section under its heading; it says so where the slice holds nothing for it."""
    if not view.kpi.get("notice_count"):
        return None
    shown = body or html.P(view.say(f"{name}.none"), className="nothing")
    head = [html.H2(view.say(f"{name}.title")), html.P(view.say(f"{name}.lead"), className="lead")]
    return html.Section([*head, *(shown if isinstance(shown, list) else [shown])], className="plain-section", id=name)


def show_matrix(view: View) -> Component | None:
    """Show bodies over domains: in which of its inspections each body had each problem."""
    rows = view.rows("recurrence_matrix", level="domain", limit=MOST_BODIES)
    columns = [Column(view.say("grid.body_name"), lambda row: row["body_name"])]
    used = {row["code"] for row in rows}
    for code, name in view.labels("domain").items():
        if code in used:
            columns.append(Column(name, lambda row, code=code: _history(view, row["cells"].get(code, []))))  # type: ignore[misc]
    bodies = [_body(view, list(own)) for _, own in groupby(rows, key=lambda row: row["body_id"])]
    return _section(view, "matrix", parts.table(view.say("matrix.title"), columns, bodies) if bodies else None)


def _body(view: View, rows: Rows) -> Row:
    cells: dict[str, Rows] = {}
    for row in rows:
        cells.setdefault(row["code"], []).append(row)
    link = parts.body_link(view, rows[0]["body_id"], rows[0]["body_name"])
    return {"body_name": link, "cells": cells}


def _history(view: View, inspections: Rows) -> Component | str:
    """Draw one mark an inspection, filled where the problem was found: ● ○ ●; words for those who do not see them."""
    if not inspections:
        return ""
    marks = "".join("●" if row["record_count"] else "○" for row in inspections)
    years = view.say("and").join(str(row["year"] or "?") for row in inspections if row["record_count"])
    words = view.say("matrix.cell", years=years, n=len(inspections))
    return html.Span(marks, title=words, role="img", className="history", **parts.attributes(aria_label=words))


def show_chains(view: View) -> Component | None:
    """Show links between inspections, the longest chains first, both sides in the notices' words."""
    rows = view.rows("recurrence_chains", limit=MOST_LINKS, offset=0)
    return _section(view, "chains", list_links(view, rows) if rows else None)


def show_reuse(view: View) -> Component | None:
    """Show measures that stand, the same or nearly so, in several bodies or inspections, side by side."""
    groups = view.rows("reuse_groups", limit=MOST_GROUPS, offset=0, reuse_kind="measure", scope="all")
    return _section(view, "reuse", [_group(view, group) for group in groups] if groups else None)


def _group(view: View, group: Row) -> Component:
    facts = view.say("reuse.facts", members=group["member_count"], bodies=group["body_count"],
                     inspections=group["inspection_count"], least=f"{100 * group['least_score']:.0f}%")  # fmt: skip
    members = view.warehouse.rows("reuse_members", group_id=group["group_id"])[:MOST_MEMBERS]
    places = [html.Li([html.Blockquote(quote(view, row["text"], row["notice_id"], row["issue_id"])), html.Span(_where(row))])
              for row in members]  # fmt: skip
    summary = html.Summary([html.Span(group["text"]), html.Span(facts, className="lead")])
    return html.Details([summary, html.Ul(places, className="sentences")], className="reuse-group")


def _where(row: Row) -> str:
    return " · ".join(str(part) for part in (row["county"], row["body_name"], row["year"], row["issue_title"]) if part)


KEYS = ("recurring_problems", "relapses", "common_problems")
PAGE = chart_page(
    "/recurring", "recurring", "recurring_page", [CHARTS[key] for key in KEYS],
    below={"matrix": show_matrix, "chains": show_chains, "reuse": show_reuse},
)  # fmt: skip
