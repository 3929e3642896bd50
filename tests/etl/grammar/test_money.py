from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.money import find_amounts

AMOUNTS = {
    # plain and grouped
    "12.5万元": ("12.5万元", "125000"),
    "0元": ("0元", "0"),
    "27,318.06元": ("27,318.06元", "27318.06"),
    "27，318.06元": ("27，318.06元", "27318.06"),
    "1109.142万元": ("1109.142万元", "11091420"),
    "1.2亿元": ("1.2亿元", "120000000"),
    "3人,449元": ("449元", "449"),
    "2021,449元": ("449元", "449"),
    # Chinese and financial numerals, mixed units
    "人民币壹万贰仟元整": ("壹万贰仟元", "12000"),
    "一百零三元": ("一百零三元", "103"),
    "3万5千元": ("3万5千元", "35000"),
    "1万1千1百元": ("1万1千1百元", "11100"),
    "1万零500元": ("1万零500元", "10500"),
    "每人五元,": ("五元", "5"),
    # currency written otherwise
    "￥3000": ("￥3000", "3000"),
    "¥3,000.50": ("¥3,000.50", "3000.50"),
    "￥3000元": ("3000元", "3000"),
    "3000.00元人民币": ("3000.00元", "3000"),
    "涉及资金12万": ("12万", "120000"),
    "3元5角": ("3元5角", "3.5"),
    "3元5角2分": ("3元5角2分", "3.52"),
    "500块钱": ("500块钱", "500"),
    "200元/亩": ("200元", "200"),
    "100元/人·天": ("100元", "100"),
}
APPROXIMATE = {
    "3.2 万余元": ("3.2 万余元", "32000"),
    "5000余元": ("5000余元", "5000"),
    "2000多元": ("2000多元", "2000"),
    "12.5余万元": ("12.5余万元", "125000"),
    "二十余万元": ("二十余万元", "200000"),
    "近10万元": ("10万元", "100000"),
    "约人民币5万元": ("5万元", "50000"),
    "3000元左右": ("3000元", "3000"),
    "近百万元": ("百万元", "1000000"),
    "十五至二十万元": ("十五至二十万元", "150000"),
    "10-15万元": ("10-15万元", "100000"),
    "5000-1万元": ("5000-1万元", "5000"),
    "三至五千元": ("三至五千元", "3000"),
    "1.5万—2万元": ("1.5万—2万元", "15000"),
}
EXACT_THOUGH_NEAR = ["节约3000元", "违约3000元", "最近3000元", "附近3000元"]
NO_MONEY = [
    "多元", "单元", "3单元", "2024元旦", "2023元宵", "2023元月", "二元结构", "伍元明", "姓元", "公元", "状元",
    "三元里", "百万元旦", "公示牌4块", "第二十元", "万元户", "x万元", "XX万元", "5X万元", "数万元", "几万元",
    "上百万元", "十几万元", "〇万元", "○万元", "12万亩", "收入达12万亩", "投入12万株", "12万美元", "500欧元",
    "12元器件", "12.5.3万元",
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), AMOUNTS.items())
def test_finds_amounts(source: str, expected: tuple[str, str]) -> None:
    (found,) = find_amounts(source)
    assert (found.text, found.yuan, found.is_approximate) == (expected[0], Decimal(expected[1]), False)


@pytest.mark.parametrize(("source", "expected"), APPROXIMATE.items())
def test_finds_approximate_amounts(source: str, expected: tuple[str, str]) -> None:
    (found,) = find_amounts(source)
    assert (found.text, found.yuan, found.is_approximate) == (expected[0], Decimal(expected[1]), True)


@pytest.mark.parametrize("source", EXACT_THOUGH_NEAR)
def test_keeps_words_that_only_end_in_near_or_about(source: str) -> None:
    (found,) = find_amounts(source)
    assert not found.is_approximate


@pytest.mark.parametrize("source", NO_MONEY)
def test_passes_by_what_only_looks_like_money(source: str) -> None:
    assert find_amounts(source) == []


def test_reads_a_range_with_two_units_as_two_mentions() -> None:
    assert [a.text for a in find_amounts("1000元至3000元")] == ["1000元", "3000元"]


@given(st.text(alphabet="0123456789.,，一二十百千万亿元余多至-￥约近x第角分 人的", max_size=80))
def test_spans_slice_back_and_do_not_overlap(source: str) -> None:
    end = 0
    for found in find_amounts(source):
        assert source[found.start : found.end] == found.text
        assert found.start >= end
        assert found.yuan >= 0
        end = found.end


@given(st.decimals(min_value=0, max_value=99_999_999, places=2), st.sampled_from(["", "共", "退还", "，", "2021年"]))
def test_printed_amounts_round_trip(number: Decimal, before: str) -> None:
    (found,) = find_amounts(f"{before}{number:,.2f}元。")
    assert found.yuan == number
