"""One body: its inspections in their order, its problems against its county and province, its names, its notices."""

from __future__ import annotations

from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts, readings
from dashboards.chains import list_links
from dashboards.figures import timeline
from dashboards.parts import Column
from dashboards.shell import Page
from dashboards.view import Row, Rows, View

MOST_NOTICES = 50
MOST_LINKS = 12


def layout(view: View, path: str) -> Component:
    """Lay out the body of the path: /body/<body_id>."""
    body_id = unquote(path.removeprefix("/body/"))
    body = view.warehouse.row("body", body_id=body_id)
    if body is None:
        return parts.lost(view, "body", "regions", "/regions", body=body_id)
    rows = {
        name: view.warehouse.rows(f"body_{name}", body_id=body_id) for name in ("inspections", "profile", "history")
    }
    return html.Div(
        [
            _head(view, body),
            _timeline(view, rows["inspections"]),
            _section(view, "inspections", _inspections(view), rows["inspections"]),
            _repeated(view, body_id),
            _section(view, "profile", _profile(view, body_id), rows["profile"]),
            _section(view, "names", _names(view), rows["history"]),
            _notices(view, body_id),
        ]
    )


def _own(view: View, body_id: str) -> View:
    """Give the view of this body alone."""
    return view.with_slice(type(view.slice)(body=(body_id,)))


def _head(view: View, body: Row) -> Component:
    """Write the name over what is known, under the way back."""
    place = "".join(dict.fromkeys(filter(None, (body["province"], body["city"], body["county"]))))
    facts = view.say("body.facts", place=place or view.say("fact.no_region"), inspections=body["inspection_count"],
                     level=view.labels("body_level").get(body["level"], numbers.NONE), notices=body["notice_count"])  # fmt: skip
    records = parts.link(view.say("body.records", n=body["record_count"]), _own(view, body["body_id"]).href("/issues"))
    back = html.Nav([parts.link(view.say("body.back"), view.href("/regions")), records], className="way",
                    **parts.attributes(aria_label=view.say("notice.way")))  # fmt: skip
    return html.Div([back, parts.heading(body["name"], facts)])


def _section(view: View, name: str, columns: list[Column], rows: Rows) -> Component | None:
    if not rows:
        return None
    title = view.say(f"body.{name}")
    lead = html.P(view.say(f"body.{name}_lead"), className="lead") if name != "names" else None
    return html.Section([html.H2(title), lead, parts.table(title, columns, rows)], className="plain-section", id=name)


def _timeline(view: View, rows: Rows) -> Component | None:
    """Draw when the body was inspected, heard the findings and reported; the table below says the same."""
    dated = [row for row in rows if row["inspected_from"] or row["feedback_date"] or row["as_of_date"]]
    if not dated:
        return None
    words = {key: view.say(f"body.timeline_{key}") for key in ("inspected", "feedback", "report")}
    figure, height = timeline.inspections([_event(view, row) for row in dated], words)
    title = view.say("body.timeline")
    lead = html.P(view.say("body.timeline_lead"), className="lead")
    return html.Section([html.H2(title), lead, parts.graph("body_timeline", figure, height)],
                        className="plain-section", id="timeline")  # fmt: skip


def _event(view: View, row: Row) -> Row:
    says = view.say("body.timeline_says", n=row["record_count"], done=row["completed_count"], of=row["stated_count"])
    return {**row, "name": str(row["year"] or view.say("year.unknown")), "says": says,
            "report_date": row["as_of_date"] if row["kind"] == "rectification" else None}  # fmt: skip


def _repeated(view: View, body_id: str) -> Component | None:
    """Show the problems that came back, both sides in the notices' words."""
    rows = _own(view, body_id).rows("recurrence_chains", limit=MOST_LINKS, offset=0)
    if not rows:
        return None
    head = [html.H2(view.say("body.repeated")), html.P(view.say("chains.lead"), className="lead")]
    return html.Section([*head, list_links(view, rows)], className="plain-section", id="repeated")


def _inspections(view: View) -> list[Column]:
    def period(row: Row) -> str:
        return numbers.to_period(row["inspected_from"], row["inspected_to"])

    def notice(row: Row) -> Component:
        kind = view.labels("kind").get(row["kind"], row["kind"])
        return parts.link(f"{kind}：{row['title'] or row['doc']}", view.href(f"/notice/{row['counted_notice_id']}"))

    return [
        Column(
            view.say("body.year"), lambda row: html.Span(row["year"] or view.say("year.unknown"), className="whole")
        ),
        Column(view.say("body.round"), lambda row: row["round_label"] or numbers.NONE),
        Column(view.say("body.period"), period),
        Column(view.say("body.found"), lambda row: numbers.to_count(row["record_count"]), True),
        Column(
            view.say("body.completed"), lambda row: readings.to_rate(row["completed_count"], row["stated_count"]), True
        ),
        Column(view.say("body.carried"), lambda row: numbers.to_count(row["carried_over_count"]), True),
        Column(view.say("body.refunded"), lambda row: numbers.to_money(row["refunded_yuan"]), True),
        Column(view.say("body.notice"), notice),
    ]


def _profile(view: View, body_id: str) -> list[Column]:
    own = _own(view, body_id)

    def share(part: str, whole: str, row: Row) -> str:
        shown = numbers.to_share(row[part], row[whole])
        return shown if shown == numbers.NONE else f"{shown}（{row[part]}/{row[whole]}）"

    return [
        Column(
            view.say("body.type"),
            lambda row: parts.link(
                row["zh"], own.href("/issues", slice=own.slice.with_("type", row["code"] or "none"))
            ),
        ),
        Column(view.say("body.found"), lambda row: numbers.to_count(row["record_count"]), True),
        Column(view.say("body.in_county"), lambda row: share("county_bodies", "county_base", row), True),
        Column(view.say("body.in_province"), lambda row: share("province_bodies", "province_base", row), True),
    ]


def _names(view: View) -> list[Column]:
    return [
        Column(view.say("body.name"), lambda row: row["name"]),
        Column(view.say("body.used"), lambda row: numbers.to_period(row["first_date"], row["last_date"])),
        Column(view.say("column.notices"), lambda row: numbers.to_count(row["notice_count"]), True),
        Column(
            view.say("body.basis"),
            lambda row: "：".join(filter(None, (view.say(f"body.basis.{row['basis']}"), row["evidence"]))),
        ),
    ]


def _notices(view: View, body_id: str) -> Component:
    rows = _own(view, body_id).rows("notice_rows", sort="year", descending=False, limit=MOST_NOTICES, offset=0)
    kinds = view.labels("kind")
    items = [
        html.Li(
            [
                parts.link(row["notice_title"], view.href(f"/notice/{row['notice_id']}")),
                view.say(
                    "notice.other", kind=kinds.get(row["kind"], row["kind"]), date=numbers.to_date(row["as_of_date"])
                ),
            ]
        )
        for row in rows
    ]
    return html.Section(
        [html.H2(view.say("body.notices")), html.Ul(items, className="sentences")], className="plain-section"
    )


PAGE = Page("/body/", "body", layout, is_in_navigation=False)
