"""Numbers as a reader expects them."""

from __future__ import annotations

from typing import Any

import pytest

from dashboards import numbers


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1234, "1234"), (9999, "9999"), (12345, "1.2万"), (10000, "1万"), (120_000_000, "1.2亿"), (None, "—"),
     (float("nan"), "—")],
)  # fmt: skip
def test_counts(value: Any, words: str) -> None:
    assert numbers.to_count(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0 元"), (820, "820 元"), (820.5, "820.50 元"), (66449.09, "6.64 万元"), (1.2e8, "1.20 亿元"), (None, "—")],
)
def test_money(value: Any, words: str) -> None:
    assert numbers.to_money(value) == words


def test_exact_money_keeps_the_fen() -> None:
    assert numbers.to_exact_money(66449.09) == "66,449.09 元"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(7, 15, "47%"), (268, 312, "85.9%"), (15, 30, "50.0%"), (0, 29, "0%"), (0, 0, "—"), (None, 3, "—")],
)
def test_shares_have_no_decimal_under_thirty(part: Any, whole: Any, words: str) -> None:
    assert numbers.to_share(part, whole) == words


def test_interval_is_wilsons() -> None:
    assert numbers.to_interval(268, 312) == "81.6%–89.3%"
    assert numbers.to_interval(0, 0) == "—"


@pytest.mark.parametrize(
    ("value", "words"), [("2023-03-05", "2023年3月5日"), ("2023-03", "2023年3月"), ("2023", "2023年"), (None, "—")]
)
def test_dates(value: Any, words: str) -> None:
    assert numbers.to_date(value) == words


@pytest.mark.parametrize("top", [0, 0.4, 1, 37, 99, 1234, 5e8])
def test_ticks_start_at_zero_and_reach_the_top(top: float) -> None:
    ticks = numbers.find_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert len(ticks) <= 7
