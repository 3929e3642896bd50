from __future__ import annotations

from typing import Any

import pytest

from etl.twins import find_twins, likeness, sample

LINES = [
    f"第{number}项问题整改落实不到位，责任单位为第{number * 7 % 13}办公室，已于当年{number % 12 + 1}月完成整改。"
    for number in range(40)
]
TEXT = "\n".join(LINES)


def notice(notice_id: str, **stated: Any) -> dict[str, Any]:
    row = dict.fromkeys(
        ("county_code", "term", "round", "inspected_from", "inspected_to", "feedback_date", "report_date")
    )
    base = {
        "notice_id": notice_id,
        "kind": "rectification",
        "body_name": "青禾镇",
        "record_count": 3,
        "publish_date": None,
    }
    return row | base | stated


def twins(one: dict[str, Any], other: dict[str, Any], text: str, again: str) -> list[tuple[str, str]]:
    words = {one["notice_id"]: text, other["notice_id"]: again}
    return [
        (t.notice["notice_id"], t.leader["notice_id"])
        for t in find_twins([one, other], lambda row: words[row["notice_id"]])
    ]


@pytest.mark.parametrize(
    "again",
    [
        TEXT,
        TEXT.replace("，", ", "),
        TEXT + "\n版权所有",
        "发布时间：2023-01-09\n" + TEXT,
        TEXT.replace("第7办公室", "第七办公室"),
    ],
)
def test_the_same_in_other_clothes(again: str) -> None:
    assert twins(notice("a", county_code="530000"), notice("b"), TEXT, again) == [("b", "a")]


@pytest.mark.parametrize(
    ("stated", "again"),
    [
        ({}, TEXT[: len(TEXT) // 2]),
        ({}, "\n".join(reversed([line[::-1] for line in LINES]))),
        ({"body_name": "柳溪镇"}, TEXT),
        ({"kind": "feedback"}, TEXT),
        ({"county_code": "440000"}, TEXT),
        ({"report_date": "2024-01-01"}, TEXT),
    ],
)
def test_other_notices(stated: dict[str, Any], again: str) -> None:
    assert twins(notice("a", county_code="530000", report_date="2023-01-01"), notice("b", **stated), TEXT, again) == []


def test_short_texts_are_no_proof() -> None:
    assert sample("已完成整改") == frozenset()
    assert likeness(frozenset(), frozenset()) == 0.0
