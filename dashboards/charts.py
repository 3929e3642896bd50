"""The charts of the overview: for each its rows, figure, reading in words, table twin and note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboards import figures, numbers, readings, theme
from dashboards.downloads import category_level
from dashboards.parts import Column, link
from dashboards.view import Row, Rows, View

Key = tuple[str, str]
"""A series: its name and its colour."""

Drawing = tuple[figures.Figure, int]
"""A figure and its least height in pixels; columns grow with their frame, rows of bars do not."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: the question it answers (by its key) and the pure functions that show the answer."""

    key: str
    rows: Callable[[View], Rows]
    draw: Callable[[View, Rows], Drawing]
    read: Callable[[View, Rows], str]
    columns: Callable[[View], list[Column]]
    subtitle: Callable[[View, Rows], str]
    note: Callable[[View, Row], str] = lambda view, kpi: ""
    anchor: str = ""
    legend: Callable[[View], list[Key]] = lambda view: []
    """The colours in reading order; written as text above the figure, so that it wraps and is read aloud."""


def _words(view: View, *keys: str) -> dict[str, str]:
    """Gather the words a figure writes."""
    return {key: view.say(f"figure.{key}") for key in (*keys, "click")}


def _count(head: str, key: str) -> Column:
    """Make a column of counts."""
    return Column(head, lambda row: numbers.to_count(row[key]), is_number=True)


def _money(head: str, key: str) -> Column:
    """Make a column of money, to the fen."""
    return Column(head, lambda row: numbers.to_exact_money(row[key]), is_number=True)


def _rate(head: str) -> Column:
    """Make a column of completion rates: share, n/N, and the interval where N is under ten."""
    return Column(head, lambda row: readings.to_rate(row["completed_count"], row["stated_count"]), is_number=True)


# Issue categories


def _categories(view: View) -> Rows:
    return view.rows("issue_categories", level=category_level(view.slice))


def _draw_categories(view: View, rows: Rows) -> Drawing:
    shown = figures.fold(rows, "record_count", view.say("figure.rest"))
    words = _words(view, "completion") | {"total": str(readings.total(rows, "record_count"))}
    return figures.issue_categories(shown, words), figures.height_of(len(shown))


def _columns_of_categories(view: View) -> list[Column]:
    return [
        Column(
            view.say("column.type"),
            lambda row: link(row["zh"], view.href("/", slice=view.slice.with_("type", row["code"]))),
        ),
        _count(view.say("column.records"), "record_count"),
        _rate(view.say("column.completion")),
    ]


CATEGORIES = Chart(
    "issue_categories", _categories, _draw_categories, readings.read_categories, _columns_of_categories,
    lambda view, rows: readings.subtitle(view, "categories", rows, "record_count"),
    anchor="types",
)  # fmt: skip


# Completion by year


def _years(view: View) -> Rows:
    return readings.gather_years(view, view.rows("completion_by_year"))


def _draw_completion(view: View, rows: Rows) -> Drawing:
    words = _words(view, "rate", "count", "records", "interval")
    return figures.completion_by_year(rows, _statuses(view), words), 410


def _statuses(view: View) -> dict[str, str]:
    """Name the statuses in the order of the columns, the best at the bottom."""
    return {code: view.labels("status").get(code, code) for code in theme.STATUS}


def _status_count(head: str, status: str) -> Column:
    return Column(head, lambda row: numbers.to_count(row["counts"].get(status, 0)), is_number=True)


def _columns_of_completion(view: View) -> list[Column]:
    return [
        Column(
            view.say("column.year"),
            lambda row: link(row["name"], view.href("/", slice=view.slice.with_("year", row["code"]))),
        ),
        *[_status_count(zh, code) for code, zh in _statuses(view).items()],
        _rate(view.say("column.completion")),
    ]


COMPLETION = Chart(
    "completion_by_year", _years, _draw_completion, readings.read_completion, _columns_of_completion,
    lambda view, rows: readings.subtitle(view, "completion", rows, "stated_count"),
    lambda view, kpi: view.say("completion.note", n=numbers.to_count(kpi["unstated_count"])),
    anchor="completion",
    legend=lambda view: [(zh, theme.STATUS[code]) for code, zh in _statuses(view).items()],
)  # fmt: skip


# Money


def _money_rows(view: View) -> Rows:
    return view.rows(f"money_by_{view.by}")


def _draw_money(view: View, rows: Rows) -> Drawing:
    is_region = view.by == "region"
    series = {key: view.say(f"money.{key}") for key in ("refunded", "recovered", "unassigned")}
    shown = [row for row in rows if readings.money_of(row)] if is_region else rows
    if is_region:
        shown = figures.fold(
            [{**row, "total": readings.money_of(row)} for row in shown], "total", view.say("figure.rest_places")
        )
    return figures.money(shown, series, _words(view), is_region=is_region), figures.height_of(
        len(shown)
    ) + 30 if is_region else 360


def _columns_of_money(view: View) -> list[Column]:
    def name(row: Row) -> Any:
        key, value = ("year", row["year"]) if view.by == "year" else readings.place_filter(row)
        return (
            link(row["label"], view.href("/", slice=view.slice.with_(key, value)))
            if value is not None
            else row["label"]
        )

    return [
        Column(view.say(f"column.{view.by}"), name),
        _money(view.say("money.refunded"), "refunded_yuan"),
        _money(view.say("money.recovered"), "recovered_yuan"),
        _money(view.say("money.unassigned"), "unassigned_yuan"),
        _money(view.say("money.to_refund"), "to_refund_yuan"),
    ]


MONEY = Chart(
    "money", _money_rows, _draw_money, readings.read_money, _columns_of_money,
    lambda view, rows: view.say("money.subtitle", period=readings.period(view)),
    readings.note_money,
    anchor="money",
    legend=lambda view: [(view.say(f"money.{key}"), figures.MONEY_COLOURS[key]) for _, key in figures.MONEY_SERIES],
)  # fmt: skip


# Recurring problems


def _recurring(view: View) -> Rows:
    return view.rows("recurring_problems")


def _draw_recurring(view: View, rows: Rows) -> Drawing:
    ranked = sorted(rows, key=lambda row: -((row["explicit_count"] or 0) + (row["inferred_count"] or 0)))[
        : figures.MOST_BARS
    ]
    return figures.recurring_problems(ranked, _words(view, "explicit", "inferred")), figures.height_of(len(ranked)) + 20


def _columns_of_recurring(view: View) -> list[Column]:
    return [
        Column(
            view.say("column.type"),
            lambda row: link(row["zh"], view.href("/", slice=view.slice.with_("type", row["type_code"]))),
        ),
        _count(view.say("figure.explicit"), "explicit_count"),
        _count(view.say("figure.inferred"), "inferred_count"),
        _count(view.say("column.bodies"), "body_count"),
    ]


RECURRING = Chart(
    "recurring_problems", _recurring, _draw_recurring, readings.read_recurring, _columns_of_recurring,
    lambda view, rows: view.say("recurring.subtitle", period=readings.period(view)),
    readings.note_recurring,
    anchor="recurrence",
)  # fmt: skip

CHARTS = {chart.key: chart for chart in (CATEGORIES, COMPLETION, MONEY, RECURRING)}
