from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.rates import rate


@pytest.mark.parametrize(
    ("completed", "stated", "low", "high"),
    [(7, 15, 0.248, 0.699), (268, 312, 0.816, 0.893), (0, 5, 0.0, 0.434), (5, 5, 0.566, 1.0), (1, 1, 0.207, 1.0)],
)
def test_intervals(completed: int, stated: int, low: float, high: float) -> None:
    given_rate = rate(completed, stated)
    assert given_rate.low == pytest.approx(low, abs=0.001)
    assert given_rate.high == pytest.approx(high, abs=0.001)


@given(st.integers(0, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    _, stated, share, low, high = rate(*counts)
    if not stated:
        assert share is low is high is None
    else:
        assert share is not None
        assert low is not None
        assert high is not None
        assert 0 <= low <= share <= high <= 1


@pytest.mark.parametrize("counts", [(3, 2), (-1, 2)])
def test_what_is_no_rate(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        rate(*counts)


def test_under_ten_is_small() -> None:
    assert rate(9, 9).is_small
    assert not rate(9, 10).is_small
