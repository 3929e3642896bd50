"""The charts of the page on types: ranks, areas, who has which problem, what comes together."""

from __future__ import annotations

from dashboards import numbers, readings
from dashboards.chart import Chart, Drawing, category_level, count_column, figure_words, type_column
from dashboards.charts.overview import named, rank_categories
from dashboards.figures import bars, matrix
from dashboards.figures.base import height_of
from dashboards.parts import Column
from dashboards.view import Row, Rows, View
from queries.rates import SMALL

PATH = "/categories"
MOST_ROWS, MOST_COLUMNS, MOST_PAIRS = 20, 12, 15


TYPES = rank_categories("types_ranked", lambda view: "type")


def _split(rows: Rows) -> tuple[Rows, Rows]:
    """Split the tree into its roots (domains, and what has no type) and the types below."""
    return [row for row in rows if not row["parent"]], [row for row in rows if row["parent"]]


def _draw_tree(view: View, rows: Rows) -> Drawing:
    return matrix.tree(*_split(rows), figure_words(view, "all")), 540


def _read_tree(view: View, rows: Rows) -> str:
    domains, types = _split(rows)
    whole = readings.total(domains, "record_count")
    most = sorted(domains, key=lambda row: -row["record_count"])[:3]
    together = sum(row["record_count"] for row in most)
    names = view.say("and").join(row["name"] for row in most)
    return view.say("tree.reading", names=names, share=numbers.to_share(together, whole), types=len(types))


TREE = Chart(
    key="type_tree",
    question="type_tree",
    path=PATH,
    gather=named,
    draw=_draw_tree,
    read=_read_tree,
    columns=lambda view: [
        type_column(view),
        count_column(view.say("column.records"), "record_count"),
        count_column(view.say("column.bodies"), "body_count"),
        count_column(view.say("column.notices"), "notice_count"),
    ],
    subtitle=lambda view, rows: view.say(
        "tree.subtitle", n=readings.total(_split(rows)[0], "record_count"), period=readings.period(view)
    ),
    anchor="types",
    is_wide=True,
)


def _mark(by: str, row: Row) -> list[object]:
    """Find the two filters of a cell: its type and its year or place."""
    place = ["year", row["place"]] if by == "year" else list(readings.place_filter(_as_place(row)))
    return ["type", row["code"], *place]


def _as_place(row: Row) -> Row:
    return {"body_id": row["place_body_id"], "region": row["region"]}


def _gather_cells(view: View, rows: Rows, by: str) -> Rows:
    """Name the rows and the columns of a heat map; largest first, years in order."""
    unknown = view.say("year.unknown")
    return [
        {
            **row, "mark": _mark(by, row), "column": f"{row['region']}|{row['place_body_id']}|{row['place']}",
            "place_name": unknown if row["place"] == "none" else row["place"],
        }
        for row in named(view, rows)
    ]  # fmt: skip


def _draw_cells(view: View, rows: Rows, by: str) -> Drawing:
    kinds, columns = _axis(rows, "code", "name"), _axis(rows, "column", "place_name")
    kinds = sorted(kinds, key=lambda kind: -kind["total"])[:MOST_ROWS]
    columns = sorted(columns, key=lambda c: c["name"] if by == "year" else -c["total"])
    cells = {(row["code"], row["column"]): row for row in rows}
    shown = columns[-MOST_COLUMNS:] if by == "year" else columns[:MOST_COLUMNS]
    words = figure_words(view, "bodies", "records", "none")
    return matrix.shares(cells, kinds, shown, words), matrix.height_of(len(kinds))


def _axis(rows: Rows, key: str, name: str) -> Rows:
    found: dict[str, Row] = {}
    for row in rows:
        one = found.setdefault(row[key], {"key": row[key], "name": row[name], "total": 0})
        one["total"] += row["record_count"]
    return list(found.values())


