"""The data dictionary: every table and column of the store, made from the schema's own comments."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboards import parts
from dashboards.parts import Column
from dashboards.shell import Page
from dashboards.view import Row, View


def layout(view: View, path: str) -> Component:
    """Lay out a section a table."""
    tables = view.warehouse.rows("tables")
    contents = html.Ol(
        [html.Li(html.A(f"{t['name']} · {t['comment']}", href=f"#{t['name']}")) for t in tables], className="contents"
    )
    head = parts.heading(view.say("dictionary.title"), view.say("dictionary.lead"))
    return html.Div([head, contents, *[_section(view, table) for table in tables], _codes(view)])


def _section(view: View, table: Row) -> Component:
    columns = [
        Column(view.say("dictionary.name"), lambda row: html.Code(row["name"])),
        Column(view.say("dictionary.zh"), lambda row: row["zh"]),
        Column(view.say("dictionary.type"), lambda row: row["type"]),
        Column(view.say("dictionary.note"), lambda row: row["note"]),
    ]
    rows = [column._asdict() for column in view.warehouse.columns(table["name"])]
    title = f"{table['name']} · {table['comment']}"
    return html.Section(
        [html.H2(title), parts.table(title, columns, rows)], id=table["name"], className="plain-section"
    )


def _codes(view: View) -> Component:
    """List the codes of the closed lists."""
    lists = ("status", "area", "kind", "role", "domain", "type")
    rows: list[Row] = [
        {"list": name, "code": code, "zh": zh} for name in lists for code, zh in view.labels(name).items()
    ]
    columns = [
        Column(view.say("dictionary.code"), lambda row: html.Code(row["code"])),
        Column(view.say("dictionary.zh"), lambda row: row["zh"]),
        Column(view.say("dictionary.list"), lambda row: row["list"]),
    ]
    title = view.say("dictionary.codes")
    return html.Section([html.H2(title), parts.table(title, columns, rows)], id="code-lists", className="plain-section")


PAGE = Page("/dictionary", "dictionary", layout)
