from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.numerals import parse_int, parse_number

NUMBERS = {
    "12.5": "12.5",
    "66,449.09": "66449.09",
    "３": "3",
    "十五": "15",
    "二十余": "20",
    "两": "2",
    "〇": "0",
    "一百零三": "103",
    "一百一十": "110",
    "三百五": "350",
    "一万二": "12000",
    "一万零三百": "10300",
    "壹万贰仟": "12000",
    "贰佰叁拾": "230",
    "1万1千1百": "11100",
    "3万5千": "35000",
    "1万2000": "12000",
    "1.2亿": "120000000",
    "1亿2千万": "120000000",
    "一万亿": "1000000000000",
    "廿": "20",
    "廿三": "23",
    "二〇一八": "2018",
}
NO_NUMBERS = ["", "万", "百万", "三五万", "一3", "12,34", "1.2.3", "abc", "十五人", "第二", "一" * 41]


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_reads_numbers(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_guesses_nothing(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("十五", 15), ("15", 15), ("二十三", 23), ("第三", 3), ("1.5", None), ("某", None)]
)
def test_reads_ordinals(text: str, value: int | None) -> None:
    assert parse_int(text) == value


@given(st.integers(min_value=0, max_value=99_999_999))
def test_arabic_numbers_round_trip(number: int) -> None:
    assert parse_number(str(number)) == parse_number(f"{number:,}") == number


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numbers_round_trip(number: int) -> None:
    assert parse_number(_spell(number)) == number


@given(st.text(max_size=60))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), Decimal)


def _spell(number: int) -> str:
    """A number as it is spoken: 10300 → 一万零三百."""
    if number >= 10_000:
        low = number % 10_000
        joint = "零" if 0 < low < 1000 else ""
        return _spell(number // 10_000) + "万" + (joint + _spell(low) if low else "")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return out
