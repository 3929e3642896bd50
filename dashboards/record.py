"""One record in full: what it says, where it stands, how it was read and coded, what came before and after it."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards import marks, numbers, parts, reader
from dashboards.reader import definition, quote
from dashboards.view import Row, Rows, View

TABLES = ("amounts", "types", "warnings", "points", "measures", "sanctions")


def show_record(view: View, issue: Row) -> Component:
    """Show a record; ``issue`` is the answer of the question issue."""
    notice = view.warehouse.row("notice", notice_id=issue["notice_id"]) or {}
    own = {name: _own(view, name, issue) for name in TABLES}
    made = [
        ("facts", _facts(view, issue, own)),
        ("sentence", _sentence(view, notice, issue, own)),
        ("points", _texts(own["points"])),
        ("measures", _texts(own["measures"])),
        ("amounts", _amounts(view, own["amounts"])),
        ("sanctions", _sanctions(own["sanctions"])),
        ("links", _links(view, issue)),
        ("coding", _coding(view, own["types"])),
        ("corrections", _corrections(view, issue)),
        ("origin", _origin(view, notice, issue)),
    ]
    return html.Div(
        [
            html.Section([html.H3(view.say(f"record.{name}")), content], className=f"record-{name}")
            for name, content in made
            if content is not None
        ]
    )


def _own(view: View, name: str, issue: Row) -> Rows:
    rows = view.warehouse.rows(f"notice_{name}", notice_id=issue["notice_id"])
    return [row for row in rows if row["issue_id"] == issue["issue_id"]]


def _facts(view: View, issue: Row, own: dict[str, Rows]) -> Component:
    """List the record's values, each code by its name."""
    refunded = numbers.to_exact_money(issue["refunded_yuan"]) if issue["refunded_yuan"] else None
    if issue["has_refund_without_amount"]:
        refunded = " · ".join(filter(None, (refunded, view.say("card.unwritten"))))
    who = "、".join(filter(None, (issue["responsible_unit"], issue["responsible_person"])))
    facts = [
        ("status", [parts.status_dot(view, issue["status"]), quote(issue["status_text"])]),
        ("type", view.labels("type").get(issue["primary_type"], view.say("type.none"))),
        ("area", view.labels("area").get(issue["area"], issue["area"])),
        ("refunded", refunded),
        ("deadline", numbers.to_date(issue["deadline"]) if issue["deadline"] else None),
        ("responsible", who or None),
        ("village", issue["village"]),
        ("carried", view.say("yes") if issue["is_carried_over"] else None),
        ("heading", issue["heading"]),
        ("warnings", "；".join(row["message"] for row in own["warnings"]) or None),
    ]
    return definition((view.say(f"card.{key}"), value) for key, value in facts)


def _sentence(view: View, notice: Row, issue: Row, own: dict[str, Rows]) -> Component:
    """Show the lines of the source that the record stands in; a ledger has its two cells instead."""
    block = next(iter(marks.find_blocks(notice, [issue])), None)
    text = notice.get("source_text") or ""
    if block and text:
        spans = marks.find_marks({**notice, "spans": None}, [issue], own["amounts"], own["types"], [])
        return reader.show_text(view, *marks.crop(text, spans, block), [])
    cells = [(view.say(f"grid.{key}"), issue[key]) for key in ("text", "rectification_text")]
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(reader.show_text(view, value, [], []))]) for name, value in cells if value]
    )


def _texts(rows: Rows) -> Component | None:
    return html.Ol([html.Li(row["text"]) for row in rows]) if rows else None


def _amounts(view: View, rows: Rows) -> Component | None:
    """List each mention of money with its role; a repeat says so."""
    if not rows:
        return None
    roles, sides = view.labels("role"), view.labels("side")
    columns = [
        parts.Column(view.say("record.amount.text"), lambda row: row["text"]),
        parts.Column(
            view.say("record.amount.role"),
            lambda row: (
                str(roles.get(row["role"], row["role"])) + (view.say("card.repeat") if row["is_repeat"] else "")
            ),
        ),
        parts.Column(view.say("record.amount.side"), lambda row: sides.get(row["side"], "")),
        parts.Column(view.say("record.amount.yuan"), lambda row: numbers.to_exact_money(row["yuan"]), True),
    ]
    return parts.table(view.say("record.amounts"), columns, rows)


