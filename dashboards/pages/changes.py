"""The versions of the store, and what changed from one to another: counts by table and reason, then the rows."""

from __future__ import annotations

from typing import Any, TypedDict
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboards import numbers, parts
from dashboards.parts import Column, attributes
from dashboards.shell import Page, panel
from dashboards.view import Row, View
from queries.changes import Changes, UnknownComparisonError, Version, list_versions

MOST_ROWS = 200
"""A page of more is not read; the CSV has all."""
_SHOWN_CHARACTERS = 120


def layout(view: View, path: str) -> Component:
    """Lay out the list of versions, the choice of two, and their comparison."""
    versions = list_versions(view.warehouse.store)
    head = parts.heading(view.say("changes.title"), view.say("changes.lead"))
    return html.Div([head, panel("comparison"), _chooser(view, versions), _history(view, versions)])


def address(view: View, old: str, new: str, only: str = "", path: str = "/changes") -> str:
    """Write the address of a comparison: /changes?from=a1&to=b2."""
    own = (
        {"from": old, "to": new} | ({"only": only} if only else {}) | ({"lang": view.lang} if view.lang != "zh" else {})
    )
    return f"{path}?{urlencode(own)}"


def compared(view: View, versions: list[Version]) -> tuple[str, str] | None:
    """Give the two versions that are compared: those of the address, else the current one and the one before it."""
    old, new = view.compared
    newer = next((v for v in versions if v.version_id == (new or view.warehouse.version)), None)
    old = old or (newer.before if newer and newer.before else "")
    return (old, new or view.warehouse.version) if old else None


def _chooser(view: View, versions: list[Version]) -> Component | None:
    """Make a plain form: it works with the keyboard, and its address can be passed on."""
    if len(versions) < 2:
        return None
    chosen = compared(view, versions) or (versions[1].version_id, versions[0].version_id)

    def select(name: str, value: str) -> Component:
        options = [
            html.Option(
                f"{each.version_id[:8]} · {_time(each)}", value=each.version_id, selected=each.version_id == value
            )
            for each in versions
        ]
        return html.Label([view.say(f"changes.{name}"), html.Select(options, name=name)])

    # The button carries the language: a form by GET drops what its action's address has.
    button = html.Button(view.say("changes.compare"), type="submit", name="lang", value=view.lang)
    fields = [select("from", chosen[0]), select("to", chosen[1]), button]
    title = html.H2(view.say("changes.choose"))
    return html.Section([title, html.Form(fields, action="/changes", method="GET", className="version-choice")],
                        className="plain-section", id="choose")  # fmt: skip


def _history(view: View, versions: list[Version]) -> Component:
    title = view.say("changes.versions")
    rows = [version._asdict() for version in versions]
    columns = [
        Column(view.say("changes.version"), lambda row: _version(view, row)),
        Column(view.say("changes.when"), lambda row: row["created_at"].replace("T", " ").removesuffix("+00:00")),
        Column(view.say("changes.notices"), lambda row: numbers.to_count(row["counts"].get("notices", 0)), True),
        Column(view.say("changes.issues"), lambda row: numbers.to_count(row["counts"].get("issues", 0)), True),
        Column(view.say("changes.differing"), lambda row: _against_before(view, row)),
        Column(view.say("changes.held"), lambda row: row["pin"] or numbers.NONE),
    ]
    table = parts.table(title, columns, rows)
    return html.Section([html.H2(f"{title}（{len(rows)}）"), table], className="plain-section", id="versions")


def _version(view: View, row: Row) -> Any:
    """Link to the overview of a version; say where it is the current one, or was published in spite of checks."""
    language = {"lang": view.lang} if view.lang != "zh" else {}
    told: list[Any] = [parts.link(row["version_id"], f"/?{urlencode({'v': row['version_id']} | language)}")]
    if row["is_current"]:
        told += [" ", html.Strong(view.say("changes.current"))]
    if row["forced"]:
        told += [html.Br(), view.say("changes.forced", checks="；".join(row["forced"]))]
    return html.Span(told)


def _against_before(view: View, row: Row) -> Any:
    if not row["before"]:
        return view.say("changes.first")
    if row["changed"] is None:
        return view.say("changes.not_compared")
    if row["changed"] == 0:
        return view.say("changes.same")
    words = view.say("changes.rows", n=numbers.to_count(row["changed"]))
    return parts.link(words, address(view, row["before"], row["version_id"]))


