from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.inspections import body_id_of, chinese_number, link_inspections, round_label, year_of

EMPTY: dict[str, Any] = dict.fromkeys(
    (
        *("body_name", "body_level", "province", "city", "county", "township", "province_code", "city_code"),
        *("county_code", "authority", "authority_level", "term", "round", "inspected_from", "feedback_date"),
        *("report_date", "publish_date", "as_of_date", "year", "inspection_id", "round_label", "body_id"),
    )
)


def notice(notice_id: str, kind: str = "rectification", **known: Any) -> dict[str, Any]:
    row = EMPTY | {"notice_id": notice_id, "kind": kind, "is_template": False, "is_counted": False, "issue_count": 1}
    row |= {"body_id": "b", "body_name": "青禾镇", "authority": "县委", "source_id": notice_id} | known
    row["year"], row["as_of_date"] = year_of(row)[0], row["report_date"] or row["publish_date"]
    return row


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "100")],
)
def test_numbers_as_rounds_are_written(number: int, words: str) -> None:
    assert chinese_number(number) == words


COUNTY = {"county": "青禾县", "authority": "县委", "authority_level": "county"}
CITY = {"city": "昭通市", "authority": "市委", "authority_level": "prefecture"}


@pytest.mark.parametrize(
    ("known", "label"),
    [
        (COUNTY | {"term": 9, "round": 2, "year": 2022}, "青禾县委九届第二轮"),
        (COUNTY | {"round": 2, "year": 2022}, "2022年青禾县委第二轮"),
        (COUNTY | {"year": 2022}, "2022年青禾县委巡察（轮次未写明）"),
        (COUNTY | {"term": 9, "year": 2021}, "2021年青禾县委九届巡察（轮次未写明）"),
        (COUNTY | {"county": "青禾区", "authority": "区委", "term": 9, "round": 2}, "青禾区委九届第二轮"),
        (COUNTY | {"county": "青禾旗", "authority": "旗委"}, "青禾旗委巡察（年份、轮次未写明）"),
        (CITY | {"term": 4, "round": 10}, "昭通市委四届第十轮"),
        (CITY | {"authority_level": "county", "county": "青禾市", "year": 2021}, "2021年青禾市委巡察（轮次未写明）"),
        (COUNTY | {"county": None, "year": 2021}, "2021年县委巡察（轮次未写明）"),
        (CITY | {"authority": "党工委", "term": 1, "round": 1}, "昭通市党工委一届第一轮"),
    ],
)
def test_round_labels(known: dict[str, Any], label: str) -> None:
    assert round_label(EMPTY | known) == label


def test_bodies_are_told_apart_by_place_and_unresolved_ones_by_source() -> None:
    town = notice("n", county_code="530622")
    assert body_id_of(town) == body_id_of(town | {"source_id": "other", "notice_id": "m"})
    assert body_id_of(town) != body_id_of(town | {"county_code": "530623"})
    assert body_id_of(notice("n")) != body_id_of(notice("m"))
    assert body_id_of(notice("n", body_name=None)) is None


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ({"term": 9, "round": 2}, {"term": 9, "round": 2, "report_date": "2025-01"}, True),
        ({"term": 9, "round": 2, "report_date": "2022-05"}, {"term": 9, "round": 3, "report_date": "2022-05"}, False),
        ({"feedback_date": "2022-10-19"}, {"feedback_date": "2022-10-21", "report_date": "2023-01-18"}, True),
        ({"feedback_date": "2022-10-19"}, {"feedback_date": "2023-10-19"}, False),
        ({"inspected_from": "2022-06-20"}, {"report_date": "2023-01-18"}, True),
        ({"inspected_from": "2022-06-20"}, {"report_date": "2024-01-18"}, False),
        ({"inspected_from": "2022-06-20", "round": 2}, {"feedback_date": "2022-10"}, True),
        ({"authority": "县委", "report_date": "2022-06"}, {"authority": "市委", "report_date": "2022-06"}, False),
        ({"body_id": None, "report_date": "2022-06"}, {"body_id": None, "report_date": "2022-06"}, False),
        ({}, {}, False),
    ],
)
def test_which_notices_tell_of_one_inspection(first: dict[str, Any], second: dict[str, Any], is_one: bool) -> None:
    for order in ((first, second), (second, first)):
        inspections, _ = link_inspections([notice(f"n{at}", **known) for at, known in enumerate(order)])
        assert len(inspections) == (1 if is_one else 2)
        assert len({row["inspection_id"] for row in inspections}) == len(inspections)


def test_the_latest_rectification_notice_counts() -> None:
    rows = [
        notice("plan", "plan", round=2, term=9, report_date="2023-09"),
        notice("feedback", "feedback", round=2, term=9, report_date="2023-10"),
        notice("interim", round=2, term=9, report_date="2023-01"),
        notice("final", round=2, term=9, report_date="2023-06"),
        notice("template", round=2, term=9, report_date="2024-06", is_template=True),
        notice("summary", "round_summary", round=2, term=9, report_date="2024-06"),
    ]
    inspections, bodies = link_inspections(rows)
    assert [row["notice_id"] for row in rows if row["is_counted"]] == ["final"]
    assert inspections[0]["notice_count"] == 4
    assert [row["inspection_id"] is None for row in rows] == [False] * 4 + [True] * 2
    assert bodies[0]["inspection_count"] == 1
    assert [row["notice_id"] for row in rows[:2] if link_inspections(rows[:2]) and row["is_counted"]] == ["feedback"]


@given(st.permutations(range(6)))
def test_the_order_of_notices_does_not_matter(order: list[int]) -> None:
    known: list[dict[str, Any]] = [
        {"term": 9, "round": 2, "inspected_from": "2022-06-20"},
        {"feedback_date": "2022-10-19"},
        {"report_date": "2023-01-18", "round": 2},
        {"term": 9, "round": 5, "inspected_from": "2024-03-01"},
        {"report_date": "2024-12-01"},
        {"body_id": "c", "report_date": "2024-12-01"},
    ]
    rows = [notice(f"n{at}", **known[at]) for at in range(6)]
    link_inspections([rows[at] for at in order])
    assert [row["inspection_id"] for row in rows] == [row["inspection_id"] for row in _linked(known)]


def _linked(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = [notice(f"n{at}", **known[at]) for at in range(len(known))]
    link_inspections(rows)
    return rows
