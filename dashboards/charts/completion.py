"""The charts of the page on completion: who completed how much, whether chance explains it, claims, time, sanctions."""

from __future__ import annotations

from statistics import median
from typing import Any

from dashboards import numbers, readings, theme
from dashboards.chart import Chart, Drawing, count_column, figure_words, filter_column, rate_column
from dashboards.charts.overview import status_columns, status_legend
from dashboards.figures import bars, rates
from dashboards.figures.base import MOST_BARS, height_of
from dashboards.parts import Column, link
from dashboards.view import Row, Rows, View
from queries.rates import SMALL

PATH = "/completion"
MOST_MONTHS = 12


def _by(view: View) -> str:
    return STATUSES.by(view)


def _gather_statuses(view: View, rows: Rows) -> Rows:
    """Gather the counts of each row by status and name it; sorted by records."""
    return [
        {
            **row, "counts": {status: row[status] for status in theme.STATUS}, "name": _name(view, row),
            "mark": _mark(view, row),
        }
        for row in rows
    ]  # fmt: skip


def _name(view: View, row: Row) -> str:
    if row["label"]:
        return str(row["label"])
    names = view.labels("domain" if _by(view) == "type" else "body_level")
    return names.get(row["code"], view.say("type.none" if _by(view) == "type" else "value.unstated"))


def _mark(view: View, row: Row) -> list[Any]:
    if _by(view) == "region":
        return list(readings.place_filter({"body_id": row["place_body_id"], "region": row["region"]}))
    return [_by(view), row["code"]]


def _draw_statuses(view: View, rows: Rows) -> Drawing:
    shown = rows[:MOST_BARS]
    marks = [row["mark"] for row in shown]
    labels = {code: view.labels("status").get(code, code) for code in theme.STATUS}
    return rates.stacked_statuses(shown, labels, marks, figure_words(view)), height_of(len(shown))


def _read_statuses(view: View, rows: Rows) -> str:
    """Say the highest and the lowest rate among rows of ten or more, and how much is sustained."""
    ranked = [row for row in rows if row["stated_count"] >= SMALL]
    sustained, done = sum(row["completed_sustained"] for row in rows), readings.total(rows, "completed_count")
    words = view.say("statuses.sustained", n=sustained, done=done, share=numbers.to_share(sustained, done))
    if len(ranked) < 2:
        return words
    order = sorted(ranked, key=lambda row: row["completed_count"] / row["stated_count"])
    low, high = (readings.to_rate(row["completed_count"], row["stated_count"]) for row in (order[0], order[-1]))
    return view.say("statuses.reading", high=order[-1]["name"], most=high, low=order[0]["name"], least=low) + words


def _note_statuses(view: View, kpi: Row) -> str:
    return view.say("statuses.note", most=MOST_BARS)


STATUSES: Chart = Chart(
    key="statuses",
    question="statuses",
    path=PATH,
    gather=_gather_statuses,
    draw=_draw_statuses,
    read=_read_statuses,
    columns=lambda view: [
        filter_column(view, view.say(f"by.{_by(view)}"), "name", lambda row: (row["mark"][0], row["mark"][1])),
        *status_columns(view),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "statuses", rows, "stated_count"),
    note=_note_statuses,
    anchor="completion",
    legend=status_legend,
    breakdowns=("region", "round", "type", "level"),
)


def _draw_funnel(view: View, rows: Rows) -> Drawing:
    return rates.funnel(rows, figure_words(view, "interval", "mean", "stated")), 430


def _read_funnel(view: View, rows: Rows) -> str:
    stated, completed = readings.total(rows, "stated_count"), readings.total(rows, "completed_count")
    mean = completed / stated
    far = [row for row in rows if rates.is_outside(row["completed_count"], row["stated_count"], mean)]
    words = view.say("funnel.reading", n=len(rows), mean=numbers.to_share(completed, stated), far=len(far))
    if not far:
        return words + view.say("funnel.none")
    return words + view.say("funnel.far", names=view.say("and").join(row["name"] for row in far[:5]))


FUNNEL = Chart(
    key="completion_by_body",
    question="completion_by_body",
    parameters=lambda view: {"least": 1},
    path=PATH,
    draw=_draw_funnel,
    read=_read_funnel,
    columns=lambda view: [
        filter_column(view, view.say("grid.body_name"), "name", lambda row: ("body", row["body_id"])),
        Column(view.say("grid.county"), lambda row: row["county"] or numbers.NONE),
        rate_column(view.say("column.completion")),
        Column(
            view.say("figure.interval"), lambda row: numbers.to_interval(row["completed_count"], row["stated_count"])
        ),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "funnel", rows, "stated_count"),
    note=lambda view, kpi: view.say("funnel.note"),
    anchor="small",
)


def _read_claims(view: View, rows: Rows) -> str:
    same = sum(row["claimed"] == row["observed"] for row in rows)
    most = rows[0]
    words = view.say("claims.reading", n=len(rows), same=same, share=numbers.to_share(same, len(rows)))
    if most["claimed"] == most["observed"]:
        return words + view.say("stop")
    return words + view.say(
        "claims.most", name=most["name"], year=most["year"] or "", claimed=most["claimed"], observed=most["observed"]
    )


CLAIMS = Chart(
    key="claims",
    question="claims",
    path=PATH,
    draw=lambda view, rows: (rates.claims(rows, figure_words(view, "claimed", "observed")), 400),
    read=_read_claims,
    columns=lambda view: [
        Column(
            view.say("grid.body_name"), lambda row: link(row["name"] or "—", view.href(f"/notice/{row['notice_id']}"))
        ),
        Column(view.say("column.year"), lambda row: row["year"] or view.say("year.unknown")),
        count_column(view.say("figure.claimed"), "claimed"),
        count_column(view.say("figure.observed"), "observed"),
    ],
    subtitle=lambda view, rows: view.say("claims.subtitle", n=len(rows), period=readings.period(view)),
    note=lambda view, kpi: view.say("claims.note"),
    anchor="reading",
)


