"""The list of notices, and the way from one to the next."""

from __future__ import annotations

import pytest

from dashboards.grid import NOTICES, find_rows, to_order
from dashboards.pages.notices import show_line
from dashboards.view import Row, View, read_view
from queries.warehouse import Warehouses

ALL = {"startRow": 0, "endRow": 100}


def walk(view: View) -> list[str]:
    """Follow the links to the next notice from the first of the list."""
    ids = [find_rows(NOTICES, view, ALL)["rowData"][0]["notice_id"]]
    while (place := find_place(view, ids[-1])) and place["next_id"]:
        ids.append(place["next_id"])
    return ids


def find_place(view: View, notice_id: str) -> Row | None:
    """Find where a notice stands in the list as the address sorts it."""
    return view.row("notice_neighbours", notice_id=notice_id, **to_order(NOTICES, view.sort))


@pytest.mark.parametrize("query", ["", "?region=云南省", "?status=completed", "?kind=feedback", "?sort=-record_count"])
def test_the_way_through_the_notices_is_the_list(warehouses: Warehouses, query: str) -> None:
    view = read_view(warehouses, query)
    rows = find_rows(NOTICES, view, ALL)
    assert rows["rowCount"] == len(rows["rowData"]) > 0
    assert walk(view) == [row["notice_id"] for row in rows["rowData"]]
    last = find_place(view, rows["rowData"][-1]["notice_id"])
    assert last
    assert (last["position"], last["total"]) == (rows["rowCount"], rows["rowCount"])


def test_what_does_not_count_is_listed_and_said_not_to(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?kind=feedback")
    said = [row["is_counted"] for row in find_rows(NOTICES, view, ALL)["rowData"]]
    uncounted = view.kpi["uncounted_notice_count"] + view.kpi["template_count"]
    assert sum(words.startswith("不计：") for words in said) == uncounted > 0
    assert said.count("计入") == view.kpi["notice_count"]


def test_a_filter_on_records_leaves_the_notices_that_have_some(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?status=completed")
    assert find_rows(NOTICES, view, ALL)["rowCount"] == view.kpi["notice_count"]


def test_a_notice_outside_of_the_slice_has_no_neighbours(warehouses: Warehouses) -> None:
    first = find_rows(NOTICES, read_view(warehouses, ""), ALL)["rowData"][0]["notice_id"]
    elsewhere = read_view(warehouses, "?year=1999")
    assert find_place(elsewhere, first) is None
    assert "screen-uncovered" in str(show_line(elsewhere))


def test_any_column_sorts_the_notices(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "")
    for column in NOTICES.columns:
        rows = find_rows(NOTICES, view, ALL | {"sortModel": [{"colId": column, "sort": "asc"}]})
        assert len(rows["rowData"]) == rows["rowCount"], column
