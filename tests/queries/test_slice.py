from __future__ import annotations

import re
import string
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from queries.filters import AREAS, AUTHORITY_LEVELS, KINDS, STATUSES, is_plain
from queries.slice import ANY, FILTERS, NO_YEAR, Slice

LABELS = {
    "status": {"completed": "完成", "completed_sustained": "完成并长期坚持"},
    "domain": {"10": "财务管理"},
    "type": {"1001": "报销凭证不规范"},
    "area": {"policy": "贯彻落实决策部署"},
    "kind": {"feedback": "巡察反馈"},
    "body": {"b1": "柳堰镇"},
}

names = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(
    lambda text: text == text.strip() and is_plain(text)
)
parts = names.filter(lambda text: "/" not in text)
codes = st.text(string.digits, min_size=2, max_size=2) | st.text(string.digits, min_size=4, max_size=4)
slices = st.builds(
    Slice,
    region=st.lists(st.lists(parts, min_size=1, max_size=3).map("/".join), max_size=4).map(tuple),
    body=st.lists(names, max_size=4).map(tuple),
    round=st.lists(names, max_size=4).map(tuple),
    year=st.lists(st.integers(1949, 2100) | st.just(NO_YEAR), max_size=4).map(tuple),
    area=st.lists(st.sampled_from(AREAS), max_size=4).map(tuple),
    status=st.lists(st.sampled_from(STATUSES), max_size=4).map(tuple),
    type=st.lists(codes | st.just("none"), max_size=4).map(tuple),
    kind=st.lists(st.sampled_from(KINDS), max_size=4).map(tuple),
    q=st.lists(names.filter(lambda text: len(text.split()) == 1), max_size=5).map(" ".join),
    carried=st.none() | st.booleans(),
    level=st.lists(st.sampled_from(["township", "village", "none"]), max_size=3).map(tuple),
    authority=st.lists(st.sampled_from([*AUTHORITY_LEVELS, "none"]), max_size=3).map(tuple),
    term=st.lists(st.integers(1, 99) | st.just(NO_YEAR), max_size=3).map(tuple),
    mode=st.lists(names, max_size=3).map(tuple),
    team=st.lists(names, max_size=3).map(tuple),
    recurring=st.none() | st.booleans(),
    refunded=st.none() | st.booleans(),
    unwritten=st.none() | st.booleans(),
    least=st.none() | st.integers(1, 10**12 - 1),
    sanction=st.lists(names | st.just(ANY), max_size=3).map(tuple),
)


@given(slices)
def test_an_address_reopens_the_same_slice(slice: Slice) -> None:
    query = slice.to_query()
    read = Slice.from_query(query)
    assert read == slice
    assert read.ignored == ()
    assert read.to_query() == query
    assert Slice.from_query("?" + quote(query, safe="=&%+")) == slice  # as a browser sends it


@given(slices)
def test_what_is_chosen_is_never_part_of_the_sql(slice: Slice) -> None:
    sql, parameters = slice.condition()
    known = [
        row.condition.replace(f"${row.key}", f"$slice_{row.key}_{n}" if row.is_each else f"$slice_{row.key}")
        for row in FILTERS
        for n in range(5)
    ]
    assert all(part.removeprefix("(").removesuffix(")") in [*known, "true"] for part in sql.split(" and "))
    assert set(parameters) == set(re.findall(r"[$](\w+)", sql))


@given(slices)
def test_chips_name_each_value_and_can_be_taken_away(slice: Slice) -> None:
    for chip in slice.chips(LABELS):
        assert chip.words
        slice = slice.without(chip.key, chip.value)
    assert slice.is_empty


@given(st.text(max_size=300))
def test_any_text_is_an_address(text: str) -> None:
    assert Slice.from_query(Slice.from_query(text).to_query()) == Slice.from_query(text)