def _comparison(view: View) -> Component | None:
    """Lay out what changed between two versions; None where there is nothing to compare."""
    versions = list_versions(view.warehouse.store)
    pair = compared(view, versions)
    if pair is None:
        return None
    try:
        found = Changes.open(view.warehouse.store, *pair)
    except UnknownComparisonError:
        return html.P(_why_not(view, pair, versions), className="nothing")
    counts = found.summary()
    title = html.H2(view.say("changes.between", old=pair[0], new=pair[1]))
    if not counts:
        return html.Section([title, html.P(view.say("changes.none"), className="nothing")], className="plain-section")
    return html.Section([title, *_counts(view, pair, counts), *_list(view, pair, found)], className="plain-section")


def _why_not(view: View, pair: tuple[str, str], versions: list[Version]) -> str:
    known = {version.version_id for version in versions}
    unknown = next((each for each in pair if each not in known), None)
    if unknown:
        return view.say("changes.unknown", version=unknown)
    return view.say("changes.missing", old=pair[0], new=pair[1])


def _counts(view: View, pair: tuple[str, str], counts: list[Row]) -> list[Component]:
    title, tables = view.say("changes.counts"), table_names(view)
    changes, reasons = view.labels("change"), view.labels("change_reason")

    def name(row: Row) -> Component:
        only = f"{row['table_name']}:{row['reason']}"
        return parts.link(tables.get(row["table_name"], row["table_name"]), address(view, *pair, only=only))

    columns = [
        Column(view.say("changes.table"), name),
        Column(view.say("changes.change"), lambda row: changes.get(row["change"], row["change"])),
        Column(view.say("changes.reason"), lambda row: reasons.get(row["reason"], row["reason"])),
        Column(view.say("changes.count"), lambda row: numbers.to_count(row["row_count"]), True),
    ]
    lead = html.P(view.say("changes.counts.lead"), className="lead")
    return [html.H3(title), lead, parts.table(title, columns, counts)]


def table_names(view: View) -> dict[str, str]:
    """Name the tables by the first words of the schema's comments."""
    if view.lang != "zh":
        return {}
    return {row["name"]: str(row["comment"]).partition("，")[0] for row in view.warehouse.rows("tables")}


class Chosen(TypedDict):
    """Which changes are listed; None for any."""

    table: str | None
    reason: str | None


def chosen_of(only: str) -> Chosen:
    """Read which changes are listed: "issues:source" → its table and reason."""
    table, _, reason = only.partition(":")
    return Chosen(table=table or None, reason=reason or None)


def _list(view: View, pair: tuple[str, str], found: Changes) -> list[Component]:
    chosen = chosen_of(view.only)
    rows = found.rows(**chosen, limit=MOST_ROWS)
    title = view.say("changes.list", shown=len(rows), all=numbers.to_count(found.number(**chosen)))
    file = address(view, *pair, only=view.only, path="/changes.csv")
    links: list[Component] = [parts.link(view.say("changes.all"), address(view, *pair))] if view.only else []
    links.append(html.A(view.say("changes.csv"), href=file, download=""))
    return [html.H3(title), html.P(links, className="changes-links"), parts.table(title, _columns(view), rows)]


def _columns(view: View) -> list[Column]:
    tables, changes, reasons = table_names(view), view.labels("change"), view.labels("change_reason")

    def document(row: Row) -> Any:
        if not row["notice_id"] or row["change"] == "removed":
            return row["doc"] or row["row_id"]
        return parts.link(row["doc"] or row["notice_id"], view.href(f"/notice/{row['notice_id']}"))

    return [
        Column(view.say("changes.table"), lambda row: tables.get(row["table_name"], row["table_name"])),
        Column(view.say("changes.doc"), document),
        Column(view.say("changes.change"), lambda row: changes.get(row["change"], row["change"])),
        Column(view.say("changes.column"), lambda row: row["column_name"] or numbers.NONE),
        Column(view.say("changes.before"), lambda row: _value(view, row, "before")),
        Column(view.say("changes.after"), lambda row: _value(view, row, "after")),
        Column(view.say("changes.reason"), lambda row: reasons.get(row["reason"], row["reason"])),
    ]


def _value(view: View, row: Row, side: str) -> Any:
    if not row["column_name"]:
        return numbers.NONE
    text = row[side]
    if text is None:
        return view.say("changes.empty")
    short = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
    return html.Span(short, title=text[:2000], **attributes(data_full="1")) if short != text else short


def _time(version: Version) -> str:
    return version.created_at[:16].replace("T", " ")


PAGE = Page("/changes", "changes", layout, panels={"comparison": _comparison})
