"""The page of downloads: it offers what there is, and its examples and citation lead to the slice."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from dash import html
from flask.testing import FlaskClient

from dashboards.exports.examples import to_examples
from dashboards.exports.formats import FORMATS
from dashboards.exports.tables import TABLES
from dashboards.pages.downloads import LOCAL, show_citation, show_tables
from dashboards.server import build_server
from dashboards.view import View, read_view
from queries.warehouse import Warehouses
from tests.dashboards.test_pages import walk

QUERY = "?region=云南省&year=2019-2021&status=completed"


@pytest.fixture(scope="module")
def client(sample_store: Path) -> FlaskClient:
    return build_server(sample_store).test_client()


def find_links(view: View) -> list[str]:
    return [str(one.href) for one in walk(show_tables(view)) if isinstance(one, html.A)]  # type: ignore[attr-defined]


def test_every_table_is_offered_in_every_format_that_holds_it(warehouses: Warehouses, client: FlaskClient) -> None:
    links = find_links(read_view(warehouses, QUERY))
    tables = {re.match(r"/download/(\w+)\.(\w+)\?", link).groups() for link in links}  # type: ignore[union-attr]
    assert tables == {
        (table, suffix)
        for table in TABLES
        for suffix in [*(one.suffix for one in FORMATS.values() if not one.tables or table in one.tables), "zip"]
    }
    for link in links:
        assert "region=云南省&" in link
    assert client.get(next(link for link in links if "bodies.csv" in link)).status_code == 200


def test_a_format_that_is_too_small_is_named_and_not_offered(
    warehouses: Warehouses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboards.pages.downloads.FORMATS", FORMATS | {"xlsx": FORMATS["xlsx"]._replace(most_rows=1)})
    view = read_view(warehouses, "")
    assert not [link for link in find_links(view) if "issues.xlsx" in link]
    assert "Excel：行数超过上限" in str(show_tables(view))


def test_the_citation_leads_to_the_slice(warehouses: Warehouses) -> None:
    view = read_view(warehouses, QUERY)
    shown = unquote(str(show_citation(view)))
    assert f"{LOCAL}/issues?{view.slice.to_query()}&v={view.warehouse.version}" in shown
    assert f"n={view.kpi['record_count']:,}" in shown


def test_the_examples_ask_for_what_there_is(warehouses: Warehouses, client: FlaskClient) -> None:
    view = read_view(warehouses, QUERY)
    for text in to_examples(view, "").values():
        [address] = re.findall(r'"(/api/v1/[^"]+)"', text)
        assert address.isascii()
        answer = client.get(address)
        assert answer.status_code == 200
        assert int(answer.headers["X-Row-Count"]) == view.kpi["record_count"]
