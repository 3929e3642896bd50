"""What a researcher does: filter, follow a bar to its records and to the sentence, download, send the address on."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import duckdb
from playwright.sync_api import Locator, Page, Route, expect
from pypinyin import lazy_pinyin

from dashboards.pages.overview import KEYS
from queries.slice import Slice
from queries.warehouse import SETTINGS, Warehouse


def open_overview(page: Page, query: str = "") -> None:
    """Open the overview and wait until all charts are drawn."""
    page.goto(f"/{query}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.locator(".panel-chart .js-plotly-plot")).to_have_count(len(KEYS))


def number(place: Locator) -> int:
    """Read the number that stands in a place."""
    return int(re.sub(r"\D", "", place.inner_text()))


def choose(page: Page, key: str, option: str) -> None:
    """Choose an option of a control, without waiting for what was chosen before to be shown."""
    page.locator(f'input[id=\'{{"key":"{key}","type":"filter"}}\']').click()
    page.get_by_role("option", name=re.compile(option)).filter(visible=True).first.click()


def choose_place(page: Page, typed: str, name: str) -> None:
    """Type into the type-ahead and choose what the server found."""
    page.locator("#filter-place").fill(typed)
    page.get_by_role("option", name=re.compile(f"^{name}")).filter(visible=True).first.click()


def expect_records(page: Page, count: int) -> None:
    """Expect the card of records to show a count."""
    expect(page.locator("#kpi-records")).to_have_text(str(count))


def count_records(store: Path, slice_: Slice) -> int:
    """Count a slice in the warehouse."""
    row = Warehouse.open(store).row("kpi", slice_)
    assert row
    return int(row["record_count"])


def test_filters_change_the_numbers_and_stand_in_the_address(page: Page, store: Path) -> None:
    warehouse = Warehouse.open(store)
    place = warehouse.rows("options_regions")[0]
    province, city = place["province"], place["city"]
    options = warehouse.rows("options", Slice(region=(f"{province}/{city}",)))
    round_label = next(row["code"] for row in options if row["key"] == "round")
    open_overview(page)
    expect_records(page, count_records(store, Slice()))
    choose_place(page, province, province)
    expect_records(page, count_records(store, Slice(region=(province,))))
    choose_place(page, "".join(lazy_pinyin(city)), city)
    expect_records(page, count_records(store, Slice(region=(f"{province}/{city}",))))
    page.keyboard.press("Escape")
    choose(page, "round", f"^{re.escape(round_label)}（")
    chosen = Slice(region=(f"{province}/{city}",), round=(round_label,))
    expect_records(page, count_records(store, chosen))
    assert Slice.from_query(page.url.partition("?")[2], others=("v",)) == chosen
    assert "v=" in page.url


def test_choices_in_quick_succession_are_neither_lost_nor_brought_back(page: Page, store: Path) -> None:
    labels = Warehouse.open(store).labels("status")
    open_overview(page)
    # The server answers late, and the first answer last.
    late = iter((1500, 900, 500, 300))

    def answer_late(route: Route) -> None:
        page.wait_for_timeout(next(late, 100))
        route.continue_()

    page.route("**/_dash-update-component", answer_late)
    choose(page, "status", f"^{labels['in_progress']}（")
    choose(page, "status", f"^{labels['completed']}（")
    page.keyboard.press("Escape")
    choose(page, "year", r"^20\d\d年（")
    page.unroute_all(behavior="wait")
    expect(page).to_have_url(re.compile("year="))
    chosen = Slice.from_query(page.url.partition("?")[2])
    assert chosen.status == ("completed", "in_progress")
    assert len(chosen.year) == 1
    expect_records(page, count_records(store, chosen))
    page.locator(".chip", has_text="年").click()
    choose(page, "status", f"^{labels['in_progress']}（")
    expect_records(page, count_records(store, Slice(status=("completed",))))


def test_address_reopens_the_same_view(page: Page, store: Path) -> None:
    open_overview(page)
    label = Warehouse.open(store).labels("status")["in_progress"]
    choose(page, "status", f"^{label}（")
    expect_records(page, count_records(store, Slice(status=("in_progress",))))
    expect(page.locator("#slice-sentence")).to_contain_text(label)
    sentence = page.locator("#slice-sentence").inner_text()
    cards = page.locator(".cards").inner_text()
    page.reload()
    expect(page.locator("#slice-sentence")).to_have_text(sentence)
    expect(page.locator(".cards")).to_have_text(re.compile(cards.split("\n")[0]))
    assert page.locator(".cards").inner_text() == cards
    page.locator(".chip-clear").click()
    expect_records(page, count_records(store, Slice()))


def test_bar_leads_to_records_and_to_the_sentence(page: Page, store: Path) -> None:
    open_overview(page)
    total = number(page.locator("#kpi-records"))
    page.locator("#chart-issue_categories").scroll_into_view_if_needed()
    bar = page.locator("#chart-issue_categories .bars .point path").first.bounding_box()
    assert bar
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator("#kpi-records")).not_to_have_text(str(total))
    chosen = Slice.from_query(page.url.partition("?")[2])
    assert chosen.type
    expect_records(page, count_records(store, chosen))
    page.locator(".to-records").click()
    link = page.locator(".grid a.record-link").first
    title = link.inner_text()
    link.click()
    expect(page.locator(".record-page h2")).to_contain_text(title)
    page.locator(".record-notice").click()
    record = page.locator(".record.current")
    expect(record).to_contain_text(title)
    words = page.locator(".source mark.k-title.current").first
    expect(words).to_be_visible()
    assert words.inner_text() in title
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("g")


def test_table_is_sorted_in_the_warehouse(page: Page) -> None:
    page.goto("/issues")
    cells = page.locator('.grid .ag-cell[col-id="refunded_yuan"]')
    expect(cells.first).to_be_visible()
    page.locator('.grid .ag-header-cell[col-id="year"]').click()
    years = page.locator('.grid .ag-row[row-index="0"] .ag-cell[col-id="year"]')
    oldest = years.inner_text()
    page.locator('.grid .ag-header-cell[col-id="year"]').click()
    expect(years).not_to_have_text(oldest)


def test_file_equals_the_screen_and_the_warehouse(page: Page, store: Path, tmp_path: Path) -> None:
    page.goto("/issues?status=completed")
    expect(page.locator("#issue-count")).to_be_visible()
    count = number(page.locator("#issue-count"))
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    path = tmp_path / "issues.csv"
    waiting.value.save_as(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count == count_records(store, Slice(status=("completed",)))
    database = store / "versions" / (store / "current").read_text().strip() / "atlas.duckdb"
    with duckdb.connect(str(database), read_only=True, config=SETTINGS) as connection:
        query = "SELECT coalesce(sum(refunded_yuan), 0) FROM issues WHERE is_counted AND status = 'completed'"
        expected = connection.execute(query).fetchall()[0][0]
    column = next(name for name in rows[0] if name.startswith("退缴金额"))
    assert sum(Decimal(row[column] or 0) for row in rows) == expected


def test_every_chart_has_a_table_twin_and_a_picture(page: Page) -> None:
    open_overview(page)
    for frame in page.locator(".chart").all():
        frame.locator("[data-toggle]").click()
        expect(frame.locator(".twin table")).to_be_visible()
    with page.expect_download() as waiting:
        page.locator("#chart-issue_categories [data-format=svg]").click()
    assert waiting.value.suggested_filename.endswith(".svg")
    page.locator("#chart-money .switch-off").first.click()
    expect(page.locator("#chart-money .switch-on")).to_have_text("地区")
    assert "by=region" in page.url


def test_the_welcome_is_put_away_for_good_and_a_page_prints_without_controls(page: Page) -> None:
    page.goto("/")
    page.evaluate("window.localStorage.removeItem('atlas-welcomed')")
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()
    page.locator("#welcome button").click()
    expect(page.locator("#welcome")).to_be_hidden()
    page.reload()
    expect(page.locator("#slice-sentence")).to_be_visible()
    expect(page.locator("#welcome")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("#slice-sentence")).to_be_visible()
    expect(page.locator(".foot")).to_be_visible()
