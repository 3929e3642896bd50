"""The drawer beside the table of records: one record in full, opened by #record=<issue_id> in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboards import parts
from dashboards.grid import ISSUES, to_order
from dashboards.reader import number_of
from dashboards.record import show_record
from dashboards.view import Row, View, read_view
from queries.warehouse import Warehouses

DRAWER = "record-drawer"


def drawer(view: View) -> dmc.Drawer:
    """Make the closed drawer; Esc and its button close it, the focus goes back to the row."""
    return dmc.Drawer(
        id=DRAWER,
        title=view.say("record.title"),
        opened=False,
        position="right",
        size="min(760px, 100%)",
        closeButtonProps=parts.attributes(aria_label=view.say("record.close")),
        transitionProps={"duration": 0},
    )


def read_record(fragment: str | None) -> str:
    """Read the record that a fragment names: "#record=ab12-3" → ab12-3; "" where it names none."""
    return parse_qs((fragment or "").removeprefix("#")).get("record", [""])[-1]


def link_to(issue_id: str) -> str:
    """Write the fragment that opens a record."""
    return f"#record={issue_id}"


def show_drawer(view: View, issue_id: str) -> Component:
    """Lay out a record's head, with the ways on, and the record."""
    issue = view.warehouse.row("issue", issue_id=issue_id)
    if issue is None:
        return parts.screen("uncovered", view.say("record.lost_title"), [view.say("record.lost", record=issue_id)])
    where = " · ".join(filter(None, (issue["body_name"], str(issue["year"] or ""), issue["round_label"])))
    head = [html.H2(f"{number_of(issue)} {issue['title']}"), html.P(where, className="lead"), _actions(view, issue)]
    return html.Article([_way(view, issue_id), html.Header(head), show_record(view, issue)], className="record-page")


def _way(view: View, issue_id: str) -> Component:
    """Lead to the records before and after this one in the table as it is sorted (keys k and j)."""
    place = view.row("issue_neighbours", issue_id=issue_id, **to_order(ISSUES, view.sort))
    if place is None:
        return html.P(view.say("record.outside"), className="way")
    ways = [("previous", place["previous_id"]), ("next", place["next_id"])]
    links = [
        html.A(view.say(f"record.{name}"), href=link_to(to), className=f"record-{name}") for name, to in ways if to
    ]
    position = html.Span(view.say("record.position", at=f"{place['place']:,}", of=f"{place['total']:,}"))
    return html.Nav([position, *links], className="way", **parts.attributes(aria_label=view.say("record.way")))


def _actions(view: View, issue: Row) -> Component:
    notice = view.href(f"/notice/{issue['notice_id']}", issue["issue_id"])
    own = f"/issues?{view.query()}{link_to(issue['issue_id'])}"
    copied = parts.attributes(data_copy=own, data_done=view.say("record.copied"))
    return html.P(
        [
            parts.link(view.say("record.notice"), notice, "record-notice"),
            parts.link(view.say("correct.link"), view.href(f"/correct/{issue['issue_id']}"), "record-correct"),
            html.A(view.say("record.copy"), href=own, **copied),
        ],
        className="record-actions",
    )


def register_drawer(app: Dash, warehouses: Warehouses) -> None:
    """Register what fills, opens and closes the drawer: the address alone says which record it shows."""

    @app.callback(
        Output(DRAWER, "children"), Output(DRAWER, "opened"), Input("address", "hash"), Input("address", "search"),
        State("version", "data"),
    )  # fmt: skip
    def fill(fragment: str, search: str, version: str) -> Any:
        issue_id = read_record(fragment)
        return (show_drawer(read_view(warehouses, search, version), issue_id), True) if issue_id else (no_update, False)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "leaveRecord"),
        Output(DRAWER, "className"),
        Input(DRAWER, "opened"),
        prevent_initial_call=True,
    )
