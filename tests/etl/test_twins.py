from __future__ import annotations

import random
from typing import Any

import pytest

from etl.twins import find_twins, likeness, sketch, stretches

_WORDS = (
    "整改落实责任单位办公室制度会议学习资金项目工程村级集体经济党员干部群众监督检查问题情况完成推进建立修订清退核查"
)
_CHANCE = random.Random(3)
LINES = [
    f"第{number}项{''.join(_CHANCE.choices(_WORDS, k=40))}，已于当年{number % 12 + 1}月在第{number}办公室完成。"
    for number in range(1, 41)
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
    for row in (one, other):
        row["sketch"] = sketch(words[row["notice_id"]])
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


def test_what_a_page_adds_to_a_short_notice_is_no_difference() -> None:
    short = "\n".join(LINES[:6])
    page = f"关于青禾镇巡察整改情况的通报\n发布时间：2023-01-09　来源：青禾县纪委监委　浏览次数：35\n{short}"
    assert twins(notice("a", publish_date="2023-01-09"), notice("b"), page, short) == [("b", "a")]
    assert twins(notice("a"), notice("b"), "\n".join(LINES[:12]), short) == []


def test_short_texts_are_no_proof() -> None:
    assert stretches("已完成整改").size == 0
    assert sketch("已完成整改") == []
    assert likeness(stretches(""), stretches("")) == 0.0
