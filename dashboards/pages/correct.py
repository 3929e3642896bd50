"""A correction of one record or notice: choose the field, write the new value and why, save the row."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import corrections, parts
from dashboards.corrections import Target
from dashboards.shell import Page
from dashboards.view import View, read_view
from queries.warehouse import Warehouses

PATH = "/correct/"
NEW, REASON, WHO = "correct-new", "correct-reason", "correct-who"


def key_of(path: str) -> str:
    """Give the id that a path names: /correct/ab12-3 → ab12-3."""
    return unquote(path.removeprefix(PATH))


def layout(view: View, path: str) -> Component:
    """Lay out the form for the record or notice of the path."""
    key = key_of(path)
    found = corrections.find_record(view, key)
    if found is None:
        return parts.lost(view, "correct", "issues", "/issues", record=key)
    notice, issue = found
    what = (
        view.say("correct.of_issue", title=issue["title"])
        if issue
        else view.say("correct.of_notice", title=notice["title"] or notice["doc"])
    )
    back = parts.link(view.say("correct.back"), view.href(f"/notice/{notice['notice_id']}", key if issue else ""))
    return html.Div(
        [
            html.Nav(back, className="way", **parts.attributes(aria_label=view.say("notice.way"))),
            parts.heading(view.say("correct.title"), view.say("correct.lead")),
            html.Section(
                [html.H2(what), *_form(view, corrections.find_targets(view, key))], className="plain-section correct"
            ),
        ]
    )


def _form(view: View, targets: list[Target]) -> list[Component]:
    options = [{"value": target.key, "label": target.name} for target in targets]
    return [
        dmc.Select(id="correct-field", label=view.say("correct.field"), data=options, value=targets[0].key,
                   allowDeselect=False, searchable=True),
        html.Div(id="correct-read"),
        dmc.Autocomplete(id=NEW, label=view.say("correct.new"), description=view.say("correct.new_hint"), data=[]),
        dmc.TextInput(id=REASON, label=view.say("correct.reason"), debounce=200),
        dmc.TextInput(id=WHO, label=view.say("correct.who"), debounce=200, persistence=True, persistence_type="local"),
        html.H3(view.say("correct.row")),
        html.Pre(id="correct-row", tabIndex="0"),
        html.P([
            html.Button(view.say("correct.save"), id="correct-save", type="button", className="button", disabled=True),
            dcc.Clipboard(target_id="correct-row", title=view.say("correct.copy"), className="copy"),
        ]),
        dcc.Download(id="correct-file"),
    ]  # fmt: skip


def show_read(view: View, target: Target) -> Component:
    """Show what was read of a field, and from which words."""
    facts = [("correct.old", target.old), ("correct.words", target.words)]
    return html.Dl(
        [html.Div([html.Dt(view.say(key)), html.Dd(value or view.say("correct.none"))]) for key, value in facts]
    )


def find_target(view: View, path: str, key: str) -> Target:
    """Find the chosen value of the path's record."""
    return next(target for target in corrections.find_targets(view, key_of(path)) if target.key == key)


def register_corrections(app: Dash, warehouses: Warehouses) -> None:
    """Register what the form answers: the value read, the row as it is filled in, the file."""
    place = State("address", "pathname"), State("address", "search"), State("version", "data")

    @app.callback(
        Output("correct-read", "children"), Output(NEW, "data"), Output(NEW, "value"), Input("correct-field", "value"), *place
    )  # fmt: skip
    def read(key: str, path: str, search: str, version: str) -> Any:
        view = read_view(warehouses, search, version)
        target = find_target(view, path, key)
        return show_read(view, target), corrections.choices(view, target), ""

    def cells(
        path: str, search: str, version: str, key: str, new: str, reason: str, who: str
    ) -> tuple[View, list[str]]:
        view = read_view(warehouses, search, version)
        found = corrections.find_record(view, key_of(path))
        notice_id = found[0]["notice_id"] if found else ""
        return view, corrections.to_cells(notice_id, find_target(view, path, key), new or "", reason or "", who or "")

    @app.callback(
        Output("correct-row", "children"), Output("correct-save", "disabled"),
        Input("correct-field", "value"), Input(NEW, "value"), Input(REASON, "value"), Input(WHO, "value"), *place,
    )  # fmt: skip
    def fill(key: str, new: str, reason: str, who: str, path: str, search: str, version: str) -> Any:
        _, filled = cells(path, search, version, key, new, reason, who)
        return corrections.to_line(filled), not (reason or "").strip()

    @app.callback(
        Output("correct-file", "data"), Input("correct-save", "n_clicks"), State("correct-field", "value"),
        State(NEW, "value"), State(REASON, "value"), State(WHO, "value"), *place, prevent_initial_call=True,
    )  # fmt: skip
    def save(clicks: int, key: str, new: str, reason: str, who: str, path: str, search: str, version: str) -> Any:
        if not clicks:
            return no_update
        view, filled = cells(path, search, version, key, new, reason, who)
        return {
            "content": corrections.to_sheet(view, filled),
            "filename": f"更正_{key_of(path)}.csv",
            "type": "text/csv",
        }


PAGE = Page(PATH, "correct", layout, is_in_navigation=False)
