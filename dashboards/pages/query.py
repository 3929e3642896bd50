"""The query behind a chart: question, grain, parameters with their values, the statement; to read, not to run."""

from __future__ import annotations

from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.chart import Chart
from dashboards.charts import CHARTS
from dashboards.parts import Column, attributes
from dashboards.reader import definition
from dashboards.shell import Page
from dashboards.view import View
from queries.questions import load_question


def layout(view: View, path: str) -> Component:
    """Lay out the query of the path: /query/<chart>."""
    chart = CHARTS.get(unquote(path.removeprefix("/query/")))
    if chart is None:
        return parts.screen("uncovered", view.say("query.lost"), [parts.link(view.say("nav.overview"), view.href("/"))])
    return _lay_out(view, chart)


def _lay_out(view: View, chart: Chart) -> Component:
    name, parameters = chart.question_of(view), chart.parameters_of(view)
    question, statement = load_question(name), view.warehouse.state(name, view.slice, **parameters)
    count = view.warehouse.count(name, view.slice, **parameters)
    facts = [
        (view.say("query.question"), question.question),
        (view.say("query.grain"), question.grain),
        (view.say("query.rows"), view.say("query.rows_n", n=count)),
    ]
    back = parts.link(view.say("query.back"), view.href(chart.path, f"chart-{chart.key}"), "back")
    lead = view.say("query.lead", version=view.warehouse.version)
    return html.Div(
        [
            back,
            parts.heading(f"{view.say('query.title')}：{view.say(f'{chart.key}.title')}", lead),
            html.Section(definition(facts), className="plain-section"),
            _parameters(view, statement.parameters),
            _statement(view, statement.sql),
        ]
    )


def _parameters(view: View, bound: dict[str, object]) -> Component:
    rows = [{"name": f"${name}", "value": str(value)} for name, value in bound.items()]
    columns = [
        Column(view.say("query.name"), lambda row: html.Code(row["name"])),
        Column(view.say("query.value"), lambda row: html.Code(row["value"])),
    ]
    title = view.say("query.parameters")
    body = parts.table(title, columns, rows) if rows else html.P(view.say("query.no_parameters"))
    return html.Section([html.H2(title), body], className="plain-section")


def _statement(view: View, sql: str) -> Component:
    lines = [line.rstrip() for line in sql.strip().splitlines()]
    text = "\n".join(line for line, before in zip(lines, ["", *lines], strict=False) if line or before)
    return html.Section(
        [html.H2(view.say("query.sql")), html.Pre(html.Code(text), tabIndex="0", **attributes(aria_label="SQL"))],
        className="plain-section",
    )


PAGE = Page("/query/", "query", layout, is_in_navigation=False)
