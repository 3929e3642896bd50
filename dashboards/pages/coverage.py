"""What is not in the data, and what to be careful of: texts left out, unreadable files, warnings, gaps."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.parts import Column
from dashboards.shell import Page
from dashboards.view import Row, Rows, View

MOST_ROWS = 200
"""A page of more is not read; the tables say how many there are."""


def layout(view: View, path: str) -> Component:
    """Lay out the four lists, the worst first."""
    sections = [
        ("understood", view.rows("least_understood", limit=MOST_ROWS), _understood(view)),
        ("left", view.rows("left_out")[:MOST_ROWS], _left(view)),
        ("failures", view.warehouse.rows("failures")[:MOST_ROWS], _failures(view)),
        ("warnings", view.rows("warnings_summary"), _warnings(view)),
    ]
    head = parts.heading(view.say("coverage.title"), view.say("coverage.lead"))
    return html.Div([head, *[_section(view, name, rows, columns) for name, rows, columns in sections]])


def _section(view: View, name: str, rows: Rows, columns: list[Column]) -> Component:
    title = view.say(f"coverage.{name}")
    body = parts.table(title, columns, rows) if rows else html.P(view.say(f"coverage.{name}.none"), className="nothing")
    lead = html.P(view.say(f"coverage.{name}.lead"), className="lead")
    return html.Section([html.H2(f"{title}（{len(rows)}）"), lead, body], className="plain-section", id=name)


def _name(view: View) -> Column:
    """Make the column that names a notice and leads to it."""
    return Column(
        view.say("coverage.notice"),
        lambda row: parts.link(row["title"] or row["doc"], view.href(f"/notice/{row['notice_id']}")),
    )


def _understood(view: View) -> list[Column]:
    return [
        _name(view),
        Column(view.say("coverage.share"), lambda row: numbers.to_share(row["understood_share"], 1), True),
        Column(view.say("coverage.gaps"), lambda row: numbers.to_count(row["gap_count"]), True),
        Column(view.say("coverage.warned"), lambda row: numbers.to_count(row["warning_count"]), True),
        Column(view.say("coverage.records"), lambda row: numbers.to_count(row["record_count"]), True),
    ]


def _left(view: View) -> list[Column]:
    def place(row: Row) -> str:
        return row["region_candidates"] or numbers.NONE

    return [
        _name(view),
        Column(view.say("coverage.body"), lambda row: row["body_name"] or numbers.NONE),
        Column(view.say("coverage.reason"), lambda row: row["reason"]),
        Column(view.say("coverage.candidates"), place),
    ]


def _failures(view: View) -> list[Column]:
    keys = ("path", "place", "reason", "remedy")
    return [Column(view.say(f"coverage.{key}"), lambda row, key=key: row[key] or numbers.NONE) for key in keys]  # type: ignore[misc]


def _warnings(view: View) -> list[Column]:
    kinds = view.labels("warning")
    return [
        Column(view.say("coverage.kind"), lambda row: kinds.get(row["code"], row["code"])),
        Column(view.say("coverage.message"), lambda row: row["message"]),
        Column(view.say("coverage.warned"), lambda row: numbers.to_count(row["warning_count"]), True),
        Column(view.say("coverage.notices"), lambda row: numbers.to_count(row["notice_count"]), True),
    ]


PAGE = Page("/coverage", "coverage", layout)
