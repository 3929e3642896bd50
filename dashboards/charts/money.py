"""The charts of the page on money: when, where and for what it came back, in which role, how large the sums are."""

from __future__ import annotations

from typing import Any

from dashboards import numbers, readings, theme
from dashboards.chart import Chart, Drawing, count_column, figure_words, filter_column, money_column
from dashboards.figures import bars, money
from dashboards.figures.base import fold, height_of
from dashboards.parts import Column
from dashboards.view import Row, Rows, View

PATH = "/money"


def _mark(by: str, row: Row) -> list[Any]:
    """Find the filter that a bar of money sets: a year, a body, a region's path, a type."""
    if by == "year":
        return ["year", "none" if row["year"] is None else row["year"]]
    return ["type", row["type_code"]] if by == "type" else list(readings.place_filter(row))


def _gather_money(view: View, rows: Rows) -> Rows:
    by, names = MONEY.by(view), view.labels("type")
    named = [
        {**row, "label": names.get(row["type_code"], view.say("type.none"))} if by == "type" else row for row in rows
    ]
    return [{**row, "mark": _mark(by, row)} for row in named]


def _draw_money(view: View, rows: Rows) -> Drawing:
    is_horizontal = MONEY.by(view) != "year"
    series = {key: view.say(f"money.{key}") for key in ("refunded", "recovered", "unassigned")}
    shown = rows
    if is_horizontal:
        some = [{**row, "total": readings.money_of(row)} for row in rows if readings.money_of(row)]
        shown = [{"mark": None, **row} for row in fold(some, "total", view.say("figure.rest_places"))]
    height = height_of(len(shown)) + 30 if is_horizontal else 360
    return money.money(shown, series, figure_words(view), is_horizontal=is_horizontal), height


MONEY: Chart = Chart(
    key="money",
    question="money_by_{by}",
    path=PATH,
    gather=_gather_money,
    draw=_draw_money,
    read=readings.read_money,
    columns=lambda view: [
        filter_column(view, view.say(f"by.{MONEY.by(view)}"), "label", lambda row: (row["mark"][0], row["mark"][1])),
        money_column(view.say("money.refunded"), "refunded_yuan"),
        money_column(view.say("money.recovered"), "recovered_yuan"),
        money_column(view.say("money.unassigned"), "unassigned_yuan"),
        money_column(view.say("money.to_refund"), "to_refund_yuan"),
    ],
    subtitle=lambda view, rows: view.say("money.subtitle", period=readings.period(view)),
    note=readings.note_money,
    anchor="money",
    legend=lambda view: [(view.say(f"money.{key}"), money.MONEY_COLOURS[key]) for _, key in money.MONEY_SERIES],
    breakdowns=("year", "region", "type"),
)


def _gather_roles(view: View, rows: Rows) -> Rows:
    """Put the roles in the order of their list, and name them."""
    found, names = {row["code"]: row for row in rows}, view.labels("role")
    return [{**found[role], "name": names.get(role, role)} for role in theme.MONEY if role in found]


def _read_roles(view: View, rows: Rows) -> str:
    by = {row["code"]: row["yuan"] for row in rows}
    back = by.get("refunded", 0) + by.get("recovered", 0)
    return view.say(
        "roles.reading", problem=numbers.to_money(by.get("problem", 0)), back=numbers.to_money(back),
        to_refund=numbers.to_money(by.get("to_refund", 0)), fine=numbers.to_money(by.get("fine", 0)),
    )  # fmt: skip


ROLES = Chart(
    key="money_by_role",
    question="money_by_role",
    path=PATH,
    gather=_gather_roles,
    draw=lambda view, rows: (money.roles(rows, figure_words(view, "mentions")), height_of(len(rows))),
    read=_read_roles,
    columns=lambda view: [
        Column(view.say("column.role"), lambda row: row["name"]),
        money_column(view.say("column.yuan"), "yuan"),
        count_column(view.say("column.mentions"), "amount_count"),
        count_column(view.say("column.bodies"), "body_count"),
    ],
    subtitle=lambda view, rows: view.say(
        "roles.subtitle", n=readings.total(rows, "amount_count"), period=readings.period(view)
    ),
    note=lambda view, kpi: view.say("roles.note"),
    anchor="money",
)


def _size_name(size: int) -> str:
    """Name a size by its bounds: 3 → 1000–1万."""
    return f"{_round_money(10**size)}–{_round_money(10 ** (size + 1))}"


def _round_money(yuan: int) -> str:
    return f"{yuan // 10**8}亿" if yuan >= 10**8 else f"{yuan // 10**4}万" if yuan >= 10**4 else f"{yuan}"


def _gather_sizes(view: View, rows: Rows) -> Rows:
    """Fill the sizes that nothing has, so that the steps of ten stay even."""
    found = {row["size"]: row for row in rows}
    sizes = range(min(found), max(found) + 1) if found else ()
    return [
        {"size": size, "name": _size_name(size), **(found.get(size) or {"record_count": 0, "yuan": 0})}
        for size in sizes
    ]


def _draw_sizes(view: View, rows: Rows) -> Drawing:
    hover = [
        f"<b>{row['name']}元</b><br>{row['record_count']} {view.say('figure.records')}<br>{numbers.to_money(row['yuan'])}"
        for row in rows
    ]
    marks = [["least", 10 ** row["size"]] for row in rows]
    return bars.histogram([row["name"] for row in rows], [row["record_count"] for row in rows], hover, marks), 340


def _read_sizes(view: View, rows: Rows) -> str:
    most, whole = max(rows, key=lambda row: row["record_count"]), readings.total(rows, "record_count")
    last, total = rows[-1], sum(row["yuan"] for row in rows)
    return view.say(
        "sizes.reading", name=most["name"], n=most["record_count"], share=numbers.to_share(most["record_count"], whole),
        last=last["name"], top=last["record_count"], part=numbers.to_share(last["yuan"], total),
    )  # fmt: skip


SIZES = Chart(
    key="amount_sizes",
    question="amount_sizes",
    path=PATH,
    gather=_gather_sizes,
    draw=_draw_sizes,
    read=_read_sizes,
    columns=lambda view: [
        Column(view.say("column.size"), lambda row: f"{row['name']}元"),
        count_column(view.say("column.records"), "record_count"),
        money_column(view.say("column.yuan"), "yuan"),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "sizes", rows, "record_count"),
    note=lambda view, kpi: view.say("sizes.note", n=numbers.to_count(kpi["refund_without_amount_count"])),
    anchor="money",
)

CHARTS = (MONEY, ROLES, SIZES)
