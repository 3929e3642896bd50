"""What the figures of the overview are compared with, and what the overview says is missing."""

from __future__ import annotations

import pytest

from dashboards.earlier import find_periods, say_periods, say_share
from dashboards.loaded import show_loaded
from dashboards.pages import overview
from dashboards.view import View, read_view
from queries.warehouse import Warehouses
from tests.dashboards.test_recurring import words


@pytest.mark.parametrize(
    ("query", "before", "years", "is_observed"),
    [
        ("", "2022", "2023", False),
        ("?year=2021", "2020", "2021", False),
        ("?year=2021-2022", "2019–2020", "2021–2022", True),
        ("?year=2021&year=2023", "2018–2020", "2021–2023", True),
        ("?region=云南省&year=2022-2023", "2020–2021", "2022–2023", True),
    ],
)
def test_the_period_before_is_as_long(
    warehouses: Warehouses, query: str, before: str, years: str, is_observed: bool
) -> None:
    view = read_view(warehouses, query)
    periods = find_periods(view)
    assert periods is not None
    assert (periods.before_years, periods.years, periods.is_observed) == (before, years, is_observed)
    assert before in say_periods(view, periods)


def test_figures_of_both_periods_are_those_of_their_slices(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?region=云南省&year=2022-2023")
    periods = find_periods(view)
    assert periods is not None
    assert periods.now == view.kpi
    assert periods.before == read_view(warehouses, "?region=云南省&year=2020-2021").kpi


def test_points_only_where_ten_stand_behind_both(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?year=2022-2023")
    periods = find_periods(view)
    assert periods is not None
    few = periods._replace(before=periods.before | {"stated_count": 9, "completed_count": 5})
    assert "百分点" in say_share(view, periods, "completed_count", "stated_count")
    assert "百分点" not in say_share(view, few, "completed_count", "stated_count")


def test_cards_say_what_is_compared(warehouses: Warehouses) -> None:
    assert "2020–2021年" in words(overview.show_cards(read_view(warehouses, "?year=2022-2023")))
    assert "不作比较" in words(overview.show_cards(read_view(warehouses, "")))


def test_missing_years_and_files_are_named(view: View) -> None:
    shown = words(show_loaded(view))
    assert "2020、2022" in shown
    assert view.say("loaded.provinces_n", n=3, none=31, names="云南省、广东省、浙江省") in shown
