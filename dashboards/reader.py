"""Reading a notice: the marked text, the outline beside it, a card for each record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards import marks, numbers
from dashboards.parts import attributes, link
from dashboards.view import Row, Rows, View

MARKED = ("title", "date", "money", "status", "region", "inspection", "claim", "type", "gap")


def marked_text(view: View, notice: Row, issues: Rows, spans: list[marks.Mark]) -> Component:
    """Show the text with its marks; every piece of a record carries the record's id, its first piece the anchor."""
    return show_text(view, notice["source_text"] or "", spans, marks.find_blocks(notice, issues))


def show_text(view: View, text: str, spans: list[marks.Mark], blocks: list[marks.Block]) -> Component:
    """Show a text with its marks and with what the reader searched for."""
    pieces = marks.cut(text, [*spans, *marks.find_hits(text, view.slice.values("q"))], blocks)
    fields, seen = read_fields(view), set[str]()
    lines = [html.P([_piece(view, piece, fields, seen) for piece in line]) for line in marks.to_lines(pieces)]
    return html.Div(lines, className="source", lang="zh-CN")


def _piece(view: View, piece: marks.Piece, fields: dict[str, str], seen: set[str]) -> Component | str:
    """Show one piece: plain text, or a span in the colour of its kind that says its field."""
    if not piece.marks and piece.issue_id is None:
        return piece.text
    options: dict[str, Any] = {}
    if piece.issue_id:
        options["data-issue"] = piece.issue_id
        if piece.issue_id not in seen:
            seen.add(piece.issue_id)
            options["id"] = piece.issue_id
    names = ([f"k k-{piece.kind}"] if piece.kind else []) + [marks.HIT] * piece.is_hit
    if not names:
        return html.Span(piece.text, **options)
    said = (_field_words(view, mark, fields) for mark in piece.marks if mark.kind != marks.HIT)
    return html.Mark(piece.text, className=" ".join(names), title="；".join(dict.fromkeys(said)), **options)


def _field_words(view: View, mark: marks.Mark, fields: dict[str, str]) -> str:
    """Say what words were read as: 整改时限, 金额（清退）, 类型：财务报销审核把关不严."""
    name, _, value = mark.field.partition(":")
    if mark.kind == "money" and value:
        return view.say("mark.money", role=view.labels("role").get(value, value))
    if mark.kind == "type":
        return view.say("mark.type", name=value)
    if mark.kind == "gap":
        return view.say("mark.gap")
    return fields.get(name.split(".")[0], name)


def read_fields(view: View) -> dict[str, str]:
    """Read what each field is called, from the schema's own words: deadline → 整改时限, carried_over → 遗留问题."""
    columns = {column.name: column.zh for table in ("notices", "issues") for column in view.warehouse.columns(table)}
    bare = {name.removeprefix("is_").removeprefix("has_").removesuffix("_name"): zh for name, zh in columns.items()}
    return bare | columns


def legend(view: View) -> Component:
    """Say what each underline means, and the keys."""
    kinds = [html.Li(html.Mark(view.say(f"kind.{kind}"), className=f"k k-{kind}")) for kind in MARKED]
    return html.Div([html.Ul(kinds, className="legend"), html.P(view.say("notice.keys"), className="keys")])


def outline(view: View, issues: Rows) -> Component:
    """List the records, each a link to its words."""
    items = [
        html.Li(
            html.A(
                [
                    html.Span(className=f"dot dot-{i['status']}", **attributes(aria_hidden="true")),
                    f"{number_of(i)} {i['title']}",
                ],
                href=f"#{i['issue_id']}",
                **attributes(data_go=i["issue_id"]),
            )
        )
        for i in issues
    ]
    return html.Nav(
        [html.H2(view.say("notice.outline", n=len(issues))), html.Ol(items)],
        className="outline",
        **attributes(aria_label=view.say("notice.outline", n=len(issues))),
    )


def number_of(issue: Row) -> str:
    """Write a record's number: 3, or 3(2) for a part."""
    return f"{issue['no']}" + (f"（{issue['sub']}）" if issue["sub"] else "")


def record_cards(view: View, issues: Rows, types: Rows, amounts: Rows, warnings: Rows) -> Component:
    """Show a card a record, in the notice's order."""

    def own(rows: Rows, issue: Row) -> Rows:
        return [row for row in rows if row["issue_id"] == issue["issue_id"]]

    cards = [_card(view, i, own(types, i), own(amounts, i), own(warnings, i)) for i in issues]
    return html.Div(cards or html.P(view.say("notice.no_records"), className="nothing"), className="cards-column")


def _card(view: View, issue: Row, types: Rows, amounts: Rows, warnings: Rows) -> Component:
    go = attributes(data_go=issue["issue_id"])
    title = html.A(f"{number_of(issue)} {issue['title']}", href=f"#{issue['issue_id']}", **go)
    place = view.say("card.row", sheet=issue["sheet"] or "", row=issue["source_row"]) if issue["source_row"] else None
    facts: list[tuple[str, Any]] = [
        ("status", _status(view, issue)),
        ("type", _types(view, types)),
        ("area", view.labels("area").get(issue["area"], issue["area"])),
        ("money", _money(view, issue, amounts)),
        ("deadline", numbers.to_date(issue["deadline"]) if issue["deadline"] else None),
        ("responsible", "、".join(filter(None, (issue["responsible_unit"], issue["responsible_person"]))) or None),
        ("village", issue["village"]),
        ("carried", view.say("yes") if issue["is_carried_over"] else None),
        ("measures", None if issue["measure_count"] is None else str(issue["measure_count"])),
        ("place", place),
        ("warnings", "；".join(w["message"] for w in warnings) or None),
    ]
    named = [(view.say(f"card.{key}"), value) for key, value in facts]
    correct = link(view.say("correct.link"), view.href(f"/correct/{issue['issue_id']}"), "correct-link")
    return html.Article(
        [html.H3([title, correct]), definition(named)], className="record", **attributes(data_card=issue["issue_id"])
    )


def _status(view: View, issue: Row) -> list[Any]:
    dot = html.Span(className=f"dot dot-{issue['status']}", **attributes(aria_hidden="true"))
    return [dot, view.labels("status").get(issue["status"], issue["status"]), quote(issue["status_text"])]


def definition(facts: Iterable[tuple[str, Any]]) -> Component:
    """Lay out names and values; what is not known is left out."""
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts if value is not None and value != []]
    )


def quote(words: str | None) -> Component | None:
    """Quote the words a value was read from; nothing where there are none."""
    return html.Span(f"“{words}”", className="words") if words else None


def _types(view: View, types: Rows) -> list[Component]:
    return [html.Span([t["zh"] or t["type_code"], quote(t["words"])], className="type-line") for t in types] or [
        html.Span(view.say("type.none"))
    ]


def _money(view: View, issue: Row, amounts: Rows) -> list[html.Span] | None:
    roles = view.labels("role")
    lines = [
        html.Span(
            f"{roles.get(a['role'], a['role'])} {a['text']}" + (view.say("card.repeat") if a["is_repeat"] else ""),
            className="type-line",
        )
        for a in amounts
    ]
    if issue["has_refund_without_amount"]:
        lines.append(html.Span(view.say("card.unwritten"), className="type-line"))
    return lines or None
