"""What is known of a notice: its facts with their basis, and its own claims beside what was read."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.reader import definition
from dashboards.texts import TEXTS
from dashboards.view import Row, Rows, View

COUNTED = {
    "completed": ("completed", "completed_sustained"),
    "in_progress": ("in_progress", "partial"),
    "not_done": ("not_done",),
}
"""The statuses that stand beside each claim."""


def claims(view: View, notice: Row, issues: Rows) -> Component | None:
    """Set what the notice says of itself beside what was read; a difference is shown, never repaired."""
    counts = {name: sum(issue["status"] in codes for issue in issues) for name, codes in COUNTED.items()}
    observed = {"issues": notice["issue_count"], **counts, "refunded_yuan": notice["refunded_yuan"]}
    rows = [
        {
            "name": view.say(f"claim.{key}"),
            "claimed": notice[f"claimed_{key}"],
            "observed": value,
            "is_money": key == "refunded_yuan",
        }
        for key, value in observed.items()
        if notice[f"claimed_{key}"] is not None
    ]
    if not rows:
        return None

    def write(row: Row, key: str) -> str:
        return numbers.to_exact_money(row[key]) if row["is_money"] else numbers.to_count(row[key])

    def differ(row: Row) -> Any:
        same = row["claimed"] == row["observed"]
        return view.say("claim.same") if same else html.Strong(view.say("claim.differs"))

    columns = [
        parts.Column(view.say("claim.what"), lambda row: row["name"]),
        parts.Column(view.say("claim.claimed"), lambda row: write(row, "claimed"), True),
        parts.Column(view.say("claim.observed"), lambda row: write(row, "observed"), True),
        parts.Column("", differ),
    ]
    return html.Div(
        [html.H2(view.say("claim.title")), parts.table(view.say("claim.title"), columns, rows)], className="claims"
    )


def facts(view: View, notice: Row, sanctions: Rows) -> Component:
    """List what is known of the notice, the region with the hints that decided."""
    place = "".join(dict.fromkeys(filter(None, (notice["province"], notice["city"], notice["county"]))))
    kind = view.labels("kind").get(notice["kind"], notice["kind"])
    span = numbers.to_period(notice["inspected_from"], notice["inspected_to"])
    share = notice["understood_share"]
    inspection = filter(None, (notice["round_label"], notice["team"], notice["inspection_type"]))
    known: list[tuple[str, Any]] = [
        ("body", parts.body_link(view, notice["body_id"], notice["body_name"]) if notice["body_name"] else None),
        ("region", [place or view.say("fact.no_region"), _basis(view, notice)]),
        ("round", " · ".join(inspection) or None),
        ("inspected", None if span == numbers.NONE else span),
        ("feedback", numbers.to_date(notice["feedback_date"]) if notice["feedback_date"] else None),
        ("report", numbers.to_date(notice["as_of_date"]) if notice["as_of_date"] else None),
        ("kind", str(kind) + ("" if notice["is_counted"] else view.say("fact.uncounted"))),
        ("sanctions", "；".join(row["text"] for row in sanctions) or None),
        ("source", notice["publisher"] or notice["path"]),
        ("understood", None if share is None else f"{100 * share:.1f}%"),
    ]
    return definition((view.say(f"fact.{key}"), value) for key, value in known)


def _basis(view: View, notice: Row) -> Component | None:
    if notice["region_basis"]:
        return html.Span(view.say("fact.basis", basis=_say_basis(view, notice["region_basis"])), className="words")
    if notice["region_candidates"]:
        return html.Span(view.say("fact.candidates", places=notice["region_candidates"]), className="words")
    return None


def _say_basis(view: View, basis: str) -> str:
    """Say the hints that decided: "area_code：0870；compound：青禾县柳堰镇" → 电话区号 0870；地名连写 青禾县柳堰镇."""
    hints = (hint.partition("：") for hint in basis.split("；"))
    return "；".join(
        f"{view.say(f'basis.{rule}')} {words}" if words and f"basis.{rule}" in TEXTS else f"{rule}{colon}{words}"
        for rule, colon, words in hints
    )
