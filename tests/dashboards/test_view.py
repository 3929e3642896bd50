"""An address is read and written again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboards import filters, options, places
from dashboards.view import BREAKDOWNS, Lang, View, read_lang, read_view
from queries.filters import STATUSES, is_plain
from queries.slice import Slice
from queries.warehouse import Warehouses


def is_name(text: str) -> bool:
    return text == text.strip() and is_plain(text)


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


def test_a_place_takes_the_place_of_what_holds_it(warehouses: Warehouses) -> None:
    country = Slice()
    province = places.choose_places(country, ["r:云南省"])
    assert province.region == ("云南省",)
    city = places.choose_places(province, ["r:云南省", "r:云南省/昭通市"])
    assert city.region == ("云南省/昭通市",)
    assert places.choose_places(city, ["r:云南省/昭通市", "r:广东省"]).region == ("云南省/昭通市", "广东省")
    assert places.choose_places(city, ["r:云南省/昭通市", "r:云南省"]).region == ("云南省",)
    body = places.choose_places(city, ["r:云南省/昭通市", "b:b柳堰镇"])
    assert body == Slice(body=("b柳堰镇",))
    assert places.choose_places(body, ["b:b柳堰镇", "b:b望舟乡"]).body == ("b望舟乡", "b柳堰镇")
    assert places.choose_places(body, ["b:b柳堰镇", "r:云南省"]) == Slice(region=("云南省",))
    assert places.choose_places(body, []).is_empty


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("柳堰", "柳堰镇"),
        ("liuyan", "柳堰镇"),
        ("lyz", "柳堰镇"),
        ("LYZ", "柳堰镇"),
        ("qinghe", "青禾县"),
        ("yns", "云南省"),
    ],
)
def test_places_are_found_by_name_pinyin_and_initials(view: View, typed: str, first: str) -> None:
    assert places.find_places(view, typed)[0].name == first


def test_places_are_few_and_within_the_other_filters(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "")
    assert {place.level for place in places.find_places(view, "")} == {"province"}
    inside = read_view(warehouses, "?region=云南省/昭通市")
    assert {place.level for place in places.find_places(inside, "")} == {"county"}
    assert places.find_places(view, "没有这个地方") == []
    assert places.find_places(view, "xq") == []
    assert len(places.find_places(view, "z")) <= places.MOST
    counts = {place.name: place.record_count for place in places.find_places(view, "柳堰")}
    fewer = {
        place.name: place.record_count for place in places.find_places(read_view(warehouses, "?year=2021"), "柳堰")
    }
    assert 0 < fewer["柳堰镇"] < counts["柳堰镇"]


def test_controls_that_did_not_change_leave_the_slice_alone(warehouses: Warehouses) -> None:
    query = "?year=2019&year=none&status=completed&q=财务&carried=1&refunded=0&least=500&region=云南省&region=广东省&term=15"
    view = read_view(warehouses, query)
    assert view.ignored == ()
    values = {key: state.value for key, state in filters.read_states(view).items()}
    values["place"] = places.chosen_values(view.slice)
    assert filters.read_choice(view, values) == view.slice


def test_controls_write_the_slice(view: View) -> None:
    values = {key: state.value for key, state in filters.read_states(view).items()}
    chosen = {
        "trait": ["carried", "unwritten"],
        "least": 1000,
        "q": "财务 报销",
        "term": ["none", "15"],
        "place": ["r:云南省"],
    }
    slice_ = filters.read_choice(view, values | chosen)
    assert slice_ == Slice(
        region=("云南省",), term=(0, 15), carried=True, unwritten=True, least=1000, q="财务 报销"
    )  # fmt: skip


def test_options_leave_as_many_records_as_they_say(warehouses: Warehouses) -> None:
    """Every option of every control, chosen, leaves the number of records that it promised."""
    view = read_view(warehouses, "?region=云南省&status=completed")
    for key, counts in options.read_counts(view).items():
        for code, promised in counts.items():
            chosen = view.slice.with_(key, code)
            kpi = view.warehouse.row("kpi", chosen)
            assert kpi is not None
            assert kpi["record_count"] == promised, (key, code)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("?by=colour", ("by=colour",)),
        ("?lang=fr&status=foo", ("status=foo", "lang=fr")),
        ("?vs=region", ("vs=region",)),
        ("?vs=q:钱", ("vs=q:钱",)),
        ("?vs=year:2018-2020&vs=region:广东省", ()),
        ("?vs=year:20", ("vs=year:20",)),
    ],
)
def test_what_an_address_asks_in_vain_is_named(warehouses: Warehouses, query: str, ignored: tuple[str, ...]) -> None:
    assert read_view(warehouses, query).ignored == ignored


def test_values_of_another_store_are_named(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?round=没有的轮次&region=云南省&region=西藏自治区&type=99&year=2021")
    assert sorted(options.find_strangers(view)) == sorted(["没有的轮次", "西藏自治区", "99"])


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(is_name)
slices = st.builds(
    Slice,
    region=st.lists(names.filter(lambda text: "/" not in text), max_size=2).map(tuple),
    body=st.lists(names, max_size=2).map(tuple),
    term=st.lists(st.integers(0, 99), max_size=2).map(tuple),
    year=st.lists(st.integers(1990, 2030) | st.just(0), max_size=4).map(tuple),
    status=st.lists(st.sampled_from(STATUSES), max_size=2).map(tuple),
    round=st.lists(names, max_size=2).map(tuple),
    team=st.lists(names, max_size=2).map(tuple),
    sanction=st.lists(names | st.just("any"), max_size=2).map(tuple),
    recurring=st.none() | st.booleans(),
    least=st.none() | st.integers(1, 10**11),
    q=st.lists(names.filter(lambda text: len(text.split()) == 1), max_size=2).map(" ".join),
)
beside = st.sampled_from(["region:广东省", "year:2018-2020", "type:07", "round:青禾县委十五届第二轮", "level:township"])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    slices, st.sampled_from(["", *BREAKDOWNS]), st.lists(beside, max_size=3, unique=True), st.sampled_from(["zh", "en"])
)
def test_any_state_is_written_and_read_again(
    warehouses: Warehouses, slice_: Slice, by: str, vs: list[str], lang: Lang
) -> None:
    view = View(warehouses.get(), slice_, lang=lang, by=by, vs=tuple(vs), is_pinned=True)
    again = read_view(warehouses, f"?{view.query()}")
    assert again == view
    assert again.query() == view.query()
    assert len(again.beside()) == 1 + len(vs)
