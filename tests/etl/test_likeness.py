"""How like a title is to hand-coded titles of each type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.likeness import Likeness

LIKENESS = Likeness(
    [
        ("公务接待超标准", ("0903",)),
        ("公务接待无公函", ("0903",)),
        ("公车私用", ("0904",)),
        ("公务用车管理不规范", ("0904",)),
        ("接待费挤占专项资金", ("1005", "0903")),
    ]
)

CODES = ("0903", "0904", "1005")


@pytest.mark.parametrize(
    ("title", "code"),
    [("公务接待超人数", "0903"), ("公务用车私用", "0904"), ("专项资金被挤占", "1005")],
)
def test_the_type_of_the_nearest_titles_comes_first(title: str, code: str) -> None:
    scores = LIKENESS.of(title, CODES)
    assert max(scores, key=lambda c: scores[c]) == code


@pytest.mark.parametrize("title", ["", "123,、。", "abc"])
def test_nothing_shared_is_like_nothing(title: str) -> None:
    assert LIKENESS.of(title, CODES)["0903"] == 0


@given(st.text(alphabet="公务接待用车超标准,。1", max_size=20))
def test_likeness_is_a_share(title: str) -> None:
    assert all(0 <= score <= 1 + 1e-9 for score in LIKENESS.of(title, CODES).values())
