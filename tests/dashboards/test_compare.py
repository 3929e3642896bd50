"""Slices side by side: the figures are those of each slice alone, on the same axes; what cannot be shown is named."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import app
from dashboards import compare
from dashboards.pages import compare as page
from dashboards.view import read_view
from queries.warehouse import Warehouses

QUERY = "?status=completed&vs=region:云南省&vs=year:2021"


def test_each_column_is_its_slice_alone(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?vs=region:云南省&vs=year:2021&vs=level:township")
    totals = compare.read_measures(view)["totals"]
    for at, one in enumerate(view.beside()):
        assert [m.cells[at].value for m in totals[:3]] == [
            one.kpi[k] for k in ("notice_count", "body_count", "record_count")
        ]
        assert (totals[3].cells[at].part, totals[3].cells[at].whole) == (
            one.kpi["completed_count"],
            one.kpi["stated_count"],
        )


def test_parts_sum_to_the_records_of_their_slice(warehouses: Warehouses) -> None:
    view = read_view(warehouses, QUERY)
    measures = compare.read_measures(view)
    for at, one in enumerate(view.beside()):
        for group in ("statuses", "areas"):
            assert sum(m.cells[at].part or 0 for m in measures[group]) == one.kpi["record_count"]


def test_panels_share_rows_and_scale(warehouses: Warehouses) -> None:
    shown = str(page.show_charts(read_view(warehouses, QUERY)))
    assert "xaxis3" in shown
    assert "xaxis4" not in shown


def test_a_slice_is_added_and_dropped(warehouses: Warehouses) -> None:
    view = read_view(warehouses, QUERY)
    more = read_view(warehouses, compare.add(view, "level:township"))
    assert more.vs == (*view.vs, "level:township")
    assert read_view(warehouses, compare.add(more, "type:07")).vs == more.vs
    assert read_view(warehouses, compare.add(more, "year:2021")).vs == more.vs
    assert read_view(warehouses, compare.without(more, "year:2021")).vs == ("region:云南省", "level:township")


def test_what_is_offered_holds_records(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "")
    offers = {item["value"] for group in compare.find_offers(view) for item in group["items"]}
    assert "region:云南省" in offers
    for versus in offers:
        beside = read_view(warehouses, compare.add(view, versus)).beside()
        assert len(beside) == 2
        assert beside[1].kpi["record_count"] > 0
    found = [item["value"] for group in compare.find_offers(view, "liuyan") for item in group["items"]]
    assert found[0].startswith("body:")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "只有当前切片"),
        ("?vs=colour:red", "colour:red"),
        ("?vs=year:2019&vs=year:2020&vs=year:2021&vs=year:2022", "year:2022"),
        ("?vs=year:2019&vs=year:2020&vs=year:2021", "已有四个切片"),
        ("?vs=region:西藏自治区", "没有符合条件的记录"),
    ],
)
def test_what_cannot_be_shown_is_named(warehouses: Warehouses, query: str, words: str) -> None:
    view = read_view(warehouses, query)
    assert words in str(page.show_slices(view))
    page.show_numbers(view)


def test_nothing_anywhere_draws_nothing(warehouses: Warehouses) -> None:
    assert page.show_charts(read_view(warehouses, "?year=1990&vs=year:1991")) is None


def test_file_holds_the_same_figures(warehouses: Warehouses, sample_store: Path) -> None:
    client = app.create_server(sample_store).test_client()
    response = client.get(f"/compare.csv{QUERY}")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    view = read_view(warehouses, QUERY)
    expected = [
        cell for measures in compare.read_measures(view).values() for measure in measures for cell in measure.cells
    ]
    assert [row["分子"] for row in rows] == ["" if cell.part is None else str(cell.part) for cell in expected]
    assert len({row["切片"] for row in rows}) == 3
    assert client.get("/compare.csv?vs=colour:red").status_code == 400
