"""The charts of the overview: what kinds of problem, how many put right, what comes back, what each year held."""

from __future__ import annotations

from collections.abc import Callable

from dashboards import numbers, readings, theme
from dashboards.chart import (
    Chart,
    Drawing,
    category_level,
    count_column,
    figure_words,
    filter_column,
    rate_column,
    type_column,
)  # fmt: skip
from dashboards.figures import bars, rates
from dashboards.figures.base import MOST_BARS, fold, height_of
from dashboards.parts import Column
from dashboards.view import Row, Rows, View


def _draw_categories(view: View, rows: Rows) -> Drawing:
    shown = fold(rows, "record_count", view.say("figure.rest"))
    words = figure_words(view, "completion") | {"total": str(readings.total(rows, "record_count"))}
    return bars.issue_categories(shown, words), height_of(len(shown))


def named(view: View, rows: Rows) -> Rows:
    """Put the name of each row's code in the page's language, the way figures and tables show it."""
    labels = view.labels("domain") | view.labels("type")
    return [{**row, "name": labels.get(row["code"], view.say("type.none"))} for row in rows]


def rank_categories(key: str, level: Callable[[View], str]) -> Chart:
    """Make the chart that ranks domains or types by their records."""
    return Chart(
        key=key,
        question="issue_categories",
        path="/categories",
        parameters=lambda view: {"level": level(view)},
        gather=named,
        draw=_draw_categories,
        read=readings.read_categories,
        columns=lambda view: [
            type_column(view),
            count_column(view.say("column.records"), "record_count"),
            rate_column(view.say("column.completion")),
        ],
        subtitle=lambda view, rows: readings.subtitle(view, "categories", rows, "record_count"),
        anchor="types",
    )


CATEGORIES = rank_categories("issue_categories", lambda view: category_level(view.slice))


def _statuses(view: View) -> dict[str, str]:
    """Name the statuses in the order of the columns, the best at the bottom."""
    return {code: view.labels("status").get(code, code) for code in theme.STATUS}


def status_legend(view: View) -> list[tuple[str, str]]:
    """Name the colours of the statuses."""
    return [(name, theme.STATUS[code]) for code, name in _statuses(view).items()]


def _status_count(head: str, status: str) -> Column:
    return Column(head, lambda row: numbers.to_count(row["counts"].get(status, 0)), is_number=True)


def status_columns(view: View) -> list[Column]:
    """Make a column a status, and the rate."""
    counts = [_status_count(name, code) for code, name in _statuses(view).items()]
    return [*counts, rate_column(view.say("column.completion"))]


def _draw_completion(view: View, rows: Rows) -> Drawing:
    words = figure_words(view, "rate", "count", "records", "interval")
    return rates.completion_by_year(rows, _statuses(view), words), 410


COMPLETION = Chart(
    key="completion_by_year",
    question="completion_by_year",
    path="/completion",
    gather=readings.gather_years,
    draw=_draw_completion,
    read=readings.read_completion,
    columns=lambda view: [
        filter_column(view, view.say("column.year"), "name", lambda row: ("year", row["code"])),
        *status_columns(view),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "completion", rows, "stated_count"),
    note=lambda view, kpi: view.say("completion.note", n=numbers.to_count(kpi["unstated_count"])),
    anchor="completion",
    legend=status_legend,
)


def _gather_areas(view: View, rows: Rows) -> Rows:
    """Gather the rows of (year, area) into one row a year with its counts by area."""
    years: dict[int, Row] = {}
    for row in rows:
        code = row["year"] or 0
        name = str(code) if code else view.say("year.unknown")
        year = years.setdefault(code, {"code": code, "name": name, "counts": {}, "total": 0})
        year["counts"][row["area"]] = row["record_count"]
        year["total"] += row["record_count"]
    return [years[code] for code in sorted(years, key=lambda code: code or 9999)]


def _areas(view: View) -> dict[str, str]:
    return {code: view.labels("area").get(code, code) for code in theme.AREA}


def _draw_areas(view: View, rows: Rows) -> Drawing:
    return bars.stacked_years(rows, _areas(view), theme.AREA, "area", figure_words(view, "records")), 400


def _read_areas(view: View, rows: Rows) -> str:
    whole = readings.total(rows, "total")
    counts = {code: sum(row["counts"].get(code, 0) for row in rows) for code in theme.AREA}
    apart = counts.pop("unsectioned")
    first = max(counts, key=lambda code: counts[code])
    peak = max(rows, key=lambda row: row["total"])
    return view.say(
        "areas.reading", name=_areas(view)[first], n=counts[first], share=numbers.to_share(counts[first], whole),
        apart=apart, year=peak["name"], most=peak["total"],
    )  # fmt: skip


AREAS = Chart(
    key="areas_by_year",
    question="areas_by_year",
    gather=_gather_areas,
    draw=_draw_areas,
    read=_read_areas,
    columns=lambda view: [
        filter_column(view, view.say("column.year"), "name", lambda row: ("year", row["code"])),
        *[
            Column(name, lambda row, code=code: numbers.to_count(row["counts"].get(code, 0)), True)  # type: ignore[misc]
            for code, name in _areas(view).items()
        ],
        count_column(view.say("column.records"), "total"),
    ],
    subtitle=lambda view, rows: readings.subtitle(view, "areas", rows, "total"),
    note=lambda view, kpi: view.say("areas.note"),
    anchor="time",
    legend=lambda view: [(name, theme.AREA[code]) for code, name in _areas(view).items()],
)


def _draw_recurring(view: View, rows: Rows) -> Drawing:
    ranked = sorted(rows, key=lambda row: -((row["explicit_count"] or 0) + (row["inferred_count"] or 0)))[:MOST_BARS]
    words = figure_words(view, "explicit", "inferred")
    return bars.recurring_problems(ranked, words), height_of(len(ranked)) + 20


RECURRING = Chart(
    key="recurring_problems",
    question="recurring_problems",
    path="/recurring",
    gather=lambda view, rows: named(view, [{**row, "code": row["type_code"]} for row in rows]),
    draw=_draw_recurring,
    read=readings.read_recurring,
    columns=lambda view: [
        type_column(view),
        count_column(view.say("figure.explicit"), "explicit_count"),
        count_column(view.say("figure.inferred"), "inferred_count"),
        count_column(view.say("column.bodies"), "body_count"),
    ],
    subtitle=lambda view, rows: view.say("recurring.subtitle", period=readings.period(view)),
    note=readings.note_recurring,
    anchor="recurrence",
)

CHARTS = (CATEGORIES, COMPLETION, AREAS, RECURRING)
