from __future__ import annotations

from typing import Any

import pytest

from etl.recurrence import find_recurrences, load_sources

INSPECTIONS: list[dict[str, Any]] = [
    {"inspection_id": "first", "inspected_order": "2020-03", "year": 2020},
    {"inspection_id": "second", "inspected_order": "2022-06-20", "year": 2022},
    {"inspection_id": "third", "inspected_order": "2024-01", "year": 2024},
    {"inspection_id": "undated", "inspected_order": None, "year": None},
]


def issue(issue_id: str, inspection_id: str, primary_type: str | None = "1001", **known: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "issue_id": issue_id,
        "inspection_id": inspection_id,
        "primary_type": primary_type,
        "body_id": "b",
    }
    row |= {"is_counted": True, "is_carried_over": False, "position": 1, "title": "财务管理不规范", "text": ""}
    row |= {"heading": None, "village": None, "status": "unstated", "types": [], "prior_year": None}
    return row | known


def links(*issues: dict[str, Any], words: dict[str, str] | None = None) -> list[tuple[str, str | None, str, str]]:
    rows = find_recurrences(issues, INSPECTIONS, words or {}, load_sources())
    return [(row["issue_id"], row["earlier_issue_id"], row["kind"], row["source"]) for row in rows]


def test_the_same_type_in_a_later_inspection_is_inferred() -> None:
    found = links(issue("a", "first"), issue("b", "second"), issue("c", "third"))
    assert found == [("b", "a", "inferred", "inspection"), ("c", "b", "inferred", "inspection")]


@pytest.mark.parametrize(
    "later",
    [
        issue("b", "first"),
        issue("b", "second", "1002"),
        issue("b", "second", None),
        issue("b", "second", body_id="other"),
        issue("b", "second", is_counted=False),
        issue("b", "undated"),
        issue("b", None),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_recurrence(later: dict[str, Any]) -> None:
    assert links(issue("a", "first"), later) == []


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("上一轮巡察整改不到位", "inspection"),
        ("省委巡视反馈的问题仍未整改", "inspection"),
        ("审计指出的问题屡改屡犯", "audit"),
        ("反弹", "other"),
    ],
)
def test_what_the_notice_says_is_explicit_even_without_an_earlier_record(words: str, source: str) -> None:
    assert links(issue("a", "first", is_carried_over=True), words={"a": words}) == [("a", None, "explicit", source)]


def test_explicit_and_inferred_are_rows_of_their_own() -> None:
    found = links(issue("a", "first"), issue("b", "second", is_carried_over=True), words={"b": "巡察整改不到位"})
    assert found == [("b", "a", "explicit", "inspection"), ("b", "a", "inferred", "inspection")]
