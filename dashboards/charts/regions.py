"""The charts of the page on regions: a map one level below the region chosen, and the same places ranked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboards import boundaries, numbers, readings
from dashboards.chart import Chart, Drawing, count_column, filter_column, money_column, rate_column
from dashboards.figures import bars
from dashboards.figures import map as maps
from dashboards.figures.base import color_label, fold, height_of
from dashboards.parts import Column
from dashboards.view import Row, Rows, View
from queries.rates import SMALL
from queries.slice import NOWHERE

PATH = "/regions"
MEASURES = ("records", "bodies", "completion", "refunded")
COLUMNS = {"records": "record_count", "bodies": "body_count", "refunded": "refunded_yuan"}
MAP_HEIGHT = 460


def _inside(view: View) -> str:
    """Give the region that the map shows: the one chosen, of a county its city; the country where several are."""
    if len(view.slice.region) != 1:
        return ""
    path = view.slice.region[0]
    return path.rpartition("/")[0] if path.count("/") == 2 else path


def _level(view: View) -> dict[str, Any]:
    return {"level": boundaries.level_below(_inside(view))}


def measure(row: Row, by: str) -> float | None:
    """Give what a place is coloured and ranked by; a rate of nothing stated is none."""
    if by == "completion":
        return row["completed_count"] / row["stated_count"] if row["stated_count"] else None
    return float(row[COLUMNS[by]] or 0)


def write_measure(row: Row, by: str) -> str:
    """Write what a place is ranked by, a rate with what it stands on."""
    if by == "completion":
        return readings.to_rate(row["completed_count"], row["stated_count"])
    return numbers.to_money(row["refunded_yuan"]) if by == "refunded" else numbers.to_count(row[COLUMNS[by]])


def _draw_map(view: View, rows: Rows) -> Drawing:
    inside, by = _inside(view), MAP.by(view)
    known = [row for row in rows if measure(row, by) is not None]
    features = boundaries.areas(boundaries.level_below(inside), inside)
    values = {row["region"]: measure(row, by) or 0.0 for row in known}
    hover = {row["region"]: _hover(view, row) for row in known}
    return maps.areas(features, values, hover, [] if inside else boundaries.lines_at_sea()), MAP_HEIGHT


def _hover(view: View, row: Row) -> str:
    return view.say(
        "map.hover", name=row["label"], records=numbers.to_count(row["record_count"]), bodies=row["body_count"],
        rate=readings.to_rate(row["completed_count"], row["stated_count"]),
        money=numbers.to_money(row["refunded_yuan"]),
    )  # fmt: skip


def _draw_ranked(view: View, rows: Rows) -> Drawing:
    by = RANKED.by(view)
    some = [{**row, "value": value, "name": row["label"]} for row in rows if (value := measure(row, by))]
    if by == "completion":
        # A rate of few is no rank: such places stand last, and say so.
        shown = sorted(some, key=lambda row: (row["stated_count"] < SMALL, -row["value"]))[:15]
    else:
        shown = fold(some, "value", view.say("figure.rest_places"))
    texts = [f"{write_measure(row, by)}" for row in shown]
    if by == "records":
        whole = sum(row["record_count"] for row in rows)
        texts = [
            f"{t}  {color_label(numbers.to_share(r['record_count'], whole))}" for t, r in zip(texts, shown, strict=True)
        ]
    marks = [["region", row["region"]] for row in shown]
    hover = [_hover(view, row) if row["region"] else row["name"] for row in shown]
    figure = bars.ranked([row["name"] for row in shown], [row["value"] for row in shown], texts, hover, marks)
    return figure, height_of(len(shown))


def _read(view: View, rows: Rows) -> str:
    """Say which place has most, and how many places are not on the map."""
    by = MAP.by(view)
    ranked = [row for row in rows if measure(row, by) and row["label"] != NOWHERE
              and (by != "completion" or row["stated_count"] >= SMALL)]  # fmt: skip
    if not ranked:
        return view.say("map.reading_none")
    if len(ranked) == 1:
        return view.say("map.reading_one", first=ranked[0]["label"], most=write_measure(ranked[0], by))
    first = max(ranked, key=lambda row: measure(row, by) or 0.0)
    last = min(ranked, key=lambda row: measure(row, by) or 0.0)
    return view.say(f"map.reading_{by}", n=len(rows), first=first["label"], most=write_measure(first, by),
                    last=last["label"], least=write_measure(last, by))  # fmt: skip


def _read_map(view: View, rows: Rows) -> str:
    drawn = {feature["id"] for feature in boundaries.areas(boundaries.level_below(_inside(view)), _inside(view))}
    missing = [row["label"] for row in rows if row["region"] not in drawn]
    left = view.say("map.missing", n=len(missing), names="、".join(missing[:5])) if missing else ""
    return _read(view, rows) + left


def _columns(view: View) -> list[Column]:
    return [
        filter_column(view, view.say("by.region"), "label", lambda row: ("region", row["region"])),
        count_column(view.say("column.bodies"), "body_count"),
        count_column(view.say("column.records"), "record_count"),
        rate_column(view.say("by.completion")),
        money_column(view.say("grid.refunded_yuan"), "refunded_yuan"),
    ]


MAP: Chart = Chart(
    key="map",
    question="places",
    path=PATH,
    parameters=_level,
    draw=_draw_map,
    read=_read_map,
    columns=_columns,
    subtitle=lambda view, rows: view.say(f"map.subtitle_{MAP.by(view)}", period=readings.period(view)),
    note=lambda view, kpi: view.say("map.note"),
    anchor="region",
    breakdowns=MEASURES,
)
RANKED: Chart = replace(
    MAP,
    key="places_ranked",
    draw=_draw_ranked,
    read=_read,
    note=lambda view, kpi: view.say("places_ranked.note") if RANKED.by(view) == "completion" else "",
)

CHARTS = (MAP, RANKED)