def _gather_delays(view: View, rows: Rows) -> Rows:
    """Count notices by whole months, a year and more together."""
    months = [min(max(row["months"], 0), MOST_MONTHS) for row in rows]
    return [
        {"months": m, "notice_count": months.count(m), "all": sorted(row["months"] for row in rows)}
        for m in range(max(months, default=-1) + 1)
    ]


def _month_name(view: View, months: int) -> str:
    return view.say("delays.more" if months == MOST_MONTHS else "delays.months", n=months)


def _draw_delays(view: View, rows: Rows) -> Drawing:
    names = [_month_name(view, row["months"]) for row in rows]
    counts = [row["notice_count"] for row in rows]
    hover = [view.say("delays.hover", months=name, n=n) for name, n in zip(names, counts, strict=True)]
    return bars.histogram(names, counts, hover, [None] * len(rows)), 320


def _read_delays(view: View, rows: Rows) -> str:
    months = rows[0]["all"]
    return view.say(
        "delays.reading", median=f"{median(months):g}", n=len(months), first=months[0], last=months[-1],
        late=sum(m > 6 for m in months),
    )  # fmt: skip


DELAYS = Chart(
    key="report_delays",
    question="report_delays",
    path=PATH,
    gather=_gather_delays,
    draw=_draw_delays,
    read=_read_delays,
    columns=lambda view: [
        Column(view.say("column.months"), lambda row: _month_name(view, row["months"])),
        count_column(view.say("column.notices"), "notice_count"),
    ],
    subtitle=lambda view, rows: view.say(
        "delays.subtitle", n=readings.total(rows, "notice_count"), period=readings.period(view)
    ),
    note=lambda view, kpi: view.say("delays.note"),
    anchor="time",
)


def _gather_deadlines(view: View, rows: Rows) -> Rows:
    def name(row: Row) -> str:
        passed = "passed" if row["is_passed"] else "ahead"
        return view.say(f"deadlines.{passed}_{'done' if row['is_completed'] else 'open'}")

    return [{**row, "name": name(row)} for row in rows]


def _draw_deadlines(view: View, rows: Rows) -> Drawing:
    names, counts = [row["name"] for row in rows], [row["record_count"] for row in rows]
    whole = sum(counts)
    texts = [f"{n}  {numbers.to_share(n, whole)}" for n in counts]
    return bars.ranked(names, counts, texts, texts, [None] * len(rows)), height_of(len(rows))


def _read_deadlines(view: View, rows: Rows) -> str:
    passed = [row for row in rows if row["is_passed"]]
    late, whole = (
        sum(row["record_count"] for row in passed if not row["is_completed"]),
        sum(row["record_count"] for row in passed),
    )
    return view.say("deadlines.reading", whole=whole, late=late, share=numbers.to_share(late, whole))


DEADLINES = Chart(
    key="deadlines",
    question="deadlines",
    path=PATH,
    gather=_gather_deadlines,
    draw=_draw_deadlines,
    read=_read_deadlines,
    columns=lambda view: [
        Column(view.say("column.deadline"), lambda row: row["name"]),
        count_column(view.say("column.records"), "record_count"),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "deadlines", rows, "record_count"),
    note=lambda view, kpi: view.say("deadlines.note"),
    anchor="completion",
)


def _unit(view: View, row: Row) -> str:
    return view.say(f"unit.{row['unit']}")


def _draw_sanctions(view: View, rows: Rows) -> Drawing:
    shown = rows[:MOST_BARS]
    names = [row["code"] for row in shown]
    texts = [f"{numbers.to_count(row['dealt_count'])} {_unit(view, row)}" for row in shown]
    hover = [
        f"<b>{row['code']}</b><br>{text}<br>"
        + view.say("sanctions.hover", records=row["record_count"], bodies=row["body_count"])
        for row, text in zip(shown, texts, strict=True)
    ]
    marks = [["sanction", row["code"]] for row in shown]
    return bars.ranked(names, [row["dealt_count"] for row in shown], texts, hover, marks), height_of(len(shown))


def _read_sanctions(view: View, rows: Rows) -> str:
    most = rows[0]
    cases = sum(row["dealt_count"] for row in rows if row["unit"] == "cases")
    punished = sum(row["dealt_count"] for row in rows if row["code"] in ("党纪处分", "政务处分", "党纪政务处分"))
    return view.say(
        "sanctions.reading", name=most["code"], n=most["dealt_count"], unit=_unit(view, most), punished=punished,
        cases=cases,
    )  # fmt: skip


SANCTIONS = Chart(
    key="sanctions",
    question="sanctions_by_kind",
    path=PATH,
    draw=_draw_sanctions,
    read=_read_sanctions,
    columns=lambda view: [
        filter_column(view, view.say("column.sanction"), "code", lambda row: ("sanction", row["code"])),
        Column(
            view.say("column.dealt"), lambda row: f"{numbers.to_count(row['dealt_count'])} {_unit(view, row)}", True
        ),
        count_column(view.say("column.records"), "record_count"),
        count_column(view.say("column.bodies"), "body_count"),
    ],
    subtitle=lambda view, rows: view.say("sanctions.subtitle", period=readings.period(view)),
    note=lambda view, kpi: view.say("sanctions.note"),
    anchor="reading",
)

CHARTS = (STATUSES, FUNNEL, CLAIMS, DELAYS, DEADLINES, SANCTIONS)
