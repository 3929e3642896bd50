"""What can be downloaded of the slice, in which form, with which columns; how to cite it; how programs read it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from flask import has_request_context, request

from dashboards import numbers, parts
from dashboards.api.limits import MOST_ROWS as PAGE_ROWS
from dashboards.downloads import MOST_STREAMS
from dashboards.exports.citation import cite
from dashboards.exports.content import describe
from dashboards.exports.examples import to_examples
from dashboards.exports.formats import FORMATS, Format
from dashboards.exports.tables import TABLES, Table
from dashboards.parts import Column, attributes
from dashboards.shell import Page, panel
from dashboards.view import Row, View

LOCAL = "http://127.0.0.1:8050"


def layout(view: View, path: str) -> Component:
    """Lay out the heading and the parts, all of which follow the address."""
    head = parts.heading(view.say("downloads.title"), view.say("downloads.lead"))
    keys = ("downloads-tables", "downloads-cite", "downloads-api", "downloads-columns")
    return html.Div([head, *[panel(key) for key in keys]], className="downloads")


def host() -> str:
    """Give the address of this server as the reader has it."""
    return request.host_url.rstrip("/") if has_request_context() else LOCAL


def show_tables(view: View) -> Component:
    """List the tables with their rows in this slice, each format a link."""
    rows = [{"table": table, "count": view.warehouse.count(table.question, view.slice)} for table in TABLES.values()]
    position = 1 if view.lang == "en" else 0
    columns = [
        Column(view.say("downloads.table"), lambda row: row["table"].name[position]),
        Column(view.say("downloads.row"), lambda row: row["table"].row[position]),
        Column(view.say("downloads.rows"), lambda row: numbers.to_count(row["count"]), True),
        Column(view.say("downloads.formats"), lambda row: _formats(view, row)),
        Column(view.say("downloads.bundle"), lambda row: _link(view, row["table"], "zip", "zip")),
    ]
    most = {"excel": FORMATS["xlsx"].most_rows, "statistics": FORMATS["dta"].most_rows}
    limits = view.say("downloads.excel", **{key: f"{count:,}" for key, count in most.items()})
    forms = html.Ul([html.Li(line) for line in view.say("downloads.forms").split("\n")])
    title = view.say("downloads.tables")
    return _section("tables", title, parts.table(title, columns, rows), html.P(limits, className="lead"),
                    html.H3(view.say("downloads.which")), forms)  # fmt: skip


def _formats(view: View, row: Row) -> list[Component]:
    """Link the formats that hold the rows, and name those that do not."""
    fitting = [one for one in FORMATS.values() if not one.tables or row["table"].key in one.tables]
    held = [one for one in fitting if _holds(one, row["count"])]
    links = [html.Span(_link(view, row["table"], one.suffix, one.name), className="format") for one in held]
    rest = "、".join(one.name for one in fitting if one not in held)
    return [*links, *([html.Span(view.say("downloads.too_many", names=rest), className="lead")] if rest else [])]


def _holds(one: Format, count: int) -> bool:
    return one.most_rows is None or count <= one.most_rows


def _link(view: View, table: Table, suffix: str, words: str) -> Component:
    name = f"{words}：{table.name[1 if view.lang == 'en' else 0]}"
    return html.A(
        words, href=f"/download/{table.key}.{suffix}?{view.query()}", download="", **attributes(aria_label=name)
    )


def show_citation(view: View) -> Component:
    """Show the citation of the slice's records, in both forms, to be copied."""
    count = view.kpi.get("record_count") or 0
    citation = cite(view, TABLES["issues"].name[0], count, host() + view.href("/issues"))
    lead = html.P(view.say("downloads.cite.lead"), className="lead")
    texts = (("GB/T 7714—2015", citation.to_gbt()), ("BibTeX", citation.to_bibtex()))
    return _section("cite", view.say("downloads.cite"), lead, *[_copyable(view, name, text) for name, text in texts])


def show_api(view: View) -> Component:
    """Show how programs read the slice."""
    lead = view.say("downloads.api.lead", rows=f"{PAGE_ROWS:,}", streams=MOST_STREAMS)
    spec = html.A(view.say("downloads.api.spec"), href=f"/api/v1/openapi.json?v={view.warehouse.version}")
    examples = [_copyable(view, name, text) for name, text in to_examples(view, host()).items()]
    return _section("api", view.say("downloads.api"), html.P([lead, " ", spec], className="lead"), *examples)


def _copyable(view: View, name: str, text: str) -> Component:
    """Show a text with the button that copies it."""
    button = html.Button(
        view.say("downloads.copy"), type="button", className="copy",
        **attributes(data_copy_text=text, data_done=view.say("downloads.copied"), aria_label=f"{view.say('downloads.copy')} {name}"),
    )  # fmt: skip
    return html.Div(
        [
            html.Div([html.H3(name), button], className="copy-head"),
            html.Pre(html.Code(text), tabIndex="0", **attributes(aria_label=name)),
        ],
        className="copyable",
    )


def show_columns(view: View) -> Component:
    """List the columns of each table, folded."""
    return html.Div([_columns(view, table) for table in TABLES.values()], id="download-columns")


def _columns(view: View, table: Table) -> Component:
    described = describe(view, table, view.warehouse.answer_columns(table.question, view.slice))
    rows = [column._asdict() for column in described.values()]
    columns = [
        Column(view.say("downloads.name"), lambda row: html.Code(row["name"])),
        Column(view.say("downloads.zh"), lambda row: row["zh"]),
        Column(view.say("downloads.note"), lambda row: row["note"]),
    ]
    title = view.say("downloads.columns", name=table.name[1 if view.lang == "en" else 0], n=len(rows))
    return html.Details([html.Summary(title), parts.table(title, columns, rows)], className="fold")


def _section(key: str, title: str, *content: Component) -> Component:
    return html.Section([html.H2(title), *content], className="plain-section", id=f"download-{key}")


PAGE = Page(
    "/downloads",
    "downloads",
    layout,
    {
        "downloads-tables": show_tables,
        "downloads-cite": show_citation,
        "downloads-api": show_api,
        "downloads-columns": show_columns,
    },
    has_filters=True,
)
