"""Amounts of a notice: those of its records, those outside, those of the page's frame."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.etl.interpret.notices import HEAD, TAIL, read_one

# problem, what was done → text, role, side and whether it repeats, of each amount
ISSUES: list[tuple[str, str, list[tuple[str, str, str, bool]]]] = [
    (
        "违规发放补助1.84万元",
        "已全部清退1.84万元。",
        [("1.84万元", "problem", "problem", False), ("1.84万元", "refunded", "measure", False)],
    ),
    (
        "拖欠租金2.4万元",
        "租金2.4万元已追缴入账。",
        [("2.4万元", "problem", "problem", False), ("2.4万元", "recovered", "measure", False)],
    ),
    ("大棚闲置", "投入12.5万元更换设施。", [("12.5万元", "spent", "measure", False)]),
    ("采购不规范", "对企业罚款5000元。", [("5000元", "fine", "measure", False)]),
    ("学习不深入", "召开会议3次。", []),
]


def _notice(problem: str, done: str) -> str:
    other = "2.关于“管理不严”的问题\n整改情况:已完成整改。"
    return HEAD + f"1.关于“{problem}”的问题\n整改情况:已完成整改。{done}\n{other}" + TAIL


@pytest.mark.parametrize(("problem", "done", "amounts"), ISSUES)
def test_amounts_of_an_issue(problem: str, done: str, amounts: list[tuple[str, str, str, bool]]) -> None:
    text = _notice(problem, done)
    notice = read_one(text)
    found = [amount for amount in notice.amounts if amount.record == 0]
    assert [(amount.text, amount.role, amount.side, amount.is_repeat) for amount in found] == amounts
    assert all(text[slice(*amount.span)] == amount.text for amount in notice.amounts)


def test_a_sum_before_the_issues_that_they_hold_repeats() -> None:
    text = _notice("违规发放补助1.84万元", "已全部清退1.84万元。").replace("现将", "共清退资金1.84万元。现将")
    notice = read_one(text)
    assert [amount.is_repeat for amount in notice.amounts if amount.record is None] == [True]
    assert notice.refunded_yuan == Decimal(18400)


def test_a_sum_outside_that_no_issue_holds_counts() -> None:
    text = _notice("学习不深入", "组织培训。").replace("现将", "共清退资金3.2万元。现将")
    assert read_one(text).refunded_yuan == Decimal(32000)


def test_the_pages_frame_holds_no_money_of_the_notice() -> None:
    text = _notice("学习不深入", "组织培训。") + "上一篇:鹤坪坝镇收回欠款1.2亿元\n下一篇:鹤坪坝镇清退资金3万元\n"
    assert read_one(text).amounts == ()


@pytest.mark.parametrize(
    ("done", "without_amount"),
    [
        ("多报的差旅费已全部退回。", True),
        ("违规发放的补助已追缴到位。", True),
        ("已清退1.84万元。", False),
        ("修订制度。", False),
    ],
)
def test_refunded_without_an_amount(done: str, without_amount: bool) -> None:
    notice = read_one(_notice("报销不规范", done))
    assert notice.issues[0].refund_without_amount.value is without_amount


ROUND = (
    "中共鹤坪县委巡察办关于十四届县委第六轮巡察情况的公告\n2023年10月18日至12月25日,县委组建2个巡察组,"
    "对12个县直单位党组织、3个街道党工委和42个社区党组织开展了十四届县委第六轮巡察。各组完成了反馈。现将有关情况公告如下。\n一、发现问题和边巡边改情况\n"
    "| 巡察组 | 发现问题(个) | {head} |\n| 县委第一巡察组 | 212 | 12.4 |\n| 县委第二巡察组 | 141 | — |\n"
    "| 县委第三巡察组 | 186 | 7.85 |\n| 合计 | 539 | 20.25 |\n特此公告。\n2024年1月30日\n"
)


@pytest.mark.parametrize(
    ("head", "amounts"),
    [
        ("追缴资金(万元)", [("12.4", "recovered", False), ("7.85", "recovered", False), ("20.25", "recovered", True)]),
        ("被巡察党组织(个)", []),
    ],
)
def test_sums_of_a_rounds_own_table(head: str, amounts: list[tuple[str, str, bool]]) -> None:
    notice = read_one(ROUND.format(head=head))
    assert notice.kind.value == "round_summary"
    assert [(amount.text, amount.role, amount.is_repeat) for amount in notice.amounts] == amounts
