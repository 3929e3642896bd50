"""The page on data quality: every list is a table, a count and a file; what is not loaded is a zero that can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboards.charts import CHARTS
from dashboards.charts.quality import LISTINGS
from dashboards.listing import ALL, SHOWN, listing_section
from dashboards.pages import PAGES
from dashboards.server import build_server
from dashboards.shell import find_page
from dashboards.view import View
from tests.dashboards.test_recurring import words


@pytest.mark.parametrize("key", LISTINGS)
def test_a_list_shows_its_first_rows_and_leads_to_all(view: View, key: str) -> None:
    listing = LISTINGS[key]
    rows = view.rows(listing.question, limit=ALL)
    shown = words(listing_section(listing, view))
    assert f"{view.say(f'{key}.title')}（{len(rows)}）" in shown
    assert (view.say(f"{key}.none") in shown) == (not rows)
    assert (view.say("list.more", n=len(rows), shown=SHOWN) in shown) == (len(rows) > SHOWN)


@pytest.mark.parametrize("key", LISTINGS)
def test_a_list_is_a_file(sample_store: Path, view: View, key: str) -> None:
    answer = build_server(sample_store).test_client().get(f"/chart/{key}.csv")
    assert answer.status_code == 200
    assert len(answer.get_data(as_text=True).strip().splitlines()) == 1 + len(
        view.rows(LISTINGS[key].question, limit=ALL)
    )


def test_years_without_a_notice_are_zeros(view: View) -> None:
    chart = CHARTS["coverage_cells"]
    figure, _ = chart.draw(view, chart.rows(view))
    years = figure["layout"]["xaxis"]["ticktext"]
    assert years == ["2019", "2020", "2021", "2022", "2023"]
    assert all(line[years.index("2020")] == "0" for line in figure["data"][0]["text"])


def test_the_old_address_still_leads_there() -> None:
    old, new = find_page(PAGES, "/coverage"), find_page(PAGES, "/quality")
    assert old is not None
    assert new is not None
    assert old.panels is new.panels
    assert not old.is_in_navigation


def test_a_claim_that_differs_is_listed_with_both_numbers(view: View) -> None:
    rows = [row for row in view.rows("claim_differences", limit=ALL) if row["claim"] == "issues"]
    assert [(row["notice_id"], row["difference"]) for row in rows] == [("石耳镇2021", 1)]
