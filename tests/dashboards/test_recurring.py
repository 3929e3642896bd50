"""The page on what comes back: both sides of a link, marks of a body's inspections, measures side by side."""

from __future__ import annotations

from typing import Any

import pytest

from dashboards.charts import CHARTS
from dashboards.pages import recurring
from dashboards.view import View, read_view
from queries.warehouse import Warehouses
from tests.dashboards.test_pages import walk


def words(component: Any) -> str:
    """Give all the words that are in a component."""
    if isinstance(component, str):
        return component
    parts = component if isinstance(component, list | tuple) else [getattr(component, "children", None)]
    return "".join(words(part) for part in parts if part is not None)


def test_links_show_both_sides_and_their_proof(view: View) -> None:
    rows = view.rows("recurrence_chains", limit=12, offset=0)
    assert rows
    shown = words(recurring.show_chains(view))
    for row in rows:
        assert (row["text"] or row["title"])[:20] in shown
        assert not row["earlier_issue_id"] or (row["earlier_text"] or row["earlier_title"])[:20] in shown
        assert view.say(f"chains.{row['kind']}") in shown


def test_a_mark_an_inspection(view: View) -> None:
    rows = view.rows("recurrence_matrix", level="domain", limit=15)
    assert rows
    marks = [one.children for one in walk(recurring.show_matrix(view)) if getattr(one, "className", "") == "history"]
    assert sum(map(len, marks)) == len(rows)
    assert sum(mark.count("●") for mark in marks) == sum(row["record_count"] > 0 for row in rows)


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_the_two_kinds_of_proof_are_never_added(warehouses: Warehouses, query: str) -> None:
    view = read_view(warehouses, query)
    asked = view.rows("relapse_rate", by="domain")
    shown = CHARTS["relapses"].rows(view)
    for column, kind in (("numerator", "inferred"), ("explicit_count", "explicit")):
        assert {row["code"]: row[column] for row in shown} == {
            row["code"]: row["numerator"] for row in asked if row["kind"] == kind
        }


SECTIONS = {"matrix": recurring.show_matrix, "chains": recurring.show_chains, "reuse": recurring.show_reuse}


@pytest.mark.parametrize(
    ("name", "query"), [("matrix", "?year=2019"), ("chains", "?year=2019"), ("reuse", "")]
)  # fmt: skip
def test_a_slice_without_links_says_so(warehouses: Warehouses, name: str, query: str) -> None:
    view = read_view(warehouses, query)
    assert view.kpi["notice_count"]
    assert words(SECTIONS[name](view)).endswith(view.say(f"{name}.none"))


@pytest.mark.parametrize("name", ["matrix", "chains"])
def test_a_slice_with_links_does_not(view: View, name: str) -> None:
    assert view.say(f"{name}.none") not in words(SECTIONS[name](view))


@pytest.mark.parametrize("name", SECTIONS)
def test_a_slice_of_nothing_leaves_the_sections_out(warehouses: Warehouses, name: str) -> None:
    assert SECTIONS[name](read_view(warehouses, "?q=没有这样的字样")) is None
