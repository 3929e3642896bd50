"""One chart: the question it answers and the pure functions that show the answer; its columns, its breakdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboards import numbers, readings
from dashboards.figures.base import Figure
from dashboards.parts import Column, link
from dashboards.view import Row, Rows, View
from queries.questions import load_question
from queries.slice import Slice

Key = tuple[str, str]
"""A series: its name and its colour."""

Drawing = tuple[Figure, int]
"""A figure and its least height in pixels."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: a question of the warehouse, and how its answer is drawn, read and written."""

    key: str
    question: str
    """queries/<question>.sql; "{by}" stands for the breakdown: "money_by_{by}"."""
    draw: Callable[[View, Rows], Drawing]
    read: Callable[[View, Rows], str]
    columns: Callable[[View], list[Column]]
    subtitle: Callable[[View, Rows], str]
    path: str = "/"
    """The page the chart's link leads to."""
    parameters: Callable[[View], dict[str, Any]] = lambda view: {}
    gather: Callable[[View, Rows], Rows] = lambda view, rows: rows
    """Rows of the answer → rows of the figure and the table."""
    note: Callable[[View, Row], str] = lambda view, kpi: ""
    anchor: str = "unit"
    """The section of the method page that says how it is computed."""
    legend: Callable[[View], list[Key]] = lambda view: []
    """The colours in reading order; written as text above the figure, so that it wraps and is read aloud."""
    breakdowns: tuple[str, ...] = ()
    """What the switch offers; the first is shown unless the address says another."""
    is_wide: bool = False
    """Whether it takes the whole width of a page of two columns."""

    def by(self, view: View) -> str:
        """Give the breakdown shown."""
        return view.by if view.by in self.breakdowns else next(iter(self.breakdowns), "")

    def question_of(self, view: View) -> str:
        """Name the question for the breakdown shown."""
        return self.question.format(by=self.by(view))

    def parameters_of(self, view: View) -> dict[str, Any]:
        """Give the question's own parameters."""
        asks_by = self.breakdowns and "by" in load_question(self.question_of(view)).parameters
        return self.parameters(view) | ({"by": self.by(view)} if asks_by else {})

    def rows(self, view: View) -> Rows:
        """Ask the question and gather its answer."""
        return self.gather(view, view.rows(self.question_of(view), **self.parameters_of(view)))


def category_level(slice: Slice) -> str:
    """Give the level that a breakdown by type shows: types where a domain or type is chosen, domains else."""
    return "type" if slice.type else "domain"


def figure_words(view: View, *keys: str) -> dict[str, str]:
    """Gather the words a figure writes."""
    return {key: view.say(f"figure.{key}") for key in (*keys, "click")}


def count_column(head: str, key: str) -> Column:
    """Make a column of counts."""
    return Column(head, lambda row: numbers.to_count(row[key]), is_number=True)


def money_column(head: str, key: str) -> Column:
    """Make a column of money, to the fen."""
    return Column(head, lambda row: numbers.to_exact_money(row[key]), is_number=True)


def rate_column(head: str) -> Column:
    """Make a column of completion rates: share, n/N, and the interval where N is under ten."""
    return Column(head, lambda row: readings.to_rate(row["completed_count"], row["stated_count"]), is_number=True)


def filter_column(view: View, head: str, name: str, find: Callable[[Row], tuple[str, Any]]) -> Column:
    """Make a column whose cells lead to the page with their filter set."""

    def cell(row: Row) -> Any:
        key, value = find(row)
        return row[name] if value is None else link(row[name], f"?{view.choose(key, value)}")

    return Column(head, cell)


def type_column(view: View, key: str = "code") -> Column:
    """Make the column of types, each leading to its records."""
    return filter_column(view, view.say("column.type"), "name", lambda row: ("type", row[key]))
