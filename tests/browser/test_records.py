"""The records by keyboard: filter, record, sentence, correction, file; the notices one after the other."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

WIDTHS = ((1440, 900), (390, 844))


def open_records(page: Page, query: str) -> None:
    """Open the table and wait for its rows."""
    page.goto(f"/issues?{query}")
    expect(page.locator(".grid a.record-link").first).to_be_visible()


def test_from_filter_to_record_to_sentence_to_file_by_keyboard(page: Page, tmp_path: Path) -> None:
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text) if message.type == "error" else None)
    open_records(page, "q=补贴&cols=title,status&sort=title")
    expect(page.locator(".grid mark.hit").first).to_have_text("补贴")
    page.locator('.grid .ag-row[row-index="0"] .ag-cell[col-id="status"]').focus()
    page.keyboard.press("Enter")
    heading = page.locator(".record-page h2")
    expect(heading).to_be_visible()
    assert "#record=" in page.url
    first = heading.inner_text()
    expect(page.locator(".record-sentence mark.hit").first).to_be_visible()
    page.keyboard.press("j")
    expect(heading).not_to_have_text(first)
    page.keyboard.press("k")
    expect(heading).to_have_text(first)
    page.keyboard.press("Escape")
    expect(heading).to_be_hidden()
    expect(page).not_to_have_url(re.compile("#record="))
    expect(page.locator('.grid .ag-cell[col-id="status"]:focus')).to_have_count(1)
    page.go_back()
    expect(heading).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#csv").focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    waiting.value.save_as(tmp_path / "issues.csv")
    with (tmp_path / "issues.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["虚构", "问题", "整改状态", "整改状态（名称）"]
    assert rows[0]["问题"] in first
    assert logged == []


def test_columns_are_chosen_and_the_order_stands_in_the_address(page: Page) -> None:
    open_records(page, "year=2023")
    page.locator(".columns-choice summary").click()
    page.locator("#record-columns").click()
    page.get_by_role("option", name="整改时限").click()
    expect(page.locator('.grid .ag-header-cell[col-id="deadline"]')).to_have_count(1)
    expect(page).to_have_url(re.compile("cols=title,.*deadline"))
    page.keyboard.press("Escape")
    page.locator('.grid .ag-header-cell[col-id="status"]').click()
    expect(page).to_have_url(re.compile("sort=status"))
    assert "year=2023" in unquote(page.url)


def test_notices_follow_each_other_by_keyboard(page: Page) -> None:
    page.goto("/notices?sort=-record_count")
    link = page.locator(".grid a.record-link").first
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".way")).to_contain_text("1 /")
    page.keyboard.press("n")
    expect(page.locator(".way")).to_contain_text("2 /")
    page.keyboard.press("j")
    expect(page.locator(".record.current")).to_have_count(1)
    page.keyboard.press("p")
    expect(page.locator(".way")).to_contain_text("1 /")


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_records_and_notices_are_accessible(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_records(page, "q=补贴")
    found = _find_violations(page)
    page.locator(".grid a.record-link").first.click()
    expect(page.locator(".record-page h2")).to_be_visible()
    found += _find_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for way, place in ((".record-correct", "main h1"), (".way a", ".source"), (".way a", ".grid a.record-link")):
        page.locator(way).first.click()
        expect(page.locator(place).first).to_be_visible()
        found += _find_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert found == []


def _find_violations(page: Page) -> list[tuple[str, str, str]]:
    page.wait_for_load_state("networkidle")
    violations = Axe().run(page).response["violations"]
    return [
        (page.url, one["id"], one["nodes"][0]["html"][:200])
        for one in violations
        if one["impact"] in ("serious", "critical")
    ]
