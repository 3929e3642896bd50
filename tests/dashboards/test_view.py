"""An address is read and written again."""

from __future__ import annotations

from dashboards import filters
from dashboards.view import read_lang, read_view
from queries.slice import Slice
from queries.warehouse import Warehouses

VERSION = "a1b2c3d4e5f60718"


def test_address_round_trips(warehouses: Warehouses) -> None:
    query = f"region=云南省&year=2019-2021&v={VERSION}&lang=en&by=region"
    view = read_view(warehouses, f"?{query}")
    assert (view.lang, view.by) == ("en", "region")
    assert view.slice.ignored == ()
    again = read_view(warehouses, f"?{view.query()}")
    assert (again.slice, again.lang, again.by, again.warehouse) == (view.slice, view.lang, view.by, view.warehouse)


def test_a_bar_sets_its_filter_and_keeps_the_others(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?region=云南省")
    chosen = Slice.from_query(view.choose("type", "07"), others=("v",))
    assert chosen == Slice(region=("云南省",), type=("07",))
    assert view.href("/issues", "x y").endswith(f"v={VERSION}#x%20y")


def test_language_is_one_of_two() -> None:
    assert [read_lang(query) for query in ("", "?lang=en", "?lang=fr", None)] == ["zh", "en", "zh", "zh"]


def test_cascade_drops_what_is_below_a_changed_level(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?region=云南省/昭通市/青禾县")
    states = filters.read_places(view)
    shown = {level: state.value for level, state in states.items()}
    assert shown == {"province": "云南省", "city": "昭通市", "county": "青禾县", "body": None}
    assert len(states["body"].options) == 3
    assert filters.read_choice(view, shown | {"province": "广东省"}).region == ("广东省",)
    assert filters.read_choice(view, shown | {"city": None}).region == ("云南省",)
    assert filters.read_choice(view, shown | {"body": "b柳堰镇"}) == Slice(body=("b柳堰镇",))
    assert filters.read_choice(view, shown) == view.slice


def test_controls_that_did_not_change_leave_the_slice_alone(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?year=2019,none&status=completed&q=财务&carried=1&region=云南省&region=广东省")
    states = filters.read_states(view)
    values = {key: state.value for key, state in states.items()}
    assert filters.read_choice(view, values) == view.slice
