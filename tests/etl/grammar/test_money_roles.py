"""Roles and repeats over the invented sentences of tests/gold/amounts, whose answers were written by hand."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.money_refunds import refund_without_amount
from etl.grammar.money_repeats import read_amounts, read_loose_amounts

GOLD = Path(__file__).resolve().parents[2] / "gold" / "amounts"


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


SENTENCES = load("sentences.jsonl")


def label(row: dict[str, Any]) -> str:
    return str(row.get("measure") or row["problem"])[:24]


def read(row: dict[str, Any]) -> list[tuple[object, ...]]:
    found = read_amounts(row.get("problem", ""), row.get("measure", ""))
    return [(a.text, float(a.yuan), a.role, a.is_approximate, a.is_repeat) for a in found]


def answers(row: dict[str, Any]) -> list[tuple[object, ...]]:
    return [(m["text"], m["yuan"], m["role"], m["approximate"], m["repeats"]) for m in row["money"]]


@pytest.mark.parametrize("row", SENTENCES, ids=label)
def test_reads_roles_and_repeats(row: dict[str, Any]) -> None:
    assert read(row) == answers(row)


def test_gold_covers_every_role_on_its_sides() -> None:
    roles = {money["role"] for row in SENTENCES for money in row["money"]}
    assert len(roles) == 9
    assert len(SENTENCES) >= 300


@pytest.mark.parametrize("where", ["problem", "measure"])
def test_spans_count_within_their_side(where: str) -> None:
    for row in SENTENCES:
        for amount in read_amounts(row.get("problem", ""), row.get("measure", "")):
            if amount.side == where:
                assert row[where][amount.start : amount.end] == amount.text


ALONE = [
    ("清退违规发放的津补贴3万元。", "measure", "refunded"),
    ("通过发函、协商等方式收回拖欠租金19730元。", "measure", "recovered"),
    ("另有5个村主动清退补贴2.05万元。", "measure", "refunded"),
    ("其余3万元尚未退还。", "measure", "to_refund"),
    ("责令退还3200元。", "measure", "to_refund"),
    ("多报差旅费1130元。", "problem", "problem"),
    ("虚报面积骗取补贴3万元,已退回1万元。", "problem", "problem"),
]


@pytest.mark.parametrize(("sentence", "side", "role"), ALONE)
def test_reads_a_lone_sentence_of_either_side(sentence: str, side: str, role: str) -> None:
    found = read_amounts(sentence, "") if side == "problem" else read_amounts("", sentence)
    assert (found[0].role, found[0].side) == (role, side)


ORDERS_AND_TOTALS = {
    "责成退赔采购款7600元。以上共清退7600元。": ["refunded", "refunded"],
    "已退缴3260元。责成退赔采购款7600元。以上共清退10860元。": ["refunded", "refunded", "refunded"],
    "已退缴3260元。责成退赔采购款7600元。以上共清退3260元。": ["refunded", "to_refund", "refunded"],
    "责令退还3000元;6月底,已全部退还。": ["refunded"],
    "责令退还3000元;二是已退还门票。": ["to_refund"],
}


@pytest.mark.parametrize(("text", "roles"), ORDERS_AND_TOTALS.items())
def test_orders_that_a_done_total_holds_were_carried_out(text: str, roles: list[str]) -> None:
    assert [a.role for a in read_amounts("", text)] == roles


def test_plans_are_not_done() -> None:
    bare = "清退违规发放的津补贴3万元。"
    assert [a.role for a in read_amounts("", bare)] == ["refunded"]
    assert [a.role for a in read_amounts("", bare, is_plan=True)] == ["to_refund"]


LOOSE = [
    ("共清退违规资金3.5万元。", ["清退补贴2万元。", "追缴资金1.5万元。"], [("refunded", True)]),
    ("共清退违规资金3.5万元。", ["清退补贴2.02万元。", "清退餐费1.49万元。"], [("refunded", True)]),
    ("清退违规资金2万元。", ["清退补贴2万元。"], [("refunded", True)]),
    ("清退违规资金12.3万元。", ["清退补贴2万元。"], [("refunded", False)]),
    ("共清退5万元,其中补贴3万元、餐费2万元。", [], [("refunded", False), ("refunded", True), ("refunded", True)]),
    ("挽回经济损失2万元。", ["清退补贴2万元。"], [("other", False)]),
    ("追缴资金3.3万元。", ["追缴租金1.2万元。", "收回借款9万元。", "清退补贴2.1万元。"], [("recovered", True)]),
    ("追缴资金3.4万元。", ["追缴租金1.2万元。", "收回借款9万元。", "清退补贴2.1万元。"], [("recovered", False)]),
    ("整改期间共清退资金43.2万元。", ["归还专项资金7.9万元。", "追缴43.4万元。"], [("refunded", True)]),
    ("整改以来共清退资金3.6万元。", ["清退补贴2万元。", "追缴租金1.5万元。"], [("refunded", True)]),
    ("整改以来共清退资金9万元。", ["清退补贴2万元。", "追缴租金1.5万元。"], [("refunded", False)]),
    ("另追缴资金1.1万元。", ["清退补贴2万元。", "追缴租金1.5万元。"], [("recovered", False)]),
]


@pytest.mark.parametrize(("text", "measures", "expected"), LOOSE)
def test_loose_amounts_repeat_what_records_hold(
    text: str, measures: list[str], expected: list[tuple[str, bool]]
) -> None:
    held = [amount for measure in measures for amount in read_amounts("", measure)]
    loose = read_loose_amounts(text, held)
    assert [(a.role, a.is_repeat) for a in loose] == expected
    assert all(a.side is None for a in loose)


def test_a_loose_sum_that_was_told_outside_the_records_before_repeats() -> None:
    opening = read_loose_amounts("共清退资金143.26万元。", ())
    assert [a.is_repeat for a in read_loose_amounts("截至目前,已清退资金143.26万元。", (), opening)] == [True]
    assert [a.is_repeat for a in read_loose_amounts("截至目前,已清退资金143.27万元。", (), opening)] == [False]


# amounts of one measure → role and whether they repeat
PARTS_AND_WHOLES = {
    "每人退还26元,共988元。": [("refunded", True), ("refunded", False)],
    "每人退还26元,共990元。": [("refunded", False), ("refunded", False)],
    "按每人200元的标准发放,共发放1.2万元。": [("threshold", False), ("spent", False)],
    "按每亩200元给予一次性奖补。": [("spent", False)],
    "追缴承包费2.6万元,此后每年可增加收入1.3万元。": [("recovered", False), ("other", False)],
    "追回低保金1.12万元、0.64万元和0.48万元。": [("recovered", False)] * 3,
    "追回低保金1.12万元:甲村0.64万元,乙村0.48万元。": [("recovered", False), ("recovered", True), ("recovered", True)],
    "主动退缴1.2万元、8000元、6500元,合计2.75万元。": [("refunded", False)] * 3 + [("refunded", True)],
    "主动退缴1.2万元、8000元、6500元,合计5.9万元。": [("refunded", False)] * 4,
    "发放补贴9.3万元,退回8.06万元,尚欠1.24万元。": [("problem", False), ("refunded", False), ("to_refund", False)],
    "发放补贴9.3万元,另退回违规餐费8.06万元。": [("spent", False), ("refunded", False)],
    "将追缴欠款4万元。": [("to_refund", False)],
    "将收回的4万元存入账户。": [("recovered", False)],
    "罚款2000元,当事人已缴纳罚款2000元。": [("fine", False), ("fine", True)],
    "由经办人承担860元,已转入单位账户。": [("refunded", False)],
    "由单位承担860元。": [("other", False)],
    "剩余债务412万元列入三年化债计划。": [("problem", False)],
    "剩余租金4万元列入还款计划。": [("to_refund", False)],
}


@pytest.mark.parametrize(("measure", "expected"), PARTS_AND_WHOLES.items())
def test_tells_parts_from_wholes(measure: str, expected: list[tuple[str, bool]]) -> None:
    assert [(a.role, a.is_repeat) for a in read_amounts("", measure)] == expected


WITHOUT_AMOUNT = {
    "已将困难补助退回镇政府。": True,
    "催促原工作人员返还工资待遇的误差部分。": True,
    "加强与上级单位协调,催收报账资金。": True,
    "对欠款企业发催款函。": True,
    "违规发放的津贴已全部清退到位。": True,
    "已责令相关人员退还多领补贴。": True,
    "正在追缴欠缴租金。": True,
    "对违规领取的低保金进行追缴。": True,
    "实施退耕还林项目,退还土地12亩。": False,
    "建议相关单位收回执法权限835项。": False,
    "已收回公房3间。": False,
    "退回资料重新审核。": False,
    "下一步,拟追缴违规资金。": False,
    "计划年底前清退违规发放的补贴。": False,
    "一经发现违规领取补贴,一律追缴。": False,
    "修订完善欠款清收制度。": False,
    "本年度土地租金已收取。": False,
    "违规补贴尚未清退。": False,
    "退役军人补助已发放。": False,
    "有村民问多领的钱怎么办,经核实后已由当事家庭退回,票据存镇财政所。": True,
    "核对派车单与报销单,应由个人承担的已全部退缴。": True,
    "施工方返工重做,并退回材料差价。": True,
    "被占用的电脑2台已收回并登记入账。": False,
    "罚款35600元已缴清,剩余一宗已申请法院强制执行。": False,
    "已清退违规补贴3万元。": False,
    "要求退还违规补贴3万元。": False,
}


@pytest.mark.parametrize(("measure", "expected"), WITHOUT_AMOUNT.items())
def test_tells_refunds_without_a_figure(measure: str, expected: bool) -> None:
    assert refund_without_amount("", measure, read_amounts("", measure)) is expected


OF_THE_PROBLEM = {
    ("农户欠款长期挂账。", "上门催收,部分农户已归还。"): True,
    ("拖欠租金12万元。", "已收缴一部分,其余通过诉讼追缴。"): True,
    ("超范围发放补助0.84万元。", "已全部清退上缴财政专户。"): True,
    ("水资源费征收不到位。", "下达催缴通知书,正在依法追缴。"): True,
    ("支部党务公开不及时。", "按季度公开党费收缴、党员发展等情况。"): False,
    ("电脑外借不还。", "被占用的电脑已收回。"): False,
}


@pytest.mark.parametrize(("sides", "expected"), OF_THE_PROBLEM.items())
def test_the_problem_says_that_what_was_given_back_is_money(sides: tuple[str, str], expected: bool) -> None:
    assert refund_without_amount(*sides, read_amounts(*sides)) is expected


WORDS = (
    *("清退", "追缴", "已", "拟", "未", "3万元", "500元", "、", ",", "。", "其中", "共", "剩余"),
    *("罚款", "补助", "违规", "责令", "一是", ";", "(", ")", "起诉", "上缴", "不得超过"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_text_gives_roles_without_an_error(words: list[str]) -> None:
    text = "".join(words)
    for amount in read_amounts(text, text):
        assert text[amount.start : amount.end] == amount.text
        assert amount.yuan >= Decimal(0)
