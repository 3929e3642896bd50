"""The map and the ranking of places, and a body's own page."""

from __future__ import annotations

import pytest

from dashboards import boundaries
from dashboards.charts.regions import MAP, MEASURES, RANKED
from dashboards.figures import timeline
from dashboards.pages.body import layout
from dashboards.view import View, read_view
from etl.regions import load_gazetteer
from queries.slice import Slice
from queries.warehouse import Warehouses


def test_the_map_is_whole() -> None:
    """Every province, Taiwan among them, and the lines at sea down to the last."""
    provinces = {feature["id"] for feature in boundaries.areas("province")}
    gazetteer = load_gazetteer()
    assert provinces == {p.name for p in gazetteer.places.values() if p.level == "province"}
    assert "台湾省" in provinces
    assert min(latitude for line in boundaries.lines_at_sea() for _, latitude in line) < 4


def test_areas_have_the_names_of_the_gazetteer() -> None:
    """The borders are found by path, so the names must be those that regions are resolved to."""
    gazetteer = load_gazetteer()
    cities = {
        f"{gazetteer.places[p.province_id].name}/{p.name}"
        for p in gazetteer.places.values()
        if p.level == "prefecture" and p.province_id and not p.is_historical
    }
    drawn = {feature["id"] for feature in boundaries.areas("city")}
    assert len(drawn - cities) <= 6
    assert len(cities & drawn) > 325


@pytest.mark.parametrize(
    ("inside", "level", "least"),
    [("", "province", 34), ("云南省", "city", 16), ("云南省/昭通市", "county", 11), ("北京市", "county", 16)],
)
def test_the_map_goes_down_level_by_level(inside: str, level: str, least: int) -> None:
    assert boundaries.level_below(inside) == level
    areas = boundaries.areas(level, inside)
    assert len(areas) >= least
    assert all(area["id"].startswith(inside) for area in areas)


@pytest.mark.parametrize("query", ["", "?region=云南省", "?region=云南省/昭通市", "?region=云南省&region=广东省"])
@pytest.mark.parametrize("by", MEASURES)
def test_map_and_ranking_show_the_same_places(warehouses: Warehouses, query: str, by: str) -> None:
    view = read_view(warehouses, f"{query or '?'}&by={by}")
    rows = MAP.rows(view)
    assert sum(row["record_count"] for row in rows) == view.kpi["record_count"]
    blank, known, *_ = MAP.draw(view, rows)[0]["data"]
    assert not set(blank["locations"]) & set(known["locations"])
    assert {mark[1] for mark in known["customdata"]} == set(known["locations"])
    ranked = RANKED.draw(view, rows)[0]["data"][0]
    assert [mark[0] for mark in ranked["customdata"]] == ["region"] * len(ranked["x"])
    assert MAP.read(view, rows)


def test_places_without_borders_are_named_beside_the_map(warehouses: Warehouses) -> None:
    """Invented counties are in no file of borders."""
    view = read_view(warehouses, "?region=云南省/昭通市")
    rows = MAP.rows(view)
    assert rows
    assert all(row["label"] in MAP.read(view, rows) for row in rows[:5])


def test_a_body_has_a_page_of_its_own(view: View) -> None:
    body = view.rows("completion_by_body", least=1)[0]
    page = str(layout(view, f"/body/{body['body_id']}"))
    inspections = view.warehouse.rows("body_inspections", body_id=body["body_id"])
    assert body["name"] in page
    assert sum(row["record_count"] for row in inspections) == body["record_count"]
    assert all(row["counted_notice_id"] in page for row in inspections)


def test_shares_of_a_profile_are_of_the_bodies_around(view: View) -> None:
    for body in view.rows("completion_by_body", least=1):
        for row in view.warehouse.rows("body_profile", body_id=body["body_id"]):
            assert 1 <= row["county_bodies"] <= row["county_base"] <= row["province_base"], row
            assert row["county_bodies"] <= row["province_bodies"] <= row["province_base"], row


def test_a_body_that_is_not_there_is_said_to_be_missing(view: View) -> None:
    assert "screen-uncovered" in str(layout(view, "/body/nobody"))


def test_a_line_of_time_shows_each_dated_inspection(view: View) -> None:
    body = max(view.rows("completion_by_body", least=1), key=lambda row: row["record_count"])
    rows = view.warehouse.rows("body_inspections", body_id=body["body_id"])
    drawn = [
        {**row, "name": str(row["year"]), "says": str(row["record_count"]), "report_date": row["as_of_date"]}
        for row in rows
    ]
    figure, height = timeline.inspections(drawn, {"inspected": "a", "feedback": "b", "report": "c"})
    reports = figure["data"][-1]
    assert reports["x"] == [str(row["as_of_date"]) for row in rows if row["as_of_date"]]
    assert [note["text"] for note in figure["layout"]["annotations"]] == [str(row["record_count"]) for row in rows]
    assert height > timeline.ROW_HEIGHT * len(rows)


def test_a_body_shows_what_came_back_in_both_sides_words(view: View) -> None:
    seen = 0
    for body in view.rows("completion_by_body", least=1):
        own = view.with_slice(Slice(body=(body["body_id"],)))
        page = str(layout(view, f"/body/{body['body_id']}"))
        links = own.rows("recurrence_chains", limit=12, offset=0)
        assert (view.say("body.repeated") in page) == bool(links)
        assert all(f"/notice/{link['notice_id']}" in page for link in links)
        seen += len(links)
    assert seen
