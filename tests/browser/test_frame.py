"""The frame itself: what the first page brings, light and dark."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboards.pages.overview import KEYS
from tests.browser.conftest import TIMEOUT

FIRST_PAGE_BYTES = 1_600_000


def test_first_page_is_laid_out_by_the_server_and_small(browser: Browser, served: str) -> None:
    expect.set_options(timeout=TIMEOUT)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served)
    page = context.new_page()
    sizes: list[int] = []
    asked: list[str] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.goto("/")
    expect(page.locator(".panel-chart .js-plotly-plot")).to_have_count(len(KEYS))
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < FIRST_PAGE_BYTES
    assert not any('"output":"frame.children' in one for one in asked)
    page.locator(".to-records").click()
    expect(page.locator(".grid a.record-link").first).to_be_visible()
    context.close()


def test_dark_is_chosen_remembered_and_readable(page: Page) -> None:
    page.goto("/")
    page.get_by_text("深色", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.reload()
    expect(page.locator("#chart-issue_categories .js-plotly-plot")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.wait_for_load_state("networkidle")
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    page.get_by_text("随系统", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