@pytest.mark.parametrize(
    ("slice", "query"),
    [
        (Slice(), ""),
        (Slice(region=("云南省/昭通市",), year=(2021, 2023, 2022)), "region=云南省/昭通市&year=2021-2023"),
        (Slice(year=(2019, 2021, 2022, NO_YEAR)), "year=2019&year=2021-2022&year=none"),
        (Slice(round=("青禾县委十五届第二轮（补）",)), "round=青禾县委十五届第二轮（补）"),
        (Slice(round=("2022年青禾县委巡察（轮次未写明）",)), "round=2022年青禾县委巡察（轮次未写明）"),
        (Slice(q="低保 a&b=c"), "q=低保%20a%26b%3Dc"),
        (Slice(carried=False, status=("completed",)), "status=completed&carried=0"),
    ],
)
def test_addresses(slice: Slice, query: str) -> None:
    assert slice.to_query() == query
    assert Slice.from_query(query) == slice


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("status=foo&area=policy", ("status=foo",)),
        ("regoin=云南省", ("regoin=云南省",)),
        ("term=0&term=100&term=015&term=15", ("term=0", "term=100", "term=015")),
        ("least=-5", ("least=-5",)),
        ("least=1.5", ("least=1.5",)),
        ("least=100&least=200", ("least=200",)),
        ("authority=village", ("authority=village",)),
        ("level=Township", ("level=Township",)),
        ("recurring=maybe", ("recurring=maybe",)),
        ("year=1800", ("year=1800",)),
        ("year=2023-2021", ("year=2023-2021",)),
        ("year=２０２１x", ("year=２０２１x",)),
        ("type=101", ("type=101",)),
        ("type=１００１", ("type=１００１",)),
        ("region=a/b/c/d", ("region=a/b/c/d",)),
        ("region=云南省//青禾县", ("region=云南省//青禾县",)),
        ("carried=yes", ("carried=yes",)),
        ("q=a%00b", ("q=a\x00b",)),
        ("q=1 2 3 4 5 6", ("q=1 2 3 4 5 6",)),
        ("body=" + "x" * 500, ("body=" + "x" * 55,)),
        ("body=" + "x" * 200_000, ("body=" + "x" * 35 + "=…",)),
        ("v=a1b2&year=2021", ()),
        ("status=", ()),
    ],
)
def test_what_is_not_allowed_is_left_out_by_name(query: str, ignored: tuple[str, ...]) -> None:
    assert Slice.from_query(query).ignored == ignored


@pytest.mark.parametrize(
    "query",
    [
        {"region": ["云南省"], "year": "2021-2022", "v": "x"},
        MultiDict([("region", "云南省"), ("year", "2021"), ("year", "2022")]),
        "?region=%E4%BA%91%E5%8D%97%E7%9C%81&year=2021&year=2022",
        "region=云南省&year=2021–2022".encode(),
        {"region": "云南省", "year": [2021, 2022], "status": None},
    ],
)
def test_forms_of_an_address(query: object) -> None:
    read = Slice.from_query(query)  # type: ignore[arg-type]
    assert read == Slice(region=("云南省",), year=(2021, 2022))
    assert read.ignored == ()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "全部"),
        ("region=云南省/昭通市&year=2021-2023&status=completed", "云南省昭通市 · 2021–2023年 · 自报完成"),
        ("region=北京市/北京市/东城区", "北京市东城区"),
        ("year=2019&year=2021-2022&year=none", "2019年、2021–2022年、年份未定"),
        ("type=10&type=1001&type=none&type=9999", "财务管理、报销凭证不规范、9999、未归类"),
        ("body=b1&kind=feedback&carried=1&q=低保 套取", "柳堰镇 · 文种：巡察反馈 · 遗留问题 · 问题含“低保”“套取”"),
    ],
)
def test_sentences(query: str, sentence: str) -> None:
    assert Slice.from_query(query).sentence(LABELS) == sentence


@pytest.mark.parametrize(
    ("query", "level"),
    [
        ("", "province"),
        ("region=云南省", "city"),
        ("region=云南省/昭通市", "county"),
        ("region=云南省/昭通市/青禾县", "body"),
        ("region=云南省/昭通市&region=广东省", "city"),
        ("body=b1", "body"),
    ],
)
def test_a_chart_by_region_breaks_down_one_level(query: str, level: str) -> None:
    assert Slice.from_query(query).region_level == level


def test_with_and_without() -> None:
    slice = Slice().with_("year", [2021, "2022-2023"]).with_("carried", True).with_("region", "云南省")
    assert slice.to_query() == "region=云南省&year=2021-2023&carried=1"
    assert slice.without("year").without("carried") == Slice(region=("云南省",))
    assert slice.with_("year", NO_YEAR).year == (NO_YEAR,)
    assert slice.with_("region", []).region == ()
    with pytest.raises(ValueError, match="status"):
        slice.with_("status", "foo")


def test_only_filters_on_issues_hide_money_outside_records() -> None:
    issue_keys = {row.key for row in FILTERS if row.scope == "issue"}
    assert issue_keys == {
        "area", "status", "type", "q", "carried", "recurring", "refunded", "unwritten", "least", "sanction"
    }  # fmt: skip
    assert Slice(q="低保").has_issue_filter
    assert not Slice(region=("云南省",), kind=("plan",), year=(2021,)).has_issue_filter
