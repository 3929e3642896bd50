"""The charts of the page on what comes back: what relapses after it was reported put right, what most bodies have."""

from __future__ import annotations

from collections.abc import Mapping

from dashboards import numbers, readings
from dashboards.chart import Chart, Drawing, category_level, count_column, type_column
from dashboards.charts.overview import named
from dashboards.figures import bars
from dashboards.figures.base import MOST_BARS, color_label, height_of
from dashboards.parts import Column
from dashboards.view import Row, Rows, View
from queries.rates import SMALL

PATH = "/recurring"
INFERRED, EXPLICIT = "inferred", "explicit"


def _share(row: Row) -> str:
    return numbers.to_share(row["numerator"], row["denominator"])


def _interval(row: Row) -> str:
    return f"{100 * row['share_low']:.0f}%–{100 * row['share_high']:.0f}%"


def _interval_column(view: View) -> Column:
    return Column(view.say("column.interval"), _interval, True)


def _bars(view: View, rows: Rows, hover: str) -> Drawing:
    """Draw shares as bars, n/N beside each; few cases carry their interval."""
    shown = rows[:MOST_BARS]
    texts = [f"{row['numerator']}/{row['denominator']}  {color_label(_certainty(row))}" for row in shown]
    hovers = [
        view.say(hover, name=row["name"], n=row["numerator"], base=row["denominator"], share=_share(row),
                 interval=_interval(row)) for row in shown
    ]  # fmt: skip
    marks = [["type", row["code"]] for row in shown]
    names, shares = [row["name"] for row in shown], [row["share"] for row in shown]
    few = [row["denominator"] < SMALL for row in shown]
    return bars.ranked(names, shares, texts, hovers, marks, few), height_of(len(shown))


def _certainty(row: Row) -> str:
    return _interval(row) if row["denominator"] < SMALL else _share(row)


def _by_kind(rows: Rows) -> Mapping[str, dict[str, Row]]:
    """Give the rows of each kind of proof by their code: the two are never added."""
    return {kind: {row["code"]: row for row in rows if row["kind"] == kind} for kind in (EXPLICIT, INFERRED)}


def _gather_relapses(view: View, rows: Rows) -> Rows:
    """Put what was inferred and what notices say of a domain side by side; the largest base first."""
    kinds = _by_kind(named(view, rows))
    return [{**row, "explicit_count": kinds[EXPLICIT][code]["numerator"]} for code, row in kinds[INFERRED].items()]


def _read_relapses(view: View, rows: Rows) -> str:
    back, whole = readings.total(rows, "numerator"), readings.total(rows, "denominator")
    explicit = readings.total(rows, "explicit_count")
    words = view.say("relapses.reading", n=back, base=whole, share=numbers.to_share(back, whole), explicit=explicit)
    enough = [row for row in rows if row["denominator"] >= SMALL]
    if not enough:
        return words
    most = max(enough, key=lambda row: row["share"])
    return words + view.say("relapses.most", name=most["name"], share=_share(most), n=most["numerator"],
                            base=most["denominator"])  # fmt: skip


RELAPSES = Chart(
    key="relapses",
    question="relapse_rate",
    path=PATH,
    parameters=lambda view: {"by": category_level(view.slice)},
    gather=_gather_relapses,
    draw=lambda view, rows: _bars(view, rows, "relapses.hover"),
    read=_read_relapses,
    columns=lambda view: [
        type_column(view),
        count_column(view.say("column.relapsed"), "numerator"),
        count_column(view.say("column.said_relapsed"), "explicit_count"),
        count_column(view.say("column.seen_again"), "denominator"),
        Column(view.say("column.share"), _share, True),
        _interval_column(view),
    ],
    subtitle=lambda view, rows: view.say(
        "relapses.subtitle", period=readings.period(view), n=readings.total(rows, "denominator")
    ),
    note=lambda view, kpi: view.say("relapses.note"),
    anchor="recurrence",
)


def _read_common(view: View, rows: Rows) -> str:
    first = rows[0]
    half = sum(row["share"] >= 0.5 for row in rows)
    return view.say("common.reading", name=first["name"], n=first["numerator"], base=first["denominator"],
                    share=_share(first), half=half)  # fmt: skip


COMMON = Chart(
    key="common_problems",
    question="common_problems",
    path=PATH,
    parameters=lambda view: {"by": "all", "level": category_level(view.slice)},
    gather=named,
    draw=lambda view, rows: _bars(view, rows, "common.hover"),
    read=_read_common,
    columns=lambda view: [
        type_column(view),
        count_column(view.say("column.with_it"), "numerator"),
        count_column(view.say("column.observed"), "denominator"),
        Column(view.say("column.share"), _share, True),
        _interval_column(view),
    ],
    subtitle=lambda view, rows: view.say(
        "common.subtitle", period=readings.period(view), n=rows[0]["denominator"] if rows else 0
    ),
    note=lambda view, kpi: view.say("common.note"),
    anchor="recurrence",
)

CHARTS = (RELAPSES, COMMON)