def _sanctions(rows: Rows) -> Component | None:
    return html.Ul([html.Li([row["text"], quote(row["kind"])]) for row in rows]) if rows else None


def _links(view: View, issue: Row) -> Component | None:
    """Show the earlier and later occurrences, both sentences and the proof."""
    rows = view.warehouse.rows("issue_recurrences", issue_id=issue["issue_id"])
    return html.Ul([html.Li(_link(view, row)) for row in rows], className="record-links-list") if rows else None


def _link(view: View, row: Row) -> list[Any]:
    when = " · ".join(filter(None, (str(row["other_year"] or ""), row["other_body_name"], row["other_round_label"])))
    head = html.P([html.Strong(view.say(f"record.{row['side']}")), f" {when}"])
    other: Any = view.say("record.words_only")
    if row["other_issue_id"]:
        href = view.href(f"/notice/{row['other_notice_id']}", row["other_issue_id"])
        other = html.Blockquote(parts.link(row["other_text"] or row["other_title"], href))
    proof = view.say(
        f"record.proof.{row['kind']}",
        rule=view.say(f"rule.{row['rule']}"),
        score=f"{row['score'] or 0:.2f}",
        words=row["words"] or "—",
    )
    return [head, other, html.Blockquote(row["text"] or row["title"]), html.P(proof, className="proof")]


def _coding(view: View, rows: Rows) -> Component | None:
    """Say which types the record has, by which words and which rule."""
    if not rows:
        return None
    names = view.labels("type")
    columns = [
        parts.Column(
            view.say("card.type"),
            lambda row: (
                str(names.get(row["type_code"], row["type_code"]))
                + (view.say("record.main") if row["is_primary"] else "")
            ),
        ),
        parts.Column(view.say("record.words"), lambda row: row["words"] or "—"),
        parts.Column(view.say("record.rule"), lambda row: row["rule"]),
    ]
    return parts.table(view.say("record.coding"), columns, rows)


def _corrections(view: View, issue: Row) -> Component | None:
    """Set what was corrected beside what was read."""
    rows = view.warehouse.rows("notice_corrections", notice_id=issue["notice_id"])
    own = [row for row in rows if (row["record"] or "").startswith(issue["issue_id"])]
    if not own:
        return None
    columns = [
        parts.Column(view.say("record.field"), lambda row: row[f"field_{view.lang}"] or row["field"]),
        parts.Column(view.say("record.read"), lambda row: row["read_value"] or "—"),
        parts.Column(view.say("record.new"), lambda row: row["new_value"] or "—"),
        parts.Column(view.say("record.state"), lambda row: row[f"state_{view.lang}"] or row["state"]),
        parts.Column(view.say("record.reason"), lambda row: " · ".join(
            filter(None, (row["reason"], row["who"], row["corrected_date"], row["problem"])))),
    ]  # fmt: skip
    return parts.table(view.say("record.corrections"), columns, own)


def _origin(view: View, notice: Row, issue: Row) -> Component:
    """Say where the record stands: the document, its place there, the ids, the version."""
    span = next(iter(marks.find_blocks({"source_start": 0}, [issue])), None)
    facts = [
        ("document", notice.get("path") or issue["doc"]),
        ("span", f"{span.start}–{span.end}" if span else None),
        ("cell", _cell(view, issue)),
        ("id", issue["issue_id"]),
        ("notice_id", issue["notice_id"]),
        ("version", view.warehouse.version[:16]),
    ]
    return definition((view.say(f"record.{key}"), value) for key, value in facts)


def _cell(view: View, issue: Row) -> str | None:
    if not issue["source_row"]:
        return None
    place = view.say("card.row", sheet=issue["sheet"] or "", row=issue["source_row"])
    return f"{place} · {issue['source_columns']}" if issue["source_columns"] else place
