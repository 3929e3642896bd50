"""Refunds told without a figure: 已将困难补助退回镇政府, 催收报账资金."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from etl.grammar.money_roles import OWES, RoledAmount
from etl.grammar.money_verdicts import PAPERS
from etl.grammar.money_words import INTO_ACCOUNT, MAX_TOKENS, Clause, Token, find_sentences

_RETURNED = frozenset({"refunded", "recovered", "to_refund"})
_VERBS = frozenset({"refund", "recover", "dun", "pursue"})

# What makes an object money; 金 and 款 alone would take 金融 and 条款.
_MONEY = re.compile(
    r"补助|补贴|津贴|资金|工资|薪|待遇|绩效|租|(?<![入登台对])账(?!实|册|目)|钱|差价|奖金|款(?!项?目)|费|税|欠|公款|所得|党费|本金|低保金|保证金|养老金|金额|多领|多发"
)
# Verbs that speak of nothing but money: 应由个人承担的已全部退缴
_OF_MONEY = frozenset({"退缴", "追缴", "补缴", "退赔", "退款", "清退追缴", "收缴到位"})
# Orders and work under way count, plans, rules and hypotheses do not.
_UNDER_WAY = frozenset(
    {
        "要求",
        "督促",
        "责令",
        "责成",
        "责其",
        "限期",
        "催促",
        "敦促",
        "通知",
        "正在",
        "逐步",
        "分期",
        "分批",
        "陆续",
        "抓紧",
        "协商",
        "启动",
        "函",
        "推进",
        "跟踪",
        "督办",
        "追缴中",
        "清退中",
        "动员",
        "劝导",
        "尽快",
    }
)
_MAY_RETURN = re.compile("[退缴还收追催归]")
"""Each verb of giving back or collecting has one of these characters."""
_REACH = 200
"""Characters around a verb in which its object is looked for; keeps endless clauses linear."""
# The verb names no object of its own: 已全部清退上缴财政专户, 已收缴一部分
_BARE_OBJECT = re.compile(
    r"(?:到位|完毕|完成|了?一?部分|大部分|了?(?:上缴|缴入|上交|退回|存入|归还)?[^,。;]{0,6}(?:专户|账户|国库|财政|财政所))?(?=[,，。;；、]|\Z)"
)
# 公开党费收缴情况, 建立租金收缴台账: what is told of is no deed
_NAMED_DEED = re.compile(r"(?:、[^,，。;；、]{1,8}){0,3}等?(?:情况|台账|工作|标准|程序|流程|进度|明细|清单|率)")
_PENALTY = re.compile(r"[^,，。;；]{0,4}(?:罚款|罚金|罚没|违约金)")  # 收缴罚款341.5万元 is a fine
_RULE = re.compile(
    r"制定|完善|健全|建立|修订|印发|机制|制度|办法|方案|严禁|如果|如有|若|凡|防止|杜绝|避免|学习|规定|程序|规范|不予|谁|可能"
)


def refund_without_amount(problem: str, measure: str, amounts: Sequence[RoledAmount]) -> bool:
    """Tell whether money was, or is being, refunded or collected, and no figure of it is given.

    已将困难补助退回镇政府, 催促返还工资待遇的误差部分, 催收报账资金;
    not 退耕还林, 收回执法权限, 拟追缴…, 一经发现坚决追缴
    """
    if any(amount.role in _RETURNED for amount in amounts):
        return False
    if OWES.search(problem):
        return False  # 其余欠账列入还款计划: the body pays its own debt
    if _MAY_RETURN.search(measure) and _tells_refund(measure, False, _MONEY.search(problem) is not None):
        return True
    return _MAY_RETURN.search(problem) is not None and _tells_refund(problem, True, False)


def _tells_refund(text: str, needs_done: bool, is_of_money: bool) -> bool:
    """Whether a clause says so; in a problem's text only with 已. ``is_of_money``: the problem is about money."""
    return any(
        _is_refund(text, sentence.clauses[max(0, at - 2) : at + 1], verb, needs_done, is_of_money)
        for sentence in find_sentences(text, _VERBS)
        for at, clause in enumerate(sentence.clauses)
        for verb in clause.tokens
        if verb.kind in _VERBS and verb.word != "退出"  # mostly of persons: 退出低保
    )


def _is_refund(text: str, clauses: Sequence[Clause], verb: Token, needs_done: bool, is_of_money: bool) -> bool:
    """Whether the verb of the last clause gives money back; 有村民问多领的钱怎么办,核实后已由当事家庭退回."""
    clause = clauses[-1]
    at = bisect_left(clause.tokens, verb)
    before = clause.tokens[max(0, at - MAX_TOKENS) : at]
    if (
        PAPERS.match(text, verb.end)
        or _NAMED_DEED.match(text, verb.end)
        or _PENALTY.match(text, verb.end)
        or (verb.word in INTO_ACCOUNT and any(t.kind == "income" for t in before))
    ):
        return False
    if any(t.kind == "not" for t in before) or any(
        t.kind in ("plan", "plan_on", "owed", "by") and t.word not in _UNDER_WAY for t in before
    ):
        return False
    is_told_done = any(t.kind in ("done", "done_weak") for t in before) or text.startswith("了", verb.end)
    if needs_done and not is_told_done:
        return False
    words = text[max(clause.start, verb.start - _REACH) : min(clause.end, verb.end + _REACH)]
    if _RULE.search(words):
        return False
    is_done = any(t.kind in ("done", "whole") for t in before)
    if is_done and verb.word in _OF_MONEY:
        return True
    is_told = is_done or any(t.word in _UNDER_WAY for t in before)
    if is_of_money and is_told and verb.kind != "pursue" and _BARE_OBJECT.match(text, verb.end):
        return True
    if (
        any(t.kind == "done" for t in before)
        and verb.kind in ("refund", "recover")
        and _BARE_OBJECT.match(text, verb.end)
    ):
        words = text[max(clauses[0].start, verb.start - _REACH) : verb.end]
    return _MONEY.search(words.replace(verb.word, "") if verb.kind not in ("dun", "pursue") else words) is not None