def _read_cells(view: View, rows: Rows) -> str:
    """Say the cell of the largest share among columns of enough bodies, and the widest difference between columns."""
    known = [row for row in rows if row["base_count"] >= 3] or rows
    most = max(known, key=lambda row: (row["body_count"] / row["base_count"], row["base_count"]))
    return view.say(
        "cells.reading", place=most["place_name"], name=most["name"], part=most["body_count"],
        whole=most["base_count"], share=numbers.to_share(most["body_count"], most["base_count"]),
    )  # fmt: skip


def _cells(by: str) -> Chart:
    key = f"types_by_{by}"
    return Chart(
        key=key,
        question="types_by_place",
        path=PATH,
        parameters=lambda view: {"by": by, "level": category_level(view.slice)},
        gather=lambda view, rows: _gather_cells(view, rows, by),
        draw=lambda view, rows: _draw_cells(view, rows, by),
        read=_read_cells,
        columns=lambda view: [
            type_column(view),
            Column(view.say(f"column.{by}"), lambda row: row["place_name"]),
            count_column(view.say("column.with_it"), "body_count"),
            count_column(view.say("column.bodies_of_column"), "base_count"),
            Column(view.say("column.share"), lambda row: numbers.to_share(row["body_count"], row["base_count"]), True),
            count_column(view.say("column.records"), "record_count"),
        ],
        subtitle=lambda view, rows: view.say(f"{key}.subtitle", period=readings.period(view)),
        note=lambda view, kpi: view.say("cells.note", rows=MOST_ROWS, columns=MOST_COLUMNS),
        anchor="types",
        is_wide=True,
    )


def _gather_pairs(view: View, rows: Rows) -> Rows:
    names = view.labels("type")
    return [
        {**row, "name": names.get(row["code"], row["code"]), "other": names.get(row["other_code"], row["other_code"])}
        for row in rows
    ]


def _draw_pairs(view: View, rows: Rows) -> Drawing:
    names = [f"{row['name'][:12]}<br>＋{row['other'][:11]}" for row in rows]
    texts = [view.say("pairs.label", n=row["both_count"], lift=f"{row['lift']:.1f}") for row in rows]
    hover = [
        view.say(
            "pairs.hover", one=row["name"], other=row["other"], both=row["both_count"], a=row["one_count"],
            b=row["other_count"], whole=row["inspection_count"],
        ) for row in rows
    ]  # fmt: skip
    marks = [["type", row["code"], "type", row["other_code"]] for row in rows]
    return bars.ranked(names, [row["both_count"] for row in rows], texts, hover, marks), height_of(len(rows))


def _read_pairs(view: View, rows: Rows) -> str:
    sure = [row for row in rows if row["both_count"] >= SMALL / 2] or rows
    most = max(sure, key=lambda row: row["lift"])
    return view.say(
        "pairs.reading", one=most["name"], other=most["other"], n=most["both_count"], lift=f"{most['lift']:.1f}",
        whole=most["inspection_count"],
    )  # fmt: skip


PAIRS = Chart(
    key="type_pairs",
    question="type_pairs",
    path=PATH,
    parameters=lambda view: {"limit": MOST_PAIRS},
    gather=_gather_pairs,
    draw=_draw_pairs,
    read=_read_pairs,
    columns=lambda view: [
        Column(view.say("column.type"), lambda row: row["name"]),
        Column(view.say("column.other_type"), lambda row: row["other"]),
        count_column(view.say("column.both"), "both_count"),
        count_column(view.say("column.one"), "one_count"),
        count_column(view.say("column.other"), "other_count"),
        Column(view.say("column.lift"), lambda row: f"{row['lift']:.2f}", True),
    ],
    subtitle=lambda view, rows: view.say("pairs.subtitle", period=readings.period(view)),
    note=lambda view, kpi: view.say("pairs.note"),
    anchor="types",
    is_wide=True,
)

CHARTS = (TYPES, TREE, _cells("region"), _cells("year"), PAIRS)
