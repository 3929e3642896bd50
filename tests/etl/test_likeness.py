"""How like a text is to hand-coded titles of each type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.coding.likeness import Likeness

TITLES = [
    ("公务接待超标准", ("0903",)),
    ("公务接待无公函", ("0903",)),
    ("公车私用", ("0904",)),
    ("公务用车管理不规范", ("0904",)),
    ("接待费挤占专项资金", ("1005", "0903")),
]
LIKENESS = Likeness(TITLES, [("派车", ("0904",))])
CODES = ("0903", "0904", "1005")


@pytest.mark.parametrize(
    ("title", "code"),
    [("公务接待超人数", "0903"), ("公务用车私用", "0904"), ("专项资金被挤占", "1005"), ("派车", "0904")],
)
def test_the_type_of_the_nearest_titles_comes_first(title: str, code: str) -> None:
    scores = LIKENESS.of(title, CODES)
    assert max(scores, key=lambda c: scores[c]) == code


@pytest.mark.parametrize("title", ["", "123,、。", "abc"])
def test_nothing_shared_is_like_nothing(title: str) -> None:
    assert set(LIKENESS.of(title, CODES).values()) == {-1.0}


def test_a_type_without_titles_is_like_nothing() -> None:
    assert LIKENESS.of("公务接待超标准", ("9999",)) == {"9999": -1.0}


@given(st.permutations(TITLES))
def test_the_order_of_the_rows_changes_nothing(titles: list[tuple[str, tuple[str, ...]]]) -> None:
    again = Likeness(titles, [("派车", ("0904",))])
    assert again.of("公务接待用车", CODES) == LIKENESS.of("公务接待用车", CODES)


@given(st.text(alphabet="公务接待用车超标准,。1", max_size=20))
def test_likeness_of_a_type_does_not_hang_on_what_else_is_asked(title: str) -> None:
    assert LIKENESS.of(title, ["0904"])["0904"] == LIKENESS.of(title, CODES)["0904"]
