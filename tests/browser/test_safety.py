"""What must hold of every page: nothing from outside, readable by everybody, right on a phone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboards.pages.overview import KEYS
from queries.warehouse import Warehouse


@pytest.fixture(scope="module")
def paths(store: Path) -> list[str]:
    """Every page, and a notice."""
    notice = Warehouse.open(store).rows("issue_rows", offset=0, limit=1, sort="year")[0]["notice_id"]
    return [
        "/", "/categories", "/categories?type=10", "/completion", "/money", "/issues", f"/notice/{quote(notice)}",
        "/quality", "/changes", "/method", "/dictionary", "/query/statuses?by=round",
    ]  # fmt: skip


def settle(page: Page, path: str) -> None:
    """Open a page and wait until its panels are filled."""
    page.goto(path)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator('[aria-busy="true"]')).to_have_count(0)
    page.wait_for_load_state("networkidle")


def test_every_page_is_marked_accessible_and_asks_nobody_else(page: Page, paths: list[str], served: str) -> None:
    asked: set[str] = set()
    serious = []
    page.on("request", lambda request: asked.add(request.url))
    for path in paths:
        settle(page, path)
        expect(page.locator(".demo").first).to_contain_text("虚构")
        for one in Axe().run(page).response["violations"]:
            if one["impact"] in ("serious", "critical"):
                serious.append((path, one["id"], one["nodes"][0]["html"][:200]))
    assert serious == []
    assert {url for url in asked if urlsplit(url).scheme in ("http", "https") and not url.startswith(served)} == set()


def test_a_map_draws_without_the_outline_from_the_network(page: Page, served: str) -> None:
    asked: list[str] = []
    settle(page, "/")
    page.locator(".js-plotly-plot").first.wait_for()
    page.on("request", lambda request: asked.append(request.url))
    drawn = page.evaluate(
        """async () => {
            const place = document.createElement("div");
            place.style.width = place.style.height = "300px";
            document.body.appendChild(place);
            const ring = [[100, 30], [100, 31], [101, 31], [101, 30], [100, 30]];
            const shape = {type: "Feature", id: "a", properties: {}, geometry: {type: "Polygon", coordinates: [ring]}};
            await Plotly.newPlot(place, [{type: "choropleth", geojson: {type: "FeatureCollection", features: [shape]},
                locations: ["a"], z: [1], showscale: false}], {geo: {fitbounds: "locations", visible: false}});
            return place.querySelectorAll("path.choroplethlocation").length;
        }"""
    )
    assert drawn == 1
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []


def test_charts_speak_chinese_and_cannot_be_sent_away(page: Page) -> None:
    settle(page, "/")
    page.locator(".js-plotly-plot").first.wait_for()
    configs = page.evaluate(
        """() => Array.from(document.querySelectorAll(".js-plotly-plot")).map((plot) => ({
            send: plot._context.showSendToCloud, server: plot._context.plotlyServerURL, logo: plot._context.displaylogo,
            locale: plot._context.locale, months: plot._context.locales && !!Plotly,
            known: plot._fullLayout._d3locale ? true : false}))"""
    )
    assert len(configs) == len(KEYS)
    assert all(
        c["send"] is False and c["server"] == "" and c["logo"] is False and c["locale"] == "zh-CN" for c in configs
    )
    assert page.get_by_text("Share chart").count() == 0


def test_no_page_scrolls_sideways_on_a_phone(page: Page, paths: list[str]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in paths:
        settle(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    expect(page.locator("#navigation")).to_be_hidden()
    page.locator("[data-drawer]").click()
    page.locator("#navigation").get_by_text("总览").click()
    expect(page.locator("h1")).to_have_text("总览")
    expect(page.locator("#navigation")).to_be_hidden()


def test_english_is_a_switch(page: Page) -> None:
    settle(page, "/?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("h1")).to_have_text("Overview")
    expect(page.locator(".demo").first).to_contain_text("invented")
