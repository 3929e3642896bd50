"""Pages and panels are built from one view, every word is in the texts, every link keeps slice and version."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from dashboards import frame, texts
from dashboards.charts import CHARTS
from dashboards.pages import PAGES
from dashboards.parts import CONFIG
from dashboards.shell import find_page, guard
from dashboards.view import View, read_view
from queries.warehouse import StoreEmptyError, UnknownVersionError, Warehouses

SOURCES = sorted((Path(__file__).parents[2] / "dashboards").rglob("*.py"))
VERSION = "a1b2c3d4e5f60718"


def walk(component: Any) -> list[Component]:
    """Give a component and all that is in it."""
    if isinstance(component, list | tuple):
        return [one for part in component for one in walk(part)]
    if not isinstance(component, Component):
        return []
    return [component, *walk(getattr(component, "children", None))]


def panels(view: View) -> list[Component]:
    return [one for page in PAGES for make in page.panels.values() for one in walk(make(view))]


@pytest.mark.parametrize(
    "query", ["", "?lang=en", "?by=region", "?region=云南省&year=2019-2021", "?type=07&status=completed"]
)
def test_every_panel_and_page_is_built(warehouses: Warehouses, query: str) -> None:
    view = read_view(warehouses, query)
    for page in PAGES:
        path = f"/notice/{'柳堰镇2021'}" if page.name == "notice" else page.path
        assert walk(page.layout(view, path))
    assert panels(view)


def test_every_graph_comes_from_the_factory(view: View) -> None:
    graphs = [one for one in panels(view) if isinstance(one, dcc.Graph)]
    keys = {one.id["key"] for one in graphs}  # type: ignore[attr-defined]
    beside = {key for key in keys if key.startswith("compare_")}
    assert keys - beside == {key for key, chart in CHARTS.items() if chart.rows(view)}
    assert len(beside) == 5
    assert all(one.config is CONFIG for one in graphs)  # type: ignore[attr-defined]
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["plotlyServerURL"] == ""
    makers = [path.name for path in SOURCES if "dcc.Graph(" in path.read_text(encoding="utf-8")]
    assert makers == ["parts.py"]


@pytest.mark.parametrize("key", sorted(CHARTS))
@pytest.mark.parametrize("query", ["", "?year=1999", "?type=07&region=云南省&lang=en", "?by=round&status=completed"])
def test_every_chart_has_words_table_and_query(warehouses: Warehouses, key: str, query: str) -> None:
    view, chart = read_view(warehouses, query), CHARTS[key]
    assert walk(frame.chart_panel(chart, view))
    assert walk(frame.table_twin(chart, view))
    rows = chart.rows(view)
    assert not rows or (chart.read(view, rows) and chart.subtitle(view, rows))
    page = find_page(PAGES, f"/query/{key}")
    assert page is not None
    shown = str(page.layout(view, f"/query/{key}"))
    assert "with" in shown
    assert all(str(value) in shown for value in view.slice.region + view.slice.status)


def test_there_is_one_location(view: View) -> None:
    assert sum(path.read_text(encoding="utf-8").count("dcc.Location(") for path in SOURCES) == 1


def test_every_link_carries_the_version(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?region=云南省")
    made = panels(view)
    hrefs = [getattr(one, "href") for one in made if isinstance(one, dcc.Link | html.A)]  # noqa: B009
    assert hrefs
    assert [href for href in hrefs if f"v={VERSION}" not in href] == []
    assert [href for href in hrefs if "/download/" in href and "region=云南省" not in href] == []


def test_a_slice_without_records_says_what_is_covered(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?year=1999")
    screens = [one for one in panels(view) if "screen-uncovered" in str(getattr(one, "className", ""))]
    assert screens
    assert "2019–2023" in str(screens[0])


@pytest.mark.parametrize(
    ("error", "kind"), [(StoreEmptyError(), "empty"), (UnknownVersionError(), "version"), (ValueError("x"), "failed")]
)
def test_empty_unknown_and_failed_are_different_screens(error: Exception, kind: str) -> None:
    def fail() -> None:
        raise error

    made = guard(fail)
    assert made.className == f"screen screen-{kind}"
    assert texts.say("zh", f"{kind}.title") in str(made)


def test_every_text_that_is_asked_for_exists_in_both_languages() -> None:
    asked = {key for path in SOURCES for key in re.findall(r'\.say\("([a-z_.]+)"', path.read_text(encoding="utf-8"))}
    assert asked
    assert asked - set(texts.TEXTS) == set()
    assert [key for key, (zh, en) in texts.TEXTS.items() if not zh or not en] == []


def test_no_text_stands_in_two_modules() -> None:
    assert sum(len(module.WORDS) for module in texts.MODULES) == len(texts.TEXTS)


def test_texts_take_the_same_values_in_both_languages() -> None:
    for key, (zh, en) in texts.TEXTS.items():
        names = {word: re.findall(r"{(\w+)}", text) for word, text in (("zh", zh), ("en", en))}
        assert set(names["en"]) <= set(names["zh"]), key


def test_pages_are_found_by_path() -> None:
    found = {
        path: getattr(find_page(PAGES, path), "name", None) for path in ("/", None, "/issues", "/notice/ab", "/nothing")
    }
    assert found == {"/": "overview", None: "overview", "/issues": "issues", "/notice/ab": "notice", "/nothing": None}
