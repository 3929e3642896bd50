"""Dates and periods: real forms beside near-misses."""

from __future__ import annotations

import pytest

from etl.grammar.dates import DatePhrase, find_dates, find_periods

Parts = tuple[int | None, int | None, int | None]

# phrase → year, month, day of each date
DATES: list[tuple[str, list[Parts]]] = [
    ("2022年10月19日", [(2022, 10, 19)]),
    ("2022年08月16日", [(2022, 8, 16)]),
    ("2022年8月16号", [(2022, 8, 16)]),
    ("3月10日", [(None, 3, 10)]),
    ("2023-03-17", [(2023, 3, 17)]),
    ("2023-3-7", [(2023, 3, 7)]),
    ("2023/03/17", [(2023, 3, 17)]),
    ("2023.03.17", [(2023, 3, 17)]),
    ("2023-03-17 09:13:26", [(2023, 3, 17)]),
    ("发布时间:2023-06-25 10:22", [(2023, 6, 25)]),
    ("2018年9月", [(2018, 9, None)]),
    ("2018年9月份", [(2018, 9, None)]),
    ("二〇一八年九月", [(2018, 9, None)]),
    ("二〇一八年九月二十三日", [(2018, 9, 23)]),
    ("二零二一年十二月三十一日", [(2021, 12, 31)]),
    ("二O二〇年十月十日", [(2020, 10, 10)]),
    ("2023年1月上旬", [(2023, 1, None)]),
    ("6月底前", [(None, 6, None)]),
    ("12月底", [(None, 12, None)]),
    ("2024年8月中旬", [(2024, 8, None)]),
    ("2024年年底", [(2024, 12, None)]),
    ("2024年底前", [(2024, 12, None)]),
    ("2024年", [(2024, None, None)]),
    ("2022年5月7日上午", [(2022, 5, 7)]),
    ("2021年9月13日、10月8日", [(2021, 9, 13), (None, 10, 8)]),
    ("2022年11月3日反馈,2023年6月5日通报", [(2022, 11, 3), (2023, 6, 5)]),
    ("2024年2月29日", [(2024, 2, 29)]),
]

# near-misses: no date at all
NO_DATES = [
    "近日",
    "日前",
    "1.5万元",
    "第2轮",
    "3.14",
    "2022.5万元",
    "0874-0000000",
    "20xx年x月x日",
    "XX年X月",
    "一是",
    "百分之九十",
    "每月按时上报",
    "10.20元",
    "〔2022〕15号",
    "13月5日",
    "2023-13-45",
    "2月30日",
    "2023年2月30日",
]

# a year said by a word, and what is left open
RELATIVE = [
    ("同年9月", "同年", 9),
    ("次年3月", "次年", 3),
    ("当年12月", "当年", 12),
    ("翌年1月", "翌年", 1),
    ("今年6月", "今年", 6),
    ("去年11月", "去年", 11),
]

# phrase → first and last of each period
PERIODS: list[tuple[str, list[tuple[Parts, Parts]]]] = [
    ("2022年6月20日至8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("2022年6月20日至2022年8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("2022年11月20日至2023年1月3日", [((2022, 11, 20), (2023, 1, 3))]),
    ("2022年11月20日至次年1月3日", [((2022, 11, 20), (2023, 1, 3))]),
    ("2022年11月20日至1月3日", [((2022, 11, 20), (2023, 1, 3))]),
    ("2022年6月20日到8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("2022年6月20日—8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("2022年6月20日——8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("2022年6月20日-8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("2022年6月20日~8月3日", [((2022, 6, 20), (2022, 8, 3))]),
    ("9月2日-10日", [((None, 9, 2), (None, 9, 10))]),
    ("4月7日启动,6月27日结束", [((None, 4, 7), (None, 6, 27))]),
    ("2023年3月20日开始,至5月31日全部结束", [((2023, 3, 20), (2023, 5, 31))]),
    ("4月7日启动,6月27日反馈", []),
    ("2018年1月4至5日", [((2018, 1, 4), (2018, 1, 5))]),
    ("2021年9月2日至28日", [((2021, 9, 2), (2021, 9, 28))]),
    ("2023年8至11月", [((2023, 8, None), (2023, 11, None))]),
    ("2023年8月至11月", [((2023, 8, None), (2023, 11, None))]),
    ("2019年10月中旬至12月下旬", [((2019, 10, None), (2019, 12, None))]),
    ("3月5日至4月30日", [((None, 3, 5), (None, 4, 30))]),
    ("二〇一八年九月十日至十一月五日", [((2018, 9, 10), (2018, 11, 5))]),
    ("2022-06-20至2022-08-03", [((2022, 6, 20), (2022, 8, 3))]),
    ("2021年4月12日至6月10日,7月28日反馈", [((2021, 4, 12), (2021, 6, 10))]),
    ("2021年4月12日,6月10日", []),
    ("2021年4月12日和6月10日", []),
    ("4至11个村", []),
    ("第8至11项", []),
    ("2021年至今", []),
]


def parts(date: DatePhrase) -> Parts:
    return date.year, date.month, date.day


@pytest.mark.parametrize(("phrase", "dates"), DATES)
def test_dates_are_read_as_written(phrase: str, dates: list[Parts]) -> None:
    assert [parts(date) for date in find_dates(phrase)] == dates


@pytest.mark.parametrize("phrase", NO_DATES)
def test_what_is_no_date(phrase: str) -> None:
    assert find_dates(phrase) == []


@pytest.mark.parametrize(("phrase", "relative", "month"), RELATIVE)
def test_a_year_said_by_a_word_stays_open(phrase: str, relative: str, month: int) -> None:
    (date,) = find_dates(phrase)
    assert (date.year, date.relative, date.month) == (None, relative, month)
    assert date.in_year(2021).iso == f"2021-{month:02d}"


@pytest.mark.parametrize(("phrase", "periods"), PERIODS)
def test_periods_hand_over_what_an_end_leaves_out(phrase: str, periods: list[tuple[Parts, Parts]]) -> None:
    assert [(parts(period.first), parts(period.last)) for period in find_periods(phrase)] == periods


@pytest.mark.parametrize(
    ("phrase", "iso"), [("2023年3月7日", "2023-03-07"), ("2023年3月", "2023-03"), ("3月7日", None)]
)
def test_a_date_is_written_as_far_as_it_is_known(phrase: str, iso: str | None) -> None:
    assert find_dates(phrase)[0].iso == iso


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("经县委批准,2022年6月20日至8月3日,巡察组进驻。", ["2022年6月20日", "8月3日"]),
        ("(2023年6月19日)", ["2023年6月19日"]),
        ("于12月底前完成", ["12月底"]),
    ],
)
def test_a_date_stands_where_it_says(text: str, words: list[str]) -> None:
    assert [text[date.start : date.end] for date in find_dates(text)] == words
